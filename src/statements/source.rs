//! From a word of the text to the actors who speak there.
//!
//! Takes the token that a clause, a label or a preposition makes the speaker; gives the actors that it names or takes up, each
//! member of a row or a set, with the words that name them. Which token that is, `speaker` decides.

use super::{
    clause,
    owner::{MODIFIER, owner},
    taken_up,
    view::View,
};
use crate::{
    actors::{LAST_SUBJECT, Mention, MentionKind},
    resources::{Cue, CuePos, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// A speaker and the words that name him there.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Source {
    pub actor: ActorId,
    pub mention: Span,
    pub rule: &'static str,
    /// Confidence, 0 to 1.
    pub score: f32,
}

/// Each actor once.
pub(super) fn union(sources: impl Iterator<Item = Source>) -> Vec<Source> {
    sources.fold(Vec::new(), |mut all: Vec<Source>, source| {
        if all.iter().all(|s| s.actor != source.actor) {
            all.push(source);
        }
        all
    })
}

/// The speakers that a noun phrase names.
pub(super) fn at(view: &View, token: TokenId, rule: &'static str) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let joined = if rule == MODIFIER { modifier_beside(view, token) } else { None };
    let named = included(view, token);
    if named.len() > 1 {
        let each = |t: TokenId| one(view, t, rule, 2);
        return union(named.into_iter().filter_map(each));
    }
    let row = view.coordinated(token);
    // "U.S. and Iraqi officials": a state that only tells, within the words for all of them, whose some are.
    let inside = |t: TokenId| {
        let whole =
            |&o: &TokenId| o != t && view.mention(o).is_some_and(|m| m.head == o && m.span.contains(view.span(t)));
        row.iter().any(whole)
    };
    let row: Vec<TokenId> = row.iter().copied().filter(|&t| !inside(t)).collect();
    for token in opening_partner(view, token).into_iter().chain(row).chain(joined) {
        let Some(source) = one(view, token, rule, 2) else { continue };
        for actor in view.members(source.actor) {
            if sources.iter().all(|s| s.actor != actor) {
                sources.push(Source { actor, ..source });
            }
        }
    }
    sources
}

/// "Several nations, including Peru, Chile and some EU states, have recalled …": those who are named of a plural.
fn included(view: &View, noun: TokenId) -> Vec<TokenId> {
    let plural = matches!(view.xpos(noun), Xpos::Nns | Xpos::Nnps) && view.rel(noun).is_subject();
    let first =
        view.syntax.dependents_by(noun, &[Rel::Nmod]).find(|&t| view.has_preposition(t, &["including", "include"]));
    let Some(first) = first.filter(|_| plural) else { return Vec::new() };
    let mut named = Vec::new();
    let mut next = view.mention(first);
    while let Some(mention) = next.filter(|m| m.actor.is_some() && m.kind != MentionKind::Modifier) {
        named.push(mention.head);
        let end = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.end());
        let behind = (end..view.segments.tokens.len()).map(TokenId::new).take(4);
        let skips = |t: &TokenId| {
            matches!(view.form(*t), "," | "and") || view.upos(*t) == Upos::Det || view.lemma(*t) == "some"
        };
        let from = behind.clone().find(|t| !skips(t)).filter(|&t| t.index() > end);
        next = from.and_then(|t| {
            view.actors.mentions_in(view.span(t)).next().or_else(|| view.actors.starting_at(view.span(t).start()))
        });
    }
    named
}

/// "U.S. and European accusations": the other of two adjectives that tell whose an act is.
fn modifier_beside(view: &View, token: TokenId) -> Option<TokenId> {
    let noun = view.syntax.head(token)?;
    let and = view.next(token).filter(|&t| view.form(t) == "and")?;
    let other = view.next(and).filter(|&t| t < noun && view.syntax.is_under(t, noun))?;
    view.modifier(other).filter(|m| m.actor.is_some() && m.kind == MentionKind::Modifier).map(|_| other)
}

