//! What the opening of an article or of a section tells: when, of whom, and whether a body of states sat.
//!
//! Takes the times of the text and the statements as far as they are settled; gives the day of a statement further down
//! that is plainly of the same occasion as the opening. Does not look at any other statement's day: that is for
//! `occasion`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    context::Found,
    date::{TimeExpression, is_day_or_eve},
    dated::{self, ANOTHER_TIME},
    occasion::{AROUND, block, is_inherited, section},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention},
    resources::{CuePos, WordUse},
    syntax::{Rel, Upos},
    text::{ActorId, BlockKind, SentenceId, Span, TokenId},
};

/// How many paragraphs below a lead its people are taken to go on about it where it is not of the day of publication.
const NEAR: usize = 3;

/// A day that the text names outside of quotations and of clauses about a noun: something happened then.
pub(super) struct Event {
    sentence: SentenceId,
    block: usize,
    day: Date,
}

pub(super) fn events(view: &View, times: &[TimeExpression]) -> Vec<Event> {
    let published = view.document.published;
    let counts = |time: &&TimeExpression| {
        let token = time.tokens.1;
        let clause = std::iter::once(token).chain(view.syntax.ancestors(token));
        view.segments.token(token).quotation.is_none()
            && !clause.into_iter().any(|t| match view.rel(t) {
                Rel::AclRelcl | Rel::AdvclRelcl => true,
                Rel::Acl => view.syntax.head(t).is_none_or(|noun| !dated::is_stretch(view, noun)),
                _ => false,
            })
    };
    let event = |time: &TimeExpression| {
        let sentence = view.sentence(time.tokens.0);
        let block = view.segments.sentence(sentence).block;
        // What is announced for a later day has not happened.
        let day = time.when.day().filter(|&day| published.is_none_or(|published| day <= published))?;
        Some(Event { sentence, block, day })
    };
    times.iter().filter(counts).filter_map(event).collect()
}

/// "The minister flew to Cairo on Tuesday. He told reporters …": the day of what the speaker did in the sentence before.
pub(super) fn event_before(view: &View, events: &[Event], this: &Found) -> Option<Date> {
    let before = this.sentence.index().checked_sub(1).map(SentenceId::new)?;
    let from = events.partition_point(|event| event.sentence < before);
    let mut days = events[from..].iter().take_while(|event| event.sentence == before);
    let first = days.next().filter(|event| event.block == block(view, this))?;
    if days.any(|event| event.day != first.day) {
        return None;
    }
    let speaker = this.statement.speaker;
    let sentence = view.segments.sentence(before).span;
    let does_it = |m: &Mention| m.actor.is_some_and(|a| view.members(speaker).contains(&a)) && does_something(view, m);
    view.actors.mentions_in(sentence).any(does_it).then_some(first.day)
}

/// The subject of a verb, or what stands beside it ("its president, Roberta Metsola, announced").
fn does_something(view: &View, mention: &Mention) -> bool {
    let is_subject = |t: TokenId| view.rel(t).is_subject();
    let beside = |t: TokenId| (view.rel(t) == Rel::Appos).then(|| view.syntax.head(t)).flatten();
    is_subject(mention.head) || beside(mention.head).is_some_and(is_subject)
}

/// What the openings tell, each worked out once.
pub(super) struct Leads {
    /// In the order of the text.
    pub events: Vec<Event>,
    /// The first paragraph of each section.
    openings: BTreeMap<u32, usize>,
    read: BTreeMap<u32, Option<Lead>>,
}

/// What the first paragraph of a section tells.
struct Lead {
    block: usize,
    day: Date,
    /// Of those it names.
    polities: BTreeSet<String>,
    /// Those who do something in it, but for states, which speak of everything.
    people: BTreeSet<ActorId>,
    /// A body of states sits, in which all of them have a say.
    is_session: bool,
}

impl Leads {
    pub fn new(view: &View, times: &[TimeExpression]) -> Self {
        let mut openings = BTreeMap::new();
        for (at, block) in view.document.blocks.iter().enumerate() {
            if block.kind == BlockKind::Paragraph {
                openings.entry(block.section).or_insert(at);
            }
        }
        Leads { events: events(view, times), openings, read: BTreeMap::new() }
    }

