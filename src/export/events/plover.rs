//! Events as JSON Lines in PLOVER 2.0's terms, with the fields of POLECAT, the data set coded by it.
//!
//! | field | what it holds |
//! |---|---|
//! | `event_id` | the end of the statement's identifier and, of several targets, the number of this one |
//! | `event_date` | the day of the statement, else of the article, or null |
//! | `event_type` | `AGREE`, `CONSULT`, `SUPPORT`, `REQUEST`, `ACCUSE`, `REJECT`, `THREATEN`, `SANCTION` … |
//! | `event_mode` | `meet`, `phone`, `disapprove` …, or null |
//! | `auxiliary_modes` | `future`, `hypothetical`, where the article says so; a condition is hypothetical |
//! | `quad_code` | `VERBAL COOPERATION`, `MATERIAL COOPERATION`, `VERBAL CONFLICT`, `MATERIAL CONFLICT` |
//! | `intensity` | the Goldstein weight of the stance, -10 to 10 |
//! | `actor`, `recipient` | `{"name", "country", "sector", "title", "code", "id"}`; the code is CAMEO's |
//! | `placename` | the words that tell where it was said, or null |
//! | `source`, `publication_date`, `url`, `headline` | of the article |
//! | `text`, `stance`, `cameo`, `medium`, `confidence`, `statement`, `version` | ours: the words, …, IRI of the statement |

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Event, Side, quad_class};

/// Modes by the beginning of the CAMEO code.
const MODES: &str = include_str!("../../../data/events/plover_modes.tsv");

const QUADS: [&str; 4] = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];

/// Writes a line for each event that PLOVER counts as one; gives how many it does not.
///
/// # Errors
/// Those of the writer.
pub fn write(events: &[Event], out: &mut dyn Write) -> io::Result<usize> {
    let mut none = 0;
    for event in events {
        let Some(plover) = &event.plover else {
            none += 1;
            continue;
        };
        serde_json::to_writer(&mut *out, &line(event, plover))?;
        out.write_all(b"\n")?;
    }
    Ok(none)
}

fn line(event: &Event, plover: &str) -> Value {
    let auxiliary: Vec<&str> = match event.modality {
        Some("future") => vec!["future"],
        Some(_) => vec!["hypothetical"],
        None => vec![],
    };
    json!({
        "event_id": event.id,
        "event_date": event.day,
        "event_type": plover,
        "event_mode": mode(event),
        "auxiliary_modes": auxiliary,
        "quad_code": QUADS[usize::from(quad_class(&event.cameo)) - 1],
        "intensity": (event.stance.polarity() * 100.0).round() / 10.0,
        "actor": side(&event.source),
        "recipient": side(&event.target),
        "placename": event.place,
        "source": event.report.outlet,
        "publication_date": event.report.published,
        "url": event.report.url,
        "headline": event.report.title,
        "text": event.words,
        "stance": event.stance.name(),
        "cameo": event.cameo,
        "medium": event.medium,
        "confidence": event.score,
        "statement": event.statement,
        "version": "PLOVER 2.0",
    })
}

fn side(side: &Side) -> Value {
    json!({
        "name": side.name,
        "country": side.entity.as_ref().filter(|_| !side.is_international),
        // PLOVER counts a state as its government.
        "sector": side.sector.or(Some("GOV").filter(|_| side.entity.is_some() && side.code().len() == 3)),
        "title": side.role,
        "code": side.code(),
        "id": side.id,
    })
}

/// What the CAMEO code tells, the longest beginning first; a consultation by phone tells it by its medium, too.
fn mode(event: &Event) -> Option<&'static str> {
    let rows = MODES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let by_code = rows.filter(|(code, _)| event.cameo.starts_with(code)).max_by_key(|(code, _)| code.len());
    let by_phone = || {
        let medium = event.medium.as_deref().unwrap_or_default();
        (event.plover.as_deref() == Some("CONSULT") && medium.contains("phone")).then_some("phone")
    };
    by_code.map(|(_, mode)| mode).or_else(by_phone)
}
