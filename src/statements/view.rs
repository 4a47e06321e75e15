//! What the earlier stages found, seen together, with the small questions that every decider asks.

use super::issued::Issuer;
use crate::{
    actors::{Actor, ActorKind, Actors, Mention, MentionKind},
    resources::{AimWeights, Lexicon, Weights},
    segment::Segments,
    syntax::{Rel, Syntax, Upos, Xpos},
    text::{ActorId, Document, MentionId, SentenceId, Span, TokenId},
};

#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub document: &'a Document,
    pub segments: &'a Segments,
    pub syntax: &'a Syntax,
    pub actors: &'a Actors,
    pub lexicon: &'a Lexicon,
    pub aims: &'a AimWeights,
    /// What speaks for an attribution's being a statement.
    pub keep: &'a Weights,
    /// For each token, the longest mention that covers it.
    pub outermost: &'a [Option<MentionId>],
    /// Who issues the text, where it is a statement itself.
    pub issuer: Option<Issuer>,
}

/// For each token, the longest mention that covers it.
pub(super) fn outermost(segments: &Segments, actors: &Actors) -> Vec<Option<MentionId>> {
    let mut found: Vec<Option<MentionId>> = vec![None; segments.tokens.len()];
    for (at, mention) in actors.mentions.iter().enumerate() {
        for token in segments.tokens_in(mention.span) {
            let longer = found[token].is_none_or(|m| actors.mention(m).span.len() < mention.span.len());
            if longer {
                found[token] = Some(MentionId::new(at));
            }
        }
    }
    found
}

impl<'a> View<'a> {
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    pub fn tokens(&self) -> impl Iterator<Item = TokenId> + use<> {
        (0..self.segments.tokens.len()).map(TokenId::new)
    }

