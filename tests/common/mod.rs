//! Articles for tests, written by hand or made up by proptest: the store's tests need no language analysis.
#![allow(dead_code)] // each test binary uses a part of it

use demarche::{
    record::{self, Actor, Article, Place, Quote, Statement, iri},
    stance::Stance,
};
use proptest::prelude::*;

pub const TEXT: &str = "LONDON, 13 January 2026 — “The killing of protesters is horrific,” Foreign Secretary Yvette Cooper \
said on Monday. She told Abbas Araghchi that Iran must halt the violence.\n\nAraghchi did not apologise to the \
United Kingdom or France. The Security Council’s members — all 15 of them — met.";

pub fn actor(key: &str, name: &str, kind: &str, polity: Option<&str>, role: Option<&str>) -> Actor {
    Actor {
        id: iri::actor(key),
        name: name.into(),
        kind: kind.into(),
        polity: polity.map(str::to_owned),
        role: role.map(str::to_owned),
    }
}

pub fn cooper() -> Actor {
    actor("person/yvette-cooper", "Yvette Cooper", "person", Some("GBR"), Some("Foreign Secretary"))
}

pub fn araghchi() -> Actor {
    actor("person/abbas-araghchi", "Abbas Araghchi", "person", Some("IRN"), Some("Foreign Minister"))
}

pub fn state(code: &str, name: &str) -> Actor {
    actor(code, name, "state", Some(code), None)
}

/// The first place of these words in the text, counted in code points.
pub fn quote(text: &str, words: &str) -> Quote {
    let at = text.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
    let start = text[..at].chars().count() as u32;
    Quote { start, end: start + words.chars().count() as u32, text: words.into() }
}

fn sentence(text: &str, words: &str) -> Place {
    let quote = quote(text, words);
    Place { start: quote.start, end: quote.end }
}

/// A statement without identifier: [`article`] gives it one.
pub fn statement(text: &str, speaker: Actor, stance: Stance, target: Option<Actor>, whole: &str) -> Statement {
    Statement {
        doc: String::new(),
        id: String::new(),
        speaker,
        targets: target.into_iter().collect(),
        addressees: vec![],
        stance,
        polarity: stance.polarity(),
        kind: "act".into(),
        negated: false,
        date: None,
        medium: None,
        cue: None,
        content: vec![],
        mention: None,
        sentence: sentence(text, whole),
        rule: "attribution:test".into(),
        score: 0.9,
    }
}

/// An article with all identifiers minted.
pub fn article(doc: &str, text: &str, published: &str, statements: Vec<Statement>) -> Article {
    let id = iri::article(text);
    let mut article = Article {
        doc: doc.into(),
        url: Some(format!("https://news.example/{doc}")),
        title: Some(format!("About {doc}")),
        published: Some(published.into()),
        outlet: Some("The Example".into()),
        text: text.into(),
        sha256: iri::sha256(text),
        statements,
        id,
    };
    for statement in &mut article.statements {
        statement.doc = doc.into();
        statement.id = iri::statement(&article.id, statement);
    }
    record::sort(&mut article.statements);
    article
}

/// Four statements: condemns, demands (with addressee), a negated apology to two targets, a call.
pub fn sample() -> Article {
    let first = "“The killing of protesters is horrific,” Foreign Secretary Yvette Cooper said on Monday.";
    let second = "She told Abbas Araghchi that Iran must halt the violence.";
    let third = "Araghchi did not apologise to the United Kingdom or France.";
    let condemns = Statement {
        kind: "direct".into(),
        date: Some("2026-01-12".into()),
        cue: Some(quote(TEXT, "said")),
        content: vec![quote(TEXT, "The killing of protesters is horrific,")],
        mention: Some(quote(TEXT, "Foreign Secretary Yvette Cooper")),
        ..statement(TEXT, cooper(), Stance::Condemns, Some(state("IRN", "Iran")), first)
    };
    let demands = Statement {
        kind: "indirect".into(),
        addressees: vec![araghchi()],
        medium: Some("phone call".into()),
        cue: Some(quote(TEXT, "told")),
        content: vec![quote(TEXT, "Iran"), quote(TEXT, "must halt the violence")],
        mention: Some(quote(TEXT, "She")),
        ..statement(TEXT, cooper(), Stance::Demands, Some(state("IRN", "Iran")), second)
    };
    let apology = Statement {
        negated: true,
        targets: vec![state("GBR", "United Kingdom"), state("FRA", "France")],
        cue: Some(quote(TEXT, "apologise")),
        mention: Some(quote(TEXT, "Araghchi did").into_words("Araghchi")),
        ..statement(TEXT, araghchi(), Stance::Apologizes, None, third)
    };
    let call = statement(TEXT, cooper(), Stance::Consults, Some(araghchi()), second);
    article("cooper-2026-01-13", TEXT, "2026-01-13", vec![condemns, demands, apology, call])
}

