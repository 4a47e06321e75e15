//! The parts of a clause as a cue sees them: who acts, on what, with which complements.
//!
//! Voice, coordination, participles, infinitives and relative clauses are undone here, so that the other
//! deciders ask "who is the subject" and get the same answer for "X condemned", "was condemned by X",
//! "X, condemning …", "X refused to condemn" and "X, who condemned".

use super::{date, headline, misplaced, view::View};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Class, Cue, CuePos},
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// A token found, and the name of the rule that found it.
pub(super) type Found = (TokenId, &'static str);

/// How many governors a missing subject is looked for in.
const DEPTH: usize = 4;

/// How far before a joined verb the one that closes a quotation may stand: "he said, and called on".
const ASIDE: usize = 8;

/// The one who acts: the subject of an active verb, the agent of a passive one.
pub(super) fn agent(view: &View, verb: TokenId) -> Option<Found> {
    if let Some(subject) = headline::subject(view, verb) {
        return Some((subject, "headline-subject"));
    }
    // A verb that the tagger took for a noun has its subject right before it.
    let untagged = matches!(view.upos(verb), Upos::Noun | Upos::Propn).then(|| view.previous(verb)).flatten();
    let untagged = untagged.map(|t| before_place(view, t).unwrap_or(t));
    if let Some(name) = name_before(view, verb).or(untagged) {
        return Some((name, "name-before-verb"));
    }
    if let Some(doer) = mistaken_participle(view, verb) {
        return Some((doer, "mistaken-participle"));
    }
    if is_passive_form(view, verb) {
        passive_agent(view, verb).map(|t| (t, "by-agent"))
    } else {
        subject(view, verb, DEPTH)
    }
}

/// "Our correspondent in Dubai reports": the noun that a place behind it says more of.
fn before_place(view: &View, last: TokenId) -> Option<TokenId> {
    let place = view.mention(last).filter(|m| m.kind == MentionKind::Modifier)?;
    let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < place.span.start()));
    let preposition = view.previous(first).filter(|&p| view.upos(p) == Upos::Adp)?;
    view.previous(preposition).filter(|&n| matches!(view.upos(n), Upos::Noun | Upos::Propn))
}

/// "Aid groups called on ministers not to forget", "Burundi, whose army fights there, recalled its envoy": a past form
/// that the parser took for a participle or the verb of the relative clause before it, but that is the main verb. Gives
/// its subject.
fn subject_of_main_past(view: &View, verb: TokenId) -> Option<TokenId> {
    let past = matches!(view.xpos(verb), Xpos::Vbn | Xpos::Vbd);
    let hangs = matches!(view.rel(verb), Rel::Acl | Rel::AclRelcl | Rel::Conj | Rel::Ccomp | Rel::Root);
    let own = view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass, Rel::Mark, Rel::OblAgent]).next();
    if !past || !hangs || own.is_some() {
        return None;
    }
    let before = view.previous(verb)?;
    if view.form(before) == "," {
        return behind_relative_clause(view, before);
    }
    // Without it the sentence would have no finite verb at all.
    let head = view.syntax.head(verb).filter(|&h| view.rel(verb) == Rel::Acl && h < verb)?;
    // A noun that heads its sentence has no other verb either, whatever is joined to it or stands below.
    let heads = view.rel(head) == Rel::Root
        && view.syntax.dependent(head, &[Rel::Nsubj, Rel::Cop]).is_none()
        && (infinitive(view, verb).is_some() || view.syntax.dependent(verb, &[Rel::Ccomp]).is_some());
    let below = |t: TokenId| heads && t > verb && view.syntax.is_under(t, head);
    let mut others = view.segments.tokens_of(view.sentence(verb)).filter(|&t| t != verb && view.is_finite(t));
    let finite = others.any(|t| !below(t));
    let adjacent = before == head || view.mention(before).is_some_and(|m| m.head == head);
    let sentence = view.segments.sentence(view.sentence(verb)).block;
    let heading = view.document.blocks[sentence].kind.is_heading();
    (!finite && adjacent && !heading && !view.has_preposition(head, &["of", "by", "with"])).then_some(head)
}

/// The subject of a form in -ed that closes a relative clause ("Beijing, whose trains pass there, voiced concern") or stands
/// behind "has", whatever the tagger took it for.
pub(super) fn past_of_opening_name(view: &View, verb: TokenId) -> Option<TokenId> {
    let taken_for_adjective = view.upos(verb) == Upos::Adj || view.rel(verb) == Rel::Amod;
    let before = view.previous(verb).filter(|_| taken_for_adjective)?;
    match view.form(before) {
        "," => behind_relative_clause(view, before),
        "has" | "have" | "had" => {
            let last = view.previous(before)?;
            view.mention(last).filter(|m| m.actor.is_some() && m.kind != MentionKind::Modifier).map(|m| m.head)
        }
        _ => None,
    }
}