    pub fn form(&self, token: TokenId) -> &'a str {
        self.segments.token(token).span.of(self.text())
    }

    pub fn lemma(&self, token: TokenId) -> &'a str {
        self.syntax.lemma(token)
    }

    pub fn upos(&self, token: TokenId) -> Upos {
        self.syntax.word(token).upos
    }

    pub fn xpos(&self, token: TokenId) -> Xpos {
        self.syntax.word(token).xpos
    }

    pub fn rel(&self, token: TokenId) -> Rel {
        self.syntax.rel(token)
    }

    pub fn span(&self, token: TokenId) -> Span {
        self.segments.token(token).span
    }

    pub fn sentence(&self, token: TokenId) -> SentenceId {
        self.segments.token(token).sentence
    }

    pub fn is_punct(&self, token: TokenId) -> bool {
        self.upos(token) == Upos::Punct
    }

    /// The next token of the same sentence.
    pub fn next(&self, token: TokenId) -> Option<TokenId> {
        let (_, end) = self.segments.sentence(self.sentence(token)).tokens;
        let next = TokenId::new(token.index() + 1);
        (next < end).then_some(next)
    }

    /// The token before in the same sentence.
    pub fn previous(&self, token: TokenId) -> Option<TokenId> {
        let (start, _) = self.segments.sentence(self.sentence(token)).tokens;
        (token > start).then(|| TokenId::new(token.index() - 1))
    }

    /// "OTTAWA — Canada's prime minister accused": what stands behind the dash of a dateline that this token belongs to,
    /// and is the subject that the parser took the place for.
    pub fn behind_dateline(&self, token: TokenId) -> Option<TokenId> {
        self.dateline(self.sentence(token)).filter(|&dash| token < dash).and_then(|dash| self.next(dash))
    }

    /// The first token of a sentence behind its dateline, if it has one: "GENEVA (Reuters) - Iran has …".
    pub fn start_of_text(&self, sentence: SentenceId) -> TokenId {
        let first = self.segments.sentence(sentence).tokens.0;
        self.dateline(sentence).and_then(|dash| self.next(dash)).unwrap_or(first)
    }

    /// The dash that closes the dateline of a sentence.
    fn dateline(&self, sentence: SentenceId) -> Option<TokenId> {
        let first = self.segments.tokens_of(sentence).next()?;
        let shouts = self.form(first).chars().filter(|c| c.is_alphabetic()).count() > 2
            && !self.form(first).chars().any(char::is_lowercase);
        let carried = self.form(first) == "(";
        let mut words = std::iter::successors(Some(first), |&t| self.next(t)).take(16);
        // "(Reuters) -": a hyphen does behind the agency.
        let closes = |t: TokenId| match self.form(t) {
            "—" | "–" | "--" | "―" => true,
            // "KHARTOUM - The leader": and between spaces, where the words before it are in capitals.
            "-" => self.previous(t).is_some_and(|p| {
                let spaced = self.span(p).end() < self.span(t).start();
                let behind = self.next(t).is_some_and(|n| self.span(t).end() < self.span(n).start());
                spaced && (self.form(p) == ")" || shouts && behind)
            }),
            _ => false,
        };
        words.find(|&t| closes(t)).filter(|_| shouts || carried)
    }

    /// The preposition that marks a nominal, or the subordinator of a clause.
    pub fn prepositions(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        // "Described it as unacceptable": "as" before an adjective may be taken for its adverb.
        let as_what = move |p: &TokenId| self.lemma(*p) == "as" && self.next(*p) == Some(token);
        let adverb = self.syntax.dependents_by(token, &[Rel::Advmod]).filter(as_what);
        self.syntax.dependents_by(token, &[Rel::Case, Rel::Mark]).chain(adverb)
    }

    pub fn has_preposition(&self, token: TokenId, words: &[impl AsRef<str>]) -> bool {
        self.prepositions(token).any(|p| words.iter().any(|w| w.as_ref() == self.lemma(p)))
    }

    /// A verb, or a word tagged otherwise that governs a clause as one.
    pub fn is_verb(&self, token: TokenId) -> bool {
        self.upos(token) == Upos::Verb
            || (self.upos(token) == Upos::Aux
                && self.rel(token) != Rel::Aux
                && self.rel(token) != Rel::Cop
                && self.rel(token) != Rel::AuxPass)
    }

    /// A finite verb or modal.
    pub fn is_finite(&self, token: TokenId) -> bool {
        matches!(self.xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
    }

    pub fn is_participle(&self, token: TokenId) -> bool {
        matches!(self.xpos(token), Xpos::Vbg | Xpos::Vbn)
    }

    pub fn is_passive(&self, verb: TokenId) -> bool {
        // A parser may take a name for the auxiliary ("Norway demanded"), and after "has" only "been" makes a passive.
        let auxiliary = |t: TokenId| self.upos(t) != Upos::Propn;
        let perfect = |t: TokenId| self.lemma(t) == "have";
        // "An official who was in Luanda said": a past form away from the auxiliary has none.
        let near = |t: TokenId| {
            self.xpos(verb) != Xpos::Vbd
                || (t.index() + 1..verb.index()).all(|b| self.upos(TokenId::new(b)) == Upos::Adv)
        };
        self.syntax.dependents_by(verb, &[Rel::AuxPass]).any(|t| auxiliary(t) && near(t))
            || self.syntax.dependent(verb, &[Rel::NsubjPass]).is_some()
            || (self.xpos(verb) == Xpos::Vbn
                && self.syntax.dependent(verb, &[Rel::OblAgent]).is_some()
                && !self.syntax.dependents_by(verb, &[Rel::Aux]).any(perfect))
    }

    /// The subtree of a token without punctuation at its edges, as one span from its first word to its last.
    pub fn phrase(&self, top: TokenId) -> Span {
        let tokens = self.syntax.subtree(top);
        let words: Vec<TokenId> = tokens.into_iter().filter(|&t| !self.is_punct(t)).collect();
        match (words.first(), words.last()) {
            (Some(&first), Some(&last)) => self.span(first).cover(self.span(last)),
            _ => self.span(top),
        }
    }

    /// The smallest mention around a token: "Iran" in "Iran's foreign minister".
    pub fn modifier(&self, token: TokenId) -> Option<&'a Mention> {
        self.actors.headed_by(token).or_else(|| self.actors.covering(token))
    }

    /// The mention that stands as a whole where the token does: a parser that took the title or the state for
    /// the head of "U.K. Foreign Secretary Yvette Cooper" still means the person.
    pub fn mention(&self, token: TokenId) -> Option<&'a Mention> {
        let outer = self.outermost[token.index()].map(|m| self.actors.mention(m));
        outer.filter(|m| m.actor.is_some()).or_else(|| self.actors.headed_by(token)).or(outer)
    }

    pub fn actor_id(&self, token: TokenId) -> Option<ActorId> {
        self.mention(token)?.actor
    }

    pub fn actor(&self, id: ActorId) -> &'a Actor {
        self.actors.actor(id)
    }

    /// The actor, or those whom it takes together where the text has named them: "both neighbours".
    pub fn members(&self, id: ActorId) -> Vec<ActorId> {
        let members = &self.actor(id).members;
        if members.is_empty() { vec![id] } else { members.clone() }
    }

    pub fn kind(&self, id: ActorId) -> ActorKind {
        self.actor(id).kind
    }

    /// Whether an actor can be the target of a stance: everyone but the press and the public.
    pub fn can_be_target(&self, id: ActorId) -> bool {
        self.kind(id) != ActorKind::Public
    }

    /// The tokens of a coordination: the token itself and those joined to it, in the tree or by "and" between
    /// two mentions.
    pub fn coordinated(&self, token: TokenId) -> Vec<TokenId> {
        let mut all = vec![token];
        all.extend(self.syntax.dependents_by(token, &[Rel::Conj]).filter_map(|t| self.nominal(t)));
        let mut last = token;
        while let Some(next) = self.joined(last) {
            let known = |t: &TokenId| self.mention(*t).map(|m| m.span) == self.mention(next).map(|m| m.span);
            if !all.iter().any(known) {
                all.push(next);
            }
            last = next;
        }
        all
    }

    /// What is joined to a noun, where it is one: of "the king and visiting Prime Minister X" the name, although the
    /// participle was taken for a verb that acts on it.
    fn nominal(&self, joined: TokenId) -> Option<TokenId> {
        if !self.is_verb(joined) {
            return Some(joined);
        }
        let mut parts = self.syntax.dependents(joined).iter().copied();
        let named =
            |t: TokenId| self.rel(t) == Rel::Obj && self.mention(t).is_some_and(|m| m.kind == MentionKind::Name);
        let alone = self.xpos(joined) == Xpos::Vbg && parts.all(|t| named(t) || self.rel(t) == Rel::Cc);
        self.syntax
            .dependents_by(joined, &[Rel::Obj])
            .next()
            .filter(|&t| alone && t.index() > joined.index() && named(t))
    }

    /// The mention that follows the one at this token behind "and", unless a clause of its own begins there.
    fn joined(&self, token: TokenId) -> Option<TokenId> {
        let mention = self.mention(token)?;
        let behind = |m: &Mention| self.segments.tokens.partition_point(|t| t.span.start() < m.span.end());
        let at = |index: usize| self.segments.tokens.get(index).map(|_| TokenId::new(index));
        let mut conjunction = at(behind(mention))?;
        // "The prime minister of Israel, Yair Lapid, and": the name beside the office is the same one.
        let apposed = self.next(conjunction).filter(|_| self.form(conjunction) == ",");
        let apposed = apposed.and_then(|t| self.actors.starting_at(self.span(t).start()));
        if let Some(same) = apposed.filter(|m| m.actor.is_some() && m.actor == mention.actor) {
            conjunction = at(behind(same))?;
        }
        let conjunction = match self.form(conjunction) {
            "," => self.next(conjunction).filter(|&n| self.form(n) == "and")?,
            _ => conjunction,
        };
        if self.sentence(conjunction) != self.sentence(token) || !matches!(self.form(conjunction), "and" | "&") {
            return None;
        }
        let next = self.actors.starting_at(self.span(self.next(conjunction)?).start())?;
        let opens_clause = self.rel(next.head).is_subject() && self.syntax.head(next.head) != self.syntax.head(token);
        (!opens_clause && next.kind != MentionKind::Modifier).then_some(next.head)
    }

    /// Whether the text denies that the verb's act took place: "did not", "never", "no" subject or object.
    pub fn is_negated(&self, verb: TokenId) -> bool {
        let negates = |t: TokenId| {
            matches!(self.lemma(t), "not" | "never" | "n't" | "n’t" | "nt" | "neither" | "nor")
                || self.form(t).eq_ignore_ascii_case("n’t")
        };
        if self.syntax.dependents_by(verb, &[Rel::Advmod, Rel::Aux, Rel::Cc, Rel::CcPreconj, Rel::Det]).any(negates) {
            return true;
        }
        // "No official commented", "neither Chad nor Peru commented", "yet to comment", "failed to condemn".
        let no = |t: TokenId| {
            let none = |d: TokenId| matches!(self.lemma(d), "no" | "neither");
            self.syntax.dependents_by(t, &[Rel::Det, Rel::DetPredet, Rel::CcPreconj]).any(none)
                || matches!(self.lemma(t), "nobody" | "none" | "nothing" | "neither")
        };
        if self.syntax.dependents_by(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Obj]).any(no) {
            return true;
        }
        self.is_verb(verb) && super::modality::denies(self, verb)
    }
}
