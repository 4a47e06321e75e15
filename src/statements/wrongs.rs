//! Deeds that are wrongs: who is said to have done them, and whether whoever tells of them lays them at his door.
//!
//! Takes a verb of the words said that tells a deed (`data/lexicon/appraisal.tsv`); gives how much it weighs and who did
//! it. What is a wrong whoever does it ("broke its promise") always is one; force is one if it strikes the speaker's own
//! side or people who take no part in fighting, or if fighters with a name use it; that somebody is taken away is one to
//! those who stand apart from the captor. Whoever tells of the deeds of his own side accuses nobody.

use super::{
    appraisal::{is_nobody, is_political},
    clause, composition, own_side,
    stance::Judged,
    target, told,
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Appraisal, Effect, Judges, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, TokenId},
};

/// How many phrases inside each other are looked into for whose a thing is: "targets in Ecuadorian territory".
const DEEP: usize = 3;

/// A deed told as done, by another than the speaker's side: how much it weighs, its doer, and whether somebody is meant
/// even where nobody is named.
pub(super) fn by_deed(
    view: &View,
    entry: &Appraisal,
    verb: TokenId,
    words: &Judged,
) -> Option<(f32, Vec<ActorId>, bool)> {
    let told = told::is_done(view, verb) || is_believed(view, verb);
    if !view.is_verb(verb) || told::is_supposed(view, verb) || !told {
        return None;
    }
    let kept = entry.judges == Judges::Keeper;
    let doer = if kept { custody(view, verb) } else { doer(view, verb) }?;
    if own_side::is_own_side(view, doer, words) || is_nobody(view, doer) || !is_wrong(view, entry, verb, doer, words) {
        return None;
    }
    let accuses = entry.stance == Stance::Accuses;
    let can_be_meant = |t: ActorId| {
        is_political(view, t) || (if accuses { is_pointed_at(view, doer, words) } else { view.can_be_target(t) })
    };
    let mut targets = target::named(view, &[doer], words.speaker);
    targets.retain(|&t| can_be_meant(t) && !own_side::is_own_body(view, t, words.speaker));
    let meant = words.quoted && matches!(view.lemma(doer), "they" | "you" | "he" | "she");
    (!targets.is_empty() || meant).then_some((1.0, targets, true))
}

/// "Is believed to have carried out the attack": a deed that is held to be done.
fn is_believed(view: &View, verb: TokenId) -> bool {
    let perfect = view.syntax.dependents_by(verb, &[Rel::Aux]).any(|a| view.lemma(a) == "have");
    let above = view.syntax.head(verb).filter(|_| perfect && view.rel(verb) == Rel::Xcomp);
    above.is_some_and(|above| view.is_passive(above) && !view.is_negated(above))
}

/// Whether a deed is a wrong, given who does it to whom and who tells of it.
fn is_wrong(view: &View, entry: &Appraisal, verb: TokenId, doer: TokenId, words: &Judged) -> bool {
    let ours = || done_to_own_side(view, verb, words);
    let speaker = words.speaker;
    match entry.judges {
        Judges::Answerable | Judges::Doer | Judges::Keeper => true,
        Judges::DoerOfOurs => ours(),
        Judges::DoerOfForce => {
            ours()
                || is_attack_by_fighters(view, verb, doer, words)
                || strikes_the_unarmed(view, verb, doer, words)
                || is_between_two(view, verb, doer, words)
        }
        Judges::DoerToPeople => ours() || object_is_unarmed(view, verb) && !is_of_unknown_side(view, doer, words),
        Judges::Captor => ours() || (is_partisan(view, speaker) && object_is_unarmed(view, verb)),
    }
}

/// Who does the deed: of one that is suffered whoever the words name behind "by", or in whose custody it is suffered.
fn doer(view: &View, verb: TokenId) -> Option<TokenId> {
    if let Some(above) = shared_passive(view, verb) {
        // "Were kidnapped and then tortured by police".
        let by = |v: TokenId| view.syntax.dependent(v, &[Rel::OblAgent]);
        return by(verb).or_else(|| by(above)).or_else(|| custody(view, verb));
    }
    let agent = clause::agent(view, verb).map(|(doer, _)| doer);
    agent.or_else(|| clause::is_passive_form(view, verb).then(|| custody(view, verb)).flatten())
}

/// "Are kidnapped and tortured": the passive that a bare participle goes on with.
fn shared_passive(view: &View, verb: TokenId) -> Option<TokenId> {
    let bare = view.xpos(verb) == Xpos::Vbn
        && view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::AuxPass, Rel::Obj]).is_none();
    let above = view.syntax.head(verb).filter(|_| bare && view.rel(verb) == Rel::Conj)?;
    view.is_passive(above).then_some(above)
}

