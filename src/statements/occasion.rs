//! The occasion: from which statement around it a statement without a time of its own has its day.
//!
//! Runs once each statement has been decided by itself. A follow-up that is plainly of the same occasion has its day: the
//! same speaker goes on, a heading sums up what stands below it, what is told in the present is told as it happens. A
//! statement of which the text says that it was another time is left alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{context::Found, date::TimeExpression, dated::ANOTHER_TIME, view::View};
use crate::{
    actors::{ActorKind, Mention},
    stance::Group,
    syntax::{Rel, Xpos},
    text::{BlockKind, SentenceId, TokenId},
};

/// The rule for what is told in the present, of the day of publication.
const AS_IT_HAPPENS: &str = "told-as-it-happens";

/// The rules by which a day is taken from another statement.
const INHERITED: [&str; 10] = [
    "same-occasion",
    "same-paragraph",
    "told-below",
    AS_IT_HAPPENS,
    "transcript",
    "event-before",
    "lead-of-the-day",
    "heading",
    "heading-side",
    "heading-lead",
];

/// How many sentences an occasion is taken to last for one speaker.
const OCCASION: usize = 12;
/// How far below a sentence in the perfect its day may stand: "has condemned … In a call on Monday he said".
const AHEAD: usize = 6;

/// How many statements around one are looked at: a bound on the work for a sentence without end.
const AROUND: usize = 200;

/// Gives a day to the statements that have none, in the order of the text.
pub(super) fn settle(view: &View, times: &[TimeExpression], found: &mut [Found]) {
    let mut setting = Setting::new(view, times);
    for at in 0..found.len() {
        let statement = &found[at].statement;
        if statement.date.is_some() || statement.month.is_some() || statement.decisions.date == ANOTHER_TIME {
            continue;
        }
        if let Some((day, rule)) = day(view, &mut setting, found, at) {
            found[at].statement.date = Some(day);
            found[at].statement.decisions.date = rule;
        }
    }
}

/// What is worked out once for a document or a section of it.
struct Setting {
    /// In the order of the text.
    events: Vec<Event>,
    /// Sections that are entries of a live report, sorted.
    live: BTreeSet<u32>,
    /// The first paragraph of each section.
    openings: BTreeMap<u32, usize>,
    /// What the opening of a section tells, once its statements are settled.
    leads: BTreeMap<u32, Option<Lead>>,
}

impl Setting {
    fn new(view: &View, times: &[TimeExpression]) -> Self {
        let mut openings = BTreeMap::new();
        for (at, block) in view.document.blocks.iter().enumerate() {
            if block.kind == BlockKind::Paragraph {
                openings.entry(block.section).or_insert(at);
            }
        }
        Setting { events: events(view, times), live: live(view), openings, leads: BTreeMap::new() }
    }
}

