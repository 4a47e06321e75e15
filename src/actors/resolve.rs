//! Descriptions: which actor "the council", "German officials" or "his administration" is.
//!
//! Goes through the article once, in its order, pronouns along the way, so that each may lean on those before.

use super::{
    Actor, ActorKind, MentionKind, bodies,
    cast::{self, folded_words},
    draft::{Article, Choice, Draft, Office, What},
    link, members, offices, papers, phrases, pronouns,
    reading::Reading,
    scene::{is_local, local_polity},
    sets,
    story::Story,
    wording::{full_name, owned, uncapitalised},
    words::Use,
};
use crate::syntax::Upos;

/// Gives every description and pronoun its actor, as far as one is found.
///
/// Headings are left for later: what they describe, the text under them names.
pub(super) fn all(story: &mut Story, in_heading: bool) {
    let mut by_head = story.order.to_vec();
    by_head.sort_by_key(|&at| story.drafts[at].head);
    for &at in &by_head {
        // "A spokesman for the ministry", "a statement from the minister": which ministry or minister comes first.
        let is_paper = story.drafts[at].what == What::Paper && story.drafts[at].actor.is_none();
        let author = Some(at).filter(|_| is_paper).and_then(|at| papers::author(story, at));
        for at in [story.drafts[at].frame.tied, author, Some(at)].into_iter().flatten() {
            one(story, at, in_heading);
        }
    }
}

/// Gives one description or pronoun its actor, if it has none.
fn one(story: &mut Story, at: usize, in_heading: bool) {
    if story.drafts[at].actor.is_some() || story.reading.is_heading(story.drafts[at].head) && !in_heading {
        return;
    }
    lean_on_owner(story, at);
    let choice = match story.drafts[at].what {
        What::Pronoun(_) => pronouns::resolve(story, at),
        What::Office => offices::office(story, at),
        What::Government => government(story, at),
        What::Body => bodies::body(story, at),
        What::People { public, plural } => set(story, at).or_else(|| people(story, at, public, plural)),
        What::Paper => papers::paper(story, at),
        What::Country => country(story, at),
        What::Pair => sets::numbered(story, at),
        What::Known { .. } | What::Person | What::Thing(_) => None,
    };
    let Some((actor, rule, score)) = choice else { return };
    if let What::Pronoun(pronoun) = story.drafts[at].what
        && score >= 0.7
    {
        // "She" tells the gender for what follows.
        story.cast.note_gender(actor, pronoun.gender);
    }
    let draft = &mut story.drafts[at];
    (draft.actor, draft.rule, draft.score) = (Some(actor), rule, score);
}

/// A plural that takes together whom the text names one by one.
fn set(story: &mut Story, at: usize) -> Option<Choice> {
    if !matches!(story.drafts[at].what, What::People { plural: true, .. }) {
        return None;
    }
    sets::of_states(story, at).or_else(|| sets::numbered(story, at))
}

/// Takes the polity of a possessor once it is known: "his spokesman".
fn lean_on_owner(story: &mut Story, at: usize) {
    let reading = story.reading;
    // "His counterparts" are of other states than he.
    let head = reading.lemma(story.drafts[at].head);
    if reading.uses.is(&head, Use::Counterpart) && matches!(story.drafts[at].what, What::People { plural: true, .. }) {
        return;
    }
    if matches!(story.drafts[at].what, What::People { .. })
        && !is_local(reading, story.drafts[at].head)
        && !is_title(reading, story.drafts[at].head)
    {
        // "Iran's trade partners", "his critics" need not be of its state, but "Japan's chief delegate" is.
        let noun = reading.lemma(story.drafts[at].head);
        let stands_for = reading.uses.is(&noun, Use::Posted) || reading.uses.is(&noun, Use::Delegate);
        if !stands_for && story.drafts[at].frame.owner.is_some() {
            story.drafts[at].polity = None;
        }
        return;
    }
    // "His counterpart" is of another state than he.
    let counterpart = |o: &Office| reading.uses.is(&o.noun, Use::Counterpart) && !reading.uses.is(&o.noun, Use::Heir);
    if story.drafts[at].polity.is_none()
        && !story.drafts[at].offices.iter().any(counterpart)
        && let Some(owner) = story.owner(at)
        // "The teachers' union" is told by its own words.
        && !(story.drafts[at].what == What::Body
            && matches!(story.actor(owner).kind, ActorKind::Group | ActorKind::Public))
    {
        let polity = story.actor(owner).polity.clone();
        for office in &mut story.drafts[at].offices {
            office.polity = office.polity.take().or_else(|| polity.clone());
        }
        story.drafts[at].polity = polity;
    }
}

