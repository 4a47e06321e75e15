//! Event codes: the finest CAMEO code that the words allow, and the PLOVER event that goes with it.
//!
//! The cue's own code stands first. Where it is but the head of a branch ("demand, not specified below"), what is
//! demanded, offered, refused or threatened tells the branch: the first deed that the words name. Deeds and their
//! codes are tables of the lexicon; CAMEO 1.1b3 gives one deed a code for each way of taking it up.

use super::{acts::Act, clause, view::View};
use crate::{
    resources::{Class, Deed, Mode, Role, Side, WordUse},
    stance::Stance,
    syntax::Rel,
    text::{Span, TokenId},
};

/// What a code is chosen from.
pub(super) struct Coded<'c> {
    pub stance: Stance,
    pub act: Option<&'c Act<'c>>,
    /// Whether the cue gave the stance, so that its code holds.
    pub by_cue: bool,
    /// What the speaker says that he will do or not do: see [`super::intent::own_deed`].
    pub own: Option<Mode>,
    /// The words said; empty where the act has none.
    pub words: &'c [Span],
}

/// The finest CAMEO code; `None` where it is the stance's own.
pub(super) fn cameo(view: &View, coded: &Coded) -> Option<String> {
    let of_cue = coded.act.filter(|_| coded.by_cue).and_then(|a| a.cue.cameo.as_deref());
    let to_come = coded.by_cue && coded.act.is_some_and(|a| is_to_come(view, a));
    let base = of_cue.unwrap_or(coded.stance.cameo());
    let finer = mode(coded, base).and_then(|mode| {
        let planned = (mode == Mode::Done).then(|| planned(view, coded, to_come)).flatten();
        let mode = planned.unwrap_or(mode);
        deed(view, coded, mode).and_then(|deed| deed.code(mode))
    });
    // A stance that the words took leaves its branch open, whatever its code.
    let sure = match of_cue {
        Some(_) if to_come => "01",
        Some(_) => base,
        None => &base[..2],
    };
    let code = finer.filter(|finer| refines(sure, finer)).unwrap_or(base);
    (code != coded.stance.cameo()).then(|| code.to_owned())
}

/// The PLOVER event of a CAMEO code; `None` where it is the stance's own.
pub(super) fn plover(view: &View, stance: Stance, cameo: Option<&str>) -> Option<String> {
    let event = view.lexicon.plover(cameo?)?;
    (stance.plover() != Some(event)).then(|| event.to_owned())
}

/// How the statement takes up the deeds that its words name.
fn mode(coded: &Coded, base: &str) -> Option<Mode> {
    use Stance::*;
    if base.starts_with("09") {
        return Some(Mode::Investigate);
    }
    match coded.stance {
        Urges | Advises => Some(Mode::Appeal),
        Demands => Some(Mode::Demand),
        Promises | Agrees | Proposes => Some(Mode::Intent),
        Rejects => Some(Mode::Refuse),
        Threatens | Warns => Some(Mode::Threat),
        Accuses => Some(Mode::Accuse),
        States | Announces => coded.own.or(Some(Mode::Done)),
        Protests => Some(Mode::Done),
        _ => None,
    }
}

/// "will impose sanctions": a formal act or a measure that is yet to be taken.
fn is_to_come(view: &View, act: &Act) -> bool {
    let future = |t: TokenId| is_plan(view, t);
    matches!(act.cue.class, Class::Formal | Class::Measure)
        && view.syntax.dependents_by(act.head, &[Rel::Aux]).any(future)
}

/// Whether a word of plans and readiness begins here.
fn is_plan(view: &View, token: TokenId) -> bool {
    super::modality::role_at(view, token, |role| role == Role::Future).is_some()
}

/// "announced plans to withdraw", "plans to open an embassy": a deed announced for later is an intent, or a threat.
fn planned(view: &View, coded: &Coded, to_come: bool) -> Option<Mode> {
    let by_cue =
        coded.act.filter(|a| coded.stance == Stance::Announces && is_plan(view, a.head)).map(|a| a.head.index());
    let areas = areas(view, coded);
    let tokens = |area: &Span| view.segments.tokens_in(*area);
    let in_words = || areas.iter().find_map(|area| tokens(area).find(|&at| is_plan(view, TokenId::new(at))));
    let of_act = coded.act.filter(|_| to_come).map(|a| a.head.index().saturating_sub(1));
    let plan = of_act.or(by_cue).or_else(|| in_words().filter(|_| coded.stance == Stance::Announces))?;
    let behind = |area: &Span| {
        let within = tokens(area);
        within.clone().filter(|&at| at > plan).find_map(|at| longest_at(view, at, within.end, |d| d.side.is_done()))
    };
    let first = areas.iter().find_map(behind)?;
    Some(if first.side == Side::Hostile { Mode::Threat } else { Mode::Intent })
}