    /// "A follow-up plainly of the same occasion": what the next statement below the lead says in support of it, what those
    /// say who do something in it, and what the members of a body say while it sits. Not where the paragraph has gone
    /// over to another time.
    pub fn day(&mut self, view: &View, found: &[Found], at: usize) -> Option<Date> {
        let this = &found[at];
        let here = block(view, this);
        let is_adverbial = |head| matches!(view.rel(head), Rel::Case | Rel::Fixed | Rel::Mark);
        if this.head.is_some_and(is_adverbial) {
            return None;
        }
        let (lead, events) = self.of_section(view, found, section(view, this))?;
        if here < lead.block || speaks_of_another_time(view, events, found, here, (lead.day, this.sentence)) {
            return None;
        }
        let is_of_lead = view.members(this.statement.speaker).iter().any(|actor| lead.people.contains(actor));
        if here == lead.block {
            let told_before = |event: &Event| event.sentence < this.sentence && event.day == lead.day;
            return (is_of_lead && events_of(events, here).any(told_before)).then_some(lead.day);
        }
        let side = view.actor(this.statement.speaker).polity.as_ref();
        let is_today = Some(lead.day) == view.document.published;
        let is_fresh = view.document.published.is_some_and(|day| is_day_or_eve(lead.day, day));
        let is_near = || view.document.blocks[lead.block + 1..here].iter().filter(|b| b.kind.is_read()).count() < NEAR;
        let is_on_side = side.is_some_and(|side| lead.polities.contains(side));
        // Who speaks from elsewhere does not sit there.
        let is_member = || lead.is_session && is_fresh && side.is_some() && this.statement.place.is_none();
        let is_at_event = || is_fresh && (gathers(view, this) || is_on_side && meets_press(view, this));
        (is_of_lead && (is_today || is_near())
            || is_member()
            || is_at_event()
            || (is_on_side || lead.is_session) && is_next(view, found, lead.block, here)
            || is_today && is_first_below(view, lead.block, here)
            || is_fresh && takes_up(view, found, this, lead.block))
        .then_some(lead.day)
    }

    /// The day of what a heading sums up that no statement below it tells: that of the opening which names those of whom the
    /// heading speaks.
    pub fn of_heading(&mut self, view: &View, found: &[Found], at: usize) -> Option<Date> {
        let side = view.actor(found[at].statement.speaker).polity.as_ref()?;
        let (lead, _) = self.of_section(view, found, section(view, &found[at]))?;
        lead.polities.contains(side).then_some(lead.day)
    }

    /// A title in the present tense is of the day that the opening of the text tells of, or of that of a live report.
    pub fn of_title(&mut self, view: &View, found: &[Found], at: usize, is_live: bool) -> Option<Date> {
        let this = &found[at];
        let is_title = view.document.blocks[block(view, this)].kind == BlockKind::Headline;
        let published = view.document.published?;
        let lead = self.of_section(view, found, section(view, this)).map(|(lead, _)| lead.day);
        lead.filter(|&day| is_day_or_eve(day, published)).or(is_live.then_some(published)).filter(|_| is_title)
    }

    fn of_section(&mut self, view: &View, found: &[Found], section: u32) -> Option<(&Lead, &[Event])> {
        let opening = *self.openings.get(&section)?;
        let Leads { events, read, .. } = self;
        let lead = read.entry(section).or_insert_with(|| read_lead(view, events, found, opening));
        Some((lead.as_ref()?, events))
    }
}

/// Whether nobody who belongs to a state spoke in the paragraphs between.
fn is_next(view: &View, found: &[Found], lead: usize, here: usize) -> bool {
    let speaks = |f: &Found| view.actor(f.statement.speaker).polity.is_some();
    (lead + 1..here).all(|block| !of_block(view, found, block).iter().any(speaks))
}

/// Whether the paragraph is the next one below the opening.
fn is_first_below(view: &View, lead: usize, here: usize) -> bool {
    !view.document.blocks[lead + 1..here].iter().any(|block| block.kind.is_read())
}

/// "called the launch an outrage", "the expulsions are a provocation": the statement takes up, with "the" or "this", the
/// event that the opening tells of by the same word.
fn takes_up(view: &View, found: &[Found], this: &Found, lead: usize) -> bool {
    let taken_up = |t: TokenId| {
        let noun = view.upos(t) == Upos::Noun && view.lexicon.is(view.lemma(t), WordUse::Shell);
        let the = |d: TokenId| matches!(view.lemma(d), "the" | "this" | "that" | "these" | "those");
        noun && view.syntax.dependents_by(t, &[Rel::Det]).any(the)
    };
    let mut nouns = view.segments.tokens_of(this.sentence).filter(|&t| taken_up(t));
    let span = view.document.blocks[lead].span;
    let told = |lemma: &str| {
        let mut words = view.segments.tokens_in(span).map(TokenId::new);
        words.any(|t| view.lemma(t) == lemma && matches!(view.upos(t), Upos::Noun | Upos::Verb))
    };
    // "dismissed the warning" takes up that somebody warned.
    let done = |lemma: &str| {
        let cues = view.lexicon.cues(lemma, CuePos::Noun);
        let mut acts = of_block(view, found, lead).iter().take(AROUND);
        acts.any(|f| cues.iter().any(|cue| cue.stance == Some(f.statement.stance)))
    };
    nouns.any(|t| told(view.lemma(t)) || done(view.lemma(t)))
}

