//! Introductions: whom news describes first and names only in the next sentence.
//!
//! "The head of the agency says he hopes to go. Mohamed ElBaradei made the comment …": the lead tells what somebody is, and
//! the sentence behind it opens with the bare name. Takes a story whose names have their actors; gives such descriptions
//! those actors, and the actors the office. Never touches a description that a name stands beside, and no name that the text
//! has told something of.

use super::{
    ActorKind, MentionKind,
    draft::{Article, Draft, Office, What},
    phrases,
    roles::same_role,
    scene,
    story::Story,
    subjects::{is_main, is_subject, syntactic_head},
    words::Use,
};
use crate::resources::TitleKind;

/// The rule's name on what it decided.
const RULE: &str = "named in the next sentence";

/// How many sentences behind the lead an organisation is named that the lead describes.
const REACH: usize = 3;

/// Gives each description that the next sentence names its actor.
pub(super) fn settle(story: &mut Story) {
    if let Some((at, actor)) = body_of_lead(story) {
        let draft = &mut story.drafts[at];
        (draft.actor, draft.rule, draft.score) = (Some(actor), RULE, 0.75);
        let told = phrases::polity_of(story.reading, &story.drafts[at]);
        let held = &mut story.cast.members[actor].actor.polity;
        *held = held.take().or(told);
    }
    let found: Vec<(usize, usize)> =
        story.order.iter().filter_map(|&name| Some((described(story, name)?, story.drafts[name].actor?))).collect();
    for (at, actor) in found {
        let draft = &mut story.drafts[at];
        (draft.actor, draft.rule, draft.score) = (Some(actor), RULE, 0.75);
        let (mut offices, tied) = (draft.offices.clone(), draft.frame.tied);
        // "The head of a Congolese rebel group".
        let polity = draft.polity.clone().or_else(|| phrases::polity_of(story.reading, &story.drafts[tied?]));
        for office in &mut offices {
            office.polity = office.polity.take().or_else(|| polity.clone());
            serve(story, actor, office);
        }
        let held = &mut story.cast.members[actor].actor;
        held.polity = held.polity.take().or(polity);
    }
}

/// "A human rights group says … . New York-based Human Rights Watch says …": the description that is the subject of the lead, and
/// the organisation that is the first to act behind it by its name.
fn body_of_lead(story: &Story) -> Option<(usize, usize)> {
    let reading = story.reading;
    let lead = scene::prose(reading)?;
    let acts = |d: &Draft| {
        let head = syntactic_head(reading, d);
        !reading.in_quotation(d.head) && is_subject(reading, d) && is_main(reading, head)
    };
    let within = |at: &&usize| lead.contains(&story.drafts[**at].head);
    let open = |at: &&usize| {
        let draft = &story.drafts[**at];
        let one = matches!(draft.what, What::Body | What::People { plural: false, public: false });
        let sort = reading.gazetteer.group_noun(&reading.lemma(draft.head));
        let group = sort.is_some_and(|g| !g.person_singular) && draft.frame.article != Article::Definite;
        one && group && draft.kind == MentionKind::Description && draft.actor.is_none() && acts(draft)
    };
    let at = *story.order.iter().filter(within).find(open)?;
    let last = reading.sentence_of(lead.start).index() + REACH;
    let behind = story.on_from(lead.end).take_while(|d| reading.sentence_of(d.head).index() <= last);
    let name = behind
        .filter(|d| d.kind == MentionKind::Name && acts(d))
        .find(|d| d.actor.is_some_and(|a| story.actor(a).kind == ActorKind::Organisation))?;
    let actor = name.actor?;
    let known = story.drafts.iter().any(|d| d.actor == Some(actor) && d.head < lead.end && !reading.is_heading(d.head));
    let told = phrases::polity_of(reading, &story.drafts[at]);
    let other = told.zip(story.actor(actor).polity.clone()).is_some_and(|(a, b)| a != b);
    (!known && !other).then_some((at, actor))
}

/// Notes the office. Who speaks for a body of several states is of that body, whatever state he comes from; and where no
/// date tells which of his offices somebody held, the text does.
fn serve(story: &mut Story, actor: usize, office: &Office) {
    let reading = story.reading;
    let of_body = |polity: &str| reading.gazetteer.entry(polity).is_some_and(|e| e.kind == ActorKind::International);
    let told = office.polity.as_deref().filter(|p| reading.document.published.is_none() || of_body(p));
    if let Some(polity) = told.map(str::to_owned) {
        story.cast.members[actor].actor.polity = Some(polity);
    }
    story.cast.note_office(actor, office);
}

