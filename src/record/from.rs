//! From the language stages to the record: actors named, spans turned into code points with their words.

use std::collections::BTreeSet;

use super::{Actor, Article, Attribution, Place, Precision, Quote, Statement, iri};
use crate::{
    actors::Actors,
    statements::{self, Decisions},
    text::{ActorId, CodePoints, Document, Span},
};

/// The record of an article. Mentions of statements come in the order of the text; of two that agree in everything
/// that makes their identifier, the first is kept.
pub fn article(document: &Document, actors: &Actors, found: &[statements::Statement]) -> Article {
    let id = iri::article(&document.text);
    let points = CodePoints::new(&document.text);
    let mut seen = BTreeSet::new();
    let mut statements: Vec<Statement> =
        found.iter().map(|statement| convert(document, actors, &points, &id, statement)).collect();
    for (at, one) in found.iter().enumerate() {
        let leader = statements.get(one.mention_of).map_or(at, |_| one.mention_of);
        statements[at].id = iri::statement(&statements[leader].mention_id);
    }
    statements.retain(|statement| seen.insert(statement.mention_id.clone()));
    super::sort(&mut statements);
    Article {
        id,
        doc: document.name.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        published: document.published.map(|day| day.to_string()),
        outlet: document.outlet.clone(),
        text: document.text.clone(),
        sha256: iri::sha256(&document.text),
        statements,
    }
}

/// Attributions as they leave the program.
pub fn attributions(document: &Document, found: &[statements::Attribution]) -> Vec<Attribution> {
    let points = CodePoints::new(&document.text);
    let place = |span: Span| (points.at_byte(span.start()), points.at_byte(span.end()));
    let line = |one: &statements::Attribution| Attribution {
        doc_id: document.name.clone(),
        source: one.source.map(place),
        cue: one.cue.map(place),
        content: one.content.iter().map(|&span| place(span)).collect(),
    };
    found.iter().map(line).collect()
}

fn convert(
    document: &Document,
    actors: &Actors,
    points: &CodePoints<'_>,
    article: &str,
    found: &statements::Statement,
) -> Statement {
    let place = |span: Span| Place { start: points.at_byte(span.start()), end: points.at_byte(span.end()) };
    let quote = |span: Span| {
        let Place { start, end } = place(span);
        Quote { start, end, text: document.slice(span).to_owned() }
    };
    let all = |ids: &[ActorId]| ids.iter().map(|&id| actor(actors, id)).collect();
    let date = found.date.map(|day| day.to_string());
    let month = found.month.filter(|_| date.is_none()).map(|first| first.strftime("%Y-%m").to_string());
    let mut statement = Statement {
        doc: document.name.clone(),
        id: String::new(),
        mention_id: String::new(),
        speaker: actor(actors, found.speaker),
        targets: all(&found.targets),
        addressees: all(&found.addressees),
        stance: found.stance,
        polarity: found.stance.polarity(),
        kind: found.kind.name().to_owned(),
        negated: found.negated,
        modality: found.modality,
        condition: found.condition.map(quote),
        hedged: found.hedged.map(quote),
        cameo: found.cameo.clone().unwrap_or_else(|| found.stance.cameo().to_owned()),
        plover: found.plover.clone().or_else(|| found.stance.plover().map(str::to_owned)),
        date_precision: Precision::of(date.as_ref(), month.as_ref()),
        date,
        month,
        medium: found.medium.clone(),
        relay: found.relay.map(|id| actor(actors, id)),
        place: found.place.map(quote),
        cue: found.cue.map(quote),
        content: found.content.iter().map(|&span| quote(span)).collect(),
        mention: found.mention.map(quote),
        sentence: place(found.sentence),
        rule: rule(&found.decisions),
        score: three_places(found.score),
    };
    statement.mention_id = iri::mention(article, &statement);
    statement
}

fn rule(d: &Decisions) -> String {
    let mut rule = format!(
        "attribution:{} speaker:{} target:{} stance:{} date:{}",
        d.attribution, d.speaker, d.target, d.stance, d.date
    );
    if let Some(mention) = d.mention {
        rule.push_str(" mention:");
        rule.push_str(mention);
    }
    rule
}