/// "Have died in Senegalese custody", "was beaten while held in a CIA prison": where somebody was kept when it happened.
fn custody(view: &View, verb: TokenId) -> Option<TokenId> {
    let keeps = |t: &TokenId| {
        view.lexicon.is(view.lemma(*t), WordUse::Custody) && view.has_preposition(*t, &["in", "inside", "at", "under"])
    };
    let within = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Obl, Rel::Nmod]);
    let below = view.syntax.dependents_by(verb, &[Rel::Advcl]).filter(|&c| view.is_participle(c));
    let object = clause::object(view, verb).into_iter();
    std::iter::once(verb).chain(below).chain(object).flat_map(within).find(keeps)
}

/// "The attacker shot the guard", "the suspects ran a network": one person, or suspects, whom an authority points at. Gunmen
/// and attackers at large are nobody whom a stance is taken on.
fn is_pointed_at(view: &View, doer: TokenId, words: &Judged) -> bool {
    let definite =
        view.syntax.dependents_by(doer, &[Rel::Det]).any(|d| matches!(view.lemma(d), "the" | "this" | "these"));
    let one = view.xpos(doer) == Xpos::Nn || view.lemma(doer) == "suspect";
    let is_group = view.actor_id(doer).is_some_and(|a| matches!(view.kind(a), ActorKind::Group | ActorKind::Person));
    is_authority(view, words.speaker) && definite && one && is_group
}

/// "Taliban fighters have killed two clerics", "Hezbollah shelled the town": who tells that fighters with a name, or an
/// organisation, did harm lays it at their door, unless they did it to others of their kind.
fn is_attack_by_fighters(view: &View, verb: TokenId, doer: TokenId, words: &Judged) -> bool {
    let fighters = |a: ActorId| match view.kind(a) {
        ActorKind::Organisation => true,
        ActorKind::Group => bears_a_name(view, a),
        _ => false,
    };
    let doers = target::named(view, &[doer], words.speaker);
    let suffers = clause::object(view, verb).filter(|&o| !is_unarmed(view, o));
    let suffers = suffers.map(|o| target::named(view, &[o], words.speaker)).unwrap_or_default();
    doers.iter().any(|&a| fighters(a)) && !suffers.iter().any(|&a| fighters(a))
}

pub(super) fn bears_a_name(view: &View, actor: ActorId) -> bool {
    view.actor(actor).name.split_whitespace().any(|word| word.starts_with(char::is_uppercase))
}

/// "Witnesses say security forces killed eleven demonstrators": force against people who take no part in fighting, told by
/// another than the press, which takes no side; "the party says police opened fire": or against nobody named, told by those
/// who stand apart.
fn strikes_the_unarmed(view: &View, verb: TokenId, doer: TokenId, words: &Judged) -> bool {
    let at_nobody = || {
        let object = clause::object(view, verb).is_none_or(|o| view.lemma(o) == "fire");
        object && aims(view, verb).is_empty() && is_partisan(view, words.speaker)
    };
    view.kind(words.speaker) != ActorKind::Media
        && !is_of_unknown_side(view, doer, words)
        && (object_is_unarmed(view, verb) || at_nobody())
}

/// Those whom force is turned on by a preposition: "fired on a crowd", "led a raid on a newspaper".
fn aims(view: &View, verb: TokenId) -> Vec<TokenId> {
    let on = |t: &TokenId| view.has_preposition(*t, &["on", "at", "upon", "into", "against"]);
    let governors = clause::object(view, verb).into_iter().chain([verb]);
    governors.flat_map(|g| view.syntax.dependents_by(g, &[Rel::Obl, Rel::Nmod])).filter(on).collect()
}

/// "Alliance troops have killed …" told by the alliance: forces that no name ties to a side are as a rule those of the
/// authority that tells of them.
fn is_of_unknown_side(view: &View, doer: TokenId, words: &Judged) -> bool {
    let unknown = |a: ActorId| {
        view.kind(a) == ActorKind::Group
            && view.actor(a).polity.is_none()
            && !bears_a_name(view, a)
            && !view.lexicon.is(view.lemma(doer), WordUse::Opposed)
    };
    // "The alliance" is who speaks for one.
    let allied =
        view.syntax.dependents_by(doer, &[Rel::Compound]).any(|t| matches!(view.lemma(t), "alliance" | "coalition"));
    is_authority(view, words.speaker) && (allied || view.actor_id(doer).is_some_and(unknown))
}

/// Who speaks for a state or a body of states.
fn is_authority(view: &View, speaker: ActorId) -> bool {
    match view.kind(speaker) {
        ActorKind::State | ActorKind::Institution | ActorKind::International => true,
        ActorKind::Group | ActorKind::Person => {
            view.actor(speaker).polity.is_some() && !target::is_independent(view, speaker)
        }
        _ => false,
    }
}

/// Whether a deed is done to people who take no part in fighting, or to what is theirs.
fn object_is_unarmed(view: &View, verb: TokenId) -> bool {
    clause::object(view, verb).into_iter().chain(aims(view, verb)).any(|t| is_unarmed(view, t))
}

