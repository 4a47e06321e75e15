//! What holds for every text: tokens rejoin to it, sentences cover them, quotations nest, nothing panics.

use demarche::{
    ingest,
    resources::TextLists,
    segment::{Segments, segment},
    text::{Block, BlockKind, Document, QuoteId, Span, TokenId},
};
use proptest::prelude::*;

/// A document whose lines are its blocks, of changing kinds.
fn document(text: &str) -> Document {
    let kinds = [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Crosshead, BlockKind::Furniture];
    let mut blocks = Vec::new();
    let mut at = 0;
    for (n, line) in text.split('\n').enumerate() {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: kinds[n % kinds.len()], section: 0 });
        }
        at += line.len() + 1;
    }
    let (name, text) = (String::new(), text.to_owned());
    Document { name, url: None, title: None, published: None, outlet: None, text, blocks }
}

fn check(document: &Document, segments: &Segments) {
    let text = document.text.as_str();
    // Tokens: in order, without overlap, not empty; only white space between them and around them in a block.
    for (at, block) in document.blocks.iter().enumerate() {
        let mut end = block.span.start();
        for sentence in segments.sentences.iter().filter(|s| s.block == at) {
            for token in &segments.tokens[sentence.tokens.0.index()..sentence.tokens.1.index()] {
                let span = token.span;
                assert!(
                    !span.is_empty() && span.start() >= end && text.get(span.range()).is_some(),
                    "{span:?} in {text:?}"
                );
                assert!(text[end..span.start()].chars().all(char::is_whitespace), "lost before {span:?} in {text:?}");
                end = span.end();
            }
        }
        assert!(text[end..block.span.end()].chars().all(char::is_whitespace), "lost after {end} in {text:?}");
    }
    // Sentences: they part the tokens, each inside its block.
    let mut next = 0;
    for (at, sentence) in segments.sentences.iter().enumerate() {
        let (from, to) = (sentence.tokens.0.index(), sentence.tokens.1.index());
        assert!(from == next && to > from);
        let tokens = &segments.tokens[from..to];
        assert!(tokens.iter().all(|token| token.sentence.index() == at));
        assert_eq!(sentence.span, tokens[0].span.cover(tokens[to - from - 1].span));
        assert!(document.blocks[sentence.block].span.contains(sentence.span));
        next = to;
    }
    assert_eq!(next, segments.tokens.len());
    // Quotations: in the order in which they open, each inside its parent, in one block, words inside marks.
    for (at, quotation) in segments.quotations.iter().enumerate() {
        assert!(!quotation.inner.is_empty() && quotation.outer.contains(quotation.inner));
        assert_eq!(quotation.inner, quotation.inner.trim(text));
        assert!(document.blocks.iter().any(|block| block.span.contains(quotation.outer)));
        for other in &segments.quotations[..at] {
            assert!(other.outer.start() <= quotation.outer.start());
            assert!(other.inner.contains(quotation.outer) || !other.outer.overlaps(quotation.outer), "{text:?}");
        }
        if let Some(parent) = quotation.parent {
            assert!(parent.index() < at && segments.quotation(parent).inner.contains(quotation.outer), "{text:?}");
        }
        if let Some(before) = quotation.continues {
            let before = segments.quotation(before);
            assert!(!before.closed && before.outer.end() <= quotation.outer.start());
        }
    }
    // Tokens are in the innermost quotation that holds them.
    for index in 0..segments.tokens.len() {
        let token = segments.token(TokenId::new(index));
        let holds = |id: &QuoteId| segments.quotation(*id).inner.contains(token.span);
        match token.quotation {
            Some(id) => assert_eq!(segments.quotation_ids().filter(holds).last(), Some(id), "{text:?}"),
            None => {
                assert!(!token_is_word(text, token.span) || !segments.quotation_ids().any(|id| holds(&id)), "{text:?}")
            }
        }
    }
}

fn token_is_word(text: &str, span: Span) -> bool {
    span.of(text).chars().any(char::is_alphanumeric)
}

