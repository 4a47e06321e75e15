//! Sets: whom a plural takes together that the text has named one by one.
//!
//! "The two", "both neighbours", "all five governments" by their number; "the Kyrgyz and Tajik premiers" by their
//! states. The set is an actor of its own, with its members where they are known.

use super::{
    Actor, ActorKind,
    cast::{folded_words, set_key},
    draft::{Article, Choice, Draft, Office, What},
    link,
    members::{OFTEN, REACH, Sort, coordinated, named},
    phrases,
    reading::Reading,
    roles::same_office,
    story::Story,
    wording::uncapitalised,
    words::Use,
};
use crate::resources::{Level, Scope, Title, TitleKind};

/// "The two men", "both camps", "the five": an earlier set of the number, else those that were named last.
pub(super) fn numbered(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let told = number(reading, &story.drafts[at]);
    let number = told.or_else(|| are_opposed(reading, &story.drafts[at]).then_some(2))?;
    let sort = sort(reading, &story.drafts[at]);
    if let Some(actor) = same_number(story, at, number) {
        return Some((actor, "set of the same number", 0.75));
    }
    let bare = story.drafts[at].what == What::Pair;
    if !bare && (sort.is_none() || story.drafts[at].core.len() > 1) {
        return None;
    }
    let sorts: &[Sort] = match sort {
        Some(Sort::Person(gender)) => &[Sort::Person(gender)],
        Some(Sort::State) => &[Sort::State],
        None => &[Sort::Person(None), Sort::State],
    };
    let joined = coordinated(story, at, number, sorts);
    let members = joined.or_else(|| {
        sorts.iter().find_map(|&sort| {
            // A bare number takes up persons only from the sentences at hand and before; "both" says that they were.
            let both = reading.lower[story.drafts[at].head] == "both";
            let reach = if bare && sort != Sort::State { 1 + usize::from(both) } else { REACH };
            let least = if told.is_some() { 1 } else { OFTEN };
            named(story, at, number, sort, (reach, least))
        })
    })?;
    Some((enter(story, members), "set of those named before", 0.6))
}

/// "The Kyrgyz and Tajik premiers", "top diplomats for Iran and the United Kingdom": one of each state.
pub(super) fn of_states(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let draft = story.drafts[at].clone();
    if draft.frame.states.len() < 2 {
        return None;
    }
    let title = reading.gazetteer.title(&reading.words[draft.core.start..=draft.head]).filter(|(_, t)| t.plural);
    // "U.S. and Russian officials": a state has many of them.
    let one =
        |t: &Title| matches!(t.kind, TitleKind::Office { .. }) && !is_of_many(reading, t, &reading.lemma(draft.head));
    let office = title.map(|(_, t)| t).filter(|t| one(t));
    let mut members = Vec::new();
    // In the order in which the text names them.
    let mut states = draft.frame.states.clone();
    states.sort_by_key(|&state| story.drafts[state].tokens.start);
    for state in states {
        let polity = phrases::polity_of(reading, &story.drafts[state])?;
        // "The governments of Israel and Lebanon": the states themselves.
        if let Some(entry) = reading.gazetteer.entry(&polity).filter(|_| is_government(reading, draft.head)) {
            members.push(link::enter(reading, &entry.clone(), &mut story.cast));
            continue;
        }
        members.push(match &office {
            Some(office) => {
                let state = (called(story, state, &polity), story.drafts[state].tokens.start > draft.head);
                holder(story, office, &polity, state)
            }
            None => group(story, at, &polity, state),
        });
    }
    members.dedup();
    if members.len() < 2 {
        return None;
    }
    let new = story.cast.by_key(&set_key(members.iter().map(|&m| story.actor(m).key.as_str()))).is_none();
    let set = enter(story, members);
    if new {
        // The words that name the states name the set best.
        let article = draft.frame.article != Article::None;
        let words = draft.tokens.start + usize::from(article)..draft.tokens.end;
        story.cast.members[set].actor.name = uncapitalised(reading, words.start, reading.text(&words));
    }
    Some((set, "one of each state", 0.75))
}

