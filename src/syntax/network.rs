//! Prediction by the network, in integers throughout: the same tags and trees on any machine.
//!
//! Fixed point: activations have 8 bits after the point, weights 10, so that their products have 18.

use std::collections::HashMap;

use super::{
    Rel,
    bytes::{ModelError, Reader, put_u32},
    form::Form,
    kernel::multiply,
    net::{AFFIX_ROWS, BLOCKS, HIDDEN, Layout, POSITIONS, VECTOR, WIDTH, marks, positions, rows},
    transition::{MOVES, Move, NONE, RELS, State},
};

/// The trained network, quantised.
pub struct Network {
    layout: Layout,
    /// Hashes of the words that have a row of their own, a vector, or both.
    words: Vec<u32>,
    /// Of each such word, its row (from 1; 0: none) and its vector (from 1; 0: none).
    known: HashMap<u32, [u32; 2]>,
    /// Rows of WIDTH, 6 bits after the point: affixes, then the unknown word, then words.
    table: Vec<i8>,
    /// Rows of VECTOR, scaled by `VECTOR_SCALE`; the first stands for no vector.
    vectors: Vec<i8>,
    /// All other weights, as `Layout` orders them but matrices with a row for each output; biases and rows that
    /// are added to sums have 8 bits after the point.
    dense: Vec<i16>,
    /// The logistic function at -8 … 8 in steps of 1/64, 12 bits after the point.
    gates: Vec<i16>,
}

const ACTIVATION: i32 = 8;
const WEIGHT: i32 = 10;
const GATE: i32 = 12;
/// Word vectors are stored as 24 to one.
pub const VECTOR_SCALE: f32 = 24.0;
const GATES: i32 = 1024;
/// How many neighbouring words are projected at a time: one asked for, the others are likely to be.
const TOGETHER: usize = 4;

/// What training gives.
pub struct Trained<'a> {
    pub layout: Layout,
    pub dense: &'a [f32],
    pub table: &'a [f32],
    pub vectors: &'a [i8],
    pub words: Vec<(u32, [u32; 2])>,
}

impl Network {
    pub fn quantise(trained: Trained<'_>) -> Network {
        let layout = trained.layout;
        let round = |x: f32, bits: i32| (x * (1 << bits) as f32).round().clamp(-32767.0, 32767.0) as i16;
        let mut dense: Vec<i16> = trained.dense.iter().map(|&w| round(w, ACTIVATION)).collect();
        for (from, inputs, outputs) in matrices(layout) {
            for i in 0..inputs {
                for o in 0..outputs {
                    dense[from + o * inputs + i] = round(trained.dense[from + i * outputs + o], WEIGHT);
                }
            }
        }
        let gate = |n: i32| round(1.0 / (1.0 + (-(n - GATES / 2) as f32 / 64.0).exp()), GATE);
        Network {
            layout,
            words: trained.words.iter().map(|w| w.0).collect(),
            known: trained.words.into_iter().collect(),
            table: trained.table.iter().map(|&w| (w * 64.0).round().clamp(-127.0, 127.0) as i8).collect(),
            vectors: trained.vectors.to_vec(),
            dense,
            gates: (0..GATES).map(gate).collect(),
        }
    }

    /// Row and vector of a word, 0 where there is none.
    fn look_up(&self, form: &Form) -> [usize; 2] {
        self.known.get(&form.word).map_or([0, 0], |k| k.map(|n| n as usize))
    }

    fn matrix(&self, from: usize, inputs: usize, outputs: usize) -> &[i16] {
        &self.dense[from..from + inputs * outputs]
    }

    /// The words in context, WIDTH numbers each.
    pub fn encode(&self, forms: &[Form]) -> Vec<i16> {
        let n = forms.len();
        let layout = self.layout;
        let mut x = vec![0i16; n * WIDTH];
        let projection = self.matrix(layout.vectors(), VECTOR, WIDTH);
        let bias = &self.dense[layout.bias()..layout.bias() + WIDTH];
        let mut vector = [0i16; VECTOR];
        let mut sum = [0i32; WIDTH];
        for (form, x) in forms.iter().zip(x.chunks_exact_mut(WIDTH)) {
            let [word, at] = self.look_up(form);
            vector.iter_mut().zip(&self.vectors[at * VECTOR..]).for_each(|(v, &w)| *v = i16::from(w));
            multiply::<VECTOR>(&vector, VECTOR, projection, &mut sum);
            // 24 · 2^10 to one → 2^8 to one.
            sum.iter_mut().zip(bias).for_each(|(s, &b)| *s = i32::from(b) + *s / (24 << (WEIGHT - ACTIVATION)));
            for row in rows(form, word) {
                let row = &self.table[row * WIDTH..(row + 1) * WIDTH];
                sum.iter_mut().zip(row).for_each(|(s, &w)| *s += i32::from(w) << (ACTIVATION - 6));
            }
            x.iter_mut().zip(sum).for_each(|(x, s)| *x = narrow(s));
        }
        for block in 0..BLOCKS {
            x = if block % 2 == 0 { self.convolve(&x, block, n) } else { self.recur(&x, block, n) };
        }
        x
    }

