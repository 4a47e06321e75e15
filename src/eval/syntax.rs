//! Scores of tags, lemmas and trees against treebanks, on the treebanks' own tokens.
//!
//! Besides the usual attachment scores it gives the two figures that finding statements rests on. *Subjects of
//! saying*: F1 of the arcs `nsubj` and `nsubj:pass` under verbs which the gold tree gives a clausal complement
//! (`ccomp`) or a parataxis, or whose gold lemma is in `data/eval/saying-verbs.tsv`. *Clausal complements*: recall of
//! `ccomp` and `xcomp`, head and relation both right.

use std::{collections::BTreeSet, fmt, time::Instant};

use serde::Serialize;

use crate::syntax::{
    Model, Rel, Upos, Word, analyse,
    treebank::{self, Gold, Sentence, TreebankError},
};

const SAYING_VERBS: &str = include_str!("../../data/eval/saying-verbs.tsv");

/// One row for each treebank, one more for its news, interviews and speeches where documents are named by genre.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub parts: Vec<Part>,
}

/// Scores of one part, from 0 to 1.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub name: String,
    pub sentences: usize,
    pub words: usize,
    pub upos: f64,
    pub xpos: f64,
    pub lemma: f64,
    /// Words with the right head …
    pub uas: f64,
    /// … and the right relation.
    pub las: f64,
    pub saying_subject: Measure,
    /// Recall of `ccomp` and `xcomp` together.
    pub clausal: f64,
    pub ccomp: f64,
    pub xcomp: f64,
    /// Words tagged, lemmatised and parsed in a second, on one core, reading the file left out; 0 for a part of a
    /// treebank.
    pub words_per_second: f64,
}

/// Found, wanted and both: `f1` is from 0 to 1.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Measure {
    pub found: usize,
    pub wanted: usize,
    pub right: usize,
    pub f1: f64,
}

