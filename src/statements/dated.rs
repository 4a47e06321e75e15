//! When it was said: which of the times that its sentence names is the time of an act.
//!
//! Takes an act with the words said and all time expressions; gives the day, or the month where the text tells no
//! day, with the rule that chose it. A time inside of what was said dates what is spoken of; one that belongs to another
//! clause dates that. What the sentence does not tell, `occasion` looks for around it.

use jiff::civil::Date;

use super::{
    acts::Act,
    content::Form,
    date::{self, TimeExpression, When},
    draft::Draft,
    issued::Issuer,
    source::Source,
    view::View,
};
use crate::{
    resources::{CuePos, WordUse},
    syntax::{Rel, Xpos},
    text::{SentenceId, Span, TokenId},
};

/// The time of an act, as far as its sentence tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Said {
    pub day: Option<Date>,
    /// By its first day.
    pub month: Option<Date>,
    pub rule: &'static str,
}

/// Nothing tells.
pub(super) const NOWHERE: &str = "none";
/// The text tells that it was another time than that of the occasion, and no more.
pub(super) const ANOTHER_TIME: &str = "another-time";

/// How many tokens may stand between a cue and the time beside it.
const BESIDE: usize = 3;
/// How many times of one sentence are looked at: a bound on the work for a sentence without end.
const AT_ONCE: usize = 40;

/// The time named beside the cue: hanging on it, or else anywhere in its sentence but in the words said and in
/// clauses of their own; else the day of publication, where something of that day is told.
pub(super) fn of(view: &View, times: &[TimeExpression], draft: &Draft, words: &[Span], source: &Source) -> Said {
    let nowhere = Said { day: None, month: None, rule: NOWHERE };
    let Some(act) = &draft.act else { return nowhere };
    let sentence = view.segments.sentence(draft.sentence).span;
    let from = times.partition_point(|t| t.span.start() < sentence.start());
    // A day for which something is planned is not that on which the plan is told.
    // What an issuer does in the present ("condemns Tuesday's attack") he does on the day on which he gives it out.
    let performs = performs_now(view, act, source);
    let gone = |t: &TimeExpression| t.when.day().is_some_and(|day| Some(day) != view.document.published);
    let dates = |t: &&TimeExpression| (!t.is_planned || is_time_of(view, t, act.head)) && !(performs && gone(t));
    let here: Vec<&TimeExpression> =
        times[from..].iter().take_while(|t| t.span.end() <= sentence.end()).take(AT_ONCE).filter(dates).collect();
    let is_phrase = draft.content.as_ref().is_some_and(|c| c.form == Form::Phrase);
    let inside = |t: &&&TimeExpression| !is_phrase && words.iter().any(|w| w.contains(t.span));
    let outside: Vec<&TimeExpression> = here.iter().filter(|t| !inside(t)).copied().collect();
    let chosen = outside
        .iter()
        .copied()
        .find(|t| tells_when(view, t, act.head))
        .or_else(|| beside(view, &here, act))
        .or_else(|| hanging(view, &outside, act.head))
        .or_else(|| nearest(view, &outside, act, source))
        .or_else(|| at_gathering(view, &outside, act))
        .or_else(|| of_text(view, &outside, act))
        .or_else(|| as_he_spoke(view, &outside, act));
    if let Some(time) = chosen {
        return match (time.when, time.ahead.filter(|_| date::is_future(view, act.head))) {
            (_, Some(ahead)) => Said { day: Some(ahead), month: None, rule: "coming-weekday" },
            (When::Day(day), None) => Said { day: Some(day), month: None, rule: time.rule },
            (When::Month(first), None) => Said { day: None, month: Some(first), rule: time.rule },
            (When::Vague, None) => Said { rule: ANOTHER_TIME, ..nowhere },
        };
    }
    let published = view.document.published;
    let told = here.iter().filter(inside).any(|t| t.when.day() == published && is_past_event(view, t));
    match published.filter(|_| told && !date::is_future(view, act.head)) {
        Some(day) => Said { day: Some(day), month: None, rule: "event-of-the-day" },
        None => nowhere,
    }
}

