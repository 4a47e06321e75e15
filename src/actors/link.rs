//! Linking of names: which names in the article are the same actor.
//!
//! Full names first, then parts of them, in the order of the sieves of Lee et al. 2013, "Deterministic
//! coreference resolution based on entity-centric, precision-ranked rules".

use super::{
    Actor, ActorKind, Gender, MentionKind,
    appositions::{ACRONYM, Pair},
    bodies, capitals,
    cast::{self, Cast, folded_words},
    draft::{Animacy, Draft, Office, What},
    names::{PLACE, is_organisation_noun},
    phrases,
    reading::Reading,
    story::Story,
    words::Use,
};
use crate::{
    resources::{Entry, Level, Scope, TitleKind},
    syntax::{Rel, Upos},
};

/// Gives every name its actor.
pub(super) fn names(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    for &at in &story.order {
        if matches!(story.drafts[at].what, What::Known { .. }) {
            known(reading, &mut story.drafts[at], &mut story.cast);
        }
    }
    let mut unknown: Vec<usize> = story
        .order
        .iter()
        .copied()
        .filter(|&at| matches!(story.drafts[at].what, What::Person | What::Thing(_)))
        .collect();
    // The fullest first: they set up whom the shorter ones can mean.
    unknown.sort_by_key(|&at| std::cmp::Reverse(story.drafts[at].core.len().min(4)));
    for at in unknown {
        let words = folded_words(&reading.text(&story.drafts[at].core));
        let person = story.drafts[at].what == What::Person;
        // "In Springfield" tells what Springfield is wherever it stands.
        let shape = story.drafts[at].score <= 0.5;
        let is_place = |d: &Draft| d.rule == PLACE && folded_words(&reading.text(&d.core)) == words;
        if shape && story.drafts.iter().any(is_place) {
            (story.drafts[at].what, story.drafts[at].rule, story.drafts[at].score) =
                (What::Thing(ActorKind::Organisation), PLACE, 0.1);
            continue;
        }
        let found = find(story, at, &words);
        if let Some((actor, rule, score)) = found {
            story.drafts[at].actor = Some(actor);
            (story.drafts[at].rule, story.drafts[at].score) = (rule, score);
            story.cast.note_name(actor, &reading.text(&story.drafts[at].core));
        } else if person && let Some(entry) = gazetteer_person(reading, &story.drafts[at]) {
            let actor = enter(reading, &entry, &mut story.cast);
            story.drafts[at].actor = Some(actor);
            (story.drafts[at].rule, story.drafts[at].score) = ("known surname", 0.8);
        } else if person || is_credible(reading, &story.drafts[at]) {
            let actor = new(reading, &story.drafts[at], &mut story.cast);
            // "Sudan's Elhadi Nimeir replied": who has a state and says something is a person, known or not.
            let acts = person && words.len() > 1 && super::pronouns::is_subject(reading, &story.drafts[at]);
            story.cast.members[actor].sure = story.drafts[at].score > 0.5 || acts;
            story.drafts[at].actor = Some(actor);
        }
        // The acronym that the name brings along is its name from here on.
        if let Some(actor) = story.drafts[at].actor {
            for &(_, short, _) in pairs.iter().filter(|p| p.0 == at && p.2 == ACRONYM) {
                story.cast.note_name(actor, &reading.text(&story.drafts[short].core));
            }
        }
    }
    for &at in &story.order {
        if let Some(actor) = story.drafts[at].actor {
            for office in story.drafts[at].offices.clone() {
                story.cast.members[actor].sure = true;
                if reading.uses.is(&office.noun, Use::Counterpart) {
                    let polity = &mut story.cast.members[actor].actor.polity;
                    *polity = polity.take().or(office.polity.clone());
                } else if office.role.is_empty() {
                    story.cast.note_noun(actor, &office.noun);
                } else if story.actor(actor).kind == ActorKind::Person {
                    story.cast.note_office(actor, &office);
                    serve(reading, &mut story.cast, actor, &office);
                    story.cast.note_gender(actor, noun_gender(reading, &office.noun));
                }
            }
            story.cast.note_gender(actor, story.drafts[at].gender);
            if story.drafts[at].kind == MentionKind::Name {
                let polity = story.drafts[at].polity.clone();
                let member = &mut story.cast.members[actor].actor;
                if member.polity.is_none() && member.kind != ActorKind::Media {
                    member.polity = polity;
                }
            }
        }
    }
}