/// The name that opens its clause and has a relative clause between commas behind it; `comma` closes that.
fn behind_relative_clause(view: &View, comma: TokenId) -> Option<TokenId> {
    let back = std::iter::successors(view.previous(comma), |&t| view.previous(t)).take(40);
    let opener = back.into_iter().find(|&t| view.form(t) == ",")?;
    let relative = view.next(opener).is_some_and(|t| matches!(view.lemma(t), "which" | "who" | "whose"));
    let mention = view.previous(opener).and_then(|t| view.mention(t)).filter(|_| relative)?;
    let first = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start());
    let governor = view.previous(TokenId::new(first));
    let opens = governor.is_none_or(|g| matches!(view.upos(g), Upos::Cconj | Upos::Punct) || view.upos(g) == Upos::Det);
    // "The United States, Britain and Australia, which …": the first of those joined speaks for all.
    let joined = |&t: &TokenId| (view.rel(t) == Rel::Conj).then(|| view.syntax.head(t)).flatten();
    let first = std::iter::successors(Some(mention.head), joined).take(8).last()?;
    (opens && mention.actor.is_some() && mention.kind != MentionKind::Modifier).then_some(first)
}

/// "says Iran proposed talks": a past form that the parser took for a participle before its noun, right behind
/// a name that ends there and with something behind it to act on.
fn name_before(view: &View, verb: TokenId) -> Option<TokenId> {
    let before = view.previous(verb)?;
    // Or the parser took the name for an auxiliary.
    let is_auxiliary = view.rel(before) == Rel::AuxPass && view.syntax.head(before) == Some(verb);
    let mistaken = (matches!(view.rel(verb), Rel::Amod | Rel::Acl | Rel::Compound | Rel::Flat) || is_auxiliary)
        && view.syntax.dependents_by(verb, &[Rel::Nsubj, Rel::AuxPass, Rel::Aux, Rel::OblAgent]).all(|t| t == before)
        && view.form(verb).ends_with("ed");
    // Where the verb is tagged as one, it was but hung wrong, and the name with it ("Armenia voiced alarm").
    let is_tagged = view.xpos(verb) == Xpos::Vbd;
    let names = |kind| matches!(kind, MentionKind::Name | MentionKind::Description) || is_tagged;
    let mention = view.mention(before).filter(|m| names(m.kind) && m.actor.is_some())?;
    let acts = mistaken && mention.span.end() == view.span(before).end() && view.upos(before) == Upos::Propn;
    let opens_object =
        |t: TokenId| matches!(view.upos(t), Upos::Noun | Upos::Det | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj);
    (acts && (is_auxiliary || view.next(verb).is_some_and(opens_object))).then_some(mention.head)
}

/// "Serbian officials confirmed on condition of anonymity that …", "Poland, backing the plan, called on …": a form in
/// -ed that the parser took for a participle although its sentence has no other verb that could be the main one; the
/// noun that opens the sentence is its subject. Headings lack main verbs by rights.
fn mistaken_participle(view: &View, verb: TokenId) -> Option<TokenId> {
    let past = subject_of_main_past(view, verb).or_else(|| past_of_opening_name(view, verb));
    only_verb(view, verb).or(past)
}

fn only_verb(view: &View, verb: TokenId) -> Option<TokenId> {
    let is_candidate = view.xpos(verb) == Xpos::Vbn
        && matches!(view.rel(verb), Rel::Acl | Rel::Advcl | Rel::Conj)
        && view.form(verb).ends_with("ed")
        && view
            .syntax
            .dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::AuxPass, Rel::OblAgent, Rel::Mark])
            .is_none();
    let sentence = view.sentence(verb);
    if !is_candidate || headline::is_heading(view, sentence) {
        return None;
    }
    let top = view.syntax.head(verb)?;
    let by = view.next(verb).is_some_and(|n| matches!(view.form(n), "by" | "to"));
    if by || !matches!(view.rel(top), Rel::Root) || top > verb {
        return None;
    }
    let own = view.syntax.subtree(verb);
    let has_main = view.segments.tokens_of(sentence).any(|t| view.is_finite(t) && own.binary_search(&t).is_err());
    if has_main {
        return None;
    }
    if view.rel(verb) == Rel::Acl {
        // "Two soldiers wounded in the attack.": something has to stand behind it that it acts on.
        let acts = view.syntax.dependent(verb, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp]).is_some()
            || own.iter().any(|&t| view.is_finite(t));
        return (acts && matches!(view.upos(top), Upos::Noun | Upos::Propn)).then_some(top);
    }
    let behind_comma = view.previous(verb).is_some_and(|p| view.form(p) == ",");
    let opening = view.segments.tokens_of(sentence).find_map(|t| view.mention(t))?;
    let opens = opening.actor.is_some() && opening.head < top && view.prepositions(opening.head).next().is_none();
    (behind_comma && opens && view.xpos(top) == Xpos::Vbg).then_some(opening.head)
}

