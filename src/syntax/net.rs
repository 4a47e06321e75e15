//! The shape of the network that both training (in floating point) and prediction (in integers) follow.
//!
//! A word enters as the sum of its word vector (projected) and of trained rows for the word, its affixes and its
//! shape. Blocks of convolutions over three words and of gated recurrences in both directions, each added to its
//! input, make it a word in context. From these come the tags, and the parser's hidden layer as a sum of one
//! projection for each position of the state (Chen and Manning 2014; Kiperwasser and Goldberg 2016).

use super::{
    form::Form,
    transition::{MOVES, NONE, RELS, State},
};

/// Width of a word in the network.
pub const WIDTH: usize = 128;
/// Width of the parser's hidden layer.
pub const HIDDEN: usize = 160;
/// Width of the pretrained word vectors.
pub const VECTOR: usize = 50;

/// Rows of the trained tables for affixes and shapes; hashes are folded into so many.
const BUCKETS: [usize; 6] = [1024, 4096, 4096, 1024, 4096, 256];
pub const AFFIX_ROWS: usize = 1024 + 4096 + 4096 + 1024 + 4096 + 256;
/// Rows a word is the sum of: its affixes and its own.
pub const ROWS: usize = BUCKETS.len() + 1;

/// The table rows of a word; `word` is its row among the words' rows (0: a word that training did not see).
pub fn rows(form: &Form, word: usize) -> [usize; ROWS] {
    let keys = [form.suffix[1], form.suffix[2], form.suffix[3], form.prefix[1], form.prefix[2], form.shape];
    let mut rows = [AFFIX_ROWS + word; ROWS];
    let mut from = 0;
    for (slot, (key, size)) in rows.iter_mut().zip(keys.into_iter().zip(BUCKETS)) {
        // The low bits of FNV mix worst: fold the high ones in.
        *slot = from + (key ^ (key >> 15)) as usize % size;
        from += size;
    }
    rows
}

/// Words of a state that the hidden layer sees.
pub const POSITIONS: usize = 11;
/// Rows of the hidden layer's table for what is no word: relations present at three words, two distances.
pub const MARKS: usize = 3 * RELS + 2 * FAR;
const FAR: usize = 12;

/// The words at the positions: numbers, the root's number, or `NONE`.
pub fn positions(state: &State) -> [u16; POSITIONS] {
    let arc = |at: u16| state.arcs.get(usize::from(at));
    let left = |at: u16, n: usize| arc(at).map_or(NONE, |a| a.left[n]);
    let right = |at: u16, n: usize| arc(at).map_or(NONE, |a| a.right[n]);
    let (s0, s1, s2, b0, b1) = (state.s(0), state.s(1), state.s(2), state.b(0), state.b(1));
    [s0, s1, s2, b0, b1, left(s0, 0), right(s0, 0), left(s1, 0), right(s1, 0), left(b0, 0), right(s1, 1)]
}

/// Calls `see` with each table row that the state switches on.
pub fn marks(state: &State, mut see: impl FnMut(usize)) {
    let (s0, s1, b0) = (state.s(0), state.s(1), state.b(0));
    for (n, at) in [s0, s1, b0].into_iter().enumerate() {
        let mut bits = state.arcs.get(usize::from(at)).map_or(0, |a| a.rels);
        while bits != 0 {
            see(n * RELS + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
    for (n, (a, b)) in [(s0, b0), (s1, s0)].into_iter().enumerate() {
        let far = if a == NONE || b == NONE { 0 } else { bucket(usize::from(b - a)) };
        see(3 * RELS + n * FAR + far);
    }
}

/// Distances 1 … 6 alone, then 7–9, 10–14, 15–24, more.
fn bucket(distance: usize) -> usize {
    match distance {
        0..=6 => distance,
        7..=9 => 7,
        10..=14 => 8,
        15..=24 => 9,
        _ => 10,
    }
}

/// Where each dense parameter lies in the one list of them. Matrices are stored row by row, a row for each input.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    pub tags: usize,
}

pub const BLOCKS: usize = 6;

impl Layout {
    pub fn vectors(&self) -> usize {
        0
    }
    pub fn bias(&self) -> usize {
        VECTOR * WIDTH
    }
    /// Blocks alternate: convolution (3·WIDTH × WIDTH), recurrence (WIDTH × 2·WIDTH); each with its bias after it.
    pub fn block(&self, n: usize) -> usize {
        let (conv, rec) = (3 * WIDTH * WIDTH + WIDTH, 2 * WIDTH * WIDTH + 2 * WIDTH);
        self.bias() + WIDTH + n.div_ceil(2) * conv + n / 2 * rec
    }
    pub fn block_bias(&self, n: usize) -> usize {
        self.block(n) + if n.is_multiple_of(2) { 3 } else { 2 } * WIDTH * WIDTH
    }
    pub fn tag(&self) -> usize {
        self.block(BLOCKS)
    }
    pub fn tag_bias(&self) -> usize {
        self.tag() + WIDTH * self.tags
    }
    /// For each position a WIDTH × HIDDEN matrix.
    pub fn position(&self, n: usize) -> usize {
        self.tag_bias() + self.tags + n * WIDTH * HIDDEN
    }
    /// For each position what stands for no word, and what for the root.
    pub fn absent(&self, n: usize) -> usize {
        self.position(POSITIONS) + 2 * n * HIDDEN
    }
    pub fn marks(&self) -> usize {
        self.absent(POSITIONS)
    }
    pub fn hidden_bias(&self) -> usize {
        self.marks() + MARKS * HIDDEN
    }
    pub fn moves(&self) -> usize {
        self.hidden_bias() + HIDDEN
    }
    pub fn moves_bias(&self) -> usize {
        self.moves() + HIDDEN * MOVES
    }
    pub fn len(&self) -> usize {
        self.moves_bias() + MOVES
    }
}