/// The description in the sentence before that a name takes up.
fn described(story: &Story, name: usize) -> Option<usize> {
    let (reading, draft) = (story.reading, &story.drafts[name]);
    let actor = draft.actor.filter(|&a| story.actor(a).kind == ActorKind::Person)?;
    if !is_bare(story, draft) || story.drafts.iter().any(|d| d.actor == Some(actor) && d.head < draft.head) {
        return None;
    }
    let before = reading.sentence_range(reading.sentence_range(draft.head).start.checked_sub(1)?);
    if reading.is_heading(before.start) || reading.section(before.start) != reading.section(draft.head) {
        return None;
    }
    let first = story.order.partition_point(|&at| story.drafts[at].tokens.start < before.start);
    let here = story.order[first..].iter().copied().take_while(|&at| story.drafts[at].tokens.start < before.end);
    let open: Vec<usize> = here.filter(|&at| is_open(story, &story.drafts[at])).collect();
    let acts = |&at: &usize| {
        let described = &story.drafts[at];
        is_subject(reading, described) && is_main(reading, syntactic_head(reading, described))
    };
    let main = open.iter().copied().find(acts);
    let at = main.or(if let [only] = open[..] { Some(only) } else { None })?;
    agrees(story, actor, &story.drafts[at]).then_some(at)
}

/// A full name without any title that opens its sentence and acts in it.
fn is_bare(story: &Story, draft: &Draft) -> bool {
    let reading = story.reading;
    let range = reading.sentence_range(draft.head);
    // "“…,” Kemal Saiki told reporters".
    let quoted = reading.before(draft.tokens.start).is_some_and(|t| matches!(reading.lower[t].as_str(), "”" | "\""));
    // "General Laurent Nkunda": a rank is no office.
    let ranks = reading.words[draft.tokens.start..draft.core.start].to_vec();
    let title = reading.gazetteer.title(&ranks).filter(|(words, _)| *words == ranks.len());
    let ranked = title.is_some_and(|(_, t)| t.kind == TitleKind::Rank);
    let plain = draft.core.start == draft.tokens.start && draft.offices.is_empty() && draft.gender.is_none();
    draft.kind == MentionKind::Name
        && draft.core.len() > 1
        && (draft.tokens.start == range.start || quoted)
        && (plain || ranked)
        && !reading.is_heading(draft.head)
        && !reading.in_quotation(draft.head)
        && is_subject(reading, draft)
        // "Iker Zubeldia, whose sister was one of them, told": that tells who he is.
        && (reading.at(draft.tokens.end - 1, 1) != "," || is_told(story, draft))
}

/// Whether the words between commas behind the name tell an office.
fn is_told(story: &Story, draft: &Draft) -> bool {
    draft.actor.is_some_and(|a| story.cast.members[a].offices.iter().any(|o| !o.role.is_empty()))
}

/// One person whom nothing names beside.
fn is_open(story: &Story, draft: &Draft) -> bool {
    let reading = story.reading;
    let tied = |o: &Office| reading.uses.is(&o.noun, Use::Kin) || reading.uses.is(&o.noun, Use::Counterpart);
    let one = matches!(draft.what, What::Office | What::People { plural: false, public: false });
    one && draft.kind == MentionKind::Description
        && draft.actor.is_none()
        && !draft.offices.iter().any(tied)
        && !reading.in_quotation(draft.head)
        && reading.lower[draft.head] != "one"
}

/// Nothing that is known of the person speaks against the description: no other office, no other state, no other gender.
fn agrees(story: &Story, actor: usize, draft: &Draft) -> bool {
    let reading = story.reading;
    let member = &story.cast.members[actor];
    let rank = |o: &Office| reading.gazetteer.title(&[&o.noun]).is_some_and(|(_, t)| t.kind == TitleKind::Rank);
    let held = member.offices.iter().filter(|o| !o.role.is_empty() && !rank(o));
    let told = |o: &Office| draft.offices.is_empty() || draft.offices.iter().any(|d| same_role(reading, o, d));
    let general = draft.offices.iter().any(|o| reading.uses.is(&o.noun, Use::Generic));
    let known = reading.gazetteer.entry(&member.actor.key).is_some();
    let is_state = |p: &String| reading.gazetteer.entry(p).is_some_and(|e| e.kind == ActorKind::State);
    let state = draft.polity.clone().or_else(|| draft.offices.iter().find_map(|o| o.polity.clone()));
    let other = state.filter(is_state).zip(member.actor.polity.clone().filter(is_state)).is_some_and(|(a, b)| a != b);
    let gender = reading.gender_of(&reading.lemma(draft.head));
    let apart = gender.is_some() && member.actor.gender.is_some() && gender != member.actor.gender;
    // Of those whom lists know the office may be a later one.
    (known || general || held.clone().next().is_none() || held.clone().any(told)) && !other && !apart
}