/// The one acted on: the object of an active verb, the subject of a passive one.
pub(super) fn object(view: &View, verb: TokenId) -> Option<TokenId> {
    if is_passive_form(view, verb) {
        // "landed in Bangkok and was received by": who acted before is acted on now.
        let shared = || {
            let above = view.syntax.head(verb).filter(|_| view.rel(verb) == Rel::Conj)?;
            view.syntax.dependent(above, &[Rel::NsubjPass, Rel::Nsubj])
        };
        return view
            .syntax
            .dependent(verb, &[Rel::NsubjPass, Rel::Nsubj])
            .or_else(|| (view.rel(verb) == Rel::Acl).then(|| view.syntax.head(verb)).flatten())
            .or_else(shared);
    }
    let is_past = |verb| name_before(view, verb).or_else(|| past_of_opening_name(view, verb)).is_some();
    if let Some(noun) = view.syntax.head(verb).filter(|&n| n > verb && is_past(verb)) {
        // "Norway rejected Sweden's offer", read as a rejected offer: the noun is what the verb acts on.
        let before_noun = matches!(view.rel(verb), Rel::Amod | Rel::Compound);
        return before_noun.then_some(noun).or_else(|| named_behind(view, verb));
    }
    view.syntax
        .dependent(verb, &[Rel::Obj])
        .or_else(|| view.syntax.dependent(verb, &[Rel::Iobj]).filter(|&o| o > verb))
        .or_else(|| headline::object(view, verb))
        .or_else(|| relative_object(view, verb))
        .or_else(|| named_behind(view, verb))
}

/// An actor named right behind the verb, where the parser gave the verb no object: "told Foreign Minister X that".
pub(super) fn named_behind(view: &View, verb: TokenId) -> Option<TokenId> {
    let behind = std::iter::successors(view.next(verb), |&t| view.next(t)).take(5);
    // Only what belongs to the same noun phrase may stand in between: "the U.S.-based", "former".
    let in_phrase = |t: &TokenId| {
        matches!(view.upos(*t), Upos::Det | Upos::Adj | Upos::Propn | Upos::Noun | Upos::Num | Upos::Pron)
            || view.xpos(*t) == Xpos::Hyph
            || view.is_participle(*t)
    };
    let found = behind.take_while(in_phrase).find_map(|t| {
        let mention = view.mention(t)?;
        (mention.actor.is_some() && mention.kind != MentionKind::Modifier && mention.head >= t).then_some(mention)
    })?;
    (!view.rel(found.head).is_subject()).then_some(found.head)
}

/// "the strike that Iran condemned": the noun that the relative clause describes, where its object is missing.
fn relative_object(view: &View, verb: TokenId) -> Option<TokenId> {
    if view.rel(verb) != Rel::AclRelcl {
        return None;
    }
    let subject = view.syntax.dependent(verb, &[Rel::Nsubj])?;
    let is_relative = matches!(view.lemma(subject), "who" | "which" | "that");
    if is_relative { None } else { view.syntax.head(verb) }
}

/// The passive, also in reduced clauses: "was condemned", "a move condemned by Iran".
pub(super) fn is_passive_form(view: &View, verb: TokenId) -> bool {
    view.is_passive(verb)
        || (view.xpos(verb) == Xpos::Vbn
            && view.rel(verb) == Rel::Acl
            && view.syntax.dependent(verb, &[Rel::Aux, Rel::Obj]).is_none()
            && mistaken_participle(view, verb).is_none())
}

