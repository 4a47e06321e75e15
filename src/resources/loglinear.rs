//! Weights of features: what a log-linear model has learnt, and how it learns.
//!
//! Owns the weights, their table and the learning; which features something has and what follows from their sum is the
//! business of those who ask. A log-linear model over the candidates of one decision (Berger et al. 1996, "A maximum
//! entropy approach to natural language processing"), learnt by gradient ascent with a Gaussian prior. In use all
//! arithmetic is on integers, so that every machine decides the same.

use std::collections::HashMap;

use super::{ResourceError, tsv};

/// What the features weigh, in thousandths. Unknown features weigh nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// By name, then value.
    weights: HashMap<Box<str>, HashMap<Box<str>, i32>>,
}

const COLUMNS: &[&str] = &["feature", "value", "weight"];

/// A decision with its right outcome. `V`: the values of features, as text.
#[derive(Clone, Debug)]
pub struct Sample<V> {
    /// The features of each candidate, pairs of a name and a value.
    pub candidates: Vec<Vec<(&'static str, V)>>,
    /// Which candidates are right; at least one.
    pub right: Vec<usize>,
}

impl Weights {
    /// The weights of a table, called `file` in messages.
    ///
    /// # Errors
    /// If it is no such table, with the line.
    pub fn read(file: &str, table: &str) -> Result<Weights, ResourceError> {
        let mut weights = Weights::default();
        for record in tsv::records(file, table, COLUMNS)? {
            let number = record.required("weight")?;
            let weight = number
                .parse()
                .map_err(|_| record.error(format!("the weight `{number}` is no whole number"), "write thousandths"))?;
            weights.set(record.required("feature")?, record.optional("value").unwrap_or_default(), weight);
        }
        Ok(weights)
    }

    /// Gives a feature its weight, in thousandths.
    pub fn set(&mut self, name: &str, value: &str, weight: i32) {
        self.weights.entry(name.into()).or_default().insert(value.into(), weight);
    }

    /// The sum of the features' weights.
    pub fn sum<V: AsRef<str>>(&self, features: &[(&'static str, V)]) -> i32 {
        let weight = |(name, value): &(&'static str, V)| self.weights.get(*name)?.get(value.as_ref()).copied();
        features.iter().filter_map(weight).sum()
    }

    /// The candidate that weighs most, the first of several.
    pub fn best<'c, V: AsRef<str> + 'c>(&self, candidates: impl Iterator<Item = &'c [(&'static str, V)]>) -> usize {
        let sums = candidates.map(|features| self.sum(features)).enumerate();
        sums.max_by_key(|&(at, sum)| (sum, std::cmp::Reverse(at))).map_or(0, |(at, _)| at)
    }

    /// The rows of the table, without its header.
    pub fn to_rows(&self) -> String {
        let all = self.weights.iter().flat_map(|(name, values)| values.iter().map(move |(value, w)| (name, value, w)));
        let mut rows: Vec<_> = all.filter(|(_, _, weight)| **weight != 0).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(name, value, weight)| format!("{name}\t{value}\t{weight}\n")).collect()
    }
}

/// Learns weights; the same samples in the same order give the same weights.
///
/// `prior`: variance of the weights' Gaussian prior; the smaller, the nearer they stay to 0.
pub fn train<V: AsRef<str>>(samples: &[Sample<V>], rounds: usize, prior: f64) -> Weights {
    let plain = |(name, value): &'_ (&'static str, V)| -> (&'static str, String) { (*name, value.as_ref().to_owned()) };
    let mut features: Vec<(&'static str, String)> =
        samples.iter().flat_map(|s| s.candidates.iter().flatten().map(plain)).collect();
    features.sort_unstable();
    features.dedup();
    let index = |(name, value): &(&'static str, V)| {
        let found = features.binary_search_by(|(n, v)| (*n, v.as_str()).cmp(&(*name, value.as_ref())));
        found.expect("every feature was collected")
    };
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
    let mut learnt = Weights::default();
    for ((name, value), weight) in features.iter().zip(weights) {
        learnt.set(name, value, (weight * 1000.0).round() as i32);
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

    const HEADER: &str = "# columns: feature\tvalue\tweight\n";

    /// Whoever is named in the words goes before nobody, but not in a report.
    fn samples() -> Vec<Sample<&'static str>> {
        let nobody = |group| vec![("nobody", ""), ("nobody: group", group)];
        let named = |group| vec![("rule", "named"), ("in content", group)];
        let sample = |group, right| Sample { candidates: vec![nobody(group), named(group)], right: vec![right] };
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
        let again = Weights::read("weights.tsv", &table).unwrap();
        for sample in samples() {
            for candidate in &sample.candidates {
                assert_eq!(again.sum(candidate), weights.sum(candidate));
            }
        }
    }

    #[test]
    fn a_narrow_prior_keeps_the_weights_small() {
        let far = |weights: &Weights| weights.sum(&[("nobody: group", "neutral")]).abs();
        assert!(far(&train(&samples(), 200, 0.01)) < far(&train(&samples(), 200, 10.0)));
    }

    #[test]
    fn of_equal_candidates_the_first_is_chosen_and_the_unknown_weighs_nothing() {
        let unknown: &[(&str, &str)] = &[("no such feature", "at all")];
        let weights = train(&samples(), 20, 1.0);
        assert_eq!(weights.sum(unknown), 0);
        assert_eq!(weights.best([unknown, unknown].into_iter()), 0);
    }

    #[test]
    fn a_weight_that_is_no_number_is_refused_with_its_line() {
        let error = Weights::read("weights.tsv", &format!("{HEADER}rule\tnamed\tmuch\n")).unwrap_err().to_string();
        assert!(error.contains("weights.tsv:2") && error.contains("`much`"), "{error}");
    }
}
