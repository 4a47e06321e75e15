//! Content: the words said, where the sentence reports them without quotation marks (or with some).
//!
//! Looks at the places that the lexicon names for the cue, in order: a finite clause, an infinitive, an
//! object, a prepositional phrase. Because parsers attach complement clauses badly, a saying verb without one
//! falls back on the surface: what stands behind it, or before it up to the comma.

use super::{
    acts::{self, Act},
    clause, extent, surface,
    view::View,
};
use crate::{
    resources::{Class, Cue, CuePos, Need, Place, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// The rule that finds what a phrase such as "in the words of" stands around.
pub(super) const FRAMED: &str = "framing-phrase";

/// The rule that finds what stands behind the colon of a noun's sentence.
const BEHIND_COLON: &str = "behind-colon";

/// The rule's name on the words of a saying that tell, with its cue among them, an act of the same speaker.
pub(super) const ACT_IN_CLAUSE: &str = "act-in-clause";

/// The words said and what they were found as.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub spans: Vec<Span>,
    /// The head of the content in the tree, where there is one.
    pub head: Option<TokenId>,
    pub form: Form,
    pub rule: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A finite clause or infinitive: speech reported.
    Clause,
    /// A noun phrase.
    Phrase,
}

/// The rule's name on what is judged, with the judgement.
pub(super) const JUDGEMENT: &str = "judgement";

/// The reported words of an act, if it has any.
pub(super) fn of(view: &View, act: &Act) -> Option<Content> {
    if act.cue.pos == CuePos::Preposition {
        return according_to(view, act);
    }
    if act.cue.pos == CuePos::Noun && act.cue.class == Class::Say && is_frame(act) {
        return framed(view, act);
    }
    if act.cue.class == Class::Name {
        return judged(view, act).or_else(|| act.cue.content.iter().find_map(|place| at_place(view, act, place)));
    }
    let takes_clause = matches!(act.cue.class, Class::Say | Class::Think) || act.cue.content.contains(&Place::Clause);
    if takes_clause && let Some(found) = finite_clause(view, act) {
        return Some(found);
    }
    // "had pledged to respect the terms “in letter and spirit”": marks stand for a clause, but the infinitive has the words.
    let voiced = act.cue.pos == CuePos::Verb && act.cue.needs.contains(&Need::Clause);
    let infinitive = || at_place(view, act, &Place::Xcomp).filter(|c| voiced && is_to_infinitive(view, c));
    act.cue.content.iter().find_map(|place| at_place(view, act, place)).or_else(infinitive)
}

fn is_to_infinitive(view: &View, content: &Content) -> bool {
    content.head.is_some_and(|h| view.syntax.dependents_by(h, &[Rel::Mark]).any(|m| clause::marks_infinitive(view, m)))
}

/// Whether the noun stands in a phrase that frames the sentence: "in the words of X", "by its own account".
fn is_frame(act: &Act) -> bool {
    act.cue.needs.iter().any(|need| matches!(need, Need::Case(_)))
}

/// "In the words of X, A happened": the sentence around the phrase.
fn framed(view: &View, act: &Act) -> Option<Content> {
    let phrase = view.phrase(act.head).cover(act.span);
    around_phrase(view, act, phrase, view.syntax.head(act.head), FRAMED)
}

/// "called the deal illegal", "described the recall as theatre": what is judged and the judgement upon it.
fn judged(view: &View, act: &Act) -> Option<Content> {
    if let Some(head) = named_what(view, act.head) {
        let spans = vec![without_marker(view, head, view.phrase(head))];
        return Some(Content { spans, head: Some(head), form: Form::Phrase, rule: JUDGEMENT });
    }
    let object = clause::object(view, act.head).filter(|&o| o > act.head)?;
    let as_what = clause::prepositional(view, act.head, &["as".into()]).next();
    let head = clause::predicate(view, act.head, object).or(as_what).filter(|&p| p > object)?;
    let pronoun = view.upos(object) == Upos::Pron;
    let predicate = without_marker(view, head, view.phrase(head));
    let span = if pronoun { predicate } else { view.phrase(object).cover(predicate) };
    Some(Content { spans: vec![without_cue(view, act, span)], head: Some(head), form: Form::Phrase, rule: JUDGEMENT })
}

/// "In what Ghana called a hostile act, Togo closed the border": what somebody else's deed is called.
pub(super) fn named_what(view: &View, verb: TokenId) -> Option<TokenId> {
    let (subject, _) = clause::agent(view, verb).filter(|(s, _)| *s < verb)?;
    let what = view.previous(clause::start_of(view, subject)).filter(|&t| view.lemma(t) == "what")?;
    let governed = view.previous(what).is_some_and(|t| view.upos(t) == Upos::Adp);
    // "Denounced what he called "state piracy"": in marks it is his word for it, wherever "what" stands.
    let quoted =
        |t: TokenId| view.segments.token(t).quotation.is_some() && view.segments.token(verb).quotation.is_none();
    let mut named = view.syntax.dependents_by(verb, &[Rel::Xcomp, Rel::Obj]);
    named.find(|&t| t > verb && matches!(view.upos(t), Upos::Noun | Upos::Adj) && (governed || quoted(t)))
}

/// "In what it says was a kidnapping", "a plant which they say runs on worn-out parts": a finite verb right behind the cue, whose
/// subject stands before the one who speaks.
fn said_of_relative(view: &View, act: &Act) -> Option<Span> {
    let speaks = act.cue.pos == CuePos::Verb && matches!(act.cue.class, Class::Say | Class::Think);
    // "Which it said breached the treaty": behind the subject's verb a past is easily taken for a participle.
    let opens = |t: TokenId| view.is_finite(t) || view.xpos(t) == Xpos::Vbn && view.is_finite(act.head);
    let first = view.next(act.head).filter(|&t| speaks && opens(t) && view.segments.token(t).quotation.is_none())?;
    let (subject, _) = clause::agent(view, act.head).filter(|(s, _)| *s < act.head)?;
    let relative = view.previous(clause::start_of(view, subject))?;
    if !matches!(view.xpos(relative), Xpos::Wp | Xpos::Wdt) {
        return None;
    }
    let inside = |t: &TokenId| !view.is_punct(*t) || view.xpos(*t) == Xpos::Hyph;
    let last = std::iter::successors(Some(first), |&t| view.next(t)).take_while(inside).last()?;
    Some(trim(view, view.span(first).cover(view.span(last)))).filter(|words| !words.is_empty())
}

fn at_place(view: &View, act: &Act, place: &Place) -> Option<Content> {
    let phrase = |head: TokenId, rule| {
        let whole = extent::before_reporter(view, without_marker(view, head, view.phrase(head)));
        let spans = vec![whole];
        Some(Content { spans, head: Some(head), form: Form::Phrase, rule })
    };
    match place {
        Place::Clause => finite_clause(view, act),
        Place::Xcomp => {
            // "Gave orders to fire": what the object takes, where the object is a part of the cue.
            let of_object = act.cue.needs.iter().any(|need| matches!(need, Need::Object(nouns) if !nouns.is_empty()))
                || !act.cue.content.contains(&Place::Object);
            let infinitive = if of_object { clause::infinitive } else { clause::own_infinitive };
            let head = infinitive(view, act.head).or_else(|| noun_infinitive(view, act))?;
            let found = phrase(head, "infinitive")?;
            // "Urged them to step back, warning that …"
            let spans = found.spans.iter().map(|&s| extent::before_next_act(view, s)).collect();
            Some(Content { form: Form::Clause, spans, ..found })
        }
        Place::Object => {
            let object = clause::object(view, act.head).filter(|&o| !view.is_punct(o))?;
            let reports = matches!(act.cue.class, Class::Say | Class::Think) || act.cue.stance == Some(Stance::States);
            let is_its_own = clause::infinitive(view, act.head).is_some_and(|to| {
                // "Regrets the decision of Chad to close its border", wherever the parser put it.
                to > object && clause::own_infinitive(view, act.head).is_none()
            });
            let found = phrase(object, "object")?;
            // "Criticized the plan, warning that …"
            let spans = found.spans.iter().map(|&s| extent::before_next_act(view, s)).collect();
            let found = Content { spans, ..found };
            Some(if reports || is_its_own { with_infinitive(view, act, object, found) } else { found })
        }
        Place::Preposition(words) => {
            let head = clause::prepositional(view, act.head, words).next()?;
            let found = phrase(head, "prepositional-phrase")?;
            // "for having taken part": a deed told as a clause is.
            let is_deed = view.xpos(head) == Xpos::Vbg
                && view.is_verb(head)
                && matches!(act.cue.class, Class::Act | Class::Say)
                && view.syntax.dependent(head, &[Rel::Det, Rel::NmodPoss, Rel::Amod]).is_none();
            let form = if is_deed { Form::Clause } else { found.form };
            Some(with_infinitive(view, act, head, Content { form, ..found }))
        }
        _ => None,
    }
}

/// "called for the killers to be tried", "reported him to be dead": the infinitive whose subject the phrase is.
fn with_infinitive(view: &View, act: &Act, phrase: TokenId, found: Content) -> Content {
    let to = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Mark]).any(|m| clause::marks_infinitive(view, m));
    let infinitive = view
        .syntax
        .dependents_by(act.head, &[Rel::Xcomp, Rel::Ccomp, Rel::Csubj, Rel::Advcl])
        .chain(view.syntax.dependents_by(phrase, &[Rel::Acl]))
        .find(|&t| t > phrase && to(t));
    let Some((head, span)) = infinitive.zip(found.spans.first().copied()) else { return found };
    let whole = span.cover(view.phrase(head));
    let first = view.syntax.dependents_by(head, &[Rel::Mark]).find(|&m| clause::marks_infinitive(view, m));
    let touches = first.and_then(|f| view.previous(f)).is_some_and(|b| span.contains(view.span(b)));
    if !touches && !span.contains(view.span(head)) {
        return found;
    }
    // "called for action to correct the crisis": an infinitive of purpose tells no clause.
    let passive = view.syntax.dependent(head, &[Rel::AuxPass, Rel::Cop]).is_some();
    let is_subject = passive || view.mention(phrase).is_some_and(|m| m.actor.is_some());
    let form = if is_subject { Form::Clause } else { found.form };
    Content { spans: vec![whole], form, rule: "object-with-infinitive", ..found }
}

