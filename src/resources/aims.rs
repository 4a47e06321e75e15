//! At whom statements are directed: what each feature of a candidate weighs.
//!
//! Owns the weights, their table and how they are learnt; which features a candidate has is `statements`' business. A
//! log-linear model over the candidates of one statement (Berger et al. 1996, "A maximum entropy approach to natural
//! language processing"), learnt by gradient ascent with a Gaussian prior. In use all arithmetic is on integers, so that
//! every machine decides the same.

use std::collections::BTreeMap;

use super::{ResourceError, tsv};
use crate::stance::Stance;

/// The name of a feature and its value.
pub type Feature = (&'static str, &'static str);

/// What the features weigh, in thousandths. Unknown features weigh nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AimWeights {
    /// By name, then value.
    weights: BTreeMap<Box<str>, BTreeMap<Box<str>, i32>>,
}

const FILE: &str = "data/models/targets-en/weights.tsv";
const EMBEDDED: &str = include_str!("../../data/models/targets-en/weights.tsv");
/// What stands above the rows of the table.
pub const HEADER: &str = "\
# What speaks for a candidate for a statement's target, in thousandths; the candidate with the largest sum is chosen.
# Learnt by `demarche train-targets`; README.md beside this file tells from what.
# origin: learnt from the project's annotated articles
# licence: MIT OR Apache-2.0
# columns: feature\tvalue\tweight
";
const COLUMNS: &[&str] = &["feature", "value", "weight"];

/// The candidates of one annotated statement.
#[derive(Clone, Debug)]
pub struct AimSample {
    /// The features of each candidate.
    pub candidates: Vec<Vec<Feature>>,
    /// Which candidates are right; at least one.
    pub right: Vec<usize>,
}

impl AimWeights {
    /// The weights that came with the program.
    ///
    /// # Errors
    /// If the table is damaged, which only a broken build can bring about.
    pub fn embedded() -> Result<AimWeights, ResourceError> {
        AimWeights::read(EMBEDDED)
    }

    /// The weights of a table.
    ///
    /// # Errors
    /// If it is no such table, with the line.
    pub fn read(table: &str) -> Result<AimWeights, ResourceError> {
        let mut weights = AimWeights::default();
        for record in tsv::records(FILE, table, COLUMNS)? {
            let number = record.required("weight")?;
            let weight = number
                .parse()
                .map_err(|_| record.error(format!("the weight `{number}` is no whole number"), "write thousandths"))?;
            let value = record.optional("value").unwrap_or_default();
            weights.weights.entry(record.required("feature")?.into()).or_default().insert(value.into(), weight);
        }
        Ok(weights)
    }

    /// What learning starts from: what a statement's own words say goes first, then what was told before.
    pub fn start() -> AimWeights {
        let mut start = AimWeights::default();
        let mut set = |name: &str, value: &str, weight| {
            start.weights.entry(name.into()).or_default().insert(value.into(), weight);
        };
        set("nobody", "", 1000);
        for stance in Stance::all() {
            set("own words", stance.group().name(), 3000);
            set("told before", stance.group().name(), 2000);
        }
        start
    }

    /// The sum of the features' weights.
    pub fn sum(&self, features: &[Feature]) -> i32 {
        features
            .iter()
            .map(|(name, value)| self.weights.get(*name).and_then(|v| v.get(*value)).copied().unwrap_or(0))
            .sum()
    }

    /// The candidate that weighs most, the first of several.
    pub fn best<'c>(&self, candidates: impl Iterator<Item = &'c [Feature]>) -> usize {
        let sums = candidates.map(|features| self.sum(features)).enumerate();
        sums.max_by_key(|&(at, sum)| (sum, std::cmp::Reverse(at))).map_or(0, |(at, _)| at)
    }

    /// The rows of the table, without its header.
    pub fn to_rows(&self) -> String {
        let rows = self.weights.iter().flat_map(|(name, values)| {
            values.iter().filter(|(_, w)| **w != 0).map(move |(value, weight)| format!("{name}\t{value}\t{weight}\n"))
        });
        rows.collect()
    }
}

