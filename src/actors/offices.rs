//! Offices: who "the president", "his spokesman" or "the secretary of the council" is.

use super::{
    Actor, ActorKind, MentionKind, belonging,
    cast::{self, folded_words},
    draft::{Article, Choice, Draft, Office, What},
    known::organisation_kind,
    phrases,
    reading::Reading,
    roles::{self, same_office, same_role},
    scene::is_local,
    story::Story,
    subjects,
    wording::uncapitalised,
    words::Use,
};
use crate::{
    resources::{Level, Scope, Sense, Term, TitleKind},
    syntax::Upos,
};

/// Sentences that another word for a person of a state looks back for him.
const REACH: usize = 3;

/// "The president", "his spokesman", "the U.S. secretary of state".
pub(super) fn office(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let mut told = story.drafts[at].offices.first()?.clone();
    // "The representative of the CNSP": what the article tells of the name elsewhere.
    let of = story.drafts[at].frame.of.filter(|_| told.of.is_some()).and_then(|token| story.actor_at(token));
    if let Some(body) = story.tied(at).or(of) {
        told.polity = told.polity.or_else(|| story.actor(body).polity.clone());
    }
    let owner = story.owner(at);
    let is_counterpart = reading.uses.is(&told.noun, Use::Counterpart);
    let tie = reading.uses.is(&told.noun, Use::Kin) || is_counterpart;
    if !tie
        && story.drafts[at].frame.article != Article::Indefinite
        && let Some(choice) = holder(story, at, &told)
    {
        return Some(choice);
    }
    if is_counterpart {
        // "Her Estonian colleague": who holds the like office there, named or not.
        let other = || story.setting.other(story.actor(owner?).polity.as_deref()?);
        told.polity = told.polity.take().or_else(other);
        if let Some(actor) = alike(story, at, told.polity.as_deref()?) {
            return Some((actor, "like office of another state", 0.7));
        }
        // "A premier and a president met. His counterpart …": the one beside whom he was named.
        let beside = owner.filter(|_| story.drafts[at].polity.is_none()).and_then(|o| beside(story, at, o));
        if let Some(actor) = beside {
            return Some((actor, "named beside its owner", 0.6));
        }
    }
    if owner.is_none()
        && let Some(holder) = under_heading(story, at, &told)
    {
        return Some((holder, "office of a body in a heading", 0.6));
    }
    if owner.is_none() && story.tied(at).is_none() {
        speak_for_last_body(story, at, &mut told);
        if !tie && told.polity.is_none() && told.of.is_none() && !is_of_anybody(reading, &story.drafts[at], &told) {
            told.polity = state_of_setting(story, at, &told);
        }
    }
    Some((enter(story, at, &told), "office without a name", 0.5))
}

/// Who holds the office, by the names that the article has.
fn holder(story: &Story, at: usize, told: &Office) -> Option<Choice> {
    let (reading, draft, owner) = (story.reading, &story.drafts[at], story.owner(at));
    let mut fitting = holders(story, at, told);
    if let Some(nearest) = story.nearest(at, &fitting) {
        return Some((nearest, "office named in the article", 0.85));
    }
    let is_generic = reading.uses.is(&told.noun, Use::Generic);
    if fitting.is_empty() && is_generic {
        fitting = heads(story, at, told);
        if let Some(nearest) = story.nearest(at, &fitting) {
            return Some((nearest, "head of the state named in the article", 0.75));
        }
    }
    // "The official added": another word for whom the sentences before are about.
    let plain = draft.frame.article == Article::Definite && draft.core.len() == 1;
    if fitting.is_empty()
        && plain
        && told.polity.is_none()
        && is_generic
        && let Some(person) = story.person_before(at)
    {
        return Some((person, "person named before", 0.5));
    }
    if fitting.is_empty()
        && is_generic
        && let Some(person) = last_of_state(story, at, told)
    {
        return Some((person, "person of that state named before", 0.6));
    }
    // Who is named only later is of the state that the text speaks of here.
    let open = told.polity.is_none() && owner.is_none() && told.of.is_none();
    let home = (open && belonging::is_of_state(reading, told)).then(|| story.home(draft.tokens.start)).flatten();
    fitting.retain(|&m| home.is_none() || story.actor(m).polity.is_none() || story.actor(m).polity == home);
    if let [only] = fitting[..] { Some((only, "office named later", 0.7)) } else { None }
}

