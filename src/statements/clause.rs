//! The parts of a clause as a cue sees them: who acts, on what, with which complements.
//!
//! Voice, coordination, participles, infinitives and relative clauses are undone here, so that the other
//! deciders ask "who is the subject" and get the same answer for "X condemned", "was condemned by X",
//! "X, condemning …", "X refused to condemn" and "X, who condemned".

use super::{date, headline, misplaced, misread, view::View};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Class, Cue, CuePos, Place, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// A token found, and the name of the rule that found it.
pub(super) type Found = (TokenId, &'static str);

/// How many governors a missing subject is looked for in.
pub(super) const DEPTH: usize = 4;

/// The one who acts: the subject of an active verb, the agent of a passive one.
pub(super) fn agent(view: &View, verb: TokenId) -> Option<Found> {
    if let Some(subject) = headline::subject(view, verb) {
        return Some((subject, "headline-subject"));
    }
    // A verb that the tagger took for a noun has its subject right before it.
    let untagged = matches!(view.upos(verb), Upos::Noun | Upos::Propn).then(|| view.previous(verb)).flatten();
    let untagged = untagged.map(|t| misread::before_place(view, t).unwrap_or(t));
    if let Some(name) = misread::name_before(view, verb).or(untagged) {
        return Some((name, "name-before-verb"));
    }
    if let Some(doer) = misread::mistaken_participle(view, verb) {
        return Some((doer, "mistaken-participle"));
    }
    if is_passive_form(view, verb) {
        passive_agent(view, verb).map(|t| (t, "by-agent"))
    } else {
        subject(view, verb, DEPTH)
    }
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
    let is_past =
        |verb| misread::name_before(view, verb).or_else(|| misread::past_of_opening_name(view, verb)).is_some();
    if let Some(noun) = view.syntax.head(verb).filter(|&n| n > verb && is_past(verb)) {
        // "Norway rejected Sweden's offer", read as a rejected offer: the noun is what the verb acts on.
        let before_noun = matches!(view.rel(verb), Rel::Amod | Rel::Compound);
        return before_noun.then_some(noun).or_else(|| named_behind(view, verb));
    }
    if let Some(noun) = misread::described_noun(view, verb) {
        return Some(noun);
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
    let noun = view.syntax.head(verb).filter(|_| !is_relative)?;
    // "the licence of a channel he accuses": without a pronoun, the noun right before.
    let before = view.previous(start_of(view, subject)).filter(|&t| t > noun && view.syntax.is_under(t, noun));
    let actor = |t: TokenId| view.mention(t).is_some_and(|m| m.head == t);
    Some(before.filter(|&t| actor(t) && !actor(noun)).unwrap_or(noun))
}

/// The passive, also in reduced clauses: "was condemned", "a move condemned by Iran".
pub(super) fn is_passive_form(view: &View, verb: TokenId) -> bool {
    view.is_passive(verb)
        || (view.xpos(verb) == Xpos::Vbn
            && view.rel(verb) == Rel::Acl
            && view.syntax.dependent(verb, &[Rel::Aux, Rel::Obj]).is_none()
            && misread::mistaken_participle(view, verb).is_none())
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

/// "Chad and Sudan left, with each accusing the other": those who act in the clause above.
fn each_of_those_above(view: &View, verb: TokenId, subject_of_verb: TokenId, depth: usize) -> Option<TokenId> {
    let alone = view.lemma(subject_of_verb) == "each" && view.xpos(verb) == Xpos::Vbg && depth > 0;
    let above = view.syntax.head(verb).filter(|&v| alone && view.is_verb(v))?;
    subject(view, above, depth - 1).map(|(t, _)| t)
}

/// The grammatical subject, looked for in the clauses above where the verb has none of its own.
fn subject(view: &View, verb: TokenId, depth: usize) -> Option<Found> {
    // "Jakarta: The ministry has protested, officials said": a label in front is no subject beside the real one.
    // "A midwife who had worked there until Sunday said": no day says anything.
    let of_time = |t: TokenId| date::names_weekday(view, t);
    let own = view.syntax.dependents_by(verb, &[Rel::Nsubj, Rel::NsubjOuter]);
    let own: Vec<TokenId> = own.filter(|&t| !of_time(t)).collect();
    // "Yang, 98, said": of two in front the one who can act.
    // "A group linked to Ansar is denying": what a preposition ties to the other is not.
    let tied = |s: TokenId| {
        own.len() > 1
            && view
                .previous(start_of(view, s))
                .is_some_and(|p| matches!(view.upos(p), Upos::Adp) || view.xpos(p) == Xpos::To)
    };
    let own: Vec<TokenId> =
        own.iter().copied().filter(|&s| s > verb || !tied(s) && !misread::is_fronted_text(view, s, verb)).collect();
    let better = |s: TokenId| {
        let other = misread::subject_of_noun(view, s).or_else(|| misread::behind_participle(view, s, verb));
        other.or_else(|| misread::name_before_aside(view, s, verb)).unwrap_or(s)
    };
    let own: Vec<TokenId> = own.into_iter().map(better).collect();
    let named = own.iter().rev().copied().find(|&s| s < verb && view.actor_id(s).is_some());
    // "Hopes for a deal, said X, are fading": one behind the verb is, where a comma parts the other from it.
    let behind = view.syntax.dependents_by(verb, &[Rel::Nsubj]).find(|&s| s > verb);
    let behind = behind.filter(|_| view.previous(verb).is_some_and(|p| view.form(p) == ","));
    let first = own.first().copied();
    if let Some(own) = behind.or(named).or_else(|| own.iter().rev().copied().find(|&s| s < verb)).or(first) {
        let row = misread::row_before_each(view, own).or_else(|| each_of_those_above(view, verb, own, depth));
        return Some((row.unwrap_or(own), "subject"));
    }
    if depth == 0 {
        return None;
    }
    if let Some(noun) = misread::before_day(view, verb) {
        return Some((noun, "subject"));
    }
    if let Some(name) = misread::set_off_before(view, verb) {
        return Some((name, "name-before-verb"));
    }
    if let Some(noun) = misread::behind_conjunction(view, verb) {
        return Some((noun, "subject"));
    }
    let head = view.syntax.head(verb)?;
    if let Some(praised) = praised_for(view, verb, head) {
        return Some((praised, "object-control"));
    }
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
        Rel::Conj if let Some(above) = misread::joined_above(view, verb, head) => {
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
            let shared = || misread::mistaken_participle(view, head);
            subject(view, head, depth - 1).map(|(t, _)| t).or_else(shared).map(|t| (t, "shared-subject"))
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
        Rel::Parataxis if finite(verb) && head < verb => misread::stranded_subject(view, verb, head),
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
        // "Rebels who Turkey says attack it": what the clause around the saying verb describes.
        Rel::Ccomp if view.rel(head) == Rel::AclRelcl && is_tensed(view, verb) => {
            view.syntax.head(head).map(|t| (t, "modified-noun"))
        }
        Rel::Ccomp if let Some(subject) = misread::second_object(view, head, verb) => Some((subject, "subject")),
        Rel::Ccomp if view.is_participle(verb) => above(view, head, depth).map(|t| (t, "participle")),
        _ => None,
    }
}

/// A finite verb, or one with a finite auxiliary.
fn is_tensed(view: &View, verb: TokenId) -> bool {
    view.is_finite(verb) || view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass]).any(|t| view.is_finite(t))
}

/// "Praised the agency for demanding a halt", "accused him of threatening the press": whom a judgement is of did what it is
/// for.
fn praised_for(view: &View, verb: TokenId, head: TokenId) -> Option<TokenId> {
    let reason = view.xpos(verb) == Xpos::Vbg && view.has_preposition(verb, &["for", "of", "over"]);
    let weighs = |s: Stance| matches!(s.group(), Group::Cooperative | Group::Conflictual);
    let judges = |c: &Cue| c.class == Class::Act && c.strength >= 0.7 && c.stance.is_some_and(weighs);
    let judged = reason && view.is_verb(head) && view.lexicon.cues(view.lemma(head), CuePos::Verb).iter().any(judges);
    view.syntax.dependent(head, &[Rel::Obj]).filter(|&o| judged && head < o && o < verb)
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
    view.lexicon.is(view.lemma(verb), WordUse::Keeps)
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
        let hidden = || misplaced::clause(view, verb).or_else(|| misplaced::clause_of_predicate(view, verb));
        beside.next().or_else(|| clause_of_object(view, verb)).or_else(hidden)
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
        // "called the charge absurd": an adjective behind its noun is said of it.
        .or_else(|| view.syntax.dependents_by(object, &[Rel::Amod]).find(|&t| before_marks(view, t) == Some(object)))
        // "called the remarks of the minister “irresponsible”".
        .or_else(|| {
            let marked = |t: TokenId| before_marks(view, t).is_some_and(|b| b.index() + 1 < t.index());
            let behind = |t: &TokenId| view.syntax.head(*t).is_some_and(|noun| noun < *t);
            let below = view.syntax.subtree(object).into_iter().filter(|&t| t > object && view.rel(t) == Rel::Amod);
            below.filter(behind).find(|&t| marked(t))
        })
}

/// The word before this one, whatever quotation mark stands between.
fn before_marks(view: &View, token: TokenId) -> Option<TokenId> {
    let mark = |t: TokenId| matches!(view.form(t), "\"" | "“" | "‘" | "'" | "``");
    std::iter::successors(view.previous(token), |&t| view.previous(t)).find(|&t| !mark(t))
}

/// "branded the journalists enemies of the state", "labelled the vote a farce": a bare noun phrase or adjective right
/// behind what it is said of, with at most an opening mark between.
fn is_named(view: &View, object: TokenId, predicate: TokenId) -> bool {
    let subtree = view.syntax.subtree(predicate);
    let Some(&first) = subtree.iter().find(|&&t| !matches!(view.form(t), "\"" | "“" | "‘" | "'" | "``")) else {
        return false;
    };
    let before = before_marks(view, first);
    let is_article = matches!(view.lemma(first), "a" | "an");
    let kind = match view.upos(predicate) {
        Upos::Noun => is_article || view.rel(predicate) == Rel::Appos,
        Upos::Adj => view.rel(predicate) == Rel::Appos,
        _ => false,
    };
    // "a day later" tells when.
    let time = view.next(predicate).is_some_and(|n| view.lexicon.is(view.lemma(n), WordUse::Lapse));
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
            .or_else(|| infinitive_as_adjective(view, verb))
    })
}

