//! Acts: every place where a word of the lexicon reports that someone says or does something to someone.
//!
//! Finds the cue and checks its conditions; who speaks, what was said and at whom it was aimed are decided
//! elsewhere. One act for each head word: the most specific entry of the lexicon whose conditions hold.

use super::{clause, content, headline, misread, speaker, view::View};
use crate::{
    actors::{Mention, MentionKind},
    resources::{Class, Cue, CuePos, Need, Place, Side, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{QuoteId, Span, TokenId},
};

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct Act<'a> {
    pub head: TokenId,
    pub cue: &'a Cue,
    /// The words of the cue: the head and the words that its conditions name.
    pub span: Span,
    pub negated: bool,
    /// Name of the rule that took it for an act.
    pub rule: &'static str,
}

/// A cue word where it stands: what its places are looked for by.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActAt {
    pub head: TokenId,
    pub pos: CuePos,
}

impl Act<'_> {
    pub fn at(&self) -> ActAt {
        ActAt { head: self.head, pos: self.cue.pos }
    }

    /// Whether the text denies the act. Where the denial is what makes the stance ("did not comment" declines), it
    /// is told by the stance already.
    pub fn is_denied(&self, view: &View) -> bool {
        let by_denial = |cue: &Cue| cue.needs.contains(&Need::Negated);
        if self.cue.silent {
            return by_denial(self.cue) || !self.negated || self.cue.needs.iter().any(names_nothing);
        }
        let same = |cue: &&Cue| !by_denial(cue) && cue.strength > NO_STATEMENT && cue.stance == self.cue.stance;
        let absorbed = by_denial(self.cue) && !view.lexicon.cues(&self.cue.head, self.cue.pos).iter().any(|c| same(&c));
        self.negated && !absorbed
    }
}

/// "Said nothing": the object itself denies.
fn names_nothing(need: &Need) -> bool {
    matches!(need, Need::Object(lemmas) if lemmas.iter().any(|l| **l == *"nothing"))
}

/// The strength with which the lexicon marks a use that reports no statement ("meet a deadline").
const NO_STATEMENT: f32 = 0.1;

/// How many quotations before the end of a sentence may stand in it.
const NEAR: usize = 64;

/// Every act that the text tells of, in the order of the heads.
pub(super) fn find<'a>(view: &View<'a>) -> Vec<Act<'a>> {
    all(view).into_iter().filter(|act| !is_hypothetical(view, act)).collect()
}

/// The acts of the text and those that it only imagines.
pub(super) fn all<'a>(view: &View<'a>) -> Vec<Act<'a>> {
    view.tokens().filter_map(|t| at(view, t)).collect()
}