/// "EU President X", of whom lists know an office of the EU and a later one: where no date tells which he held, the title
/// does.
fn serve(reading: &Reading, cast: &mut Cast, actor: usize, office: &Office) {
    let held = &mut cast.members[actor].actor;
    let polity = office.polity.as_ref().filter(|&p| held.polity.as_ref() != Some(p));
    let knows =
        |polity: &String| reading.gazetteer.terms(&held.key).iter().any(|t| t.polity.as_deref() == Some(polity));
    if reading.document.published.is_none()
        && let Some(polity) = polity.filter(|&p| knows(p))
    {
        held.polity = Some(polity.clone());
    }
}

/// The gender that a title or a noun tells: "spokeswoman", "fiancée".
pub(super) fn noun_gender(reading: &Reading, noun: &str) -> Option<Gender> {
    if reading.uses.is(noun, Use::Woman) {
        return Some(Gender::Female);
    }
    if reading.uses.is(noun, Use::Man) {
        return Some(Gender::Male);
    }
    reading.gazetteer.title(&[noun]).and_then(|(_, title)| title.gender)
}

/// "Legislator Tanya Chan": who holds an office of a state and is given none belongs to the state that the
/// article plays in.
pub(super) fn settle(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    // "Its head, Catriona Muir": whose head she is will be known when the pronoun is.
    let open = |at: usize| {
        let counterpart = story.drafts[at].offices.iter().any(|o| reading.uses.is(&o.noun, Use::Counterpart));
        let owner = story.drafts[at].frame.owner.filter(|&t| phrases::is_possessive(&reading.lower[t]));
        owner.is_some()
            && !counterpart
            && story.drafts[at].polity.is_none()
            && story.drafts[at].offices.iter().all(|o| o.polity.is_none())
    };
    let owned: Vec<usize> = pairs.iter().filter(|(_, described, _)| open(*described)).map(|pair| pair.0).collect();
    let names = story.order.iter().filter(|at| story.drafts[**at].kind == MentionKind::Name && !owned.contains(at));
    for (at, draft) in names.map(|&at| (at, &story.drafts[at])) {
        let Some(actor) = draft.actor.filter(|&a| story.actor(a).kind == ActorKind::Person) else { continue };
        let counterpart = draft.offices.iter().any(|o| reading.uses.is(&o.noun, Use::Counterpart));
        if story.actor(actor).polity.is_none()
            && counterpart
            && let Some(whose) = last_person(story, draft)
        {
            story.cast.members[actor].actor.polity = story.setting.other(&whose);
        }
        if story.actor(actor).polity.is_none()
            && draft.offices.iter().any(|o| o.of.is_none() && is_spokesperson(reading, &o.noun))
            && let Some(polity) = pairs
                .iter()
                .filter(|pair| pair.0 == at)
                .map(|pair| story.drafts[pair.1].tokens.clone())
                .chain([draft.tokens.start..draft.core.start])
                .find_map(|words| bodies::called_before(story, words))
                .and_then(|body| story.actor(body).polity.clone())
                .or_else(|| story.scene(draft.head))
                .or_else(|| last_body(story, draft))
        {
            story.cast.members[actor].actor.polity = Some(polity);
        }
        if story.actor(actor).polity.is_none()
            && draft.offices.iter().any(|o| o.of.is_none() && is_of_state(reading, o))
        {
            let by_office = draft.offices.iter().find_map(|o| story.state_of_office(&o.role));
            let scene = story.scene_of_state(draft.head);
            let told = story.told(draft.head).is_some();
            let foreign = !told && scene.as_ref().is_some_and(|scene| is_acted_on_by(story, draft, scene));
            let article = || story.of_article(draft.head).filter(|a| Some(a) != scene.as_ref());
            let polity = by_office
                .or_else(|| answered(story, draft))
                .or_else(|| foreign.then(article).flatten())
                .or_else(|| scene.clone())
                .or_else(|| office_before(story, draft))
                .or_else(|| story.home(draft.head));
            story.cast.members[actor].actor.polity = polity;
        }
    }
}

