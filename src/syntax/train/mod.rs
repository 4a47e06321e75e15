//! Training: treebanks and word vectors to weights.

mod augment;
mod lemmas;
pub mod net;
pub mod oracle;
mod random;

use std::collections::BTreeMap;

use super::{
    Upos, Xpos,
    form::Form,
    lemma::Lemmas,
    model::Model,
    net::{VECTOR, rows},
    network::{Network, Trained, VECTOR_SCALE},
    treebank::{Gold, Sentence},
};
use net::{Adam, Example, Gradient, Net, Pass};
use oracle::Tree;
use random::Random;

type Tag = (Upos, Xpos);

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub seed: u64,
    pub epochs: usize,
    /// The first step's length; it falls linearly to 0.
    pub rate: f32,
    pub dropout: f32,
    /// Sentences in a batch.
    pub batch: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { seed: 1, epochs: 14, rate: 0.002, dropout: 0.2, batch: 16 }
    }
}

/// Word vectors, the commonest word first, `VECTOR` numbers each.
#[derive(Default)]
pub struct Vectors {
    words: Vec<String>,
    values: Vec<f32>,
}

impl Vectors {
    /// Numbers of each vector.
    pub const WIDTH: usize = VECTOR;

    /// Adds a word's vector; `None` where it has another width.
    pub fn push(&mut self, word: &str, values: &[f32]) -> Option<()> {
        (values.len() == VECTOR).then(|| {
            self.words.push(word.to_owned());
            self.values.extend_from_slice(values);
        })
    }
}

/// Sentences a batch is split into, whatever the number of processors: the sums are the same everywhere.
const SHARES: usize = 2;

/// Trains on the sentences; `progress` hears after each round how far training is (0 to 1), the shares of wrong
/// tags and wrong moves in that round.
pub fn train(sentences: &[Sentence], vectors: &Vectors, settings: Settings, progress: &mut dyn FnMut(Round)) -> Model {
    let mut random = Random(settings.seed);
    let tags = tag_set(sentences);
    let lemmas = lemmas::learn(sentences);
    let corpus = augment::augment(sentences, &mut random);
    let lexicon = Lexicon::new(sentences, vectors);
    let examples: Vec<Example> = corpus.iter().map(|s| example(s, &tags, &lexicon)).collect();
    let values = lexicon.vectors.iter().map(|&v| f32::from(v) / VECTOR_SCALE).collect();
    let mut net = Net::new(tags.len(), values, lexicon.seen.clone(), &mut random);
    let mut adam = Adam::new(&net);
    let mut shares: Vec<Gradient> = (0..SHARES).map(|_| Gradient::new(&net)).collect();

    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = order.len().div_ceil(settings.batch) * settings.epochs;
    let mut step = 0;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let pass = Pass { dropout: settings.dropout, explore: if epoch == 0 { 0 } else { 90 } };
        for batch in order.chunks(settings.batch) {
            let batch: Vec<&Example> = batch.iter().map(|&n| &examples[n]).collect();
            net::batch(&net, &batch, &mut shares, pass, random.next());
            // A short climb, then down to 0.
            let climb = (step as f32 + 1.0) / 200.0;
            let rate = settings.rate * (1.0 - step as f32 / steps as f32).min(climb);
            adam.step(&mut net, &mut shares, rate);
            step += 1;
        }
        let words: usize = examples.iter().map(|e| e.tags.len()).sum();
        let (mut wrong_tags, mut wrong_moves, mut moves) = (0, 0, 0);
        for share in &mut shares {
            wrong_tags += std::mem::take(&mut share.tag_errors);
            wrong_moves += std::mem::take(&mut share.move_errors);
            moves += std::mem::take(&mut share.moves);
        }
        let round = Round {
            done: (epoch + 1) as f64 / settings.epochs as f64,
            wrong_tags: wrong_tags as f64 / words as f64,
            wrong_moves: wrong_moves as f64 / moves as f64,
        };
        progress(round);
    }
    freeze(&tags, &lemmas, &net, &lexicon)
}

