//! The occasion: from which statement around it a statement without a time of its own has its day.
//!
//! Runs once each statement has been decided by itself. A follow-up that is plainly of the same occasion has its day: the
//! same speaker goes on, a heading sums up what stands below it, what is told in the present is told as it happens. A
//! statement of which the text says that it was another time is left alone.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    context::Found,
    date::TimeExpression,
    dated::{self, ANOTHER_TIME},
    lead::{self, Leads},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::WordUse,
    stance::Group,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, BlockKind, TokenId},
};

/// The rule for what is told in the present, of the day of publication.
pub(super) const AS_IT_HAPPENS: &str = "told-as-it-happens";

/// The rules by which a day is taken from another statement.
const INHERITED: [&str; 12] = [
    "same-occasion",
    "same-sentence",
    "answer",
    "told-below",
    "told-before",
    AS_IT_HAPPENS,
    "transcript",
    "event-before",
    "lead-of-the-day",
    "heading",
    "heading-side",
    "heading-lead",
];

/// How many sentences an occasion is taken to last for one speaker; one of the day of publication is the day's.
const OCCASION: usize = 12;
const OCCASION_OF_TODAY: usize = 30;
/// How many days before publication a title may tell of: it sums up news.
const NEWS: i32 = 14;
/// How far below a sentence in the perfect its day may stand: "has condemned … In a call on Monday he said".
const AHEAD: usize = 6;

/// How many statements around one are looked at: a bound on the work for a sentence without end.
pub(super) const AROUND: usize = 200;

/// Gives a day to the statements that have none, in the order of the text.
pub(super) fn settle(view: &View, times: &[TimeExpression], found: &mut [Found]) {
    let mut setting = Setting { leads: Leads::new(view, times), live: live(view) };
    for at in 0..found.len() {
        let statement = &found[at].statement;
        let is_other = statement.decisions.date == ANOTHER_TIME && issued(view, &found[at]).is_none();
        if statement.date.is_some() || statement.month.is_some() || is_other {
            continue;
        }
        // What tells of Sunday was not said on Saturday.
        let not_before = dated::not_before(view, times, found[at].sentence);
        let day = day(view, times, &mut setting, found, at);
        if let Some((day, rule)) = day.filter(|(day, _)| not_before.is_none_or(|first| first <= *day)) {
            found[at].statement.date = Some(day);
            found[at].statement.decisions.date = rule;
        }
    }
}

/// What is worked out once for a document or a section of it.
struct Setting {
    leads: Leads,
    /// Sections that are entries of a live report, sorted.
    live: BTreeSet<u32>,
}