/// The persons of the article who hold the office.
fn holders(story: &Story, at: usize, told: &Office) -> Vec<usize> {
    let (reading, owner) = (story.reading, story.owner(at));
    let offices = |m: usize| &story.cast.members[m].offices;
    // "Bavaria's premier" is not the head of the whole state.
    let province = told.of.as_deref().is_some_and(|of| is_town(reading, of));
    let fits = |office: &Office| !province || office.of.is_some() && office.of == told.of;
    let holder = |office: &Office| same_office(reading, office, told) && fits(office);
    // "A prince" whom nobody names is not "the crown prince" told later.
    let words = |office: &Office| folded_words(&office.role);
    let more = |held: &Office| words(told).iter().any(|word| !words(held).contains(word));
    let mut fitting: Vec<usize> = (0..story.cast.members.len())
        .filter(|&m| story.actor(m).kind == ActorKind::Person && Some(m) != owner)
        .filter(|&m| offices(m).iter().any(holder))
        .filter(|&m| !story.cast.members[m].is_unnamed() || !offices(m).iter().all(more))
        // "The U.S. president" is nobody of another state, and nobody of whom no state is known.
        .filter(|&m| told.polity.is_none() || story.actor(m).polity == told.polity)
        .collect();
    let exact = |&m: &usize| offices(m).iter().any(|o| o.role.eq_ignore_ascii_case(&told.role));
    if fitting.iter().any(exact) {
        fitting.retain(exact);
    } else if let Some(once) = once_held(story, told) {
        fitting = once;
    }
    // "The president" of the state that the paragraph speaks of goes before any other.
    if told.polity.is_none() && told.of.is_none() && owner.is_none() {
        let scene = story.scene(story.drafts[at].tokens.start);
        let there = |&m: &usize| scene.is_some() && story.actor(m).polity == scene;
        if fitting.iter().any(there) {
            fitting.retain(there);
        }
    }
    fitting
}

/// "The Paraguayan leader": the heads of that state, by whatever office they are named.
fn heads(story: &Story, at: usize, told: &Office) -> Vec<usize> {
    let (article, owner) = (story.drafts[at].frame.article, story.owner(at));
    let is_told = told.polity.is_some() || article == Article::Definite && told.of.is_none();
    let title = story.reading.gazetteer.title(&[told.noun.as_str()]).filter(|_| is_told);
    let Some((_, title)) = title else { return Vec::new() };
    (0..story.cast.members.len())
        .filter(|&m| story.actor(m).kind == ActorKind::Person && Some(m) != owner)
        .filter(|&m| told.polity.is_none() || story.actor(m).polity == told.polity)
        .filter(|&m| roles::holds(story, m, title))
        .collect()
}

/// "Envoy X of Chile complained. … The Chilean diplomat added": the person of that state who was named last, if he holds an
/// office. A leader is told by his own office alone.
fn last_of_state(story: &Story, at: usize, told: &Office) -> Option<usize> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let definite = draft.frame.article == Article::Definite && draft.core.len() == 1 && told.of.is_none();
    let leads = reading
        .gazetteer
        .title(&[told.noun.as_str()])
        .is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { level: Level::Head, .. }));
    let state = told.polity.as_ref().filter(|_| definite && !leads && draft.frame.owner.is_none())?;
    let sentence = reading.sentence_of(draft.head).index();
    let gender = reading.gender_of(&told.noun);
    let of_state = |&(_, actor): &(&Draft, usize)| {
        let person = story.actor(actor);
        person.kind == ActorKind::Person && person.polity.as_ref() == Some(state)
    };
    let (nearest, actor) = story.before(at).find(of_state)?;
    let member = &story.cast.members[actor];
    let near = sentence - reading.sentence_of(nearest.head).index() <= REACH
        && reading.section(nearest.head) == reading.section(draft.head);
    let agrees = gender.is_none() || member.actor.gender.is_none() || gender == member.actor.gender;
    (near && agrees && !member.is_unnamed() && !member.offices.is_empty()).then_some(actor)
}