/// "spoke to the press after the speech", "said during the talks": at what the text has told of.
fn gathers(view: &View, this: &Found) -> bool {
    let tokens = || view.segments.tokens_of(this.sentence);
    let is_gathering = |at: TokenId| {
        let behind = std::iter::successors(view.next(at), |&t| view.next(t)).take(4);
        let mut words = behind.take_while(|&t| !view.is_verb(t) && !view.is_punct(t));
        words.next().is_some_and(|t| view.form(t) == "the")
            && words.any(|t| view.lexicon.is(view.lemma(t), WordUse::Gathering) && view.upos(t) == Upos::Noun)
    };
    tokens().any(|t| {
        matches!(view.lemma(t), "after" | "before" | "during" | "following")
            && view.segments.token(t).quotation.is_none()
            && !this.statement.content.iter().any(|words| words.contains(view.span(t)))
            && is_gathering(t)
    })
}

/// At a news conference or briefing, people speak of the day's news.
fn meets_press(view: &View, this: &Found) -> bool {
    this.statement.medium.as_deref().is_some_and(|medium| medium == "news conference" || medium == "briefing")
        && view.kind(this.statement.speaker) == ActorKind::Person
}

fn read_lead(view: &View, events: &[Event], found: &[Found], opening: usize) -> Option<Lead> {
    let tells = |f: &&Found| !is_inherited(f) || f.statement.decisions.date == super::occasion::AS_IT_HAPPENS;
    let told = || of_block(view, found, opening).iter().filter(tells).filter_map(|f| f.statement.date);
    let first = told().next().or_else(|| events_of(events, opening).next().map(|event| event.day))?;
    // The news is of today, whatever had happened the night before.
    let today = view.document.published.filter(|&today| told().any(|day| day == today));
    let day = today.unwrap_or(first);
    let last = SentenceId::new(view.segments.sentences.len());
    if today.is_none() && speaks_of_another_time(view, events, found, opening, (day, last)) {
        return None;
    }
    let span = view.document.blocks[opening].span;
    let mut lead = Lead { block: opening, day, polities: BTreeSet::new(), people: BTreeSet::new(), is_session: false };
    let sits = sits(view, span);
    for mention in view.actors.mentions_in(span) {
        let Some((id, actor)) = mention.actor.map(|id| (id, view.actor(id))) else { continue };
        let is_body = match actor.kind {
            ActorKind::International => true,
            // States have codes of three letters (ISO 3166-1 alpha-3).
            ActorKind::Institution => actor.polity.as_ref().is_some_and(|code| code.len() != 3),
            _ => false,
        };
        lead.is_session |= is_body && (sits || view.rel(mention.head).is_subject());
        lead.polities.extend(actor.polity.clone());
        if actor.kind != ActorKind::State {
            lead.people.extend(view.members(id));
        }
    }
    Some(lead)
}

/// "voted", "the debate opened", "vetoed a resolution".
fn sits(view: &View, span: Span) -> bool {
    let tokens = view.segments.tokens_in(span).map(TokenId::new);
    let mut words = tokens.filter(|&t| view.segments.token(t).quotation.is_none());
    words.any(|t| view.lexicon.is(view.lemma(t), WordUse::Session))
}

/// Whether the block, up to the sentence, tells of another day than this one.
fn speaks_of_another_time(
    view: &View,
    events: &[Event],
    found: &[Found],
    block: usize,
    (day, sentence): (Date, SentenceId),
) -> bool {
    let is_other = |f: &Found| {
        let statement = &f.statement;
        statement.month.is_some()
            || statement.decisions.date == ANOTHER_TIME
            || statement.date.is_some_and(|date| date != day)
    };
    of_block(view, found, block).iter().take(AROUND).filter(|f| f.sentence <= sentence).any(is_other)
        || events_of(events, block).take(AROUND).any(|event| event.sentence <= sentence && event.day != day)
}

/// The statements of a block; they stand in the order of the text.
fn of_block<'f>(view: &View, found: &'f [Found], at: usize) -> &'f [Found] {
    let from = found.partition_point(|f| block(view, f) < at);
    let to = found.partition_point(|f| block(view, f) <= at);
    &found[from..to]
}

fn events_of(events: &[Event], block: usize) -> impl Iterator<Item = &Event> {
    let from = events.partition_point(|event| event.block < block);
    events[from..].iter().take_while(move |event| event.block == block)
}