/// Whether the text is the speaker's own statement and does what the cue says by saying so, or by the verb that it hangs on.
fn performs_now(view: &View, act: &Act, source: &Source) -> bool {
    let side = |a| view.actor(a).polity.as_deref();
    let own =
        |one: &Issuer| one.actor == source.actor || side(one.actor).is_some() && side(one.actor) == side(source.actor);
    let present = |t: TokenId| matches!(view.xpos(t), Xpos::Vbz | Xpos::Vbp);
    let above = || view.syntax.head(act.head).filter(|_| !view.is_finite(act.head)).is_some_and(present);
    view.issuer.as_ref().is_some_and(own) && act.cue.pos == CuePos::Verb && (present(act.head) || above())
}

/// Whether the verb that the time belongs to is this one.
fn is_time_of(view: &View, time: &TimeExpression, verb: TokenId) -> bool {
    view.syntax.ancestors(time.tokens.1).find(|&t| view.is_verb(t)) == Some(verb)
}

/// "on Monday, when the ministry protested", "until Monday, when it replied": the day of the clause behind it.
fn tells_when(view: &View, time: &TimeExpression, cue: TokenId) -> bool {
    let behind = view.next(time.tokens.1).map(|t| if view.form(t) == "," { view.next(t).unwrap_or(t) } else { t });
    let Some(when) = behind.filter(|&t| view.form(t) == "when" && t < cue) else { return false };
    view.syntax.ancestors(when).take(2).find(|&t| view.is_verb(t)) == Some(cue)
}

/// A day right behind the cue, or between subject and cue, wherever the parser put it: "said late Sunday his
/// administration …", "Trump on Sunday said". Days first: "earlier on Monday".
fn beside<'t>(view: &View, here: &[&'t TimeExpression], act: &Act) -> Option<&'t TimeExpression> {
    let near = |t: &&&TimeExpression| {
        let (from, to) = (t.tokens.0.index(), t.tokens.1.index());
        if from <= act.head.index() && act.head.index() <= to {
            return false;
        }
        let between = if from > act.head.index() { act.head.index() + 1..from } else { to + 1..act.head.index() };
        // "which went on strike on Thursday, demanded": the comma closes another clause.
        let closed = to < act.head.index() && between.clone().any(|b| view.form(TokenId::new(b)) == ",");
        between.len() <= BESIDE
            && between.map(TokenId::new).all(|b| date::leads_in(view, b))
            && !(closed && in_other_clause(view, t.tokens.1, act.head))
    };
    let day = here.iter().filter(|t| t.when.day().is_some()).find(near);
    day.or_else(|| here.iter().find(near)).copied()
}

/// The time that hangs on the cue; days first: "Earlier on Monday he told …".
fn hanging<'t>(view: &View, outside: &[&'t TimeExpression], cue: TokenId) -> Option<&'t TimeExpression> {
    let mut own = outside.iter().copied().filter(|t| hangs_on(view, t, cue) && !is_of_object(view, t, cue));
    let first = own.next()?;
    let day = |t: &&TimeExpression| t.when.day().is_some();
    Some(std::iter::once(first).chain(own).find(day).unwrap_or(first))
}

/// "condemns the attack of 2 March", "deplores the arrest on Monday of two nurses": the day is that of what the act is about,
/// where "of" ties it to that, or where the act is told in the present and the day is gone.
fn is_of_object(view: &View, time: &TimeExpression, cue: TokenId) -> bool {
    let object = |t: TokenId| view.rel(t) == Rel::Obj && view.syntax.head(t) == Some(cue);
    let under_object = view.syntax.ancestors(time.tokens.1).take_while(|&t| t != cue).any(object);
    let present = matches!(view.xpos(cue), Xpos::Vbz | Xpos::Vbp);
    let gone = time.when.day().is_some() && time.when.day() != view.document.published;
    under_object && (present && gone || view.has_preposition(time.tokens.1, &["of"]))
}

/// The last day of which the sentence tells that something happened: it was not said before that.
pub(super) fn not_before(view: &View, times: &[TimeExpression], sentence: SentenceId) -> Option<Date> {
    let span = view.segments.sentence(sentence).span;
    let from = times.partition_point(|t| t.span.start() < span.start());
    let here = times[from..].iter().take_while(|t| t.span.end() <= span.end()).take(AT_ONCE);
    let published = view.document.published;
    let gone = |day: &Date| published.is_none_or(|published| *day <= published);
    here.filter(|t| !t.is_planned && is_past_event(view, t)).filter_map(|t| t.when.day()).filter(gone).max()
}