/// "The United States was concerned. It called on President X …": one on whom a state, named in the sentence or before it,
/// acts is of another.
fn is_acted_on_by(story: &Story, draft: &Draft, state: &str) -> bool {
    let reading = story.reading;
    if super::pronouns::is_subject(reading, draft) {
        return false;
    }
    let start = reading.sentence_range(draft.head).start;
    let before = story.on_from(start).take_while(|d| d.tokens.start < draft.tokens.start);
    let mut subjects = before.filter(|d| d.kind != MentionKind::Modifier && super::pronouns::is_subject(reading, d));
    subjects.any(|d| match d.what {
        What::Pronoun(pronoun) => !pronoun.possessive && pronoun.animate == Animacy::Thing,
        _ => phrases::polity_of(reading, d).as_deref() == Some(state) && phrases::is_state(reading, d),
    })
}

/// "Russia charged that Lithuania was looking for a pretext. …, Defence Minister Karolis Butkus retorted": who answers is
/// of the other state that the charge names.
fn answered(story: &Story, draft: &Draft) -> Option<String> {
    let reading = story.reading;
    let verb = reading.governor(syntactic_head(reading, draft))?;
    if !reading.uses.is(&reading.lemma(verb), Use::Reply) {
        return None;
    }
    let scene = story.scene_of_state(draft.head)?;
    let start = reading.sentence_range(draft.head).start;
    let from = reading.sentence_range(start.checked_sub(1)?).start;
    let near = story.in_order().filter(|d| from <= d.head && d.head < draft.tokens.start);
    let mut others = near.filter(|d| phrases::is_state(reading, d)).filter_map(|d| phrases::polity_of(reading, d));
    let first = others.find(|p| *p != scene)?;
    others.all(|p| p == scene || p == first).then_some(first)
}

/// "Israel's defence minister … Defence Minister Yoram Shaked": the state of the same office, told before without a name.
fn office_before(story: &Story, of: &Draft) -> Option<String> {
    let reading = story.reading;
    let described = story.back_from(of.tokens.start).filter(|d| d.what == What::Office);
    let same = |d: &&Draft| {
        d.offices.iter().any(|told| {
            told.polity.is_some()
                && told.of.is_none()
                && is_of_state(reading, told)
                && of.offices.iter().any(|held| held.role.eq_ignore_ascii_case(&told.role))
        })
    };
    let mut described = described.filter(same);
    phrases::polity_of(reading, described.next()?)
}

/// Whether an office is one of states: "minister", not "director".
pub(super) fn is_of_state(reading: &Reading, office: &Office) -> bool {
    let noun = [office.noun.as_str()];
    let role: Vec<&str> = office.role.split_whitespace().collect();
    let whole = reading.gazetteer.title(&role).filter(|(n, _)| *n == role.len());
    let title = whole.or_else(|| reading.gazetteer.title(&noun));
    title.is_some_and(|(_, t)| {
        matches!(
            t.kind,
            TitleKind::Office { scope: Scope::State, .. }
                | TitleKind::Office { scope: Scope::Any, level: Level::Head, .. }
        )
    })
}