/// "The Iranian regime", "his administration", "the government".
fn government(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    if let Some(polity) = story.drafts[at].polity.as_deref() {
        let entry = reading.gazetteer.entry(polity)?.clone();
        return Some((link::enter(reading, &entry, &mut story.cast), "government of a state", 0.95));
    }
    if story.drafts[at].frame.article == Article::Indefinite || !is_local(reading, story.drafts[at].head) {
        return None;
    }
    let section = reading.section(story.drafts[at].head);
    let earlier = story
        .before(at)
        .find(|(d, _)| d.what == What::Government && reading.lower[d.head] == reading.lower[story.drafts[at].head]);
    let scene = story.scene(story.drafts[at].head);
    let block = |token: usize| reading.segments.sentence(reading.sentence_of(token)).block;
    let same_block = earlier.is_some_and(|(d, _)| block(d.head) == block(story.drafts[at].head));
    if !same_block
        && let Some(state) = scene.and_then(|p| reading.gazetteer.entry(&p)).filter(|e| e.kind == ActorKind::State)
    {
        return Some((link::enter(reading, &state.clone(), &mut story.cast), "state of the paragraph", 0.6));
    }
    if let Some((draft, actor)) = earlier {
        let near = reading.section(draft.head) == section;
        return Some((actor, "government named before", if near { draft.score.min(0.8) } else { 0.6 }));
    }
    let polity = story.home(story.drafts[at].head)?;
    let entry = reading.gazetteer.entry(&polity)?.clone();
    Some((link::enter(reading, &entry, &mut story.cast), "setting of the article", 0.5))
}

fn is_title(reading: &Reading, head: usize) -> bool {
    reading.gazetteer.title(&[reading.words[head]]).is_some()
}

/// "Egypt's state-run media" speak for the state, "the minister's family" are of his: whose owner tells their polity. Not
/// "Iran's customers".
fn polity_of_owner(story: &Story, at: usize, noun: &str, public: bool) -> Option<String> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let stately = public && (draft.core.start..draft.head).any(|t| reading.is(t, Use::Stately));
    let Some(owner) = draft.frame.owner else {
        return story.home(draft.head).filter(|_| stately);
    };
    if stately {
        let state = story.drafts.iter().find(|d| d.tokens.end == owner + 1 && phrases::is_state(reading, d));
        return state.and_then(|d| phrases::polity_of(reading, d));
    }
    let person = story.actor_at(owner).filter(|_| reading.uses.is(noun, Use::Kin)).map(|a| story.actor(a));
    person.filter(|a| a.kind == ActorKind::Person).and_then(|a| a.polity.clone())
}

/// "Iran's customers": the state by whose name the text calls people.
fn named_owner(story: &Story, at: usize) -> Option<String> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let token = draft.frame.owner.filter(|&t| !phrases::is_possessive(&reading.lower[t]))?;
    let owner = story.drafts.iter().find(|d| d.tokens.end == token + 1 && phrases::is_state(reading, d))?;
    Some(reading.text(&owner.core))
}

/// "Sudanese military officials. … Sudanese officials": without an article, the state told once more, others are meant.
fn is_told_anew(draft: &Draft) -> bool {
    draft.frame.article == Article::None && draft.frame.owner.is_none() && draft.polity.is_some()
}