/// "his threat to strike X".
fn noun_infinitive(view: &View, act: &Act) -> Option<TokenId> {
    // "Made the decision, following a meeting": behind a comma a participle is no part of what was decided.
    let apart = |a: TokenId| (act.head.index()..a.index()).any(|t| view.form(TokenId::new(t)) == ",");
    let names_it = |&a: &TokenId| view.xpos(a) == Xpos::Vb || view.xpos(a) == Xpos::Vbg && !apart(a);
    view.syntax.dependents_by(act.head, &[Rel::Acl, Rel::Advcl]).find(names_it)
}

fn finite_clause(view: &View, act: &Act) -> Option<Content> {
    let clause =
        |head: TokenId, span: Span, rule| Content { spans: vec![span], head: Some(head), form: Form::Clause, rule };
    let complement = clause::complement(view, act.head)
        .or_else(|| (act.cue.pos == CuePos::Noun).then(|| clause::noun_clause(view, act.head)).flatten());
    if let Some(words) = said_of_relative(view, act) {
        return Some(clause(act.head, words, "relative-clause"));
    }
    if let Some(head) = complement.filter(|&head| is_plausible(view, act, head)) {
        if head < act.head && act.cue.pos == CuePos::Verb {
            return Some(Content { spans: beside(view, act, head), ..clause(head, act.span, "complement-clause") });
        }
        let whole = behind_copula(view, act, head).unwrap_or_else(|| view.phrase(head));
        let span = from_that(view, head, without_cue(view, act, whole));
        let span = without_time(view, act, without_marker(view, head, span));
        let span = extent::before_next_act(view, span);
        let span = if act.cue.pos == CuePos::Verb { extent::to_the_end(view, act, span) } else { span };
        return Some(clause(head, extent::before_comment(view, span), "complement-clause"));
    }
    if act.cue.pos == CuePos::Noun {
        return behind_colon(view, act).map(|span| clause(act.head, span, BEHIND_COLON));
    }
    // "A happened, X said": the saying verb hangs on what was said.
    let is_parenthesis = acts::is_parenthesis(view, act.head);
    if is_parenthesis || matches!(view.rel(act.head), Rel::Parataxis | Rel::Ccomp | Rel::Advcl) {
        let head = main_clause(view, act.head)?;
        let is_aside = is_parenthesis || view.rel(act.head) == Rel::Parataxis || acts::is_aside(view, act.head);
        let is_finite = acts::is_told(view, act.head);
        let says = act.cue.class == Class::Say || also_says(view, act);
        if is_aside && is_finite && says && super::speaker::token(view, act).is_some() {
            let spans = beside(view, act, head);
            return Some(Content { spans, ..clause(head, act.span, "main-clause-of-aside") });
        }
    }
    // Thoughts take noun phrases as often as clauses: the surface tells enough only of those that are mostly voiced.
    let that = view.next(act.head).is_some_and(|n| view.form(n) == "that");
    match act.cue.class {
        Class::Say => surface::of(view, act),
        Class::Think if that || act.cue.strength >= 0.6 => surface::of(view, act).filter(|c| c.rule == surface::BEHIND),
        // "Drones would come, the embassy warned."
        _ if also_says(view, act) && closes(view, act) => surface::before(view, act),
        _ => None,
    }
}