/// Persons and public bodies of whom nothing tells whose they are belong where the text that names them first plays.
pub(super) fn natives(story: &mut Story) {
    for &at in &story.order {
        let draft = &story.drafts[at];
        let Some(actor) = draft.actor.filter(|_| draft.kind == MentionKind::Name) else { continue };
        let local = match story.actor(actor).kind {
            ActorKind::Person => !is_of_nobody(story, draft),
            ActorKind::Institution => true,
            ActorKind::Organisation => {
                let place = || story.told(draft.tokens.start).is_some();
                matches!(draft.what, What::Thing(_))
                    && (is_domestic(story.reading, &story.cast.members[actor]) || place())
            }
            _ => false,
        };
        if local && story.actor(actor).polity.is_none() {
            let beside =
                fellow(story, draft).or_else(|| story.told(draft.tokens.start)).or_else(|| beside(story, draft));
            let home = || match story.actor(actor).kind {
                ActorKind::Organisation => story.native(draft.tokens.start),
                _ => story.home(draft.head),
            };
            story.cast.members[actor].actor.polity = beside.or_else(home);
        }
    }
}

/// "The opponents Leopoldo López and Juan Guaidó": the polity of the person that "and" joins to one of whom nothing is told.
fn fellow(story: &Story, draft: &Draft) -> Option<String> {
    if draft.offices.iter().any(|o| !o.role.is_empty()) || story.reading.at(draft.tokens.end - 1, 1) != "and" {
        return None;
    }
    let next = story.on_from(draft.tokens.end + 1).find(|d| d.tokens.start == draft.tokens.end + 1)?;
    let actor = story.actor(next.actor.filter(|_| next.kind == MentionKind::Name)?);
    actor.polity.clone().filter(|_| actor.kind == ActorKind::Person)
}

/// "The Rural Association", "the opposition party Domov": an organisation of a sort that belongs to the state where the
/// text plays; not a charity.
fn is_domestic(reading: &Reading, member: &cast::Member) -> bool {
    let words = || member.names.iter().flatten().chain(&member.nouns);
    member.sure
        && words().any(|word| reading.uses.is(word, Use::Domestic))
        && !words().any(|word| reading.uses.is(word, Use::Civic))
}

/// "Oxfam's Juliet Abara": one who belongs to an organisation that speaks for no state.
fn is_of_nobody(story: &Story, draft: &Draft) -> bool {
    let reading = story.reading;
    // "Lisa Bryant reports for VOA".
    let end = draft.tokens.end;
    let reports = reading.at(end - 1, 2) == "for"
        && reading.uses.is(&reading.lemma(end.min(reading.words.len() - 1)), Use::Report);
    let outlet = reports
        && story
            .drafts
            .iter()
            .any(|d| d.tokens.start == end + 2 && phrases::known_kind(reading, d) == Some(ActorKind::Media));
    if outlet {
        return true;
    }
    let genitive = reading.before(draft.tokens.start).filter(|&t| phrases::is_genitive(reading, t));
    let owner =
        genitive.and_then(|t| story.drafts.iter().find(|d| d.tokens.end == t && d.kind != MentionKind::Description));
    owner.is_some_and(|owner| {
        matches!(phrases::known_kind(reading, owner), Some(ActorKind::Organisation | ActorKind::Media))
            && phrases::polity_of(reading, owner).is_none()
    })
}

/// "Her opposite number at the Azerbaijani ministry, Colonel Rauf Mehdibeyli": the polity that the words right before a
/// name tell, no verb between.
fn beside(story: &Story, of: &Draft) -> Option<String> {
    let reading = story.reading;
    let start = reading.sentence_range(of.head).start;
    let here = story.back_from(of.tokens.start).take_while(|d| d.tokens.start >= start);
    let comma = |t: usize| reading.lower[t] == ",";
    // "On the remarks of India's minister, Dr Faisal said": what opens the sentence is about somebody else.
    let opening = reading.upos(start) == Upos::Adp && reading.lower[start] != "for";
    let aside = opening && of.tokens.start > start && !(start..of.tokens.start - 1).any(comma);
    let joined = |d: &&Draft| {
        let between = d.tokens.end..of.tokens.start;
        !between.clone().any(|t| matches!(reading.upos(t), Upos::Verb | Upos::Aux))
            && d.tokens.end <= of.tokens.start
            && !between.clone().any(|t| comma(t) && (t + 1 < of.tokens.start || aside))
            && d.rule != "place"
    };
    here.filter(joined).find_map(|d| story.actor(d.actor?).polity.clone().or_else(|| phrases::polity_of(reading, d)))
}