/// "Two clerics", "thousands of people", "a minister and his driver": of those joined by "and" one is enough.
fn is_unarmed(view: &View, noun: TokenId) -> bool {
    let counted = view.syntax.dependents_by(noun, &[Rel::Nmod]).filter(|&t| view.has_preposition(t, &["of"]));
    let plain = |t: TokenId| view.lexicon.is(view.lemma(t), WordUse::Unarmed) && !takes_part(view, t);
    let counts = |word: &str| view.lexicon.is(word, WordUse::Quantity);
    let number = view.upos(noun) == Upos::Num || counts(view.lemma(noun)) || counts(&view.form(noun).to_lowercase());
    // "More than 300 of its supporters": the phrase may hang on what stands before the number.
    let beside = || view.next(noun).filter(|&t| view.lemma(t) == "of").into_iter().flat_map(|of| view.syntax.head(of));
    view.coordinated(noun).into_iter().any(plain) || number && counted.into_iter().chain(beside()).any(plain)
}

/// "Armed villagers", "suspected militants".
fn takes_part(view: &View, noun: TokenId) -> bool {
    view.syntax.dependents_by(noun, &[Rel::Amod, Rel::Compound]).any(|t| {
        matches!(view.lemma(t), "armed" | "suspected" | "suspect") || view.lexicon.is(view.lemma(t), WordUse::Opposed)
    })
}

/// Whether somebody who tells that people were taken away takes their part: an organisation, the opposition, rebels, a body
/// of no state; not the press, nor who speaks for a state.
fn is_partisan(view: &View, speaker: ActorId) -> bool {
    match view.kind(speaker) {
        ActorKind::Media => false,
        ActorKind::Group => {
            let name = view.actor(speaker).name.to_lowercase();
            let outlet = name.split_whitespace().any(|word| !view.lexicon.media_at(word).is_empty());
            !outlet && (target::is_independent(view, speaker) || view.actor(speaker).polity.is_none())
        }
        _ => target::is_independent(view, speaker),
    }
}

/// "Shelled our villages", "expelled us", "fired on targets in Ecuadorian territory" told by Ecuador: what it is done to, or
/// what hangs on that or on the verb, belongs to the speaker's side.
fn done_to_own_side(view: &View, verb: TokenId, words: &Judged) -> bool {
    let ours = |t: TokenId| {
        let us = words.quoted && matches!(view.lemma(t), "we" | "our" | "I" | "us" | "me" | "my");
        us || own_side::is_own_side(view, t, words) || is_of_own_kind(view, t, words)
    };
    let inside = |t: TokenId| {
        view.syntax.dependents_by(t, &[Rel::NmodPoss, Rel::Nmod, Rel::Amod, Rel::Compound, Rel::Obl, Rel::Iobj])
    };
    let mut reached: Vec<TokenId> = clause::object(view, verb).into_iter().collect();
    if reached.iter().any(|&t| ours(t)) {
        return true;
    }
    reached.push(verb);
    for _ in 0..DEEP {
        reached = reached.into_iter().flat_map(inside).collect();
        if reached.iter().any(|&t| ours(t)) {
            return true;
        }
    }
    false
}

/// "The Sudanese army fired on a border post" told by Chad: force that a state tells of another's, where the clause names no
/// third, is turned on its own.
fn is_between_two(view: &View, verb: TokenId, doer: TokenId, words: &Judged) -> bool {
    let polity = |t: TokenId| view.actor_id(t).and_then(|a| view.actor(a).polity.as_deref());
    let own = view.actor(words.speaker).polity.as_deref().filter(|_| is_authority(view, words.speaker));
    let Some(own) = own else { return false };
    let phrase = view.syntax.subtree(doer);
    let others: Vec<&str> = phrase.iter().filter(|&&t| is_named(view, t)).filter_map(|&t| polity(t)).collect();
    let [other, ..] = others[..] else { return false };
    let two = others.iter().all(|&p| p == other && p != own);
    let suffers: Vec<TokenId> = clause::object(view, verb).into_iter().chain(aims(view, verb)).collect();
    let fights =
        |t: TokenId| view.lexicon.is(view.lemma(t), WordUse::Opposed) || composition::is_noun_of(view, t, Effect::Bad);
    let peaceful = !suffers.iter().any(|&t| fights(t));
    let third = |t: TokenId| polity(t).is_some_and(|p| p != own && p != other);
    two && !suffers.is_empty() && peaceful && !view.syntax.subtree(verb).into_iter().any(third)
}

/// Whether a word is itself a name, or an adjective of one ("Sudanese").
fn is_named(view: &View, token: TokenId) -> bool {
    view.form(token).starts_with(char::is_uppercase) && view.mention(token).is_some()
}

/// "Bombed a rebel area" told by rebels.
fn is_of_own_kind(view: &View, noun: TokenId, words: &Judged) -> bool {
    let lemma = view.lemma(noun);
    view.lexicon.is(lemma, WordUse::Opposed)
        && view
            .actor(words.speaker)
            .name
            .split_whitespace()
            .any(|w| w.trim_end_matches('s').eq_ignore_ascii_case(lemma))
}