/// Whether a time hangs on the cue, with no other verb between.
fn hangs_on(view: &View, time: &TimeExpression, cue: TokenId) -> bool {
    let mut above = view.syntax.ancestors(time.tokens.1).take(3);
    above.find(|&token| token == cue || view.is_verb(token)) == Some(cue)
}

/// The nearest day outside of clauses that the cue has no part in. A time of another kind only where it hangs on the
/// cue: a year or a month named somewhere in the sentence is seldom that of the act.
fn nearest<'t>(view: &View, outside: &[&'t TimeExpression], act: &Act, source: &Source) -> Option<&'t TimeExpression> {
    // What is told in the present is not of a day gone by: "protests the ramming of a boat on 16 February".
    let in_present = matches!(view.xpos(act.head), Xpos::Vbz | Xpos::Vbp) && act.cue.pos == CuePos::Verb;
    let is_heading = view.document.blocks[view.segments.sentence(view.sentence(act.head)).block].kind.is_heading();
    let is_past = |day: Date| in_present && !is_heading && Some(day) != view.document.published;
    // "will impose duties, X said on Wednesday": what is still to come has no part in the day on which it is told.
    let is_future = date::is_future(view, act.head);
    let fits = |t: &&&TimeExpression| {
        t.when.day().is_some_and(|day| !is_past(day))
            && !is_future
            && !in_other_clause(view, t.tokens.1, act.head)
            && !in_other_tense(view, t.tokens.1, act.head)
            && !is_of_telling(view, act, t, source)
    };
    outside.iter().filter(fits).min_by_key(|t| t.tokens.0.index().abs_diff(act.head.index())).copied()
}

/// "In a letter written last year, she accused …": another time is that of the act where it is that of its text.
fn of_text<'t>(view: &View, outside: &[&'t TimeExpression], act: &Act) -> Option<&'t TimeExpression> {
    let is_of_text = |t: &&&TimeExpression| {
        let verb = view.syntax.ancestors(t.tokens.1).take(3).find(|&v| view.is_verb(v));
        let text = verb.filter(|&v| view.rel(v) == Rel::Acl).and_then(|v| view.syntax.head(v));
        let of_act = |&noun: &TokenId| {
            view.syntax.head(noun) == Some(act.head) && view.lexicon.is(view.lemma(noun), WordUse::Text)
        };
        text.filter(of_act).is_some()
    };
    outside.iter().find(is_of_text).copied()
}

/// "The envoy, who spoke on Wednesday, backed the plan": the day of his speech is that of what he said in it.
fn as_he_spoke<'t>(view: &View, outside: &[&'t TimeExpression], act: &Act) -> Option<&'t TimeExpression> {
    let speaks = |t: &&&TimeExpression| {
        let verb = view.syntax.ancestors(t.tokens.1).take(3).find(|&v| view.is_verb(v));
        let verb = verb.filter(|&v| view.rel(v) == Rel::AclRelcl && view.lexicon.is(view.lemma(v), WordUse::Speaks));
        let of_subject =
            |v| view.syntax.head(v).is_some_and(|s| view.rel(s).is_subject() && view.syntax.head(s) == Some(act.head));
        t.when.day().is_some() && verb.is_some_and(|v| of_subject(v) && !had(view, v) && !date::is_future(view, v))
    };
    outside.iter().find(speaks).copied()
}

/// "protested by holding signs during Monday's session": the day of the gathering at which something is said, in
/// whatever clause before the end of the sentence the parser put it.
fn at_gathering<'t>(view: &View, outside: &[&'t TimeExpression], act: &Act) -> Option<&'t TimeExpression> {
    let at = |t: &&&TimeExpression| {
        let gathers = |noun: TokenId| view.lexicon.is(view.lemma(noun), WordUse::Gathering);
        let noun = view.syntax.head(t.tokens.1).filter(|&noun| view.rel(t.tokens.1) == Rel::NmodPoss && gathers(noun));
        let ends = |noun: TokenId| view.next(noun).is_none_or(|t| matches!(view.form(t), "." | "," | ";"));
        let during = |noun: TokenId| view.has_preposition(noun, &["during", "at"]) && ends(noun);
        t.when.day().is_some() && act.head < t.tokens.0 && noun.is_some_and(during)
    };
    let told = view.xpos(act.head) == Xpos::Vbd && !date::is_future(view, act.head);
    outside.iter().filter(|_| told).find(at).copied()
}