/// The polity of the person named last, whose counterpart somebody is.
fn last_person(story: &Story, of: &Draft) -> Option<String> {
    let reading = story.reading;
    let sentence = reading.sentence_of(of.head).index();
    let before = story.back_from(of.tokens.start);
    let near = before.take_while(|d| sentence - reading.sentence_of(d.head).index() <= 3);
    let mut persons =
        near.filter_map(|d| d.actor).filter(|&a| Some(a) != of.actor && story.actor(a).kind == ActorKind::Person);
    story.actor(persons.next()?).polity.clone()
}

fn is_spokesperson(reading: &Reading, noun: &str) -> bool {
    let title = reading.gazetteer.title(&[noun]);
    title.is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { level: Level::Spokesperson, .. }))
}

/// "The Armenian Defence Ministry said …," ministry spokeswoman Nairuhi Petanyan told a briefing: the polity of the
/// body that acted in one of the last sentences.
fn last_body(story: &Story, of: &Draft) -> Option<String> {
    let reading = story.reading;
    let sentence = reading.sentence_of(of.head).index();
    let before = story.back_from(of.tokens.start);
    let near = before.take_while(|d| sentence - reading.sentence_of(d.head).index() <= 4);
    near.filter(|d| d.kind == MentionKind::Name && super::pronouns::is_subject(reading, d))
        .filter_map(|d| d.actor)
        .map(|actor| story.actor(actor))
        .find(|a| a.kind == ActorKind::Institution)
        .and_then(|a| a.polity.clone())
}

fn known(reading: &Reading, draft: &mut Draft, cast: &mut Cast) {
    let What::Known { key } = &draft.what else { return };
    let Some(entry) = reading.gazetteer.entry(key) else { return };
    // A city says in which state something is.
    let place = draft.rule == "place" && entry.kind == ActorKind::Institution;
    let entry =
        if place { entry.polity.as_deref().and_then(|p| reading.gazetteer.entry(p)).unwrap_or(entry) } else { entry };
    if place {
        draft.score = 0.5;
    }
    // "The Red Cross" is the International Committee where the article has named it.
    let words = folded_words(&entry.name);
    let longer = |m: &cast::Member| {
        m.actor.kind == ActorKind::Organisation && m.names.iter().any(|n| n.len() > words.len() && n.ends_with(&words))
    };
    let longer =
        cast.members.iter().position(longer).filter(|_| entry.kind == ActorKind::Organisation && words.len() > 1);
    let actor = longer.unwrap_or_else(|| enter(reading, &entry.clone(), cast));
    if entry.kind != ActorKind::State {
        cast.note_name(actor, &reading.text(&draft.core));
    }
    draft.actor = Some(actor);
}