fn day(view: &View, setting: &mut Setting, found: &[Found], at: usize) -> Option<(Date, &'static str)> {
    let this = &found[at];
    let is_live = setting.live.contains(&section(view, this));
    let live = || as_it_happens(view, this, is_live).map(|day| (day, AS_IT_HAPPENS));
    if this.statement.decisions.attribution == super::labels::RULE {
        return transcript(view, found, at).map(|day| (day, "transcript"));
    }
    if is_heading(view, this) {
        return below_heading(view, found, at).or_else(live);
    }
    if !tells_of_one_occasion(view, this) {
        return ahead(view, found, at).map(|day| (day, "told-below")).or_else(live);
    }
    let dated = |(other, rule): (usize, &'static str)| found[other].statement.date.map(|day| (day, rule));
    before(view, found, at)
        .and_then(dated)
        .or_else(live)
        .or_else(|| event_before(view, &setting.events, this).map(|day| (day, "event-before")))
        .or_else(|| lead(view, setting, found, at).map(|day| (day, "lead-of-the-day")))
        .or_else(|| ahead(view, found, at).map(|day| (day, "told-below")))
}

/// The turns of a transcript ("Name: words") are of one occasion: its day is the one told last before the turn, or
/// else that of the publication.
fn transcript(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let told = found[..at].iter().rev().take(AROUND).find_map(|f| f.statement.date);
    told.or(view.document.published)
}

/// A day that the text names outside of quotations and of clauses about a noun: something happened then.
struct Event {
    sentence: SentenceId,
    block: usize,
    day: Date,
}

fn events(view: &View, times: &[TimeExpression]) -> Vec<Event> {
    let published = view.document.published;
    let counts = |time: &&TimeExpression| {
        let token = time.tokens.1;
        let clause = std::iter::once(token).chain(view.syntax.ancestors(token));
        view.segments.token(token).quotation.is_none()
            && !clause.into_iter().any(|t| matches!(view.rel(t), Rel::Acl | Rel::AclRelcl | Rel::AdvclRelcl))
    };
    let event = |time: &TimeExpression| {
        let sentence = view.sentence(time.tokens.0);
        let block = view.segments.sentence(sentence).block;
        // What is announced for a later day has not happened.
        let day = time.when.day().filter(|&day| published.is_some_and(|published| day <= published))?;
        Some(Event { sentence, block, day })
    };
    times.iter().filter(counts).filter_map(event).collect()
}

/// "The minister flew to Cairo on Tuesday. He told reporters …": the day of what the speaker did in the sentence before.
fn event_before(view: &View, events: &[Event], this: &Found) -> Option<Date> {
    let before = this.sentence.index().checked_sub(1).map(SentenceId::new)?;
    let from = events.partition_point(|event| event.sentence < before);
    let mut days = events[from..].iter().take_while(|event| event.sentence == before);
    let first = days.next().filter(|event| event.block == block(view, this))?;
    if days.any(|event| event.day != first.day) {
        return None;
    }
    let sentence = view.segments.sentence(before).span;
    let does_it =
        |mention: &Mention| mention.actor == Some(this.statement.speaker) && view.rel(mention.head).is_subject();
    view.actors.mentions_in(sentence).any(does_it).then_some(first.day)
}

fn block(view: &View, found: &Found) -> usize {
    view.segments.sentence(found.sentence).block
}

fn section(view: &View, found: &Found) -> u32 {
    view.document.blocks[block(view, found)].section
}

fn is_heading(view: &View, found: &Found) -> bool {
    view.document.blocks[block(view, found)].kind.is_heading()
}

/// For a heading the first statement below it of the same speaker; else the first of his side, in the same tone; else
/// the one day that the paragraph below it tells of.
fn below_heading(view: &View, found: &[Found], at: usize) -> Option<(Date, &'static str)> {
    let this = &found[at];
    let below: Vec<&Found> = found[at + 1..]
        .iter()
        .take(AROUND)
        .filter(|f| section(view, f) == section(view, this) || section(view, this) == 0)
        .filter(|f| !is_heading(view, f) && f.statement.date.is_some())
        .collect();
    let same_speaker = below.iter().find(|f| f.statement.speaker == this.statement.speaker);
    let polity = view.actor(this.statement.speaker).polity.as_deref();
    let same_side = |f: &&&Found| {
        polity.is_some()
            && view.actor(f.statement.speaker).polity.as_deref() == polity
            && f.statement.stance.group() == this.statement.stance.group()
    };
    let first_paragraph =
        view.document.blocks[block(view, this)..].iter().position(|b| !b.kind.is_heading() && b.kind.is_read());
    let lead: Vec<&&Found> =
        below.iter().filter(|f| Some(block(view, f) - block(view, this)) == first_paragraph).collect();
    let one_day = lead.first().filter(|first| lead.iter().all(|f| f.statement.date == first.statement.date));
    let found = same_speaker
        .map(|f| (*f, "heading"))
        .or_else(|| below.iter().find(same_side).map(|f| (*f, "heading-side")))
        .or_else(|| one_day.map(|f| (**f, "heading-lead")));
    found.and_then(|(f, rule)| Some((f.statement.date?, rule)))
}

/// The statement whose day this one shares: the quotation that it continues, an earlier one of the same speaker
/// in the section, one right before it in the paragraph.
fn before(view: &View, found: &[Found], at: usize) -> Option<(usize, &'static str)> {
    let this = &found[at];
    let near = |i: &usize| {
        this.sentence.index() - found[*i].sentence.index() <= OCCASION
            && section(view, &found[*i]) == section(view, this)
    };
    let mut earlier = (0..at).rev().take(AROUND).take_while(near).filter(|&i| found[i].statement.date.is_some());
    earlier.find_map(|i| {
        let other = &found[i];
        if other.statement.speaker == this.statement.speaker {
            return Some((i, "same-occasion"));
        }
        let beside = block(view, other) == block(view, this) && this.sentence.index() - other.sentence.index() <= 1;
        // A day that was itself taken from elsewhere does not wander from speaker to speaker.
        (beside && !is_inherited(other)).then_some((i, "same-paragraph"))
    })
}

fn is_inherited(found: &Found) -> bool {
    INHERITED.contains(&found.statement.decisions.date)
}

/// What a live report tells under the time of an entry, and what the lead of an article does in the present ("The
/// ministry strongly protests …"), is of the day of publication.
fn as_it_happens(view: &View, this: &Found, is_live: bool) -> Option<Date> {
    let head = this.head.filter(|&head| view.is_verb(head))?;
    let in_present = matches!(view.xpos(head), Xpos::Vbz | Xpos::Vbp) && view.rel(head) == Rel::Root;
    let opens = || !is_heading(view, this) && section(view, this) == 0 && follows_heading(view, this);
    (is_live || in_present && opens()).then_some(view.document.published).flatten()
}

/// Whether the paragraph is the first below a heading, or of the article.
fn follows_heading(view: &View, this: &Found) -> bool {
    let before = view.document.blocks[..block(view, this)].iter().rev().find(|block| block.kind.is_read());
    before.is_none_or(|block| block.kind.is_heading())
}

/// The sections that are entries of a live report: a time of day stands in the crosshead ("16:40 'No ransom was paid'")
/// or right above it.
fn live(view: &View) -> BTreeSet<u32> {
    let is_time = |word: &str| {
        let (hour, minute) = word.split_once([':', '.']).unwrap_or_default();
        let number = |part: &str, below: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < below);
        minute.len() == 2 && number(hour, 24) && number(minute, 60)
    };
    let blocks = &view.document.blocks;
    let stamp = |at: usize, is_alone: bool| {
        let mut words = view.document.slice(blocks[at].span).split_whitespace();
        words.next().is_some_and(is_time) && (!is_alone || words.next().is_none())
    };
    let crossheads = blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Crosshead);
    let stamped = crossheads.filter(|(at, _)| stamp(*at, false) || *at > 0 && stamp(at - 1, true));
    stamped.map(|(_, block)| block.section).collect()
}

