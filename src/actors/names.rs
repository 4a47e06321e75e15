//! Names: the capitalised words that name someone or something, known to the gazetteer or not.
//!
//! Read from the surface, left to right: the parser errs most where names are long. Titles are split off here
//! and joined again by `titles`.

use std::ops::Range;

use super::{
    ActorKind, MentionKind, capitals,
    draft::{Draft, What},
    fields,
    known::{SOCIETY, is_organisation_noun, known_at, known_draft, organisation_kind, title_at, title_before},
    misprints, outlets, phrases,
    reading::Reading,
    unknown::{Found, unknown},
    words::Use,
};
use crate::{
    resources::{Hit, PersonHit, Sense, Title, TitleKind},
    syntax::Upos,
};

/// The names of the article, in order, without overlap.
pub(super) fn find(reading: &Reading) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in reading.sentences() {
        let range = reading.range_of(sentence);
        let mut at = range.start;
        while at < range.end {
            let next = match name_at(reading, at, range.end, &drafts) {
                Some(Found::Name(mut found)) => {
                    let end = found.iter().map(|d| d.tokens.end).max().unwrap_or(at + 1);
                    drafts.append(&mut found);
                    end
                }
                Some(Found::Skip(end)) => end,
                None => at + 1,
            };
            at = next.max(at + 1);
        }
    }
    drafts
}

/// What name starts at this token.
fn name_at(reading: &Reading, at: usize, end: usize, before: &[Draft]) -> Option<Found> {
    let rest = &reading.words[at..end];
    if let Some(name) = capitals::name_at(reading, at, end) {
        return Some(Found::Name(vec![name]));
    }
    if let Some(found) = fields::row(reading, at, end) {
        return Some(found);
    }
    if let Some(outlet) = outlets::name_at(reading, at, end, before) {
        return Some(Found::Name(vec![outlet]));
    }
    let hit = known_at(reading, at)
        .filter(|h| h.entry.kind != ActorKind::Person || !is_of_other_state(reading, at, h.words, &h.entry.key))
        .filter(|h| h.words > 1 || !is_surname(reading, at, h))
        .filter(|h| h.entry.kind != ActorKind::Person || !is_cut(reading, at, h.words));
    let person = reading.gazetteer.person(rest, reading.document.published).filter(|_| reading.has_capital(at));
    let person = person.filter(|p| {
        let is_month = p.words == 1 && tells_month(reading, at);
        !is_month && !is_cut(reading, at, p.words) && !is_of_other_state(reading, at, p.words, &p.entry.key)
    });
    let run = run_end(reading, at, end);
    if hit.is_none() && person.is_none() && run == at {
        // "Secretary of State X" at the start of a sentence, where the first word is a plain noun: its last names nobody.
        let title = title_at(reading, at).filter(|&(words, _)| words > 2 && reading.has_capital(at + words - 1));
        return title.map(|(words, _)| Found::Skip(at + words));
    }
    let hit_end = hit.map_or(at, |h| at + h.words);
    // A capitalised title opens no name, unless a noun for an organisation follows ("General Assembly").
    if let Some((words, title)) = title_at(reading, at)
        && at + words > hit_end
        && !(at + words < run && is_organisation_noun(reading, at + words))
        && !names_organisation(reading, title, at, run)
    {
        return Some(Found::Skip(at + words));
    }
    let organisation = organisation_at(reading, at, run);
    let org_end = organisation.as_ref().map_or(at, |(range, _)| range.end);
    let person_end = person.as_ref().filter(|p| is_whole(reading, p, at, run)).map_or(at, |p| at + p.words);
    // "The Yunus was working": a ship; "the Biden administration" is somebody's.
    let article = at > 0 && reading.at(at, -1) == "the" && person.as_ref().is_some_and(|p| p.alone);
    let bears =
        reading.after(person_end.max(at + 1) - 1).is_some_and(|n| matches!(reading.upos(n), Upos::Noun | Upos::Propn));
    let person_end = if article && !bears { at } else { person_end };
    if person_end > at && person_end >= hit_end && person_end >= org_end {
        let key = person.map(|p| p.entry.key.to_string())?;
        let alone = person.is_some_and(|p| p.alone);
        let what = if alone { What::Person } else { What::Known { key } };
        let (rule, score) = if alone { ("surname", 0.8) } else { ("known person", 1.0) };
        return Some(Found::Name(vec![Draft::new(at..person_end, MentionKind::Name, what, rule, score)]));
    }
    if let Some((range, kind)) = organisation
        && range.end > hit_end
    {
        return Some(Found::Name(organisation_drafts(reading, range, kind)));
    }
    if let Some(member) = hit.filter(|h| h.sense == Sense::Demonym).and_then(|h| national(reading, at, h.words)) {
        return Some(Found::Name(member));
    }
    if let Some(party) = hit.and_then(|hit| party_of_adjective(reading, at, &hit, end)) {
        return Some(Found::Name(vec![party]));
    }
    let hit =
        hit.map(|h| if counts_people(reading, at, &h) { Hit { sense: Sense::People, plural: true, ..h } } else { h });
    if hit.is_some_and(|h| h.sense == Sense::Demonym && &*h.entry.key == "USA") && is_of_continent(reading, at) {
        return Some(Found::Skip(hit_end));
    }
    if let Some(hit) = hit
        && !(is_doubtful(&hit) && goes_on_as_person(reading, at, hit_end, run))
    {
        return Some(Found::Name(vec![known_draft(reading, at..hit_end, &hit)]));
    }
    if run == at {
        return None;
    }
    unknown(reading, at, run, before)
}