/// What the text calls a state; where it shortens the name ("North and South Korean officials"), the name in full.
fn called(story: &Story, state: usize, polity: &str) -> String {
    let (gazetteer, words) = (story.reading.gazetteer, &story.drafts[state].core);
    let is_name = gazetteer.longest(story.reading.rest(words.start)).is_some_and(|hit| hit.words == words.len());
    let entry = gazetteer.entry(polity).filter(|_| !is_name);
    entry.map_or_else(|| story.reading.text(words), |entry| entry.name.to_string())
}

/// "Officials", "lawmakers": an office that a state has many holders of. An ambassador is the only one at his place.
fn is_of_many(reading: &Reading, title: &Title, noun: &str) -> bool {
    let one_of = |level| matches!(level, Level::Senior | Level::Member);
    let many = matches!(title.kind, TitleKind::Office { level, .. } if one_of(level));
    many && (!reading.uses.is(noun, Use::Posted) || reading.uses.is(noun, Use::Delegate))
}

/// A noun for those who rule a state or stand for it: "governments", "the Chadian and Nigerien sides".
fn is_government(reading: &Reading, head: usize) -> bool {
    let noun = reading.lemma(head);
    reading.uses.is(&noun, Use::Opposed)
        || reading.gazetteer.group_noun(&noun).is_some_and(|g| g.kind == ActorKind::State)
}

/// Who holds an office of a state, named or not; "leader" is whoever the article names as its head. `(state, after)`: what
/// the text calls the state, and whether it does so behind the noun.
fn holder(story: &mut Story, title: &Title, polity: &str, (state, after): (String, bool)) -> usize {
    let reading = story.reading;
    let office = &*title.name.to_lowercase();
    let noun = office.split(" of ").next().and_then(|o| o.split(' ').next_back()).unwrap_or(office).to_owned();
    let told = Office { role: office.to_owned(), noun, polity: Some(polity.to_owned()), of: None };
    let holds = |m: &usize| {
        let member = &story.cast.members[*m];
        let same = |held: &Office| held.polity.as_deref() == Some(polity) && same_office(reading, held, &told);
        member.actor.kind == ActorKind::Person && member.offices.iter().any(same)
    };
    let is_generic = reading.uses.is(office, Use::Generic);
    // "The Egyptian leader" is its president or premier, not the chairman of a union.
    let leads = |held: &Office| {
        let role = held.role.to_lowercase();
        let words: Vec<&str> = role.split(' ').collect();
        let known = reading.gazetteer.title(&words).filter(|(n, _)| *n == words.len());
        let of_state = |t: &Title| matches!(t.kind, TitleKind::Office { level: Level::Head, scope: Scope::State, .. });
        held.of.is_none() && (role == "president" || known.is_some_and(|(_, t)| of_state(t)))
    };
    let heads = |m: &usize| {
        let member = &story.cast.members[*m];
        is_generic
            && member.actor.kind == ActorKind::Person
            && member.actor.polity.as_deref() == Some(polity)
            && member.offices.iter().any(leads)
    };
    // "Congo's Théophile Mukendi": one of the state whose office nobody tells, and the only one.
    let bare = |m: &usize| {
        let member = &story.cast.members[*m];
        member.actor.kind == ActorKind::Person
            && !member.is_unnamed()
            && member.actor.polity.as_deref() == Some(polity)
            && member.offices.iter().all(|o| o.role.is_empty())
    };
    let only = || {
        let mut all = (0..story.cast.members.len()).filter(bare);
        all.next()
            .filter(|_| all.next().is_none() && matches!(title.kind, TitleKind::Office { level: Level::Head, .. }))
    };
    let known =
        (0..story.cast.members.len()).find(holds).or_else(|| (0..story.cast.members.len()).find(heads)).or_else(only);
    if let Some(known) = known {
        return known;
    }
    let name = if after { format!("{office} of {state}") } else { format!("{state} {office}") };
    let key = format!("person/{}/{}", polity.to_lowercase(), folded_words(office).join("-"));
    let polity = Some(polity.to_owned());
    let kind = ActorKind::Person;
    let new = Actor::called(key, name, kind, polity);
    let at = story.cast.enter(new);
    story.cast.note_office(at, &told);
    at
}