    fn convolve(&self, x: &[i16], block: usize, n: usize) -> Vec<i16> {
        let matrix = self.matrix(self.layout.block(block), 3 * WIDTH, WIDTH);
        let bias = &self.dense[self.layout.block_bias(block)..];
        let mut y = x.to_vec();
        // A word of zeros at either end.
        let mut padded = vec![0; (n + 2) * WIDTH];
        padded[WIDTH..(n + 1) * WIDTH].copy_from_slice(x);
        let mut sums = vec![0i32; n * WIDTH];
        multiply::<{ 3 * WIDTH }>(&padded, WIDTH, matrix, &mut sums);
        for (y, sums) in y.chunks_exact_mut(WIDTH).zip(sums.chunks_exact(WIDTH)) {
            for ((y, &sum), &b) in y.iter_mut().zip(sums).zip(bias) {
                *y = narrow(i32::from(*y) + (i32::from(b) + (sum >> WEIGHT)).max(0));
            }
        }
        y
    }

    fn recur(&self, x: &[i16], block: usize, n: usize) -> Vec<i16> {
        let matrix = self.matrix(self.layout.block(block), WIDTH, 2 * WIDTH);
        let bias = &self.dense[self.layout.block_bias(block)..];
        // Candidates (12 bits after the point) and gates (likewise).
        let mut u = vec![0i32; n * 2 * WIDTH];
        multiply::<WIDTH>(x, WIDTH, matrix, &mut u);
        for u in u.chunks_exact_mut(2 * WIDTH) {
            u.iter_mut().zip(bias).for_each(|(u, &b)| *u = u.wrapping_add(i32::from(b) << WEIGHT));
            let (candidates, gates) = u.split_at_mut(WIDTH);
            for c in candidates {
                *c = (*c >> (ACTIVATION + WEIGHT - GATE)).clamp(-(31 << GATE), 31 << GATE);
            }
            for z in gates {
                let at = (*z >> (ACTIVATION + WEIGHT - 6)).clamp(-GATES / 2, GATES / 2 - 1) + GATES / 2;
                *z = i32::from(self.gates[at as usize]);
            }
        }
        let mut y = x.to_vec();
        let half = WIDTH / 2;
        let mut h = [0i32; WIDTH];
        for step in 0..n {
            for (at, from) in [(step, 0), (n - 1 - step, half)] {
                let u = &u[at * 2 * WIDTH..(at + 1) * 2 * WIDTH];
                let (c, z) = (&u[from..from + half], &u[WIDTH + from..WIDTH + from + half]);
                let y = &mut y[at * WIDTH + from..at * WIDTH + from + half];
                for (((h, &c), &z), y) in h[from..from + half].iter_mut().zip(c).zip(z).zip(y) {
                    *h += (z * (c - *h) + (1 << (GATE - 1))) >> GATE;
                    *y = narrow(i32::from(*y) + (*h >> (GATE - ACTIVATION)));
                }
            }
        }
        y
    }

    /// The number of each word's tag.
    pub fn tag(&self, top: &[i16]) -> Vec<u8> {
        let tags = self.layout.tags;
        let matrix = self.matrix(self.layout.tag(), WIDTH, tags);
        let bias = &self.dense[self.layout.tag_bias()..];
        let mut best = Vec::with_capacity(top.len() / WIDTH);
        let mut scores = vec![0; top.len() / WIDTH * tags];
        multiply::<WIDTH>(top, WIDTH, matrix, &mut scores);
        for scores in scores.chunks_exact(tags) {
            let mut top = (0, i32::MIN);
            for (tag, (&score, &b)) in scores.iter().zip(bias).enumerate() {
                let score = score.wrapping_add(i32::from(b) << WEIGHT);
                if score > top.1 {
                    top = (tag, score);
                }
            }
            best.push(top.0 as u8);
        }
        best
    }

    /// Head (the number of words for the root) and relation of each word: the best allowed move, until the tree is
    /// whole.
    pub fn parse(&self, top: &[i16]) -> Vec<(u16, Rel)> {
        let n = top.len() / WIDTH;
        let layout = self.layout;
        let row = |from: usize| &self.dense[from..from + HIDDEN];
        let mut projected = vec![0i16; POSITIONS * n * HIDDEN];
        let groups = n.div_ceil(TOGETHER);
        let mut is_projected = vec![false; POSITIONS * groups];
        let mut state = State::new(n);
        while !state.is_final() {
            let mut hidden = [0i32; HIDDEN];
            add(&mut hidden, row(layout.hidden_bias()));
            for (p, at) in positions(&state).into_iter().enumerate() {
                let at = usize::from(at);
                if at < n {
                    let at_position = &mut projected[p * n * HIDDEN..(p + 1) * n * HIDDEN];
                    let group = at / TOGETHER;
                    if !std::mem::replace(&mut is_projected[p * groups + group], true) {
                        let words = group * TOGETHER..n.min((group + 1) * TOGETHER);
                        let x = &top[words.start * WIDTH..words.end * WIDTH];
                        let mut sums = [0i32; TOGETHER * HIDDEN];
                        let sums = &mut sums[..words.len() * HIDDEN];
                        multiply::<WIDTH>(x, WIDTH, self.matrix(layout.position(p), WIDTH, HIDDEN), sums);
                        let values = &mut at_position[words.start * HIDDEN..words.end * HIDDEN];
                        values.iter_mut().zip(sums).for_each(|(v, s)| *v = narrow(*s >> WEIGHT));
                    }
                    add(&mut hidden, &at_position[at * HIDDEN..(at + 1) * HIDDEN]);
                } else {
                    add(&mut hidden, row(layout.absent(p) + usize::from(at == usize::from(NONE)) * HIDDEN));
                }
            }
            marks(&state, |m| add(&mut hidden, row(layout.marks() + m * HIDDEN)));
            let active = hidden.map(|h| narrow(h.max(0)));
            state.apply(self.best_move(&active, state.allowed()));
        }
        state.arcs[..n].iter().map(|a| (a.head, a.rel)).collect()
    }

