//! Acts: every place where a word of the lexicon reports that someone says or does something to someone.
//!
//! Finds the cue and checks its conditions; who speaks, what was said and at whom it was aimed are decided
//! elsewhere. One act for each head word: the most specific entry of the lexicon whose conditions hold.

use super::{clause, content, headline, imagined, misread, source, view::View};
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
        if self.cue.needs.iter().any(names_nothing) {
            return false;
        }
        let absorbed = by_denial(self.cue) && !view.lexicon.cues(&self.cue.head, self.cue.pos).iter().any(|c| same(&c));
        self.negated && !absorbed
    }
}

/// "Said nothing", "will have none of it": the object itself denies.
fn names_nothing(need: &Need) -> bool {
    matches!(need, Need::Object(lemmas) if lemmas.iter().any(|l| matches!(&**l, "nothing" | "none")))
}

/// The strength with which the lexicon marks a use that reports no statement ("meet a deadline").
const NO_STATEMENT: f32 = 0.1;

/// How many quotations before the end of a sentence may stand in it.
const NEAR: usize = 64;

/// Every act that the text tells of, in the order of the heads.
pub(super) fn find<'a>(view: &View<'a>) -> Vec<Act<'a>> {
    all(view).into_iter().filter(|act| !imagined::is_hypothetical(view, act)).collect()
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
    let is_name = name.is_some_and(|m| m.actor.is_some()) && view.upos(before) == Upos::Propn
        || misread::outlet_before(view, token).is_some();
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
        Need::Xcomp => clause::own_infinitive(view, head).is_some(),
        Need::XcompVerb(verbs) => {
            clause::infinitive(view, head).is_some_and(|x| verbs.iter().any(|v| **v == *view.lemma(x)))
        }
        Need::XcompPassive(verbs) => clause::infinitive(view, head).is_some_and(|x| {
            verbs.iter().any(|v| **v == *view.lemma(x)) && view.syntax.dependent(x, &[Rel::AuxPass]).is_some()
        }),
        Need::To => {
            clause::infinitive(view, head)
                .is_some_and(|x| view.syntax.dependents_by(x, &[Rel::Mark, Rel::Case]).any(|m| view.lemma(m) == "to"))
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
                || source::opening_partner(view, s).is_some()
        }),
    }
}

/// "A fourth day of talks", "a series of meetings", "a letter of condolence": what a stretch of time, a number or a text is
/// made of.
fn part_of(view: &View, noun: TokenId) -> Option<TokenId> {
    let counts =
        [WordUse::Time, WordUse::Quantity, WordUse::Text].iter().any(|&u| view.lexicon.is(view.lemma(noun), u));
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
    // "He said on Monday", "she has argued time and again": to the next comma all is of the clause.
    let whole = view.syntax.subtree(head);
    let behind = std::iter::successors(view.next(head.max(subject)), |&t| view.next(t));
    let rest: Vec<TokenId> = behind.take_while(|&t| !view.is_punct(t)).take(ASIDE).collect();
    let closes = rest.len() < ASIDE && rest.iter().all(|t| whole.contains(t));
    closes && opens.is_some_and(|t| view.is_punct(t)) && is_told(view, head)
}

/// How many words a parenthesis may have behind its verb.
const ASIDE: usize = 8;

/// "Said", "has argued": a finite verb or one behind a finite auxiliary.
pub(super) fn is_told(view: &View, verb: TokenId) -> bool {
    let helped = || view.syntax.dependents_by(verb, &[Rel::Aux]).any(|a| view.is_finite(a) && view.lemma(a) == "have");
    view.is_finite(verb) || helped()
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