fn at<'a>(view: &View<'a>, head: TokenId) -> Option<Act<'a>> {
    let (pos, rule) = match view.upos(head) {
        Upos::Verb if is_state_of_mind(view, head) => (CuePos::Adjective, "participle"),
        Upos::Verb | Upos::Aux => (CuePos::Verb, "verb"),
        Upos::Noun | Upos::Propn if misread::is_comment(view, head) => (CuePos::Verb, "verb-after-name"),
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv | Upos::Adp if is_headline_verb(view, head) => {
            (CuePos::Verb, "headline-verb")
        }
        Upos::Noun | Upos::Propn if is_saying_after_name(view, head) => (CuePos::Verb, "verb-after-name"),
        Upos::Noun | Upos::Propn if is_only_a_verb(view, head) => (CuePos::Verb, "verb-after-name"),
        Upos::Noun if opens_list_item(view, head) => (CuePos::Verb, "verb-of-list"),
        Upos::Noun if misread::is_progressive(view, head) => (CuePos::Verb, "verb"),
        Upos::Noun if misread::quotes_somebody(view, head).is_some() => (CuePos::Verb, "verb-after-name"),
        Upos::Noun if misread::verb_of_row(view, head).is_some() => (CuePos::Verb, "verb-of-row"),
        Upos::Noun => (CuePos::Noun, "noun"),
        // "Beijing, whose trains pass there, voiced concern": a past form that the tagger took for an adjective.
        Upos::Adj if is_main_past(view, head) => (CuePos::Verb, "verb"),
        // "The envoy, welcoming the offer, said": a participle that the tagger took for an adjective.
        Upos::Adj if view.form(head).ends_with("ing") && view.syntax.dependent(head, &[Rel::Obj]).is_some() => {
            (CuePos::Verb, "verb")
        }
        // "He did not elaborate": no adjective takes "do".
        Upos::Adj if view.syntax.dependents_by(head, &[Rel::Aux]).any(|t| view.lemma(t) == "do") => {
            (CuePos::Verb, "verb")
        }
        Upos::Adj => (CuePos::Adjective, "adjective"),
        Upos::Adp | Upos::Sconj => (CuePos::Preposition, "preposition"),
        _ => return None,
    };
    if pos == CuePos::Verb && misread::is_undergone(view, head) {
        return None;
    }
    // "a kind of story-telling"
    let hyphen = view.previous(head).filter(|&p| view.xpos(p) == Xpos::Hyph);
    if hyphen.and_then(|h| view.previous(h)).is_some_and(|t| view.upos(t) == Upos::Noun) && pos == CuePos::Verb {
        return None;
    }
    // "open to dialogue and compromise": a bare form joined to a noun is one.
    let joined = view.syntax.head(head).filter(|_| view.rel(head) == Rel::Conj && view.xpos(head) == Xpos::Vb);
    let free =
        view.syntax.dependents_by(head, &[Rel::Aux, Rel::Mark, Rel::Nsubj, Rel::Obj, Rel::Ccomp, Rel::Xcomp]).next();
    if free.is_none() && joined.is_some_and(|above| matches!(view.upos(above), Upos::Noun)) && rule == "verb" {
        return None;
    }
    let form = view.form(head).to_lowercase();
    // "according to" is tagged as a participle of "accord".
    let pos = if form == "according" { CuePos::Preposition } else { pos };
    let lemma = match pos {
        CuePos::Preposition => form,
        _ if rule == "participle" => form,
        _ => known_lemma(view, head, pos),
    };
    let cues = view.lexicon.cues(&lemma, pos);
    let cue = cues.iter().find(|cue| cue.needs.iter().all(|need| holds(view, head, pos, need)))?;
    if cue.strength <= NO_STATEMENT || is_part_of_deed(view, head, cue) {
        return None;
    }
    Some(Act { head, cue, span: cue_span(view, head, cue), negated: is_negated(view, head, pos), rule })
}

/// "lift its sanctions", "break off its dialogue": an act named by a noun that belongs to another deed is not done there.
fn is_part_of_deed(view: &View, head: TokenId, cue: &Cue) -> bool {
    let verb = view.syntax.head(head).filter(|&v| v < head && view.is_verb(v));
    cue.pos == CuePos::Noun
        && matches!(cue.class, Class::Formal | Class::Talk)
        && verb
            .is_some_and(|v| super::codes::covers(view, v, head, |side| matches!(side, Side::Friendly | Side::Hostile)))
}

/// The lemma; for an inflected verb whose lemma the lexicon does not know, the one it has that gives the form
/// ("shouted" is no form of "shoute").
pub(super) fn known_lemma(view: &View, head: TokenId, pos: CuePos) -> String {
    let lemma = view.lemma(head).to_lowercase();
    if pos != CuePos::Verb || !view.lexicon.cues(&lemma, pos).is_empty() {
        return lemma;
    }
    let form = view.form(head).to_lowercase();
    let stems = [("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y"), ("es", ""), ("s", "")];
    // British spelling doubles: "signalled".
    let form = match form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")) {
        Some(stem) if stem.ends_with("ll") => stem[..stem.len() - 1].to_owned(),
        _ => form,
    };
    if !view.lexicon.cues(&form, pos).is_empty() {
        return form;
    }
    let stem = |(ending, back): &(&str, &str)| form.strip_suffix(ending).map(|stem| format!("{stem}{back}"));
    stems.iter().filter_map(stem).find(|stem| !view.lexicon.cues(stem, pos).is_empty()).unwrap_or(lemma)
}

