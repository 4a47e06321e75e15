//! Statements of our own for tests of graphs and exports, after the events of January 2026, with names that try
//! each format's escaping.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::PathBuf;

use demarche::{
    graph::ArticleMeta,
    record::{Actor, Place, Precision, Quote, Statement},
    stance::{Modality, Stance},
};

pub fn actor(name: &str, kind: &str, polity: &str) -> Actor {
    let id = format!("https://example.org/actor/{}", name.replace([' ', '"', '<', '&', '\n'], "_"));
    let polity = (!polity.is_empty()).then(|| polity.to_owned());
    Actor { id, name: name.to_owned(), kind: kind.to_owned(), polity, role: None }
}

pub fn said(number: u32, speaker: Actor, stance: Stance, target: Actor, day: &str, words: &str) -> Statement {
    Statement {
        doc: format!("article-{}", number % 3),
        id: format!("https://example.org/statement/{number}"),
        mention_id: format!("https://example.org/mention/{number}"),
        speaker,
        targets: vec![target],
        addressees: Vec::new(),
        stance,
        polarity: stance.polarity(),
        kind: "direct".to_owned(),
        negated: false,
        modality: Modality::Asserted,
        condition: None,
        hedged: None,
        cameo: stance.cameo().to_owned(),
        plover: stance.plover().map(str::to_owned),
        date: (!day.is_empty()).then(|| day.to_owned()),
        date_precision: if day.is_empty() { Precision::Unknown } else { Precision::Day },
        month: None,
        medium: None,
        relay: None,
        place: None,
        cue: Some(Quote { start: 0, end: 4, text: "said".to_owned() }),
        content: vec![Quote { start: 5, end: 5 + words.chars().count() as u32, text: words.to_owned() }],
        mention: None,
        sentence: Place { start: number * 100, end: number * 100 + 90 },
        rule: "test".to_owned(),
        score: 0.9,
    }
}

pub fn articles() -> Vec<ArticleMeta> {
    let article = |n: u32, outlet: &str| ArticleMeta {
        doc: format!("article-{n}"),
        title: Some(format!("Article {n}")),
        url: Some(format!("https://example.org/news?a={n}&b=1")),
        published: Some("2026-01-13".to_owned()),
        outlet: Some(outlet.to_owned()),
    };
    vec![article(0, "The Wire"), article(1, "Daily & Sunday"), article(2, "The Wire")]
}

/// Twelve statements: a mutual pair, a negated act, a joint statement, a target in right-to-left letters, hostile text.
pub fn some() -> Vec<Statement> {
    use Stance::*;
    let cooper = || Actor { role: Some("Foreign Secretary".into()), ..actor("Yvette Cooper", "person", "GBR") };
    let araghchi = || Actor { role: Some("Foreign Minister".into()), ..actor("Abbas Araghchi", "person", "IRN") };
    let trump = || Actor { role: Some("President".into()), ..actor("Donald Trump", "person", "USA") };
    let iran = || actor("Iran", "state", "IRN");
    let uk = || actor("United Kingdom", "state", "GBR");
    let metsola = || actor("Roberta Metsola", "person", "EU");
    let mut all = vec![
        said(1, cooper(), Demands, iran(), "2026-01-12", "the violence must stop at once"),
        said(2, cooper(), Condemns, iran(), "2026-01-12", "a “brutal” crackdown & <worse>"),
        said(3, araghchi(), Criticizes, uk(), "2026-01-12", "London should look at its own record"),
        said(4, araghchi(), Warns, uk(), "2026-01-13", "interference will have consequences"),
        said(5, uk(), Criticizes, iran(), "2026-01-11", "=HYPERLINK(\"x\")"),
        said(6, trump(), Threatens, iran(), "2026-01-11", "we will hit them very hard"),
        said(7, trump(), Threatens, iran(), "2026-01-13", "we are locked and loaded, and they know it"),
        said(8, actor("سيرغي شويغو", "person", "RUS"), Condoles, actor("علي لاريجاني", "person", "IRN"), "", "تعازينا"),
        said(9, metsola(), Condemns, iran(), "2026-01-12", "torture, repression, and murder"),
        said(
            10,
            metsola(),
            Praises,
            actor("protesters", "group", "IRN"),
            "2026-01-12",
            "their rights and their liberty",
        ),
        said(11, iran(), Admits, trump(), "2026-01-13", "nothing of the kind"),
        said(
            12,
            actor("=cmd|' /C calc'!A0 \"quoted\" <b>&\nline", "organisation", ""),
            Accuses,
            uk(),
            "2025-11-30",
            "-2+3",
        ),
    ];
    all[10].negated = true;
    // A joint statement: two speakers, two lines, one identifier.
    let joint = Statement {
        speaker: trump(),
        ..said(9, metsola(), Condemns, iran(), "2026-01-12", "torture, repression, and murder")
    };
    all.push(joint);
    all
}

/// So many statements among so many actors, strewn by a fixed rule: some actors have much to say, many little.
pub fn many(actors: u32, count: u32) -> Vec<Statement> {
    let mut state = 1u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let stances: Vec<Stance> = Stance::all().collect();
    let who = |n: u32| actor(&format!("Actor {n}"), "person", ["FRA", "DEU", "JPN", "BRA"][n as usize % 4]);
    let mut all = Vec::new();
    for number in 0..count {
        let (speaker, near) = (next(actors).min(next(actors)), next(actors));
        let target = if near % 3 == 0 { speaker / 2 } else { near };
        let stance = stances[next(23) as usize];
        let day = format!("2025-{:02}-{:02}", next(12) + 1, next(28) + 1);
        all.push(said(1000 + number, who(speaker), stance, who(target), &day, "words of some length that were said"));
    }
    all
}

/// Writes statements as `demarche extract` does.
pub fn write_lines(dir: &tempfile::TempDir, statements: &[Statement]) -> PathBuf {
    let lines: Vec<_> = statements.iter().map(|s| serde_json::to_string(s).expect("statements serialise")).collect();
    let path = dir.path().join("statements.jsonl");
    std::fs::write(&path, lines.join("\n")).expect("a temporary file can be written");
    path
}