/// What the first paragraph of a section tells.
struct Lead {
    block: usize,
    day: Date,
    /// Of those it names.
    polities: BTreeSet<String>,
    /// It is about a body of states, in which all of them have a say.
    is_of_body: bool,
}

/// "A follow-up plainly of the same occasion": what the paragraph below the lead says in support of it is of its day.
/// Where the lead tells of the day of publication, so is what is said further below. Both only of those who take part
/// in what the lead tells, and not where the paragraph itself speaks of another time.
fn lead(view: &View, setting: &mut Setting, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let opening = *setting.openings.get(&section(view, this))?;
    let here = block(view, this);
    let is_adverbial = |head| matches!(view.rel(head), Rel::Case | Rel::Fixed | Rel::Mark);
    if here <= opening || this.head.is_some_and(is_adverbial) {
        return None;
    }
    let Setting { events, leads, .. } = setting;
    let lead = leads.entry(section(view, this)).or_insert_with(|| read_lead(view, events, found, opening));
    let lead = lead.as_ref()?;
    if speaks_of_another_time(view, events, found, here, lead.day) {
        return None;
    }
    let is_next = !view.document.blocks[lead.block + 1..here].iter().any(|block| block.kind.is_read());
    let is_today = Some(lead.day) == view.document.published;
    let side = view.actor(this.statement.speaker).polity.as_ref();
    let takes_part = lead.is_of_body || side.is_some_and(|side| lead.polities.contains(side));
    ((is_next || is_today) && takes_part).then_some(lead.day)
}