/// "Rudaw reports the director has …": a form in -s of a saying verb right behind a name, with a clause behind it,
/// is the verb although the tagger took it for a noun.
fn is_saying_after_name(view: &View, token: TokenId) -> bool {
    let Some(before) = view.previous(token).filter(|_| view.form(token).ends_with('s')) else { return false };
    let name =
        view.mention(before).filter(|m| m.kind != MentionKind::Pronoun && m.span.end() == view.span(before).end());
    let saying = view
        .lexicon
        .cues(&known_lemma(view, token, CuePos::Verb), CuePos::Verb)
        .iter()
        .any(|c| c.class == Class::Say && c.strength >= 0.7);
    let mut behind = std::iter::successors(view.next(token), |&t| view.next(t));
    let opens = behind.clone().next().is_some_and(|n| {
        matches!(view.upos(n), Upos::Det | Upos::Propn | Upos::Pron | Upos::Num) || view.form(n) == "that"
    });
    let is_name = name.is_some_and(|m| m.actor.is_some()) && view.upos(before) == Upos::Propn;
    // "…, the agency IRNA reports."
    let closes = || {
        let first = name.map(|m| view.segments.tokens.partition_point(|t| t.span.start() < m.span.start()));
        let set_off = first.and_then(|f| view.previous(TokenId::new(f))).is_some_and(|p| view.form(p) == ",");
        set_off && view.next(token).is_none_or(|n| matches!(view.form(n), "." | "," | ";"))
    };
    is_name && saying && (opens && behind.any(|t| view.is_finite(t)) || closes())
}

/// A form in -ed between the one who acts and a noun that it cannot describe: behind a comma that closes a relative clause, or
/// right behind "has".
fn is_main_past(view: &View, token: TokenId) -> bool {
    let Some(before) = view.previous(token).filter(|_| view.form(token).ends_with("ed")) else { return false };
    let perfect = matches!(view.form(before), "has" | "have" | "had");
    let describes = view.rel(token) == Rel::Amod && view.syntax.head(token).is_some_and(|n| n > token);
    describes && (perfect || misread::past_of_opening_name(view, token).is_some())
}

/// "Norway denies giving support": a form in -s right behind a name, of a verb that is no noun in any of its uses.
fn is_only_a_verb(view: &View, token: TokenId) -> bool {
    let Some((before, behind)) = view.previous(token).zip(view.next(token)) else { return false };
    // A name before a noun is but a modifier to the actors' stage.
    let named = |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Modifier);
    let name = view.modifier(before).filter(|m| named(m) && m.span.end() == view.span(before).end());
    let lemma = known_lemma(view, token, CuePos::Verb);
    let reports = view.lexicon.cues(&lemma, CuePos::Verb).iter().any(|c| c.strength >= 0.8);
    let acts = !matches!(view.upos(behind), Upos::Punct | Upos::Cconj | Upos::Aux) && !view.is_finite(behind);
    view.form(token).ends_with('s')
        && view.form(token).chars().all(char::is_lowercase)
        && name.is_some_and(|m| m.actor.is_some())
        && view.lexicon.cues(&lemma, CuePos::Noun).is_empty()
        && reports
        && acts
}

/// "2. calls upon the Government …;": a form in -s that opens an item of a list whose head the paragraph above left open.
pub(super) fn opens_list_item(view: &View, token: TokenId) -> bool {
    let mut before = std::iter::successors(view.previous(token), |&t| view.previous(t));
    view.form(token).ends_with('s')
        && view.rel(token) == Rel::Root
        && !before.any(|t| view.form(t).chars().any(char::is_alphabetic))
        && super::speaker::head_of_list(view, token).is_some()
}