fn passive_agent(view: &View, verb: TokenId) -> Option<TokenId> {
    // "Said by telephone": by what means, not by whom; "expected to grow by 6.6 percent": by how much.
    let bare =
        |t: TokenId| view.xpos(t) == Xpos::Nn && view.syntax.dependents(t).iter().all(|&d| view.rel(d) == Rel::Case);
    let counted = |t: TokenId| view.syntax.dependent(t, &[Rel::Nummod]).is_some();
    let means = |t: TokenId| view.mention(t).is_none() && (bare(t) || counted(t));
    let by = |t: &TokenId| view.has_preposition(*t, &["by"]) && !means(*t);
    let in_tree = view
        .syntax
        .dependent(verb, &[Rel::OblAgent])
        .filter(|&t| !means(t))
        .or_else(|| view.syntax.dependents_by(verb, &[Rel::Obl]).find(by));
    // "was announced Monday by X": the phrase may hang on what stands between.
    in_tree.or_else(|| std::iter::successors(view.next(verb), |&t| view.next(t)).take(8).find(|t| by(t)))
}

/// The grammatical subject, looked for in the clauses above where the verb has none of its own.
fn subject(view: &View, verb: TokenId, depth: usize) -> Option<Found> {
    // "Jakarta: The ministry has protested, officials said": a label in front is no subject beside the real one.
    // "A midwife who had worked there until Sunday said": no day says anything.
    let of_time = |t: TokenId| date::names_weekday(view.form(t));
    let own = view.syntax.dependents_by(verb, &[Rel::Nsubj, Rel::NsubjOuter]);
    let own: Vec<TokenId> = own.filter(|&t| !of_time(t)).collect();
    // "Yang, 98, said": of two in front the one who can act.
    let named = own.iter().rev().copied().find(|&s| s < verb && view.actor_id(s).is_some());
    // "Hopes for a deal, said X, are fading": one behind the verb is, where a comma parts the other from it.
    let behind = view.syntax.dependents_by(verb, &[Rel::Nsubj]).find(|&s| s > verb);
    let behind = behind.filter(|_| view.previous(verb).is_some_and(|p| view.form(p) == ","));
    let first = own.first().copied();
    if let Some(own) = behind.or(named).or_else(|| own.iter().rev().copied().find(|&s| s < verb)).or(first) {
        return Some((own, "subject"));
    }
    if depth == 0 {
        return None;
    }
    if let Some(name) = set_off_before(view, verb) {
        return Some((name, "name-before-verb"));
    }
    let head = view.syntax.head(verb)?;
    // "cited X as saying that …": whoever is cited says it.
    if view.xpos(verb) == Xpos::Vbg
        && view.has_preposition(verb, &["as"])
        && let Some(cited) = object(view, head).filter(|&o| view.is_verb(head) && o < verb)
    {
        return Some((cited, "object-control"));
    }
    let finite = |t: TokenId| view.is_finite(t);
    match view.rel(verb) {
        // "urged X to reconsider and spoke with Y": a finite verb is joined to the finite one above.
        Rel::Conj
            if finite(verb) && view.xpos(head) == Xpos::Vb && view.syntax.dependent(head, &[Rel::Aux]).is_none() =>
        {
            let above = view.syntax.ancestors(head).skip(1).take(DEPTH).find(|&t| finite(t) && view.is_verb(t))?;
            subject(view, above, depth - 1).map(|(t, _)| (t, "shared-subject"))
        }
        Rel::Conj if let Some(above) = joined_above(view, verb, head) => {
            subject(view, above, depth - 1).map(|(t, _)| (t, "shared-subject"))
        }
        // "Beijing, whose trains pass there, voiced concern and urged": another tense than the relative clause's.
        Rel::Conj
            if view.xpos(verb) == Xpos::Vbd
                && view.rel(head) == Rel::AclRelcl
                && matches!(view.xpos(head), Xpos::Vbz | Xpos::Vbp) =>
        {
            view.syntax.head(head).map(|t| (t, "modified-noun"))
        }
        Rel::Conj => {
            if view.syntax.dependent(head, &[Rel::NsubjPass]).is_some() {
                // "was briefed and said": the passive subject is the speaker of the second verb.
                return view.syntax.dependent(head, &[Rel::NsubjPass]).map(|t| (t, "shared-subject"));
            }
            subject(view, head, depth - 1).map(|(t, _)| (t, "shared-subject"))
        }
        Rel::Xcomp => match view.syntax.dependent(head, &[Rel::Obj, Rel::Iobj]) {
            Some(controller) if !is_subject_control(view, head) && !leaves_saying(view, verb, controller) => {
                Some((controller, "object-control"))
            }
            _ => above(view, head, depth).map(|t| (t, "subject-control")),
        },
        // "condemned the attack, urged restraint"
        Rel::Parataxis if finite(verb) && head < verb && view.is_verb(head) => {
            let comma = view.previous(verb).is_some_and(|p| view.form(p) == ",");
            subject(view, head, depth - 1).filter(|_| comma && finite(head)).map(|(t, _)| (t, "shared-subject"))
        }
        Rel::Parataxis if finite(verb) && head < verb => stranded_subject(view, verb, head),
        Rel::Advcl | Rel::Parataxis
            if view.is_participle(verb) || view.xpos(verb) == Xpos::Vb || view.form(verb).ends_with("ing") =>
        {
            above(view, head, depth).map(|t| (t, "participle"))
        }
        Rel::Acl | Rel::AclRelcl => Some((head, "modified-noun")),
        // What only a day was the subject of, see above.
        Rel::Advcl if finite(verb) && !view.is_verb(head) && view.syntax.dependent(verb, &[Rel::Nsubj]).is_some() => {
            Some((head, "modified-noun"))
        }
        Rel::Ccomp if view.is_participle(verb) => above(view, head, depth).map(|t| (t, "participle")),
        _ => None,
    }
}

