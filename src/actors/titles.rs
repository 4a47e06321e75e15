//! Titles before names: "U.K. Foreign Secretary Yvette Cooper" is one mention that gives person, role and polity.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Article, Draft, Office, What},
    known::{SOCIETY, organisation_kind, title_at, title_before},
    phrases::{self, Cover, Named, Phrase},
    reading::Reading,
    words::Use,
};
use crate::{resources::TitleKind, syntax::Upos};

/// Widens the mentions of names over the titles and nouns right before them.
pub(super) fn attach(reading: &Reading, drafts: &mut [Draft]) {
    let mut cover = Cover::new(reading.words.len(), drafts);
    for at in 0..drafts.len() {
        if drafts[at].kind != MentionKind::Name || cover.get(drafts[at].core.start) != Some(at) {
            continue;
        }
        match drafts[at].what {
            What::Person => person(reading, drafts, &cover, at),
            What::Known { .. } if phrases::known_kind(reading, &drafts[at]) == Some(ActorKind::Person) => {
                person(reading, drafts, &cover, at);
            }
            What::Thing(ActorKind::Organisation) if drafts[at].score < 0.6 => {
                if title_before(reading, drafts[at].core.start).is_some() {
                    (drafts[at].what, drafts[at].rule, drafts[at].score) = (What::Person, "title", 0.9);
                    person(reading, drafts, &cover, at);
                } else {
                    thing(reading, drafts, &cover, at);
                }
            }
            What::Thing(_) | What::Known { .. } => thing(reading, drafts, &cover, at),
            _ => {}
        }
        cover.widen(drafts, at);
    }
}

fn person(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    let mut start = drafts[at].core.start;
    for _ in 0..3 {
        let Some((tokens, office)) = office_before(Named { reading, drafts, cover }, start) else { break };
        drafts[at].gender = drafts[at].gender.or(title_at(reading, tokens.start).and_then(|(_, t)| t.gender));
        start = tokens.start;
        if let Some(office) = office {
            drafts[at].offices.push(office);
        }
    }
    if start == drafts[at].core.start {
        plain_noun(reading, drafts, cover, at);
    } else {
        drafts[at].tokens.start = start;
    }
    possessor(reading, drafts, cover, at);
    bracket(reading, drafts, cover, at);
    leads(reading, drafts, cover, at);
    let state = reading
        .after(drafts[at].tokens.end - 1)
        .and_then(|_| phrases::right_of(Named { reading, drafts, cover }, drafts[at].tokens.end));
    if let Some((preposition, other)) = state
        && matches!(reading.lower[preposition].as_str(), "of" | "from")
    {
        drafts[at].polity =
            phrases::polity_of(reading, &drafts[at]).or_else(|| phrases::polity_of(reading, &drafts[other]));
    }
    // What is inside the title is no mention of its own actor's doings.
    let tokens = drafts[at].tokens.clone();
    for (other, draft) in drafts.iter_mut().enumerate() {
        if other != at && tokens.start <= draft.tokens.start && draft.tokens.end <= tokens.end {
            draft.kind = MentionKind::Modifier;
        }
    }
}

/// "Uzbekistan's Gulnora Abdullaeva": whose the person is.
fn possessor(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    let genitive = reading.before(drafts[at].tokens.start).filter(|&t| phrases::is_genitive(reading, t));
    let owner = genitive.and_then(|t| reading.before(t)).and_then(|t| cover.get(t));
    let body = owner.filter(|&o| {
        matches!(drafts[o].what, What::Known { .. })
            && matches!(
                phrases::known_kind(reading, &drafts[o]),
                Some(ActorKind::State | ActorKind::International | ActorKind::Institution)
            )
    });
    if let Some(owner) = body
        && phrases::polity_of(reading, &drafts[at]).is_none()
    {
        drafts[at].polity = phrases::polity_of(reading, &drafts[owner]);
    }
}

/// "Arkady Melikhov (Russian Federation)": who speaks for a state in an assembly.
fn bracket(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    let end = drafts[at].tokens.end;
    if reading.at(end - 1, 1) != "(" {
        return;
    }
    let mut inner = end + 1;
    inner += usize::from(reading.at(end - 1, 2) == "the");
    let Some(state) = cover.get(inner).filter(|&s| reading.at(drafts[s].tokens.end - 1, 1) == ")") else { return };
    if !matches!(phrases::known_kind(reading, &drafts[state]), Some(ActorKind::State | ActorKind::International)) {
        return;
    }
    let polity = phrases::polity_of(reading, &drafts[state]);
    for role in reading.uses.all(Use::Delegate) {
        drafts[at].offices.push(Office {
            role: role.to_owned(),
            noun: role.to_owned(),
            polity: polity.clone(),
            of: None,
        });
    }
    drafts[state].kind = MentionKind::Modifier;
}

