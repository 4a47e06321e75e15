//! Descriptions: noun phrases that refer to an actor without naming it, and pronouns.
//!
//! Finds them and notes what their words say; `resolve` decides whom they mean.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Article, Draft, What},
    known::organisation_kind,
    phrases::{self, Cover, Named},
    pronoun_forms::pronoun_at,
    reading::Reading,
    tails, titles,
    words::Use,
};
use crate::syntax::{Rel, Upos, Xpos};

/// The descriptions outside the names found before, in order.
///
/// Nothing is looked for in the datelines.
pub(super) fn find(reading: &Reading, drafts: &[Draft], datelines: &[Range<usize>]) -> Vec<Draft> {
    let cover = &Cover::new(reading.words.len(), drafts);
    let names = Named { reading, drafts, cover };
    let mut found: Vec<Draft> = Vec::new();
    for sentence in reading.sentences() {
        let range = reading.range_of(sentence);
        let dateline = datelines.binary_search_by_key(&range.start, |d| d.start).ok();
        let mut at = dateline.map_or(range.start, |d| datelines[d].end);
        while at < range.end {
            let taken = cover.get(at).is_some();
            let noun = if taken { None } else { noun_at(names, at, range.end) };
            let Some((noun, what)) = noun else {
                // "His counterpart Ali Larijani": the pronoun stands inside the name's mention.
                let inside = cover.get(at).is_some_and(|d| drafts[d].tokens.start <= at && at < drafts[d].core.start);
                if (!taken || inside)
                    && let Some(pronoun) = pronoun_at(reading, at)
                {
                    let what = What::Pronoun(pronoun);
                    found.push(Draft::new(at..at + 1, MentionKind::Pronoun, what, "unresolved", 0.0));
                }
                at += 1;
                continue;
            };
            at = noun.end;
            let described = describe(names, noun, what);
            if !is_abstract(reading, &described) {
                found.push(described);
            }
        }
    }
    tie_descriptions(reading, &mut found, drafts.len());
    found
}

/// "A spokesman for the ministry": lets an office know the description behind it. `first` is the place that the
/// first of these will have among all drafts.
fn tie_descriptions(reading: &Reading, found: &mut [Draft], first: usize) {
    let mut last: Option<usize> = None;
    for at in 0..found.len() {
        if found[at].kind != MentionKind::Description {
            continue;
        }
        if let Some(office) = last {
            let (end, start) = (found[office].tokens.end, found[at].tokens.start);
            let joined = end + 1 == start && matches!(reading.lower[end].as_str(), "of" | "for" | "at");
            let staff = reading.uses.is(&reading.lemma(found[office].head), Use::Staff);
            let ties = match (&found[office].what, &found[at].what) {
                (What::Office, What::Body | What::Government) => true,
                // "A spokesman for the chancellor", "officials at the court".
                (What::Office, What::Office | What::People { plural: true, .. })
                | (What::People { public: false, .. }, What::Body | What::Government) => staff,
                _ => false,
            };
            if joined && ties {
                found[office].frame.tied = Some(first + at);
            }
        }
        last = Some(at);
    }
}

/// "justice", "force": a bare singular noun is no actor, unless headline grammar dropped its article or a comma
/// sets it beside a name.
fn is_abstract(reading: &Reading, draft: &Draft) -> bool {
    let singular = matches!(draft.what, What::Office | What::Body | What::People { plural: false, .. });
    let bare = draft.frame.article == Article::None
        && draft.frame.owner.is_none()
        && draft.frame.of.is_none()
        && draft.polity.is_none()
        && draft.body.is_none();
    let apposed = reading.at(draft.tokens.start, -1) == ",";
    let capital = reading.has_capital(draft.head) && !reading.opens(draft.head);
    let lemma = reading.lemma(draft.head);
    let person = reading.gazetteer.group_noun(&lemma).is_some_and(|g| g.person_singular);
    let local = reading.uses.is(&lemma, Use::Local) && !person || reading.lower[draft.head] == "one";
    singular && bare && !apposed && !capital && !local && !reading.is_heading(draft.head)
}