/// "He denied that forces had bombed cities, and accused the West": behind a comma a past form goes on with what the
/// speaker does, not with what he tells; without one, where what he tells is of no actor ("said supplies were secure and
/// put the cost at 40 million"). Gives the reporting verb.
fn joined_to_report(view: &View, verb: TokenId, head: TokenId) -> Option<TokenId> {
    let conjunction = view.syntax.dependents_by(verb, &[Rel::Cc]).find(|&c| c < verb)?;
    let behind_comma = view.previous(conjunction).is_some_and(|p| view.form(p) == ",");
    let inner = view.syntax.dependent(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]);
    let of_nobody = inner.is_some_and(|s| view.actor_id(s).is_none());
    let above = view.syntax.head(head).filter(|&above| view.rel(head) == Rel::Ccomp && above < head)?;
    let reports = !view.lexicon.cues(view.lemma(above), CuePos::Verb).is_empty();
    let past = |t: TokenId| view.xpos(t) == Xpos::Vbd;
    // "said that he had asked, and had threatened": an auxiliary of its own goes on with what is told.
    let alone = view.syntax.dependent(verb, &[Rel::Aux, Rel::Mark]).is_none();
    // A past form may be tagged as a participle.
    let joins = past(verb) || view.xpos(verb) == Xpos::Vbn;
    ((behind_comma || of_nobody) && reports && past(above) && joins && alone && view.next(conjunction) == Some(verb))
        .then_some(above)
}

/// "A talk with Sweden's premier, ministry spokesman X said": the name right before a finite verb and behind a comma, which
/// the parser took for an apposition to what stands before.
fn set_off_before(view: &View, verb: TokenId) -> Option<TokenId> {
    let before = view.previous(verb).filter(|_| view.is_finite(verb))?;
    let mention = view.mention(before).filter(|m| m.actor.is_some() && m.span.end() == view.span(before).end())?;
    let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start()));
    let comma = view.previous(first).is_some_and(|p| view.form(p) == ",");
    let says =
        view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(|c| c.class == Class::Say && c.strength >= 0.9);
    let apposed = !view.rel(mention.head).is_subject() && mention.kind != MentionKind::Modifier;
    (comma && apposed && says).then_some(mention.head)
}

/// The verb further up that a past form goes on with, where the parser joined it to another.
pub(super) fn joined_above(view: &View, verb: TokenId, head: TokenId) -> Option<TokenId> {
    joined_to_report(view, verb, head).or_else(|| joined_past(view, verb, head))
}

/// "Accused the bloc of starting a war, and announced tariffs", "whose trains pass the region, voiced concern and urged",
/// "“We will not,” he said, and called on": a past form behind "and" or a comma that the parser joined to a noun, to an
/// infinitive, to a verb of another tense or to one within other marks goes on with the past form above. Gives that.
fn joined_past(view: &View, verb: TokenId, head: TokenId) -> Option<TokenId> {
    let past = |t: TokenId| view.xpos(t) == Xpos::Vbd;
    let before = view.previous(verb)?;
    let joins = matches!(view.form(before), "and" | "but" | "," | "then" | "also");
    let own = view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass, Rel::OblAgent, Rel::Mark]).next();
    let object = |t: TokenId| {
        matches!(view.upos(t), Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj)
            || matches!(view.form(t), "that" | "on" | "for" | "to" | "out" | "“" | "\"")
    };
    // What looks like a participle is the past form where it acts on something.
    let acts = past(verb) || view.xpos(verb) == Xpos::Vbn && view.next(verb).is_some_and(object);
    let quotation = |t: TokenId| view.segments.token(t).quotation;
    let apart = quotation(head) != quotation(verb);
    let fits = past(head) || view.xpos(head) == Xpos::Vbn;
    if !joins || own.is_some() || !acts || fits && !apart {
        return None;
    }
    let reports = |t: &TokenId| past(*t) && *t < verb && quotation(*t) == quotation(verb) && view.is_verb(*t);
    // The saying verb right behind the closing marks, wherever the parser hung it.
    let close = std::iter::successors(view.previous(verb), |&t| view.previous(t)).take(ASIDE);
    let aside = apart.then(|| close.take_while(|&t| quotation(t) == quotation(verb)).find(reports)).flatten();
    aside.or_else(|| view.syntax.ancestors(head).skip(1).take(2 * DEPTH).find(reports))
}