/// "is committed to", "are encouraged by": a participle behind "be" that the lexicon knows as an adjective tells how its
/// subject feels; but "was encouraged to apply" tells what somebody else did.
fn is_state_of_mind(view: &View, token: TokenId) -> bool {
    let form = view.form(token).to_lowercase();
    let behind_be = view.syntax.dependents_by(token, &[Rel::AuxPass, Rel::Cop]).any(|a| view.lemma(a) == "be");
    let known = !view.lexicon.cues(&form, CuePos::Adjective).is_empty();
    let asks = |c: &Cue| c.stance == Some(Stance::Urges) && c.needs.contains(&Need::To);
    // "are encouraged by the decision to …": by a thing, not by somebody.
    let by_thing = view
        .syntax
        .dependents_by(token, &[Rel::OblAgent, Rel::Obl])
        .any(|t| view.has_preposition(t, &["by"]) && view.upos(t) == Upos::Noun && view.mention(t).is_none());
    let asked = clause::infinitive(view, token).is_some()
        && view.lexicon.cues(&known_lemma(view, token, CuePos::Verb), CuePos::Verb).iter().any(asks);
    // "The use of force is appalling": tagged as if it went on.
    let tells_what = view.xpos(token) == Xpos::Vbg && view.syntax.dependent(token, &[Rel::Cop]).is_some();
    known && (view.xpos(token) == Xpos::Vbn && behind_be && (!asked || by_thing) || tells_what)
}

/// A verb that the tagger took for another word, as happens in headlines: it has a subject, or stands where a verb does.
fn is_headline_verb(view: &View, token: TokenId) -> bool {
    if !headline::is_in(view, token) {
        return false;
    }
    let has_subject =
        view.syntax.dependent(token, &[Rel::Nsubj]).is_some() && view.syntax.dependent(token, &[Rel::Cop]).is_none();
    view.form(token).ends_with('s') && has_subject || headline::subject(view, token).is_some()
}

fn holds(view: &View, head: TokenId, pos: CuePos, need: &Need) -> bool {
    let noun = pos == CuePos::Noun;
    match need {
        Need::Particle(words) => clause::has_particle(view, head, words),
        Need::Preposition(words) => {
            clause::prepositional(view, head, words).next().is_some() || stranded(view, head, words)
        }
        Need::PrepositionObject(nouns) => view
            .syntax
            .dependents_by(head, &[Rel::Obl, Rel::OblAgent, Rel::Nmod])
            .any(|t| nouns.iter().any(|n| **n == *view.lemma(t)) && view.prepositions(t).next().is_some()),
        Need::Case(words) => view.has_preposition(head, words),
        Need::Object(nouns) => clause::object(view, head).is_some_and(|o| {
            let named = |t: TokenId| nouns.iter().any(|n| **n == *view.lemma(t));
            nouns.is_empty() || view.coordinated(o).into_iter().any(|o| named(o) || part_of(view, o).is_some_and(named))
        }),
        Need::ObjectPredicate => {
            clause::object(view, head).is_some_and(|object| clause::predicate(view, head, object).is_some())
                || content::named_what(view, head).is_some()
                || (clause::object(view, head).is_some()
                    && clause::prepositional(view, head, &["as".into()]).next().is_some())
        }
        Need::Clause => {
            clause::complement(view, head).is_some()
                || (noun && clause::noun_clause(view, head).is_some())
                || (is_aside(view, head) && view.next(head).is_some_and(|n| view.lemma(n) == "it"))
                || is_parenthesis(view, head)
                || pos == CuePos::Adjective && view.next(head).is_some_and(|n| view.form(n) == "that")
                || touches_quotation(view, head)
        }
        Need::Xcomp => clause::infinitive(view, head).is_some(),
        Need::XcompVerb(verbs) => {
            clause::infinitive(view, head).is_some_and(|x| verbs.iter().any(|v| **v == *view.lemma(x)))
        }
        Need::XcompPassive(verbs) => clause::infinitive(view, head).is_some_and(|x| {
            verbs.iter().any(|v| **v == *view.lemma(x)) && view.syntax.dependent(x, &[Rel::AuxPass]).is_some()
        }),
        Need::To => {
            clause::infinitive(view, head)
                .is_some_and(|x| view.syntax.dependents_by(x, &[Rel::Mark]).any(|m| view.lemma(m) == "to"))
                || (noun && view.syntax.dependents_by(head, &[Rel::Acl]).any(|x| view.xpos(x) == Xpos::Vb))
        }
        Need::Negated => is_negated(view, head, pos),
        Need::Issuer => {
            let said = pos == CuePos::Verb || view.syntax.dependent(head, &[Rel::Cop]).is_some();
            said && view.issuer.is_some() && view.segments.token(head).quotation.is_none()
        }
        Need::Passive => clause::is_passive_form(view, head),
        Need::PluralSubject => clause::agent(view, head).is_some_and(|(s, _)| {
            view.coordinated(s).len() > 1
                || matches!(view.xpos(s), Xpos::Nns | Xpos::Nnps)
                || view.lemma(s) == "they"
                || view.actor_id(s).is_some_and(|a| view.actor(a).plural)
                || speaker::opening_partner(view, s).is_some()
        }),
    }
}