/// "Park Jin-woo" is not Park Jin: a second syllable in small letters belongs to the given name.
fn is_cut(reading: &Reading, at: usize, words: usize) -> bool {
    let hyphen = at + words;
    let glued = reading.at(hyphen - 1, 1) == "-" && reading.is_glued(hyphen - 1) && reading.is_glued(hyphen);
    words > 1
        && glued
        && reading.words.get(hyphen + 1).is_some_and(|w| w.len() <= 6 && w.starts_with(char::is_lowercase))
}

/// "Cardinal Kung Foundation": a rank or a form of address inside the name of what is called after somebody.
fn names_organisation(reading: &Reading, title: &Title, at: usize, run: usize) -> bool {
    let called = !matches!(title.kind, TitleKind::Office { .. }) && (3..=5).contains(&(run - at));
    called && is_organisation_noun(reading, run - 1) && !reading.is_heading(at)
}

/// "Central American", "Latin American": the adjective of a continent, which one state has for its own, too.
fn is_of_continent(reading: &Reading, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&t| reading.has_capital(t));
    before.is_some_and(|t| {
        let point = reading.is(t, Use::Compass) && !reading.lower[t].ends_with("ern");
        point || reading.is(t, Use::Region) && reading.lower[t] != "western"
    })
}

/// "Saudi King Abdullah … King Abdullah": a title and a given name that several bear are not the one of another state whom
/// lists know, where the text tells the state.
fn is_of_other_state(reading: &Reading, at: usize, words: usize, key: &str) -> bool {
    if title_at(reading, at).is_none_or(|(title, _)| title >= words) {
        return false;
    }
    let name = &reading.lower[at..at + words];
    let terms = reading.gazetteer.terms(key);
    let other = |hit: Hit| {
        let polity = hit.entry.polity.as_deref();
        let of_state = hit.entry.kind == ActorKind::State && polity.is_some();
        of_state && terms.iter().all(|term| term.polity.as_deref() != polity)
    };
    let state_before = |place: usize| {
        let end = if phrases::is_genitive(reading, place - 1) { place - 1 } else { place };
        let from = end.saturating_sub(3)..end;
        from.filter_map(|t| known_at(reading, t).filter(|h| t + h.words == end)).next()
    };
    let mut places = (1..reading.lower.len().saturating_sub(words)).filter(|&t| reading.lower[t..].starts_with(name));
    places.any(|t| state_before(t).is_some_and(other))
}

/// "Mr Fox", "President Dawn", "Mr. Aden": behind a person's title a word that is short for an outlet or a body is a surname;
/// behind a form of address, so is the name of a place.
fn is_surname(reading: &Reading, at: usize, hit: &Hit) -> bool {
    let kind = hit.entry.kind;
    let short = hit.ambiguous && matches!(kind, ActorKind::Media | ActorKind::Organisation);
    let place = hit.sense != Sense::Demonym && matches!(kind, ActorKind::State | ActorKind::Institution);
    let Some(title) = title_before(reading, at).filter(|_| short || place) else { return false };
    short || title_at(reading, title.start).is_some_and(|(_, t)| t.kind == TitleKind::Honorific)
}