/// How training stands after a round.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    pub done: f64,
    pub wrong_tags: f64,
    pub wrong_moves: f64,
}

fn freeze(tags: &[Tag], lemmas: &Lemmas, net: &Net, lexicon: &Lexicon) -> Model {
    let network = Network::quantise(Trained {
        layout: net.layout,
        dense: &net.dense,
        table: &net.table,
        vectors: &lexicon.vectors,
        words: lexicon.places.iter().map(|(&word, &places)| (word, places)).collect(),
    });
    Model { tags: tags.to_vec(), lemmas: lemmas.clone(), network }
}

/// Which words have a row of their own and which a vector.
struct Lexicon {
    /// By a word's hash: its row and its vector, 0 where there is none.
    places: BTreeMap<u32, [u32; 2]>,
    /// How often each row's word was seen; the first row is the unknown word's.
    seen: Vec<u32>,
    /// The vectors, rounded as they are shipped, the first all zeros.
    vectors: Vec<i8>,
}

/// Vectors kept beside those of words in the treebanks: the commonest.
const COMMON: usize = 40_000;

impl Lexicon {
    fn new(sentences: &[Sentence], vectors: &Vectors) -> Lexicon {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for word in sentences.iter().flat_map(|s| &s.words) {
            *counts.entry(Form::new(&word.form).word).or_default() += 1;
        }
        let mut lexicon = Lexicon { places: BTreeMap::new(), seen: vec![0], vectors: vec![0; VECTOR] };
        for (&word, &count) in counts.iter().filter(|(_, n)| **n >= 2) {
            lexicon.places.insert(word, [lexicon.seen.len() as u32, 0]);
            lexicon.seen.push(count);
        }
        for (at, word) in vectors.words.iter().enumerate() {
            let word = Form::new(word).word;
            if (at < COMMON || counts.contains_key(&word)) && lexicon.places.get(&word).is_none_or(|p| p[1] == 0) {
                lexicon.places.entry(word).or_default()[1] = (lexicon.vectors.len() / VECTOR) as u32;
                let values = &vectors.values[at * VECTOR..(at + 1) * VECTOR];
                lexicon.vectors.extend(values.iter().map(|v| (v * VECTOR_SCALE).round().clamp(-127.0, 127.0) as i8));
            }
        }
        lexicon
    }
}

fn example(sentence: &Sentence, tags: &[Tag], lexicon: &Lexicon) -> Example {
    let forms: Vec<Form> = sentence.words.iter().map(|w| Form::new(&w.form)).collect();
    let places: Vec<[u32; 2]> =
        forms.iter().map(|f| lexicon.places.get(&f.word).copied().unwrap_or_default()).collect();
    Example {
        vectors: places.iter().map(|p| (p[1] > 0).then_some(p[1])).collect(),
        rows: forms.iter().zip(&places).map(|(f, p)| rows(f, p[0] as usize)).collect(),
        tags: sentence.words.iter().map(|w| number(tags, w)).collect(),
        tree: Tree::new(
            sentence.words.iter().map(|w| w.head).collect(),
            sentence.words.iter().map(|w| w.rel).collect(),
        ),
    }
}

/// The pairs of tags that occur five times or more.
fn tag_set(sentences: &[Sentence]) -> Vec<Tag> {
    let mut counts: BTreeMap<Tag, u32> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, n)| n >= 5).map(|(tag, _)| tag).collect()
}

/// The pair's number; for a pair too rare to have one, that of the first with its universal tag.
fn number(tags: &[Tag], word: &Gold) -> u8 {
    let same = tags.iter().position(|&t| t == (word.upos, word.xpos));
    let alike = || tags.iter().position(|t| t.0 == word.upos);
    same.or_else(alike).unwrap_or(0) as u8
}
