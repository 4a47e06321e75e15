//! Acts that the text only imagines: what might be, is asked for, is a condition of something or is merely thought of.
//!
//! Takes an act that the lexicon has found; tells whether it was done. What is refused or denied is told as a fact. Makes
//! no act and changes none.

use super::{acts::Act, clause, headline, view::View};
use crate::{
    resources::{Class, Cue, CuePos, Need, WordUse},
    stance::Stance,
    syntax::{Rel, Xpos},
    text::TokenId,
};

/// An act that the text only imagines: "could condemn", "if Iran rejects", "wants to meet". Refusals and
/// denials ("would not comment") are told as facts.
pub(super) fn is_hypothetical(view: &View, act: &Act) -> bool {
    if act.cue.pos == CuePos::Adjective {
        // "could not be silent on the point", but "could not be reached for comment".
        let undone = act.negated && !act.cue.needs.contains(&Need::Negated);
        return undone && view.syntax.dependents_by(act.head, &[Rel::Aux]).any(|t| is_modal(view, t));
    }
    if act.cue.pos == CuePos::Noun {
        return is_asked_for(view, act.head);
    }
    if act.cue.pos != CuePos::Verb {
        return false;
    }
    if is_conditional(view, act) {
        return true;
    }
    if act.negated {
        // "parliament cannot pass laws", "could not support it": no refusal by itself.
        let unable = act.cue.class == Class::Formal
            && view.syntax.dependents_by(act.head, &[Rel::Aux]).any(|t| matches!(view.lemma(t), "can" | "could"));
        return act.cue.class == Class::Measure || unable || is_refused_deed(view, act);
    }
    if is_only_thought_of(view, act) {
        return true;
    }
    if is_polite(view, act) {
        return false;
    }
    let modal = |t: TokenId| is_modal(view, t);
    // "demanded that Norway withdraw": a bare verb with a subject of its own is what is asked for.
    let bare = view.rel(act.head) == Rel::Ccomp && (view.xpos(act.head) == Xpos::Vb || is_asked_of_several(view, act));
    if bare
        && view.syntax.dependent(act.head, &[Rel::Nsubj]).is_some()
        && view.syntax.dependent(act.head, &[Rel::Aux]).is_none()
    {
        return true;
    }
    let joined =
        view.syntax.head(act.head).filter(|_| view.rel(act.head) == Rel::Conj && view.xpos(act.head) == Xpos::Vb);
    if std::iter::once(act.head).chain(joined).any(|t| view.syntax.dependents_by(t, &[Rel::Aux]).any(modal)) {
        return true;
    }
    let is_infinitive = view.xpos(act.head) == Xpos::Vb
        && view.syntax.dependents_by(act.head, &[Rel::Mark]).any(|m| view.lemma(m) == "to");
    is_infinitive && !tells_a_fact(view, act)
}

/// "Demanded an apology from Britain", "without the permission of China": the one of whom it is asked, or who was not asked,
/// has not done it.
fn is_asked_for(view: &View, noun: TokenId) -> bool {
    let asks = |verb: TokenId| {
        let mut stances = view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().filter_map(|c| c.stance).peekable();
        stances.peek().is_some() && stances.all(|s| matches!(s, Stance::Demands | Stance::Urges))
    };
    let Some(verb) = view.syntax.head(noun).filter(|&v| view.is_verb(v)) else { return false };
    view.rel(noun) == Rel::Obj && asks(verb) || view.has_preposition(noun, &["without"])
}

/// "Demanding all members condemn the raid": of several the bare verb looks like the present tense.
fn is_asked_of_several(view: &View, act: &Act) -> bool {
    use Stance::{Advises, Demands, Proposes, Urges};
    let above = view.syntax.head(act.head).filter(|_| view.xpos(act.head) == Xpos::Vbp);
    let asks = |cue: &Cue| matches!(cue.stance, Some(Advises | Demands | Proposes | Urges)) && cue.strength >= 0.8;
    above.is_some_and(|v| view.lexicon.cues(view.lemma(v), CuePos::Verb).iter().any(asks))
}

/// "Have been trying to convince Iran to stop": who tries to move somebody urges him; but not who "will try to".
fn tries_to_move(view: &View, act: &Act, above: TokenId) -> bool {
    act.cue.stance == Some(Stance::Urges)
        && view.lexicon.is(view.lemma(above), WordUse::Attempts)
        && is_without_modal(view, above)
}

/// "Thousands marched to demand new elections": what people come together for they say; that they protest is told by their
/// coming.
fn is_shouted(view: &View, act: &Act, above: TokenId) -> bool {
    act.cue.class == Class::Act
        && act.cue.stance.is_some_and(|s| s != Stance::Protests)
        && view.lexicon.is(view.lemma(above), WordUse::Rallies)
        && is_without_modal(view, above)
}

/// "The raid, prompting Norway to recall its envoy": what somebody is brought to do he does. What one is led to think is no act.
fn is_brought_about(view: &View, act: &Act, above: TokenId) -> bool {
    let told = match view.xpos(above) {
        Xpos::Vbg => view.syntax.dependent(above, &[Rel::Aux, Rel::Mark]).is_none(),
        _ => is_without_modal(view, above),
    };
    act.cue.class != Class::Think
        && view.lexicon.is(view.lemma(above), WordUse::Causes)
        && view.syntax.dependent(above, &[Rel::Obj, Rel::Iobj, Rel::NsubjPass]).is_some()
        && told
        && !view.is_negated(above)
}

/// A verb told as what is so or was, not as what may be, is to be or is asked for.
fn is_without_modal(view: &View, verb: TokenId) -> bool {
    let helped = |t: TokenId| view.xpos(t) != Xpos::Md;
    let mut helpers = view.syntax.dependents_by(verb, &[Rel::Aux]).peekable();
    if helpers.peek().is_none() { view.is_finite(verb) } else { helpers.all(helped) }
}

