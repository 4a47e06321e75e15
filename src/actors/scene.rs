//! The scene: whose ground a text stands on at a place, by the paragraph's label, the sentences before, or the setting.
//!
//! Takes a story whose names have their actors; gives its setting, and the state or body of a token for those whom nothing
//! else tells the state of. Never looks at who they are.

use std::collections::BTreeMap;

use super::{
    ActorKind, MentionKind, datelines,
    draft::{Article, Draft, What},
    known::organisation_kind,
    phrases,
    reading::Reading,
    setting::{Setting, is_state},
    story::Story,
    subjects,
    words::Use,
};
use crate::{
    syntax::{Rel, Upos, Xpos},
    text::SentenceId,
};

/// Tokens that the phrase before a sentence's first comma may take.
const OPENING: usize = 9;

/// Counts what an article names, and finds what sets it.
pub(super) fn setting_of(story: &Story) -> Setting {
    let reading = story.reading;
    let lead = lead(story);
    let is_dated = story.drafts.iter().any(|d| d.rule == datelines::RULE);
    let titled = titled(story);
    let mut setting = Setting { lead, is_dated, titled, headed: headed(story), ..Setting::default() };
    setting.opening = prose(reading).and_then(|first| opening_state(story, first));
    setting.performer = prose(reading).and_then(|first| performer(story, first));
    setting.titled_union = titled_union(story).filter(|_| setting.titled.is_empty());
    let is_outlet = |d: &&Draft| phrases::known_kind(reading, d) == Some(ActorKind::Media);
    let outlets: Vec<&Draft> = story.drafts.iter().filter(is_outlet).collect();
    for draft in &story.drafts {
        if let Some((block, polity)) = label(reading, draft) {
            setting.labels.insert(block, polity);
        }
        let kind = phrases::known_kind(reading, draft);
        let union = phrases::polity_of(reading, draft).filter(|p| !is_state(reading, p));
        if let Some(union) = union.filter(|_| matches!(draft.what, What::Known { .. })) {
            *setting.unions.entry(union).or_default() += 1;
        }
        // "Pakistanis" tell of Pakistan as well, the "Press Trust of India" tells nothing.
        let counts = (kind == Some(ActorKind::State) || draft.rule == "people of a state")
            && !outlets.iter().any(|o| o.covers(draft.head));
        let Some(polity) = phrases::polity_of(reading, draft).filter(|_| counts) else { continue };
        let section = reading.section(draft.head);
        if is_place(draft) {
            *setting.places.entry(polity.clone()).or_default() += 1;
        }
        *setting.whole.entry(polity.clone()).or_default() += 1;
        *setting.sections.entry(section).or_default().entry(polity).or_default() += 1;
    }
    setting
}

