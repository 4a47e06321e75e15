//! Texts that are themselves somebody's statement: press statements, declarations, remarks given out in writing.
//!
//! Decides by the document's shape who issues it, so that "We express our condolences" and "The agreement is welcome"
//! have a speaker there. A newspaper's or reporter's "we" is none of this: the heading names the text as a statement and
//! whose it is, or the text opens with its issuer performing an act in the present tense ("The United States condemns
//! …"), says "we" in its own voice and quotes nobody. Transcripts and words set off below "X said:" have their speakers
//! already.

use super::{
    acts::Act,
    content::{Content, Form, trim},
    draft::Draft,
    set_off::Passage,
    speaker::{self, Source},
    stance::{self, Judged},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::{Class, Cue, CuePos, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, BlockKind, SentenceId, Span, TokenId},
};

/// The rule's name on a heading that calls the text a statement.
pub(super) const TITLE: &str = "title-of-statement";
/// The rule's name on what the issuer announces in the first person.
pub(super) const ANNOUNCED: &str = "issuer-announces";

/// How many words of a heading may stand before the noun that names the text ("Joint Press Statement").
const OPENING: usize = 3;
/// How many paragraphs from the top may call the text a statement.
const HEAD: usize = 4;
/// How many words of a heading may name the giver.
const GIVER: usize = 14;
/// How many sentences from the beginning may tell on whose behalf the text speaks.
const BEHALF: usize = 3;
/// Words in marks up to this many are a term or a title, no quotation.
const TERM: usize = 6;

/// Who issues the text, and the words that name him.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Issuer {
    pub actor: ActorId,
    pub mention: Span,
}

impl Issuer {
    /// The issuer as a speaker.
    pub fn source(self) -> Source {
        Source { actor: self.actor, mention: self.mention, rule: "issuer", score: 0.85 }
    }

    /// The issuer as "I" or "we" names him, if the token is such a word of the text's own voice.
    pub fn speaks_at(self, view: &View, token: TokenId) -> Option<Source> {
        is_first_person(view, token).then(|| Source { mention: view.span(token), ..self.source() })
    }
}

/// The issuer of the text, if it is a statement itself.
pub(super) fn of(view: &View) -> Option<Issuer> {
    let introduced = view.segments.sentence_ids().any(|s| introduces_words(view, s));
    let own_voice = view.tokens().any(|t| is_prose(view, t) && is_first_person(view, t));
    let is_signed = is_signed(view);
    if introduced || !(own_voice || is_signed) || is_transcript(view) {
        return None;
    }
    if is_signed {
        return performer(view, true);
    }
    let titles = titles(view);
    let named = titles.iter().find_map(|t| t.giver);
    let giver = named.map(|g| Issuer { actor: g.actor, mention: g.mention });
    giver.or_else(|| performer(view, !titles.is_empty())).or_else(|| on_behalf(view))
}

/// "Press Statement", above or below the heading and above the name of whoever signs: the text is his office's, in its own
/// voice.
fn is_signed(view: &View) -> bool {
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

/// A noun by which a text calls itself: "statement", "remarks".
fn names_text(view: &View, token: TokenId) -> bool {
    let form = view.form(token).to_lowercase();
    let one = form.strip_suffix('s').unwrap_or(&form);
    view.lexicon.is(one, WordUse::Issued) && matches!(view.upos(token), Upos::Noun | Upos::Propn)
}

/// "The minister said:" at the end of a paragraph; but not "We call on all sides:".
fn introduces_words(view: &View, sentence: SentenceId) -> bool {
    let mut tokens = view.segments.tokens_of(sentence).rev();
    let colon = tokens.next().is_some_and(|t| view.form(t) == ":" && is_prose(view, t));
    let says = |t: TokenId| {
        let cues = view.lexicon.cues(view.lemma(t), CuePos::Verb);
        view.is_finite(t) && cues.iter().any(|c| c.class == Class::Say && c.needs.is_empty())
    };
    colon && tokens.any(says)
}

/// The statements that headings make of themselves: "Statement by the Foreign Minister on …".
/// A heading that words its giver in a way that names nobody ("Foreign Secretary statement on …") means him whose words
/// stand below it.
pub(super) fn headings<'a>(view: &View<'a>, passages: &[Passage]) -> Vec<Draft<'a>> {
    let below = passages.first().and_then(|p| p.speakers.first().copied());
    let owned = |title: Title| {
        let meant = title.words_before.zip(below);
        let giver = meant.map(|(mention, actor)| Source { actor, mention, rule: TITLE, score: 0.7 });
        Title { giver: title.giver.or(giver), ..title }
    };
    titles(view).into_iter().filter_map(|title| heading(view, owned(title))).collect()
}