/// "Auguste Nkemelu, who coordinates UN relief in Yemen": whose business a relative clause says that somebody leads.
fn leads(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    let end = drafts[at].tokens.end;
    let verb = end + 2;
    if reading.at(end - 1, 1) != "," || reading.at(end - 1, 2) != "who" || reading.at(end - 1, 3).is_empty() {
        return;
    }
    if !reading.uses.is(&reading.lemma(verb), Use::Leads) || phrases::polity_of(reading, &drafts[at]).is_some() {
        return;
    }
    let inside = |t: &usize| !matches!(reading.lower[*t].as_str(), "," | "." | "in" | "against" | "and");
    let object = (verb + 1..reading.sentence_range(end - 1).end).take_while(inside).take(8);
    let body = object.filter_map(|t| cover.get(t)).find_map(|d| phrases::polity_of(reading, &drafts[d]));
    drafts[at].polity = body;
}

/// The office that is told right before a name, with its modifiers and the phrase that "of" ties to it.
fn office_before(names: Named, end: usize) -> Option<(Range<usize>, Option<Office>)> {
    let Named { reading, drafts, cover } = names;
    if let Some(title) = title_before(reading, end) {
        let phrase = phrases::left_of(names, title.clone());
        let honorific = title_at(reading, title.start).is_some_and(|(_, t)| t.kind == TitleKind::Honorific);
        let office = (!honorific).then(|| office(reading, drafts, &phrase, &title));
        return Some((phrase.tokens, office));
    }
    if let Some(found) = department_before(names, end) {
        return Some(found);
    }
    // "Chief Executive of Hong Kong Carrie Lam", "Ambassador to Germany Richard Grenell".
    let inner = cover.get(reading.before(end)?)?;
    let inner_kind = phrases::known_kind(reading, &drafts[inner])?;
    if drafts[inner].tokens.end != end || inner_kind == ActorKind::Person {
        return None;
    }
    let mut preposition = reading.before(drafts[inner].tokens.start)?;
    if reading.lower[preposition] == "the" {
        preposition = reading.before(preposition)?;
    }
    if !matches!(reading.lower[preposition].as_str(), "of" | "to" | "for") {
        return None;
    }
    let title = title_before(reading, preposition)?;
    let phrase = phrases::left_of(names, title.clone());
    let mut office = office(reading, drafts, &phrase, &title);
    let to = reading.lower[preposition] == "to";
    if !to {
        office.polity = office.polity.or_else(|| phrases::polity_of(reading, &drafts[inner]));
    }
    if to || inner_kind != ActorKind::State {
        office.role = reading.text(&(title.start..end));
    }
    Some((phrase.tokens.start..end, Some(office)))
}

/// "Director-General of Surveillance Teuku Arfandika": an office of what no list knows, in capitals.
fn department_before(names: Named, end: usize) -> Option<(Range<usize>, Option<Office>)> {
    let Named { reading, drafts, cover } = names;
    let mut at = reading.before(end)?;
    let part = |t: usize| {
        cover.get(t).is_none() && (reading.has_capital(t) || matches!(reading.lower[t].as_str(), "and" | "&"))
    };
    while part(at) && end - at < 6 {
        at = reading.before(at)?;
    }
    if at + 1 == end {
        return None;
    }
    let of = preposition_before(reading, at + 1)?;
    let title = title_before(reading, of)?;
    let phrase = phrases::left_of(names, title.clone());
    let mut office = office(reading, drafts, &phrase, &title);
    office.role = reading.text(&(title.start..end));
    office.of = office.of.or_else(|| Some(reading.text(&(at + 1..end))));
    Some((phrase.tokens.start..end, Some(office)))
}

/// The "of" or "for" right before a token, "the" set aside: "Minister for the Lakes Okafor".
fn preposition_before(reading: &Reading, at: usize) -> Option<usize> {
    let before = reading.before(at)?;
    let of = if reading.lower[before] == "the" { reading.before(before)? } else { before };
    matches!(reading.lower[of].as_str(), "of" | "for").then_some(of)
}

/// Where the person's name begins in a run of capitals behind an office and "of": "Surveillance | Teuku Arfandika".
/// The given name tells, else the last two words are the name.
pub(super) fn name_behind_department(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let of = preposition_before(reading, at)?;
    let title = title_before(reading, of)?;
    let (_, known) = title_at(reading, title.start)?;
    let given = |t: usize| reading.gazetteer.given_name_gender(reading.words[t]).is_some();
    if end - at < 3 || given(at) || !matches!(known.kind, TitleKind::Office { .. }) {
        return None;
    }
    Some((at + 1..end - 1).find(|&t| given(t)).unwrap_or(end - 2))
}

