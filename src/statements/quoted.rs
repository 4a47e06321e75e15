//! Whose words a quotation holds.
//!
//! A list of small deciders, tried in order for each outermost quotation (in the manner of the sieves of
//! Muzny et al. 2017, "A Two-stage Sieve Approach for Quote Attribution"): words inside reported content
//! belong to its cue; a label beside it; a cue in the same sentence; a verb that introduces it with a colon or comma; the
//! sentence before, where it ends in a colon; the quotation that it continues; the speaker who was just quoted.

use super::{
    acts::Act,
    clause,
    draft::Draft,
    headline::is_heading,
    labels,
    source::{self, Source},
    view::View,
};
use crate::{
    resources::{Class, CuePos},
    segment::Quotation,
    text::{QuoteId, SentenceId, Span, TokenId},
};

/// Gives every quotation that can be given one a cue and a speaker; adds drafts for bare quotations.
pub(super) fn attach<'a>(view: &View<'a>, drafts: &mut Vec<Draft<'a>>) {
    let mut last: Option<Attributed> = None;
    for id in view.segments.quotation_ids() {
        let quotation = view.segments.quotation(id);
        if quotation.parent.is_some() || quotation.inner.is_empty() {
            continue;
        }
        let place = Place::of(view, quotation);
        let Some(place) = place else { continue };
        if place.is_whole && is_heading(view, place.first) {
            continue;
        }
        if let Some(draft) = continued(view, drafts, quotation) {
            drafts[draft].quotations.push(id);
            last = Attributed::new(drafts, draft, place.last);
            continue;
        }
        let introduced = introducing_cue(view, drafts, quotation, &place);
        if let Some(draft) = inside_content(drafts, quotation).filter(|_| introduced.is_none()) {
            last = Attributed::new(drafts, draft, place.last).or(last);
            continue;
        }
        let labelled = labels::beside(view, quotation, place.first, place.last).map(|draft| {
            drafts.push(draft);
            drafts.len() - 1
        });
        let found = labelled
            .or(introduced)
            .or_else(|| cue_beside(view, drafts, quotation, &place))
            .or_else(|| introducing_verb(view, drafts, quotation, &place))
            .or_else(|| sentence_before(view, drafts, &place));
        if let Some(draft) = found {
            drafts[draft].quotations.push(id);
            last = Attributed::new(drafts, draft, place.last);
        } else if let Some(sources) =
            last.as_ref().filter(|l| place.is_whole && follows(view, l, &place)).map(|l| l.sources.clone())
        {
            let sources = sources
                .into_iter()
                .map(|s| Source { rule: "speaker-of-quotation-before", score: s.score * 0.9, ..s })
                .collect();
            drafts.push(Draft {
                act: None,
                sources,
                content: None,
                quotations: vec![id],
                sentence: place.first,
                rule: "bare-quotation",
            });
            last = Attributed::new(drafts, drafts.len() - 1, place.last);
        }
    }
}

/// The statement whose words were quoted last.
struct Attributed {
    sources: Vec<Source>,
    /// The sentence in which its words end.
    last: SentenceId,
}

impl Attributed {
    fn new(drafts: &[Draft], at: usize, last: SentenceId) -> Option<Self> {
        let sources = drafts[at].sources.clone();
        (!sources.is_empty()).then_some(Attributed { sources, last })
    }
}

/// Where a quotation stands among the sentences.
struct Place {
    first: SentenceId,
    last: SentenceId,
    /// Nothing but the quotation stands in its sentences.
    is_whole: bool,
}

impl Place {
    fn of(view: &View, quotation: &Quotation) -> Option<Self> {
        let inside = view.segments.tokens_in(quotation.inner);
        if inside.is_empty() {
            return None;
        }
        let (first, last) = (view.sentence(TokenId::new(inside.start)), view.sentence(TokenId::new(inside.end - 1)));
        let (from, to) = (view.segments.sentence(first).tokens.0, view.segments.sentence(last).tokens.1);
        let outside = (from.index()..to.index()).map(TokenId::new).filter(|t| !inside.contains(&t.index()));
        let words = outside.filter(|&t| view.form(t).chars().any(char::is_alphanumeric)).count();
        Some(Place { first, last, is_whole: words == 0 })
    }

    fn sentences(&self) -> impl Iterator<Item = SentenceId> + use<> {
        (self.first.index()..=self.last.index()).map(SentenceId::new)
    }
}

/// The quotation goes on from the paragraph before with re-opened marks, whether that one was said as a whole or
/// stood within reported content.
fn continued(view: &View, drafts: &[Draft], quotation: &Quotation) -> Option<usize> {
    let before = quotation.continues?;
    let inner = inner(view, before);
    let holds =
        |d: &Draft| d.content.iter().flat_map(|c| &c.spans).any(|s| s.overlaps(inner) && s.end() + 2 >= inner.end());
    drafts.iter().position(|d| d.quotations.contains(&before)).or_else(|| drafts.iter().rposition(holds))
}

/// Words in marks within reported content: `said the killing was “horrific”`.
fn inside_content(drafts: &[Draft], quotation: &Quotation) -> Option<usize> {
    // The full stop inside the marks may stand outside of the clause.
    let covers = |s: &Span| {
        let words =
            quotation.inner.len() > 2 && s.start() <= quotation.inner.start() && s.end() + 2 >= quotation.inner.end();
        words && s.len() > quotation.outer.len() + 3
    };
    let holds = |d: &Draft| {
        let outside_cue = d.act.as_ref().is_some_and(|a| !quotation.outer.overlaps(a.span));
        outside_cue && d.content.as_ref().is_some_and(|c| c.spans.iter().any(covers))
    };
    // The innermost content.
    let size = |d: &Draft| d.content.iter().flat_map(|c| &c.spans).map(|s| s.len()).sum::<usize>();
    (0..drafts.len()).filter(|&i| holds(&drafts[i])).min_by_key(|&i| size(&drafts[i]))
}