/// Learns weights; the same samples in the same order give the same weights.
///
/// `prior`: variance of the weights' Gaussian prior; the smaller, the nearer they stay to 0.
pub fn train(samples: &[AimSample], rounds: usize, prior: f64) -> AimWeights {
    let mut features: Vec<Feature> = samples.iter().flat_map(|s| s.candidates.iter().flatten().copied()).collect();
    features.sort_unstable();
    features.dedup();
    let index = |feature: &Feature| features.binary_search(feature).expect("every feature was collected");
    let coded: Vec<(Vec<Vec<usize>>, &[usize])> = samples
        .iter()
        .map(|s| (s.candidates.iter().map(|c| c.iter().map(index).collect()).collect(), s.right.as_slice()))
        .collect();
    let mut weights = vec![0.0_f64; features.len()];
    // AdaGrad (Duchi et al. 2011): each weight steps by how far it has come.
    let mut steps = vec![1e-8_f64; features.len()];
    for _ in 0..rounds {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -w / prior).collect();
        for (candidates, right) in &coded {
            let all = shares(candidates, &weights, |_| true);
            let good = shares(candidates, &weights, |at| right.contains(&at));
            for (at, candidate) in candidates.iter().enumerate() {
                for &feature in candidate {
                    gradient[feature] += good[at] - all[at];
                }
            }
        }
        for ((weight, step), slope) in weights.iter_mut().zip(&mut steps).zip(gradient) {
            *step += slope * slope;
            *weight += 0.3 * slope / step.sqrt();
        }
    }
    let mut learnt = AimWeights::default();
    for ((name, value), weight) in features.iter().zip(weights) {
        learnt.weights.entry((*name).into()).or_default().insert((*value).into(), (weight * 1000.0).round() as i32);
    }
    learnt
}

/// How likely each candidate is among those that count.
fn shares(candidates: &[Vec<usize>], weights: &[f64], counts: impl Fn(usize) -> bool) -> Vec<f64> {
    let sums: Vec<f64> = candidates.iter().map(|c| c.iter().map(|&f| weights[f]).sum()).collect();
    let top = sums.iter().enumerate().filter(|(at, _)| counts(*at)).map(|(_, s)| *s).fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> =
        sums.iter().enumerate().map(|(at, s)| if counts(at) { (s - top).exp() } else { 0.0 }).collect();
    let total: f64 = raised.iter().sum();
    raised.into_iter().map(|r| r / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever is named in the words goes before nobody, but not in a report.
    fn samples() -> Vec<AimSample> {
        let nobody = |group| vec![("nobody", ""), ("nobody: group", group)];
        let named = |group| vec![("rule", "named"), ("in content", group)];
        let sample = |group, right| AimSample { candidates: vec![nobody(group), named(group)], right: vec![right] };
        vec![sample("neutral", 0), sample("conflictual", 1), sample("neutral", 0), sample("requesting", 1)]
    }

    #[test]
    fn learns_to_choose_and_is_read_as_it_was_written() {
        let weights = train(&samples(), 200, 1.0);
        for sample in samples() {
            assert_eq!(weights.best(sample.candidates.iter().map(Vec::as_slice)), sample.right[0]);
        }
        assert_eq!(train(&samples(), 200, 1.0), weights);
        let table = format!("{HEADER}{}", weights.to_rows());
        let again = AimWeights::read(&table).unwrap();
        for sample in samples() {
            for candidate in &sample.candidates {
                assert_eq!(again.sum(candidate), weights.sum(candidate));
            }
        }
    }

    #[test]
    fn a_narrow_prior_keeps_the_weights_small() {
        let far = |weights: &AimWeights| weights.sum(&[("nobody: group", "neutral")]).abs();
        assert!(far(&train(&samples(), 200, 0.01)) < far(&train(&samples(), 200, 10.0)));
    }

    #[test]
    fn of_equal_candidates_the_first_is_chosen_and_the_unknown_weighs_nothing() {
        let unknown: &[Feature] = &[("no such feature", "at all")];
        let weights = AimWeights::embedded().unwrap();
        assert_eq!(weights.sum(unknown), 0);
        assert_eq!(weights.best([unknown, unknown].into_iter()), 0);
    }

    #[test]
    fn a_weight_that_is_no_number_is_refused_with_its_line() {
        let error = AimWeights::read(&format!("{HEADER}rule\tnamed\tmuch\n")).unwrap_err().to_string();
        assert!(error.contains("weights.tsv:6") && error.contains("`much`"), "{error}");
    }
}
