//! How far the words said reach in their sentence: around a cue put into them, and on behind the clause that
//! the parser found.
//!
//! Parsers cut complement clauses short ("said it was late, because …") and lose one side of a clause that the
//! attribution interrupts ("The deal, he said, is dead"). What the tree misses is read from the surface: commas
//! delimit the aside, and the word that opens the rest tells whose it is.

use super::{acts::Act, clause, content::trim, misread, view::View};
use crate::{
    resources::{Class, Cue, CuePos, Need, WordUse},
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// How many words an aside may hold between its cue and the comma that closes it.
const ASIDE: usize = 12;

/// What was said around an aside: the part before it, and the part behind it where that goes on with the clause.
///
/// `aside` holds at least the cue and its subject, `main` heads the clause that the aside stands in.
pub(super) fn around(view: &View, aside: Span, main: Option<TokenId>, first: TokenId) -> Vec<Span> {
    let (_, end) = view.segments.sentence(view.sentence(first)).tokens;
    let mut pieces = Vec::new();
    let before = trim(view, Span::new(view.span(first).start(), aside.start().max(view.span(first).start())));
    if !before.is_empty() {
        pieces.push(before);
    }
    if let Some(from) = behind(view, aside, end)
        && goes_on(view, before, main, from, end)
    {
        let stop = breaks_off(view, from, end);
        let after = trim(view, view.span(from).cover(view.span(TokenId::new(stop - 1))));
        if !after.is_empty() {
            pieces.push(after);
        }
    }
    pieces
}

/// The first word behind the comma or dash that closes an aside.
fn behind(view: &View, aside: Span, end: TokenId) -> Option<TokenId> {
    let from = view.segments.tokens.partition_point(|t| t.span.start() < aside.end());
    let closes = |at: &usize| matches!(view.form(TokenId::new(*at)), "," | "—" | "–" | "--");
    let comma = (from..end.index().min(from + ASIDE)).find(closes)?;
    let has_cue = (from..comma).any(|at| view.is_finite(TokenId::new(at)));
    (!has_cue && comma + 1 < end.index()).then(|| TokenId::new(comma + 1))
}

/// Whether the words from here on belong to the clause that the aside interrupts: they hold its head, or hang on
/// what stands before the aside.
fn goes_on(view: &View, before: Span, main: Option<TokenId>, from: TokenId, end: TokenId) -> bool {
    if main.is_some_and(|m| m >= from && m < end) || before.is_empty() {
        return true;
    }
    if view.xpos(from) == Xpos::Vbg || matches!(view.lemma(from), "who" | "which" | "whose" | "as") {
        return false;
    }
    let opens = view.form(from).to_lowercase();
    let top = std::iter::once(from).chain(view.syntax.ancestors(from).skip(1)).take_while(|&t| t >= from).last();
    let head = top.and_then(|t| view.syntax.head(t));
    let finite = (from.index()..end.index()).any(|at| view.is_finite(TokenId::new(at)));
    view.lexicon.is(&opens, WordUse::Continues)
        || (finite && view.upos(from) == Upos::Cconj)
        || (head.is_some_and(|h| before.contains(view.span(h))) && view.upos(from) != Upos::Adp)
}

/// The words said with what follows them in the sentence and belongs to them still.
pub(super) fn to_the_end(view: &View, act: &Act, span: Span) -> Span {
    if span.start() < act.span.end() || !is_top_level(view, act.head) {
        return span;
    }
    let (_, end) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let rest = view.segments.tokens.partition_point(|t| t.span.start() < span.end());
    let word = |at: &usize| view.form(TokenId::new(*at)).chars().any(char::is_alphanumeric);
    let Some(first) = (rest..end.index()).find(word) else { return span };
    let marks: Vec<&str> = (rest..first).map(|at| view.form(TokenId::new(at))).collect();
    let from = TokenId::new(first);
    if view.segments.token(from).quotation != own || marks.contains(&";") || !belongs(view, act, &marks, from, end) {
        return span;
    }
    let stop = breaks_off(view, from, end);
    let inside =
        (first..stop).take_while(|&at| view.segments.token(TokenId::new(at)).quotation == own || own.is_none());
    let Some(last) = inside.last() else { return span };
    trim(view, span.cover(view.span(TokenId::new(last))))
}

/// A cue of the main clause or joined to it; one in a relative or adverbial clause has its words end there.
fn is_top_level(view: &View, head: TokenId) -> bool {
    let joined = |t: TokenId| matches!(view.rel(t), Rel::Root | Rel::Conj | Rel::Parataxis | Rel::Ccomp);
    view.syntax.ancestors(head).all(joined)
}

/// Whether the word that opens the rest of the sentence goes on with the words said.
fn belongs(view: &View, act: &Act, marks: &[&str], from: TokenId, end: TokenId) -> bool {
    let form = view.form(from).to_lowercase();
    if view.upos(from) != Upos::Cconj {
        return view.lexicon.is(&form, WordUse::Continues);
    }
    let Some(next) = view.next(from).filter(|&n| n < end) else { return false };
    if view.lexicon.is(&view.form(next).to_lowercase(), WordUse::Continues) || view.form(next) == "that" {
        return true;
    }
    if matches!(view.form(next), "," | "“" | "\"") || view.is_verb(next) || view.is_finite(next) {
        return false;
    }
    let sayer = (next.index()..end.index()).map(TokenId::new).find(|&t| view.is_finite(t));
    let own_words = sayer.is_none_or(|t| is_cue(view, t) || is_cue(view, view.syntax.head(t).unwrap_or(t)));
    let contrast = form == "but" && marks.contains(&",");
    !own_words && !contrast && act.cue.pos == CuePos::Verb
}

/// Where a rest stops being what was said: a semicolon, or a comma before a participle of saying ("adding that").
fn breaks_off(view: &View, from: TokenId, end: TokenId) -> usize {
    let stops = |&at: &usize| view.form(TokenId::new(at)) == ";" || adds(view, TokenId::new(at));
    (from.index()..end.index()).find(stops).unwrap_or(end.index())
}

/// The words said without a participle of saying behind a comma, or another act of the speaker's, which go on with the
/// sentence around them.
pub(super) fn before_next_act(view: &View, span: Span) -> Span {
    let mut tokens = view.segments.tokens_in(span).map(TokenId::new).filter(|&t| view.span(t).start() > span.start());
    let opens = |t: TokenId| {
        let joined = (view.rel(t) == Rel::Conj).then(|| view.syntax.head(t)).flatten();
        let known = |t: &TokenId| !view.lexicon.cues(view.lemma(*t), CuePos::Verb).is_empty();
        let reported = joined.and_then(|head| misread::joined_above(view, t, head)).filter(|_| known(&t));
        if reported.is_some() { view.previous(t) } else { adds(view, t).then_some(t) }
    };
    match tokens.find_map(opens) {
        Some(next) => trim(view, Span::new(span.start(), view.span(next).start().max(span.start()))),
        None => span,
    }
}

/// The words without what others make of them: "said the plant was hit, a claim Kyiv rejected", "a step that Oslo welcomed".
pub(super) fn before_comment(view: &View, span: Span) -> Span {
    let told = |t: TokenId| {
        let names = [WordUse::Shell, WordUse::Claim].iter().any(|&u| view.lexicon.is(view.lemma(t), u));
        names && view.segments.token(t).quotation.is_none() && view.xpos(t) == Xpos::Nn
    };
    let judges = |t: TokenId| {
        let acts = |v: &TokenId| !view.lexicon.cues(view.lemma(*v), CuePos::Verb).is_empty();
        let mut clauses = view.syntax.dependents_by(t, &[Rel::AclRelcl]).filter(acts);
        clauses.any(|v| clause::agent(view, v).is_some_and(|(s, _)| s > t && view.actor_id(s).is_some()))
    };
    let opens = |t: TokenId| {
        let article = view.syntax.dependents_by(t, &[Rel::Det]).find(|&a| matches!(view.lemma(a), "a" | "an"))?;
        view.previous(article)
            .filter(|&c| matches!(view.form(c), "," | "—" | "–") && view.span(c).start() > span.start())
    };
    let mut tokens = view.segments.tokens_in(span).map(TokenId::new);
    match tokens.find_map(|t| if told(t) && judges(t) { opens(t) } else { None }) {
        Some(comma) => trim(view, Span::new(span.start(), view.span(comma).start())),
        None => span,
    }
}

/// The words without a report of the whole that the parser took into them: "a meeting with X, spokesman Y said".
pub(super) fn before_reporter(view: &View, span: Span) -> Span {
    let reporter = |t: TokenId| {
        let verb = view.next(t).filter(|&v| view.is_finite(v) && is_cue(view, v))?;
        let mention = view.mention(t).filter(|m| m.actor.is_some() && m.span.end() == view.span(t).end())?;
        let first = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start());
        let comma = view.previous(TokenId::new(first)).filter(|&c| view.form(c) == ",")?;
        (verb > t && view.span(comma).start() > span.start()).then_some(comma)
    };
    match view.segments.tokens_in(span).map(TokenId::new).find_map(reporter) {
        Some(comma) => trim(view, Span::new(span.start(), view.span(comma).start())),
        None => span,
    }
}