/// The infinitive that the verb itself takes: "urged Chad to leave", but not "opposed attempts to change the border", where it
/// tells what is attempted.
pub(super) fn own_infinitive(view: &View, verb: TokenId) -> Option<TokenId> {
    let found = infinitive(view, verb)?;
    let thing = object(view, verb).filter(|&o| {
        o < found && view.upos(o) == Upos::Noun && view.mention(o).is_none_or(|mention| mention.actor.is_none())
    });
    let takes = |noun: TokenId| {
        let decided = |c: &Cue| c.content.contains(&Place::Xcomp);
        let hangs = view.syntax.head(found) == Some(noun)
            || view.rel(found) == Rel::Csubj
            || view.lexicon.cues(view.lemma(noun), CuePos::Noun).iter().any(decided);
        hangs && view.syntax.dependents_by(found, &[Rel::Mark]).any(|m| view.lemma(m) == "to")
    };
    thing.is_none_or(|noun| !takes(noun)).then_some(found)
}

/// "Called on Chad to free the men": a verb that the tagger took for an adjective behind a preposition; but no adjective has
/// an object.
fn infinitive_as_adjective(view: &View, verb: TokenId) -> Option<TokenId> {
    let object = || view.syntax.dependents_by(verb, &[Rel::Obl, Rel::Obj, Rel::Iobj]).filter(|&t| t > verb);
    let below = object().flat_map(|o| view.syntax.dependents_by(o, &[Rel::Nmod, Rel::Obl]));
    let acts = |t: &TokenId| view.xpos(*t) == Xpos::Jj && view.syntax.dependent(*t, &[Rel::Obj]).is_some();
    object().chain(below).find(|t| acts(t) && view.previous(*t).is_some_and(|to| view.form(to) == "to"))
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

/// "On Thursday evening": a time, not what was said.
fn is_part_of_day(view: &View, noun: TokenId) -> bool {
    view.syntax.dependents_by(noun, &[Rel::Compound, Rel::NmodPoss]).any(|t| date::names_weekday(view, t))
        && view.lexicon.is(view.lemma(noun), WordUse::Time)
}

/// "Brazil, for its part, …", "in an interview with the paper", "for the second time": nothing that was said.
fn is_circumstance(view: &View, noun: TokenId) -> bool {
    let own = || view.syntax.dependent(noun, &[Rel::NmodPoss]).is_some();
    match view.lemma(noun) {
        "part" => view.has_preposition(noun, &["for", "on"]) && own(),
        "interview" => view.has_preposition(noun, &["in"]),
        "time" => view.has_preposition(noun, &["for"]) && view.syntax.dependent(noun, &[Rel::Amod]).is_some(),
        _ => false,
    }
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
    // "Called the move harmful to peace", but not "say he was involved in it".
    let predicate = |t: &TokenId| view.upos(*t) == Upos::Adj && view.syntax.dependent(*t, &[Rel::Cop]).is_none();
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
        // "Welcomed a decision to free the men": an adjective that has an object is a verb.
        .filter(move |&t| view.xpos(t) != Xpos::Jj || view.syntax.dependent(t, &[Rel::Obj]).is_none())
        .filter(move |&t| !date::names_weekday(view, t) && !is_part_of_day(view, t) && !is_circumstance(view, t))
        .chain(words.iter().any(|w| **w == *"with").then(|| misplaced::partner(view, head)).flatten())
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
