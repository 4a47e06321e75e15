//! How well tokens and sentences agree with the treebanks beside the repository; skipped where they are absent.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Instant};

use demarche::{
    resources::TextLists,
    segment::segment,
    text::{Block, BlockKind, Document, Span},
};

/// A sentence of a treebank: its text, where its words lie in it, and what it belongs to.
struct Sentence {
    genre: String,
    opens_paragraph: bool,
    opens_document: bool,
    text: String,
    words: Vec<Span>,
}

fn treebank(name: &str) -> Option<Vec<Sentence>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../shared", "../../shared"].map(|shared| root.join(shared).join("training/treebank").join(name));
    let path = beside.iter().find(|path| path.exists());
    let Some(path) = path else {
        println!("skipped: no treebank {name} beside the repository");
        return None;
    };
    let conllu = fs::read_to_string(path).expect("the treebank can be read");
    let (mut genre, mut opens_document) = (String::new(), false);
    let mut sentences = Vec::new();
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut opens_paragraph = false;
        let (mut text, mut words, mut at) = ("", Vec::new(), 0);
        for line in block.lines() {
            if let Some(id) = line.strip_prefix("# newdoc id = ") {
                genre = id.trim_start_matches("GUM_").split(['_', '-']).next().unwrap_or("").to_owned();
                opens_document = true;
            } else if line.starts_with("# newpar") {
                opens_paragraph = true;
            } else if let Some(given) = line.strip_prefix("# text = ") {
                text = given;
            } else if line.starts_with(|c: char| c.is_ascii_digit()) {
                let mut columns = line.split('\t');
                let (id, form) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
                if id.bytes().all(|b| b.is_ascii_digit()) {
                    let start = at + text[at..].find(form).expect("words stand in the text");
                    at = start + form.len();
                    words.push(Span::new(start, at));
                }
            }
        }
        let text = text.to_owned();
        sentences.push(Sentence { genre: genre.clone(), opens_paragraph, opens_document, text, words });
        opens_document = false;
    }
    Some(sentences)
}

fn paragraph(text: String) -> Document {
    let span = Span::new(0, text.len()).trim(&text);
    let blocks = vec![Block { span, kind: BlockKind::Paragraph, section: 0 }];
    let (name, url, title, published, outlet) = (String::new(), None, None, None, None);
    Document { name, url, title, published, outlet, text, blocks }
}

/// True and found spans, and those in both.
#[derive(Default, Clone, Copy)]
struct Counts {
    gold: usize,
    found: usize,
    both: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        100.0 * self.both as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        100.0 * self.both as f64 / self.gold.max(1) as f64
    }

    fn f1(self) -> f64 {
        200.0 * self.both as f64 / (self.gold + self.found).max(1) as f64
    }

    fn add(&mut self, gold: &[Span], found: &[Span]) {
        self.gold += gold.len();
        self.found += found.len();
        self.both += gold.iter().filter(|span| found.binary_search(span).is_ok()).count();
    }
}

/// Scores by genre, and for all of them under "all".
fn tokens(name: &str) -> Option<BTreeMap<String, Counts>> {
    let lists = TextLists::embedded().expect("the embedded lists are sound");
    let show = std::env::var_os("SHOW").is_some();
    let mut scores: BTreeMap<String, Counts> = BTreeMap::new();
    for sentence in treebank(name)? {
        let document = paragraph(sentence.text);
        let found: Vec<Span> = segment(&document, &lists).tokens.iter().map(|token| token.span).collect();
        for key in [sentence.genre.as_str(), "all"] {
            scores.entry(key.to_owned()).or_default().add(&sentence.words, &found);
        }
        if show && found != sentence.words {
            let cut = |spans: &[Span], other: &[Span]| -> Vec<String> {
                let odd = spans.iter().filter(|span| !other.contains(span));
                odd.map(|span| document.slice(*span).to_owned()).collect()
            };
            println!("{}: {:?} for {:?}", sentence.genre, cut(&found, &sentence.words), cut(&sentence.words, &found));
        }
    }
    Some(scores)
}

/// Sentence spans of paragraphs made of a treebank's sentences, one blank between any two.
fn sentences(name: &str, genres: &[&str]) -> Option<Counts> {
    let lists = TextLists::embedded().expect("the embedded lists are sound");
    let show = std::env::var_os("SHOW").is_some();
    let mut counts = Counts::default();
    let mut paragraphs: Vec<(String, Vec<Span>)> = Vec::new();
    for sentence in treebank(name)?.into_iter().filter(|s| genres.contains(&s.genre.as_str())) {
        if sentence.opens_paragraph || sentence.opens_document || paragraphs.is_empty() {
            paragraphs.push((String::new(), Vec::new()));
        }
        let (text, spans) = paragraphs.last_mut().expect("one was pushed");
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&sentence.text);
        spans.push(Span::new(start, text.len()).trim(text));
    }
    for (text, gold) in paragraphs {
        let document = paragraph(text);
        let found: Vec<Span> = segment(&document, &lists).sentences.iter().map(|s| s.span).collect();
        counts.add(&gold, &found);
        if show && found != gold {
            for span in found.iter().filter(|span| !gold.contains(span)) {
                println!("found: {}", document.slice(*span));
            }
            for span in gold.iter().filter(|span| !found.contains(span)) {
                println!("  gold: {}", document.slice(*span));
            }
        }
    }
    Some(counts)
}

#[test]
fn tokens_agree_with_ewt() {
    let Some(scores) = tokens("ewt-dev.conllu") else { return };
    for (genre, counts) in &scores {
        println!("EWT dev {genre}: F1 {:.2} of {} tokens", counts.f1(), counts.gold);
    }
    assert!(scores["all"].f1() >= 98.5);
}

#[test]
fn tokens_agree_with_gum() {
    let Some(scores) = tokens("gum-permissive-dev.conllu") else { return };
    for (genre, counts) in &scores {
        println!("GUM dev {genre}: F1 {:.2} of {} tokens", counts.f1(), counts.gold);
    }
    for genre in ["news", "interview", "speech"] {
        assert!(scores[genre].f1() >= 99.0, "{genre}");
    }
}

#[test]
fn sentences_agree_with_gum() {
    // In GUM's training news captions run into their credits ("... Hill Image: Jane Doe"), which no splitter
    // sees; weblogs of EWT have lists and fragments.
    for (part, genres, least) in [
        ("gum-permissive-dev.conllu", &["news"] as &[&str], 97.0),
        ("gum-permissive-train.conllu", &["news"], 94.0),
        ("gum-permissive-dev.conllu", &["interview", "speech"], 90.0),
        ("ewt-dev.conllu", &["weblog"], 90.0),
    ] {
        let Some(counts) = sentences(part, genres) else { return };
        let (p, r) = (counts.precision(), counts.recall());
        println!("{part} {genres:?}: sentences P {p:.1} R {r:.1} of {}", counts.gold);
        assert!(p >= least && r >= least);
    }
}

#[test]
fn reads_quickly() {
    let Some(sentences) = treebank("ewt-dev.conllu") else { return };
    let lists = TextLists::embedded().expect("the embedded lists are sound");
    let text: Vec<String> = sentences.into_iter().map(|s| s.text).collect();
    let document = paragraph(text.join(" ").repeat(8));
    let start = Instant::now();
    let segments = segment(&document, &lists);
    let rate = segments.tokens.len() as f64 / start.elapsed().as_secs_f64();
    println!("{:.2} million tokens a second", rate / 1e6);
    assert!(rate > 50_000.0, "even an unoptimised build is faster than that");
}