/// Pieces of which odd texts are made: marks of all shapes, stops, words, white space.
const PIECES: [&str; 64] = [
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "``",
    "''",
    "«",
    "»",
    "„",
    "‹",
    "›",
    "`",
    "´",
    "’s",
    "’90s",
    "'em",
    "n't",
    "don't",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{200d}",
    "e\u{301}",
    ".",
    "...",
    "…",
    "?!",
    ",",
    ":",
    "-",
    "–",
    "—",
    "(",
    ")",
    "[",
    "]",
    "[W]",
    "U.S.",
    "Mr.",
    "p.m.",
    "No.",
    "5",
    "2019-01-23",
    "3,5",
    "1-800-",
    "http://a",
    "@b.co",
    "#",
    "said",
    "The",
    "he",
    "Łódź",
    "東京",
    "😀",
    "protesters",
    "%",
];

fn odd_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

/// Checks texts of a strategy; the lists are loaded once.
fn check_all(texts: impl Strategy<Value = String>) {
    let lists = TextLists::embedded().unwrap();
    let config = ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() };
    let outcome = proptest::test_runner::TestRunner::new(config).run(&texts, |text| {
        let document = document(&text);
        check(&document, &segment(&document, &lists));
        let read = ingest::from_text("odd", text, &lists).value;
        check(&read, &segment(&read, &lists));
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn holds_for_odd_texts() {
    check_all(odd_text());
}

#[test]
fn holds_for_any_text() {
    check_all("\\PC{0,200}");
}

/// A generator of pseudo-random numbers (xorshift), the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

const ARTICLE: &str = "Ministers trade barbs over strait, call deal 'dead'\n\n2026-02-03\n\nBy Jane Doe\n\n“We will not wait,” \
    the U.S. envoy told reporters at 5 p.m. on Monday. “‘Never’ is not an answer.\n\n“It’s the sailors’ lives that \
    count,” he added… Lt. Gov. John Roe said: \"Why? Because we can.\" It fell 2.5% [...] in Q3.\n\nTalks go on in Rome\n\
    Aides said the two sides had met, and would meet again on Jan. 12.\n\nTags\nRome ، Talks";

#[test]
fn no_mutation_of_an_article_breaks_it() {
    let lists = TextLists::embedded().unwrap();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..10_000 {
        let mut chars: Vec<char> = ARTICLE.chars().collect();
        for _ in 0..1 + dice.below(8) {
            let at = dice.below(chars.len());
            match dice.below(4) {
                0 => drop(chars.drain(at..(at + dice.below(20)).min(chars.len()))),
                1 => drop(chars.splice(at..at, PIECES[dice.below(PIECES.len())].chars())),
                2 => chars.swap(at, at.saturating_sub(1)),
                _ => chars.truncate(at.max(1)),
            }
            if chars.is_empty() {
                break;
            }
        }
        let text: String = chars.into_iter().collect();
        let document = ingest::from_text("mutant", text, &lists).value;
        check(&document, &segment(&document, &lists));
    }
}

/// Times grow with the length of the text, not with its square: a paragraph of 1 MB of the worst marks.
#[test]
fn long_paragraphs_take_linear_time() {
    let lists = TextLists::embedded().unwrap();
    let start = std::time::Instant::now();
    for piece in [
        "“", "”", "\"", "'", "‘a ", "a’ ", "\"a ", " a\"", "a.b.", "a-b-", "aa.bb.", "1-", "a@", "a's", "'s", ". ",
        "U.S. ", "(", "www.", "http://", "a'", "[a]",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let document = Document {
            blocks: vec![Block { span: Span::new(0, text.len()).trim(&text), kind: BlockKind::Paragraph, section: 0 }],
            ..document("")
        };
        let document = Document { text, ..document };
        let begun = std::time::Instant::now();
        let segments = segment(&document, &lists);
        assert!(begun.elapsed().as_secs() < 20, "{piece:?} takes too long");
        assert!(!segments.tokens.is_empty());
    }
    println!("{:?}", start.elapsed());
}