/// Where something in the story plays, or whose it is.
impl Story<'_> {
    /// The state that the paragraph's label tells, or a place that opens the sentence: "In Moscow, an official …",
    /// "In the legislature in Taipei, …".
    pub fn told(&self, token: usize) -> Option<String> {
        if let Some(label) = self.setting.labels.get(&block_of(self.reading, token)) {
            return Some(label.clone());
        }
        opening_place(self, token).or_else(|| before_colon(self, token))
    }

    /// The state that the section of this token, else the article, is about.
    pub fn of_article(&self, token: usize) -> Option<String> {
        self.setting.article(self.reading, token)
    }

    /// "A Department spokesman", "council members": the body named before by the noun that stands among these words.
    /// Ministries and the like, which every state has, are looked for elsewhere.
    pub fn body_called(&self, words: std::ops::Range<usize>) -> Option<usize> {
        let (reading, from) = (self.reading, words.start);
        let noun =
            words.into_iter().rev().find(|&t| organisation_kind(reading, t).is_some() && !is_local(reading, t))?;
        let noun = &reading.lower[noun];
        let body = |&actor: &usize| {
            let kind = self.actor(actor).kind;
            matches!(kind, ActorKind::Institution | ActorKind::International | ActorKind::Organisation)
                && self.cast.members[actor].names.iter().any(|name| name.contains(noun))
        };
        self.back_from(from).filter(|d| d.kind != MentionKind::Pronoun).filter_map(|d| d.actor).find(body)
    }

    /// The state or body at whose side the text stands at this token: as [`Self::told`], else what the sentences
    /// before it in the paragraph, nearest first, open with or have as the subject.
    pub fn scene(&self, token: usize) -> Option<String> {
        let told = || self.told(token);
        told().or_else(|| paragraph(self, token, &|_| true))
    }

    /// As [`Self::scene`], but sentences about what is no state are passed over: the ministers, the army and the courts
    /// that a text does not tell the state of are of some state.
    pub fn scene_of_state(&self, token: usize) -> Option<String> {
        let told = || self.told(token);
        told().or_else(|| paragraph(self, token, &|polity| is_state(self.reading, polity)))
    }

    /// The state of somebody who holds an office of a state that is not named: as [`Self::scene_of_state`], else the state
    /// that acts in the words right before, or that the article is about.
    pub fn home(&self, token: usize) -> Option<String> {
        let reading = self.reading;
        let range = reading.sentence_range(token);
        let here = || {
            let before = self.back_from(token + 1);
            before.take_while(|d| d.tokens.start >= range.start)
        };
        // "Paraguay will keep its embassy, the president said."
        let acts = |d: &&Draft| {
            phrases::is_state(reading, d)
                && d.kind == MentionKind::Name
                && subjects::is_subject(reading, d)
                && reading.in_quotation(d.head) == reading.in_quotation(token)
        };
        let capital = |d: &&Draft| capital(reading, d);
        self.scene_of_state(token)
            .or_else(|| here().filter(acts).last().and_then(|d| phrases::polity_of(reading, d)))
            .or_else(|| here().find(capital).and_then(|d| phrases::polity_of(reading, d)))
            .or_else(|| self.setting.article(reading, token))
    }

    /// The state that an office belongs to by its name, if the article names that state: "Secretary of State X".
    pub fn state_of_office(&self, role: &str) -> Option<String> {
        let uses = self.reading.uses;
        let named = || uses.home_of(role).filter(|state| self.setting.whole.contains_key(*state));
        uses.only_home_of(role).or_else(named).map(str::to_owned)
    }

    /// The state in which an organisation that the text tells no state of is at home: that of the place which opens the
    /// sentence, else of the article.
    pub fn native(&self, token: usize) -> Option<String> {
        let reading = self.reading;
        let count = |polity: &str| self.setting.whole.get(polity).copied().unwrap_or_default();
        // Whoever writes from Brussels on the union there tells of no Belgians.
        let more = |state: &str| self.setting.unions.values().any(|&n| n > count(state));
        let article = || self.setting.article(reading, token).filter(|state| !more(state));
        self.told(token).or_else(article).filter(|polity| is_state(reading, polity))
    }
}

/// Whom a dateline or the subject of the first sentence sets the article with.
fn lead(story: &Story) -> Option<String> {
    let reading = story.reading;
    let dateline = story.in_order().find(|d| d.rule == datelines::RULE);
    if let Some(polity) = dateline.and_then(|d| phrases::polity_of(reading, d)) {
        return elsewhere(story, &polity).or(Some(polity));
    }
    // "JAKARTA, 18 February 2027", "From our correspondent in Ouagadougou.": a line of its own above the text.
    let line = |s: &SentenceId| {
        let range = reading.range_of(*s);
        !range.is_empty() && !reading.is_heading(range.start) && !range.clone().any(|t| is_verbal(reading, t))
    };
    let above = reading.sentences().skip_while(|s| reading.is_heading(reading.range_of(*s).start)).take_while(line);
    let places = |s: SentenceId| {
        let range = reading.range_of(s);
        story.drafts.iter().filter(move |d| range.contains(&d.head) && (is_place(d) || d.rule == "capital"))
    };
    if let Some(polity) = above.take(4).flat_map(places).find_map(|d| phrases::polity_of(reading, d)) {
        return Some(polity);
    }
    anchor(story, prose(reading)?)
}

