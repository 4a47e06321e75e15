//! Trains the network: gradients by hand, Adam (Kingma and Ba 2015), dropout, the dynamic oracle.
//!
//! Sums run in a fixed order and sentences of a batch are split the same way on any machine, so that a seed gives
//! the same weights wherever floating point follows IEEE 754.

use rayon::prelude::*;

use super::{oracle::Tree, random::Random};
use crate::syntax::{
    net::{AFFIX_ROWS, BLOCKS, HIDDEN, Layout, POSITIONS, ROWS, VECTOR, WIDTH, marks, positions},
    transition::{MOVES, Move, NONE, RELS, State},
};

/// A sentence, ready for the network.
pub struct Example {
    /// Row of the word vectors, if the word has one.
    pub vectors: Vec<Option<u32>>,
    pub rows: Vec<[usize; ROWS]>,
    pub tags: Vec<u8>,
    pub tree: Tree,
}

/// The weights in training.
pub struct Net {
    pub layout: Layout,
    pub dense: Vec<f32>,
    /// Rows of WIDTH.
    pub table: Vec<f32>,
    /// Rows of VECTOR, not trained.
    pub vectors: Vec<f32>,
    /// How often training saw the word of each row, for dropping rare ones.
    pub seen: Vec<u32>,
}

impl Net {
    pub fn new(tags: usize, vectors: Vec<f32>, seen: Vec<u32>, random: &mut Random) -> Net {
        let layout = Layout { tags };
        let mut dense = vec![0.0; layout.len()];
        let mut fill = |from: usize, inputs: usize, outputs: usize, scale: f32| {
            let bound = scale * (6.0 / (inputs + outputs) as f32).sqrt();
            dense[from..from + inputs * outputs].iter_mut().for_each(|w| *w = bound * random.signed());
        };
        fill(layout.vectors(), VECTOR, WIDTH, 0.5);
        for n in 0..BLOCKS {
            let (inputs, outputs) = if n % 2 == 0 { (3 * WIDTH, WIDTH) } else { (WIDTH, 2 * WIDTH) };
            fill(layout.block(n), inputs, outputs, 1.0);
        }
        fill(layout.tag(), WIDTH, tags, 1.0);
        for n in 0..POSITIONS {
            fill(layout.position(n), WIDTH, HIDDEN, 0.5);
        }
        fill(layout.moves(), HIDDEN, MOVES, 1.0);
        let table = (0..(AFFIX_ROWS + seen.len()) * WIDTH).map(|_| 0.1 * random.signed()).collect();
        Net { layout, dense, table, vectors, seen }
    }
}

/// Gradients of one share of a batch.
pub struct Gradient {
    dense: Vec<f32>,
    table: Vec<f32>,
    touched: Vec<usize>,
    is_touched: Vec<bool>,
    pub tag_errors: usize,
    pub move_errors: usize,
    pub moves: usize,
}

/// Settings of one pass.
#[derive(Clone, Copy)]
pub struct Pass {
    pub dropout: f32,
    /// Percent of wrong guesses that are followed.
    pub explore: usize,
}

/// `out[t] += x[t] · w` for `n` vectors.
fn forward(x: &[f32], w: &[f32], inputs: usize, outputs: usize, out: &mut [f32]) {
    for (x, out) in x.chunks_exact(inputs).zip(out.chunks_exact_mut(outputs)) {
        for (i, w) in x.chunks_exact(4).zip(w.chunks_exact(4 * outputs)) {
            let (w0, w) = w.split_at(outputs);
            let (w1, w) = w.split_at(outputs);
            let (w2, w3) = w.split_at(outputs);
            for o in 0..outputs {
                out[o] += (i[0] * w0[o] + i[1] * w1[o]) + (i[2] * w2[o] + i[3] * w3[o]);
            }
        }
        let done = inputs / 4 * 4;
        for (i, w) in x[done..].iter().zip(w[done * outputs..].chunks_exact(outputs)) {
            out.iter_mut().zip(w).for_each(|(o, w)| *o += i * w);
        }
    }
}