/// "Oxfam's verdict: an abject failure", "Tehran's answer came at once: there would be no talks": what stands behind the colon
/// of a sentence of which the noun is the subject, or all.
fn behind_colon(view: &View, act: &Act) -> Option<Span> {
    let behind = |t: &TokenId| *t > act.head;
    let colon = view.segments.tokens_of(view.sentence(act.head)).filter(behind).find(|&t| view.form(t) == ":")?;
    let opens = act.cue.content.contains(&Place::Clause) && view.segments.token(act.head).quotation.is_none();
    let verb = (act.head.index()..colon.index()).map(TokenId::new).find(|&t| view.is_finite(t));
    let tells = verb.is_none_or(|v| view.syntax.dependent(v, &[Rel::Nsubj]) == Some(act.head));
    // "The minister's statement: …": what a text holds is the words of whoever gave it out, which other rules find.
    let text = view.lexicon.is(view.lemma(act.head), WordUse::Text);
    let owned = view.syntax.dependent(act.head, &[Rel::NmodPoss]).is_some() && !text;
    let (_, end) = view.segments.sentence(view.sentence(act.head)).tokens;
    let words = (colon.index() + 1..end.index()).filter(|&t| !view.is_punct(TokenId::new(t)));
    let (first, last) = (words.clone().next()?, words.clone().next_back()?);
    let span = trim(view, view.span(TokenId::new(first)).cover(view.span(TokenId::new(last))));
    (opens && owned && tells && words.count() > 1).then_some(span)
}