/// "Many Lebanese have blamed", "thousands of Chinese": an adjective of a state that a quantity counts and no noun follows
/// stands for its people.
fn counts_people(reading: &Reading, at: usize, hit: &Hit) -> bool {
    let after = reading.after(at + hit.words - 1).map(|t| reading.upos(t));
    let bare = !matches!(after, Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
    let before = match (reading.at(at, -1), reading.at(at, -2)) {
        ("of", counted) => counted,
        (counted, _) => counted,
    };
    hit.sense == Sense::Demonym && hit.entry.kind == ActorKind::State && bare && reading.uses.is(before, Use::Counts)
}

/// "A vote in May", "by 2 May": a month where the same word may be a surname.
fn tells_month(reading: &Reading, at: usize) -> bool {
    let number = |t: Option<usize>| t.is_some_and(|t| reading.upos(t) == Upos::Num);
    let before = reading.before(at);
    let dated = before.is_some_and(|t| reading.upos(t) == Upos::Adp);
    reading.is(at, Use::Calendar) && (dated || number(before) || number(reading.after(at)))
}

/// Whether a person's name that news uses alone is not cut from a longer unknown name ("Barron Trump").
fn is_whole(reading: &Reading, person: &PersonHit, at: usize, run: usize) -> bool {
    let end = at + person.words;
    let half = end + 1 < run && matches!(reading.lower[end].as_str(), "-" | "–") && reading.is_glued(end);
    // "Ellen Johnson-Sirleaf" is no Johnson.
    if person.alone && half && reading.is_glued(end - 1) && reading.is_name_word(end + 1) {
        return false;
    }
    !person.alone
        || end >= run
        || title_at(reading, end).is_some()
        || !reading.is_name_word(end)
        || known_at(reading, end).is_some()
}

/// "Democratic Action", "Democratic Convergence": an adjective of a well-known party that also is a plain word, before
/// a capital that is no title: another organisation.
fn party_of_adjective(reading: &Reading, at: usize, hit: &Hit, end: usize) -> Option<Draft> {
    let plain = hit.sense == Sense::Demonym && hit.ambiguous && hit.entry.kind == ActorKind::Organisation;
    let opens_other = |t: usize| title_at(reading, t).is_some() || known_at(reading, t).is_some();
    let person = |t: usize| reading.gazetteer.given_name_gender(reading.words[t]).is_some();
    let from = at + hit.words;
    let end = (from..end).find(|&t| !reading.has_capital(t) || opens_other(t)).unwrap_or(end);
    let fits = plain && end > from && !reading.is_heading(at) && !person(from) && !reading.words[from].ends_with('s');
    fits.then(|| {
        Draft::new(at..end, MentionKind::Name, What::Thing(ActorKind::Organisation), "adjective of a party", 0.8)
    })
}

/// A name that persons bear, too: "Jordan", and towns and houses as "Sofia", "Tamar".
fn is_doubtful(hit: &Hit) -> bool {
    hit.ambiguous || hit.words == 1 && matches!(hit.sense, Sense::City | Sense::Capital | Sense::Metonym)
}

/// "Jordan Henderson": a name that could be a place's goes on with words that no place bears.
fn goes_on_as_person(reading: &Reading, at: usize, hit_end: usize, run: usize) -> bool {
    run > hit_end
        && reading.gazetteer.given_name_gender(reading.words[at]).is_some()
        && known_at(reading, hit_end).is_none()
        && title_at(reading, hit_end).is_none()
}

/// Where the run of capitalised words from here ends. Small words belong to it between capitals: particles of
/// persons' names, and "of", "for", "and" after a noun for an organisation.
fn run_end(reading: &Reading, at: usize, end: usize) -> usize {
    let opening = reading.is(at, Use::Particle) && glued_name(reading, at, end);
    // "Ms van der Berg": behind a title the surname may begin with small words.
    let small = particles(reading, at, end).filter(|_| title_before(reading, at).is_some());
    // "Prince Faisal bin Turki … Bin Turki said": so may a sentence.
    let again =
        |t: usize| reading.lower[t] == reading.lower[at] && reading.lower.get(t + 1) == reading.lower.get(at + 1);
    let opens =
        reading.is(at, Use::Particle) && reading.has_capital(at) && at + 1 < end && reading.is_name_word(at + 1);
    let small = small.or_else(|| (opens && (0..reading.lower.len()).any(|t| t != at && again(t))).then_some(1));
    if !reading.is_name_word(at) && !opening && small.is_none() {
        return at;
    }
    let mut to = if opening { at + 3 } else { at + 1 + small.unwrap_or_default() };
    let mut noun = is_organisation_noun(reading, at);
    let mut joined = false;
    while to < end {
        if reading.is_name_word(to) {
            noun |= is_organisation_noun(reading, to);
            to += 1;
            continue;
        }
        let next_is_name = |place: usize| place < end && reading.is_name_word(place);
        let word = reading.lower[to].as_str();
        let hyphen = matches!(word, "-" | "–") && reading.is_glued(to - 1) && reading.is_glued(to);
        let joined_name = (hyphen || word == "&") && next_is_name(to + 1);
        if let Some(small) = particles(reading, to, end) {
            to += small + 1;
        } else if joined_name || hyphen && ends_in_syllable(reading, at, to, end) {
            to += 2;
        } else if reading.is(to, Use::Particle) && glued_name(reading, to, end)
            || hyphen && next_is_particle_name(reading, to + 1, end)
        {
            to += 3;
        } else if noun && matches!(word, "of" | "for" | "on") {
            let after = to + 1 + usize::from(reading.at(to, 1) == "the");
            if !next_is_name(after) || is_other_name(reading, to, after) {
                break;
            }
            to = after + 1;
            joined = true;
        } else if noun && joined && word == "and" && next_is_name(to + 1) && !starts_other(reading, to + 1) {
            to += 2;
        } else {
            break;
        }
    }
    to
}

/// "Baek Soo-hyun", "Tsai Ing-wen": after the surname of a language that writes the second syllable of a given name
/// small, behind a hyphen.
fn ends_in_syllable(reading: &Reading, at: usize, hyphen: usize, end: usize) -> bool {
    let tail = hyphen + 1;
    let surname = hyphen >= at + 2 && reading.is(hyphen - 2, Use::Surname);
    surname && tail < end && (2..=6).contains(&reading.words[tail].len()) && !reading.has_capital(tail)
}

/// How many small words stand here before a name: "van der Berg".
fn particles(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let small = (at..end.min(at + 3)).take_while(|&t| reading.is(t, Use::Particle) && !reading.has_capital(t)).count();
    (small > 0 && at + small < end && reading.is_name_word(at + small)).then_some(small)
}

/// "al-Assad" in three tokens.
fn glued_name(reading: &Reading, at: usize, end: usize) -> bool {
    at + 2 < end
        && matches!(reading.lower[at + 1].as_str(), "-" | "–")
        && reading.is_glued(at)
        && reading.is_glued(at + 1)
        && reading.has_capital(at + 2)
}

fn next_is_particle_name(reading: &Reading, at: usize, end: usize) -> bool {
    at + 1 < end && reading.is(at, Use::Particle) && reading.is_name_word(at + 1)
}

/// After "of": a person or a new title begins there, so the organisation's name has ended ("Party of Johnson").
fn is_other_name(reading: &Reading, joiner: usize, at: usize) -> bool {
    let person = reading.gazetteer.person(reading.rest(at), reading.document.published).is_some();
    person || reading.lower[joiner] == "on" && known_at(reading, at).is_some()
}

/// After "and": another actor begins there.
fn starts_other(reading: &Reading, at: usize) -> bool {
    known_at(reading, at).is_some()
        || title_at(reading, at).is_some()
        || reading.gazetteer.person(reading.rest(at), reading.document.published).is_some()
        || reading.gazetteer.given_name_gender(reading.words[at]).is_some()
}

/// A name headed by a noun for an organisation, inside the run of capitals that starts here.
fn organisation_at(reading: &Reading, at: usize, run: usize) -> Option<(Range<usize>, ActorKind)> {
    let small = |t: &usize| matches!(reading.lower[*t].as_str(), "of" | "for" | "on");
    let before_joiner = (at..run).find(small).unwrap_or(run);
    // A title or a given name inside ends the name: "Research Institute | Director Ane Alencar".
    let stop = (at + 1..before_joiner)
        .find(|&t| {
            title_at(reading, t).is_some_and(|(n, _)| !(t + n < run && is_organisation_noun(reading, t + n)))
                || t + 1 < before_joiner && person_starts(reading, t)
        })
        .unwrap_or(before_joiner);
    let noun = (at..stop).rev().find(|&t| is_organisation_noun(reading, t))?;
    let kind = organisation_kind(reading, noun)?;
    let complete = noun + 1 == before_joiner && before_joiner < run;
    if !complete && noun == at {
        // A lone noun ("Parliament") is a description.
        return None;
    }
    // "Irving Independent School District".
    let location = noun + 1 < stop && reading.is(noun + 1, Use::Location);
    Some((at..if complete { run } else { noun + 1 + usize::from(location) }, kind))
}

fn person_starts(reading: &Reading, at: usize) -> bool {
    let person = reading.gazetteer.person(reading.rest(at), reading.document.published);
    person.is_some_and(|p| !p.alone)
}

/// An organisation's name, with the state in it as a modifier of its own.
fn organisation_drafts(reading: &Reading, range: Range<usize>, kind: ActorKind) -> Vec<Draft> {
    let mut what = What::Thing(kind);
    let (mut rule, mut score) = ("organisation noun", 0.9);
    let first = known_at(reading, range.start).filter(|h| range.start + h.words < range.end);
    // "United States | Department of State": the entry that ends the name and fits the state before it.
    let same_polity = |hit: &Hit, other: Option<Hit>| other.is_some_and(|o| o.entry.polity == hit.entry.polity);
    for from in range.start..range.end {
        let Some(hit) = known_at(reading, from).filter(is_body) else { continue };
        // "Revolutionary Guard Corps | of Iran" says no more than the entry does.
        let mut end = from + hit.words;
        if end < range.end && reading.lower[end] == "of" {
            let state = end + 1 + usize::from(reading.at(end, 1) == "the");
            let other = (state < range.end).then(|| known_at(reading, state)).flatten();
            if same_polity(&hit, other) {
                end = state + other.map_or(0, |o| o.words);
            }
        }
        if end == range.end && (from == range.start || same_polity(&hit, first)) {
            what = What::Known { key: hit.entry.key.to_string() };
            (rule, score) = ("known name", 1.0);
            break;
        }
    }
    if let Some(hit) = misprints::find(reading, &range).filter(|_| matches!(what, What::Thing(_))) {
        (what, rule, score) = (What::Known { key: hit.entry.key.to_string() }, "misprint of a known name", 0.8);
    }
    let mut drafts = vec![Draft::new(range.clone(), MentionKind::Name, what, rule, score)];
    let town = |h: &Hit| h.sense == Sense::City && !h.ambiguous && kind != ActorKind::Media;
    // "Hadramawt Salvation Front", "Irving Police Department": of the state in which the place lies.
    if let Some(hit) = first.filter(town) {
        drafts[0].polity = hit.entry.polity.as_deref().map(str::to_owned);
    }
    if let Some(hit) = first.filter(|h| town(h) || matches!(h.entry.kind, ActorKind::State | ActorKind::International))
    {
        let inner = range.start..range.start + hit.words;
        let mut state = known_draft(reading, inner, &hit);
        state.kind = MentionKind::Modifier;
        drafts.push(state);
    }
    for from in range.start + 1..range.end {
        let Some(hit) = known_at(reading, from) else { continue };
        let body = matches!(hit.entry.kind, ActorKind::State | ActorKind::International)
            // "The University of Ghent".
            || town(&hit);
        // "Royal Malaysian Navy".
        let adjective = hit.sense == Sense::Demonym && kind != ActorKind::Media;
        let joined = matches!(reading.lower[from - 1].as_str(), "of" | "the") || adjective;
        if from + hit.words <= range.end && joined && body {
            drafts[0].polity = drafts[0].polity.take().or_else(|| hit.entry.polity.as_deref().map(str::to_owned));
            let mut state = known_draft(reading, from..from + hit.words, &hit);
            state.kind = MentionKind::Modifier;
            drafts.push(state);
        }
    }
    drafts
}

/// "The British Red Cross": a state's society of an organisation that belongs to no state.
fn national(reading: &Reading, at: usize, adjective: usize) -> Option<Vec<Draft>> {
    let hit = known_at(reading, at + adjective)?;
    let whole = hit.sense == Sense::Name && hit.entry.kind == ActorKind::Organisation && hit.words > 1;
    if !whole || hit.entry.polity.is_some() || at + adjective >= reading.sentence_range(at).end {
        return None;
    }
    let state = known_draft(reading, at..at + adjective, &known_at(reading, at)?);
    let what = What::Thing(ActorKind::Organisation);
    let end = at + adjective + hit.words;
    Some(vec![Draft::new(at..end, MentionKind::Name, what, SOCIETY, 0.9), state])
}

fn is_body(hit: &Hit) -> bool {
    matches!(hit.sense, Sense::Name | Sense::Metonym) && hit.entry.kind != ActorKind::State
}
