//! No input makes the program fail: ten thousand mutated and random texts, and long ones of every unkind sort, go
//! through all stages. The seed is fixed, so that a failure comes back; the message holds the input.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use demarche::{ingest, pipeline::Pipeline, record::Article, resources::TextLists};

const SAMPLES: [&str; 6] = [
    include_str!("../data/samples/berlin-press-conference-1989-11-10.txt"),
    include_str!("../data/samples/camp-david-summit-2023-08-18.txt"),
    include_str!("../data/samples/iran-protests-live-2026-01-13.txt"),
    include_str!("../data/samples/north-american-tariffs-2025-03-04.txt"),
    include_str!("../data/samples/poland-drones-2025-09-12.txt"),
    include_str!("../data/samples/security-council-ukraine-2022-02-25.txt"),
];

/// Marks, scripts and code points that cleaning, cutting and counting stumble over.
const ODD: [&str; 40] = [
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    "-",
    ":",
    ";",
    ",",
    ".",
    "…",
    "!",
    "?",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{feff}",
    "\u{1f1ee}\u{1f1f7}",
    "é",
    "ß",
    "İ",
    "президент сказал",
    "قال الرئيس",
    "总统说",
];

/// A small generator of the splitmix64 kind: enough to scatter mutations, the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn one<'t, T>(&mut self, among: &'t [T]) -> &'t T {
        &among[self.below(among.len())]
    }
}

/// A window of a sample, cut at any character.
fn window(chance: &mut Chance) -> String {
    let text: Vec<char> = chance.one(&SAMPLES).chars().collect();
    let length = 1 + chance.below(160);
    let start = chance.below(text.len());
    text[start..text.len().min(start + length)].iter().collect()
}

/// Puts, takes or doubles pieces at random places.
fn scatter(chance: &mut Chance, text: &str) -> String {
    let mut chars: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..1 + chance.below(12) {
        let at = chance.below(chars.len());
        match chance.below(4) {
            0 => chars.insert(at, (*chance.one(&ODD)).to_owned()),
            1 if !chars.is_empty() => drop(chars.remove(at)),
            2 if !chars.is_empty() => chars.insert(at, chars[at].clone()),
            _ => chars.insert(at, " ".to_owned()),
        }
    }
    chars.concat()
}

fn shuffled_words(chance: &mut Chance, text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for at in (1..words.len()).rev() {
        words.swap(at, chance.below(at + 1));
    }
    words.join(" ")
}

fn random(chance: &mut Chance) -> String {
    let length = chance.below(60);
    let piece = |chance: &mut Chance| match chance.below(3) {
        0 => (*chance.one(&ODD)).to_owned(),
        1 => char::from_u32(chance.below(0x11_0000) as u32).unwrap_or('x').to_string(),
        _ => format!(
            "{} ",
            chance.one(&["said", "Iran", "he", "that", "told", "the", "Minister", "denied", "not", "1,5"])
        ),
    };
    (0..length).map(|_| piece(chance)).collect()
}

fn unkind(chance: &mut Chance) -> String {
    let text = window(chance);
    match chance.below(10) {
        0 => text,
        1 => text.to_uppercase(),
        2 => text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect(),
        3 => text.split_whitespace().collect(),
        4 => shuffled_words(chance, &text),
        5 => text.replace(['“', '”', '"'], chance.one::<&str>(&["“", "”", "\"", "‘", "'", ""])),
        6 => format!("{text}{}", window(chance)),
        7 => random(chance),
        _ => scatter(chance, &text),
    }
}

/// What every article must keep to, whatever its text.
fn check(article: &Article) {
    let text: Vec<char> = article.text.chars().collect();
    for statement in &article.statements {
        for quote in statement.content.iter().chain(&statement.cue).chain(&statement.mention) {
            let there: String = text[quote.start as usize..quote.end as usize].iter().collect();
            assert_eq!(there, quote.text);
            assert!(!quote.text.trim().is_empty(), "empty words in {statement:?}");
        }
        assert!((0.0..=1.0).contains(&statement.score));
    }
}

fn read(pipeline: &Pipeline, lists: &TextLists, text: &str) -> Article {
    let document = ingest::from_text("input", text.to_owned(), lists).value;
    let article = pipeline.read(&document);
    check(&article);
    article
}

#[test]
fn ten_thousand_unkind_texts() {
    let (pipeline, lists) = (Pipeline::embedded().unwrap(), TextLists::embedded().unwrap());
    let half = |seed: u64| {
        let mut chance = Chance(seed);
        for _ in 0..5_000 {
            let text = unkind(&mut chance);
            let done = catch_unwind(AssertUnwindSafe(|| drop(read(&pipeline, &lists, &text))));
            assert!(done.is_ok(), "fails on {text:?}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| half(1));
        half(2);
    });
}

/// What the longest of these texts may take on a machine that many share: a stage that works with the square of the length
/// would need hours.
const PATIENCE: Duration = Duration::from_secs(3600);

fn in_time(name: &str, piece: &str, size: usize) {
    let (pipeline, lists) = (Pipeline::embedded().unwrap(), TextLists::embedded().unwrap());
    let start = Instant::now();
    read(&pipeline, &lists, &piece.repeat(size / piece.len() + 1));
    let taken = start.elapsed();
    assert!(taken < PATIENCE, "{name}: {taken:?} for {size} bytes");
}

fn prose() -> String {
    SAMPLES.map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).join(" ") + " "
}

/// Prose without a stop, so that nothing but its length ends a sentence.
#[test]
fn a_megabyte_in_one_paragraph() {
    let unpunctuated: String = prose().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    in_time("no punctuation", &unpunctuated, 1 << 20);
}

#[test]
fn long_paragraphs_of_every_unkind_sort() {
    in_time("no spaces", "iransaidthat", 1 << 20);
    in_time("full stops", ".", 1 << 20);
    let texts = [
        ("capitals", prose().to_uppercase()),
        ("opening marks", "“".to_owned()),
        ("straight marks", "\" ".to_owned()),
        ("nested marks", "“a ‘b ".to_owned()),
        ("brackets", "( [ ".to_owned()),
        ("commas and cues", "he said, ".to_owned()),
        ("coordination", "Iran and Iraq and ".to_owned()),
        ("labels", "Iran's ministry: ".to_owned()),
        ("another script", "президент сказал, что ".to_owned()),
    ];
    for (name, text) in texts {
        in_time(name, &text, 1 << 14);
    }
}
