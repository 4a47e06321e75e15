//! Articles for tests, written by hand or made up by proptest: the store's tests need no language analysis.
#![allow(dead_code)] // each test binary uses a part of it

use demarche::{
    record::{self, Actor, Article, Place, Precision, Quote, Statement, iri},
    stance::{Modality, Stance},
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
        mention_id: String::new(),
        speaker,
        targets: target.into_iter().collect(),
        addressees: vec![],
        stance,
        polarity: stance.polarity(),
        kind: "act".into(),
        negated: false,
        modality: Modality::Asserted,
        condition: None,
        hedged: None,
        cameo: stance.cameo().into(),
        plover: stance.plover().map(str::to_owned),
        date: None,
        date_precision: Precision::Unknown,
        month: None,
        medium: None,
        relay: None,
        place: None,
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
        statement.date_precision = Precision::of(statement.date.as_ref(), statement.month.as_ref());
        statement.mention_id = iri::mention(&article.id, statement);
        statement.id = iri::statement(&statement.mention_id);
    }
    record::sort(&mut article.statements);
    article
}

/// The statement as the article tells it again, in other words: what an utterance has once is the leader's.
pub fn told_again(article: &Article, leader: &Statement, words: Statement) -> Statement {
    let mut again = Statement {
        kind: words.kind,
        condition: words.condition,
        hedged: words.hedged,
        cue: words.cue,
        content: words.content,
        mention: words.mention,
        sentence: words.sentence,
        rule: words.rule,
        score: words.score,
        ..leader.clone()
    };
    again.mention_id = iri::mention(&article.id, &again);
    again
}

/// Four statements: condemns, demands (with addressee), a negated apology to two targets, a call.
pub fn sample() -> Article {
    sample_of("cooper-2026-01-13", TEXT)
}

/// The same statements of a text that contains the sample's.
pub fn sample_of(doc: &str, text: &str) -> Article {
    let first = "“The killing of protesters is horrific,” Foreign Secretary Yvette Cooper said on Monday.";
    let second = "She told Abbas Araghchi that Iran must halt the violence.";
    let third = "Araghchi did not apologise to the United Kingdom or France.";
    let condemns = Statement {
        kind: "direct".into(),
        date: Some("2026-01-12".into()),
        cue: Some(quote(text, "said")),
        content: vec![quote(text, "The killing of protesters is horrific,")],
        mention: Some(quote(text, "Foreign Secretary Yvette Cooper")),
        ..statement(text, cooper(), Stance::Condemns, Some(state("IRN", "Iran")), first)
    };
    let demands = Statement {
        kind: "indirect".into(),
        addressees: vec![araghchi()],
        medium: Some("phone call".into()),
        cue: Some(quote(text, "told")),
        content: vec![quote(text, "Iran"), quote(text, "must halt the violence")],
        mention: Some(quote(text, "She")),
        ..statement(text, cooper(), Stance::Demands, Some(state("IRN", "Iran")), second)
    };
    let apology = Statement {
        negated: true,
        targets: vec![state("GBR", "United Kingdom"), state("FRA", "France")],
        cue: Some(quote(text, "apologise")),
        mention: Some(quote(text, "Araghchi did").into_words("Araghchi")),
        ..statement(text, araghchi(), Stance::Apologizes, None, third)
    };
    let call = statement(text, cooper(), Stance::Consults, Some(araghchi()), second);
    article(doc, text, "2026-01-13", vec![condemns, demands, apology, call])
}