/// "Her opposite number, Colonel X, denied …": a finite verb hung beside the noun that opens its sentence, which is
/// its subject. A person named right before the verb names him better.
fn stranded_subject(view: &View, verb: TokenId, noun: TokenId) -> Option<Found> {
    let nominal = matches!(view.upos(noun), Upos::Noun | Upos::Propn) && view.rel(noun) == Rel::Root;
    let bare = view.syntax.dependent(noun, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass]).is_none();
    let comma = view.previous(verb).filter(|&p| nominal && bare && view.form(p) == ",")?;
    let between = (noun.index() + 1..comma.index()).map(TokenId::new);
    if between.clone().any(|t| view.is_finite(t) || matches!(view.form(t), ":" | ";")) {
        return None;
    }
    let person = view.previous(comma).and_then(|t| view.mention(t)).filter(|m| {
        m.span.end() <= view.span(comma).start() && m.actor.is_some_and(|a| view.kind(a) == ActorKind::Person)
    });
    Some((person.map_or(noun, |m| m.head), "subject-before-comma"))
}

/// Where the words that name a subject begin.
pub(super) fn start_of(view: &View, subject: TokenId) -> TokenId {
    let first = view.syntax.subtree(subject)[0];
    let named = view.mention(subject).filter(|m| m.actor.is_some()).map(|m| m.span.start());
    let named = named.map(|start| TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < start)));
    named.map_or(first, |n| n.min(first))
}

/// The subject of the clause above, whatever its voice.
fn above(view: &View, head: TokenId, depth: usize) -> Option<TokenId> {
    view.syntax.dependent(head, &[Rel::NsubjPass]).or_else(|| subject(view, head, depth - 1).map(|(t, _)| t))
}

/// Verbs like "promise" leave the infinitive to their own subject although they have an object.
fn is_subject_control(view: &View, verb: TokenId) -> bool {
    matches!(view.lemma(verb), "promise" | "threaten" | "vow" | "pledge" | "use" | "take")
}

/// "left Cairo vowing to return": a participle behind a place belongs to the subject.
fn leaves_saying(view: &View, verb: TokenId, object: TokenId) -> bool {
    let is_place = view.actor_id(object).is_some_and(|a| view.kind(a) == ActorKind::State);
    view.xpos(verb) == Xpos::Vbg && is_place
}

/// The finite clause that says what was said.
pub(super) fn complement(view: &View, verb: TokenId) -> Option<TokenId> {
    let parted = |c: TokenId| (verb.index()..c.index()).any(|t| view.form(TokenId::new(t)) == ";");
    view.syntax.dependent(verb, &[Rel::Ccomp]).filter(|&c| !parted(c)).or_else(|| {
        // "X said, A happened" may be read as two clauses side by side.
        let own = |p: TokenId| !(verb.index()..p.index()).any(|t| view.form(TokenId::new(t)) == ";");
        let beside = view.syntax.dependents_by(verb, &[Rel::Parataxis]);
        let mut beside = beside.filter(|&p| is_clause(view, p) && !is_aside(view, p) && own(p));
        beside.next().or_else(|| clause_of_object(view, verb)).or_else(|| misplaced::clause(view, verb))
    })
}

/// "warned the leaders that their quarrel …", "rejected reports that Paris had paid": a clause with "that" which the
/// parser hung on the object.
fn clause_of_object(view: &View, verb: TokenId) -> Option<TokenId> {
    let object = view.syntax.dependent(verb, &[Rel::Obj, Rel::Iobj]).filter(|&o| o > verb)?;
    clause_with_that(view, object)
}