fn read_lead(view: &View, events: &[Event], found: &[Found], opening: usize) -> Option<Lead> {
    let tells = |f: &&Found| !is_inherited(f) || f.statement.decisions.date == AS_IT_HAPPENS;
    let told = of_block(view, found, opening).iter().filter(tells).find_map(|f| f.statement.date);
    let day = told.or_else(|| events_of(events, opening).next().map(|event| event.day))?;
    if speaks_of_another_time(view, events, found, opening, day) {
        return None;
    }
    let mut lead = Lead { block: opening, day, polities: BTreeSet::new(), is_of_body: false };
    for mention in view.actors.mentions_in(view.document.blocks[opening].span) {
        let Some(actor) = mention.actor.map(|actor| view.actor(actor)) else { continue };
        let is_body = match actor.kind {
            ActorKind::International => true,
            // States have codes of three letters (ISO 3166-1 alpha-3).
            ActorKind::Institution => actor.polity.as_ref().is_some_and(|code| code.len() != 3),
            _ => false,
        };
        lead.is_of_body |= is_body && view.rel(mention.head).is_subject();
        lead.polities.extend(actor.polity.clone());
    }
    Some(lead)
}

fn speaks_of_another_time(view: &View, events: &[Event], found: &[Found], block: usize, day: Date) -> bool {
    let is_other = |f: &Found| {
        let statement = &f.statement;
        statement.month.is_some()
            || statement.decisions.date == ANOTHER_TIME
            || statement.date.is_some_and(|date| date != day)
    };
    of_block(view, found, block).iter().take(AROUND).any(is_other)
        || events_of(events, block).take(AROUND).any(|event| event.day != day)
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

/// "Russia's Security Council has condemned … In a call on Monday, he said": a lead without a day has it below, in what
/// the same speaker says there.
fn ahead(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let head = this.head.filter(|&head| view.is_verb(head) && view.rel(head) == Rel::Root)?;
    if !follows_heading(view, this) && !is_perfect(view, head) {
        return None;
    }
    let is_friendly = |f: &Found| f.statement.stance.group() == Group::Cooperative;
    let is_neutral = |f: &Found| f.statement.stance.group() == Group::Neutral;
    found[at + 1..]
        .iter()
        .take(AROUND)
        .take_while(|f| f.sentence.index() - this.sentence.index() <= AHEAD && section(view, f) == section(view, this))
        .filter(|f| f.statement.speaker == this.statement.speaker && !is_inherited(f))
        .filter(|f| is_friendly(f) == is_friendly(this) || is_neutral(f) || is_neutral(this))
        .find_map(|f| f.statement.date)
}

/// A bare quotation, or a verb in the simple past or present, active or passive: not "has repeatedly warned", not a noun.
fn tells_of_one_occasion(view: &View, found: &Found) -> bool {
    let Some(head) = found.head else { return true };
    if is_perfect(view, head) {
        return false;
    }
    let depends = |rels| view.syntax.dependent(head, rels).is_some();
    match view.xpos(head) {
        Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbg => true,
        // A past form that the tagger took for another one still has its subject.
        Xpos::Vbn | Xpos::Vb => {
            // "did not disclose" is past as well.
            let did = view.syntax.dependents_by(head, &[Rel::Aux]).any(|aux| view.lemma(aux) == "do");
            did || depends(&[Rel::AuxPass]) || depends(&[Rel::Nsubj]) && !depends(&[Rel::Aux, Rel::Mark])
        }
        _ => super::acts::opens_list_item(view, head),
    }
}

fn is_perfect(view: &View, verb: TokenId) -> bool {
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(|aux| view.lemma(aux) == "have")
}
