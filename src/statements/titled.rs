//! Lines that name the text under them as somebody's statement: "Statement by the Foreign Minister on …", "… – UK statement
//! at the Security Council", and the lines of a masthead: "Press Statement", "Marco Rubio, Secretary of State".
//!
//! Takes headings and what stands above the first paragraph of prose; gives the titles with whose they are, and whose name
//! stands as a byline. What a title makes of the text is for `issued`.

use super::{
    content::trim,
    headline,
    source::{self, Source},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::WordUse,
    syntax::{Rel, Upos},
    text::{BlockKind, SentenceId, Span, TokenId},
};

/// The rule's name on a line that calls the text a statement.
pub(super) const TITLE: &str = "title-of-statement";

/// How many words may stand before the noun that names the text ("A Joint Press Statement").
const OPENING: usize = 4;
/// How many words may name the giver.
const GIVER: usize = 60;
/// How many paragraphs from the top may call the text a statement.
const HEAD: usize = 4;
/// How many words a byline has at most.
const BYLINE: usize = 14;

/// A line that names the text.
pub(super) struct Title {
    pub noun: TokenId,
    pub giver: Option<Source>,
    /// What stands before the noun.
    pub words_before: Option<Span>,
    /// What it is about.
    pub about: Option<Span>,
}

/// Sentences of paragraphs that tell something: behind whatever stands above the first of them as a masthead.
pub(super) fn prose<'v>(view: &'v View) -> impl Iterator<Item = SentenceId> + 'v {
    let paragraph =
        |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Paragraph;
    view.segments.sentence_ids().filter(paragraph).skip_while(|s| !tells(view, *s))
}

/// The last block of the opening: the first paragraph that tells something, with only headings and a masthead above it.
pub(super) fn opening(view: &View) -> usize {
    prose(view).next().map_or(usize::MAX, |first| view.segments.sentence(first).block)
}

/// The titles of the text, in its order; the masthead's are among them.
pub(super) fn titles(view: &View, masthead: &[SentenceId]) -> Vec<Title> {
    let names_text = |s: &SentenceId| headline::is_heading(view, *s) || masthead.contains(s);
    view.segments.sentence_ids().filter(names_text).filter_map(|s| title(view, s)).collect()
}

/// Whose name stands in the masthead under a line that calls the text a statement: "Press Statement / Marco Rubio /
/// Secretary of State". A reporter's byline stands under no such line.
pub(super) fn byline(view: &View, masthead: &[SentenceId]) -> Option<Source> {
    if let Some(speaker) = masthead.iter().find_map(|&s| deliverer(view, s)) {
        return Some(speaker);
    }
    let label = masthead.iter().position(|&s| view.segments.tokens_of(s).any(|t| names_text(view, t)));
    let first = label.map(|at| at + 1).or_else(|| is_signed(view).then_some(0))?;
    masthead[first..].iter().find_map(|&sentence| {
        let sentence = view.segments.sentence(sentence);
        let mention = view.actors.starting_at(sentence.span.start())?;
        let person = mention.actor.is_some_and(|a| view.kind(a) == ActorKind::Person);
        let brief = view.segments.tokens_in(sentence.span).len() <= BYLINE;
        let rest = Span::new(mention.span.end(), sentence.span.end()).of(view.text()).trim_start();
        let alone = rest.is_empty() || rest.starts_with(',');
        let named = mention.kind == MentionKind::Name && person && brief && alone;
        named.then_some(())?;
        Some(Source { actor: mention.actor?, mention: mention.span, rule: TITLE, score: 0.8 })
    })
}

/// "As delivered by the Ambassador", "The press release issued by the Foreign Office": who speaks, in a line above the words.
fn deliverer(view: &View, sentence: SentenceId) -> Option<Source> {
    let tokens: Vec<TokenId> = view.segments.tokens_of(sentence).collect();
    let gives = |t: TokenId| matches!(view.lemma(t), "deliver" | "issue");
    let at = tokens.windows(2).position(|pair| gives(pair[0]) && view.form(pair[1]) == "by")?;
    giver(view, &tokens[at + 2..])
}