/// Articles that tell one engine from another: one without a day, by somebody whom another article dates; names alike
/// over many letters; pairs hostile both ways.
pub fn uneven() -> Vec<Article> {
    let minister = |code: &str, of: &str| {
        let key = format!("group/foreign-minister-of-{}", of.to_lowercase());
        actor(&key, &format!("foreign minister of {of}"), "group", Some(code), Some("foreign minister"))
    };
    let said = |text: &str, speaker: Actor, stance: Stance, target: Actor| {
        let whole = text.split_inclusive(". ").find(|whole| whole.contains(&speaker.name)).unwrap().trim();
        let mut made = statement(text, speaker, stance, Some(target), whole);
        made.content = vec![quote(text, whole)];
        made.kind = "indirect".into();
        made
    };
    let dated = "The foreign minister of Mercosur threatened Iran. The foreign minister of Jamaica condemned Iran. The \
foreign minister of Belgium demanded an answer of Jamaica.";
    let (belgium, jamaica) = (|| minister("BEL", "Belgium"), || minister("JAM", "Jamaica"));
    let first = article(
        "uneven-1",
        dated,
        "2026-01-15",
        vec![
            said(dated, minister("MERCOSUR", "Mercosur"), Stance::Threatens, state("IRN", "Iran")),
            said(dated, jamaica(), Stance::Condemns, belgium()),
            said(dated, belgium(), Stance::Demands, jamaica()),
        ],
    );
    let undated = "The foreign minister of Jamaica threatened Belgium. The foreign minister of Belgium criticized Jamaica. \
The foreign minister of Mercosur threatened Iran.";
    let mut second = article(
        "uneven-2",
        undated,
        "2026-01-16",
        vec![
            said(undated, jamaica(), Stance::Threatens, belgium()),
            said(undated, belgium(), Stance::Criticizes, jamaica()),
            said(undated, minister("MERCOSUR", "Mercosur"), Stance::Threatens, state("IRN", "Iran")),
        ],
    );
    (second.published, second.outlet) = (None, Some("The Undated".into()));
    vec![first, second]
}

