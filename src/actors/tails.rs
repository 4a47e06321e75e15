//! What stands behind the noun of a description and belongs to it: of whom, from where, for what, close to whom.
//!
//! Takes a description as far as its noun, in the text with its names; widens it over the phrase behind, and notes what that
//! says. Never looks for a description itself.

use std::ops::Range;

use super::{
    ActorKind,
    draft::{Article, Draft, Office, What},
    phrases::{self, Named, Phrase},
    reading::Reading,
    words::Use,
};
use crate::syntax::{Upos, Xpos};

/// "The minister for roads", "a minister of state": where the words for the field end, which have no article.
pub(super) fn department(names: Named, end: usize) -> Option<usize> {
    let Named { reading, cover, .. } = names;
    let preposition = reading.after(end - 1).filter(|&t| matches!(reading.lower[t].as_str(), "for" | "of"))?;
    // "The president of the republic".
    if reading.at(preposition, 1) == "the" && reading.uses.is(reading.at(preposition, 2), Use::Country) {
        return Some(preposition + 3);
    }
    let plain = |t: &usize| matches!(reading.upos(*t), Upos::Noun | Upos::Adj) && cover.get(*t).is_none();
    let last = (preposition + 1..reading.sentence_range(end - 1).end.min(preposition + 5)).take_while(plain).last()?;
    (reading.upos(last) == Upos::Noun && !reading.is(last, Use::Calendar)).then_some(last + 1)
}

/// "A spokeswoman for its foreign ministry": whose the office is.
pub(super) fn possessor_behind(reading: &Reading, end: usize) -> Option<usize> {
    let preposition = reading.after(end - 1).filter(|&t| matches!(reading.lower[t].as_str(), "for" | "of"))?;
    reading.after(preposition).filter(|&t| phrases::is_possessive(&reading.lower[t]))
}

/// "The Kyrgyz and Tajik premiers", "top diplomats for Iran and the United Kingdom": the states of the members.
pub(super) fn coordinated_states(names: Named, draft: &mut Draft) {
    let Named { reading, drafts, cover } = names;
    let state = |token: usize| cover.get(token).filter(|&d| phrases::is_state(reading, &drafts[d]));
    // Adjectives before the noun, from the last to the first.
    let mut found: Vec<usize> = Vec::new();
    let mut start = draft.tokens.start;
    if let Some(last) = state(draft.tokens.start).filter(|_| draft.frame.owner.is_none()) {
        found.push(last);
        while let Some(joiner) = reading.before(start).filter(|&t| matches!(reading.lower[t].as_str(), "and" | ","))
            && let Some(other) = reading.before(joiner).and_then(state).filter(|&o| is_adjective(reading, &drafts[o]))
        {
            found.push(other);
            start = drafts[other].tokens.start;
        }
        if let Some(the) = reading.before(start).filter(|&t| reading.lower[t] == "the") {
            start = the;
            draft.frame.article = Article::Definite;
        }
        found.reverse();
    }
    if found.len() > 1 {
        draft.tokens.start = start;
        draft.frame.states = found;
        return;
    }
    // Names behind "of" or "for".
    let Some((preposition, first)) = phrases::right_of(names, draft.head + 1) else { return };
    if !matches!(reading.lower[preposition].as_str(), "of" | "for" | "from")
        || !phrases::is_state(reading, &drafts[first])
    {
        return;
    }
    let mut found = vec![first];
    let mut end = drafts[first].tokens.end;
    while let Some(joiner) = reading.after(end - 1).filter(|&t| matches!(reading.lower[t].as_str(), "and" | ",")) {
        let next = joiner + 1 + usize::from(reading.at(joiner, 1) == "the");
        let Some(other) = state(next).filter(|&o| drafts[o].rule != "demonym") else { break };
        found.push(other);
        end = drafts[other].tokens.end;
    }
    if found.len() > 1 {
        draft.tokens.end = end;
        draft.frame.states = found;
    }
}

/// "Kyrgyz", and "U.S.", which stands before nouns as it is.
fn is_adjective(reading: &Reading, draft: &Draft) -> bool {
    let short = |t: usize| {
        let letters = reading.words[t].chars().filter(|c| c.is_alphabetic());
        letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase)
    };
    draft.rule == "demonym" || draft.core.clone().all(short)
}

