//! Papers: whose words "the statement", "a tweet" or "the report" are.

use super::{
    ActorKind, MentionKind,
    draft::{Article, Choice, Draft, What},
    phrases,
    reading::Reading,
    story::Story,
    subjects,
    words::Use,
};
use crate::syntax::{Rel, Upos};

/// The rule by which a text is guessed to be that of the subject before it.
pub const LAST_SUBJECT: &str = "last subject";

/// How many words may stand between the noun and whose the words are.
const BEHIND: usize = 5;

/// "A tweet on Monday by US Secretary of State Mike Pompeo": the mention of him who wrote it, whoever that will turn out to
/// be.
pub(super) fn author(story: &Story, at: usize) -> Option<usize> {
    let reading = story.reading;
    let by = preposition_of_author(reading, story.drafts[at].head)?;
    // "A report commissioned by the senate", "a letter obtained by the daily" are not theirs.
    if reading.is(by - 1, Use::Procures) {
        return None;
    }
    let start = by + 1 + usize::from(reading.at(by, 1) == "the");
    // "Reports from Turkey": whence they come, not whose they are.
    let gives = |d: &Draft| reading.lower[by] == "by" || !phrases::is_state(reading, d);
    let named = |d: &Draft| d.kind != MentionKind::Modifier && gives(d);
    story.drafts.iter().position(|d| (d.tokens.start == by + 1 || d.tokens.start == start) && named(d))
}

fn preposition_of_author(reading: &Reading, noun: usize) -> Option<usize> {
    let end = reading.sentence_range(noun).end.min(noun + BEHIND);
    (noun + 1..end).find(|&t| matches!(reading.lower[t].as_str(), "by" | "from"))
}

/// "The statement": whoever put it out.
pub(super) fn paper(story: &Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    if let Some(owner) = story.owner(at) {
        return Some((owner, "owner of the words", 0.9));
    }
    let inside = |d: &&Draft| draft.tokens.start <= d.tokens.start && d.tokens.end <= draft.head && d.actor.is_some();
    if let Some(actor) = story.drafts.iter().filter(inside).max_by_key(|d| d.tokens.len()).and_then(|d| d.actor) {
        return Some((actor, "issuer before the noun", 0.85));
    }
    if let Some(actor) = draft.frame.of.and_then(|of| story.actor_at(of)) {
        return Some((actor, "issuer after the noun", 0.85));
    }
    if let Some(author) = author(story, at) {
        return story.drafts[author].actor.map(|actor| (actor, "author after \"by\"", 0.85));
    }
    if let Some(outlet) = outlet_behind(story, at) {
        return Some((outlet, "outlet after the noun", 0.85));
    }
    // "A report commissioned by the senate says": of whom nothing tells whose it is speaks for itself.
    if draft.frame.article == Article::Indefinite && preposition_of_author(reading, draft.head).is_some() {
        return None;
    }
    // "said in a statement", "released a statement": the subject of the verb above it.
    let subject = |token: usize| {
        reading.governors(token).take(3).find_map(|verb| {
            reading.dependents(verb).filter(|&d| reading.rel(d).is_subject() && d != token).find_map(|d| {
                story
                    .drafts
                    .iter()
                    .filter(|m| m.covers(d) && m.kind != MentionKind::Modifier)
                    .max_by_key(|m| m.tokens.len())?
                    .actor
            })
        })
    };
    if !reading.rel(draft.head).is_subject() && draft.frame.article != Article::Definite {
        // "He was responding to a report", "officials denied a report": what somebody takes up is not his.
        let taken_up = |t: usize| matches!(reading.lower[t].as_str(), "to" | "about" | "against" | "over" | "despite");
        let acted_on =
            |v: usize| reading.rel(draft.head) == Rel::Obj && reading.uses.is(&reading.lemma(v), Use::TakesUp);
        if reading.dependents(draft.head).any(|t| reading.rel(t) == Rel::Case && taken_up(t))
            || reading.governor(draft.head).is_some_and(acted_on)
        {
            return None;
        }
        return subject(draft.head).map(|actor| (actor, "subject that put it out", 0.8));
    }
    let section = reading.section(draft.head);
    let sentence = reading.sentence_of(draft.head).index();
    let near = |d: &Draft, reach: usize| {
        reading.section(d.head) == section && sentence - reading.sentence_of(d.head).index() <= reach
    };
    if let Some((_, actor)) = story.before(at).find(|(d, _)| d.what == What::Paper && near(d, 6)) {
        return Some((actor, "last words put out", 0.8));
    }
    let subjects = || {
        story.before(at).take_while(|(d, _)| near(d, 2)).filter(|(d, _)| {
            let head = subjects::syntactic_head(reading, d);
            d.kind != MentionKind::Modifier
                && reading.rel(head).is_subject()
                && reading.governor(head).is_some_and(|v| reading.upos(v) == Upos::Verb)
        })
    };
    // "The army said two marines had died. A statement said …": the subject of the main clause, who spoke.
    let main = |(d, _): &(&Draft, usize)| {
        let verb = reading.governor(subjects::syntactic_head(reading, d));
        verb.is_some_and(|v| reading.governor(v).is_none())
    };
    let speaker = subjects().find(main).or_else(|| subjects().next());
    speaker.map(|(_, actor)| (actor, LAST_SUBJECT, 0.5))
}

/// "A report in London's Daily Telegraph newspaper", "a story on Fox News": the outlet in which the words came out.
fn outlet_behind(story: &Story, at: usize) -> Option<usize> {
    let reading = story.reading;
    let end = story.drafts[at].tokens.end;
    let preposition = (end < reading.words.len() && matches!(reading.lower[end].as_str(), "in" | "on" | "of"))
        .then_some(end)
        .filter(|&t| reading.sentence_range(t).contains(&story.drafts[at].head))?;
    let near = |d: &&Draft| d.tokens.start > preposition && d.tokens.start <= preposition + BEHIND;
    let outlet = |d: &&Draft| d.actor.is_some_and(|a| story.actor(a).kind == ActorKind::Media);
    let mut named = story.drafts.iter().filter(near);
    named.find(outlet).and_then(|d| d.actor)
}