/// "NEW YORK — Rebels halted their advance on Bangui": where the dateline is no capital and the text never comes back to its
/// state, it only tells where somebody sat down to write of the state that the first sentence names.
fn elsewhere(story: &Story, dated: &str) -> Option<String> {
    let reading = story.reading;
    let dateline = |d: &&Draft| d.rule == datelines::RULE;
    let city = story.drafts.iter().filter(dateline).all(|d| !phrases::is_state(reading, d));
    let of = |d: &Draft, state: &str| phrases::polity_of(reading, d).as_deref() == Some(state);
    let named = |state: &str| story.drafts.iter().filter(|d| !dateline(d) && of(d, state)).take(2).count();
    if !city || named(dated) > 0 {
        return None;
    }
    opening_state(story, prose(reading)?).filter(|state| named(state) > 1)
}

/// The first sentence of the text proper.
pub(super) fn prose(reading: &Reading) -> Option<std::ops::Range<usize>> {
    let told = |range: &std::ops::Range<usize>| {
        !range.is_empty() && !reading.is_heading(range.start) && range.clone().any(|t| reading.upos(t) == Upos::Verb)
    };
    reading.sentences().map(|s| reading.range_of(s)).find(told)
}

/// The state that a sentence names first, be it by an adjective or by its people.
fn opening_state(story: &Story, range: std::ops::Range<usize>) -> Option<String> {
    let reading = story.reading;
    let tells =
        |d: &&Draft| (phrases::is_state(reading, d) || d.rule == "people of a state") && d.rule != datelines::RULE;
    let here = story.on_from(range.start).take_while(|d| d.tokens.start < range.end);
    here.filter(tells).find_map(|d| phrases::polity_of(reading, d))
}

/// The states named in the heading that opens the article.
fn titled(story: &Story) -> Vec<String> {
    let reading = story.reading;
    let states = in_title(story).filter(|d| phrases::is_state(reading, d));
    states.filter_map(|d| phrases::polity_of(reading, d)).collect()
}

/// The one organisation of states that the heading names which opens the article.
fn titled_union(story: &Story) -> Option<String> {
    let reading = story.reading;
    let known = in_title(story).filter(|d| phrases::known_kind(reading, d) == Some(ActorKind::International));
    let mut named = known.filter_map(|d| phrases::polity_of(reading, d));
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// What the heading names that opens the article.
fn in_title<'s>(story: &'s Story) -> impl Iterator<Item = &'s Draft> + use<'s> {
    let reading = story.reading;
    let first = reading.sentences().next().map(|s| reading.range_of(s));
    let title = first.filter(|r| !r.is_empty() && reading.is_heading(r.start));
    story.drafts.iter().filter(move |d| title.as_ref().is_some_and(|range| range.contains(&d.head)))
}

/// The state, by its name, that the first sentence has do something in the present tense: a government's own statement.
fn performer(story: &Story, first: std::ops::Range<usize>) -> Option<String> {
    let reading = story.reading;
    let here = || story.on_from(first.start).take_while(|d| d.tokens.start < first.end);
    let performs = |d: &&Draft| {
        let head = subjects::syntactic_head(reading, d);
        let verb = reading.governor(head).filter(|&v| reading.governor(v).is_none());
        // "Iraq says it will …" is news of Iraq.
        let acts =
            |v: usize| !reading.dependents(v).any(|t| matches!(reading.rel(t), Rel::Ccomp | Rel::Cop | Rel::Aux));
        let present = verb.is_some_and(|v| matches!(reading.xpos(v), Xpos::Vbz | Xpos::Vbp) && acts(v));
        phrases::is_state(reading, d) && d.kind == MentionKind::Name && reading.rel(head).is_subject() && present
    };
    here().find(performs).and_then(|d| phrases::polity_of(reading, d))
}

/// By section: whom its heading names, if the names in it are all of one state or union.
fn headed(story: &Story) -> BTreeMap<u32, String> {
    let reading = story.reading;
    let title = reading.sentences().next().map(|s| block_of(reading, reading.range_of(s).start));
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for draft in story.drafts.iter().filter(|d| reading.is_heading(d.head) && Some(block_of(reading, d.head)) != title)
    {
        let held = found.entry(reading.section(draft.head)).or_default();
        held.extend(phrases::polity_of(reading, draft).filter(|p| !held.contains(p)));
    }
    let one =
        |(section, polities): (u32, Vec<String>)| Some((section, <[String; 1]>::try_from(polities).ok()?[0].clone()));
    found.into_iter().filter_map(one).collect()
}

