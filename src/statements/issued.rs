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
    source::{self, Source},
    speaker,
    stance::{self, Judged},
    titled::{self, Title, giver, titles},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::{Class, Cue, CuePos},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, BlockKind, SentenceId, Span, TokenId},
};

/// The rule's name on a heading that calls the text a statement.
pub(super) const TITLE: &str = titled::TITLE;
/// The rule's name on what the issuer announces in the first person.
pub(super) const ANNOUNCED: &str = "issuer-announces";

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
    let is_signed = titled::is_signed(view);
    if introduced || !(own_voice || is_signed) || is_transcript(view) {
        return None;
    }
    if !own_voice {
        return performer(view, true);
    }
    let masthead = titled::masthead(view);
    let titles = titles(view, &masthead);
    let issuer = |source: Source| Issuer { actor: source.actor, mention: source.mention };
    // "Joint statement of the foreign ministers of A, B and C" tells more than "Joint Foreign Ministers' statement".
    let several = |giver: &Source| !view.actor(giver.actor).members.is_empty();
    let givers = || titles.iter().filter_map(|t| t.giver);
    let named = givers().find(several).or_else(|| givers().next()).map(issuer);
    // "Statement by the Press Secretary": whose the office is the byline tells, or the text itself.
    named
        .filter(|giver| !is_bare_office(view, giver.actor))
        .or_else(|| presents_itself(view))
        .or_else(|| performer(view, is_signed || !titles.is_empty() || performs_as_we(view)))
        .or_else(|| titled::byline(view, &masthead).map(issuer))
        .or(named)
        .or_else(|| on_behalf(view))
}

/// A person whom the text calls by nothing but his office.
fn is_bare_office(view: &View, actor: ActorId) -> bool {
    let named = |m: &Mention| m.actor == Some(actor) && m.kind == MentionKind::Name;
    view.kind(actor) == ActorKind::Person && !view.actors.mentions.iter().any(named)
}

/// "We, the foreign ministers of the Group of Seven, condemn …": who says at the opening who "we" are.
fn presents_itself(view: &View) -> Option<Issuer> {
    titled::prose(view).take(BEHALF).find_map(|sentence| {
        let first = view.segments.sentence(sentence).tokens.0;
        let comma = view.next(first).filter(|&t| is_first_person(view, first) && view.form(t) == ",")?;
        let name = view.next(comma).map(|t| if view.lemma(t) == "the" { view.next(t).unwrap_or(t) } else { t })?;
        let starts = |t: TokenId| view.actors.starting_at(view.span(t).start());
        let mention = view.next(comma).and_then(starts).or_else(|| starts(name))?;
        let group = mention.kind != MentionKind::Modifier && mention.kind != MentionKind::Pronoun;
        Some(Issuer { actor: mention.actor.filter(|_| group)?, mention: mention.span })
    })
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
        let issuer = view.issuer.map(|issuer| Source { actor: issuer.actor, rule: TITLE, ..issuer.source() });
        let named = title.giver.filter(|g| issuer.is_none() || !is_bare_office(view, g.actor));
        let in_office = title.giver.zip(issuer).map(|(g, issuer)| Source { mention: g.mention, ..issuer });
        Title { giver: named.or(in_office).or(giver), ..title }
    };
    titles(view, &titled::masthead(view)).into_iter().filter_map(|title| heading(view, owned(title))).collect()
}

/// What the issuer says that he will do, where no act tells it: "We will host a conference in May."
/// and what he asks of others or feels: "The parties must talk." "Our thoughts are with the victims."
pub(super) fn announcements<'a>(view: &View<'a>, acts: &[Act<'a>], drafts: &[Draft<'a>]) -> Vec<Draft<'a>> {
    let Some(issuer) = view.issuer else { return Vec::new() };
    // "We, the ministers of A and B": each of them is the issuer.
    let is_issuer = |actor| actor == issuer.actor || view.members(issuer.actor).contains(&actor);
    let told = |s: SentenceId| {
        drafts.iter().any(|d| d.sentence == s && d.sources.iter().any(|source| is_issuer(source.actor)))
    };
    let prose = |s: &SentenceId| view.document.blocks[view.segments.sentence(*s).block].kind == BlockKind::Paragraph;
    let sentences = view.segments.sentence_ids().filter(|s| prose(s) && !told(*s));
    sentences.filter_map(|s| announcement(view, acts, issuer, s)).collect()
}

