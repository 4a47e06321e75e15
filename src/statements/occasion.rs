//! The occasion: from which statement around it a statement without a time of its own has its day.
//!
//! Runs once each statement has been decided by itself. A follow-up that is plainly of the same occasion has its day: the
//! same speaker goes on, a heading sums up what stands below it, what is told in the present is told as it happens. A
//! statement of which the text says that it was another time is left alone.

use jiff::civil::Date;

use super::{context::Found, dated::ANOTHER_TIME, view::View};
use crate::{
    actors::ActorKind,
    stance::Group,
    syntax::{Rel, Xpos},
    text::{ActorId, TokenId},
};

/// The rules by which a day is taken from another statement.
const INHERITED: [&str; 8] = [
    "same-occasion",
    "same-paragraph",
    "told-below",
    "told-as-it-happens",
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
pub(super) fn settle(view: &View, found: &mut [Found]) {
    for at in 0..found.len() {
        let statement = &found[at].statement;
        if statement.date.is_some() || statement.month.is_some() || statement.decisions.date == ANOTHER_TIME {
            continue;
        }
        if let Some((day, rule)) = day(view, found, at) {
            found[at].statement.date = Some(day);
            found[at].statement.decisions.date = rule;
        }
    }
}

fn day(view: &View, found: &[Found], at: usize) -> Option<(Date, &'static str)> {
    if is_heading(view, &found[at]) {
        return below_heading(view, found, at);
    }
    if !tells_of_one_occasion(view, &found[at]) {
        return ahead(view, found, at).map(|day| (day, "told-below"));
    }
    let dated = |(other, rule): (usize, &'static str)| found[other].statement.date.map(|day| (day, rule));
    before(view, found, at)
        .and_then(dated)
        .or_else(|| as_it_happens(view, &found[at]).map(|day| (day, "told-as-it-happens")))
        .or_else(|| lead(view, found, at).map(|day| (day, "lead-of-the-day")))
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

/// "A Saudi official tells us": what is told in the present, in prose and as the main clause, is told on the day of
/// publication.
fn as_it_happens(view: &View, this: &Found) -> Option<Date> {
    let head = this.head?;
    let in_present = |verb: TokenId| matches!(view.xpos(verb), Xpos::Vbz | Xpos::Vbp);
    let is_present = in_present(head)
        || view.xpos(head) == Xpos::Vbg && view.syntax.dependents_by(head, &[Rel::Aux]).any(in_present);
    let top = view.syntax.ancestors(head).all(|above| view.rel(above) == Rel::Root || above == head);
    (is_present && top).then_some(view.document.published).flatten()
}

/// "A follow-up plainly of the same occasion": where the lead tells of the day of publication, what those who take part
/// in it say below is of that day, unless its paragraph speaks of another time.
fn lead(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let published = view.document.published?;
    let first = found.iter().filter(|f| section(view, f) == section(view, this)).find(|f| !is_heading(view, f))?;
    let leads = |f: &&Found| block(view, f) == block(view, first) && f.sentence < this.sentence;
    let of_the_day = |f: &&Found| f.statement.date == Some(published) && !is_inherited(f);
    let other_time = |f: &Found| {
        block(view, f) == block(view, this)
            && (f.statement.month.is_some()
                || f.statement.decisions.date == ANOTHER_TIME
                || f.statement.date.is_some_and(|day| day != published))
    };
    if found.iter().any(other_time) {
        return None;
    }
    let polity = |actor: ActorId| view.actor(actor).polity.as_deref();
    let side = polity(this.statement.speaker);
    let takes_part = |f: &Found| {
        let parties = || std::iter::once(f.statement.speaker).chain(f.statement.targets.iter().copied());
        // In a body of states all of them have a say.
        view.kind(f.statement.speaker) == ActorKind::International
            || side.is_some() && parties().any(|actor| polity(actor) == side)
    };
    found.iter().filter(leads).filter(of_the_day).any(takes_part).then_some(published)
}

/// "Russia's Security Council has condemned … In a call on Monday, he said": a lead in the perfect has its day below.
fn ahead(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let head = this.head.filter(|&head| is_perfect(view, head))?;
    if view.rel(head) != Rel::Root {
        return None;
    }
    let tone = |f: &Found| f.statement.stance.group();
    found[at + 1..]
        .iter()
        .take_while(|f| f.sentence.index() - this.sentence.index() <= AHEAD && section(view, f) == section(view, this))
        .filter(|f| f.statement.speaker == this.statement.speaker)
        .filter(|f| tone(f) == tone(this) || tone(f) == Group::Neutral || tone(this) == Group::Neutral)
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