/// What the issuer says that he will do, where no act tells it: "We will host a conference in May."
/// and what he asks of others or feels: "The parties must talk." "Our thoughts are with the victims."
pub(super) fn announcements<'a>(view: &View<'a>, acts: &[Act<'a>], drafts: &[Draft<'a>]) -> Vec<Draft<'a>> {
    let Some(issuer) = view.issuer else { return Vec::new() };
    let told = |s: SentenceId| {
        drafts.iter().any(|d| d.sentence == s && d.sources.iter().any(|source| source.actor == issuer.actor))
    };
    let prose = |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Paragraph;
    let sentences = view.segments.sentence_ids().filter(|s| prose(s) && !told(*s));
    sentences.filter_map(|s| announcement(view, acts, issuer, s)).collect()
}

fn announcement<'a>(view: &View<'a>, acts: &[Act<'a>], issuer: Issuer, sentence: SentenceId) -> Option<Draft<'a>> {
    let verb = view.segments.tokens_of(sentence).find(|&t| view.rel(t) == Rel::Root)?;
    let subject = view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass])?;
    let modal = |words: &[&str]| view.syntax.dependents_by(verb, &[Rel::Aux]).any(|a| words.contains(&view.lemma(a)));
    let own = view.syntax.dependents_by(subject, &[Rel::NmodPoss]).find_map(|t| issuer.speaks_at(view, t));
    let asked = view.actor_id(subject).is_some_and(|a| a != issuer.actor) && modal(&["must", "should"]);
    let source = match issuer.speaks_at(view, subject) {
        Some(source) => Some(source).filter(|_| modal(&["will", "shall", "'ll", "’ll"])),
        None if asked => Some(issuer.source()),
        None => own.filter(|own| condoles(view, acts, sentence, own.actor)),
    }?;
    let words = trim(view, view.segments.sentence(sentence).span);
    let content = Content { spans: vec![words], head: Some(verb), form: Form::Clause, rule: ANNOUNCED };
    Some(Draft {
        act: None,
        sources: vec![source],
        content: Some(content),
        quotations: Vec::new(),
        sentence,
        rule: ANNOUNCED,
    })
}

/// "Our hearts go out to …": words of sympathy in the issuer's own voice.
fn condoles(view: &View, acts: &[Act], sentence: SentenceId, speaker: ActorId) -> bool {
    let spans = [trim(view, view.segments.sentence(sentence).span)];
    let words =
        Judged { spans: &spans, speaker, addressees: &[], quoted: true, head: None, named: false, partners: &[] };
    stance::judge(view, acts, &words).is_some_and(|j| j.stance == Stance::Condoles)
}

/// "I", "we", "our" outside of quotation marks.
fn is_first_person(view: &View, token: TokenId) -> bool {
    let pronoun = view.upos(token) == Upos::Pron && view.segments.token(token).quotation.is_none();
    pronoun && matches!(view.form(token), "I" | "We" | "we" | "Our" | "our" | "My" | "my" | "us")
}

fn is_prose(view: &View, token: TokenId) -> bool {
    view.document.blocks[view.segments.sentence(view.sentence(token)).block].kind == BlockKind::Paragraph
}

