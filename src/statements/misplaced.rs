//! What the parser hung on a circumstance of the verb although it belongs to the verb.
//!
//! "Spoke by phone with X", "said at a news conference in Oslo that the talks had failed": what tells how, when or where
//! stands between the verb and what goes with it. Takes a verb; gives the phrases and clauses so hidden. The places where
//! a sentence has them in order are for `clause`.

use super::{clause, view::View};
use crate::{
    actors::MentionKind,
    resources::{Class, CuePos},
    syntax::{Rel, Upos},
    text::TokenId,
};

/// How many words may tell when and how somebody spoke, before it is said with whom.
const CIRCUMSTANCE: usize = 8;

/// "spoke by phone with Y", "met on Monday with Y", "talked in Oslo with Y", "talks in Oslo with Y": with whom.
pub(super) fn company(view: &View, verb: TokenId) -> Vec<TokenId> {
    let tells_how = |t: TokenId| view.has_preposition(t, &["by", "over", "via", "on"]);
    let tells_where = |t: TokenId| view.upos(t) == Upos::Propn && view.has_preposition(t, &["in", "at"]);
    let circumstances = view.syntax.dependents_by(verb, &[Rel::Obl, Rel::OblAgent, Rel::OblUnmarked, Rel::Nmod]);
    let with = |t: &TokenId| view.has_preposition(*t, &["with"]);
    circumstances
        .filter(|&t| t > verb && (view.is_verb(verb) && tells_how(t) || tells_where(t)))
        .flat_map(|t| view.syntax.dependents_by(t, &[Rel::Nmod]))
        .filter(with)
        .collect()
}

/// "spoke today with Foreign Minister Y", "spoke via phone on Monday with the President of Y": the one named right behind
/// "with", wherever the parser hung a title and a name in a row.
pub(super) fn partner(view: &View, head: TokenId) -> Option<TokenId> {
    let lemma = view.lemma(head).to_lowercase();
    let talks = |pos: CuePos| view.lexicon.cues(&lemma, pos).iter().any(|c| c.class == Class::Talk);
    if !talks(if view.is_verb(head) { CuePos::Verb } else { CuePos::Noun }) {
        return None;
    }
    let somebody = |t: TokenId| view.actors.headed_by(t).is_some_and(|m| m.kind != MentionKind::Modifier);
    let goes_on =
        |t: &TokenId| !view.is_verb(*t) && !view.is_punct(*t) && !somebody(*t) && view.upos(*t) != Upos::Cconj;
    let mut behind = std::iter::successors(view.next(head), |&t| view.next(t)).take(CIRCUMSTANCE).take_while(goes_on);
    let with = behind.find(|&t| view.form(t).eq_ignore_ascii_case("with"))?;
    let next = view.next(with)?;
    let starts = |t: TokenId| view.actors.starting_at(view.span(t).start());
    let mention = starts(next).or_else(|| starts(view.next(next).filter(|_| view.lemma(next) == "the")?))?;
    (mention.actor.is_some() && mention.kind != MentionKind::Modifier).then_some(mention.head)
}

/// "said at a news conference in Oslo that the talks had failed": the words said.
pub(super) fn clause(view: &View, verb: TokenId) -> Option<TokenId> {
    let says = view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(|c| c.class == Class::Say);
    let circumstances = view.syntax.dependents_by(verb, &[Rel::Obl]).filter(|&t| says && t > verb);
    circumstances
        .flat_map(|t| std::iter::once(t).chain(view.syntax.dependents_by(t, &[Rel::Nmod])))
        .find_map(|noun| clause::clause_with_that(view, noun))
}

/// "made it clear that the talks had failed": the words said, which hang on what the verb makes of them.
pub(super) fn clause_of_predicate(view: &View, verb: TokenId) -> Option<TokenId> {
    let predicate = view.syntax.dependent(verb, &[Rel::Xcomp]).filter(|&a| a > verb && view.upos(a) == Upos::Adj)?;
    let to = |c: TokenId| view.syntax.dependents_by(c, &[Rel::Mark]).any(|m| clause::marks_infinitive(view, m));
    let clause = view.syntax.dependent(predicate, &[Rel::Ccomp]);
    clause.filter(|&c| c > predicate && clause::is_clause(view, c) && !to(c))
}