/// Who holds an office of this state like that of the possessor.
fn alike(story: &Story, at: usize, polity: &str) -> Option<usize> {
    let owner = story.owner(at);
    let whose = owner.map(|o| story.cast.members[o].offices.clone()).unwrap_or_default();
    let like = |held: &Office| whose.iter().any(|o| !o.role.is_empty() && same_role(story.reading, held, o));
    let fitting: Vec<usize> = (0..story.cast.members.len())
        .filter(|&m| story.actor(m).polity.as_deref() == Some(polity) && story.actor(m).kind == ActorKind::Person)
        .filter(|&m| Some(m) != owner && story.cast.members[m].offices.iter().any(like))
        .collect();
    story.nearest(at, &fitting).or(fitting.first().copied())
}

/// The one other person with an office of another state who was named before a counterpart's owner was, or since.
fn beside(story: &Story, at: usize, owner: usize) -> Option<usize> {
    let whose = story.actor(owner).polity.as_ref()?;
    let fits = |&actor: &usize| {
        let other = story.actor(actor);
        other.kind == ActorKind::Person
            && other.polity.as_ref().is_some_and(|p| p != whose)
            && !story.cast.members[actor].offices.is_empty()
    };
    let named = story.before(at).filter(|(d, _)| d.kind == MentionKind::Name).map(|(_, actor)| actor);
    let mut others = named.filter(fits);
    let first = others.next()?;
    others.all(|other| other == first).then_some(first)
}

/// The polity of the spokesperson who was named or described last, within a few sentences.
fn last_spokesperson(story: &Story, at: usize) -> Option<String> {
    let reading = story.reading;
    let sentence = reading.sentence_of(story.drafts[at].head).index();
    let near = story.before(at).take_while(|(d, _)| sentence - reading.sentence_of(d.head).index() <= 3);
    let speaks = |actor: usize| {
        let known = |office: &Office| {
            let noun = reading.gazetteer.title(&[office.noun.as_str()]);
            noun.is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { level: Level::Spokesperson, .. }))
        };
        story.cast.members[actor].offices.iter().any(known)
    };
    let mut spokespeople = near.map(|(_, actor)| actor).filter(|&actor| speaks(actor));
    story.actor(spokespeople.next()?).polity.clone()
}

/// "A spokesman said": for the body that acted last, where nothing tells for whom.
fn speak_for_last_body(story: &Story, at: usize, told: &mut Office) {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let open = told.of.is_none() && told.polity.is_none();
    if open
        && belonging::is_spokesperson(reading, reading.words[draft.head])
        && speaks_for_bodies(reading, draft)
        && let Some(body) = story.body_called(draft.core.start..draft.head).or_else(|| last_body(story, at))
    {
        told.polity.clone_from(&story.actor(body).polity);
        told.of = Some(story.actor(body).name.clone());
    }
}

/// The state of an office that nothing tells whose it is.
fn state_of_setting(story: &Story, at: usize, told: &Office) -> Option<String> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    // "A junta spokesman", "a government spokesman".
    let organ = |t: usize| {
        let noun = reading.gazetteer.group_noun(&reading.lower[t]).map(|g| g.kind);
        let body = matches!(noun, Some(ActorKind::State | ActorKind::Institution));
        reading.is(t, Use::Organ) || reading.is(t, Use::Local) && body
    };
    let of_organ = (draft.core.start..draft.head).any(organ);
    let token = draft.tokens.start;
    // "A spokesman": of the side whose spokesman spoke before.
    let alone = belonging::is_spokesperson(reading, reading.words[draft.head]) && draft.core.len() == 1;
    let fellow = alone.then(|| last_spokesperson(story, at)).flatten();
    if let Some(state) = story.state_of_office(&told.role) {
        Some(state)
    } else if fellow.is_some() {
        fellow
    } else if of_organ || is_local(reading, draft.head) || belonging::is_of_state(reading, told) {
        story.home(token)
    } else {
        let seat = || story.setting.seat(reading).filter(|_| is_international(reading, told));
        // "The Secretary-General", before any body is named.
        let named =
            || story.back_from(token).any(|d| phrases::known_kind(reading, d) == Some(ActorKind::International));
        let above_all = || reading.uses.home_of(&told.role).filter(|_| !named()).map(str::to_owned);
        story.told(token).or_else(above_all).or_else(seat)
    }
}