/// `dw += xᵀ·g`, and `dx += g · wᵀ` where wanted.
fn backward(x: &[f32], w: &[f32], g: &[f32], inputs: usize, outputs: usize, dw: &mut [f32], dx: Option<&mut [f32]>) {
    for (x, g) in x.chunks_exact(inputs).zip(g.chunks_exact(outputs)) {
        for (&x, dw) in x.iter().zip(dw.chunks_exact_mut(outputs)) {
            if x != 0.0 {
                dw.iter_mut().zip(g).for_each(|(d, g)| *d += x * g);
            }
        }
    }
    if let Some(dx) = dx {
        for (dx, g) in dx.chunks_exact_mut(inputs).zip(g.chunks_exact(outputs)) {
            for (d, w) in dx.iter_mut().zip(w.chunks_exact(outputs)) {
                *d += dot(w, g);
            }
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    let (a16, b16) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = a16.remainder().iter().zip(b16.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a16.zip(b16) {
        for k in 0..16 {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum::<f32>() + rest
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// A mask that keeps what is left at the same sum.
fn mask(length: usize, dropout: f32, random: &mut Random) -> Vec<f32> {
    let keep = 1.0 / (1.0 - dropout);
    let limit = (dropout * 65536.0) as u64;
    (0..length).map(|_| if random.next() & 0xffff < limit { 0.0 } else { keep }).collect()
}

impl Gradient {
    pub fn new(net: &Net) -> Gradient {
        Gradient {
            dense: vec![0.0; net.dense.len()],
            table: vec![0.0; net.table.len()],
            touched: Vec::new(),
            is_touched: vec![false; net.table.len() / WIDTH],
            tag_errors: 0,
            move_errors: 0,
            moves: 0,
        }
    }

    /// Adds the gradient of one sentence.
    pub fn learn(&mut self, net: &Net, example: &Example, pass: Pass, random: &mut Random) {
        let layout = net.layout;
        let n = example.rows.len();
        let size = n * WIDTH;
        // Words in, some of them made unknown: the rarer, the likelier.
        let mut rows = example.rows.clone();
        let mut vectors = vec![0.0; n * VECTOR];
        for at in 0..n {
            let word = rows[at][ROWS - 1] - AFFIX_ROWS;
            let seen = net.seen[word] as f32;
            if word != 0 && random.unit() < 0.4 / (0.4 + seen) {
                rows[at][ROWS - 1] = AFFIX_ROWS;
            }
            if let Some(v) = example.vectors[at]
                && random.unit() >= 0.03
            {
                let from = v as usize * VECTOR;
                vectors[at * VECTOR..(at + 1) * VECTOR].copy_from_slice(&net.vectors[from..from + VECTOR]);
            }
        }
        let w = |from: usize, length: usize| &net.dense[from..from + length];
        let mut x0 = vec![0.0; size];
        for (at, x) in x0.chunks_exact_mut(WIDTH).enumerate() {
            x.copy_from_slice(w(layout.bias(), WIDTH));
            rows[at].iter().for_each(|&r| add(x, &net.table[r * WIDTH..(r + 1) * WIDTH]));
        }
        forward(&vectors, w(layout.vectors(), VECTOR * WIDTH), VECTOR, WIDTH, &mut x0);
        let mask0 = mask(size, pass.dropout, random);
        x0.iter_mut().zip(&mask0).for_each(|(x, m)| *x *= m);

        // Through the blocks; what each adds is kept for the way back.
        let mut inputs = Vec::with_capacity(BLOCKS + 1);
        let mut inner: Vec<Vec<f32>> = Vec::with_capacity(BLOCKS);
        let mut masks: Vec<Vec<f32>> = Vec::with_capacity(BLOCKS);
        inputs.push(x0);
        for block in 0..BLOCKS {
            let x = &inputs[block];
            let mut y = x.clone();
            let drop = mask(size, pass.dropout, random);
            if block % 2 == 0 {
                let mut pre: Vec<f32> = w(layout.block_bias(block), WIDTH).repeat(n);
                for (k, matrix) in w(layout.block(block), 3 * WIDTH * WIDTH).chunks_exact(WIDTH * WIDTH).enumerate() {
                    let (from, to) = shift(k, size);
                    forward(&x[from], matrix, WIDTH, WIDTH, &mut pre[to]);
                }
                for ((y, p), m) in y.iter_mut().zip(&pre).zip(&drop) {
                    *y += p.max(0.0) * m;
                }
                inner.push(pre);
            } else {
                let mut u: Vec<f32> = w(layout.block_bias(block), 2 * WIDTH).repeat(n);
                forward(x, w(layout.block(block), 2 * WIDTH * WIDTH), WIDTH, 2 * WIDTH, &mut u);
                // c, z and h beside each other.
                let mut h = vec![0.0; size];
                recur(&mut u, &mut h, n);
                for ((y, h), m) in y.iter_mut().zip(&h).zip(&drop) {
                    *y += h * m;
                }
                u.extend(h);
                inner.push(u);
            }
            masks.push(drop);
            inputs.push(y);
        }
        let top = &inputs[BLOCKS];
        let mut g = vec![0.0; size];

        // Tags.
        let tags = layout.tags;
        let mut logits: Vec<f32> = w(layout.tag_bias(), tags).repeat(n);
        forward(top, w(layout.tag(), WIDTH * tags), WIDTH, tags, &mut logits);
        for (logits, &gold) in logits.chunks_exact_mut(tags).zip(&example.tags) {
            self.tag_errors += usize::from(highest(logits) != usize::from(gold));
            softmax(logits);
            logits[usize::from(gold)] -= 1.0;
            add(&mut self.dense[layout.tag_bias()..layout.tag_bias() + tags], logits);
        }
        let dw = &mut self.dense[layout.tag()..layout.tag() + WIDTH * tags];
        backward(top, w(layout.tag(), WIDTH * tags), &logits, WIDTH, tags, dw, Some(&mut g));

        self.learn_tree(net, top, &mut g, &example.tree, pass, random);

        // Back through the blocks.
        for block in (0..BLOCKS).rev() {
            let x = &inputs[block];
            let mut dx = g.clone();
            let mut inside: Vec<f32> = g.iter().zip(&masks[block]).map(|(g, m)| g * m).collect();
            if block % 2 == 0 {
                inside.iter_mut().zip(&inner[block]).for_each(|(g, &p)| *g = if p > 0.0 { *g } else { 0.0 });
                let bias = layout.block_bias(block);
                inside.chunks_exact(WIDTH).for_each(|g| add(&mut self.dense[bias..bias + WIDTH], g));
                for k in 0..3 {
                    let (from, to) = shift(k, size);
                    let at = layout.block(block) + k * WIDTH * WIDTH;
                    let dw = &mut self.dense[at..at + WIDTH * WIDTH];
                    let matrix = w(at, WIDTH * WIDTH);
                    backward(&x[from.clone()], matrix, &inside[to], WIDTH, WIDTH, dw, Some(&mut dx[from]));
                }
            } else {
                let du = recur_back(&inner[block], &inside, n);
                let bias = layout.block_bias(block);
                du.chunks_exact(2 * WIDTH).for_each(|g| add(&mut self.dense[bias..bias + 2 * WIDTH], g));
                let at = layout.block(block);
                let dw = &mut self.dense[at..at + 2 * WIDTH * WIDTH];
                backward(x, w(at, 2 * WIDTH * WIDTH), &du, WIDTH, 2 * WIDTH, dw, Some(&mut dx));
            }
            g = dx;
        }
        g.iter_mut().zip(&mask0).for_each(|(g, m)| *g *= m);
        let dw = &mut self.dense[layout.vectors()..layout.vectors() + VECTOR * WIDTH];
        backward(&vectors, w(layout.vectors(), VECTOR * WIDTH), &g, VECTOR, WIDTH, dw, None);
        for (g, rows) in g.chunks_exact(WIDTH).zip(&rows) {
            add(&mut self.dense[layout.bias()..layout.bias() + WIDTH], g);
            for &row in rows {
                if !std::mem::replace(&mut self.is_touched[row], true) {
                    self.touched.push(row);
                }
                add(&mut self.table[row * WIDTH..(row + 1) * WIDTH], g);
            }
        }
    }

    /// Parses with the dynamic oracle at hand; adds to the gradient of the words in context.
    fn learn_tree(&mut self, net: &Net, top: &[f32], g: &mut [f32], tree: &Tree, pass: Pass, random: &mut Random) {
        let layout = net.layout;
        let n = tree.heads.len();
        let w = |from: usize, length: usize| &net.dense[from..from + length];
        // Each word projected for each position.
        let mut projected = vec![0.0; POSITIONS * n * HIDDEN];
        let mut gradients = vec![0.0; POSITIONS * n * HIDDEN];
        for (p, out) in projected.chunks_exact_mut(n * HIDDEN).enumerate() {
            forward(top, w(layout.position(p), WIDTH * HIDDEN), WIDTH, HIDDEN, out);
        }
        let mut state = State::new(n);
        let matrix = w(layout.moves(), HIDDEN * MOVES);
        while !state.is_final() {
            let mut hidden = w(layout.hidden_bias(), HIDDEN).to_vec();
            let places = positions(&state).map(usize::from);
            for (p, &at) in places.iter().enumerate() {
                if at < n {
                    add(&mut hidden, &projected[(p * n + at) * HIDDEN..][..HIDDEN]);
                } else {
                    let absent = layout.absent(p) + usize::from(at == usize::from(NONE)) * HIDDEN;
                    add(&mut hidden, w(absent, HIDDEN));
                }
            }
            marks(&state, |m| add(&mut hidden, w(layout.marks() + m * HIDDEN, HIDDEN)));
            let drop = mask(HIDDEN, pass.dropout, random);
            let active: Vec<f32> = hidden.iter().zip(&drop).map(|(h, m)| h.max(0.0) * m).collect();
            let mut scores = w(layout.moves_bias(), MOVES).to_vec();
            forward(&active, matrix, HIDDEN, MOVES, &mut scores);

            let allowed = state.allowed();
            let is_allowed = |m: usize| allowed[if m == 0 { 0 } else { 1 + (m - 1) / RELS }];
            (0..MOVES).filter(|&m| !is_allowed(m)).for_each(|m| scores[m] = f32::NEG_INFINITY);
            let good = tree.good(&state);
            let guess = highest(&scores);
            let best = (0..MOVES).filter(|&m| good[m]).reduce(|a, b| if scores[b] > scores[a] { b } else { a });
            let best = best.unwrap_or(guess);
            softmax(&mut scores);
            let sum: f32 = (0..MOVES).filter(|&m| good[m]).map(|m| scores[m]).sum::<f32>().max(1e-9);
            for m in 0..MOVES {
                if good[m] {
                    scores[m] -= scores[m] / sum;
                }
            }
            self.moves += 1;
            self.move_errors += usize::from(!good[guess]);

            add(&mut self.dense[layout.moves_bias()..layout.moves_bias() + MOVES], &scores);
            let mut dh = vec![0.0; HIDDEN];
            let dw = &mut self.dense[layout.moves()..layout.moves() + HIDDEN * MOVES];
            backward(&active, matrix, &scores, HIDDEN, MOVES, dw, Some(&mut dh));
            for ((d, h), m) in dh.iter_mut().zip(&hidden).zip(&drop) {
                *d = if *h > 0.0 { *d * m } else { 0.0 };
            }
            add(&mut self.dense[layout.hidden_bias()..layout.hidden_bias() + HIDDEN], &dh);
            for (p, &at) in places.iter().enumerate() {
                if at < n {
                    add(&mut gradients[(p * n + at) * HIDDEN..][..HIDDEN], &dh);
                } else {
                    let absent = layout.absent(p) + usize::from(at == usize::from(NONE)) * HIDDEN;
                    add(&mut self.dense[absent..absent + HIDDEN], &dh);
                }
            }
            marks(&state, |m| {
                let at = layout.marks() + m * HIDDEN;
                add(&mut self.dense[at..at + HIDDEN], &dh);
            });
            let follow = good[guess] || random.chance(pass.explore);
            state.apply(Move::from_number(if follow { guess } else { best }));
        }
        for (p, gradient) in gradients.chunks_exact(n * HIDDEN).enumerate() {
            let at = layout.position(p);
            let matrix = w(at, WIDTH * HIDDEN);
            let dw = &mut self.dense[at..at + WIDTH * HIDDEN];
            for (word, gradient) in gradient.chunks_exact(HIDDEN).enumerate() {
                // Most words never stand at most positions.
                if gradient.iter().any(|&g| g != 0.0) {
                    let span = word * WIDTH..(word + 1) * WIDTH;
                    backward(&top[span.clone()], matrix, gradient, WIDTH, HIDDEN, dw, Some(&mut g[span]));
                }
            }
        }
    }
}

/// The words that the `k`-th third of a convolution reads, and those it writes: the neighbour before, the word
/// itself, the neighbour after.
fn shift(k: usize, size: usize) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    match k {
        0 => (0..size - WIDTH, WIDTH..size),
        1 => (0..size, 0..size),
        _ => (WIDTH..size, 0..size - WIDTH),
    }
}

/// From candidates and gates (which become sigmoids) to the running means, the first half of the width forwards,
/// the second backwards.
fn recur(u: &mut [f32], h: &mut [f32], n: usize) {
    u.chunks_exact_mut(2 * WIDTH).for_each(|u| u[WIDTH..].iter_mut().for_each(|z| *z = sigmoid(*z)));
    for step in 0..n {
        for (at, before, half) in steps(step, n) {
            for k in half {
                let last = before.map_or(0.0, |b| h[b * WIDTH + k]);
                let (c, z) = (u[at * 2 * WIDTH + k], u[at * 2 * WIDTH + WIDTH + k]);
                h[at * WIDTH + k] = last + z * (c - last);
            }
        }
    }
}

/// The two words that a step of the recurrence reaches, with the word before each and its half of the width.
fn steps(step: usize, n: usize) -> [(usize, Option<usize>, std::ops::Range<usize>); 2] {
    let back = n - 1 - step;
    [(step, step.checked_sub(1), 0..WIDTH / 2), (back, Some(back + 1).filter(|&b| b < n), WIDTH / 2..WIDTH)]
}

/// The gradient of what `recur` took; `kept` is its `u` and then its `h`.
fn recur_back(kept: &[f32], g: &[f32], n: usize) -> Vec<f32> {
    let (u, h) = kept.split_at(n * 2 * WIDTH);
    let mut du = vec![0.0; n * 2 * WIDTH];
    let mut carry = [0.0f32; WIDTH];
    for step in (0..n).rev() {
        for (at, before, half) in steps(step, n) {
            for k in half {
                let last = before.map_or(0.0, |b| h[b * WIDTH + k]);
                let (c, z) = (u[at * 2 * WIDTH + k], u[at * 2 * WIDTH + WIDTH + k]);
                let dh = g[at * WIDTH + k] + carry[k];
                du[at * 2 * WIDTH + k] = dh * z;
                du[at * 2 * WIDTH + WIDTH + k] = dh * (c - last) * z * (1.0 - z);
                carry[k] = dh * (1.0 - z);
            }
        }
    }
    du
}

fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|s| *s = (*s - top).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}

fn highest(scores: &[f32]) -> usize {
    (0..scores.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a }).unwrap_or(0)
}

/// Adam's state.
pub struct Adam {
    dense: [Vec<f32>; 2],
    table: [Vec<f32>; 2],
    steps: i32,
}

impl Adam {
    pub fn new(net: &Net) -> Adam {
        let two = |n: usize| [vec![0.0; n], vec![0.0; n]];
        Adam { dense: two(net.dense.len()), table: two(net.table.len()), steps: 0 }
    }

    /// One step along the sum of the gradients, which are emptied.
    pub fn step(&mut self, net: &mut Net, shares: &mut [Gradient], rate: f32) {
        self.steps += 1;
        let (first, rest) = shares.split_first_mut().expect("one share at least");
        for other in rest.iter_mut() {
            add(&mut first.dense, &other.dense);
            other.dense.fill(0.0);
            for row in other.touched.drain(..) {
                let span = row * WIDTH..(row + 1) * WIDTH;
                if !std::mem::replace(&mut first.is_touched[row], true) {
                    first.touched.push(row);
                }
                add(&mut first.table[span.clone()], &other.table[span.clone()]);
                other.table[span].fill(0.0);
                other.is_touched[row] = false;
            }
        }
        let norm = first.dense.iter().map(|g| g * g).sum::<f32>().sqrt();
        let clip = if norm > 300.0 { 300.0 / norm } else { 1.0 };
        let rate = rate * (1.0 - 0.999f32.powi(self.steps)).sqrt() / (1.0 - 0.9f32.powi(self.steps));
        let [m, v] = &mut self.dense;
        descend(&mut net.dense, &mut first.dense, m, v, rate, clip);
        let [m, v] = &mut self.table;
        for row in first.touched.drain(..) {
            let span = row * WIDTH..(row + 1) * WIDTH;
            let s = || span.clone();
            descend(&mut net.table[s()], &mut first.table[s()], &mut m[s()], &mut v[s()], rate, clip);
            first.is_touched[row] = false;
        }
    }
}

fn descend(w: &mut [f32], g: &mut [f32], m: &mut [f32], v: &mut [f32], rate: f32, clip: f32) {
    for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
        let gradient = *g * clip;
        *m = 0.9 * *m + 0.1 * gradient;
        *v = 0.999 * *v + 0.001 * gradient * gradient;
        *w -= rate * *m / (v.sqrt() + 1e-6);
        *g = 0.0;
    }
}

/// One batch: each share of the sentences in its own gradient.
pub fn batch(net: &Net, examples: &[&Example], shares: &mut [Gradient], pass: Pass, seed: u64) {
    let number = shares.len();
    shares.par_iter_mut().enumerate().for_each(|(share, gradient)| {
        let mut random = Random(seed.wrapping_add(share as u64 * 0x5851_f42d_4c95_7f2d));
        for example in examples.iter().skip(share).step_by(number) {
            gradient.learn(net, example, pass, &mut random);
        }
    });
}
