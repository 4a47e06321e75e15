//! Belonging: of which state a person, a public body or a party is when its own mentions do not tell.
//!
//! Takes the linked names of a story and its setting; gives their actors the polity of the words around them, of the
//! paragraph, or of the article. Never changes one that the text has told.

use std::iter;

use super::{
    ActorKind, MentionKind,
    appositions::Pair,
    cast,
    draft::{Animacy, Draft, Office, What},
    facing, phrases,
    reading::Reading,
    story::Story,
    subjects::{is_main, is_subject, syntactic_head},
    words::Use,
};
use crate::{
    resources::{Level, Scope, TitleKind},
    syntax::Upos,
};

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
                .chain(iter::once(draft.tokens.start..draft.core.start))
                .find_map(|words| story.body_called(words))
                .and_then(|body| story.actor(body).polity.clone())
                .or_else(|| of_owner(story, draft))
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
                .or_else(|| envoy_of_last_state(story, draft))
                .or_else(|| answered(story, draft))
                .or_else(|| foreign.then(article).flatten())
                .or_else(|| scene.clone())
                .or_else(|| office_before(story, draft))
                .or_else(|| story.home(draft.head));
            let faced = facing::states(story, actor);
            let other = || story.setting.beside(&faced);
            story.cast.members[actor].actor.polity = polity.filter(|p| !faced.contains(p)).or_else(other);
        }
    }
}

/// "The Malian president's spokesman X": of the state of him whose he is.
fn of_owner(story: &Story, draft: &Draft) -> Option<String> {
    let title = draft.tokens.start..draft.core.start;
    if let Some(genitive) = title.rev().find(|&t| phrases::is_genitive(story.reading, t)) {
        let inside = |d: &&Draft| d.tokens.start >= draft.tokens.start && d.tokens.end <= genitive;
        return story.drafts.iter().filter(inside).find_map(|d| phrases::polity_of(story.reading, d));
    }
    let genitive = story.reading.before(draft.tokens.start).filter(|&t| phrases::is_genitive(story.reading, t))?;
    let owner = story.drafts.iter().find(|d| d.tokens.end == genitive && d.actor != draft.actor)?;
    owner.actor.and_then(|a| story.actor(a).polity.clone()).or_else(|| phrases::polity_of(story.reading, owner))
}

/// "Rwanda has denied the charge. Deputy ambassador X said …": an envoy at a body speaks for the state that acted right
/// before.
fn envoy_of_last_state(story: &Story, draft: &Draft) -> Option<String> {
    let reading = story.reading;
    let posted = draft.offices.iter().any(|o| o.of.is_none() && reading.uses.is(&o.noun, Use::Posted));
    if !posted || !is_subject(reading, draft) || story.told(draft.head).is_some() {
        return None;
    }
    let start = reading.sentence_range(draft.head).start;
    let before = reading.sentence_range(start.checked_sub(1)?);
    let here = story.on_from(before.start).take_while(|d| d.tokens.start < before.end);
    let acts = |d: &&Draft| {
        let main = is_subject(reading, d) && is_main(reading, syntactic_head(reading, d));
        d.kind == MentionKind::Name && phrases::is_state(reading, d) && main && !reading.is_heading(d.head)
    };
    here.filter(acts).find_map(|d| phrases::polity_of(reading, d))
}

/// "The United States was concerned. It called on President X …": one on whom a state, named in the sentence or before it,
/// acts is of another.
fn is_acted_on_by(story: &Story, draft: &Draft, state: &str) -> bool {
    let reading = story.reading;
    if is_subject(reading, draft) {
        return false;
    }
    let start = reading.sentence_range(draft.head).start;
    let before = story.on_from(start).take_while(|d| d.tokens.start < draft.tokens.start);
    let mut subjects = before.filter(|d| d.kind != MentionKind::Modifier && is_subject(reading, d));
    subjects.any(|d| match d.what {
        What::Pronoun(pronoun) => !pronoun.possessive && pronoun.animate == Animacy::Thing,
        _ => phrases::polity_of(reading, d).as_deref() == Some(state) && phrases::is_state(reading, d),
    })
}

/// "A High Court judge": whoever is of a body is of its state, once that is known.
pub(super) fn follow(story: &mut Story) {
    for draft in story.drafts.iter().filter(|d| matches!(d.what, What::Office | What::People { .. })) {
        let body = draft.body.or(draft.frame.tied).and_then(|b| story.drafts[b].actor);
        let body = body.filter(|&b| Some(b) != draft.actor);
        let (Some(actor), Some(body)) = (draft.actor, body) else { continue };
        let public = matches!(story.cast.actor(body).kind, ActorKind::Institution | ActorKind::International);
        if story.cast.actor(actor).polity.is_none() && public {
            let polity = story.cast.actor(body).polity.clone();
            story.cast.members[actor].actor.polity = polity;
        }
    }
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
                // "Communiqué of the League's ministers … The Ministerial Council condemned": an organ of that body.
                ActorKind::Institution if story.setting.titled_union.is_some() => story.setting.titled_union.clone(),
                _ => story.home(draft.head),
            };
            let faced = facing::states(story, actor);
            story.cast.members[actor].actor.polity = beside.or_else(home).filter(|p| !faced.contains(p));
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
    // "Greenpeace biologist X", "The president of the Red Cross said … X".
    let member = draft.actor.map(|a| &story.cast.members[a]);
    // Osama bin Laden, the Dalai Lama: lists know what they are, and no state that they speak for.
    let stateless = member.is_some_and(|m| {
        let terms = reading.gazetteer.terms(&m.actor.key);
        !terms.is_empty() && terms.iter().all(|term| term.polity.is_none())
    });
    if stateless {
        return true;
    }
    if member
        .is_some_and(|m| m.offices.iter().filter_map(|o| o.of.as_deref()).any(|of| speaks_for_no_state(reading, of)))
    {
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

/// Whether lists know these words for an organisation or outlet that speaks for no state.
fn speaks_for_no_state(reading: &Reading, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let hit = reading.gazetteer.longest(&words).filter(|hit| hit.words == words.len());
    hit.is_some_and(|hit| {
        let speaks = matches!(hit.entry.kind, ActorKind::Organisation | ActorKind::Media | ActorKind::International);
        speaks && hit.entry.polity.is_none()
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

/// Whether the noun is a title of somebody who speaks for another: "spokeswoman".
pub(super) fn is_spokesperson(reading: &Reading, noun: &str) -> bool {
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
    near.filter(|d| d.kind == MentionKind::Name && is_subject(reading, d))
        .filter_map(|d| d.actor)
        .map(|actor| story.actor(actor))
        .find(|a| a.kind == ActorKind::Institution)
        .and_then(|a| a.polity.clone())
}