/// A clause with "that" about a noun.
pub(super) fn clause_with_that(view: &View, noun: TokenId) -> Option<TokenId> {
    let that = |c: TokenId| view.syntax.dependents_by(c, &[Rel::Mark]).any(|m| view.lemma(m) == "that" && m > noun);
    view.syntax.dependents_by(noun, &[Rel::Acl, Rel::AclRelcl]).find(|&c| is_clause(view, c) && that(c))
}

/// What the object is called: "called the deal illegal", "call the story an invention", which some trees give two
/// objects.
pub(super) fn predicate(view: &View, verb: TokenId, object: TokenId) -> Option<TokenId> {
    let second = |t: &TokenId| *t > object && view.upos(*t) == Upos::Noun;
    view.syntax
        .dependent(verb, &[Rel::Xcomp])
        .or_else(|| view.syntax.dependents_by(verb, &[Rel::Obj]).find(second))
        .or_else(|| view.syntax.dependents_by(object, &[Rel::Appos, Rel::Nmod]).find(|&t| is_named(view, object, t)))
        .or_else(|| view.syntax.dependents_by(verb, &[Rel::OblUnmarked]).find(|&t| is_named(view, object, t)))
}

/// "branded the journalists enemies of the state", "labelled the vote a farce": a bare noun phrase or adjective right
/// behind what it is said of, with at most an opening mark between.
fn is_named(view: &View, object: TokenId, predicate: TokenId) -> bool {
    let subtree = view.syntax.subtree(predicate);
    let Some(&first) = subtree.iter().find(|&&t| !matches!(view.form(t), "\"" | "“" | "‘" | "'" | "``")) else {
        return false;
    };
    let said = |t: TokenId| !matches!(view.form(t), "\"" | "“" | "‘" | "'" | "``");
    let before = std::iter::successors(view.previous(first), |&t| view.previous(t)).find(|&t| said(t));
    let is_article = matches!(view.lemma(first), "a" | "an");
    let kind = match view.upos(predicate) {
        Upos::Noun => is_article || view.rel(predicate) == Rel::Appos,
        Upos::Adj => view.rel(predicate) == Rel::Appos,
        _ => false,
    };
    // "a day later" tells when.
    let time = view.next(predicate).is_some_and(|n| matches!(view.lemma(n), "later" | "ago" | "earlier" | "before"));
    let bare = view.prepositions(predicate).next().is_none() && !view.is_punct(first);
    let touches = before.is_some_and(|b| b >= object && !view.is_punct(b));
    predicate > object && kind && bare && touches && !time
}

/// "…, the minister said": a saying verb at the end without anything said behind it tells who said what stands before.
fn is_aside(view: &View, verb: TokenId) -> bool {
    let says = |cue: &Cue| cue.class == Class::Say && cue.strength >= 0.7;
    view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(says)
        && view.syntax.dependent(verb, &[Rel::Ccomp, Rel::Xcomp]).is_none()
        && view.syntax.head(verb).is_some_and(|above| above < verb)
}

/// The infinitive or -ing form that the verb takes: "urged Iran to halt", "denied killing".
pub(super) fn infinitive(view: &View, verb: TokenId) -> Option<TokenId> {
    let open = |t: &TokenId| {
        matches!(view.xpos(*t), Xpos::Vb | Xpos::Vbg | Xpos::Vbn)
            || view.syntax.dependent(*t, &[Rel::Mark, Rel::Cop]).is_some()
    };
    view.syntax.dependents_by(verb, &[Rel::Xcomp, Rel::Ccomp, Rel::Csubj]).find(open).or_else(|| {
        // "to halt" is often hung on as an adverbial or on the object.
        let to = |t: &TokenId| view.syntax.dependents_by(*t, &[Rel::Mark]).any(|m| view.lemma(m) == "to");
        let object = view.syntax.dependent(verb, &[Rel::Obj]);
        view.syntax
            .dependents_by(verb, &[Rel::Advcl])
            .find(to)
            .or_else(|| view.syntax.dependents_by(object?, &[Rel::Acl]).find(to))
            .or_else(|| misplaced_infinitive(view, verb))
    })
}

/// "calls upon the Government of Viet Nam to hand over the log": an infinitive that the parser hung on a noun of the phrase
/// in front of it, as if nouns took such complements.
fn misplaced_infinitive(view: &View, verb: TokenId) -> Option<TokenId> {
    let phrase = view.syntax.dependents_by(verb, &[Rel::Obl, Rel::Nmod, Rel::Obj, Rel::Iobj]);
    phrase.filter(|&p| p > verb).find_map(|p| {
        view.syntax.subtree(p).into_iter().find(|&t| {
            let on_noun = view.syntax.head(t).is_some_and(|h| !view.is_verb(h) && view.upos(h) != Upos::Adj);
            view.rel(t) == Rel::Xcomp && on_noun && view.xpos(t) == Xpos::Vb
        })
    })
}

