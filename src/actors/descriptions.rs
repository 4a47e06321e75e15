//! Descriptions: noun phrases that refer to an actor without naming it, and pronouns.
//!
//! Finds them and notes what their words say; `resolve` decides whom they mean.

use std::ops::Range;

use super::{
    ActorKind, Gender, MentionKind,
    draft::{Animacy, Article, Draft, Office, Pronoun, What},
    names::organisation_kind,
    phrases::{self, Cover, Phrase},
    reading::Reading,
    titles,
    words::Use,
};
use crate::syntax::{Rel, Upos, Xpos};

/// The descriptions outside the names found before, in order.
///
/// Nothing is looked for in the datelines.
pub(super) fn find(reading: &Reading, drafts: &[Draft], datelines: &[Range<usize>]) -> Vec<Draft> {
    let cover = Cover::new(reading.words.len(), drafts);
    let mut found: Vec<Draft> = Vec::new();
    for sentence in reading.sentences() {
        let range = reading.range_of(sentence);
        let dateline = datelines.binary_search_by_key(&range.start, |d| d.start).ok();
        let mut at = dateline.map_or(range.start, |d| datelines[d].end);
        while at < range.end {
            let taken = cover.get(at).is_some();
            let noun = if taken { None } else { noun_at(reading, &cover, at, range.end) };
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
            let described = describe(reading, drafts, &cover, noun, what);
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
fn noun_at(reading: &Reading, cover: &Cover, at: usize, end: usize) -> Option<(Range<usize>, What)> {
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
    if is_one_of(reading, cover, head) {
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
    if !nominal && !adjective || is_modifier(reading, cover, head) && !before_verb {
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
    if quality {
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
fn is_one_of(reading: &Reading, cover: &Cover, head: usize) -> bool {
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
fn is_modifier(reading: &Reading, cover: &Cover, head: usize) -> bool {
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

fn describe(reading: &Reading, drafts: &[Draft], cover: &Cover, noun: Range<usize>, what: What) -> Draft {
    let mut phrase = phrases::left_of(reading, drafts, cover, noun.clone());
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
        knowledge(reading, &mut draft);
    }
    if matches!(draft.what, What::People { plural: true, .. }) {
        origin(reading, cover, &mut draft);
        coordinated_states(reading, drafts, cover, &mut draft);
    }
    if draft.what == What::Office && draft.frame.owner.is_none() && !reading.uses.is(&office.noun, Use::Kin) {
        draft.frame.owner = possessor_behind(reading, noun.end);
    }
    if let Some((preposition, other)) = phrases::right_of(reading, cover, noun.end) {
        tie(reading, drafts, cover, &mut draft, &mut office, preposition, other, &phrase, &noun);
    } else if matches!(draft.what, What::Office | What::Body)
        && let Some(end) = department(reading, cover, noun.end)
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

/// "The minister for roads", "a minister of state": where the words for the field end, which have no article.
fn department(reading: &Reading, cover: &Cover, end: usize) -> Option<usize> {
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
fn possessor_behind(reading: &Reading, end: usize) -> Option<usize> {
    let preposition = reading.after(end - 1).filter(|&t| matches!(reading.lower[t].as_str(), "for" | "of"))?;
    reading.after(preposition).filter(|&t| phrases::is_possessive(&reading.lower[t]))
}

/// "The Kyrgyz and Tajik premiers", "top diplomats for Iran and the United Kingdom": the states of the members.
fn coordinated_states(reading: &Reading, drafts: &[Draft], cover: &Cover, draft: &mut Draft) {
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
    let Some((preposition, first)) = phrases::right_of(reading, cover, draft.head + 1) else { return };
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
fn knowledge(reading: &Reading, draft: &mut Draft) {
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
fn origin(reading: &Reading, cover: &Cover, draft: &mut Draft) {
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
#[allow(clippy::too_many_arguments)] // The parts of one phrase; a struct for them would only be unpacked here.
fn tie(
    reading: &Reading,
    drafts: &[Draft],
    cover: &Cover,
    draft: &mut Draft,
    office: &mut Office,
    preposition: usize,
    other: usize,
    phrase: &Phrase,
    noun: &Range<usize>,
) {
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
        if let Some(body) = named.filter(|&d| matches!(drafts[d].what, What::Thing(_) | What::Known { .. })) {
            end = drafts[body].tokens.end;
            draft.body = draft.body.or(Some(body));
        }
        let words = |t: &usize| matches!(reading.upos(*t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Part);
        while let Some(next) = reading.after(end - 1).filter(|n| *n == genitive || words(n) && cover.get(*n).is_none())
        {
            end = next + 1;
        }
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

/// What a pronoun asks for; `None` where the word is none, or does not refer.
fn pronoun_at(reading: &Reading, at: usize) -> Option<Pronoun> {
    let pronoun =
        |gender, animate, plural, possessive| Some(Pronoun { gender, animate, plural, possessive, relative: false });
    let relative =
        |animate, possessive| Some(Pronoun { gender: None, animate, plural: false, possessive, relative: true });
    match reading.lower[at].as_str() {
        "he" | "him" | "himself" => pronoun(Some(Gender::Male), Animacy::Person, false, false),
        "his" => pronoun(Some(Gender::Male), Animacy::Person, false, true),
        "she" | "herself" => pronoun(Some(Gender::Female), Animacy::Person, false, false),
        "her" | "hers" => pronoun(Some(Gender::Female), Animacy::Person, false, is_before_noun(reading, at)),
        "it" if is_pleonastic(reading, at) => None,
        "it" | "itself" => pronoun(None, Animacy::Thing, false, false),
        "its" => pronoun(None, Animacy::Thing, false, true),
        "they" | "them" | "themselves" => pronoun(None, Animacy::Either, true, false),
        "their" | "theirs" => pronoun(None, Animacy::Either, true, true),
        "who" | "whom" if is_relative(reading, at) => relative(Animacy::Person, false),
        "whose" if is_relative(reading, at) => relative(Animacy::Either, true),
        "which" | "that" if is_relative(reading, at) => relative(Animacy::Thing, false),
        _ => None,
    }
}

fn is_before_noun(reading: &Reading, at: usize) -> bool {
    reading.rel(at) == Rel::NmodPoss
}

fn is_relative(reading: &Reading, at: usize) -> bool {
    reading.upos(at) == Upos::Pron
        && reading.before(at).is_some()
        && (reading.governors(at).take(4).any(|g| reading.rel(g) == Rel::AclRelcl) || reading.governor(at).is_none())
}

/// "It is possible that", "it rained", "it seems": a subject that stands for nothing.
fn is_pleonastic(reading: &Reading, at: usize) -> bool {
    if reading.rel(at) == Rel::Expl {
        return true;
    }
    let Some(governor) = reading.governor(at) else { return false };
    if !reading.rel(at).is_subject() {
        return false;
    }
    let has = |rels: &[Rel]| reading.dependents(governor).any(|d| rels.contains(&reading.rel(d)));
    // "It is commonplace for …", "it was the intent that …": the real subject follows.
    let follows = reading
        .after(governor)
        .is_some_and(|n| matches!(reading.lower[n].as_str(), "that" | "for" | "to" | "whether" | "how"));
    if has(&[Rel::Cop]) && follows {
        return true;
    }
    if reading.uses.is(&reading.lemma(governor), Use::Impersonal) {
        return true;
    }
    let copular = has(&[Rel::Cop]);
    let clause = has(&[Rel::Csubj, Rel::CsubjPass])
        || reading.dependents(governor).any(|d| {
            d > governor && matches!(reading.rel(d), Rel::Ccomp | Rel::Advcl | Rel::Xcomp) && starts_clause(reading, d)
        });
    copular && clause && reading.upos(governor) == Upos::Adj || has(&[Rel::Csubj])
}

fn starts_clause(reading: &Reading, verb: usize) -> bool {
    reading.dependents(verb).any(|d| reading.rel(d) == Rel::Mark)
}