/// A member for an entry of the gazetteer, with the office that a person held on the article's day.
pub(super) fn enter(reading: &Reading, entry: &Entry, cast: &mut Cast) -> usize {
    let mut actor = Actor {
        key: entry.key.to_string(),
        name: entry.name.to_string(),
        kind: entry.kind,
        polity: entry.polity.as_deref().map(str::to_owned),
        role: None,
        gender: entry.gender,
        plural: false,
        members: Vec::new(),
    };
    let words: Vec<&str> = entry.name.split_whitespace().collect();
    let hit = reading.gazetteer.person(&words, reading.document.published).filter(|p| p.entry.key == entry.key);
    let mut office = None;
    if let Some(term) = hit.and_then(|h| h.term) {
        actor.polity = term.polity.as_deref().map(str::to_owned).or(actor.polity);
        let noun = term.role.split(" of ").next().unwrap_or_default().split_whitespace().last().unwrap_or_default();
        office = Some(Office {
            role: term.role.to_string(),
            noun: noun.to_lowercase(),
            polity: actor.polity.clone(),
            of: None,
        });
    }
    let new = cast.by_key(&actor.key).is_none();
    let at = cast.enter(actor);
    if let Some(office) = office.filter(|_| new) {
        // What the article calls the office goes before what the gazetteer does.
        cast.members[at].offices.push(office);
    }
    at
}

fn gazetteer_person(reading: &Reading, draft: &Draft) -> Option<Entry> {
    let words = &reading.words[draft.core.clone()];
    let hit = reading.gazetteer.person(words, reading.document.published).filter(|h| h.words == words.len())?;
    let fits =
        match (draft.offices.iter().find_map(|o| o.polity.as_deref()), hit.term.and_then(|t| t.polity.as_deref())) {
            (Some(told), Some(known)) => told == known,
            _ => true,
        };
    fits.then(|| hit.entry.clone())
}

/// The member that a name means.
fn find(story: &Story, at: usize, words: &[String]) -> Option<(usize, &'static str, f32)> {
    let person = story.drafts[at].what == What::Person;
    let unsure = story.drafts[at].score < 0.6;
    let sort = |kind: ActorKind| if unsure { kind != ActorKind::State } else { (kind == ActorKind::Person) == person };
    let members = || story.cast.members.iter().enumerate().filter(|(_, m)| sort(m.actor.kind));
    let same = |known: &[String]| known == words;
    if let Some((m, _)) = members().find(|(_, m)| m.names.iter().any(|n| same(n))) {
        return Some((m, "same name", 1.0));
    }
    let mut fitting: Vec<usize> =
        members().filter(|(_, m)| m.names.iter().any(|n| is_part(words, n, &m.actor))).map(|(i, _)| i).collect();
    let (mut rule, mut score) = ("part of a name", 0.95);
    if fitting.is_empty() && words.len() >= 2 {
        fitting = members().filter(|(_, m)| m.names.iter().any(|n| is_variant(words, n))).map(|(i, _)| i).collect();
        (rule, score) = ("spelling of a name", 0.85);
    }
    if let Some(polity) = story.drafts[at].offices.iter().find_map(|o| o.polity.as_deref()) {
        let agreeing: Vec<usize> =
            fitting.iter().copied().filter(|&m| story.actor(m).polity.as_deref().is_none_or(|p| p == polity)).collect();
        fitting = agreeing;
    }
    let nearest = fitting.into_iter().min_by_key(|&m| distance(story, at, m))?;
    Some((nearest, rule, score))
}

/// How far the nearest mention of a member is: before this one, then after it.
fn distance(story: &Story, at: usize, member: usize) -> (bool, usize) {
    let here = story.drafts[at].head;
    let mentions = story.drafts.iter().filter(|d| d.actor == Some(member)).map(|d| d.head);
    mentions.map(|head| (head > here, head.abs_diff(here))).min().unwrap_or((true, usize::MAX))
}

/// "Cooper" or "Mohammad" of a person, "Mahan" of "Mahan Air", "Human Rights Agency" of a longer name.
fn is_part(words: &[String], name: &[String], actor: &Actor) -> bool {
    if words.is_empty() || words.len() >= name.len() {
        return false;
    }
    if actor.kind == ActorKind::Person {
        if words.len() == 1 {
            return name.last() == words.last() || name.first() == words.first();
        }
        let surname = name.ends_with(words) || name.starts_with(words);
        let outer = name.first() == words.first() && name.last() == words.last();
        return surname || outer;
    }
    if matches!(actor.kind, ActorKind::Group | ActorKind::Public) {
        return false;
    }
    name.starts_with(words) && words.iter().any(|w| w.len() > 2) || words.len() > 1 && name.ends_with(words)
}