/// "Asked, politely but firmly, that the envoy leave": the words begin behind their "that".
fn from_that(view: &View, head: TokenId, span: Span) -> Span {
    let that = view.syntax.dependents_by(head, &[Rel::Mark]).find(|&m| view.form(m) == "that");
    let before = |that: TokenId| {
        let mut words = view.segments.tokens_in(span).map(TokenId::new).take_while(move |&t| t < that);
        words.all(|t| view.is_punct(t) || matches!(view.upos(t), Upos::Adv | Upos::Cconj))
    };
    match that.filter(|&that| before(that)) {
        Some(that) => trim(view, Span::new(view.span(that).end().max(span.start()), span.end())),
        None => span,
    }
}

/// Whether nothing but a day stands behind a finite verb in its clause: what it reports stands before it.
fn closes(view: &View, act: &Act) -> bool {
    let ends = |t: TokenId| view.is_punct(t) || super::date::leads_in(view, t) || super::date::names_weekday(view, t);
    let finite = matches!(view.xpos(act.head), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let object = clause::object(view, act.head).filter(|&o| !super::date::names_weekday(view, o));
    finite && object.is_none() && view.next(act.head).is_none_or(ends)
}

/// Whether the verb of an act takes a clause as well, which the parser may not have hung on it: "warned", "announced".
fn also_says(view: &View, act: &Act) -> bool {
    let clause =
        |c: &Cue| c.class == Class::Say && c.strength >= 0.9 && c.needs.iter().any(|n| matches!(n, Need::Clause));
    act.cue.pos == CuePos::Verb && view.lexicon.cues(view.lemma(act.head), CuePos::Verb).iter().any(clause)
}

/// "The government's position is that the treaty has lapsed": the clause from behind its "that".
fn behind_copula(view: &View, act: &Act, head: TokenId) -> Option<Span> {
    if act.cue.pos != CuePos::Noun || clause::equated_clause(view, act.head) != Some(head) {
        return None;
    }
    let mark = view.syntax.dependents_by(head, &[Rel::Mark]).find(|&m| m > act.head)?;
    let whole = view.phrase(head);
    Some(trim(view, Span::new(view.span(mark).end(), whole.end())))
}

/// What an aside hangs on: a clause, or that which the noun it was hung on is a part of ("The rebels, Mali maintains,
/// are armed").
fn main_clause(view: &View, aside: TokenId) -> Option<TokenId> {
    let head = view.syntax.head(aside)?;
    let of_noun = matches!(view.rel(aside), Rel::Appos | Rel::Acl) && view.rel(head).is_subject();
    if of_noun { view.syntax.head(head) } else { Some(head) }
}

/// Whether the clause that the parser hung on the cue can be what was said: one in front of the cue has a verb
/// of its own and is set off by a comma or a mark.
fn is_plausible(view: &View, act: &Act, head: TokenId) -> bool {
    if head > act.head {
        return true;
    }
    let start = clause::agent(view, act.head).map_or(act.head, |(s, _)| clause::start_of(view, s).min(act.head));
    let set_off = view.previous(start).is_none_or(|p| view.is_punct(p))
        || view.previous(act.head).is_some_and(|p| view.is_punct(p));
    let finite = |t: TokenId| view.is_finite(t);
    set_off && (finite(head) || view.syntax.dependents_by(head, &[Rel::Aux, Rel::Cop, Rel::AuxPass]).any(finite))
}

/// The clause around an aside, without the aside: from the start of the clause, or of the sentence where only
/// words without a verb of their own stand before it.
fn beside(view: &View, act: &Act, main: TokenId) -> Vec<Span> {
    let start = view.start_of_text(view.sentence(act.head));
    let own = view.segments.token(act.head).quotation;
    let words: Vec<TokenId> = view.syntax.subtree(main).into_iter().filter(|&t| t >= start).collect();
    let first = words.iter().copied().find(|&t| !view.is_punct(t)).unwrap_or(start);
    let opening = (start.index()..first.index()).map(TokenId::new);
    let is_own = opening
        .clone()
        .all(|t| !view.is_finite(t) && view.segments.token(t).quotation == own && !matches!(view.form(t), ":" | ";"));
    let from = if is_own { start } else { first };
    let from = opening.chain([first]).find(|&t| t >= from && view.upos(t) != Upos::Cconj).unwrap_or(first);
    extent::around(view, extent::aside(view, act), Some(main), from)
}

/// "According to X, A happened": the clause that the phrase hangs on, without the phrase.
fn according_to(view: &View, act: &Act) -> Option<Content> {
    let source = super::owner::preposition_object(view, act.head)?;
    // "The sanctions, according to Moscow, will backfire": set off by commas, the phrase speaks of the clause, not of the noun.
    let comma = |t: Option<TokenId>| t.is_some_and(|t| view.form(t) == ",");
    let last = view.syntax.subtree(source).into_iter().rfind(|&t| !view.is_punct(t)).unwrap_or(source);
    let set_off = comma(view.previous(act.head)) && comma(view.next(last));
    let above = |m: TokenId| !set_off || clause::is_clause(view, m) || view.syntax.head(m).is_none();
    let named = |m: TokenId| view.mention(source).is_some_and(|s| s.span.contains(view.span(m)));
    let main = view.syntax.ancestors(source).skip(1).find(|&m| m != act.head && !named(m) && above(m));
    let named = view
        .coordinated(source)
        .into_iter()
        .filter_map(|t| view.mention(t))
        .fold(view.span(source), |s, m| s.cover(m.span));
    let phrase = view.span(act.head).cover(named).cover(source_phrase(view, source));
    around_phrase(view, act, phrase, main, "according-to")
}

/// What is left of a sentence, or of the clause that it belongs to, around a phrase that names its source.
fn around_phrase(view: &View, act: &Act, phrase: Span, main: Option<TokenId>, rule: &'static str) -> Option<Content> {
    let sentence = view.segments.sentence(view.sentence(act.head));
    let first = main.filter(|&m| is_clause_of_its_own(view, act, m)).map(|m| view.syntax.subtree(m)[0]);
    let first = first.unwrap_or_else(|| view.start_of_text(view.sentence(act.head)));
    let spans = if phrase.start() <= view.span(first).start() {
        // "According to X, A happened": all that is left of the sentence.
        vec![trim(view, Span::new(phrase.end().min(sentence.span.end()), sentence.span.end()))]
    } else {
        extent::around(view, phrase, main, first)
    };
    let spans: Vec<Span> = spans.into_iter().filter(|s| !s.is_empty()).collect();
    let head = main.filter(|&m| spans.iter().any(|s| s.contains(view.span(m))));
    (!spans.is_empty()).then_some(Content { spans, head, form: Form::Clause, rule })
}

/// The source with what describes it: "a study published on Monday".
fn source_phrase(view: &View, source: TokenId) -> Span {
    let words = view.syntax.subtree(source);
    let is_clause = |t: TokenId| view.rel(t) == Rel::AclRelcl && view.syntax.head(t) == Some(source);
    let relative = words.iter().copied().find(|&t| is_clause(t)).map(|t| view.syntax.subtree(t)[0]);
    let within = |t: &TokenId| relative.is_none_or(|r| *t < r) && (*t <= source || view.form(*t) != ",");
    let last = words.iter().copied().take_while(within).filter(|&t| !view.is_punct(t)).last().unwrap_or(source);
    view.span(source).cover(view.span(last))
}

/// Whether "according to X" speaks of this clause alone: a relative clause, or the last of several joined ones
/// where no comma sets the phrase off.
fn is_clause_of_its_own(view: &View, act: &Act, clause: TokenId) -> bool {
    let set_off = view.previous(act.head).is_none_or(|p| view.is_punct(p));
    view.rel(clause) == Rel::AclRelcl || (view.rel(clause) == Rel::Conj && !set_off && clause::is_clause(view, clause))
}

/// The span without "that", "to" or a preposition at its start.
fn without_marker(view: &View, head: TokenId, span: Span) -> Span {
    let mut span = span;
    loop {
        let Some(first) = first_token(view, span) else { return span };
        let marks = matches!(view.rel(first), Rel::Mark | Rel::Case) || view.prepositions(head).any(|p| p == first);
        let is_marker = (marks && view.syntax.head(first) == Some(head) && first != head)
            || (view.form(first) == "that" && view.upos(first) == Upos::Sconj);
        let keep = view.form(first) == "if" || view.form(first) == "whether" || !is_marker;
        if keep {
            return span;
        }
        span = trim(view, Span::new(view.span(first).end(), span.end()));
    }
}

/// The span without a day named between the cue and what was said: "said late Sunday his administration …".
fn without_time(view: &View, act: &Act, span: Span) -> Span {
    let next = act.head.index() + 1;
    let skipped = (next..next + 6).map(TokenId::new).take_while(|&t| {
        t.index() < view.segments.tokens.len()
            && (super::date::leads_in(view, t) || super::date::names_weekday(view, t))
    });
    let tokens: Vec<TokenId> = skipped.collect();
    let Some(&last) = tokens.iter().rfind(|&&t| super::date::names_weekday(view, t)) else { return span };
    let has_rest = span.contains(view.span(last)) && view.span(last).end() < span.end();
    let inside = if has_rest { trim(view, Span::new(view.span(last).end(), span.end())) } else { span };
    match first_token(view, inside) {
        Some(that) if has_rest && view.form(that) == "that" => {
            trim(view, Span::new(view.span(that).end(), inside.end()))
        }
        _ => inside,
    }
}

/// The span without the cue and what belongs to it, where the tree put the cue inside.
fn without_cue(view: &View, act: &Act, span: Span) -> Span {
    if !span.overlaps(act.span) {
        return span;
    }
    if act.span.start() <= span.start() {
        return trim(view, Span::new(act.span.end().min(span.end()), span.end()));
    }
    let subject = clause::agent(view, act.head).map_or(act.span, |(s, _)| view.phrase(s).cover(act.span));
    trim(view, Span::new(span.start(), subject.start().max(span.start()).min(act.span.start())))
}

pub(super) fn first_token(view: &View, span: Span) -> Option<TokenId> {
    let range = view.segments.tokens_in(span);
    (!range.is_empty()).then(|| TokenId::new(range.start))
}

/// The span without punctuation, marks and white space at its edges.
pub(super) fn trim(view: &View, span: Span) -> Span {
    let tokens: Vec<TokenId> = view.segments.tokens_in(span).map(TokenId::new).collect();
    let words: Vec<TokenId> = tokens.into_iter().filter(|&t| view.form(t).chars().any(char::is_alphanumeric)).collect();
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) => view.span(first).cover(view.span(last)),
        _ => Span::new(span.start(), span.start()),
    }
}