fn announcement<'a>(view: &View<'a>, acts: &[Act<'a>], issuer: Issuer, sentence: SentenceId) -> Option<Draft<'a>> {
    let (verb, source) = view
        .segments
        .tokens_of(sentence)
        .filter(|&t| view.rel(t) == Rel::Root || matches!(view.rel(t), Rel::Conj | Rel::Parataxis | Rel::Ccomp))
        .find_map(|verb| announced(view, acts, issuer, verb).map(|source| (verb, source)))?;
    let words = trim(view, clause_of(view, verb, sentence));
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

/// The sentence, or the clause of it that is joined to another.
fn clause_of(view: &View, verb: TokenId, sentence: SentenceId) -> Span {
    if view.rel(verb) == Rel::Root {
        return view.segments.sentence(sentence).span;
    }
    let whole: Vec<TokenId> = view
        .syntax
        .subtree(verb)
        .into_iter()
        .skip_while(|&t| view.is_punct(t) || view.upos(t) == Upos::Cconj)
        .collect();
    whole.iter().fold(view.span(verb), |span, &t| span.cover(view.span(t)))
}

/// Who announces, asks or feels something with this verb: "we will", "we should", "the parties must", "he should be freed",
/// "our thoughts are with".
fn announced(view: &View, acts: &[Act], issuer: Issuer, verb: TokenId) -> Option<Source> {
    let subject = view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass])?;
    if view.segments.token(verb).quotation.is_some()
        || matches!(&*view.form(subject).to_lowercase(), "which" | "that" | "who" | "this")
    {
        return None;
    }
    let modal = |words: &[&str]| view.syntax.dependents_by(verb, &[Rel::Aux]).any(|a| words.contains(&view.lemma(a)));
    let main = view.rel(verb) == Rel::Root;
    if let Some(source) = issuer.speaks_at(view, subject) {
        // "We must note that": the verb tells what is done.
        let says = view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().any(|c| c.class == Class::Say);
        let asks = modal(&["should", "must"]) && !says;
        return Some(source).filter(|_| modal(&["will", "shall", "'ll", "’ll"]) && main || asks);
    }
    let other = view.actor_id(subject).is_some_and(|a| a != issuer.actor);
    let passive = view.syntax.dependent(verb, &[Rel::AuxPass]).is_some();
    if modal(&["must"]) && (other || main) || modal(&["should"]) && (other || main && passive) {
        return Some(issuer.source());
    }
    let own = view.syntax.dependents_by(subject, &[Rel::NmodPoss]).find_map(|t| issuer.speaks_at(view, t))?;
    (main && condoles(view, acts, view.sentence(verb), own.actor)).then_some(own)
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
    let sentences = titled::prose(view).take(if is_titled { usize::MAX } else { 1 });
    sentences.flat_map(|s| view.segments.tokens_of(s)).find_map(|verb| performs(view, verb))
}

/// "We urge the parties … We condemn the attack …": a text that acts in the first person again and again, where it
/// quotes nobody, is its issuer's own.
fn performs_as_we(view: &View) -> bool {
    let acts = |s: &SentenceId| {
        let mut subjects = view.segments.tokens_of(*s).filter_map(|t| performing_subject(view, t));
        subjects.any(|t| is_first_person(view, t))
    };
    titled::prose(view).filter(acts).nth(1).is_some()
}

fn performs(view: &View, token: TokenId) -> Option<Issuer> {
    let subject = performing_subject(view, token)?;
    let source = source::at(view, subject, "issuer").into_iter().next()?;
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