/// Parses a treebank (the text of a CoNLL-U file) and compares; the report calls it `name`.
///
/// # Errors
/// Where the text is no treebank.
pub fn evaluate(model: &Model, name: &str, conllu: &str) -> Result<Vec<Part>, TreebankError> {
    let saying: BTreeSet<&str> = SAYING_VERBS.lines().filter(|l| !l.starts_with('#')).collect();
    let gold = treebank::read(conllu)?;
    let start = Instant::now();
    let parsed: Vec<Vec<Word>> =
        gold.iter().map(|s| analyse(model, s.words.iter().map(|w| w.form.as_str()), true)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let pairs: Vec<(&Sentence, &Vec<Word>)> = gold.iter().zip(&parsed).collect();
    let mut whole = part(name.to_owned(), &pairs, &saying);
    whole.words_per_second = whole.words as f64 / seconds.max(1e-9);
    let mut parts = vec![whole];
    let formal: Vec<_> = pairs.into_iter().filter(|(s, _)| is_news_like(&s.document)).collect();
    if !formal.is_empty() {
        parts.push(part(format!("{name}: news, interview, speech"), &formal, &saying));
    }
    Ok(parts)
}

/// GUM names its documents `GUM_genre_title`.
fn is_news_like(document: &str) -> bool {
    matches!(document.split('_').nth(1), Some("news" | "interview" | "speech"))
}

fn part(name: String, pairs: &[(&Sentence, &Vec<Word>)], saying: &BTreeSet<&str>) -> Part {
    let words =
        || pairs.iter().flat_map(|(s, p)| std::iter::zip(&s.words, p.iter()).map(|(g, w)| (s.words.len(), g, w)));
    let all = words().count();
    let share = |right: fn(usize, &Gold, &Word) -> bool, of: fn(&Gold) -> bool| {
        let wanted = words().filter(|(_, g, _)| of(g)).count();
        words().filter(|&(n, g, w)| of(g) && right(n, g, w)).count() as f64 / wanted.max(1) as f64
    };
    let every: fn(&Gold) -> bool = |_| true;
    Part {
        name,
        sentences: pairs.len(),
        words: all,
        upos: share(|_, g, w| g.upos == w.upos, every),
        xpos: share(|_, g, w| g.xpos == w.xpos, every),
        lemma: share(|_, g, w| g.lemma.to_lowercase() == w.lemma.to_lowercase(), every),
        uas: share(has_head, every),
        las: share(is_right, every),
        saying_subject: subjects(pairs, saying),
        clausal: share(is_right, |g| matches!(g.rel, Rel::Ccomp | Rel::Xcomp)),
        ccomp: share(is_right, |g| g.rel == Rel::Ccomp),
        xcomp: share(is_right, |g| g.rel == Rel::Xcomp),
        words_per_second: 0.0,
    }
}

/// The head's number, the root's being the number of words.
fn head(length: usize, word: &Word) -> usize {
    word.head.map_or(length, |h| h.index())
}

fn has_head(length: usize, gold: &Gold, word: &Word) -> bool {
    usize::from(gold.head) == head(length, word)
}

fn is_right(length: usize, gold: &Gold, word: &Word) -> bool {
    has_head(length, gold, word) && gold.rel == word.rel
}

fn subjects(pairs: &[(&Sentence, &Vec<Word>)], saying: &BTreeSet<&str>) -> Measure {
    let is_subject = |rel: Rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass);
    let mut measure = Measure::default();
    for (sentence, parsed) in pairs {
        let length = sentence.words.len();
        let mut says = vec![false; length + 1];
        for (at, word) in sentence.words.iter().enumerate() {
            says[at] |= word.upos == Upos::Verb && saying.contains(word.lemma.as_str());
            let above = usize::from(word.head);
            let is_clause = matches!(word.rel, Rel::Ccomp | Rel::Parataxis);
            says[above] |= is_clause && sentence.words.get(above).is_some_and(|h| h.upos == Upos::Verb);
        }
        for (gold, word) in std::iter::zip(&sentence.words, parsed.iter()) {
            let wanted = is_subject(gold.rel) && says[usize::from(gold.head)];
            let found = is_subject(word.rel) && says[head(length, word)];
            measure.wanted += usize::from(wanted);
            measure.found += usize::from(found);
            measure.right += usize::from(wanted && is_right(length, gold, word));
        }
    }
    measure.f1 = 2.0 * measure.right as f64 / (measure.found + measure.wanted).max(1) as f64;
    measure
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_header([
            "treebank",
            "words",
            "UPOS",
            "XPOS",
            "lemma",
            "UAS",
            "LAS",
            "subjects of saying",
            "ccomp+xcomp",
            "ccomp",
            "xcomp",
            "words/s",
        ]);
        for p in &self.parts {
            let speed = if p.words_per_second > 0.0 { format!("{:.0}", p.words_per_second) } else { String::new() };
            let scores = [p.upos, p.xpos, p.lemma, p.uas, p.las, p.saying_subject.f1, p.clausal, p.ccomp, p.xcomp];
            let scores = scores.map(|s| format!("{:.1}", 100.0 * s));
            table.add_row([p.name.clone(), p.words.to_string()].into_iter().chain(scores).chain([speed]));
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(comfy_table::CellAlignment::Right);
        }
        write!(f, "{table}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{syntax::Xpos, text::TokenId};

    const GOLD: &str = "\
1\tMinisters\tminister\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
4\tagree\tagree\tVERB\tVBP\t_\t2\tccomp\t_\t_
";

    /// Scores of the gold tree itself, changed.
    fn score(change: impl Fn(&mut Vec<Word>)) -> Part {
        let gold = treebank::read(GOLD).unwrap().remove(0);
        let word = |g: &Gold| Word {
            upos: g.upos,
            xpos: g.xpos,
            lemma: g.lemma.as_str().into(),
            head: (usize::from(g.head) < gold.words.len()).then(|| TokenId::new(g.head.into())),
            rel: g.rel,
        };
        let mut words: Vec<Word> = gold.words.iter().map(word).collect();
        change(&mut words);
        part("test".into(), &[(&gold, &words)], &BTreeSet::from(["agree"]))
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let part = score(|_| {});
        assert_eq!([part.upos, part.las, part.saying_subject.f1, part.clausal, part.ccomp], [1.0; 5]);
        // "said" governs a clause, "agree" is in the list.
        assert_eq!(part.saying_subject.wanted, 2);
    }

    #[test]
    fn errors_count_where_they_belong() {
        let part = score(|words| {
            words[0].rel = Rel::Obj;
            words[3].head = Some(TokenId::new(2));
            words[2].xpos = Xpos::Nn;
        });
        assert_eq!((part.uas, part.las, part.xpos, part.ccomp), (0.75, 0.5, 0.75, 0.0));
        let subjects = part.saying_subject;
        assert_eq!((subjects.found, subjects.right), (1, 1));
    }
}