/// "Egyptian and Ethiopian officials": those of one of the states.
fn group(story: &mut Story, at: usize, polity: &str, state: usize) -> usize {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let noun = reading.text(&(draft.core.start..draft.head + 1));
    let after = story.drafts[state].tokens.start > draft.head;
    let state = called(story, state, polity);
    let name = if after { format!("{noun} of {state}") } else { format!("{state} {noun}") };
    let key = format!("group/{}/{}", polity.to_lowercase(), folded_words(&noun).join("-"));
    let polity = Some(polity.to_owned());
    story.cast.enter(Actor { plural: true, ..Actor::called(key, name, ActorKind::Group, polity) })
}

/// The number that a definite description tells.
fn number(reading: &Reading, draft: &Draft) -> Option<usize> {
    let words = draft.tokens.start..=draft.head;
    let number = words.clone().find_map(|t| reading.uses.number(&reading.lower[t]))?;
    let all = words.clone().any(|t| matches!(reading.lower[t].as_str(), "both" | "all"));
    let ours = draft.frame.owner.is_some_and(|o| reading.lower[o] == "our");
    (all || ours || draft.what == What::Pair || draft.frame.article == Article::Definite).then_some(number)
}

/// "Urged the neighbours to talk", "the warring parties": a plural for those who stand against each other, of whom there
/// are two where no number tells otherwise.
fn are_opposed(reading: &Reading, draft: &Draft) -> bool {
    let plural = matches!(draft.what, What::People { plural: true, .. });
    let bare = draft.frame.owner.is_none() && draft.frame.of.is_none() && draft.core.len() == 1;
    plural
        && bare
        && draft.polity.is_none()
        && draft.frame.article == Article::Definite
        && reading.uses.is(&reading.lemma(draft.head), Use::Opposed)
}

/// What the noun says of the members; nothing where it says nothing, as in "the two".
fn sort(reading: &Reading, draft: &Draft) -> Option<Sort> {
    if draft.what == What::Pair {
        return None;
    }
    let noun = reading.lemma(draft.head);
    if reading.uses.is(&noun, Use::SetState) {
        return Some(Sort::State);
    }
    reading.uses.is(&noun, Use::SetPerson).then(|| Sort::Person(reading.gender_of(&noun)))
}

/// An earlier mention with the same number: of the same noun, or either is a number alone; of many, any noun for
/// states takes up any other.
fn same_number(story: &Story, at: usize, number: usize) -> Option<usize> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let noun = reading.lemma(draft.head);
    let sentence = reading.sentence_of(draft.head).index();
    story
        .before(at)
        .filter(|(d, actor)| {
            let plural = matches!(d.what, What::Pair | What::People { plural: true, .. });
            plural && story.actor(*actor).plural && self_number(reading, d) == Some(number)
        })
        .find(|(d, _)| {
            let distance = sentence - reading.sentence_of(d.head).index();
            let bare = draft.what == What::Pair || d.what == What::Pair;
            let states = [draft, d].iter().all(|d| sort(reading, d) == Some(Sort::State));
            reading.lemma(d.head) == noun || (bare || states) && (number > 3 || distance <= 2)
        })
        .map(|(_, actor)| actor)
}

/// The number in a description, definite or not.
fn self_number(reading: &Reading, draft: &Draft) -> Option<usize> {
    (draft.tokens.start..=draft.head).find_map(|t| reading.uses.number(&reading.lower[t]))
}

/// The set as an actor: the same members make the same actor.
fn enter(story: &mut Story, members: Vec<usize>) -> usize {
    let key = set_key(members.iter().map(|&m| story.actor(m).key.as_str()));
    let names: Vec<&str> = members.iter().map(|&m| story.actor(m).name.as_str()).collect();
    let name = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    };
    let first = members.first().and_then(|&m| story.actor(m).polity.clone());
    let polity = first.filter(|p| members.iter().all(|&m| story.actor(m).polity.as_ref() == Some(p)));
    let kind = ActorKind::Group;
    let at = story.cast.enter(Actor { plural: true, ..Actor::called(key, name, kind, polity) });
    story.cast.members[at].parts = members;
    at
}
