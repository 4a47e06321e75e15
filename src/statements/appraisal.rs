//! How words judge somebody by their worth: a predicate that finds fault or praises, a deed that is a wrong.
//!
//! Takes a stretch of what was said; gives what its evaluative words (`data/lexicon/appraisal.tsv`) say of whom, weighed by
//! where they stand in their clause: a predicate judges its subject, an attribute hardly does; a deed is a wrong only if it is
//! told as done, and by another. It never judges the speaker's own side. The frame is that of appraisal theory (Martin and
//! White, The Language of Evaluation, 2005): judgement of people by their acts, appreciation of things.

use std::ops::Range;

use super::{
    clause, own_side,
    stance::{self, Judged, Judgement},
    target, told,
    view::View,
    wrongs,
};
use crate::{
    actors::ActorKind,
    resources::{Appraisal, CuePos, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// How much a noun weighs that is not what is said of somebody.
const BESIDE: f32 = 0.5;

/// How much an attribute weighs: "evokes a colonialist mentality".
const ATTRIBUTE: f32 = 0.65;

/// From this strength on words judge somebody even where they name nobody.
const HARSH: f32 = 0.75;

/// From this strength on a word can be said of nothing but what somebody does.
const MORAL: f32 = 0.6;

/// The judgements that the evaluative words in a span pass, each with the place of its first word.
pub(super) fn judgements(view: &View, span: Span, words: &Judged) -> Vec<(usize, Judgement)> {
    let tokens = view.segments.tokens_in(span);
    let mut found = Vec::new();
    for at in tokens.clone() {
        let token = TokenId::new(at);
        let (lemma, form) = (view.lemma(token).to_lowercase(), view.form(token).to_lowercase());
        // "called it puzzling": an adjective that the tagger took for a verb goes by its form.
        let adjectives = if form == lemma { &[][..] } else { view.lexicon.appraisals_at(&form) };
        let adjectives = adjectives.iter().filter(|entry| entry.pos == CuePos::Adjective).map(|entry| (entry, &form));
        for (entry, word) in view.lexicon.appraisals_at(&lemma).iter().map(|entry| (entry, &lemma)).chain(adjectives) {
            let lemma_at = |i: usize| match i {
                _ if i == at => Some(word.as_str()),
                _ => (i < tokens.end).then(|| view.lemma(TokenId::new(i))),
            };
            if let Some(end) = entry.pattern.match_at(at, lemma_at) {
                found.extend(judgement(view, entry, at..end, words).map(|judgement| (at, judgement)));
            }
        }
    }
    found
}

fn judgement(view: &View, entry: &Appraisal, matched: Range<usize>, words: &Judged) -> Option<Judgement> {
    let own = entry.pattern.names("not") || entry.pattern.names("no");
    let denied = |t: TokenId| view.is_negated(t) && !own;
    let first = TokenId::new(matched.start);
    // "Has broken nuclear promises", read as promises that are broken: the verb is meant.
    let read_as_attribute = entry.pos == CuePos::Verb && view.rel(first) == Rel::Amod;
    let head = if read_as_attribute { first } else { top(view, matched) };
    let (weight, targets, meant) = match entry.pos {
        CuePos::Verb => wrongs::by_deed(view, entry, head, words).filter(|_| !denied(head))?,
        CuePos::Adjective | CuePos::Noun => by_worth(view, entry, head, words, denied)?,
        CuePos::Preposition => return None,
    };
    let strength = entry.strength * weight * stance::weight(view, head, words);
    let fault = entry.stance.group() == Group::Conflictual;
    let told = entry.pos == CuePos::Verb && entry.stance == Stance::Accuses && !targets.is_empty();
    let rule = match entry.pos {
        _ if words.named => stance::NAMED,
        CuePos::Verb if told => stance::WRONG,
        _ if fault && (meant || strength >= HARSH) => stance::NAMED,
        _ => stance::PATTERN,
    };
    Some(Judgement { stance: entry.stance, targets, strength, rule, meant })
}

/// The highest of the matched words in the tree.
pub(super) fn top(view: &View, matched: Range<usize>) -> TokenId {
    let inside = |t: TokenId| matched.contains(&t.index());
    let mut all = matched.clone().map(TokenId::new);
    let first = TokenId::new(matched.start);
    all.find(|&t| view.syntax.head(t).is_none_or(|h| !inside(h))).unwrap_or(first)
}

/// An adjective or a noun: how much it weighs where it stands, and who answers for what it is said of.
fn by_worth(
    view: &View,
    entry: &Appraisal,
    head: TokenId,
    words: &Judged,
    denied: impl Fn(TokenId) -> bool,
) -> Option<(f32, Vec<ActorId>, bool)> {
    let fits = match entry.pos {
        // Taggers take an adjective for a noun before another ("a colonialist mentality") and behind what is called so.
        CuePos::Adjective => {
            let placed = matches!(view.rel(head), Rel::Amod | Rel::Compound | Rel::Xcomp) || words.head == Some(head);
            // "He meant it": no adjective has a tense.
            view.upos(head) == Upos::Adj || view.is_participle(head) || placed && !view.is_finite(head)
        }
        _ => matches!(view.upos(head), Upos::Noun | Upos::Propn),
    };
    // "this reckless gamble": what the noun is said of, the adjective is.
    let noun = view.syntax.head(head).filter(|_| matches!(view.rel(head), Rel::Amod | Rel::Compound));
    let centre = noun.unwrap_or(head);
    let subject = predicate_subject(view, centre).or_else(|| called_so(view, centre, words));
    let supposed = told::is_supposed(view, centre) && entry.stance != Stance::Supports;
    if !fits || denied(head) || denied(centre) || supposed || is_compared(view, head) {
        return None;
    }
    let judged = subject.or_else(|| owner(view, centre));
    if judged.is_some_and(|s| own_side::is_own_side(view, s, words)) {
        return None;
    }
    let doer = doer_of_object(view, centre).filter(|&d| noun.is_some() && !own_side::is_own_side(view, d, words));
    let said_of = subject.is_some() || is_predicate(view, centre, words) || words.named;
    let owned = owner(view, centre).is_some() || doer.is_some();
    // Praise of a thing in passing praises nobody.
    let aside = match (entry.stance.group(), noun) {
        (Group::Cooperative, _) => 0.4,
        (_, Some(_)) => ATTRIBUTE,
        (_, None) => BESIDE,
    };
    // "his murder": of a noun of harm the owner may be the victim.
    let harm = view.lexicon.is(view.lemma(centre), WordUse::Harm);
    let weight = match (said_of, owned && !harm) {
        (true, _) => 1.0,
        (false, true) if noun.is_none() => 0.9,
        (false, true) => 0.75,
        (false, false) => aside,
    };
    // "An attempt to silence critics": whom the infinitive is done to answers for nothing.
    let mut targets = if entry.pattern.names("to") {
        let answers: Vec<TokenId> = owner(view, centre).or(subject).into_iter().collect();
        target::named(view, &answers, words.speaker)
    } else {
        stance::responsible(view, head, subject.or(noun), words)
    };
    if let Some(doer) = doer {
        targets = target::named(view, &[doer], words.speaker);
    } else if targets.is_empty() {
        // "it is damning that Norway stays away": who does what is judged.
        let clause = view.syntax.dependents_by(centre, &[Rel::Csubj, Rel::Ccomp, Rel::Xcomp]);
        let doers = clause.filter_map(|c| clause::agent(view, c).map(|(doer, _)| doer));
        let others: Vec<TokenId> = doers.filter(|&d| !own_side::is_own_side(view, d, words)).collect();
        targets = target::named(view, &others, words.speaker);
    }
    targets.retain(|&t| !own_side::is_own_body(view, t, words.speaker));
    // What is weak or costly may be so by nobody's doing; what is shameful is not.
    let by_nature = entry.strength >= MORAL;
    let of_deed = words.named || !targets.is_empty() || subject.is_none_or(|s| is_deed_or_claim(view, s));
    let meant = said_of && (by_nature || of_deed);
    Some((weight, targets, meant))
}

/// "This", "the move", "that claim": what somebody did or said, as against a state of affairs ("the economy is weak").
pub(super) fn is_deed_or_claim(view: &View, subject: TokenId) -> bool {
    let lemma = view.lemma(subject);
    let acts = [WordUse::Shell, WordUse::Claim, WordUse::Text, WordUse::Harm];
    view.upos(subject) == Upos::Pron
        || matches!(lemma, "this" | "that")
        || acts.iter().any(|&a| view.lexicon.is(lemma, a))
}

/// The subject of a clause whose predicate is this noun or adjective: of a copula, of "find", "amount to", "constitute".
pub(super) fn predicate_subject(view: &View, centre: TokenId) -> Option<TokenId> {
    let subject = |t: TokenId| view.syntax.dependent(t, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    if view.syntax.dependent(centre, &[Rel::Cop]).is_some() {
        return subject(centre);
    }
    let above = view.syntax.head(centre)?;
    match view.rel(centre) {
        // "proved a failure", "remains hollow", "looks reckless".
        Rel::Xcomp => view.syntax.dependent(above, &[Rel::Obj]).or_else(|| subject(above)),
        Rel::Conj => predicate_subject(view, above),
        Rel::Obj | Rel::Obl if view.lexicon.is(view.lemma(above), WordUse::Equals) => subject(above),
        _ => None,
    }
}

/// "Called the envoy a smuggler": whom a verb that does nothing but judge calls so, where the tree has two objects.
fn called_so(view: &View, centre: TokenId, words: &Judged) -> Option<TokenId> {
    let above = view.syntax.ancestors(centre).skip(1).take(2).filter(|&t| words.named && view.is_verb(t));
    above.into_iter().find_map(|verb| {
        let object = clause::object(view, verb).filter(|&o| o != centre)?;
        (clause::predicate(view, verb, object) == Some(centre)).then_some(object)
    })
}

/// "Has launched an illegal war", "is offering false figures": who does what the object names, told as done.
fn doer_of_object(view: &View, object: TokenId) -> Option<TokenId> {
    let verb = view.syntax.head(object).filter(|&v| view.rel(object) == Rel::Obj && view.is_verb(v))?;
    let does =
        view.lexicon.is(view.lemma(verb), WordUse::Carries) && told::is_done(view, verb) && !view.is_negated(verb);
    clause::agent(view, verb).map(|(doer, _)| doer).filter(|_| does)
}

/// Whose act or quality a noun is: the one in the genitive.
fn owner(view: &View, noun: TokenId) -> Option<TokenId> {
    view.syntax.dependent(noun, &[Rel::NmodPoss])
}

/// Whether the words stand at the top of what was said, as in a fragment: "a shameful retreat", "Reckless and stupid."
fn is_predicate(view: &View, centre: TokenId, words: &Judged) -> bool {
    words.head == Some(centre)
        || view.rel(centre) == Rel::Root
        || (matches!(view.rel(centre), Rel::Ccomp | Rel::Parataxis) && !view.is_verb(centre))
}

/// Gunmen and suspects do wrong too, but who tells of it takes no stance towards a political actor; fighters who are called
/// by a people or a cause ("Kurdish rebels") are one.
pub(super) fn is_political(view: &View, actor: ActorId) -> bool {
    match view.kind(actor) {
        ActorKind::Media | ActorKind::Public => false,
        ActorKind::Person => view.actor(actor).polity.is_some(),
        ActorKind::Group => view.actor(actor).polity.is_some() || wrongs::bears_a_name(view, actor),
        _ => true,
    }
}

/// "Weaker": what is but compared. "Less honest" says the contrary.
fn is_compared(view: &View, head: TokenId) -> bool {
    let less = |t: TokenId| view.lexicon.is(view.lemma(t), WordUse::Less);
    view.xpos(head) == Xpos::Jjr || view.syntax.dependents_by(head, &[Rel::Advmod]).any(less)
}

pub(super) fn is_nobody(view: &View, subject: TokenId) -> bool {
    let no = view.syntax.dependents_by(subject, &[Rel::Det]).any(|d| view.lemma(d) == "no");
    no || matches!(view.lemma(subject), "nobody" | "none" | "nothing" | "no-one")
}