/// Three more articles around the sample: a charge and its denial, threats, an unnamed source, a call, praise.
pub fn corpus() -> Vec<Article> {
    let trump = || actor("person/donald-trump", "Donald Trump", "person", Some("USA"), Some("President"));
    let officials = || actor("group/german-officials", "German officials", "group", Some("DEU"), None);
    let protesters = || actor("group/protesters", "protesters", "group", Some("IRN"), None);
    let said = |text: &str, mut made: Statement, cue: &str, content: &str, day: Option<&str>| {
        made.cue = Some(quote(text, cue));
        made.content = vec![quote(text, content)];
        made.kind = "indirect".into();
        made.date = day.map(str::to_owned);
        made
    };
    let second = "Donald Trump warned Iran that its ships would be sunk. Abbas Araghchi threatened the United States with \
war. German officials accused Iran of killing protesters.";
    let (one, two, three) = (
        "Donald Trump warned Iran that its ships would be sunk.",
        "Abbas Araghchi threatened the United States with war.",
        "German officials accused Iran of killing protesters.",
    );
    let threat = statement(second, trump(), Stance::Threatens, Some(state("IRN", "Iran")), one);
    let counter = statement(second, araghchi(), Stance::Threatens, Some(state("USA", "United States")), two);
    let charge = statement(second, officials(), Stance::Accuses, Some(state("IRN", "Iran")), three);
    let second = article(
        "wire-2026-01-14",
        second,
        "2026-01-14",
        vec![
            said(second, threat, "warned", "its ships would be sunk", None),
            said(second, counter, "threatened", "war", None),
            Statement { score: 0.4, ..said(second, charge, "accused", "killing protesters", Some("2026-01-13")) },
        ],
    );
    let third =
        "Iran denied the killings on Thursday. Yvette Cooper praised protesters. Donald Trump declined to comment.";
    let (one, two, three) = (
        "Iran denied the killings on Thursday.",
        "Yvette Cooper praised protesters.",
        "Donald Trump declined to comment.",
    );
    let denial = statement(third, state("IRN", "Iran"), Stance::Denies, Some(state("DEU", "Germany")), one);
    let praise = statement(third, cooper(), Stance::Praises, Some(protesters()), two);
    let silence = statement(third, trump(), Stance::DeclinesComment, None, three);
    let mut third = article(
        "daily-2026-02-01",
        third,
        "2026-02-01",
        vec![
            said(third, denial, "denied", "the killings", Some("2026-01-15")),
            praise,
            Statement { cue: Some(quote(third, "declined to comment")), ..silence },
        ],
    );
    third.outlet = Some("The Daily".into());
    // The condemnation of the sample once more, in another outlet and other words.
    let fourth = "Yvette Cooper condemned Iran on Monday and demanded that France act.";
    let again = statement(fourth, cooper(), Stance::Condemns, Some(state("IRN", "Iran")), fourth);
    let demand = statement(fourth, cooper(), Stance::Demands, Some(state("FRA", "France")), fourth);
    let demand = said(fourth, demand, "demanded", "France act", None);
    let again = Statement { date: Some("2026-01-12".into()), cue: Some(quote(fourth, "condemned")), ..again };
    let mut fourth = article("daily-2026-01-13", fourth, "2026-01-13", vec![again, demand]);
    fourth.outlet = Some("The Daily".into());
    vec![sample(), second, third, fourth]
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

/// An article of any shape that the record allows: odd characters in every string, any offsets, any actors, some
/// statements told again.
pub fn any_article() -> impl Strategy<Value = Article> {
    ("(?s).{1,200}", any_meta(), prop::collection::vec(any_actor(), 1..6)).prop_flat_map(|(text, meta, actors)| {
        let points = text.chars().count() as u32;
        let statements = prop::collection::vec(any_statement(text.clone(), points, distinct(actors)), 0..8);
        let again = prop::collection::vec(prop::option::weighted(0.3, any::<prop::sample::Index>()), 8);
        (Just(text), Just(meta), statements, again).prop_map(|(text, meta, statements, again)| {
            let (doc, url, title, published, outlet) = meta;
            let made = article(&doc, &text, "", statements);
            let mut article = Article { url, title, published, outlet, ..made };
            let leaders: Vec<Statement> = article.statements.clone();
            for (n, leader) in again.iter().enumerate().take(leaders.len()) {
                let leader = leader.map(|leader| leader.index(leaders.len())).filter(|&at| again[at].is_none());
                if let Some(leader) = leader {
                    article.statements[n] = told_again(&article, &leaders[leader], leaders[n].clone());
                }
            }
            // A record holds a mention once.
            let mut seen = std::collections::HashSet::new();
            article.statements.retain(|statement| seen.insert(statement.mention_id.clone()));
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
    let people = (
        some.clone(),
        prop::collection::vec(some.clone(), 0..4),
        prop::collection::vec(some.clone(), 0..3),
        prop::option::weighted(0.2, some),
    );
    let stance = prop::sample::select(Stance::all().collect::<Vec<_>>());
    let kind = prop::sample::select(vec!["direct", "indirect", "mixed", "act"]);
    let day = prop_oneof![
        Just((None, None)),
        "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])".prop_map(|day| (Some(day), None)),
        "20[0-9]{2}-(0[1-9]|1[0-2])".prop_map(|month| (None, Some(month))),
    ];
    let places = (
        prop::option::of(place.clone()),
        prop::collection::btree_set(place.clone().prop_map(|p| (p.start, p.end)), 0..4),
        prop::option::of(place.clone()),
        place.clone(),
        prop::collection::vec(prop::option::weighted(0.3, place), 3),
    );
    let codes = (
        prop::sample::select(Modality::ALL.to_vec()),
        prop::option::of("[0-9]{2,4}"),
        prop::option::of("[A-Z]{3,9}"),
        prop::option::of("\\PC{1,8}"),
    );
    let rest = (stance, kind, any::<bool>(), day, codes, "\\PC{0,20}", 0.0..=1.0f64, -1.0..=1.0f64);
    (people, places, rest).prop_map(move |(people, places, rest)| {
        let (speaker, targets, addressees, relay) = people;
        let (cue, content, mention, sentence, others) = places;
        let (stance, kind, negated, (date, month), (modality, cameo, plover, medium), rule, score, polarity) = rest;
        let other = |n: usize| others[n].map(&cut);
        Statement {
            doc: String::new(),
            id: String::new(),
            mention_id: String::new(),
            speaker,
            targets,
            addressees,
            stance,
            polarity,
            kind: kind.into(),
            negated,
            modality,
            condition: other(0),
            hedged: other(1),
            cameo: cameo.unwrap_or_else(|| stance.cameo().into()),
            plover: plover.or_else(|| stance.plover().map(str::to_owned)),
            date_precision: Precision::of(date.as_ref(), month.as_ref()),
            date,
            month,
            medium,
            relay,
            place: other(2),
            cue: cue.map(&cut),
            content: content.into_iter().map(|(start, end)| cut(Place { start, end })).collect(),
            mention: mention.map(&cut),
            sentence,
            rule,
            score,
        }
    })
}
