//! The greedy parser: the best allowed move, until the tree is whole.

use super::{
    Rel,
    features::{Seen, features},
    linear::Linear,
    transition::{MOVES, Move, RELS, State},
};

pub struct Parser {
    pub weights: Linear,
}

impl Parser {
    /// Head and relation of each word; the root's head is the number of words. `words` ends with the root.
    pub fn parse(&self, words: &[Seen]) -> Vec<(u16, Rel)> {
        let mut state = State::new(words.len() - 1);
        let mut found = Vec::with_capacity(128);
        let mut scores = [0; MOVES];
        while !state.is_final() {
            found.clear();
            features(&state, words, &mut found);
            scores.fill(0);
            self.weights.score(&found, &mut scores);
            state.apply(best_allowed(&scores, state.allowed()));
        }
        state.arcs[..words.len() - 1].iter().map(|a| (a.head, a.rel)).collect()
    }
}

/// The best of the allowed moves, the first of equals. A state that is not final allows at least one.
pub fn best_allowed(scores: &[i32; MOVES], allowed: [bool; 3]) -> Move {
    let kinds = [0..1, 1..1 + RELS, 1 + RELS..MOVES];
    let moves = kinds.into_iter().zip(allowed).filter(|(_, ok)| *ok).flat_map(|(numbers, _)| numbers);
    let mut best = None;
    for n in moves {
        if best.is_none_or(|b: usize| scores[n] > scores[b]) {
            best = Some(n);
        }
    }
    Move::from_number(best.unwrap_or(0))
}