/// The lines between the heading and the first paragraph that tells something.
pub(super) fn masthead(view: &View) -> Vec<SentenceId> {
    let first = prose(view).next();
    let above = |s: &SentenceId| first.is_none_or(|first| *s < first) && !headline::is_heading(view, *s);
    view.segments.sentence_ids().filter(above).collect()
}

/// "Press Statement", above or below the heading and above the name of whoever signs: the text is his office's, in its own
/// voice.
pub(super) fn is_signed(view: &View) -> bool {
    // What stands alone at the top may be taken for furniture, which has no tokens.
    let calls_it = |block: Span| {
        let words: Vec<&str> = view.document.slice(block).split_whitespace().collect();
        let Some((last, before)) = words.split_last() else { return false };
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        let last = last.to_lowercase();
        let names = view.lexicon.is(last.strip_suffix('s').unwrap_or(&last), WordUse::Issued);
        names && words.len() <= OPENING && before.iter().all(|w| is_capital(w) && is_manner_word(w))
    };
    let above = view.document.blocks.iter().take(HEAD).take_while(|b| b.kind != BlockKind::Paragraph);
    above.into_iter().any(|b| b.kind != BlockKind::Headline && calls_it(b.span))
}

/// Whether a sentence has a verb of its own with a subject, as no masthead has: neither "As delivered by X" nor "Statement
/// by X on the talks that were held in Y"; nor does "The following is attributable to X:" count.
fn tells(view: &View, sentence: SentenceId) -> bool {
    let is_clause = |t: TokenId| {
        let of_noun = matches!(view.rel(t), Rel::Acl | Rel::AclRelcl);
        let finite = view.is_finite(t)
            || view.syntax.dependents_by(t, &[Rel::Aux, Rel::Cop, Rel::AuxPass]).any(|a| view.is_finite(a));
        finite && !of_noun && view.syntax.dependent(t, &[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]).is_some()
    };
    let introduces = view.document.blocks[view.segments.sentence(sentence).block].span.of(view.text()).ends_with(':');
    !introduces && view.segments.tokens_of(sentence).any(is_clause)
}

/// A noun by which a heading names the text under it.
pub(super) fn names_text(view: &View, token: TokenId) -> bool {
    let form = view.form(token).to_lowercase();
    let one = form.strip_suffix('s').unwrap_or(&form);
    view.lexicon.is(one, WordUse::Issued) && matches!(view.upos(token), Upos::Noun | Upos::Propn)
}

/// The title that a line is, or that stands in it behind a dash or a colon: "Sanctions on X – UK statement".
fn title(view: &View, sentence: SentenceId) -> Option<Title> {
    let tokens: Vec<TokenId> = view.segments.tokens_of(sentence).collect();
    // A hyphen within a word parts nothing.
    let spaced = |t: TokenId| view.previous(t).is_some_and(|p| view.span(p).end() < view.span(t).start());
    let parts = |t: TokenId| view.form(t) == ":" || matches!(view.form(t), "–" | "—" | "-" | "--") && spaced(t);
    let behind = tokens.iter().enumerate().filter(|(_, t)| parts(**t)).map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(behind);
    starts.filter(|&from| from < tokens.len()).find_map(|from| {
        let title = of_part(view, sentence, &tokens[from..])?;
        // "Sanctions on X – UK statement at the United Nations": what stands before the dash is what it is about.
        let topic = (from > 1).then(|| trim(view, view.span(tokens[0]).cover(view.span(tokens[from - 2]))));
        Some(Title { about: topic.or(title.about), ..title })
    })
}