/// "German officials", "protesters", "a French diplomat".
#[allow(clippy::too_many_arguments)] // What a decider may look at, and the two features of the noun.
fn people(story: &mut Story, at: usize, public: bool, plural: bool) -> Option<Choice> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let noun = reading.lemma(draft.head);
    let kind = if public { ActorKind::Public } else { ActorKind::Group };
    let indefinite = draft.frame.article == Article::Indefinite && !plural;
    // "Officials at the court" speak for it.
    let at_body = story.tied(at);
    let of_body = at_body.or_else(|| story.body_called(draft.core.start..draft.head));
    let of_body = of_body.and_then(|body| story.actor(body).polity.clone());
    let polity = draft.polity.clone().or(of_body).or_else(|| local_polity(story, draft));
    let polity = polity.or_else(|| polity_of_owner(story, at, &noun, public));
    if !indefinite && draft.kind == MentionKind::Description {
        let section = reading.section(draft.head);
        let whose = story.owner(at);
        let same = story.before(at).find(|(d, actor)| {
            let their = story.actor(*actor);
            let polities = match (&polity, &their.polity) {
                (Some(told), Some(held)) => told == held,
                (Some(_), None) => draft.polity.is_none(),
                _ => true,
            };
            their.kind == kind
                && their.plural == plural
                && polities
                && matches!(d.what, What::People { .. })
                && reading.lemma(d.head) == noun
                && whose.is_none_or(|owner| their.name.contains(&story.actor(owner).name))
                && (draft.core.len() == 1 && !is_told_anew(draft)
                    || reading.text(&d.core).eq_ignore_ascii_case(&reading.text(&draft.core)))
                // "Public officials. … Iranian officials": whose they are is told of those here alone.
                && (draft.polity.is_none() || d.polity.is_some() || d.core.len() == 1)
                && (reading.section(d.head) == section || d.core.len() == 1)
        });
        if let Some((_, actor)) = same {
            let held = &mut story.cast.members[actor].actor;
            if draft.polity.is_some() && !held.name.contains(' ') {
                held.name = full_name(reading, draft);
            }
            return Some((actor, "group named before", 0.8));
        }
    }
    if !plural
        && !public
        && draft.frame.article == Article::Definite
        && draft.core.len() == 1
        && let Some(actor) = story.person_before(at)
    {
        return Some((actor, "person named before", 0.5));
    }
    if !plural
        && !public
        && let Some(state) = members::other_state(story, at)
    {
        return Some((state, "other state than its owner", 0.6));
    }
    let mut name = full_name(reading, draft);
    // "Its leaders", "her supporters", "officials at the court": whose they are tells them from others.
    if let Some(state) = named_owner(story, at) {
        name = format!("{state}'s {name}");
    } else if let Some(whose) = story.owner(at) {
        name = owned(&story.owner_called(at).unwrap_or_else(|| story.actor(whose).name.clone()), &name);
    } else if let Some(body) = story.drafts[at].frame.tied.filter(|_| at_body.is_some()) {
        name =
            uncapitalised(reading, draft.core.start, reading.text(&(draft.core.start..story.drafts[body].tokens.end)));
    }
    let mut key = cast::key("group", &name);
    let lower = polity.as_ref().map(|p| p.to_lowercase());
    if let (Some(lower), true) = (lower, draft.kind == MentionKind::Description) {
        key = format!("group/{lower}/{}", folded_words(&reading.text(&draft.core)).join("-"));
    }
    let score = if draft.polity.is_some() || polity.is_none() { 0.85 } else { 0.6 };
    let actor = story.cast.enter(Actor { plural, ..Actor::called(key, name, kind, polity) });
    Some((actor, "typed group", score))
}

/// "The country": the state named last.
fn country(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    if draft.frame.article == Article::Indefinite || draft.frame.article == Article::None && draft.frame.owner.is_none()
    {
        return None;
    }
    // "The host country", "the other country": not the one that was named last.
    if (draft.core.start..draft.head).any(|t| reading.upos(t) != Upos::Propn) && draft.polity.is_none() {
        return None;
    }
    // "Her country": the state that she speaks for.
    if let Some(polity) = story.owner(at).and_then(|o| story.actor(o).polity.clone()) {
        let entry = reading.gazetteer.entry(&polity).filter(|e| e.kind == ActorKind::State)?.clone();
        return Some((link::enter(reading, &entry, &mut story.cast), "state of its owner", 0.7));
    }
    let sentence = reading.sentence_of(draft.head).index();
    let noun = reading.lemma(draft.head);
    // "The island" is looked for farther back: few states are one.
    let reach = if reading.uses.is_of_some_states(&noun) { sentence } else { 1 };
    let named = story
        .before(at)
        .filter(|(d, _)| sentence - reading.sentence_of(d.head).index() <= reach)
        .filter(|(_, actor)| reading.uses.fits_state(&noun, &story.actor(*actor).key))
        .find(|(d, actor)| story.actor(*actor).kind == ActorKind::State && d.what != What::Government);
    if let Some((_, actor)) = named {
        return Some((actor, "state named before", 0.6));
    }
    if reading.uses.is_of_some_states(&noun) {
        return None;
    }
    let polity = story.home(draft.head)?;
    let entry = reading.gazetteer.entry(&polity)?.clone();
    Some((link::enter(reading, &entry, &mut story.cast), "setting of the article", 0.5))
}
