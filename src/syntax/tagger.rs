//! Part of speech, left to right, by an averaged perceptron (Collins 2002).

use super::{
    Upos, Xpos,
    form::Form,
    linear::{Feature, Linear, feature},
};

/// The pairs of universal and Penn tags that the tagger chooses from.
pub type Tag = (Upos, Xpos);

pub struct Tagger {
    pub tags: Vec<Tag>,
    pub weights: Linear,
}

/// The number of a tag that is not there (before the first word).
pub const NO_TAG: u8 = u8::MAX;

impl Tagger {
    /// The number of each word's tag.
    pub fn tag(&self, forms: &[Form]) -> Vec<u8> {
        let mut tags = Vec::with_capacity(forms.len());
        let mut found = Vec::with_capacity(64);
        let mut scores = vec![0; self.tags.len()];
        for at in 0..forms.len() {
            found.clear();
            features(forms, at, &tags, &mut found);
            scores.fill(0);
            self.weights.score(&found, &mut scores);
            tags.push(best(&scores) as u8);
        }
        tags
    }
}

/// The highest score's index, the first of equals.
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (at, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = at;
        }
    }
    best
}

/// The features of the word at `at`, given the tags before it.
pub fn features(forms: &[Form], at: usize, tags: &[u8], out: &mut Vec<Feature>) {
    let word = |far: isize| forms.get((at as isize + far) as usize);
    let id = |far: isize| word(far).map_or(0, |f| f.word);
    let tag = |back: usize| u32::from(at.checked_sub(back).map_or(NO_TAG, |i| tags[i]));
    let form = &forms[at];
    let mut template = 0;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(feature(template, a, b));
    };
    add(0, 0);
    add(form.word, 0);
    add(form.word, tag(1));
    add(form.word, id(-1));
    add(form.word, id(1));
    for suffix in form.suffix {
        add(suffix, 0);
    }
    for prefix in form.prefix {
        add(prefix, 0);
    }
    add(form.suffix[2], tag(1));
    add(form.shape, 0);
    add(form.shape, u32::from(at == 0));
    add(form.shape, word(1).map_or(0, |f| f.shape));
    add(form.shape, form.suffix[1]);
    add(tag(1), 0);
    add(tag(1), tag(2));
    add(id(-1), 0);
    add(id(-1), tag(1));
    add(id(-2), 0);
    add(id(1), 0);
    add(id(1), tag(1));
    add(id(2), 0);
    add(id(1), id(2));
    add(id(-1), id(1));
    add(word(1).map_or(0, |f| f.suffix[2]), 0);
    add(word(1).map_or(0, |f| f.suffix[1]), tag(1));
    add(word(-1).map_or(0, |f| f.suffix[2]), 0);
    add(word(2).map_or(0, |f| f.suffix[2]), 0);
    add(word(1).map_or(0, |f| f.shape), form.suffix[2]);
    add(word(-1).map_or(0, |f| f.shape), word(1).map_or(0, |f| f.shape));
}