/// "…, adding that …": a participle of saying right behind a comma, marks aside.
fn adds(view: &View, token: TokenId) -> bool {
    let before = std::iter::successors(view.previous(token), |&t| view.previous(t));
    let mark = before.take(3).find(|&t| !matches!(view.form(t), "”" | "\"" | "’" | "''"));
    (view.xpos(token) == Xpos::Vbg || misread::is_progressive(view, token))
        && mark.is_some_and(|t| matches!(view.form(t), "," | "—" | "–"))
        && is_cue(view, token)
}

fn is_cue(view: &View, token: TokenId) -> bool {
    let cues = view.lexicon.cues(view.lemma(token), CuePos::Verb);
    let says = |c: &Cue| c.needs.is_empty() || *c.needs == [Need::Clause] && clause::complement(view, token).is_some();
    let acts = |c: &Cue| c.class == Class::Act && c.strength >= 0.9;
    cues.iter()
        .any(|c| c.class == Class::Say && c.strength >= 0.7 && says(c) || view.xpos(token) == Xpos::Vbg && acts(c))
}

/// The cue with its subject and the words between them.
pub(super) fn aside(view: &View, act: &Act) -> Span {
    let phrase = |token: TokenId| {
        let mention = view.mention(token).map(|m| m.span);
        let whole = mention.unwrap_or_else(|| view.phrase(token));
        // "The council's Jan Egeland".
        let owner = view.syntax.dependents_by(token, &[Rel::NmodPoss]).map(|o| view.phrase(o));
        owner.fold(whole, Span::cover)
    };
    let sentence = view.segments.sentence(view.sentence(act.head)).span;
    let subject = clause::agent(view, act.head).filter(|(s, _)| sentence.contains(view.span(*s)));
    let whole = subject.map_or(act.span, |(s, _)| act.span.cover(phrase(s)));
    // "as Lund put it": the conjunction goes with the aside.
    let first = view.segments.tokens.partition_point(|t| t.span.start() < whole.start());
    let before = first.checked_sub(1).map(TokenId::new).filter(|&t| view.sentence(t) == view.sentence(act.head));
    match before.filter(|&t| view.lemma(t) == "as") {
        Some(conjunction) => whole.cover(view.span(conjunction)),
        None => whole,
    }
}
