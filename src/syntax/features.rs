//! What the parser looks at: after Zhang and Nivre (2011), for the arc-hybrid system.

use super::{
    linear::{Feature, feature},
    transition::{NONE, State},
};

/// A word as the parser sees it.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    pub word: u32,
    pub tag: u32,
}

const ABSENT: Seen = Seen { word: 0, tag: 255 };
const ROOT: Seen = Seen { word: 1, tag: 254 };

/// The words of a sentence with the root after them.
pub fn seen(words: impl Iterator<Item = (u32, u8)>) -> Vec<Seen> {
    words.map(|(word, tag)| Seen { word, tag: u32::from(tag) }).chain([ROOT]).collect()
}

pub fn features(state: &State, words: &[Seen], out: &mut Vec<Feature>) {
    let see = |at: u16| words.get(usize::from(at)).copied().unwrap_or(ABSENT);
    let arc = |at: u16| state.arcs.get(usize::from(at));
    let left = |at: u16, n: usize| arc(at).map_or(NONE, |a| a.left[n]);
    let right = |at: u16, n: usize| arc(at).map_or(NONE, |a| a.right[n]);
    let rel = |at: u16| arc(at).map_or(63, |a| a.rel as u32);
    let counts = |at: u16| arc(at).map_or(0, |a| u32::from(a.lefts.min(5)) << 4 | u32::from(a.rights.min(5)));
    let rels = |at: u16| arc(at).map_or(0, |a| (a.rels ^ (a.rels >> 29)) as u32);

    let (at_s0, at_s1, at_s2) = (state.s(0), state.s(1), state.s(2));
    let (at_b0, at_b1, at_b2) = (state.b(0), state.b(1), state.b(2));
    let (s0, s1, s2) = (see(at_s0), see(at_s1), see(at_s2));
    let (b0, b1, b2) = (see(at_b0), see(at_b1), see(at_b2));
    let (s0l, s0r, s1l, s1r, b0l) = (left(at_s0, 0), right(at_s0, 0), left(at_s1, 0), right(at_s1, 0), left(at_b0, 0));
    let (s0l2, s0r2, s1r2, b0l2) = (left(at_s0, 1), right(at_s0, 1), right(at_s1, 1), left(at_b0, 1));
    let far = |a: u16, b: u16| if a == NONE || b == NONE { 0 } else { u32::from(b - a).min(10) };

    let mut template = 1000;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(feature(template, a, b));
    };
    let two = |a: u32, b: u32| a << 8 | b;
    let three = |a: u32, b: u32, c: u32| a << 16 | b << 8 | c;
    let four = |a: u32, b: u32, c: u32, d: u32| a << 24 | b << 16 | c << 8 | d;

    // Single words.
    for w in [s0, s1, s2, b0, b1, b2] {
        add(w.word, 0);
        add(w.tag, 0);
        add(w.word, w.tag);
    }
    for at in [s0l, s0r, s1l, s1r, b0l, s0l2, s0r2, s1r2, b0l2] {
        let w = see(at);
        add(w.word, rel(at));
        add(w.tag, rel(at));
    }
    // Pairs.
    for (a, b) in [(s0, b0), (s1, s0), (s0, b1), (s1, b0)] {
        add(a.word, b.word);
        add(a.word, b.tag);
        add(a.tag, b.word);
        add(two(a.tag, b.tag), 0);
        add(a.word, two(a.tag, b.tag));
        add(b.word, two(a.tag, b.tag));
    }
    for (a, b) in [(b0, b1), (b1, b2), (s2, s0), (s2, s1), (s2, b0)] {
        add(two(a.tag, b.tag), 0);
        add(a.word, b.tag);
        add(a.tag, b.word);
    }
    // Triples of tags, some with a word.
    add(three(s0.tag, b0.tag, b1.tag), 0);
    add(three(s1.tag, s0.tag, b0.tag), 0);
    add(three(s2.tag, s1.tag, s0.tag), 0);
    add(four(s1.tag, s0.tag, b0.tag, b1.tag), 0);
    add(four(s0.tag, b0.tag, b1.tag, b2.tag), 0);
    add(four(s2.tag, s1.tag, s0.tag, b0.tag), 0);
    add(s0.word, two(b0.tag, b1.tag));
    add(b0.word, two(s0.tag, b1.tag));
    add(b0.word, two(s1.tag, s0.tag));
    add(s0.word, two(s1.tag, b0.tag));
    add(s1.word, two(s0.tag, b0.tag));
    add(three(s0.tag, see(s0l).tag, b0.tag), 0);
    add(three(s0.tag, see(s0r).tag, b0.tag), rel(s0r));
    add(three(s0.tag, see(b0l).tag, b0.tag), 0);
    add(three(s0.tag, see(s0l).tag, s1.tag), 0);
    add(three(s0.tag, see(s0r).tag, s1.tag), 0);
    add(three(s1.tag, see(s1r).tag, s0.tag), rel(s1r));
    add(three(s1.tag, see(s1l).tag, s0.tag), 0);
    // Dependents.
    for (at, w) in [(at_s0, s0), (at_s1, s1), (at_b0, b0)] {
        add(w.word, counts(at));
        add(w.tag, counts(at));
        add(w.word, rels(at));
        add(w.tag, rels(at));
    }
    add(three(s0.tag, b0.tag, rel(s0l)), rel(s0r));
    add(three(s0.tag, s1.tag, rel(s1l)), rel(s1r));
    add(three(s0.tag, rel(s0l), rel(s0l2)), 0);
    add(three(s0.tag, rel(s0r), rel(s0r2)), 0);
    add(three(s1.tag, rel(s1r), rel(s1r2)), 0);
    add(three(b0.tag, rel(b0l), rel(b0l2)), 0);
    // Distance.
    let (d0, d1) = (far(at_s0, at_b0), far(at_s1, at_s0));
    add(d0, two(s0.tag, b0.tag));
    add(d1, two(s1.tag, s0.tag));
    add(s0.word, d0);
    add(b0.word, d0);
    add(s0.word, d1 | 16);
    add(s1.word, d1);
}
