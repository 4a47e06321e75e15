//! Events as tab-separated values in CAMEO's terms, with the columns of the Phoenix data sets.
//!
//! | column | what it holds |
//! |---|---|
//! | `EventID` | the end of the statement's identifier and, of several targets, the number of this one |
//! | `Date`, `Year`, `Month`, `Day` | the day of the statement, else of the article: `20260113`, `2026`, `01`, `13`; empty if unknown |
//! | `SourceActorFull` | the speaker's whole code: `GBRGOV`, `IGOUNO`; `---` for no known country |
//! | `SourceActorEntity`, `SourceActorRole` | its parts: `GBR`, `GOV` |
//! | `TargetActorFull`, `TargetActorEntity`, `TargetActorRole` | the same of the target |
//! | `EventCode`, `EventRootCode` | CAMEO 1.1b3: `111`, `11` |
//! | `QuadClass` | 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict |
//! | `GoldsteinScore` | the Goldstein weight of the stance (`dm:weight` of the ontology), -10 to 10 |
//! | `LocationName` | the words that tell where it was said |
//! | `SentenceID`, `URLs`, `NewsSources` | the article's name, address and outlet |
//! | `SourceName`, `TargetName`, `Stance`, `Modality`, `Text`, `Confidence`, `Statement` | ours: names, stance, `future` and the like, words, 0 to 1, IRI |

use std::io::{self, Write};

use super::{Event, Side, quad_class};

const COLUMNS: [&str; 26] = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "EventCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScore",
    "LocationName",
    "SentenceID",
    "URLs",
    "NewsSources",
    "SourceName",
    "TargetName",
    "Stance",
    "Modality",
    "Text",
    "Confidence",
    "Statement",
];

/// Writes the heading and a line for each event.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    for event in events {
        let cells: Vec<String> = line(event).iter().map(|cell| plain(cell)).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

fn line(event: &Event) -> [String; 26] {
    let day = event.day.as_deref().unwrap_or_default();
    let part = |range: std::ops::Range<usize>| day.get(range).unwrap_or_default().to_owned();
    let [source, target] = [&event.source, &event.target].map(actor);
    let ([source_code, source_entity, source_role], [target_code, target_entity, target_role]) = (source, target);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        event.id.clone(),
        day.replace('-', ""),
        part(0..4),
        part(5..7),
        part(8..10),
        source_code,
        source_entity,
        source_role,
        target_code,
        target_entity,
        target_role,
        event.cameo.clone(),
        event.cameo.get(..2).unwrap_or_default().to_owned(),
        quad_class(&event.cameo).to_string(),
        // A tenth of it is the polarity, with two decimals: one decimal is all there is.
        format!("{:.1}", event.stance.polarity() * 10.0),
        text(&event.place),
        event.report.doc.clone(),
        text(&event.report.url),
        text(&event.report.outlet),
        event.source.name.clone(),
        event.target.name.clone(),
        event.stance.name().to_owned(),
        event.modality.unwrap_or_default().to_owned(),
        event.words.clone(),
        event.score.to_string(),
        event.statement.clone(),
    ]
}

fn actor(side: &Side) -> [String; 3] {
    let role = side.sector.filter(|_| !side.is_international).unwrap_or_default();
    [side.code(), side.entity.clone().unwrap_or_default(), role.to_owned()]
}

/// A cell on one line, without tabs: the format has no way to write them.
fn plain(cell: &str) -> String {
    cell.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