/// "Chile and Peru agreed", "Chile, Peru and Cuba say": the name that opens the sentence, which parsers sometimes tear from
/// the row of the subject.
pub(super) fn opening_partner(view: &View, subject: TokenId) -> Option<TokenId> {
    let first_of =
        |m: &Mention| TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < m.span.start()));
    let whole = |m: &Mention| matches!(m.kind, MentionKind::Name | MentionKind::Description) && m.actor.is_some();
    let mention = view.mention(subject).filter(|m| whole(m) && view.rel(subject).is_subject())?;
    let before = view.previous(first_of(mention));
    let before = before.and_then(|t| if view.lemma(t) == "the" { view.previous(t) } else { Some(t) });
    let in_row = |t: TokenId| view.form(t) == "," && view.coordinated(subject).len() > 1;
    let and = before.filter(|&t| view.form(t) == "and" || in_row(t))?;
    let partner = view.previous(and).and_then(|t| view.mention(t)).filter(|m| whole(m))?;
    // "But activists and politicians say".
    let before = view.previous(first_of(partner));
    let opens = before.is_none_or(|t| view.upos(t) == Upos::Cconj && view.previous(t).is_none());
    (opens && partner.actor.is_some()).then_some(partner.head)
}

fn one(view: &View, token: TokenId, rule: &'static str, depth: usize) -> Option<Source> {
    if let Some(source) = view.issuer.and_then(|issuer| issuer.speaks_at(view, token)) {
        return Some(source);
    }
    if let Some(source) = taken_up::by_pronoun(view, token, rule) {
        return Some(source);
    }
    if let Some((mention, actor)) =
        view.mention(token).filter(|m| !is_own_text(view, token, m)).and_then(|m| Some((m, m.actor?)))
    {
        let span = antecedent(view, token, actor).unwrap_or(mention.span);
        return Some(Source { actor, mention: span, rule, score: mention.score });
    }
    if depth == 0 {
        return None;
    }
    if let Some(subject) = view.behind_dateline(token) {
        return one(view, subject, "behind-dateline", 0);
    }
    // "who said": the noun that the relative clause describes.
    if matches!(view.lemma(token), "who" | "which" | "that") {
        let clause = view.syntax.ancestors(token).find(|&t| view.rel(t) == Rel::AclRelcl)?;
        return one(view, view.syntax.head(clause)?, "relative-pronoun", depth - 1);
    }
    // "Trump's statement read", "a statement saying": a text speaks for whoever gave it out.
    if view.lexicon.cues(view.lemma(token), CuePos::Noun).is_empty() {
        return None;
    }
    let (giver, rule) = owner(view, token).or_else(|| {
        let verb = view.syntax.head(token).filter(|&v| view.is_verb(v) && view.rel(token) != Rel::Nsubj)?;
        // "failed to pass a resolution calling for …", "vetoed a draft that deplored …": not his words.
        let rejects = |c: &Cue| c.stance == Some(Stance::Rejects) && c.strength >= 0.5;
        let disowned = view.is_negated(verb) || view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(rejects);
        if disowned {
            return None;
        }
        clause::agent(view, verb).map(|(t, _)| (t, "issuer-of-text"))
    })?;
    one(view, giver, rule, depth - 1)
}

/// "The report" that the last subject of the text was taken to have put out, though nothing ties the two: a text
/// that reports rather than states stands for itself.
pub(super) fn is_own_text(view: &View, token: TokenId, mention: &Mention) -> bool {
    let puts_out = |c: &Cue| c.strength > 0.3;
    mention.rule == LAST_SUBJECT
        && view.lexicon.is(view.lemma(token), WordUse::Text)
        && !view.lexicon.cues(view.lemma(token), CuePos::Noun).iter().any(puts_out)
}

/// "Devocht, who said": the noun that the relative pronoun takes up names the speaker better than "who".
fn antecedent(view: &View, pronoun: TokenId, actor: ActorId) -> Option<Span> {
    if !matches!(view.lemma(pronoun), "who" | "which" | "that") || view.upos(pronoun) != Upos::Pron {
        return None;
    }
    let clause = view.syntax.ancestors(pronoun).take(4).find(|&t| view.rel(t) == Rel::AclRelcl)?;
    view.mention(view.syntax.head(clause)?).filter(|m| m.actor == Some(actor)).map(|m| m.span)
}