/// "A fourth day of talks", "a series of meetings": what a stretch of time or a number is made of.
fn part_of(view: &View, noun: TokenId) -> Option<TokenId> {
    let counts = [WordUse::Time, WordUse::Quantity].iter().any(|&u| view.lexicon.is(view.lemma(noun), u));
    let of = view.next(noun).filter(|&t| counts && view.form(t) == "of")?;
    view.syntax.dependents_by(noun, &[Rel::Nmod]).find(|&t| t > of && view.has_preposition(t, &["of"]))
}

/// Whether the text denies the act, or has none of that name: "there was no comment from Norway".
fn is_negated(view: &View, head: TokenId, pos: CuePos) -> bool {
    let none = |t: TokenId| view.lemma(t) == "no";
    view.is_negated(head) || pos == CuePos::Noun && view.syntax.dependents_by(head, &[Rel::Det]).any(none)
}

/// "The Philippines, he recalled, had won": subject and verb between commas, within or behind a clause.
pub(super) fn is_parenthesis(view: &View, head: TokenId) -> bool {
    let aside = matches!(view.rel(head), Rel::Parataxis | Rel::Appos | Rel::Acl);
    let Some(subject) = view.syntax.dependent(head, &[Rel::Nsubj]).filter(|_| aside) else {
        return false;
    };
    let opens = view.syntax.subtree(subject).first().and_then(|&t| view.previous(t.min(head)));
    let closes = view.next(head.max(subject)).is_none_or(|t| view.is_punct(t));
    closes && opens.is_some_and(|t| view.is_punct(t)) && view.is_finite(head)
}

/// "As Lund put it, …": a clause with "as" that opens the sentence or stands behind a comma. The clause around it is
/// what is said.
pub(super) fn is_aside(view: &View, head: TokenId) -> bool {
    let conjunction = view.syntax.dependents_by(head, &[Rel::Mark]).find(|&m| view.lemma(m) == "as");
    view.rel(head) == Rel::Advcl
        && conjunction.is_some_and(|c| view.previous(c).is_none_or(|p| view.is_punct(p)) && c < head)
}

/// The preposition stands right behind the head, whatever the parser made of its noun. The marker of an infinitive
/// ("declined to discuss") is none.
fn stranded(view: &View, head: TokenId, words: &[Box<str>]) -> bool {
    view.next(head).is_some_and(|n| {
        matches!(view.upos(n), Upos::Adp | Upos::Sconj | Upos::Part)
            && !clause::marks_infinitive(view, n)
            && words.iter().any(|w| **w == *view.lemma(n))
            && view.next(n).is_none_or(|t| !super::date::names_weekday(view, t))
    })
}