/// A noun for an actor, and what sort of description it heads.
fn noun_at(names: Named, at: usize, end: usize) -> Option<(Range<usize>, What)> {
    let Named { reading, cover, .. } = names;
    // A title that the gazetteer knows with its "of" ends where a name begins.
    let free = (at..end).find(|&t| cover.get(t).is_some()).unwrap_or(end);
    let title = reading.gazetteer.title(&reading.words[at..free]);
    let noun = at..at + title.map_or(1, |(words, _)| words);
    let head = noun.end - 1;
    if noun.clone().any(|t| cover.get(t).is_some()) {
        return None;
    }
    let counts = reading
        .after(head)
        .is_some_and(|n| matches!(reading.upos(n), Upos::Noun | Upos::Adj | Upos::Num | Upos::Propn));
    let counts = counts && !reading.rel(head).is_subject();
    if noun.len() == 1 && !counts && is_set(reading, head) {
        return Some((noun, What::Pair));
    }
    if is_one_of(names, head) {
        return Some((noun, What::People { public: false, plural: false }));
    }
    let nominal = matches!(reading.upos(head), Upos::Noun | Upos::Propn);
    let lemma = reading.lemma(head);
    let plural = reading.lower[head] != lemma && reading.lower[head].ends_with(['s', 'n']);
    // "officials" and "the police" are nouns even where the tagger doubts it.
    // "Russian official alleges": headings mislead the tagger.
    let before_verb = reading.is_heading(head)
        && reading.gazetteer.group_noun(&lemma).is_some_and(|g| g.person_singular)
        && reading.after(head).is_some_and(|n| reading.lower[n].ends_with('s') && cover.get(n).is_none());
    let adjective = before_verb
        || reading.upos(head) == Upos::Adj
            && (reading.rel(head).is_subject()
                || reading
                    .after(head)
                    .is_some_and(|n| !matches!(reading.upos(n), Upos::Noun | Upos::Adj | Upos::Propn)));
    if !nominal && !adjective || is_modifier(names, head) && !before_verb {
        return None;
    }
    if reading.uses.is(&lemma, Use::Kin) {
        let family = lemma == "family";
        return Some((
            head..head + 1,
            if plural || family { What::People { public: false, plural: true } } else { What::Office },
        ));
    }
    // "Her Estonian colleague": somebody by the like office of another, where it is told whose.
    if !plural && reading.uses.is(&lemma, Use::Counterpart) && is_owned(reading, head) {
        return Some((noun, What::Office));
    }
    // "Heads of government" are told by their title, not by its last noun.
    let tied = noun.clone().any(|t| reading.lower[t] == "of");
    let group = reading.gazetteer.group_noun(&lemma).or_else(|| reading.gazetteer.group_noun(&reading.lower[head]));
    let group = group.filter(|_| !tied);
    if let Some((_, title)) = title
        && group.is_none_or(|g| !title.plural && g.kind != ActorKind::Public)
    {
        let what = if title.plural { What::People { public: false, plural: true } } else { What::Office };
        return Some((noun, what));
    }
    // "Brazil's leadership on climate": the quality, not those who lead.
    let quality = lemma == "leadership" && matches!(reading.at(head, 1), "on" | "for");
    // "Norway's opposition to the plan": that it is against it, not those who are against Norway's government.
    let stand = lemma == "opposition" && reading.at(head, 1) == "to" && !reading.rel(head).is_subject();
    if quality || stand {
        return None;
    }
    let noun = head..head + 1;
    // "The three capitals": a noun that is no actor by itself takes states together by their number.
    if group.is_none() && plural && reading.uses.is(&lemma, Use::SetState) && is_counted(reading, head) {
        return Some((noun, What::People { public: false, plural }));
    }
    if reading.uses.is(&lemma, Use::Country) || group.is_some_and(|g| g.kind == ActorKind::State && plural) {
        return Some((noun, if plural { What::People { public: false, plural } } else { What::Country }));
    }
    // "A news conference": an event is no body, whatever a capitalised name makes of the noun.
    if reading.uses.is(&lemma, Use::Event) {
        return None;
    }
    if let Some(group) = group {
        let what = match group.kind {
            ActorKind::Public => What::People { public: true, plural: plural || !group.person_singular },
            ActorKind::State => What::Government,
            _ if group.person_singular || group.kind == ActorKind::Group || plural => {
                What::People { public: false, plural: plural || !group.person_singular }
            }
            _ => What::Body,
        };
        return Some((noun, what));
    }
    if reading.is(head, Use::Counterpart) || reading.uses.is(&lemma, Use::Counterpart) {
        return Some((noun, What::Office));
    }
    if reading.uses.is(&lemma, Use::Paper) && !plural {
        return Some((noun, What::Paper));
    }
    if organisation_kind(reading, head).is_some() {
        return (!plural).then_some((noun, What::Body));
    }
    None
}

/// "One of them, Fatou Badji": one of several, whom a comma and a name set apart.
fn is_one_of(names: Named, head: usize) -> bool {
    let Named { reading, cover, .. } = names;
    let joined = reading.lower[head] == "one" && reading.at(head, 1) == "of";
    let comma = (head + 2..reading.sentence_range(head).end.min(head + 8)).find(|&t| reading.lower[t] == ",");
    joined && comma.is_some_and(|c| cover.get(c + 1).is_some())
}

/// Whether a possessor stands before the noun and its adjectives.
fn is_owned(reading: &Reading, head: usize) -> bool {
    let inside = |t: &usize| matches!(reading.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Punct);
    let before = std::iter::successors(reading.before(head), |&t| reading.before(t).filter(|_| inside(&t))).take(5);
    before.into_iter().any(|t| phrases::is_possessive(&reading.lower[t]) || phrases::is_genitive(reading, t))
}