/// Whom the sentences of the paragraph before a token, nearest first, open with or have as the subject.
fn paragraph(story: &Story, token: usize, fits: &dyn Fn(&str) -> bool) -> Option<String> {
    let reading = story.reading;
    let block = block_of(reading, token);
    let mut start = reading.sentence_range(token).start;
    while start > 0 && block_of(reading, start - 1) == block {
        let range = reading.sentence_range(start - 1);
        let anchor =
            opening_place(story, range.end - 1).or_else(|| anchor(story, range.clone())).filter(|polity| fits(polity));
        if anchor.is_some() {
            return anchor;
        }
        start = range.start;
    }
    None
}

/// "Berlin was more guarded: a government spokesman said …": the state that the clause before a colon is about.
fn before_colon(story: &Story, token: usize) -> Option<String> {
    let reading = story.reading;
    let range = reading.sentence_range(token);
    let colon = (range.start..token).rev().find(|&t| reading.lower[t] == ":" && !reading.in_quotation(t))?;
    let acts = |d: &&Draft| {
        range.start <= d.tokens.start
            && d.tokens.end <= colon
            && phrases::is_state(reading, d)
            && d.kind == MentionKind::Name
            && subjects::is_subject(reading, d)
    };
    story.drafts.iter().find(acts).and_then(|d| phrases::polity_of(reading, d))
}

/// A place in the phrase that opens the sentence of this token, before the token: "In Moscow", "At the ministry in
/// Lima,".
fn opening_place(story: &Story, token: usize) -> Option<String> {
    let reading = story.reading;
    let range = reading.sentence_range(token);
    let opening = (range.start..token).find(|&t| reading.upos(t) != Upos::Punct)?;
    if !matches!(reading.lower[opening].as_str(), "in" | "at" | "from") {
        return None;
    }
    let comma = (opening..token.min(opening + OPENING)).find(|&t| reading.lower[t] == ",");
    let place = |d: &&Draft| {
        let first = d.tokens.start == opening + 1 && is_place(d);
        let inside = comma.is_some_and(|c| d.tokens.start > opening && d.tokens.end <= c);
        // "In the Bundestag, …".
        let house = phrases::known_kind(reading, d) == Some(ActorKind::Institution) && d.kind == MentionKind::Name;
        d.head < token && (first || inside && (is_place(d) || capital(reading, d) || house))
    };
    story.drafts.iter().find(place).and_then(|d| phrases::polity_of(reading, d))
}

/// Whom a sentence is about: the polity of its subject, that of the main clause first, or of the place that the
/// subject is tied to ("The reaction in Kyiv was sour").
fn anchor(story: &Story, range: std::ops::Range<usize>) -> Option<String> {
    let reading = story.reading;
    let here = || story.on_from(range.start).take_while(|d| d.tokens.start < range.end);
    let polity = |d: &Draft| {
        let actor = d.actor.map(|a| story.actor(a)).filter(|a| a.kind != ActorKind::Media);
        let lasting = actor.and_then(|a| a.polity.clone());
        lasting.or_else(|| phrases::polity_of(reading, d).filter(|_| actor.is_none() && d.kind != MentionKind::Pronoun))
    };
    let subject = |d: &&Draft| {
        d.kind != MentionKind::Modifier && !reading.in_quotation(d.head) && subjects::is_subject(reading, d)
    };
    let main = |d: &&Draft| {
        let verb = reading.governor(subjects::syntactic_head(reading, d));
        verb.is_some_and(|v| reading.governor(v).is_none())
    };
    // "Beijing imposed duties": where the tree takes the verb for an adjective.
    let opens = |d: &&Draft| {
        let verb = reading.after(d.tokens.end - 1).is_some_and(|t| reading.upos(t) == Upos::Verb);
        d.tokens.start == range.start && d.kind == MentionKind::Name && verb
    };
    let placed = |d: &&Draft| {
        let noun =
            reading.governor(d.head).filter(|&n| reading.governor(n).is_some_and(|v| reading.governor(v).is_none()));
        (is_place(d) || d.rule == "capital")
            && !reading.in_quotation(d.head)
            && noun.is_some_and(|n| reading.rel(n).is_subject() && n < d.head)
    };
    here()
        .filter(subject)
        .filter(main)
        .find_map(polity)
        .or_else(|| here().find(placed).and_then(|d| phrases::polity_of(reading, d)))
        .or_else(|| here().filter(subject).filter(|d| d.kind == MentionKind::Name).find_map(polity))
        .or_else(|| here().find(opens).and_then(polity))
}

