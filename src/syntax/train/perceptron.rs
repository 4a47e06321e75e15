//! The averaged perceptron (Collins 2002) over sparse features.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::syntax::linear::{Feature, Linear};

/// Features are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only features are hashed")
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

struct Weight {
    class: u8,
    now: i32,
    /// Sum over all examples until `since`.
    sum: i64,
    since: u32,
}

/// A feature's weights, and how often they were moved.
#[derive(Default)]
struct Row {
    moved: u32,
    weights: Vec<Weight>,
}

/// Weights in training: integers, with the sums that averaging needs.
#[derive(Default)]
pub struct Perceptron {
    rows: HashMap<Feature, Row, BuildHasherDefault<Identity>>,
    /// Examples seen.
    clock: u32,
}

impl Perceptron {
    pub fn score(&self, features: &[Feature], scores: &mut [i32]) {
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                row.weights.iter().for_each(|w| scores[usize::from(w.class)] += w.now);
            }
        }
    }

    /// Counts one example; where the guess is another than the truth, moves the weights towards the truth.
    pub fn learn(&mut self, features: &[Feature], truth: usize, guess: usize) {
        self.clock += 1;
        if truth == guess {
            return;
        }
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            row.moved += 1;
            add(&mut row.weights, truth as u8, 1, self.clock);
            add(&mut row.weights, guess as u8, -1, self.clock);
        }
    }

    /// The averaged weights as small integers, `scale` to one, of the features that were moved `least` times or
    /// more; weights under `floor` are left out.
    pub fn freeze(&self, scale: f64, least: u32, floor: f64) -> Linear {
        let average = |w: &Weight| {
            let sum = w.sum + i64::from(w.now) * i64::from(self.clock - w.since);
            let mean = sum as f64 / f64::from(self.clock.max(1));
            if mean.abs() < floor { 0 } else { (mean * scale).round().clamp(-32767.0, 32767.0) as i16 }
        };
        let rows = self.rows.iter().filter(|(_, row)| row.moved >= least).map(|(&feature, row)| {
            let mut row: Vec<_> = row.weights.iter().map(|w| (w.class, average(w))).filter(|w| w.1 != 0).collect();
            row.sort_unstable();
            (feature, row)
        });
        Linear::new(rows.collect())
    }
}

fn add(row: &mut Vec<Weight>, class: u8, by: i32, clock: u32) {
    let at = row.iter().position(|w| w.class == class).unwrap_or_else(|| {
        row.push(Weight { class, now: 0, sum: 0, since: clock });
        row.len() - 1
    });
    let weight = &mut row[at];
    weight.sum += i64::from(weight.now) * i64::from(clock - weight.since);
    weight.since = clock;
    weight.now += by;
}