/// A number word right before the noun: "both capitals".
fn is_counted(reading: &Reading, head: usize) -> bool {
    reading.before(head).is_some_and(|t| reading.uses.number(&reading.lower[t]).is_some())
}

/// "The two", "all five", and "both" before its verb or acted on by one: a number that stands for those it counts.
fn is_set(reading: &Reading, head: usize) -> bool {
    if reading.uses.number(&reading.lower[head]).is_none() {
        return false;
    }
    let next = reading.after(head).map(|n| reading.upos(n));
    match reading.lower[head].as_str() {
        "both" if reading.rel(head).is_subject() && matches!(next, Some(Upos::Verb | Upos::Aux | Upos::Adv)) => true,
        // "Urged both to talk", "appealed to both", but "both to Chad and to Sudan".
        "both" => {
            let infinitive =
                reading.after(head).is_some_and(|n| reading.xpos(n) == Xpos::To && reading.lower[n] == "to");
            let verb = reading.after(head).and_then(|n| reading.after(n)).is_some_and(|v| reading.xpos(v) == Xpos::Vb);
            let ends = matches!(next, None | Some(Upos::Punct | Upos::Verb | Upos::Aux));
            let acted_on = matches!(reading.rel(head), Rel::Obj | Rel::Iobj | Rel::Obl);
            acted_on && ends || (acted_on || reading.rel(head).is_subject()) && infinitive && verb
        }
        word if word.chars().all(|c| c.is_ascii_digit()) => false,
        _ => matches!(reading.at(head, -1), "the" | "all") && reading.at(head, 1) != "of",
    }
}

/// "police officers", "council chambers": the noun only modifies the next one.
fn is_modifier(names: Named, head: usize) -> bool {
    let Named { reading, cover, .. } = names;
    let Some(next) = reading.after(head) else { return false };
    if reading.is_glued(head) && matches!(reading.lower[next].as_str(), "-" | "–") {
        return true;
    }
    // "Condemns Terrorist Attacks": where a heading has capitals throughout, a singular without an article only tells
    // of what sort the noun behind it is.
    let titled = reading.is_heading(head)
        && reading.has_capital(next)
        && reading.xpos(next) == Xpos::Nns
        && !matches!(reading.xpos(head), Xpos::Nns | Xpos::Nnps)
        && reading.before(head).is_none_or(|t| !matches!(reading.upos(t), Upos::Det | Upos::Adj | Upos::Propn));
    if titled && cover.get(next).is_none() {
        return true;
    }
    cover.get(next).is_none()
        && matches!(reading.upos(next), Upos::Noun | Upos::Propn)
        && reading.governor(head) == Some(next)
        && matches!(reading.rel(head), Rel::Compound | Rel::Amod | Rel::NmodUnmarked | Rel::NmodDesc | Rel::Flat)
}

fn describe(names: Named, noun: Range<usize>, what: What) -> Draft {
    let Named { reading, drafts, cover } = names;
    let mut phrase = phrases::left_of(names, noun.clone());
    // "The Dunn family": the name of a person says which.
    let named = reading.before(noun.start).and_then(|t| cover.get(t));
    if reading.uses.is(&reading.lemma(noun.end - 1), Use::Kin)
        && matches!(what, What::People { .. })
        && let Some(name) = named.filter(|&n| drafts[n].what == What::Person && phrase.content == noun.start)
    {
        (phrase.tokens.start, phrase.content) = (drafts[name].tokens.start, drafts[name].core.start);
    }
    let mut draft = Draft::new(phrase.tokens.clone(), MentionKind::Description, what, "unresolved", 0.0);
    draft.core = phrase.content..noun.end;
    draft.head = noun.end - 1;
    draft.frame = phrase.frame.clone();
    draft.polity = phrase.polity.clone();
    draft.body = phrase.body;
    let mut office = titles::office(reading, drafts, &phrase, &noun);
    if matches!(draft.what, What::People { .. }) {
        tails::knowledge(reading, &mut draft);
    }
    if matches!(draft.what, What::People { plural: true, .. }) {
        tails::origin(names, &mut draft);
        tails::coordinated_states(names, &mut draft);
    }
    if draft.what == What::Office && draft.frame.owner.is_none() && !reading.uses.is(&office.noun, Use::Kin) {
        draft.frame.owner = tails::possessor_behind(reading, noun.end);
    }
    if let Some((preposition, other)) = phrases::right_of(names, noun.end) {
        tails::tie(names, &mut draft, &mut office, preposition, other, &phrase, &noun);
    } else if matches!(draft.what, What::Office | What::Body)
        && let Some(end) = tails::department(names, noun.end)
    {
        draft.frame.of = Some(end - 1);
        draft.tokens.end = end;
        office.role = reading.text(&(noun.start.min(phrase.content)..end));
    }
    if draft.what == What::Office {
        draft.offices.push(office);
    }
    draft
}