/// A quotation begins or ends next to the clause of the head: one stands in its sentence and does not hold it.
pub(super) fn touches_quotation(view: &View, head: TokenId) -> bool {
    let sentence = view.segments.sentence(view.sentence(head)).span;
    let own = view.segments.token(head).quotation;
    // Quotations come in the order in which they open, and those before the sentence rarely reach into it.
    let behind = view.segments.quotations.partition_point(|q| q.inner.start() < sentence.end());
    let near = (0..behind).rev().take(NEAR).map(QuoteId::new);
    near.into_iter().any(|q| Some(q) != own && view.segments.quotation(q).inner.overlaps(sentence))
}

/// The head with the words that make it this cue: "called on", "expressed condolences", "spoke by phone".
fn cue_span(view: &View, head: TokenId, cue: &Cue) -> Span {
    let mut span = view.span(head);
    // "held a third one-on-one meeting": the noun of a talk is what the act is called by.
    let reach = if cue.class == Class::Talk { 8 } else { 3 };
    let mut add = |token: TokenId| {
        // A far-away object or particle would take half of the sentence into the cue.
        if token > head && token.index() - head.index() <= reach {
            span = span.cover(view.span(token));
        }
    };
    for need in &cue.needs {
        match need {
            Need::Particle(words) | Need::Preposition(words) => {
                if let Some(next) = view.next(head).filter(|&n| words.iter().any(|w| **w == *view.lemma(n))) {
                    add(next);
                }
            }
            Need::Object(nouns) if !nouns.is_empty() => {
                if let Some(object) = clause::object(view, head) {
                    add(object);
                }
            }
            // "threatened to cut ties": what the infinitive tells is what is said; "declined to comment" is said of nothing.
            Need::XcompVerb(_)
                if cue.content.first() != Some(&Place::Xcomp) || cue.stance == Some(Stance::DeclinesComment) =>
            {
                if let Some(verb) = clause::infinitive(view, head) {
                    add(verb);
                }
            }
            Need::PrepositionObject(nouns) => {
                let found = view
                    .syntax
                    .dependents_by(head, &[Rel::Obl, Rel::Nmod])
                    .find(|&t| nouns.iter().any(|n| **n == *view.lemma(t)));
                if let Some(noun) = found {
                    add(noun);
                }
            }
            _ => {}
        }
    }
    if &*cue.head == "according"
        && let Some(to) = view.next(head)
    {
        add(to);
    }
    if let Some(talks) = talks_in_object(view, head, cue) {
        span = span.cover(view.span(talks));
    }
    span
}

/// The object that the conditions of a cue name: "offer" in "repeated its offer".
pub(super) fn named_object(view: &View, act: &Act) -> Option<TokenId> {
    let nouns = act.cue.needs.iter().find_map(|need| match need {
        Need::Object(nouns) if !nouns.is_empty() => Some(nouns),
        _ => None,
    })?;
    let object = clause::object(view, act.head)?;
    view.coordinated(object).into_iter().find(|&o| nouns.iter().any(|n| **n == *view.lemma(o)))
}

/// "held a first round of talks": the talks that the object of the cue is a part of.
fn talks_in_object(view: &View, head: TokenId, cue: &Cue) -> Option<TokenId> {
    let object = clause::object(view, head).filter(|&o| cue.class == Class::Talk && o > head)?;
    let of = view.next(object).filter(|&t| view.form(t) == "of")?;
    let is_talk = |t: &TokenId| {
        view.upos(*t) == Upos::Noun
            && view.lexicon.cues(view.lemma(*t), CuePos::Noun).iter().any(|c| c.class == Class::Talk)
    };
    std::iter::successors(view.next(of), |&t| view.next(t)).take(2).find(is_talk)
}

/// An act that the text only imagines: "could condemn", "if Iran rejects", "wants to meet". Refusals and
/// denials ("would not comment") are told as facts.
fn is_hypothetical(view: &View, act: &Act) -> bool {
    if act.cue.pos == CuePos::Adjective {
        // "could not be silent on the point", but "could not be reached for comment".
        let undone = act.negated && !act.cue.needs.contains(&Need::Negated);
        return undone && view.syntax.dependents_by(act.head, &[Rel::Aux]).any(|t| is_modal(view, t));
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
}