/// An actor for an office holder whom nobody names.
fn enter(story: &mut Story, at: usize, told: &Office) -> usize {
    let (name, slug) = title_name(story, at, told, story.owner(at));
    let polity = told.polity.clone();
    let key = match &polity {
        Some(polity) => format!("person/{}/{}", polity.to_lowercase(), folded_words(&slug).join("-")),
        None => cast::key("person", &slug),
    };
    let gender = story.reading.gender_of(&told.noun);
    let new = story.cast.enter(Actor { gender, ..Actor::called(key, name, ActorKind::Person, polity) });
    story.cast.note_office(new, told);
    new
}

/// Whether a name is that of a place inside a state.
fn is_town(reading: &Reading, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    reading.gazetteer.longest(&words).is_some_and(|hit| hit.sense == Sense::City && hit.words == words.len())
}

/// "A Western diplomat", "an ambassador": whose they are is left open.
fn is_of_anybody(reading: &Reading, draft: &Draft, told: &Office) -> bool {
    let region = |t: usize| reading.has_capital(t) && reading.is(t, Use::Region);
    draft.frame.article == Article::Indefinite && reading.uses.is(&told.noun, Use::Posted)
        || (draft.core.start..draft.head).any(region)
}

/// "FCO Minister welcomes …" over a text that names one minister, and no state as his: that minister, of that body.
fn under_heading(story: &mut Story, at: usize, told: &Office) -> Option<usize> {
    let body = told.of.is_some() && told.polity.is_some() && story.reading.is_heading(story.drafts[at].head);
    let minister = |m: &usize| story.cast.members[*m].offices.iter().any(|o| o.noun == told.noun);
    let called: Vec<usize> = (0..story.cast.members.len()).filter(|m| body && minister(m)).collect();
    let [only] = called[..] else { return None };
    let member = &mut story.cast.members[only];
    let apart = member.offices.iter().any(|o| o.polity.is_some() && o.polity != told.polity);
    if apart || member.actor.kind != ActorKind::Person {
        return None;
    }
    member.actor.polity.clone_from(&told.polity);
    Some(only)
}

/// Those of the article who held the very office at some time, where no date tells who held it then.
fn once_held(story: &Story, told: &Office) -> Option<Vec<usize>> {
    let reading = story.reading;
    if reading.document.published.is_some() {
        return None;
    }
    let held = |&m: &usize| {
        let actor = story.actor(m);
        let words: Vec<&str> = actor.name.split_whitespace().collect();
        let known = reading.gazetteer.person(&words, None).filter(|p| *p.entry.key == *actor.key);
        let same = |term: &Term| {
            let polity = told.polity.is_none() || told.polity.as_deref() == term.polity.as_deref();
            polity && term.role.eq_ignore_ascii_case(&told.role)
        };
        known.is_some_and(|p| p.terms.iter().any(same))
    };
    let found: Vec<usize> = (0..story.cast.members.len()).filter(held).collect();
    (!found.is_empty()).then_some(found)
}

/// "The secretary-general": an office that only organisations of states have.
fn is_international(reading: &Reading, told: &Office) -> bool {
    let role: Vec<&str> = told.role.split_whitespace().collect();
    let title = reading.gazetteer.title(&role);
    title.is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { scope: Scope::International, .. }))
}