    fn best_move(&self, active: &[i16; HIDDEN], allowed: [bool; 3]) -> Move {
        let matrix = self.matrix(self.layout.moves(), HIDDEN, MOVES);
        let bias = &self.dense[self.layout.moves_bias()..];
        let mut scores = [0i32; MOVES];
        let mut best = (0, i32::MIN);
        for (numbers, ok) in [0..1, 1..1 + RELS, 1 + RELS..MOVES].into_iter().zip(allowed) {
            if ok {
                let rows = &matrix[numbers.start * HIDDEN..numbers.end * HIDDEN];
                multiply::<HIDDEN>(active, HIDDEN, rows, &mut scores[numbers.clone()]);
                for m in numbers {
                    let score = scores[m].wrapping_add(i32::from(bias[m]) << WEIGHT);
                    if score > best.1 {
                        best = (m, score);
                    }
                }
            }
        }
        Move::from_number(best.0)
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        for size in [self.words.len(), self.table.len(), self.vectors.len(), self.dense.len()] {
            put_u32(out, size as u32);
        }
        self.words.iter().for_each(|&w| put_u32(out, w));
        for k in 0..2 {
            self.words.iter().for_each(|w| put_u32(out, self.known[w][k]));
        }
        out.extend(self.table.iter().map(|&w| w as u8));
        out.extend(self.vectors.iter().map(|&w| w as u8));
        out.extend(self.dense.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(self.gates.iter().flat_map(|w| w.to_le_bytes()));
    }

    pub fn read(input: &mut Reader<'_>, tags: usize) -> Result<Network, ModelError> {
        let layout = Layout { tags };
        let mut sizes = [0; 4];
        for size in &mut sizes {
            *size = input.u32()? as usize;
        }
        let [words, table, vectors, dense] = sizes;
        let fits = [
            ("width of the word table", table % WIDTH == 0 && table / WIDTH > AFFIX_ROWS, table),
            ("width of the word vectors", vectors % VECTOR == 0 && vectors > 0, vectors),
            ("weights of the network", dense == layout.len(), dense),
        ];
        for (what, fits, found) in fits {
            if !fits {
                return Err(ModelError::Dimension { what, found });
            }
        }
        let words: Vec<u32> = input.u32s(words)?.collect();
        let (rows, places) = (input.u32s(words.len())?, input.u32s(words.len())?);
        let mut known = HashMap::with_capacity(words.len());
        for (&word, (row, place)) in words.iter().zip(rows.zip(places)) {
            if row as usize >= table / WIDTH - AFFIX_ROWS || place as usize >= vectors / VECTOR {
                return Err(ModelError::Dimension { what: "row of a word", found: row.max(place) as usize });
            }
            known.insert(word, [row, place]);
        }
        let small = |bytes: &[u8]| bytes.iter().map(|&b| b as i8).collect::<Vec<i8>>();
        let large = |bytes: &[u8]| bytes.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect();
        Ok(Network {
            layout,
            words,
            known,
            table: small(input.bytes(table)?),
            vectors: small(input.bytes(vectors)?),
            dense: large(input.bytes(2 * dense)?),
            gates: large(input.bytes(2 * GATES as usize)?),
        })
    }
}

/// Where the matrices lie, with inputs and outputs.
fn matrices(layout: Layout) -> Vec<(usize, usize, usize)> {
    let mut all = vec![(layout.vectors(), VECTOR, WIDTH)];
    for n in 0..BLOCKS {
        let (inputs, outputs) = if n % 2 == 0 { (3 * WIDTH, WIDTH) } else { (WIDTH, 2 * WIDTH) };
        all.push((layout.block(n), inputs, outputs));
    }
    all.push((layout.tag(), WIDTH, layout.tags));
    all.extend((0..POSITIONS).map(|p| (layout.position(p), WIDTH, HIDDEN)));
    all.push((layout.moves(), HIDDEN, MOVES));
    all
}

fn add(sums: &mut [i32; HIDDEN], row: &[i16]) {
    sums.iter_mut().zip(row).for_each(|(s, &w)| *s += i32::from(w));
}

fn narrow(x: i32) -> i16 {
    x.clamp(-32767, 32767) as i16
}
