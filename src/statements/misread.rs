//! Verbs that the parser read as something else, and who acts in them.
//!
//! A past form taken for a participle ("Protesters wounded in the clash called …"), a verb taken for a noun, one joined to
//! the wrong verb above, a subject taken for an apposition. Takes a verb; gives its subject, or the verb that it goes on
//! with, where the words around it tell better than the tree. What the tree has right is for `clause`.

use super::{
    acts,
    clause::{DEPTH, Found, infinitive, start_of},
    date, headline,
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::{Class, Cue, CuePos, Need, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// How many words may stand between a verb and one that goes on with it.
const ROW: usize = 20;
/// How far before a joined verb the one that closes a quotation may stand: "he said, and called on".
const ASIDE: usize = 8;

/// "Our correspondent in Dubai reports": the noun that a place behind it says more of.
pub(super) fn before_place(view: &View, last: TokenId) -> Option<TokenId> {
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

/// The name that opens its clause and has a relative clause or a participle ("Envoys, meeting in Oslo, condemned") between
/// commas behind it; `comma` closes that.
fn behind_relative_clause(view: &View, comma: TokenId) -> Option<TokenId> {
    let back = std::iter::successors(view.previous(comma), |&t| view.previous(t)).take(40);
    let opener = back.into_iter().find(|&t| view.form(t) == ",")?;
    let behind = view.next(opener)?;
    let last = view.previous(opener)?;
    let noun = if matches!(view.lemma(behind), "which" | "who" | "whose") {
        last
    } else {
        // "Envoys of the alliance, meeting in Oslo, condemned".
        let of = |&t: &TokenId| view.syntax.head(t).filter(|&h| h < t && matches!(view.rel(t), Rel::Nmod | Rel::Flat));
        std::iter::successors(Some(last).filter(|_| view.xpos(behind) == Xpos::Vbg), of).take(8).last()?
    };
    let mention = view.mention(noun)?;
    let first = view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start());
    let governor = view.previous(TokenId::new(first));
    let opens = governor.is_none_or(|g| matches!(view.upos(g), Upos::Cconj | Upos::Punct) || view.upos(g) == Upos::Det);
    // "The United States, Britain and Australia, which …": the first of those joined speaks for all.
    let joined = |&t: &TokenId| (view.rel(t) == Rel::Conj).then(|| view.syntax.head(t)).flatten();
    let first = std::iter::successors(Some(mention.head), joined).take(8).last()?;
    (opens && mention.actor.is_some() && mention.kind != MentionKind::Modifier).then_some(first)
}

/// "The Herald newspaper reports that": the outlet that was taken to describe a noun.
pub(super) fn outlet_before(view: &View, verb: TokenId) -> Option<TokenId> {
    let of_noun = |t: &TokenId| view.rel(*t) == Rel::Compound && view.syntax.head(*t) == Some(verb);
    let outlet = |t: &TokenId| view.xpos(*t) == Xpos::Nn && view.lexicon.is(view.lemma(*t), WordUse::Outlet);
    view.previous(verb).filter(|t| view.form(verb).ends_with('s') && of_noun(t) && outlet(t))
}

/// "A ministry spokesman Wednesday said": who stands before a day that the parser took for the subject.
pub(super) fn before_day(view: &View, verb: TokenId) -> Option<TokenId> {
    let is_day = |t: &TokenId| *t < verb && date::names_weekday(view, *t);
    let day = view.syntax.dependents_by(verb, &[Rel::Nsubj]).find(is_day)?;
    let noun = view.previous(day).filter(|&t| matches!(view.upos(t), Upos::Noun | Upos::Propn))?;
    if is_fronted_text(view, noun, verb) { behind_fronted(view, day, verb) } else { Some(noun) }
}

/// "In a statement Thursday, Minister X said": who is named between the comma behind such a phrase and the verb.
fn behind_fronted(view: &View, last: TokenId, verb: TokenId) -> Option<TokenId> {
    let comma = view.next(last).filter(|&t| view.form(t) == "," && t < verb)?;
    let between = view.span(view.next(comma)?).cover(view.span(view.previous(verb)?));
    let whole = |m: &&Mention| m.actor.is_some() && m.kind != MentionKind::Modifier && m.head < verb;
    let mut named = view.actors.mentions_in(between).filter(whole);
    let first = named.next()?;
    let name = (first.kind != MentionKind::Name).then(|| named.find(|m| m.kind == MentionKind::Name)).flatten();
    Some(name.map_or(first.head, |m| m.head))
}

/// "Norway and Sweden each said", "the two camps both denied": whom a quantifier behind them takes one by one, where it was
/// taken for the subject.
pub(super) fn row_before_each(view: &View, subject: TokenId) -> Option<TokenId> {
    let floats = matches!(view.lemma(subject), "each" | "both" | "all");
    let last = view.previous(subject).filter(|_| floats)?;
    let mention =
        view.mention(last).filter(|m| m.kind != MentionKind::Modifier && m.span.end() == view.span(last).end());
    let joined = |&t: &TokenId| (view.rel(t) == Rel::Conj).then(|| view.syntax.head(t)).flatten();
    std::iter::successors(Some(mention?.head), joined).take(8).last()
}

/// "With Britain voicing support": the noun that a form in -ing right behind a name acts on, where it was taken to describe it.
pub(super) fn described_noun(view: &View, verb: TokenId) -> Option<TokenId> {
    let describes = view.xpos(verb) == Xpos::Vbg && matches!(view.rel(verb), Rel::Amod | Rel::Compound);
    let noun = view.syntax.head(verb).filter(|&n| describes && n > verb)?;
    let last = view.previous(verb)?;
    let named = |kind| matches!(kind, MentionKind::Name | MentionKind::Modifier);
    let name = view.modifier(last).filter(|m| named(m.kind) && m.actor.is_some());
    name.filter(|m| m.span.end() == view.span(last).end()).map(|_| noun)
}

/// "Told reporters the leaders, meeting in Oslo, had agreed": the subject of a clause of reported words, taken for a second
/// object of the verb above.
pub(super) fn second_object(view: &View, above: TokenId, verb: TokenId) -> Option<TokenId> {
    let told = view.syntax.dependent(above, &[Rel::Iobj])?;
    let helped = view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).any(|t| view.is_finite(t));
    let object = view.syntax.dependent(above, &[Rel::Obj]).filter(|&o| told < o && o < verb);
    object.filter(|_| helped || view.is_finite(verb))
}

/// "says Iran proposed talks": a past form that the parser took for a participle before its noun, right behind
/// a name that ends there and with something behind it to act on.
pub(super) fn name_before(view: &View, verb: TokenId) -> Option<TokenId> {
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
pub(super) fn mistaken_participle(view: &View, verb: TokenId) -> Option<TokenId> {
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
    let did = did(view, verb);
    let own = view.syntax.dependents_by(verb, &[Rel::Aux, Rel::Mark]).find(|&t| Some(t) != did);
    // A past form may be tagged as a participle.
    let joins = past(verb) || view.xpos(verb) == Xpos::Vbn || did.is_some();
    let parted = (behind_comma || of_nobody) && past(above) || is_of_other_tense(view, verb, head);
    // "acknowledges the war is unpopular, but says": who reports in the present goes on reporting in it.
    let says = |c: &Cue| c.class == Class::Say && c.strength >= 0.7;
    let present = [verb, above]
        .iter()
        .all(|&t| view.xpos(t) == Xpos::Vbz && view.lexicon.cues(view.lemma(t), CuePos::Verb).iter().any(says));
    let parted = parted && joins || present && behind_comma && of_nobody;
    let behind = view.next(conjunction).is_some_and(|next| next == verb || Some(next) == did);
    (parted && reports && own.is_none() && behind).then_some(above)
}

/// "did not elaborate": the auxiliary that makes an infinitive a past form.
fn did(view: &View, verb: TokenId) -> Option<TokenId> {
    let did = |t: &TokenId| view.lemma(*t) == "do" && view.xpos(*t) == Xpos::Vbd;
    view.syntax.dependents_by(verb, &[Rel::Aux]).find(did)
}

/// "Predicted that the economy would shrink and warned", "says the bloc has no future but indicated": a past form is joined
/// neither to what will or may be nor to what is.
fn is_of_other_tense(view: &View, verb: TokenId, head: TokenId) -> bool {
    let modal = |t: TokenId| view.xpos(t) == Xpos::Md;
    let ahead = view.xpos(head) == Xpos::Vb && view.syntax.dependents_by(head, &[Rel::Aux]).any(modal);
    let present = matches!(view.xpos(head), Xpos::Vbz | Xpos::Vbp);
    let past = view.xpos(verb) == Xpos::Vbd || view.xpos(verb) == Xpos::Vbn && view.form(verb).ends_with("ed");
    // "confirmed that he had fled but did not say how".
    let had = |t: TokenId| view.lemma(t) == "have" && view.xpos(t) == Xpos::Vbd;
    let perfect = view.xpos(head) == Xpos::Vbn && view.syntax.dependents_by(head, &[Rel::Aux]).any(had);
    let did = did(view, verb).is_some();
    past && (ahead || present) || did && (ahead || present || perfect)
}

/// "As a report circulating in Vienna says", "began after Newsweek magazine said": the noun that a conjunction, taken for a
/// preposition, opens the clause of a finite verb with.
pub(super) fn behind_conjunction(view: &View, verb: TokenId) -> Option<TokenId> {
    let head =
        view.syntax.head(verb).filter(|_| view.is_finite(verb) && matches!(view.rel(verb), Rel::Advcl | Rel::Xcomp))?;
    let before = view.previous(verb)?;
    let opens = |t: &TokenId| view.has_preposition(*t, &["as", "after", "before", "since", "until", "while"]);
    let ends = |t: &TokenId| *t < verb && (*t == before || view.syntax.is_under(before, *t));
    view.syntax.dependents_by(head, &[Rel::Obl]).find(|t| ends(t) && opens(t) && !date::names_weekday(view, *t))
}

/// "Lawyers for veterans of the uprising say": the subject that parsers give a noun of its own phrase, where only verbs and
/// what is said of somebody have one.
pub(super) fn subject_of_noun(view: &View, noun: TokenId) -> Option<TokenId> {
    let nominal =
        matches!(view.upos(noun), Upos::Noun | Upos::Propn) && !headline::is_heading(view, view.sentence(noun));
    let bare = view.syntax.dependent(noun, &[Rel::Cop]).is_none();
    view.syntax.dependent(noun, &[Rel::Nsubj]).filter(|&s| nominal && bare && s < noun)
}

/// "Norway condemns the raid on the market and calls on all sides to talk": a form in -s behind "and" that parsers take for a
/// noun of the row before it, where the verb asks with the preposition behind it. Gives the verb that it goes on with.
pub(super) fn verb_of_row(view: &View, token: TokenId) -> Option<TokenId> {
    let and = view.previous(token).filter(|&t| view.form(t) == "and" && view.form(token).ends_with('s'))?;
    let behind = view.next(token)?;
    let with_preposition =
        |need: &Need| matches!(need, Need::Preposition(words) if words.iter().any(|w| **w == *view.form(behind)));
    let asks =
        |c: &Cue| matches!(c.stance, Some(Stance::Urges | Stance::Demands)) && c.needs.iter().any(with_preposition);
    let cues = view.lexicon.cues(view.lemma(token), CuePos::Verb);
    let before = std::iter::successors(view.previous(and), |&t| view.previous(t)).take(ROW);
    // "Is denouncing the ruling, and promises to appeal".
    let to = view.form(behind) == "to" && view.next(behind).is_some_and(|t| view.xpos(t) == Xpos::Vb);
    let vows = |c: &Cue| to && matches!(c.stance, Some(Stance::Promises | Stance::Threatens | Stance::Rejects));
    let present = |t: &TokenId| view.xpos(*t) == Xpos::Vbz && view.is_verb(*t);
    let finite = before.into_iter().find(|t| present(t) || to && view.xpos(*t) == Xpos::Vbz);
    let verb = finite.filter(|_| cues.iter().any(|c| asks(c) || vows(c)))?;
    let verb = if view.upos(verb) == Upos::Aux { view.syntax.head(verb).unwrap_or(verb) } else { verb };
    let judges = |c: &Cue| c.class == Class::Act && c.stance.is_some();
    view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(judges).then_some(verb)
}

/// "A talk with Sweden's premier, ministry spokesman X said": the name right before a finite verb and behind a comma, which
/// the parser took for an apposition to what stands before.
pub(super) fn set_off_before(view: &View, verb: TokenId) -> Option<TokenId> {
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
    // "made clear the army is focused on defence, and said": what is so now is not what was said.
    let is = |t: TokenId| view.lemma(t) == "be" && matches!(view.xpos(t), Xpos::Vbz | Xpos::Vbp);
    let present = view.syntax.dependents_by(head, &[Rel::AuxPass, Rel::Cop]).any(is);
    let fits = past(head) || view.xpos(head) == Xpos::Vbn && !present;
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
pub(super) fn stranded_subject(view: &View, verb: TokenId, noun: TokenId) -> Option<Found> {
    let nominal = matches!(view.upos(noun), Upos::Noun | Upos::Propn) && view.rel(noun) == Rel::Root;
    let bare = view.syntax.dependent(noun, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass]).is_none();
    if nominal && bare && is_behind_participle(view, noun, verb) {
        return Some((noun, "subject-before-participle"));
    }
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

/// "Diplomats attending a meeting in Vienna say": between a noun and its verb stands a participle with what belongs to it, and
/// neither a mark nor another verb.
fn is_behind_participle(view: &View, noun: TokenId, verb: TokenId) -> bool {
    let participle = view.next(noun).filter(|&t| view.rel(t) == Rel::Acl && view.is_participle(t));
    let mut between = (noun.index() + 1..verb.index()).map(TokenId::new);
    participle.is_some() && !between.any(|t| view.is_finite(t) || view.is_punct(t) && view.xpos(t) != Xpos::Hyph)
}

/// "Rebels fighting President X insist that he must leave": of a noun and the one person whom its participle acts on, the
/// plural form of the verb agrees with the noun.
pub(super) fn behind_participle(view: &View, subject: TokenId, verb: TokenId) -> Option<TokenId> {
    let one = view.xpos(subject) == Xpos::Nnp && view.xpos(verb) == Xpos::Vbp && subject < verb;
    let person = view.actor_id(subject).is_some_and(|a| view.kind(a) == ActorKind::Person);
    let participle = view.previous(start_of(view, subject)).filter(|&t| one && person && view.xpos(t) == Xpos::Vbg)?;
    view.previous(participle).filter(|&n| matches!(view.xpos(n), Xpos::Nns | Xpos::Nnps))
}

/// "The National Front (NF), the political wing of the party, denied": the name that opens the sentence, where what it is
/// stands behind it between commas and was taken for the subject.
pub(super) fn name_before_aside(view: &View, subject: TokenId, verb: TokenId) -> Option<TokenId> {
    let closed = (subject.index() + 1..verb.index()).map(TokenId::new).any(|t| view.form(t) == ",");
    let described = view.upos(subject) == Upos::Noun && subject < verb && closed;
    let comma = view.previous(start_of(view, subject)).filter(|&t| described && view.form(t) == ",")?;
    let mut last = view.previous(comma)?;
    if view.form(last) == ")" {
        let back = std::iter::successors(view.previous(last), |&t| view.previous(t)).take(4);
        last = back.into_iter().find(|&t| view.form(t) == "(").and_then(|t| view.previous(t))?;
    }
    let mention = view.mention(last).filter(|m| m.kind == MentionKind::Name && m.actor.is_some())?;
    let first = TokenId::new(view.segments.tokens.partition_point(|t| t.span.start() < mention.span.start()));
    let opens = view.previous(first).is_none_or(|t| view.lemma(t) == "the" && view.previous(t).is_none());
    (opens && mention.span.end() == view.span(last).end()).then_some(mention.head)
}

/// "Norway is warning that …", "…, warning that they undermine the vote": a form in -ing behind "is" or a comma and before
/// a clause with "that", which the tagger took for a noun.
pub(super) fn is_progressive(view: &View, noun: TokenId) -> bool {
    let is = |t: TokenId| view.lemma(t) == "be" && t < noun;
    let set_off = view.previous(noun).is_some_and(|p| view.form(p) == ",")
        && matches!(view.rel(noun), Rel::Acl | Rel::Advcl | Rel::Appos);
    let goes_on = || {
        view.syntax.dependents_by(noun, &[Rel::Aux, Rel::Cop]).any(is)
            && view.syntax.dependent(noun, &[Rel::Nsubj]).is_some()
    };
    let behind = view.next(noun).is_some_and(|n| view.form(n) == "that" && view.upos(n) == Upos::Sconj);
    view.form(noun).ends_with("ing")
        && behind
        && view.syntax.dependents_by(noun, &[Rel::Det, Rel::NmodPoss, Rel::Amod]).next().is_none()
        && (set_off || goes_on())
}

/// "State television quotes bank chief X as saying …": the verb that quotes, whatever the tagger took it for, with "as" behind
/// the one who is quoted.
pub(super) fn quotes_somebody(view: &View, token: TokenId) -> Option<TokenId> {
    let lemma = view.lemma(token).to_lowercase();
    let quotes = matches!(lemma.as_str(), "quote" | "cite") && matches!(view.upos(token), Upos::Noun | Upos::Verb);
    let says = |t: TokenId| {
        let cues = view.lexicon.cues(view.lemma(t), CuePos::Verb);
        view.xpos(t) == Xpos::Vbg && cues.iter().any(|c| c.class == Class::Say)
    };
    let first = view.next(token).filter(|_| quotes)?;
    let named = |t: TokenId| !view.is_punct(t) && !matches!(view.form(t), "as" | "of");
    let mut behind = std::iter::successors(Some(first).filter(|&t| named(t)), |&t| view.next(t)).take(ROW);
    behind.find(|&t| view.form(t) == "as" && view.next(t).is_some_and(says))
}

/// "When asked to name them, he declined", "as promised": a participle right behind a conjunction, without subject, object or
/// by-phrase of its own, tells what was done to somebody.
pub(super) fn is_undergone(view: &View, verb: TokenId) -> bool {
    let conjunction = view.previous(verb).is_some_and(|p| {
        let form = view.form(p).to_lowercase();
        matches!(form.as_str(), "when" | "if" | "as" | "once" | "whenever" | "unless" | "until" | "though" | "although")
    });
    let participle = matches!(view.xpos(verb), Xpos::Vbn | Xpos::Vbd) && view.rel(verb) != Rel::Root;
    let own = [Rel::Nsubj, Rel::NsubjPass, Rel::Obj, Rel::OblAgent, Rel::Aux, Rel::AuxPass, Rel::Conj];
    conjunction
        && participle
        && view.syntax.dependents(verb).iter().all(|&d| !own.contains(&view.rel(d)))
        && !view.syntax.dependents_by(verb, &[Rel::Obl]).any(|t| view.has_preposition(t, &["by"]))
}

/// "Foreign Minister X comments on the vote": in a line without any finite verb, a form in -s right behind a person's
/// name that states something with the preposition behind it.
pub(super) fn is_comment(view: &View, token: TokenId) -> bool {
    let Some((before, behind)) = view.previous(token).zip(view.next(token)) else { return false };
    let person = view.mention(before).is_some_and(|m| {
        let named = m.kind == MentionKind::Name && m.span.end() == view.span(before).end();
        named && m.actor.is_some_and(|a| view.kind(a) == ActorKind::Person)
    });
    let after = matches!(view.form(behind), "following" | "after");
    if !person || !view.form(token).ends_with('s') || !(after || view.upos(behind) == Upos::Adp) {
        return false;
    }
    let states = |c: &Cue| {
        let fits = |words: &[Box<str>]| after || words.iter().any(|w| **w == *view.lemma(behind));
        let takes = |n: &Need| matches!(n, Need::Preposition(words) if fits(words));
        c.class == Class::Act && c.stance == Some(Stance::States) && c.needs.len() == 1 && c.needs.iter().any(takes)
    };
    let lemma = acts::known_lemma(view, token, CuePos::Verb);
    view.lexicon.cues(&lemma, CuePos::Verb).iter().any(states)
        && !view.segments.tokens_of(view.sentence(token)).any(|t| view.is_finite(t))
}

/// "In a statement Thursday, the minister said", "In interviews Sunday, X and Y expressed doubt": a text or talk in the
/// phrase that opens the sentence, closed by a comma, which the parser took for the subject.
pub(super) fn is_fronted_text(view: &View, subject: TokenId, verb: TokenId) -> bool {
    let first = start_of(view, subject);
    let opens =
        |p: TokenId| view.previous(p).is_none() || view.previous(p).is_some_and(|t| view.upos(t) == Upos::Cconj);
    let preposition = view.previous(first).filter(|_| view.upos(first) != Upos::Adp).unwrap_or(first);
    let led = matches!(&*view.form(preposition).to_lowercase(), "in" | "during" | "on" | "at" | "after" | "by");
    let told = |c: &Cue| matches!(c.class, Class::Say | Class::Talk);
    let lemma = view.lemma(subject);
    let text = view.lexicon.is(lemma, WordUse::Text) || view.lexicon.cues(lemma, CuePos::Noun).iter().any(told);
    let parted = (subject.index()..verb.index()).map(TokenId::new).any(|t| view.form(t) == ",");
    led && opens(preposition) && text && parted && subject > preposition
}