/// "A person familiar with the matter", "people close to the talks": what a source has to do with the matter is all that
/// tells who it is.
pub(super) fn knowledge(reading: &Reading, draft: &mut Draft) {
    let end = reading.sentence_range(draft.head).end;
    let preposition = reading.at(draft.head, 2);
    let tells = reading.uses.is(reading.at(draft.head, 1), Use::Knows);
    if !tells || !matches!(preposition, "with" | "to" | "on" | "about") {
        return;
    }
    let nominal = |t: &usize| {
        matches!(reading.upos(*t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    };
    if let Some(last) = (draft.head + 3..end.min(draft.head + 9)).take_while(nominal).last() {
        draft.tokens.end = last + 1;
        draft.core.end = last + 1;
    }
}

/// "Lawmakers from the pro-democracy camp": where they come from tells which, name or not.
pub(super) fn origin(names: Named, draft: &mut Draft) {
    let Named { reading, cover, .. } = names;
    let Some(from) = reading.after(draft.head).filter(|&t| reading.lower[t] == "from") else { return };
    let mut end = from + 1;
    let mut noun = None;
    while end < reading.sentence_range(from).end && end - from < 7 && cover.get(end).is_none() {
        match reading.upos(end) {
            Upos::Det | Upos::Adj | Upos::Noun | Upos::X => {}
            _ if reading.is_glued(end) || reading.is_glued(end - 1) && reading.upos(end) == Upos::Punct => {}
            _ => break,
        }
        if reading.upos(end) == Upos::Noun {
            noun = Some(end);
        }
        end += 1;
    }
    if let Some(noun) = noun {
        draft.tokens.end = noun + 1;
        draft.core.end = noun + 1;
    }
}

/// Takes up what a preposition ties to the noun: "president of the European Parliament", "officials in Wellington".
pub(super) fn tie(
    names: Named,
    draft: &mut Draft,
    office: &mut Office,
    preposition: usize,
    other: usize,
    phrase: &Phrase,
    noun: &Range<usize>,
) {
    let Named { reading, drafts, cover } = names;
    let word = reading.lower[preposition].as_str();
    let polity = phrases::polity_of(reading, &drafts[other]);
    let end = drafts[other].tokens.end;
    let state = phrases::is_state(reading, &drafts[other]);
    // Whose it is goes before where it is; "ambassador to Germany" is not Germany's.
    let tells = match word {
        "of" => true,
        // "Its envoy from Seoul": called back from where he was sent.
        "from" if reading.uses.is(&office.noun, Use::Posted) && draft.frame.owner.is_some() => false,
        "for" | "from" | "within" | "at" | "inside" => draft.what != What::Country,
        // "The defence minister in Bucharest"; but an ambassador in Bucharest is none of Romania's.
        "in" if draft.what == What::Office => {
            draft.body.is_none()
                && !(phrase.content..noun.start).any(|t| reading.has_capital(t))
                && !reading.uses.is(&office.noun, Use::Posted)
                && (draft.frame.owner.is_none() || reading.uses.is(&office.noun, Use::Counterpart))
        }
        // "Its embassy in Taipei" is not Taiwan's.
        "in" => {
            matches!(draft.what, What::People { .. } | What::Government | What::Body) && draft.frame.owner.is_none()
        }
        // "An adviser to the prosecutor".
        "to" => {
            let person = phrases::known_kind(reading, &drafts[other]) == Some(ActorKind::Person);
            person && draft.what == What::Office && reading.uses.is(&office.noun, Use::Staff)
        }
        _ => false,
    };
    if !tells || matches!(draft.what, What::Paper | What::Country) && word != "of" {
        return;
    }
    draft.frame.of = Some(end - 1);
    draft.polity = draft.polity.take().or(polity.clone());
    office.polity = office.polity.take().or(polity);
    if word == "in" {
        return;
    }
    // "operatives within the Saudi government": an adjective needs its noun.
    let mut end = end;
    let last = drafts[other].tokens.end - 1;
    let modifies = reading.governor(last).is_some_and(|g| g > last && g <= last + 3);
    if drafts[other].rule == "demonym" || modifies {
        while let Some(next) = reading.after(end - 1).filter(|&n| matches!(reading.upos(n), Upos::Noun | Upos::Adj)) {
            end = next + 1;
        }
    }
    // "The superintendent of Labasa's hospital": what is possessed goes with it.
    if let Some(genitive) = reading.after(last).filter(|&t| end == last + 1 && phrases::is_genitive(reading, t)) {
        // "The spokesman for Mali's National Committee": a body of the state, by its name.
        let named = cover.get(genitive + 1).filter(|&d| drafts[d].core.start == genitive + 1);
        if let Some(inner) = named {
            end = drafts[inner].tokens.end;
            let body = matches!(drafts[inner].what, What::Thing(_) | What::Known { .. });
            draft.body = draft.body.or(Some(inner).filter(|_| body));
        }
        // "The members of the coalition's negotiating team".
        let participle = |t: usize| {
            let noun = reading.after(t).is_some_and(|n| reading.upos(n) == Upos::Noun);
            matches!(reading.xpos(t), Xpos::Vbg | Xpos::Vbn) && noun
        };
        let nominal = |t: usize| matches!(reading.upos(t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Part);
        let words = |t: &usize| nominal(*t) || participle(*t);
        while let Some(next) = reading.after(end - 1).filter(|n| *n == genitive || words(n) && cover.get(*n).is_none())
        {
            end = next + 1;
        }
        // "Soldiers of the army's 42nd Infantry Division", and where nothing of it is read, not the mark alone.
        let named = cover.get(end).filter(|&d| end > genitive + 1 && drafts[d].tokens.start == end);
        end = named.map_or(if end == genitive + 1 { genitive } else { end }, |d| drafts[d].tokens.end);
    }
    if !state || end > last + 1 {
        let from = drafts[other].core.start;
        office.of = Some(reading.text(&(from..end)));
        office.role = reading.text(&(noun.start.min(phrase.content)..end));
        draft.body = draft.body.or(Some(other).filter(|_| !state));
    }
    if !draft.frame.states.is_empty() {
        return;
    }
    draft.tokens.end = end;
    if matches!(draft.what, What::People { .. }) {
        draft.core.end = end;
    }
}