/// The office that a title with its modifiers tells.
pub(super) fn office(reading: &Reading, drafts: &[Draft], phrase: &Phrase, title: &Range<usize>) -> Office {
    // Adjectives and nouns before the title belong to the role, names do not.
    let mut from = title.start;
    while from > phrase.content && !drafts.iter().any(|d| d.covers(from - 1)) {
        from -= 1;
    }
    // "White House press secretary" is one title, and still tells the state.
    let inside = title.clone().find_map(|t| {
        let hit = reading.gazetteer.longest(&reading.words[t..title.end]).filter(|_| reading.has_capital(t))?;
        hit.entry.polity.as_deref().map(str::to_owned)
    });
    Office {
        role: reading.text(&(from..title.end)),
        noun: reading.lemma(title.end - 1),
        polity: phrase.polity.clone().or(inside),
        of: phrase.body.map(|b| reading.text(&drafts[b].core)),
    }
}

/// "motorcyclist Harry Dunn": a common noun that no list knows, right before a person's name.
fn plain_noun(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    let start = drafts[at].core.start;
    let Some(noun) = reading.before(start) else { return };
    let capital = reading.has_capital(noun) && !reading.opens(noun);
    let modifies =
        reading.governor(noun).is_some_and(|g| drafts[at].covers(g)) || reading.governor(drafts[at].head) == Some(noun);
    let agent = ["er", "or", "ist", "ian", "man", "woman", "ant"].iter().any(|s| reading.lower[noun].ends_with(s));
    let listed = reading.gazetteer.group_noun(&reading.lower[noun]).is_some_and(|g| g.person_singular);
    let shape = drafts[at].what == What::Person && drafts[at].score <= 0.5;
    if shape
        && modifies
        && !agent
        && !listed
        && reading.upos(noun) == Upos::Noun
        && !capital
        && cover.get(noun).is_none()
    {
        // "The film Easy Rider": what a noun for a thing names is no person.
        (drafts[at].what, drafts[at].rule, drafts[at].score) =
            (What::Thing(ActorKind::Organisation), "unknown name", 0.35);
        return;
    }
    let nominal = reading.upos(noun) == Upos::Noun && (modifies || agent && reading.words[noun].len() > 4) || listed;
    if !nominal || capital || cover.get(noun).is_some() || reading.is(noun, Use::Calendar) {
        return;
    }
    let title = noun..start;
    let phrase = phrases::left_of(Named { reading, drafts, cover }, title.clone());
    let office = office(reading, drafts, &phrase, &title);
    drafts[at].offices.push(office);
    drafts[at].tokens.start = phrase.tokens.start;
}

/// "Iranian airline Mahan Air", "Brazil's National Institute": the polity of a named thing.
fn thing(reading: &Reading, drafts: &mut [Draft], cover: &Cover, at: usize) {
    if phrases::is_state(reading, &drafts[at]) {
        return;
    }
    let core = drafts[at].core.clone();
    // "Germany bans Mahan Air": a noun belongs to the name only if it tells what bears the name.
    let before = reading.before(core.start);
    let tells = |t: &usize| {
        reading.upos(*t) == Upos::Noun
            && cover.get(*t).is_none()
            && (organisation_kind(reading, *t).is_some() || reading.gazetteer.group_noun(&reading.lemma(*t)).is_some())
            && reading.lemma(*t) == reading.lower[*t]
    };
    let noun = before.filter(tells);
    let foreign = before.is_some_and(|t| reading.upos(t) == Upos::Noun && cover.get(t).is_none());
    let mut phrase = phrases::left_of(Named { reading, drafts, cover }, core.clone());
    if noun.is_none() && foreign || phrase.frame.article == Article::Indefinite {
        phrase = phrases::Phrase::bare(core.clone());
    }
    let nested = drafts.iter().enumerate().find(|(other, d)| {
        *other != at && core.start <= d.tokens.start && d.tokens.end <= core.end && matches!(d.what, What::Known { .. })
    });
    let inner = nested.and_then(|(_, d)| phrases::polity_of(reading, d));
    let known = matches!(drafts[at].what, What::Known { .. });
    let media = phrases::known_kind(reading, &drafts[at]) == Some(ActorKind::Media);
    let after = phrases::right_of(Named { reading, drafts, cover }, core.end)
        .filter(|&(p, other)| reading.lower[p] == "of" && phrases::is_state(reading, &drafts[other]))
        .and_then(|(_, other)| phrases::polity_of(reading, &drafts[other]));
    let society = drafts[at].rule == SOCIETY;
    if !known && !media && !society {
        let told = inner.or(phrase.polity).or(after);
        drafts[at].polity = told.or_else(|| drafts[at].polity.take());
    }
    if let Some(noun) = noun {
        let lemma = reading.lemma(noun);
        drafts[at].offices.push(Office { noun: lemma, ..Office::default() });
    }
    // The mention takes its modifiers, but not a possessor, and no article alone.
    let own = phrase.frame.owner.is_some();
    let start = if own { phrase.content.min(core.start) } else { phrase.tokens.start };
    drafts[at].tokens.start = start;
    for (other, draft) in drafts.iter_mut().enumerate() {
        if other != at && draft.kind == MentionKind::Name && start <= draft.tokens.start && draft.tokens.end <= core.end
        {
            draft.kind = MentionKind::Modifier;
        }
    }
}
