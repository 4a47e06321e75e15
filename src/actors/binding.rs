//! Pronouns that their own sentence binds: relative ones, and those that stand before their name.
//!
//! Takes a pronoun; gives the actor of the noun that its clause hangs on, or of the name that follows. Looks into no
//! other sentence.

use super::{
    MentionKind,
    draft::{Animacy, Choice, Draft, Pronoun, What},
    story::Story,
    subjects::is_subject,
};
use crate::syntax::{Rel, Upos, Xpos};

/// "Who", "which", "whose": the noun that the relative clause hangs on, else what stands right before.
pub(super) fn relative(story: &Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let clause =
        std::iter::once(here).chain(reading.governors(here).take(4)).find(|&t| reading.rel(t) == Rel::AclRelcl);
    let noun = clause.and_then(|c| reading.governor(c)).filter(|&n| n < here);
    let of = |token: usize| {
        story
            .drafts
            .iter()
            .filter(|d| d.covers(token) && d.kind != MentionKind::Modifier && d.kind != MentionKind::Pronoun)
            .max_by_key(|d| d.tokens.len())
    };
    // "Told Araghchi that Iran must": no relative clause, whatever the parser says.
    let fits =
        |d: &&Draft| reading.lower[here] != "that" || !matches!(d.what, What::Person) && d.kind != MentionKind::Name;
    // "Annelies Verbruggen of the University of Ghent, who": a person, so the noun above.
    let who = matches!(reading.lower[here].as_str(), "who" | "whom");
    let thing = |d: &&Draft| matches!(d.what, What::Thing(_)) && d.kind == MentionKind::Name;
    let above = || {
        let higher = std::iter::successors(noun, |&n| reading.governor(n)).skip(1).take(2);
        let mut named = higher.filter(|&n| n < here).filter_map(of);
        named.find(|d| matches!(d.what, What::Person | What::Known { .. }) && !thing(d))
    };
    if who
        && noun.and_then(of).is_some_and(|d| thing(&d))
        && let Some(actor) = above().and_then(|d| d.actor)
    {
        return Some((actor, "relative clause", 0.8));
    }
    if let Some(actor) = noun.and_then(of).filter(fits).and_then(|d| d.actor) {
        return Some((actor, "relative clause", 0.9));
    }
    if noun.is_some_and(|n| reading.upos(n) == Upos::Noun) {
        // "The objections of Sudan, whose ambassador told …": the noun is nobody, the name before the comma somebody.
        let comma = reading.before(here).filter(|&t| reading.lower[t] == ",").and_then(|t| reading.before(t));
        let name = comma.and_then(of).filter(|d| d.kind == MentionKind::Name);
        let fits = name.filter(|d| reading.lower[here] == "whose" || who && matches!(d.what, What::Person));
        return fits.and_then(|d| d.actor).map(|actor| (actor, "name before a relative clause", 0.75));
    }
    let mut before = reading.before(here)?;
    if reading.lower[before] == "," || reading.upos(before) == Upos::Adp {
        before = reading.before(before)?;
    }
    of(before).filter(fits).and_then(|d| d.actor).map(|actor| (actor, "stands right before", 0.7))
}

/// "In his speech, Macron said": the name follows in the same sentence. `early`: only in a phrase that opens the
/// sentence and is followed by a comma and the name, which then goes before anyone named earlier.
pub(super) fn cataphor(story: &Story, at: usize, pronoun: Pronoun, early: bool) -> Option<Choice> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let range = reading.sentence_range(here);
    let comma = (here..range.end).find(|&t| reading.lower[t] == ",");
    if early {
        let opening =
            matches!(reading.upos(range.start), Upos::Adp | Upos::Sconj) || reading.xpos(range.start) == Xpos::Vbg;
        let first = comma.is_some() && !(range.start..here).any(|t| reading.lower[t] == ",");
        if !opening || !first || pronoun.animate != Animacy::Person {
            return None;
        }
    }
    story.in_order().find_map(|draft| {
        let actor = draft.actor?;
        let follows = !early || comma.is_some_and(|c| draft.tokens.start == c + 1);
        let fits = draft.head > here
            && follows
            && range.contains(&draft.head)
            && draft.kind == MentionKind::Name
            && is_subject(reading, draft)
            && pronoun.fits(story.actor(actor), draft.score);
        fits.then_some((actor, "pronoun before its name", 0.6))
    })
}