/// "security at the embassy, where a demonstrator on Saturday scaled a wall", "the two shot on 6 February": in a clause
/// about a noun that the cue is not in. "In a statement released on Monday" is of the statement and so of the act.
fn in_other_clause(view: &View, token: TokenId, cue: TokenId) -> bool {
    let about_noun = |t: TokenId| match view.rel(t) {
        Rel::AclRelcl | Rel::AdvclRelcl => true,
        Rel::Acl => view.syntax.head(t).is_some_and(|noun| {
            // "the ruling, handed down on Wednesday, was welcomed": what is judged came before.
            let judged = view.rel(noun) == Rel::Obj || view.rel(noun).is_subject() && view.is_passive(cue);
            (judged || view.syntax.head(noun) != Some(cue)) && !is_stretch(view, noun)
        }),
        _ => false,
    };
    std::iter::once(token)
        .chain(view.syntax.ancestors(token))
        .any(|t| about_noun(t) && t != cue && !view.syntax.is_under(cue, t))
}

/// "he thanked her: the matter had been settled on 2 February", "she said that they will meet on Friday": of something that
/// had happened before the act, or is to come after it.
fn in_other_tense(view: &View, token: TokenId, cue: TokenId) -> bool {
    let Some(verb) = view.syntax.ancestors(token).take(4).find(|&t| view.is_verb(t)) else { return false };
    verb != cue && (date::is_future(view, verb) || had(view, verb) && !had(view, cue))
}

/// The past perfect: "had met".
pub(super) fn had(view: &View, verb: TokenId) -> bool {
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(|aux| view.lemma(aux) == "have" && view.xpos(aux) == Xpos::Vbd)
}

/// "for the second day running on Thursday": the clause about a stretch of time is of the verb's time.
pub(super) fn is_stretch(view: &View, noun: TokenId) -> bool {
    view.lexicon.is(view.lemma(noun), WordUse::Time)
}

/// "Trump on Sunday said Iran has reached out", "On Monday X joined the calls by Y": the time is that of the telling,
/// not of what is told.
fn is_of_telling(view: &View, act: &Act, time: &TimeExpression, source: &Source) -> bool {
    let under = |top: TokenId| view.syntax.is_under(time.tokens.1, top);
    let chain = || std::iter::once(act.head).chain(view.syntax.ancestors(act.head));
    if chain().any(|t| matches!(view.rel(t), Rel::Ccomp | Rel::AclRelcl) && !under(t)) {
        return true;
    }
    if act.cue.pos != CuePos::Noun {
        return false;
    }
    // A noun shares the time of its verb where the same actor does both: "on Monday Iran issued a warning".
    let verb = view.syntax.ancestors(act.head).find(|&t| view.is_verb(t));
    let subject = verb.and_then(|v| view.syntax.dependent(v, &[Rel::Nsubj, Rel::NsubjPass]));
    subject.and_then(|s| view.actor_id(s)).is_some_and(|actor| actor != source.actor)
}

/// Whether a time inside of what was said dates something that had happened: "two were arrested Tuesday". What is told
/// as done cannot have been told before.
fn is_past_event(view: &View, time: &TimeExpression) -> bool {
    if view.segments.token(time.tokens.1).quotation.is_some() {
        return false;
    }
    let verb = view.syntax.ancestors(time.tokens.1).find(|&t| view.is_verb(t));
    // What "had been meant for Friday" need not have happened by then.
    verb.filter(|&verb| !had(view, verb)).is_some_and(|verb| {
        let had_to_be = |aux: TokenId| view.xpos(aux) == Xpos::Vbd;
        view.xpos(verb) == Xpos::Vbd
            || view.xpos(verb) == Xpos::Vbn && view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass]).any(had_to_be)
    })
}
