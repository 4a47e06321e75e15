//! Who hears where a phrase names a newspaper or a broadcaster by what it is: "the broadcaster Duna", "the Aamulehti
//! newspaper".
//!
//! Takes the token that stands where a hearer stands; gives the actor, or the words that name an outlet nobody knows.
//! Never decides whether somebody is addressed there.

use super::{date, view::View};
use crate::{
    actors::{ActorKind, Newcomer},
    resources::WordUse,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// How many words the name of an outlet may have.
const NAME: usize = 5;
/// How many words stand at most in a phrase for whoever hears.
const PHRASE: usize = 12;

/// The actor who hears: the outlet that a noun for one stands beside, or whoever the token itself names.
pub(super) fn actor(view: &View, token: TokenId) -> Option<ActorId> {
    let token = before_day(view, token)?;
    let is_outlet = view.lexicon.is(view.lemma(token), WordUse::Outlet);
    let media = |t: TokenId| view.actor_id(t).filter(|&a| view.kind(a) == ActorKind::Media);
    let named = name(view, token).and_then(|(_, head)| media(head));
    let before = || view.previous(token).filter(|_| is_outlet).and_then(media);
    named.or_else(|| view.actor_id(token)).or_else(before)
}

/// "told reporters the leaders had agreed", "told a crowd outside the hall that …": whoever stands right behind a verb
/// that takes a hearer, whatever the parser made of him.
pub(super) fn right_behind(view: &View, verb: TokenId) -> Option<TokenId> {
    let tells = view.lexicon.is(view.lemma(verb), WordUse::Tells);
    if !tells || view.syntax.dependent(verb, &[Rel::AuxPass]).is_some() {
        return None;
    }
    let mut head: Option<TokenId> = None;
    for token in std::iter::successors(view.next(verb), |&t| view.next(t)).take(PHRASE) {
        let opens = view.upos(token) == Upos::Det || view.xpos(token) == Xpos::PrpS;
        let goes_on = match (view.upos(token), head) {
            // "reporters the leaders", "reporters Iran": another phrase begins.
            _ if opens => head.is_none(),
            (Upos::Propn, Some(noun)) => view.upos(noun) == Upos::Propn || view.xpos(noun) == Xpos::Nn,
            (Upos::Adj | Upos::Num, known) => known.is_none(),
            (Upos::Noun | Upos::Propn, _) => true,
            (Upos::Part, known) => known.is_some() && matches!(view.form(token), "'s" | "’s" | "'" | "’"),
            _ => false,
        };
        if view.xpos(token) == Xpos::Hyph {
            return None;
        }
        if !goes_on || date::names_weekday(view, token) || head.is_some_and(|noun| ends_name(view, noun, token)) {
            break;
        }
        head = match view.upos(token) {
            Upos::Noun | Upos::Propn => Some(token),
            Upos::Part => None,
            _ => head,
        };
    }
    head.filter(|&t| view.segments.token(t).quotation.is_none())
}

/// "told NPR Hamza bin Laden had …": the one's name ends here, and another's begins.
fn ends_name(view: &View, noun: TokenId, next: TokenId) -> bool {
    let known = |t: TokenId| view.mention(t).filter(|m| m.actor.is_some());
    let (Some(one), Some(other)) = (known(noun), known(next)) else { return false };
    one.span.end() == view.span(noun).end() && other.span.start() == view.span(next).start()
}

/// An outlet that no list knows, by the name that stands beside its noun: "told the broadcaster Duna".
pub(super) fn outlet(view: &View, token: TokenId) -> Option<Newcomer> {
    let (span, head) = name(view, token)?;
    let known = view.segments.tokens_in(span).any(|at| view.actor_id(TokenId::new(at)).is_some());
    let name = span.of(view.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = ActorKind::Media;
    (!known).then_some(Newcomer { span, head, name, kind, polity: None, plural: false, members: Vec::new() })
}

/// "told the BBC Wednesday": the parser may take the day for the one who was told; a day alone is nobody.
pub(super) fn before_day(view: &View, token: TokenId) -> Option<TokenId> {
    if !date::names_weekday(view, token) {
        return Some(token);
    }
    view.previous(token).filter(|&t| matches!(view.upos(t), Upos::Propn | Upos::Noun) && !view.is_punct(t))
}

/// The name beside a noun for an outlet, with its last token: behind it ("the daily Dnevnik"), or else before it ("the
/// Dnevnik newspaper").
fn name(view: &View, noun: TokenId) -> Option<(Span, TokenId)> {
    let is_noun = view.upos(noun) == Upos::Noun && view.lexicon.is(view.lemma(noun), WordUse::Outlet);
    if !is_noun {
        return None;
    }
    let behind = std::iter::successors(view.next(noun), |&t| view.next(t));
    let behind: Vec<TokenId> = behind.take(NAME).take_while(|&t| is_name(view, t)).collect();
    let before = std::iter::successors(view.previous(noun), |&t| view.previous(t));
    let before: Vec<TokenId> = before.take(NAME).take_while(|&t| is_name(view, t)).collect();
    let (first, last) = match (&behind[..], &before[..]) {
        ([first, .., last], _) => (*first, *last),
        ([only], _) => (*only, *only),
        (_, [last, .., first]) => (*first, *last),
        (_, [only]) => (*only, *only),
        _ => return None,
    };
    // "al-Manar" is of one piece.
    let glued = |t: TokenId| view.previous(t).filter(|&p| view.span(p).end() == view.span(t).start());
    let first = std::iter::successors(Some(first), |&t| glued(t)).last().unwrap_or(first);
    // "a Warsaw newspaper", "the Tehran daily": where it appears.
    let is_place = view.actor_id(last).is_some_and(|a| view.kind(a) != ActorKind::Media);
    (!is_place).then(|| (view.span(first).cover(view.span(last)), last))
}

/// A word of a name: with a capital in it, and no day.
fn is_name(view: &View, token: TokenId) -> bool {
    let capital = view.form(token).chars().any(char::is_uppercase);
    // "bTV" is a name, whatever the tagger makes of it.
    let inner = view.form(token).chars().skip(1).any(char::is_uppercase);
    let noun = inner || matches!(view.upos(token), Upos::Propn | Upos::Noun);
    capital && noun && !date::names_weekday(view, token) && !date::names_month(view, token)
}