/// The clause that says what a noun reports, also where the parser took it for a relative one: "the claim that
/// Norway had spied".
pub(super) fn noun_clause(view: &View, noun: TokenId) -> Option<TokenId> {
    let mut below = view.syntax.dependents_by(noun, &[Rel::Acl, Rel::Appos, Rel::Advcl, Rel::AclRelcl, Rel::Ccomp]);
    let that = |c: TokenId| view.syntax.dependents_by(c, &[Rel::Mark]).any(|m| view.lemma(m) == "that");
    below
        .find(|&c| is_clause(view, c) && (view.rel(c) != Rel::AclRelcl || that(c)))
        .or_else(|| equated_clause(view, noun).filter(|&c| that(c)))
}

/// "The government's position is that the treaty has lapsed": the clause that the noun is said to be.
pub(super) fn equated_clause(view: &View, noun: TokenId) -> Option<TokenId> {
    let is_subject = matches!(view.rel(noun), Rel::Nsubj | Rel::NsubjOuter);
    let clause = view.syntax.head(noun).filter(|&c| is_subject && c > noun)?;
    let linked = |t: TokenId| view.syntax.dependent(t, &[Rel::Cop]).is_some();
    if linked(clause) && view.syntax.dependents_by(clause, &[Rel::Mark]).any(|m| m > noun) {
        return Some(clause);
    }
    // The copula itself may head the sentence, with the clause below it.
    let copula = matches!(view.lemma(clause), "be" | "remain");
    view.syntax.dependent(clause, &[Rel::Ccomp]).filter(|_| copula)
}

/// A verb with its subject, or a predicate with its copula.
pub(super) fn is_clause(view: &View, head: TokenId) -> bool {
    view.syntax.dependent(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter, Rel::Csubj, Rel::Expl]).is_some()
}

/// The nouns of the prepositional phrases under a head, and under its object, with one of these prepositions.
pub(super) fn prepositional<'v>(
    view: &'v View,
    head: TokenId,
    words: &'v [Box<str>],
) -> impl Iterator<Item = TokenId> + 'v {
    let under = |t: TokenId| {
        view.syntax
            .dependents_by(t, &[Rel::Obl, Rel::Nmod, Rel::Advcl, Rel::OblAgent, Rel::Xcomp, Rel::Ccomp, Rel::Acl])
    };
    let object = object(view, head).filter(|&o| o.index() > head.index());
    let predicate = |t: &TokenId| view.upos(*t) == Upos::Adj;
    let complement = view
        .syntax
        .dependent(head, &[Rel::Xcomp])
        .or_else(|| view.syntax.dependent(head, &[Rel::Ccomp]).filter(predicate));
    // "a note of protest to Norway": the phrase may hang on what the object is of.
    let of: &[&str] = &["of"];
    let part =
        move |t: TokenId| view.syntax.dependents_by(t, &[Rel::Nmod]).filter(move |&n| view.has_preposition(n, of));
    let parts = object.into_iter().flat_map(part);
    under(head)
        .chain(object.into_iter().flat_map(under))
        .chain(complement.into_iter().flat_map(under))
        .chain(parts.flat_map(under))
        .chain(misplaced::company(view, head))
        .filter(move |&t| view.has_preposition(t, words) && !is_infinitive(view, t))
        .filter(move |&t| !date::names_weekday(view.form(t)))
}

/// The "to" of an infinitive.
pub(super) fn marks_infinitive(view: &View, token: TokenId) -> bool {
    view.xpos(token) == Xpos::To && view.rel(token) == Rel::Mark
}

/// "to join": the marker of an infinitive is no preposition.
fn is_infinitive(view: &View, token: TokenId) -> bool {
    view.xpos(token) == Xpos::Vb && view.syntax.dependents_by(token, &[Rel::Mark]).any(|m| view.lemma(m) == "to")
}

/// A particle or fixed adverb of the verb: "reach out", "hit back".
pub(super) fn has_particle(view: &View, verb: TokenId, words: &[Box<str>]) -> bool {
    let fits = |t: TokenId| words.iter().any(|w| **w == *view.lemma(t));
    view.syntax.dependents_by(verb, &[Rel::CompoundPrt, Rel::Advmod, Rel::Xcomp]).any(fits)
        || view.next(verb).is_some_and(|n| fits(n) && view.upos(n) != Upos::Punct)
}
