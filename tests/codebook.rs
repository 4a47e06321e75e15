//! Who does what to whom in CAMEO's terms, over sentences of our own for every category that is told in words.
//!
//! Each sentence of `tests/codebook/sentences.tsv` is read as an article. What comes out is reduced to events as the
//! event data community reads them: source, target, code. Prints recall of the pairs and F1 at two and three digits
//! for the half whose errors may be looked at and the half that is held; fails where a figure falls below its floor.
//!
//! `DEMARCHE_WRITE_REPORTS=1` writes the figures into `reports/codebook.md`; `DEMARCHE_CODEBOOK_ERRORS=1` prints what
//! was missed in the seen half, and only there.

use std::{collections::BTreeSet, fmt::Write, fs};

use demarche::{
    ingest,
    pipeline::Pipeline,
    record::{Actor, Statement},
    resources::TextLists,
};

/// A sentence and the events that a coder finds in it.
struct Sentence<'t> {
    text: &'t str,
    gold: Vec<Event>,
    held: bool,
}

/// Source, target, code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Event {
    source: String,
    target: String,
    code: String,
}

/// What was counted over a half.
#[derive(Default)]
struct Counts {
    sentences: usize,
    gold_pairs: usize,
    found_pairs: usize,
    right_pairs: usize,
    /// By number of digits, two and three: gold, found, right.
    coded: [[usize; 3]; 2],
}

/// The least that each half has to reach: recall of pairs, F1 of pairs, F1 at two digits, F1 at three. Just below
/// what is reached.
const FLOORS: [(&str, [f64; 4]); 2] = [("seen", [0.79, 0.80, 0.755, 0.68]), ("held", [0.805, 0.77, 0.705, 0.60])];

fn sentences(table: &str) -> Vec<Sentence<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [text, source, target, code, _, half] = fields[..] else { panic!("six fields are due in: {line}") };
            let events = source.split(';').zip(target.split(';')).zip(code.split(';'));
            let gold = events.map(|((s, t), c)| Event { source: s.into(), target: t.into(), code: c.into() });
            Sentence { text, gold: gold.collect(), held: half == "held" }
        })
        .collect()
}

/// The label that gold has for an actor of this sentence, or else his polity, or else his name.
fn label(actor: &Actor, labels: &BTreeSet<&str>) -> String {
    let polity = actor.polity.as_deref();
    let is = |one: &&str| {
        let by_name = one.chars().any(char::is_lowercase) && actor.name.to_lowercase().contains(&one.to_lowercase());
        Some(*one) == polity || by_name
    };
    let known = labels.iter().find(|label| label.split('|').any(|one| is(&one)));
    known.copied().or(polity).unwrap_or(&actor.name).to_owned()
}

/// The events that statements tell: those directed at somebody, without those that the text says did not happen.
fn events(statements: &[Statement], gold: &[Event]) -> BTreeSet<Event> {
    let labels: BTreeSet<&str> = gold.iter().flat_map(|e| [e.source.as_str(), e.target.as_str()]).collect();
    let told = statements.iter().filter(|s| !s.negated);
    told.flat_map(|s| {
        let labels = &labels;
        s.targets.iter().map(move |target| Event {
            source: label(&s.speaker, labels),
            target: label(target, labels),
            code: s.cameo.clone(),
        })
    })
    .collect()
}

/// The events with their codes cut to so many digits.
fn cut<'e>(events: impl IntoIterator<Item = &'e Event>, digits: usize) -> BTreeSet<Event> {
    let cut = |e: &Event| Event { code: e.code[..digits.min(e.code.len())].to_owned(), ..e.clone() };
    events.into_iter().map(cut).collect()
}

impl Counts {
    fn add(&mut self, gold: &[Event], found: &BTreeSet<Event>) {
        self.sentences += 1;
        let (wanted, pairs) = (cut(gold, 0), cut(found, 0));
        self.gold_pairs += wanted.len();
        self.found_pairs += pairs.len();
        self.right_pairs += wanted.intersection(&pairs).count();
        for (digits, counts) in [2, 3].into_iter().zip(&mut self.coded) {
            let (wanted, found) = (cut(gold, digits), cut(found, digits));
            counts[0] += wanted.len();
            counts[1] += found.len();
            counts[2] += wanted.intersection(&found).count();
        }
    }

