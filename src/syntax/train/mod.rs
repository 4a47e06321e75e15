//! Training: treebanks to weights.

mod lemmas;
pub mod oracle;
mod perceptron;
mod random;

use std::collections::BTreeMap;

use super::{
    features::{Seen, features, seen},
    form::Form,
    model::Model,
    parser::{Parser, best_allowed},
    tagger::{self, Tag, Tagger},
    transition::{MOVES, State},
    treebank::Sentence,
};
use oracle::{Tree, best_good};
use perceptron::Perceptron;
use random::Random;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub seed: u64,
    pub tagger_epochs: usize,
    pub parser_epochs: usize,
    /// Parts of the corpus tagged by taggers that did not see them, so that the parser learns from tags as they
    /// will be.
    pub folds: usize,
}

/// Trains on the sentences; `progress` hears what is done and how far (0 to 1).
pub fn train(sentences: &[Sentence], settings: Settings, progress: &dyn Fn(&str, f64)) -> Model {
    let mut random = Random(settings.seed);
    let tags = tag_set(sentences);
    let forms: Vec<Vec<Form>> =
        sentences.iter().map(|s| s.words.iter().map(|w| Form::new(&w.form)).collect()).collect();
    let gold: Vec<Vec<u8>> = sentences.iter().map(|s| s.words.iter().map(|w| number(&tags, w)).collect()).collect();

    let mut predicted = vec![Vec::new(); sentences.len()];
    for fold in 0..settings.folds {
        progress("tagging the corpus", fold as f64 / settings.folds as f64);
        let others: Vec<usize> = (0..sentences.len()).filter(|n| n % settings.folds != fold).collect();
        let tagger = train_tagger(&tags, &forms, &gold, others, settings.tagger_epochs, &mut random);
        for n in (fold..sentences.len()).step_by(settings.folds) {
            predicted[n] = tagger.tag(&forms[n]);
        }
    }
    progress("training the tagger", 0.0);
    let tagger =
        train_tagger(&tags, &forms, &gold, (0..sentences.len()).collect(), settings.tagger_epochs, &mut random);

    let inputs: Vec<Vec<Seen>> = std::iter::zip(&forms, &predicted)
        .map(|(forms, tags)| seen(std::iter::zip(forms, tags).map(|(f, &t)| (f.word, t))))
        .collect();
    let trees: Vec<Tree> = sentences
        .iter()
        .map(|s| Tree::new(s.words.iter().map(|w| w.head).collect(), s.words.iter().map(|w| w.rel).collect()))
        .collect();
    let parser = train_parser(&inputs, &trees, settings.parser_epochs, &mut random, progress);
    Model { tagger, lemmas: lemmas::learn(sentences), parser }
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
fn number(tags: &[Tag], word: &super::treebank::Gold) -> u8 {
    let same = tags.iter().position(|&t| t == (word.upos, word.xpos));
    let alike = || tags.iter().position(|t| t.0 == word.upos);
    same.or_else(alike).unwrap_or(0) as u8
}

fn train_tagger(
    tags: &[Tag],
    forms: &[Vec<Form>],
    gold: &[Vec<u8>],
    mut order: Vec<usize>,
    epochs: usize,
    random: &mut Random,
) -> Tagger {
    let mut weights = Perceptron::default();
    let mut found = Vec::new();
    let mut scores = vec![0; tags.len()];
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &n in &order {
            let mut guesses = Vec::with_capacity(forms[n].len());
            for at in 0..forms[n].len() {
                found.clear();
                tagger::features(&forms[n], at, &guesses, &mut found);
                scores.fill(0);
                weights.score(&found, &mut scores);
                let guess = tagger::best(&scores);
                weights.learn(&found, gold[n][at].into(), guess);
                guesses.push(guess as u8);
            }
        }
    }
    Tagger { tags: tags.to_vec(), weights: weights.freeze(8.0, 4, 0.2) }
}

fn train_parser(
    inputs: &[Vec<Seen>],
    trees: &[Tree],
    epochs: usize,
    random: &mut Random,
    progress: &dyn Fn(&str, f64),
) -> Parser {
    let mut weights = Perceptron::default();
    let mut order: Vec<usize> = (0..inputs.len()).collect();
    let mut found = Vec::new();
    for epoch in 0..epochs {
        progress("training the parser", epoch as f64 / epochs as f64);
        random.shuffle(&mut order);
        for &n in &order {
            let mut state = State::new(trees[n].heads.len());
            while !state.is_final() {
                found.clear();
                features(&state, &inputs[n], &mut found);
                let mut scores = [0; MOVES];
                weights.score(&found, &mut scores);
                let guess = best_allowed(&scores, state.allowed());
                let good = trees[n].good(&state);
                let truth = best_good(&scores, &good);
                let right = good[guess.number()];
                weights.learn(&found, truth.number(), if right { truth.number() } else { guess.number() });
                // After the first round the parser mostly goes on from its own mistakes.
                let follow = right || (epoch > 0 && random.chance(90));
                state.apply(if follow { guess } else { truth });
            }
        }
    }
    Parser { weights: weights.freeze(8.0, 6, 0.5) }
}