/// "if Iran rejects the plan", "unless Norway fails to agree": a condition of the act, or of the verb whose infinitive it is.
fn is_conditional(view: &View, act: &Act) -> bool {
    // "… unless Beijing lifts its rules, X said": a comma before the speaker closes the condition.
    let closed = |m: TokenId| {
        let start = view.syntax.dependent(act.head, &[Rel::Nsubj]).map(|s| clause::start_of(view, s));
        let comma = start.filter(|&s| s < act.head && s > m).and_then(|s| view.previous(s));
        act.cue.class == Class::Say && comma.is_some_and(|c| c > m && view.form(c) == ",")
    };
    let condition = |m: TokenId| matches!(view.lemma(m), "if" | "unless" | "whether") && !closed(m);
    let above = |&t: &TokenId| view.syntax.head(t).filter(|_| view.rel(t) == Rel::Xcomp);
    std::iter::successors(Some(act.head), above)
        .take(clause::DEPTH)
        .any(|t| view.syntax.dependents_by(t, &[Rel::Mark]).any(condition))
}

/// "could", "would", but not "will".
fn is_modal(view: &View, token: TokenId) -> bool {
    view.xpos(token) == Xpos::Md && !matches!(view.lemma(token), "will" | "shall" | "'ll" | "’ll")
}

/// "Suggested closing the consulate", "no choice but to think about withdrawing its staff", "demands that include
/// appointing a committee": a deed named by an -ing form that another word governs. Beside the main clause ("…, closing
/// its embassy", "after expelling an envoy") it is told.
fn is_only_thought_of(view: &View, act: &Act) -> bool {
    let deed = matches!(act.cue.class, Class::Formal | Class::Measure);
    let bare = view.xpos(act.head) == Xpos::Vbg && view.syntax.dependent(act.head, &[Rel::Aux]).is_none();
    if !deed || !bare {
        return false;
    }
    let thought = ["about", "of", "against", "from", "without", "on", "for", "instead"];
    let governed = matches!(view.rel(act.head), Rel::Obj | Rel::Xcomp | Rel::Ccomp | Rel::Obl | Rel::Nmod | Rel::Conj);
    let starts = view.syntax.head(act.head).is_some_and(|h| matches!(view.lemma(h), "start" | "begin" | "announce"));
    view.has_preposition(act.head, &thought) || governed && !starts && !behind_comma(view, act.head)
}

fn behind_comma(view: &View, token: TokenId) -> bool {
    view.previous(token).is_some_and(|p| view.form(p) == ",")
}

/// "I want to thank", "we would welcome": in the text's own voice, that is how one does it.
fn is_polite(view: &View, act: &Act) -> bool {
    let Some(issuer) = view.issuer.filter(|_| act.cue.class == Class::Act) else { return false };
    let performs =
        matches!(act.cue.stance, Some(Stance::Praises | Stance::Supports | Stance::Urges | Stance::Condoles));
    let own = clause::agent(view, act.head).is_some_and(|(s, _)| issuer.speaks_at(view, s).is_some());
    let wish = |t: TokenId| matches!(view.lemma(t), "want" | "wish" | "like" | "would" | "must");
    // "I want to congratulate X and thank Y"
    let first = view.syntax.head(act.head).filter(|_| view.rel(act.head) == Rel::Conj).unwrap_or(act.head);
    let above = view.syntax.head(first).filter(|_| view.rel(first) == Rel::Xcomp);
    performs && own && (above.is_some_and(wish) || view.syntax.dependents_by(act.head, &[Rel::Aux]).any(wish))
}

/// "refused to meet": where a verb of refusal is itself an act, it is the refusal that is told, not a deed undone; only
/// words are denied by it ("refused to condemn").
fn is_refused_deed(view: &View, act: &Act) -> bool {
    let deed = matches!(act.cue.class, Class::Talk | Class::Formal | Class::Measure)
        || act.cue.stance == Some(Stance::Promises);
    let above = view.syntax.head(act.head).filter(|_| view.rel(act.head) == Rel::Xcomp);
    let refuses = |cue: &Cue| cue.stance == Some(Stance::Rejects);
    deed && above.is_some_and(|a| view.lexicon.cues(view.lemma(a), CuePos::Verb).iter().any(refuses))
}

/// Infinitives that happened: "went on to say", "continued to insist", "was quick to condemn"; and headlines
/// that put the future so ("Iran to ban …").
fn tells_a_fact(view: &View, act: &Act) -> bool {
    let formal = matches!(act.cue.class, Class::Formal | Class::Measure);
    if view.rel(act.head) == Rel::Root && act.cue.class == Class::Formal {
        return true;
    }
    // "US to expel diplomats": what a heading puts so is decided.
    let of_root = view.rel(act.head) == Rel::Acl && view.syntax.head(act.head).map(|h| view.rel(h)) == Some(Rel::Root);
    if formal && of_root && headline::is_in(view, act.head) {
        return true;
    }
    let Some(above) = view.syntax.head(act.head) else { return false };
    if !matches!(view.rel(act.head), Rel::Xcomp | Rel::Advcl) {
        return false;
    }
    matches!(
        view.lemma(above),
        "go" | "continue" | "proceed" | "begin" | "start" | "quick" | "first" | "rush" | "join" | "appear" | "seem"
    ) || view.lemma(above) == "use" && is_without_modal(view, above)
        || (matches!(view.lemma(above), "write" | "call") && act.cue.class == Class::Say)
        || tries_to_move(view, act, above)
        || is_shouted(view, act, above)
        || is_brought_about(view, act, above)
}