    /// Recall of pairs, F1 of pairs, F1 at two digits, F1 at three.
    fn figures(&self) -> [f64; 4] {
        let f1 = |gold: usize, found: usize, right: usize| 2.0 * right as f64 / (gold + found).max(1) as f64;
        let coded = self.coded.map(|[gold, found, right]| f1(gold, found, right));
        let recall = self.right_pairs as f64 / self.gold_pairs.max(1) as f64;
        [recall, f1(self.gold_pairs, self.found_pairs, self.right_pairs), coded[0], coded[1]]
    }
}

fn show(sentence: &Sentence, found: &BTreeSet<Event>, statements: &[Statement]) {
    let found = cut(found, 2);
    let wanted = cut(&sentence.gold, 2);
    if wanted == found {
        return;
    }
    let list = |events: Vec<&Event>| {
        events.iter().map(|e| format!("{}>{}:{}", e.source, e.target, e.code)).collect::<Vec<_>>().join(" ")
    };
    println!("{}", sentence.text);
    println!(
        "  missed {}  extra {}",
        list(wanted.difference(&found).collect()),
        list(found.difference(&wanted).collect())
    );
    for s in statements {
        let cue = s.cue.as_ref().map_or("", |c| c.text.as_str());
        let targets: Vec<&str> = s.targets.iter().map(|t| t.name.as_str()).collect();
        println!(
            "    {} {}{} [{cue}] → {}  {}",
            s.speaker.name,
            if s.negated { "not " } else { "" },
            s.stance,
            targets.join(", "),
            s.rule
        );
    }
}

fn report(halves: &[(&str, Counts)]) -> String {
    let mut text = String::from(
        "# Code book sentences\n\nWritten by `DEMARCHE_WRITE_REPORTS=1 cargo test --test codebook` from `tests/codebook/sentences.tsv`: \
         wire sentences of our own for every CAMEO category that is told in words or announced as a measure. An event is \
         a source, a target and a code; events of the text without a target are not counted.\n\n\
         | half | sentences | events | pair recall | pair F1 | who → whom → 2 digits F1 | 3 digits F1 |\n|---|---|---|---|---|---|---|\n",
    );
    for (half, counts) in halves {
        let [recall, pairs, two, three] = counts.figures();
        let (sentences, events) = (counts.sentences, counts.coded[0][0]);
        writeln!(text, "| {half} | {sentences} | {events} | {recall:.3} | {pairs:.3} | {two:.3} | {three:.3} |")
            .expect("a string takes what is written");
    }
    text
}

#[test]
fn events_of_codebook_sentences() {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = TextLists::embedded().expect("what is built in loads");
    let table = include_str!("codebook/sentences.tsv");
    let wants_errors = std::env::var_os("DEMARCHE_CODEBOOK_ERRORS").is_some();
    let mut halves = [("seen", Counts::default()), ("held", Counts::default())];
    for sentence in sentences(table) {
        let document = ingest::from_text("sentence", sentence.text.to_owned(), &lists).value;
        let statements = pipeline.read(&document).statements;
        let found = events(&statements, &sentence.gold);
        if wants_errors && !sentence.held {
            show(&sentence, &found, &statements);
        }
        halves[usize::from(sentence.held)].1.add(&sentence.gold, &found);
    }
    let text = report(&halves);
    println!("{text}");
    if std::env::var_os("DEMARCHE_WRITE_REPORTS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/reports/codebook.md");
        fs::write(path, &text).expect("the report can be written");
    }
    for ((half, counts), (_, floors)) in halves.iter().zip(FLOORS) {
        for (figure, floor) in counts.figures().into_iter().zip(floors) {
            assert!(figure >= floor, "{half}: {figure:.3} is below its floor {floor:.3}\n{text}");
        }
    }
}