fn of_part(view: &View, sentence: SentenceId, tokens: &[TokenId]) -> Option<Title> {
    let at = tokens.iter().position(|&t| names_text(view, t))?;
    let noun = tokens[at];
    let capital = |&t: &TokenId| view.form(t).starts_with(char::is_uppercase);
    let opens = at < OPENING && tokens[..at].iter().all(|t| capital(t) || matches!(view.form(*t), "joint" | "press"));
    let behind = tokens.get(at + 1).map_or("", |&t| view.form(t));
    let topic = |t: &TokenId| {
        matches!(
            view.form(*t),
            ":" | "on" | "about" | "regarding" | "concerning" | "following" | "after" | "at" | "in" | "for" | "to"
        )
    };
    let about = tokens[at + 1..].iter().position(topic).and_then(|n| tokens.get(at + 2 + n));
    let end = view.segments.sentence(sentence).span.end();
    let about = about.map(|&t| trim(view, Span::new(view.span(t).start(), end))).filter(|s| !s.is_empty());
    if opens && matches!(behind, "by" | "from" | "of") {
        // "by the High Representative on behalf of the Union on the situation in …": for whom he speaks is no topic.
        let behalf = |t: TokenId| view.form(t) == "on" && view.next(t).is_some_and(|n| view.form(n) == "behalf");
        let about = tokens[at + 1..].iter().rposition(|&t| behalf(t)).map_or(about, |n| {
            let of = at + 1 + n + 3;
            let topic =
                tokens.get(of..).and_then(|rest| rest.iter().position(topic)).and_then(|n| tokens.get(of + n + 1));
            topic.map(|&t| trim(view, Span::new(view.span(t).start(), end))).filter(|s| !s.is_empty())
        });
        let ends = |t: &TokenId| topic(t) && !matches!(view.form(*t), "for" | "to" | "in");
        let named: Vec<TokenId> = tokens[at + 2..].iter().copied().take(GIVER).take_while(|t| !ends(t)).collect();
        let giver = giver(view, &named)?;
        return Some(Title { noun, giver: Some(giver), words_before: None, about });
    }
    let words_before = noun_phrase(view, &tokens[..at]);
    let ends = behind.is_empty() || tokens.get(at + 1).is_some_and(|t| topic(t) || view.is_punct(*t));
    if let Some(giver) = before(view, &tokens[..at]).filter(|_| ends) {
        return Some(Title { noun, giver: Some(giver), words_before, about });
    }
    (opens && ends).then_some(Title { noun, giver: None, words_before, about })
}

/// The words, "press" and "joint" set aside, if there are any.
fn noun_phrase(view: &View, tokens: &[TokenId]) -> Option<Span> {
    let last = tokens.iter().rposition(|&t| !is_manner(view, t))?;
    Some(view.span(tokens[0]).cover(view.span(tokens[last])))
}

/// Words between the giver and the noun: "press statement", "joint declaration", "minister's remarks".
fn is_manner(view: &View, token: TokenId) -> bool {
    is_manner_word(view.form(token))
}

fn is_manner_word(word: &str) -> bool {
    matches!(word, "press" | "Press" | "joint" | "Joint" | "'s" | "’s" | "'" | "’")
}

/// The one that these words name: a person before his office, an office before its state; of several, the row.
pub(super) fn giver(view: &View, tokens: &[TokenId]) -> Option<Source> {
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    let span = view.span(first).cover(view.span(last));
    let mentions = || view.actors.mentions_in(span).filter(|m| gives(view, m));
    let person =
        |m: &&Mention| m.kind == MentionKind::Name && view.kind(m.actor.expect("checked")) == ActorKind::Person;
    let opens = mentions().find(|m| m.span.start() == span.start() && m.kind != MentionKind::Modifier);
    let mention = mentions().find(person).or(opens).or_else(|| mentions().next())?;
    Some(Source { actor: mention.actor?, mention: mention.span, rule: TITLE, score: mention.score })
}

/// The one named right before the noun, but for "press" or "joint": "Minister Ellwood statement on …", "UK statement".
fn before(view: &View, tokens: &[TokenId]) -> Option<Source> {
    let end = tokens.iter().rposition(|&t| !is_manner(view, t))?;
    let mention = view.modifier(tokens[end]).filter(|m| gives(view, m));
    let mention = view.mention(tokens[end]).filter(|m| gives(view, m)).or(mention)?;
    let whole = view.segments.tokens_in(mention.span).start == tokens[0].index();
    let joint = tokens.len() > 1 && view.segments.tokens_in(mention.span).start == tokens[1].index();
    let source = source::at(view, mention.head, TITLE).into_iter().next();
    let source = source.or(Some(Source { actor: mention.actor?, mention: mention.span, rule: TITLE, score: 0.8 }));
    source.filter(|_| whole || joint && is_manner(view, tokens[0]))
}

fn gives(view: &View, mention: &Mention) -> bool {
    let speaks = |a| !matches!(view.kind(a), ActorKind::Public | ActorKind::Media);
    mention.kind != MentionKind::Pronoun && mention.actor.is_some_and(speaks)
}