/// Paragraphs that open with a word in capitals, or a name, and a colon: everybody's words have their label.
fn is_transcript(view: &View) -> bool {
    let opens = |block: Span| {
        let text = block.of(view.text());
        let label = text.split_once(':').map_or("", |(label, _)| label);
        let words = label.split_whitespace().count();
        (1..=5).contains(&words) && label.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
    };
    view.document.blocks.iter().any(|b| b.kind == BlockKind::Paragraph && opens(b.span))
}

/// A heading that names the text.
struct Title {
    noun: TokenId,
    giver: Option<Source>,
    /// What stands before the noun.
    words_before: Option<Span>,
    /// What it is about.
    about: Option<Span>,
}

fn titles(view: &View) -> Vec<Title> {
    let heading = |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Headline;
    view.segments.sentence_ids().filter(heading).filter_map(|s| title(view, s)).collect()
}

fn title(view: &View, sentence: SentenceId) -> Option<Title> {
    let tokens: Vec<TokenId> = view.segments.tokens_of(sentence).collect();
    let at = tokens.iter().position(|&t| names_text(view, t))?;
    let noun = tokens[at];
    let opens = at < OPENING && tokens[..at].iter().all(|&t| view.form(t).starts_with(char::is_uppercase));
    let behind = tokens.get(at + 1).map_or("", |&t| view.form(t));
    let topic = |t: &TokenId| {
        matches!(view.form(*t), ":" | "on" | "about" | "regarding" | "concerning" | "following" | "after" | "at" | "in")
    };
    let about = tokens[at + 1..].iter().position(topic).and_then(|n| tokens.get(at + 2 + n));
    let end = view.segments.sentence(sentence).span.end();
    let about = about.map(|&t| trim(view, Span::new(view.span(t).start(), end))).filter(|s| !s.is_empty());
    if opens && matches!(behind, "by" | "from" | "of") {
        let named: Vec<TokenId> = tokens[at + 2..].iter().copied().take(GIVER).take_while(|t| !topic(t)).collect();
        let giver = giver(view, &named)?;
        return Some(Title { noun, giver: Some(giver), words_before: None, about });
    }
    let words_before = noun_phrase(view, &tokens[..at]);
    let ends = behind.is_empty() || tokens.get(at + 1).is_some_and(topic);
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
    matches!(word, "press" | "Press" | "joint" | "Joint" | "'s" | "’s")
}

/// The one that these words name: a person before his office, an office before its state.
fn giver(view: &View, tokens: &[TokenId]) -> Option<Source> {
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    let span = view.span(first).cover(view.span(last));
    let mentions = || view.actors.mentions_in(span).filter(|m| gives(view, m));
    let person =
        |m: &&Mention| m.kind == MentionKind::Name && view.kind(m.actor.expect("checked")) == ActorKind::Person;
    let mention = mentions().find(person).or_else(|| mentions().next())?;
    speaker::at(view, mention.head, TITLE).into_iter().next()
}

/// The one named right before the noun, but for "press" or "joint": "Minister Ellwood statement on …".
fn before(view: &View, tokens: &[TokenId]) -> Option<Source> {
    let end = tokens.iter().rposition(|&t| !is_manner(view, t))?;
    let mention = view.mention(tokens[end]).filter(|m| gives(view, m))?;
    let whole = view.segments.tokens_in(mention.span).start == tokens[0].index();
    let source = speaker::at(view, mention.head, TITLE).into_iter().next()?;
    whole.then_some(source)
}

fn gives(view: &View, mention: &Mention) -> bool {
    let speaks = |a: ActorId| !matches!(view.kind(a), ActorKind::Public | ActorKind::Media);
    mention.kind != MentionKind::Pronoun && mention.actor.is_some_and(speaks)
}