trait IntoWords {
    fn into_words(self, words: &str) -> Self;
}

impl IntoWords for Quote {
    /// The beginning of the quote that holds these words.
    fn into_words(self, words: &str) -> Quote {
        assert!(self.text.starts_with(words));
        Quote { start: self.start, end: self.start + words.chars().count() as u32, text: words.into() }
    }
}

/// An article of any shape that the record allows: odd characters in every string, any offsets, any actors.
pub fn any_article() -> impl Strategy<Value = Article> {
    ("(?s).{1,200}", any_meta(), prop::collection::vec(any_actor(), 1..6)).prop_flat_map(|(text, meta, actors)| {
        let points = text.chars().count() as u32;
        let statements = prop::collection::vec(any_statement(text.clone(), points, distinct(actors)), 0..8);
        (Just(text), Just(meta), statements).prop_map(|(text, (doc, url, title, published, outlet), statements)| {
            let made = article(&doc, &text, "", statements);
            let mut article = Article { url, title, published, outlet, ..made };
            // A record holds a statement once.
            let mut seen = std::collections::HashSet::new();
            article.statements.retain(|statement| seen.insert(statement.id.clone()));
            record::sort(&mut article.statements);
            article
        })
    })
}

type Meta = (String, Option<String>, Option<String>, Option<String>, Option<String>);

fn any_meta() -> impl Strategy<Value = Meta> {
    let line = prop::option::of("\\PC{0,20}");
    (".{0,12}", line.clone(), line.clone(), prop::option::of("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), line)
}

fn any_actor() -> impl Strategy<Value = Actor> {
    let kinds = vec!["person", "state", "institution", "international", "organisation", "media", "group", "public"];
    let polity = prop::option::of(prop_oneof!["[A-Z]{2,4}", "\\PC{1,6}"]);
    ("\\PC{1,12}", "(?s).{1,12}", prop::sample::select(kinds), polity, prop::option::of("\\PC{1,12}"))
        .prop_map(|(key, name, kind, polity, role)| actor(&key, &name, kind, polity.as_deref(), role.as_deref()))
}

/// An actor has one description within an article.
fn distinct(mut actors: Vec<Actor>) -> Vec<Actor> {
    let mut seen = std::collections::HashSet::new();
    actors.retain(|actor| seen.insert(actor.id.clone()));
    actors
}

fn any_statement(text: String, points: u32, actors: Vec<Actor>) -> impl Strategy<Value = Statement> {
    let place =
        (0..points, 1..=points).prop_map(move |(start, length)| Place { start, end: (start + length).min(points) });
    let cut = move |place: Place| {
        let words = text.chars().skip(place.start as usize).take((place.end - place.start) as usize).collect();
        Quote { start: place.start, end: place.end, text: words }
    };
    let some = prop::sample::select(actors);
    let people = (some.clone(), prop::collection::vec(some.clone(), 0..4), prop::collection::vec(some, 0..3));
    let stance = prop::sample::select(Stance::all().collect::<Vec<_>>());
    let kind = prop::sample::select(vec!["direct", "indirect", "mixed", "act"]);
    let day = prop::option::of("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])");
    let places = (
        prop::option::of(place.clone()),
        prop::collection::btree_set(place.clone().prop_map(|p| (p.start, p.end)), 0..4),
        prop::option::of(place.clone()),
        place,
    );
    let rest =
        (stance, kind, any::<bool>(), day, prop::option::of("\\PC{1,8}"), "\\PC{0,20}", 0.0..=1.0f64, -1.0..=1.0f64);
    (people, places, rest).prop_map(move |(people, places, rest)| {
        let (speaker, targets, addressees) = people;
        let (cue, content, mention, sentence) = places;
        let (stance, kind, negated, date, medium, rule, score, polarity) = rest;
        Statement {
            doc: String::new(),
            id: String::new(),
            speaker,
            targets,
            addressees,
            stance,
            polarity,
            kind: kind.into(),
            negated,
            date,
            medium,
            cue: cue.map(&cut),
            content: content.into_iter().map(|(start, end)| cut(Place { start, end })).collect(),
            mention: mention.map(&cut),
            sentence,
            rule,
            score,
        }
    })
}