/// The name of an office holder whom nobody names, with whose he is: "Saudi official", "spokesman for the ministry",
/// "representative of the United Arab Emirates"; and the words that tell him from others of the state.
fn title_name(story: &Story, at: usize, told: &Office, owner: Option<usize>) -> (String, String) {
    let reading = story.reading;
    let draft = &story.drafts[at];
    // "The UN", as lists have it, brings its article along.
    let start = draft.core.start + usize::from(reading.lower[draft.core.start] == "the");
    let mut content = uncapitalised(reading, start, reading.text(&(start..draft.core.end)));
    // "Russia's ambassador in Astana" is not the one in Kyiv; "her colleague in Sofia".
    let posted = reading.uses.is(&told.noun, Use::Posted) || reading.uses.is(&told.noun, Use::Counterpart);
    if posted
        && draft.frame.owner.is_some()
        && let Some(post) = post(story, draft)
    {
        content = format!("{content} {post}");
        let state = owner.map(|o| story.actor(o)).filter(|o| o.kind == ActorKind::State);
        let named = draft.frame.owner.is_some_and(|t| reading.has_capital(t));
        return match state.filter(|_| named) {
            Some(state) => (format!("{}'s {content}", state.name), content),
            None => (content.clone(), content),
        };
    }
    let state = |d: &&Draft| {
        let before = d.tokens.end == draft.core.start && d.tokens.start >= draft.tokens.start;
        before && phrases::polity_of(reading, d).is_some() && phrases::polity_of(reading, d) == told.polity
    };
    if let Some(adjective) = story.drafts.iter().find(state) {
        return (format!("{} {content}", reading.text(&adjective.core)), content);
    }
    if let Some(tied) = draft.frame.tied.filter(|_| told.of.is_none()) {
        let words = draft.core.start..story.drafts[tied].tokens.end;
        return (uncapitalised(reading, draft.core.start, reading.text(&words)), content);
    }
    if told.of.is_none() && draft.frame.of.is_some() {
        return (
            uncapitalised(reading, draft.core.start, reading.text(&(draft.core.start..draft.tokens.end))),
            content,
        );
    }
    let joiner = match reading.at(draft.head, 1) {
        "at" => "at",
        _ if belonging::is_spokesperson(reading, reading.words[draft.head]) => "for",
        _ => "of",
    };
    // "A Commission spokeswoman": whose she is stands among the words already.
    let of_body = |t: usize| reading.has_capital(t) && organisation_kind(reading, t).is_some();
    if (draft.core.start..draft.head).any(of_body) {
        return (content.clone(), content);
    }
    if draft
        .body
        .is_some_and(|b| draft.core.start <= story.drafts[b].core.start && story.drafts[b].tokens.end <= draft.head)
    {
        return (content.clone(), content);
    }
    let of = told.of.clone().or_else(|| owner.map(|o| story.actor(o).name.clone()));
    let name = match &of {
        Some(of) if !tells_whose(&content, of) => {
            format!("{content} {joiner} {of}")
        }
        _ => content,
    };
    (name.clone(), name)
}

/// "Military spokesman": the words of the office tell already for what body he speaks.
fn tells_whose(content: &str, of: &str) -> bool {
    let (office, body) = (folded_words(content), folded_words(of));
    let noun = body.iter().take_while(|word| *word != "of").last();
    office.join(" ").contains(&body.join(" "))
        || body.contains(&"of".to_owned()) && noun.is_some_and(|n| office.contains(n))
}

/// "In Astana", "to France": where somebody is posted.
fn post(story: &Story, draft: &Draft) -> Option<String> {
    let reading = story.reading;
    let preposition = reading.after(draft.head).filter(|&t| matches!(reading.lower[t].as_str(), "in" | "to"))?;
    let start = preposition + 1 + usize::from(reading.at(preposition, 1) == "the");
    let place = story.drafts.iter().find(|d| d.tokens.start == start && matches!(d.what, What::Known { .. }))?;
    Some(reading.text(&(preposition..place.core.end)))
}

/// Whether nothing tells that a spokesman speaks for others than a body: "a spokesman", "a ministry spokesman", but not
/// "a rebel spokesman", "a government spokesman".
fn speaks_for_bodies(reading: &Reading, draft: &Draft) -> bool {
    (draft.core.start..draft.head).all(|t| {
        let nominal = matches!(reading.upos(t), Upos::Noun | Upos::Propn);
        !nominal || organisation_kind(reading, t).is_some()
    })
}

/// The body that acted last, for whom "a spokesman" will speak.
fn last_body(story: &Story, at: usize) -> Option<usize> {
    let reading = story.reading;
    let section = reading.section(story.drafts[at].head);
    let sentence = reading.sentence_of(story.drafts[at].head).index();
    let body = |actor: usize| {
        matches!(story.actor(actor).kind, ActorKind::Institution | ActorKind::International | ActorKind::Organisation)
    };
    story
        .before(at)
        .take_while(|(d, _)| sentence - reading.sentence_of(d.head).index() <= 2 && reading.section(d.head) == section)
        .filter(|&(d, actor)| body(actor) && d.kind != MentionKind::Modifier)
        .find(|(d, _)| reading.rel(subjects::syntactic_head(reading, d)).is_subject() || d.what == What::Paper)
        .map(|(_, actor)| actor)
}