fn heading<'a>(view: &View<'a>, title: Title) -> Option<Draft<'a>> {
    let giver = title.giver?;
    let form = view.form(title.noun).to_lowercase();
    let known = |lemma: &str| view.lexicon.cues(lemma, CuePos::Noun).iter().find(|c| c.class == Class::Say);
    let cue = known(form.strip_suffix('s').unwrap_or(&form)).or_else(|| known("statement"))?;
    let act = Act { head: title.noun, cue, span: view.span(title.noun), negated: false, rule: TITLE };
    let content = title.about.map(|span| Content { spans: vec![span], head: None, form: Form::Phrase, rule: TITLE });
    let sentence = view.sentence(title.noun);
    Some(Draft { act: Some(act), sources: vec![giver], content, quotations: Vec::new(), sentence, rule: TITLE })
}

/// The state or body that performs an act in the present tense, in the first sentence of the text: "The United States
/// strongly condemns …"; in any sentence, where a heading calls the text a statement.
fn performer(view: &View, is_titled: bool) -> Option<Issuer> {
    let quoted = |q: &crate::segment::Quotation| view.segments.tokens_in(q.inner).len() > TERM;
    if view.segments.quotations.iter().any(quoted) {
        return None;
    }
    let prose = |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Paragraph;
    let sentences = view.segments.sentence_ids().filter(prose).take(if is_titled { usize::MAX } else { 1 });
    sentences.flat_map(|s| view.segments.tokens_of(s)).find_map(|verb| performs(view, verb))
}

fn performs(view: &View, token: TokenId) -> Option<Issuer> {
    let subject = performing_subject(view, token)?;
    let source = speaker::at(view, subject, "issuer").into_iter().next()?;
    let body = matches!(view.kind(source.actor), ActorKind::State | ActorKind::Institution | ActorKind::International);
    body.then_some(Issuer { actor: source.actor, mention: source.mention })
}

/// The subject of a verb or of "is" with an adjective by which one acts in the present tense: "condemns", "is deeply
/// concerned", "remains committed".
fn performing_subject(view: &View, token: TokenId) -> Option<TokenId> {
    let present = |t: TokenId| matches!(view.xpos(t), Xpos::Vbz | Xpos::Vbp);
    if view.upos(token) == Upos::Verb && present(token) {
        let performs = |c: &Cue| c.class == Class::Act && c.strength >= 0.7 && c.stance.is_some();
        let known = view.lexicon.cues(view.lemma(token), CuePos::Verb).iter().any(performs);
        return view.syntax.dependent(token, &[Rel::Nsubj]).filter(|_| known);
    }
    let form = view.form(token).to_lowercase();
    let feels = |c: &Cue| c.class == Class::Act && c.strength >= 0.5 && c.stance.is_some();
    let known = view.lexicon.cues(&form, CuePos::Adjective).iter().any(feels);
    let is = view.syntax.dependents_by(token, &[Rel::Cop, Rel::AuxPass]).any(present);
    let remains = view.rel(token) == Rel::Xcomp && view.syntax.head(token).is_some_and(present);
    speaker::described(view, token).filter(|_| known && (is || remains))
}

/// "On behalf of the government of X, I congratulate …": for whom the first paragraphs speak.
fn on_behalf(view: &View) -> Option<Issuer> {
    let prose = |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Paragraph;
    let sentences = view.segments.sentence_ids().filter(prose).take(BEHALF);
    let behind = |t: TokenId| {
        let words: Vec<&str> =
            std::iter::successors(Some(t), |&t| view.next(t)).take(3).map(|t| view.form(t)).collect();
        let phrase = matches!(words[..], ["on" | "On", "behalf", "of"]) && view.segments.token(t).quotation.is_none();
        let tokens = std::iter::successors(view.next(t), |&t| view.next(t)).skip(2).take(GIVER);
        phrase.then(|| tokens.take_while(|&t| view.form(t) != ",").collect::<Vec<_>>())
    };
    let giver = sentences.flat_map(|s| view.segments.tokens_of(s)).find_map(behind).and_then(|t| giver(view, &t))?;
    Some(Issuer { actor: giver.actor, mention: giver.mention })
}