/// "Hamza bin Ladin" and "Hamza bin Laden": one letter differs in one long word.
fn is_variant(words: &[String], name: &[String]) -> bool {
    if words.len() != name.len() {
        return false;
    }
    let mut differing = words.iter().zip(name).filter(|(a, b)| a != b);
    let Some((a, b)) = differing.next() else { return true };
    differing.next().is_none() && a.len() >= 4 && b.len() >= 4 && one_apart(a, b)
}

/// Whether one letter put in, left out or changed makes one word the other.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - prefix - rest <= 1
}

/// Whether an unknown name stands where an actor would: something that does, has or is addressed.
fn is_credible(reading: &Reading, draft: &Draft) -> bool {
    if draft.score >= 0.4 {
        return true;
    }
    if draft.score < 0.3 {
        return false;
    }
    let head = syntactic_head(reading, draft);
    reading.rel(head).is_subject()
        || matches!(reading.rel(head), Rel::Iobj | Rel::NmodPoss | Rel::Appos)
        || reading.at(draft.tokens.start, -1) == "to" && reading.at(draft.tokens.start, -2) == "according"
        || reading.at(draft.tokens.start, -1) == "by"
}

/// The token of a mention whose governor lies outside it; of several the one inside the name.
pub(super) fn syntactic_head(reading: &Reading, draft: &Draft) -> usize {
    let free = |&t: &usize| reading.governor(t).is_none_or(|g| !draft.covers(g));
    let inside = draft.core.clone().rev().find(free);
    let punct = |t: &usize| !reading.words[*t].chars().any(char::is_alphanumeric);
    inside.or_else(|| draft.tokens.clone().rev().find(|t| free(t) && !punct(t))).unwrap_or(draft.core.end - 1)
}

/// A new member for a name that nothing else in the article explains.
fn new(reading: &Reading, draft: &Draft, cast: &mut Cast) -> usize {
    let mut name = reading.text(&draft.core);
    let person = draft.what == What::Person;
    if person {
        name = capitals::relaxed(&name);
    }
    let kind = match draft.what {
        What::Thing(kind) => kind,
        _ => ActorKind::Person,
    };
    let polity = phrases::polity_of(reading, draft).filter(|_| kind != ActorKind::Media);
    let mut key = cast::key(cast::prefix(kind), &name);
    if kind == ActorKind::Institution {
        (name, key) = institution_name(reading, draft, name, polity.as_deref());
    }
    let gender = person.then(|| reading.gazetteer.given_name_gender(reading.words[draft.core.start])).flatten();
    let at = cast.enter(Actor { gender, ..Actor::called(key, name, kind, polity) });
    cast.note_name(at, &reading.text(&draft.core));
    at
}

/// "Russia's Security Council" is the Security Council of Russia; a name with "of" or a state in it stands as it is.
fn institution_name(reading: &Reading, draft: &Draft, name: String, polity: Option<&str>) -> (String, String) {
    let prefix = cast::prefix(ActorKind::Institution);
    let state = polity.and_then(|p| reading.gazetteer.entry(p)).filter(|e| e.kind == ActorKind::State);
    let Some(state) = state else { return (name.clone(), cast::key(prefix, &name)) };
    let key = format!("{prefix}/{}/{}", state.key.to_lowercase(), folded_words(&name).join("-"));
    let whole = draft.core.clone().any(|t| matches!(reading.lower[t].as_str(), "of" | "for"))
        || draft
            .core
            .clone()
            .any(|t| reading.gazetteer.longest(reading.rest(t)).is_some_and(|h| h.entry.kind == ActorKind::State))
        || !is_organisation_noun(reading, draft.core.end - 1);
    let name = if whole { name } else { format!("{name} of {}", state.name) };
    (name, key)
}