/// "In the Egyptian capital".
fn capital(reading: &Reading, draft: &Draft) -> bool {
    draft.rule == "demonym" && reading.at(draft.tokens.end - 1, 1) == "capital"
}

/// The polity of a name that stands before a colon at the start of a paragraph.
fn label(reading: &Reading, draft: &Draft) -> Option<(usize, String)> {
    let start = draft.tokens.start;
    let opens = start == reading.sentence_range(start).start && reading.at(draft.tokens.end - 1, 1) == ":";
    let block = block_of(reading, start);
    let first = start == 0 || block_of(reading, start - 1) != block;
    (opens && first && !reading.is_heading(start))
        .then(|| phrases::polity_of(reading, draft))
        .flatten()
        .map(|p| (block, p))
}

fn is_verbal(reading: &Reading, token: usize) -> bool {
    matches!(reading.upos(token), Upos::Verb | Upos::Aux)
}

/// Whether a name tells where something is or was written.
fn is_place(draft: &Draft) -> bool {
    draft.rule == "place" || draft.rule == datelines::RULE
}

fn block_of(reading: &Reading, token: usize) -> usize {
    reading.segments.sentence(reading.sentence_of(token)).block
}

/// The state that the setting gives to police, protesters and the like; none where a name says whose they are.
pub(super) fn local_polity(story: &Story, draft: &Draft) -> Option<String> {
    let reading = story.reading;
    let people = matches!(draft.what, What::People { .. });
    // "Sunni leaders", "Kurdish parties": a people or a faith of the country, unless it is at home in the whole world.
    let community = |t: usize| reading.is(t, Use::People) && !reading.is(t, Use::Faith);
    let named = (draft.core.start..draft.head).any(|t| {
        reading.upos(t) == Upos::Propn
            && !community(t)
            && (people || reading.gazetteer.group_noun(&reading.lower[t]).is_some())
    });
    // "Western officials", "foreign diplomats" are of no state in particular.
    let of_region = (draft.tokens.start..draft.head)
        .any(|t| reading.has_capital(t) && reading.is(t, Use::Region) || people && reading.is(t, Use::Foreign));
    // "Opposition leaders", "election observers": a word for a part of the state tells that they are of it.
    let person = reading.gazetteer.group_noun(&reading.lemma(draft.head)).is_some_and(|g| g.person_singular);
    let part = |t: usize| {
        let domestic = reading.is(t, Use::Local) || reading.is(t, Use::Domestic) || community(t);
        domestic || person && reading.is(t, Use::Organ)
    };
    let of_part = people && draft.frame.owner.is_none() && (draft.core.start..draft.head).any(part);
    let local = is_local(reading, draft.head) || of_part || draft.what == What::Body && is_organ(reading, draft);
    let home = (local && !named && !of_region).then(|| story.home(draft.head)).flatten()?;
    // "The United States condemns the military's seizure of power in Guinea-Bissau": what a government says of an army that
    // nothing tells whose it is, it says of another's.
    let performs = story.setting.performer.as_ref() == Some(&home) && draft.frame.owner.is_none();
    let other = || story.setting.beside(&[home.clone()].into());
    performs.then(other).flatten().or(Some(home))
}

pub(super) fn is_local(reading: &Reading, head: usize) -> bool {
    reading.uses.is(&reading.lemma(head), Use::Local) || reading.is(head, Use::Local)
}

/// "The presidential office": a body that an adjective makes one of the state.
pub(super) fn is_organ(reading: &Reading, draft: &Draft) -> bool {
    draft.frame.article == Article::Definite && (draft.core.start..draft.head).any(|t| reading.is(t, Use::Organ))
}