fn actor(actors: &Actors, id: ActorId) -> Actor {
    let actor = actors.actor(id);
    Actor {
        id: iri::actor(&actor.key),
        name: actor.name.clone(),
        kind: actor.kind.name().to_owned(),
        polity: actor.polity.clone(),
        role: actor.role.clone(),
    }
}

/// A score as the record writes it: `0.9` and not the `0.8999999761581421` that an `f32` widens to.
fn three_places(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        actors::{self, ActorKind},
        stance::{Modality, Stance},
        statements::Kind,
    };

    const TEXT: &str = "“Łódź is ours,” Poland’s envoy said.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn document() -> Document {
        Document {
            name: "a".into(),
            url: None,
            title: None,
            published: None,
            outlet: None,
            text: TEXT.into(),
            blocks: vec![],
        }
    }

    /// An actor of Poland.
    fn named(key: &str, name: &str, kind: ActorKind) -> actors::Actor {
        actors::Actor {
            key: key.into(),
            name: name.into(),
            kind,
            polity: Some("POL".into()),
            role: None,
            gender: None,
            plural: false,
            members: vec![],
        }
    }

    /// What the first actor says, with nothing else known of it.
    fn stated(words: &str) -> statements::Statement {
        statements::Statement {
            speaker: ActorId::new(0),
            mention: None,
            targets: vec![],
            addressees: vec![],
            stance: Stance::States,
            kind: Kind::Direct,
            negated: false,
            modality: Modality::Asserted,
            condition: None,
            hedged: None,
            cameo: None,
            plover: None,
            date: None,
            month: None,
            medium: None,
            relay: None,
            place: None,
            cue: None,
            content: vec![span(words)],
            sentence: Span::new(0, TEXT.len()),
            mention_of: 0,
            decisions: Decisions { attribution: "a", speaker: "b", target: "c", stance: "d", date: "e", mention: None },
            score: 0.9,
        }
    }

    #[test]
    fn counts_code_points_and_keeps_the_words() {
        let document = Document { published: Some(jiff::civil::date(2026, 1, 13)), ..document() };
        let envoy = named("group/polish-envoy", "Polish envoy", ActorKind::Group);
        let statement = statements::Statement {
            mention: Some(span("Poland’s envoy")),
            month: Some(jiff::civil::date(2025, 12, 1)),
            place: Some(span("Łódź")),
            cue: Some(span("said")),
            ..stated("Łódź is ours")
        };
        let actors = Actors { actors: vec![envoy], ..Actors::default() };
        let article = article(&document, &actors, &[statement.clone(), statement]);
        assert_eq!(article.published.as_deref(), Some("2026-01-13"));
        let [only] = &article.statements[..] else { panic!("found twice, kept once") };
        assert_eq!(only.content, [Quote { start: 1, end: 13, text: "Łódź is ours".into() }]);
        assert_eq!(only.cue, Some(Quote { start: 31, end: 35, text: "said".into() }));
        assert_eq!(only.sentence, Place { start: 0, end: 36 });
        assert_eq!(only.rule, "attribution:a speaker:b target:c stance:d date:e");
        assert_eq!(only.score, 0.9);
        assert_eq!(only.speaker.id, iri::actor("group/polish-envoy"));
        assert!(only.leads(), "{} does not lead {}", only.mention_id, only.id);
        // No finer code than the stance's, and a month where no day is known.
        assert_eq!((only.cameo.as_str(), only.plover.as_deref()), ("010", None));
        assert_eq!((only.date_precision, only.month.as_deref()), (Precision::Month, Some("2025-12")));
        assert_eq!(only.place.as_ref().map(|place| place.text.as_str()), Some("Łódź"));
    }

    #[test]
    fn mentions_share_the_identifier_of_the_one_that_leads() {
        let poland = named("POL", "Poland", ActorKind::State);
        let said = |words: &str, mention_of| statements::Statement { mention_of, ..stated(words) };
        let actors = Actors { actors: vec![poland], ..Actors::default() };
        let article = article(&document(), &actors, &[said("Łódź", 1), said("Łódź is ours", 1)]);
        let [one, other] = &article.statements[..] else { panic!("two mentions") };
        assert_eq!(one.id, other.id);
        assert_ne!(one.mention_id, other.mention_id);
        let leading: Vec<&str> =
            article.statements.iter().filter(|s| s.leads()).map(|s| s.content[0].text.as_str()).collect();
        assert_eq!(leading, ["Łódź is ours"]);
    }
}