/// A saying verb right before the marks: "with Boswell stating: “…”".
fn introducing_cue(view: &View, drafts: &[Draft], quotation: &Quotation, place: &Place) -> Option<usize> {
    let says = |a: &&Act| a.cue.class == Class::Say && a.cue.pos == CuePos::Verb;
    let adjacent = |i: &usize| {
        drafts[*i].act.as_ref().filter(says).is_some_and(|a| {
            let gap = a.span.end()..quotation.outer.start();
            let between = view.text().get(gap).is_some_and(|g| matches!(g.trim(), ":" | ","));
            between && view.segments.token(a.head).quotation.is_none()
        })
    };
    let near = |i: &usize| drafts[*i].sentence == place.first && !drafts[*i].sources.is_empty();
    (0..drafts.len()).filter(near).find(adjacent)
}

/// A cue in the sentence of the quotation, outside of it, that can take it: the nearest one.
fn cue_beside(view: &View, drafts: &[Draft], quotation: &Quotation, place: &Place) -> Option<usize> {
    let takes = |d: &Draft| {
        let Some(act) = &d.act else { return false };
        let can = match act.cue.class {
            Class::Say | Class::Name => true,
            Class::Act | Class::Think => !matches!(act.cue.pos, CuePos::Noun) || !d.has_clause(),
            Class::Formal | Class::Measure | Class::Talk => false,
        };
        can && !quotation.outer.contains(act.span)
            && place.sentences().any(|s| s == d.sentence)
            && (d.sources.iter().any(|_| true))
            && view.segments.token(act.head).quotation.is_none()
    };
    let cost = |d: &Draft| {
        let act = d.act.as_ref().expect("only drafts with a cue take a quotation beside them");
        let gap = if act.span.end() <= quotation.outer.start() {
            quotation.outer.start() - act.span.end()
        } else {
            act.span.start().saturating_sub(quotation.outer.end())
        };
        // A saying verb is nearer than any other; one that has its clause already is further off.
        let say = usize::from(act.cue.class != Class::Say) * 40 + usize::from(act.cue.pos == CuePos::Noun) * 40;
        let busy = usize::from(
            d.has_clause() && !d.content.as_ref().is_some_and(|c| c.spans.iter().any(|s| s.overlaps(quotation.inner))),
        ) * 60;
        gap + say + busy
    };
    (0..drafts.len()).filter(|&i| takes(&drafts[i])).min_by_key(|&i| cost(&drafts[i]))
}

/// A verb that the lexicon does not know, with an actor as subject, next to the marks: `Grenell shot back: “…”`.
fn introducing_verb<'a>(
    view: &View<'a>,
    drafts: &mut Vec<Draft<'a>>,
    quotation: &Quotation,
    place: &Place,
) -> Option<usize> {
    if place.is_whole || view.segments.tokens_in(quotation.inner).len() < 4 {
        return None;
    }
    let before = view.segments.tokens.partition_point(|t| t.span.end() <= quotation.outer.start());
    let introduced = before.checked_sub(1).map(TokenId::new).filter(|&t| matches!(view.form(t), ":" | ","))?;
    if view.sentence(introduced) != place.first {
        return None;
    }
    let (from, _) = view.segments.sentence(place.first).tokens;
    let verbs = (from.index()..introduced.index()).rev().map(TokenId::new).filter(|&t| view.is_verb(t));
    for head in verbs {
        let Some((subject, _)) = clause::agent(view, head) else { continue };
        let sources = source::at(view, subject, "subject");
        let say = view.lexicon.cues("say", CuePos::Verb).last()?;
        if !sources.is_empty() {
            let act = Act { head, cue: say, span: view.span(head), negated: false, rule: "introduces-quotation" };
            drafts.push(Draft {
                act: Some(act),
                sources,
                content: None,
                quotations: Vec::new(),
                sentence: place.first,
                rule: "introduces-quotation",
            });
            return Some(drafts.len() - 1);
        }
    }
    None
}

/// The sentence before announces the quotation: it ends in a colon, or its cue still lacks its words.
fn sentence_before(view: &View, drafts: &[Draft], place: &Place) -> Option<usize> {
    if !place.is_whole || place.first.index() == 0 {
        return None;
    }
    let before = SentenceId::new(place.first.index() - 1);
    let last = view.segments.tokens_of(before).next_back()?;
    let announces = matches!(view.form(last), ":" | ",");
    let candidates = (0..drafts.len())
        .filter(|&i| drafts[i].sentence == before && drafts[i].act.is_some() && !drafts[i].sources.is_empty());
    candidates.filter(|&i| announces && drafts[i].quotations.is_empty()).max_by_key(|&i| drafts[i].head())
}

/// A quotation that stands alone goes on from the one before if nothing but its own attribution came between.
fn follows(view: &View, last: &Attributed, place: &Place) -> bool {
    let gap = place.first.index().saturating_sub(last.last.index());
    let (a, b) = (view.segments.sentence(last.last).block, view.segments.sentence(place.first).block);
    let section = |block: usize| view.document.blocks[block].section;
    gap <= 1 && b.saturating_sub(a) <= 1 && section(a) == section(b)
}

/// The quotation's words.
pub(super) fn inner(view: &View, id: QuoteId) -> Span {
    view.segments.quotation(id).inner
}
