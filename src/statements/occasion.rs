//! The occasion: from which statement around it a statement without a time of its own has its day.
//!
//! Runs once each statement has been decided by itself. A follow-up that is plainly of the same occasion has its day: the
//! same speaker goes on, a heading sums up what stands below it, what is told in the present is told as it happens. A
//! statement of which the text says that it was another time is left alone.

use jiff::civil::Date;

use super::{context::Found, date::TimeExpression, dated::ANOTHER_TIME, view::View};
use crate::{
    actors::ActorKind,
    stance::Group,
    syntax::{Rel, Xpos},
    text::{Block, BlockKind, SentenceId, TokenId},
};

/// The rules by which a day is taken from another statement.
const INHERITED: [&str; 9] = [
    "same-occasion",
    "same-paragraph",
    "told-below",
    "told-as-it-happens",
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

/// Gives a day to the statements that have none, in the order of the text.
pub(super) fn settle(view: &View, times: &[TimeExpression], found: &mut [Found]) {
    let events = events(view, times);
    for at in 0..found.len() {
        let statement = &found[at].statement;
        if statement.date.is_some() || statement.month.is_some() || statement.decisions.date == ANOTHER_TIME {
            continue;
        }
        if let Some((day, rule)) = day(view, &events, found, at) {
            found[at].statement.date = Some(day);
            found[at].statement.decisions.date = rule;
        }
    }
}

fn day(view: &View, events: &[Event], found: &[Found], at: usize) -> Option<(Date, &'static str)> {
    let this = &found[at];
    let live = || as_it_happens(view, this).map(|day| (day, "told-as-it-happens"));
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
        .or_else(|| event_before(view, events, this).map(|day| (day, "event-before")))
        .or_else(|| lead(view, events, found, at).map(|day| (day, "lead-of-the-day")))
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
    let before =
        |event: &&Event| event.block == block(view, this) && event.sentence.index() + 1 == this.sentence.index();
    let mut days = events.iter().filter(before).map(|event| event.day);
    let day = days.next().filter(|&day| days.all(|other| other == day))?;
    let sentence = view.segments.sentence(SentenceId::new(this.sentence.index() - 1)).span;
    view.actors
        .mentions_in(sentence)
        .any(|mention| mention.actor == Some(this.statement.speaker) && view.rel(mention.head).is_subject())
        .then_some(day)
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
    let mut earlier = (0..at).rev().take_while(near).filter(|&i| found[i].statement.date.is_some());
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
fn as_it_happens(view: &View, this: &Found) -> Option<Date> {
    let head = this.head?;
    let is_verb = view.is_verb(head);
    let is_lead = blocks_before(view, this).all(|block| !block.kind.is_read() || block.kind.is_heading());
    let in_present = matches!(view.xpos(head), Xpos::Vbz | Xpos::Vbp) && view.rel(head) == Rel::Root;
    let is_told = is_live(view, section(view, this)) && is_verb || is_lead && in_present && !is_heading(view, this);
    is_told.then_some(view.document.published).flatten()
}

fn blocks_before<'a>(view: &View<'a>, this: &Found) -> impl Iterator<Item = &'a Block> + use<'a> {
    view.document.blocks[..block(view, this)].iter()
}

/// Whether the section is an entry of a live report: a time of day stands in its crosshead ("16:40 'No ransom was
/// paid'") or right above it.
fn is_live(view: &View, section: u32) -> bool {
    let blocks = &view.document.blocks;
    let is_time = |word: &str| {
        let (hour, minute) = word.split_once([':', '.']).unwrap_or_default();
        let number = |part: &str, below: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < below);
        minute.len() == 2 && number(hour, 24) && number(minute, 60)
    };
    let Some(opening) = blocks.iter().position(|block| block.section == section && block.kind == BlockKind::Crosshead)
    else {
        return false;
    };
    let stamp = |at: usize| {
        let text = view.document.slice(blocks[at].span);
        let mut words = text.split_whitespace();
        let first = words.next().is_some_and(is_time);
        first && (at == opening || words.next().is_none())
    };
    stamp(opening) || opening > 0 && stamp(opening - 1)
}

/// "A follow-up plainly of the same occasion": what the paragraph below the lead says in support of it is of its day.
/// Where the lead tells of the day of publication, so is what is said further below. Both only of those who take part
/// in what the lead tells, and not where the paragraph itself speaks of another time.
fn lead(view: &View, events: &[Event], found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    if this.head.is_some_and(|head| matches!(view.rel(head), Rel::Case | Rel::Fixed | Rel::Mark)) {
        return None;
    }
    let here = block(view, this);
    let first = (0..here).find(|&at| {
        let block = &view.document.blocks[at];
        block.section == section(view, this) && block.kind == BlockKind::Paragraph
    })?;
    let told = found.iter().filter(|f| block(view, f) == first && !is_inherited(f)).find_map(|f| f.statement.date);
    let day = told.or_else(|| events.iter().find(|event| event.block == first).map(|event| event.day))?;
    let at_other_time = |f: &Found| {
        let statement = &f.statement;
        let is_other = statement.month.is_some()
            || statement.decisions.date == ANOTHER_TIME
            || statement.date.is_some_and(|date| date != day);
        is_other && [here, first].contains(&block(view, f))
    };
    let other_event = |event: &Event| event.day != day && [here, first].contains(&event.block);
    if found.iter().any(at_other_time) || events.iter().any(other_event) {
        return None;
    }
    let is_next = !view.document.blocks[first + 1..here].iter().any(|block| block.kind.is_read());
    let is_today = Some(day) == view.document.published;
    ((is_next || is_today) && takes_part(view, first, this)).then_some(day)
}

/// Whether the speaker is of a side that the lead paragraph names, or it is about a body of states, in which all of them
/// have a say.
fn takes_part(view: &View, lead: usize, this: &Found) -> bool {
    let side = view.actor(this.statement.speaker).polity.as_deref();
    let mut named =
        view.actors.mentions_in(view.document.blocks[lead].span).filter_map(|mention| Some((mention, mention.actor?)));
    named.any(|(mention, actor)| {
        let polity = view.actor(actor).polity.as_deref();
        let is_body = match view.kind(actor) {
            ActorKind::International => true,
            // States have codes of three letters (ISO 3166-1 alpha-3).
            ActorKind::Institution => polity.is_some_and(|code| code.len() != 3),
            _ => false,
        };
        is_body && view.rel(mention.head).is_subject() || side.is_some() && polity == side
    })
}

/// "Russia's Security Council has condemned … In a call on Monday, he said": a lead in the perfect has its day below.
fn ahead(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let head = this.head.filter(|&head| is_perfect(view, head))?;
    if view.rel(head) != Rel::Root {
        return None;
    }
    let is_friendly = |f: &Found| f.statement.stance.group() == Group::Cooperative;
    let is_neutral = |f: &Found| f.statement.stance.group() == Group::Neutral;
    found[at + 1..]
        .iter()
        .take_while(|f| f.sentence.index() - this.sentence.index() <= AHEAD && section(view, f) == section(view, this))
        .filter(|f| f.statement.speaker == this.statement.speaker)
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
        Xpos::Vbn | Xpos::Vb => depends(&[Rel::AuxPass]) || depends(&[Rel::Nsubj]) && !depends(&[Rel::Aux, Rel::Mark]),
        _ => false,
    }
}

fn is_perfect(view: &View, verb: TokenId) -> bool {
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(|aux| view.lemma(aux) == "have")
}