fn day(
    view: &View,
    times: &[TimeExpression],
    setting: &mut Setting,
    found: &[Found],
    at: usize,
) -> Option<(Date, &'static str)> {
    let this = &found[at];
    let is_live = setting.live.contains(&section(view, this));
    let live = || as_it_happens(view, this, is_live).map(|day| (day, AS_IT_HAPPENS));
    let transcript = || transcript(view, found, at).map(|day| (day, "transcript"));
    let is_turn = this.statement.decisions.attribution == super::labels::RULE;
    if let Some(day) = issued(view, this) {
        return Some((day, "as-issued"));
    }
    if is_heading(view, this) {
        // An entry of a live report is told as it happens, unless he of whom its heading speaks does so on a day below.
        let is_entry = is_live.then_some(view.document.published).flatten().map(|day| (day, AS_IT_HAPPENS));
        let below = below_heading(view, found, at);
        let told = below.filter(|&(_, rule)| is_entry.is_none() || rule == "heading").or(is_entry).or_else(live);
        let leads = &mut setting.leads;
        let summed_up = told.or_else(|| leads.of_heading(view, found, at).map(|day| (day, "heading-lead")));
        let is_live = !setting.live.is_empty();
        let turn = summed_up.or_else(|| transcript().filter(|_| is_turn));
        return turn.or_else(|| setting.leads.of_title(view, found, at, is_live).map(|day| (day, "heading-lead")));
    }
    if is_turn {
        return transcript();
    }
    if !tells_of_one_occasion(view, this) {
        let called_up = || called_up(view, found, at).map(|day| (day, "told-before"));
        let gone_before = || gone_before(view, found, at).map(|day| (day, "same-occasion"));
        return ahead(view, found, at)
            .map(|day| (day, "told-below"))
            .or_else(live)
            .or_else(gone_before)
            .or_else(called_up);
    }
    let dated = |(other, rule): (usize, &'static str)| found[other].statement.date.map(|day| (day, rule));
    before(view, times, found, at)
        .and_then(dated)
        .or_else(|| made_known(view, found, at).map(|day| (day, "same-sentence")))
        .or_else(live)
        .or_else(|| lead::event_before(view, &setting.leads.events, this).map(|day| (day, "event-before")))
        .or_else(|| setting.leads.day(view, found, at).map(|day| (day, "lead-of-the-day")))
        .or_else(|| ahead(view, found, at).map(|day| (day, "told-below")))
}

/// What a text says in its issuer's own voice, as it does so ("We condemn", "I have just spoken with", "we will impose"), it
/// says on the day on which it is given out; its heading ("Statement by …") likewise.
fn issued(view: &View, this: &Found) -> Option<Date> {
    let is_title = this.statement.decisions.attribution == super::issued::TITLE;
    // "The United States calls on …", in a statement of its minister.
    let speaker = this.statement.speaker;
    let for_state = |issuer: ActorId| {
        let (one, own) = (view.actor(issuer), view.actor(speaker));
        own.kind == ActorKind::State && own.polity.is_some() && own.polity == one.polity
    };
    let is_own = view.issuer.is_some_and(|issuer| issuer.actor == speaker || for_state(issuer.actor));
    let is_quoted = this.head.is_some_and(|head| view.segments.token(head).quotation.is_some());
    let performs = || {
        this.head.is_none_or(|head| {
            let has =
                |lemmas: &[&str], rels| view.syntax.dependents_by(head, rels).any(|t| lemmas.contains(&view.lemma(t)));
            let tells = view.xpos(head) == Xpos::Vbd
                || has(&["be", "do"], &[Rel::Cop, Rel::AuxPass, Rel::Aux]) && is_past(view, head);
            !tells && (!is_perfect(view, head) || has(&["just", "today"], &[Rel::Advmod]))
        })
    };
    view.document.published.filter(|_| is_title || is_own && !is_quoted && performs())
}

/// "was", "did", "had" beside it.
fn is_past(view: &View, head: TokenId) -> bool {
    view.syntax.dependents_by(head, &[Rel::Cop, Rel::Aux, Rel::AuxPass]).any(|t| view.xpos(t) == Xpos::Vbd)
}

/// The turns of a transcript ("Name: words") are of one occasion: its day is the one told last before the turn, or
/// else that of the publication.
fn transcript(view: &View, found: &[Found], at: usize) -> Option<Date> {
    // What somebody in the room tells of another day is no other day of the talk.
    let is_turn = |f: &Found| f.statement.decisions.attribution == super::labels::RULE;
    let beside = |f: &&Found| is_turn(f) || super::labels::label_of(view, block(view, f)).is_none();
    let told = found[..at].iter().rev().take(AROUND).filter(beside).find_map(|f| f.statement.date);
    told.or(view.document.published)
}

pub(super) fn block(view: &View, found: &Found) -> usize {
    view.segments.sentence(found.sentence).block
}

pub(super) fn section(view: &View, found: &Found) -> u32 {
    view.document.blocks[block(view, found)].section
}

fn is_heading(view: &View, found: &Found) -> bool {
    view.document.blocks[block(view, found)].kind.is_heading()
}

/// For a heading the first statement below it of the same speaker; else the first of his side, in the same tone; else
/// the one day that the paragraph below it tells of.
fn below_heading(view: &View, found: &[Found], at: usize) -> Option<(Date, &'static str)> {
    let this = &found[at];
    let is_title = view.document.blocks[block(view, this)].kind == BlockKind::Headline;
    let is_news = |day: Date| {
        let age = view.document.published.and_then(|published| day.until(published).ok());
        !is_title || age.is_none_or(|age| age.get_days() <= NEWS)
    };
    // What "had" been said before the news is no part of it.
    let told = |f: &&Found| {
        !is_heading(view, f)
            && f.statement.date.is_some_and(is_news)
            && f.head.is_none_or(|head| !dated::had(view, head))
    };
    let below: Vec<&Found> = found[at + 1..]
        .iter()
        .take(AROUND)
        .filter(|f| section(view, f) == section(view, this) || section(view, this) == 0)
        .filter(told)
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
    // "Kenya orders police home, Haiti protests": of what the paragraph does not speak it does not tell the day either.
    let is_told_of = || {
        let span = lead.first().map(|f| view.document.blocks[block(view, f)].span);
        let of_side = |a: ActorId| polity.is_none() || view.actor(a).polity.as_deref() == polity;
        span.is_some_and(|span| view.actors.mentions_in(span).any(|m| m.actor.is_some_and(of_side)))
    };
    let one_day = lead.first().filter(|first| lead.iter().all(|f| f.statement.date == first.statement.date));
    let found = same_speaker
        .map(|f| (*f, "heading"))
        .or_else(|| below.iter().find(same_side).map(|f| (*f, "heading-side")))
        .or_else(|| one_day.filter(|_| is_told_of()).map(|f| (**f, "heading-lead")));
    found.and_then(|(f, rule)| Some((f.statement.date?, rule)))
}

/// "Chad gave the envoy two days to leave, the government announced on Monday": an act is done on the day on which its own
/// side makes it known, where it is told in the past.
fn made_known(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let head = this.head.filter(|&head| view.xpos(head) == Xpos::Vbd)?;
    let side = view.actor(this.statement.speaker).polity.as_deref()?;
    let tells = |f: &&Found| {
        view.actor(f.statement.speaker).polity.as_deref() == Some(side)
            && !is_inherited(f)
            && f.head.is_some_and(|told| told > head)
            && f.statement.content.iter().any(|words| words.contains(view.span(head)))
    };
    let here = found[at + 1..].iter().take(AROUND).take_while(|f| f.sentence == this.sentence);
    here.into_iter().find(tells)?.statement.date
}

/// The statement whose day this one shares: the quotation that it continues, an earlier one of the same speaker
/// in the section, one in the same sentence, one that it answers or that those speak in who take part in this one.
fn before(view: &View, times: &[TimeExpression], found: &[Found], at: usize) -> Option<(usize, &'static str)> {
    let this = &found[at];
    let distance = |i: usize| this.sentence.index() - found[i].sentence.index();
    let near = |i: &usize| distance(*i) <= OCCASION_OF_TODAY && section(view, &found[*i]) == section(view, this);
    // A heading stands for what is told below it, by whomever.
    let told = |i: &usize| {
        let other = &found[*i].statement;
        other.date.is_some() && (!is_heading(view, &found[*i]) || other.decisions.date == "heading")
    };
    let mut earlier = (0..at).rev().take(AROUND).take_while(near).filter(told);
    let is_person = view.kind(this.statement.speaker) == ActorKind::Person;
    let today = view.document.published;
    earlier.find_map(|i| {
        let other = &found[i];
        let lasts = distance(i) <= OCCASION || is_person && other.statement.date == today && !is_inherited(other);
        // "The minister called him on Monday … Both she and he agreed": who speaks together goes on with what one of them began.
        let goes_on = view.members(this.statement.speaker).contains(&other.statement.speaker);
        if goes_on && lasts {
            return (!has_moved_on(view, found, i, at)).then_some((i, "same-occasion"));
        }
        // A day that was itself taken from elsewhere does not wander from speaker to speaker.
        if is_inherited(other) && other.statement.decisions.date != AS_IT_HAPPENS && distance(i) > 1 {
            return None;
        }
        let in_past = this.head.is_none_or(|head| !matches!(view.xpos(head), Xpos::Vbz | Xpos::Vbp));
        let is_source = this.head.is_some_and(|head| matches!(view.rel(head), Rel::Case | Rel::Fixed));
        if distance(i) == 0 && in_past && (!is_inherited(other) || is_source) {
            return Some((i, "same-sentence"));
        }
        if is_heading(view, other) {
            return None;
        }
        let near = distance(i) <= 1;
        if in_past
            && near
            && !is_inherited(other)
            && opens_section(view, this)
            && block(view, other) == block(view, this)
            && is_named(view, this, other)
        {
            return Some((i, "lead-of-the-day"));
        }
        if near && in_past && !is_inherited(other) && speaks_for(view, this, other) {
            return Some((i, "same-occasion"));
        }
        let goes_on = near && answers(view, this, other) || takes_together(view, this, other);
        (goes_on && !speaks_of_another_day(view, times, other, this)).then_some((i, "answer"))
    })
}

/// Whether the text names another day between two statements.
fn speaks_of_another_day(view: &View, times: &[TimeExpression], other: &Found, this: &Found) -> bool {
    let from = times.partition_point(|t| t.span.start() < other.statement.sentence.end());
    let here = view.segments.sentence(this.sentence).span.start();
    let mut between = times[from..].iter().take(AROUND).take_while(|t| t.span.start() < here);
    between.any(|t| t.when.day().is_some_and(|day| Some(day) != other.statement.date))
}

/// Whether the paragraph tells of somebody on another day before this statement, which the other one stands above.
fn has_moved_on(view: &View, found: &[Found], other: usize, at: usize) -> bool {
    let day = found[other].statement.date;
    let here = block(view, &found[at]);
    let mut before = found[other + 1..at].iter().rev().take(AROUND).take_while(|f| block(view, f) == here);
    let is_other = |f: &Found| f.statement.date.is_some() && f.statement.date != day && !is_inherited(f);
    block(view, &found[other]) != here && before.any(is_other)
}

/// "The Kremlin responded on Saturday that … , its spokesman said", "Ankara summoned the envoy on Monday. … a statement by the
/// foreign ministry read": a state or a body acts, and right behind it one of its own speaks.
fn speaks_for(view: &View, this: &Found, other: &Found) -> bool {
    let (one, whole) = (view.actor(this.statement.speaker), view.actor(other.statement.speaker));
    let is_body = |kind| matches!(kind, ActorKind::State | ActorKind::Institution | ActorKind::International);
    let official = matches!(one.kind, ActorKind::Person | ActorKind::Institution | ActorKind::State);
    block(view, other) == block(view, this)
        && is_body(whole.kind)
        && official
        && one.polity.is_some()
        && one.polity == whole.polity
        && super::past::office(view, this.statement.speaker) != "not in government"
}

/// Whether the sentence of the other statement names somebody of the speaker's state.
fn is_named(view: &View, this: &Found, other: &Found) -> bool {
    let Some(side) = view.actor(this.statement.speaker).polity.as_deref() else { return false };
    let of_side = |actor: ActorId| view.actor(actor).polity.as_deref() == Some(side);
    view.actors.mentions_in(other.statement.sentence).any(|m| m.actor.is_some_and(of_side))
}

/// He at whom the other statement is directed, or to whom it is uttered, replies to it.
fn answers(view: &View, this: &Found, other: &Found) -> bool {
    let speaker = this.statement.speaker;
    let side = view.actor(speaker).polity.as_deref();
    let met = &other.statement;
    // Among people of one state only the government replies for it.
    let speaks_for_side =
        view.actor(met.speaker).polity.as_deref() != side || super::past::office(view, speaker) != "not in government";
    let of_side =
        |a: &ActorId| *a == speaker || speaks_for_side && side.is_some() && view.actor(*a).polity.as_deref() == side;
    let back = this.statement.targets.iter().chain(&this.statement.addressees).any(|&a| a == met.speaker);
    let is_directed = met.targets.iter().chain(&met.addressees).any(of_side);
    is_directed && met.speaker != speaker && (back || this.statement.targets.is_empty())
}

/// "In a joint statement the ministers pledged …": all of those together of whom one spoke right before.
fn takes_together(view: &View, this: &Found, other: &Found) -> bool {
    let speaker = view.actor(this.statement.speaker);
    let definite = this.statement.mention.is_some_and(|mention| {
        let first = view.segments.tokens_in(mention).next().map(TokenId::new);
        first.is_some_and(|t| matches!(view.lemma(t), "the" | "both" | "they"))
    });
    let near = block(view, this).abs_diff(block(view, other)) <= 1;
    let is_person = view.kind(other.statement.speaker) == ActorKind::Person;
    speaker.plural && speaker.polity.is_none() && definite && near && is_person
}

/// "had told him that … He had apologised": what had gone before goes on, of the same occasion.
fn gone_before(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    this.head.filter(|&head| dated::had(view, head))?;
    let other = found[..at].iter().rev().take(2).find(|f| f.head.is_some_and(|head| dated::had(view, head)))?;
    let near = this.sentence.index() - other.sentence.index() <= 1 && block(view, this) == block(view, other);
    other
        .statement
        .date
        .filter(|_| near && (answers(view, this, other) || other.statement.speaker == this.statement.speaker))
}

/// "seconded Macron's recommendation": a noun for an act that the text told before is of that day.
fn called_up(view: &View, found: &[Found], at: usize) -> Option<Date> {
    let this = &found[at];
    let noun = this.head.filter(|&head| view.upos(head) == Upos::Noun)?;
    let definite = |t: TokenId| {
        matches!(view.rel(t), Rel::NmodPoss | Rel::Det) && !matches!(view.lemma(t), "a" | "an" | "no" | "another")
    };
    if !view.syntax.dependents(noun).iter().any(|&t| definite(t)) {
        return None;
    }
    let same_word = |f: &Found| f.head.is_some_and(|head| view.lemma(head) == view.lemma(noun));
    let own = |f: &&Found| {
        f.statement.speaker == this.statement.speaker
            && (f.statement.stance == this.statement.stance || same_word(f))
            && !is_heading(view, f)
    };
    found[..at].iter().rev().take(AROUND).find(own)?.statement.date
}

pub(super) fn is_inherited(found: &Found) -> bool {
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

/// Whether it stands in the first paragraph of its section.
fn opens_section(view: &View, this: &Found) -> bool {
    let here = block(view, this);
    let above = view.document.blocks[..here].iter().rev().take_while(|b| b.section == section(view, this));
    !above.into_iter().any(|b| b.kind == BlockKind::Paragraph)
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

/// A bare quotation, or an act in the simple past or present, active or passive: not "has repeatedly warned".
fn tells_of_one_occasion(view: &View, found: &Found) -> bool {
    found.head.is_none_or(|head| is_of_one_occasion(view, head, 0))
}

fn is_of_one_occasion(view: &View, head: TokenId, depth: usize) -> bool {
    /// How far up the tree the verb may stand that gives a word its tense.
    const UP: usize = 3;
    if is_perfect(view, head) || depth > UP {
        return false;
    }
    let depends = |rels| view.syntax.dependent(head, rels).is_some();
    let as_above = || view.syntax.head(head).is_some_and(|above| is_of_one_occasion(view, above, depth + 1));
    match view.xpos(head) {
        Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbg => true,
        // "condemned … and called on": a past form that the tagger took for another one shares its subject with the verb
        // that it is joined to; "went on to say".
        Xpos::Vbn | Xpos::Vb if view.rel(head) == Rel::Conj && !depends(&[Rel::Aux]) => as_above(),
        Xpos::Vb if matches!(view.rel(head), Rel::Xcomp | Rel::Advcl) && goes_on(view, head) => as_above(),
        // A past form that the tagger took for another one still has its subject.
        Xpos::Vbn | Xpos::Vb => {
            // "did not disclose" is past as well.
            let did = view.syntax.dependents_by(head, &[Rel::Aux]).any(|aux| view.lemma(aux) == "do");
            did || depends(&[Rel::AuxPass]) || depends(&[Rel::Nsubj]) && !depends(&[Rel::Aux, Rel::Mark])
        }
        // "was clear that", "is silent on".
        _ if view.upos(head) == Upos::Adj => {
            view.syntax.dependents_by(head, &[Rel::Cop]).any(|cop| matches!(view.xpos(cop), Xpos::Vbd | Xpos::Vbz))
                && !depends(&[Rel::Aux])
        }
        // "a statement by the ministry read": a text has the tense of what it does.
        _ if view.rel(head).is_subject() && view.lexicon.is(view.lemma(head), WordUse::Text) => {
            view.syntax.head(head).is_some_and(|verb| view.xpos(verb) == Xpos::Vbd)
        }
        _ if matches!(view.rel(head), Rel::Case | Rel::Fixed) => true,
        _ => super::acts::opens_list_item(view, head),
    }
}

/// "went on to", "used the speech to", "declined to": the infinitive tells what was done, or was not.
fn goes_on(view: &View, infinitive: TokenId) -> bool {
    view.syntax.head(infinitive).is_some_and(|above| view.lexicon.is(view.lemma(above), WordUse::Phase))
}

fn is_perfect(view: &View, verb: TokenId) -> bool {
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(|aux| view.lemma(aux) == "have")
}