/// The deed that the words name first: of those that begin at one word the one with most words.
fn deed<'v>(view: &View<'v>, coded: &Coded, mode: Mode) -> Option<&'v Deed> {
    let fits = |deed: &&Deed| {
        // What a plain report tells is another's deed, or a thing long done; an outlook is the speaker's own.
        let own = match coded.stance {
            Stance::Announces => true,
            Stance::Protests => deed.side == Side::Hostile,
            _ => deed.side == Side::View,
        };
        deed.code(mode).is_some() && (mode != Mode::Done || own)
    };
    areas(view, coded).into_iter().find_map(|area| {
        let tokens = view.segments.tokens_in(area);
        tokens.clone().find_map(|at| longest_at(view, at, tokens.end, fits))
    })
}

/// The longest deed that begins at a token, among those that fit.
pub(super) fn longest_at<'v>(
    view: &View<'v>,
    at: usize,
    end: usize,
    fits: impl Fn(&&Deed) -> bool,
) -> Option<&'v Deed> {
    let lemma = |i: usize| (i < end).then(|| view.lemma(TokenId::new(i)));
    let first = view.lemma(TokenId::new(at)).to_lowercase();
    let patterns = view.lexicon.deeds_at(&first).iter();
    let matching = patterns.filter_map(|p| Some((p.pattern.match_at(at, lemma)?, view.lexicon.deed(p))));
    let fitting = matching.filter(|(_, deed)| fits(deed));
    // Of equals the first in the table.
    fitting.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, deed)| deed)
}

/// The deed that a verb tells, alone or with the noun that it lends itself to: "extradite", "send tents".
pub(super) fn deed_of<'v>(view: &View<'v>, verb: TokenId) -> Option<&'v Deed> {
    let (_, end) = view.segments.sentence(view.sentence(verb)).tokens;
    let own = longest_at(view, verb.index(), end.index(), |d| d.side.is_done());
    let object = || {
        let noun =
            clause::object(view, verb).filter(|&o| o > verb && view.lexicon.is(view.lemma(verb), WordUse::Carries))?;
        let from = view.syntax.subtree(noun).into_iter().find(|&t| t > verb)?;
        (from.index()..=noun.index()).find_map(|at| longest_at(view, at, end.index(), |d| d.side.is_done()))
    };
    own.or_else(object)
}

/// Whether a deed of one of these sides begins at a word and takes in another behind it.
pub(super) fn covers(view: &View, from: TokenId, to: TokenId, sides: impl Fn(Side) -> bool) -> bool {
    let lemma = |i: usize| (i <= to.index()).then(|| view.lemma(TokenId::new(i)));
    let first = view.lemma(from).to_lowercase();
    let mut patterns = view.lexicon.deeds_at(&first).iter().filter(|p| sides(view.lexicon.deed(p).side));
    patterns.any(|p| p.pattern.match_at(from.index(), lemma) == Some(to.index() + 1))
}

/// Where deeds are looked for: the words said, else what stands behind the cue.
fn areas(view: &View, coded: &Coded) -> Vec<Span> {
    // What is done by a formal act, the cue tells too: "suspended talks".
    let formal = |act: &&Act| {
        coded.words.is_empty() || (coded.by_cue && matches!(act.cue.class, Class::Formal | Class::Measure))
    };
    let Some(act) = coded.act.filter(formal) else { return coded.words.to_vec() };
    let sentence = view.segments.sentence(view.sentence(act.head)).span;
    vec![Span::new(act.span.start(), sentence.end().max(act.span.start()))]
}

/// The side of the deed that words name first, of those that one does.
pub(super) fn side_of(view: &View, words: &[Span]) -> Option<Side> {
    words.iter().find_map(|&span| {
        let tokens = view.segments.tokens_in(span);
        tokens.clone().find_map(|at| longest_at(view, at, tokens.end, |d| d.side.is_done())).map(|deed| deed.side)
    })
}

/// Whether words tell an outlook: hope, doubt, an option weighed.
pub(super) fn is_outlook(view: &View, words: &[Span]) -> bool {
    words.iter().any(|&span| {
        let tokens = view.segments.tokens_in(span);
        tokens.clone().any(|at| longest_at(view, at, tokens.end, |d| d.side == Side::View).is_some())
    })
}

/// Whether a code says more than another that is sure: it lies below it, or the other leaves its branch open
/// ("020", "13"). A plain announcement (010) is open to all.
fn refines(base: &str, finer: &str) -> bool {
    let branch = base.trim_end_matches('0');
    matches!(base, "01" | "010") || finer.starts_with(if branch.len() < 2 { &base[..2] } else { branch })
}
