//! Whom a statement may be directed at, and what speaks for each.
//!
//! Takes the statements of a document in the order of the text, those before the one at hand already settled. Gives the
//! candidates for its target: nobody, whom its own words name, whom a rule finds in what was told before, whoever else
//! the text has named. Each comes with features, pairs of a name and a value; what they weigh was learnt from annotated
//! articles (`resources::aims`), so that the rules propose and the weights decide.

use super::{
    Statement, clause,
    context::{self, Found},
    deeds::Deeds,
    headline, part, past, sides, target, topic,
    view::View,
};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Feature, WordUse},
    stance::{Group, Stance},
    syntax::Rel,
    text::{ActorId, SentenceId, TokenId},
};

/// How many sentences before the statement names are looked for.
const REACH: usize = 12;
/// How many of those that the article names most are candidates wherever they stand.
const SALIENT: usize = 6;
/// How many sentences before the statement count as right there.
const NEAR: usize = 3;

/// How many places within each other are followed up to the harm that was done there.
const PLACES: usize = 4;

/// One answer to the question at whom a statement is directed.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Empty: at nobody in particular.
    pub actors: Vec<ActorId>,
    /// The rule that proposes it; that it stands in the text, where none does.
    pub rule: &'static str,
    pub features: Vec<Feature>,
}

/// What the candidates of every statement of a document are drawn from.
pub(super) struct Field<'v> {
    view: &'v View<'v>,
    /// How often each actor is mentioned.
    mentions: Vec<usize>,
    /// Those who can be meant and are mentioned most, most first.
    salient: Vec<ActorId>,
    /// Whom headings name.
    headed: Vec<ActorId>,
    /// Who is the subject of a heading, with its sentence.
    heading_subjects: Vec<(SentenceId, ActorId)>,
    /// The sentence and the head of every mention of somebody, in the order of the text.
    places: Vec<(SentenceId, TokenId, ActorId, MentionKind)>,
    /// The acts that the article tells.
    deeds: Deeds<'v>,
}

impl<'v> Field<'v> {
    pub fn new(view: &'v View<'v>) -> Field<'v> {
        let mut mentions = vec![0; view.actors.actors.len()];
        let (mut places, mut headed, mut heading_subjects) = (Vec::new(), Vec::new(), Vec::new());
        for mention in &view.actors.mentions {
            let Some(actor) = mention.actor else { continue };
            let sentence = view.sentence(mention.head);
            for actor in view.members(actor) {
                mentions[actor.index()] += 1;
                places.push((sentence, mention.head, actor, mention.kind));
                if !headline::is_heading(view, sentence) {
                    continue;
                }
                if !headed.contains(&actor) {
                    headed.push(actor);
                }
                if view.rel(mention.head).is_subject() {
                    heading_subjects.push((sentence, actor));
                }
            }
        }
        let political = |a: &ActorId| !matches!(view.kind(*a), ActorKind::Media | ActorKind::Public);
        let mut salient: Vec<ActorId> = (0..mentions.len()).map(ActorId::new).filter(political).collect();
        salient.sort_by_key(|a| (std::cmp::Reverse(mentions[a.index()]), *a));
        salient.truncate(SALIENT);
        Field { view, mentions, salient, headed, heading_subjects, places, deeds: Deeds::new(view) }
    }

    /// The candidates for one statement: nobody first, then those of rules in their order, then those only named.
    pub fn candidates(&self, found: &[Found], at: usize) -> Vec<Candidate> {
        let this = &found[at].statement;
        let mut proposals: Vec<(Vec<ActorId>, Vec<&'static str>)> = Vec::new();
        let mut propose =
            |actors: Vec<ActorId>, rule: &'static str| match proposals.iter_mut().find(|(known, _)| *known == actors) {
                Some((_, rules)) if rules.contains(&rule) => {}
                Some((_, rules)) => rules.push(rule),
                None if actors.is_empty() => {}
                None => proposals.push((actors, vec![rule])),
            };
        // Whom the cue itself acts on may be harmed as well ("blames Togo for the attack on Togo").
        let own = this.targets.iter().all(|&a| this.decisions.target == "cue-argument" || !self.suffers(found, at, a));
        if own {
            propose(this.targets.clone(), this.decisions.target);
        }
        let told = self.deeds.recalled(found, at).into_iter();
        let around = context::proposals(self.view, found, at).into_iter().chain(topic::proposals(self.view, found, at));
        for (actors, rule) in told.chain(around).chain(past::proposals(self.view, found, at)) {
            let fits = |a: &ActorId| {
                !target::is_own_side(self.view, *a, this.speaker, this.stance)
                    && !context::takes_part(found, at, *a)
                    && !self.suffers(found, at, *a)
            };
            let members = actors.into_iter().filter(fits).flat_map(|a| self.view.members(a));
            propose(members.filter(|&a| a != this.speaker).collect(), rule);
        }
        let sentence = found[at].sentence;
        let near = self.near(sentence).map(|&(_, _, actor, _)| actor);
        let named: Vec<ActorId> = near.chain(self.salient.iter().copied()).chain(self.headed.iter().copied()).collect();
        for actor in named {
            let single = self.view.actor(actor).members.is_empty();
            if single && topic::can_be_meant(self.view, found, at, actor) && !self.suffers(found, at, actor) {
                propose(vec![actor], "named");
            }
        }
        for (actors, rule) in self.several(found, at) {
            propose(actors, rule);
        }
        let fits = |actor| topic::can_be_meant(self.view, found, at, actor) && !self.suffers(found, at, actor);
        let heads: Vec<TokenId> = self.near(sentence).filter(|p| p.0 == sentence).map(|p| p.1).collect();
        for row in part::rows(self.view, &heads, fits) {
            propose(row, "row");
        }
        let nobody = Candidate { actors: Vec::new(), rule: "none", features: self.of_nobody(found, at) };
        let somebody = proposals.into_iter().map(|(actors, rules)| {
            let features = self.features(found, at, &actors, &rules);
            Candidate { actors, rule: rules[0], features }
        });
        std::iter::once(nobody).chain(somebody).collect()
    }

    /// The mentions of the sentence at hand, of those before it and of the next.
    fn near(&self, sentence: SentenceId) -> impl Iterator<Item = &(SentenceId, TokenId, ActorId, MentionKind)> {
        let index = sentence.index();
        let from = self.places.partition_point(move |p| p.0.index() + REACH < index);
        self.places[from..].iter().take_while(move |p| p.0.index() <= index + 1)
    }

    fn of_nobody(&self, found: &[Found], at: usize) -> Vec<Feature> {
        let this = &found[at].statement;
        let mut features = vec![
            ("nobody", ""),
            ("nobody: stance", this.stance.name()),
            ("nobody: group", this.stance.group().name()),
            ("nobody: kind", this.kind.name()),
            ("nobody: stance by", this.decisions.stance),
            ("nobody: own words name", self.words_name(found, at)),
            ("nobody: negated", if this.negated { "yes" } else { "no" }),
            (self.others_in_content(this), this.stance.group().name()),
            ("nobody: text", self.length()),
            ("nobody: after", past::last_own(found, at)),
            (past::nobody_by_group(this.stance.group()), past::last_own(found, at)),
            ("nobody: speaker", past::office(self.view, this.speaker)),
            ("nobody: answers", if past::answers(self.view, &found[at]) { "yes" } else { "no" }),
        ];
        features.extend(part::of_words(self.view, &found[at]));
        features
    }

    /// What the statement's own words say of its target: an actor of a name or polity, one or several that only their
    /// tie to another tells ("their partner", "both camps"), or people and bodies without a name
    /// ("their partner", "both camps"), of whom the article may tell who they are.
    fn words_name(&self, found: &[Found], at: usize) -> &'static str {
        let this = &found[at].statement;
        let Some(&first) = this.targets.first() else { return "nobody" };
        let actor = self.view.actor(first);
        let is_named = actor.polity.is_some() || actor.name.chars().next().is_some_and(char::is_uppercase);
        let here = found[at].sentence;
        if this.targets.len() == 1 && actor.plural && sides::is_whole_set(self.view, here, first) {
            return "several undescribed";
        }
        match (is_named || this.targets.len() > 1, actor.plural) {
            (true, _) => "somebody",
            (false, true) => "a group",
            (false, false) if sides::is_owned(self.view, here, first) => "one undescribed",
            (false, false) => "a body",
        }
    }

    /// Those whom the text does not name together here: who stand against each other, who is to meet a condition.
    fn several(&self, found: &[Found], at: usize) -> Vec<(Vec<ActorId>, &'static str)> {
        let this = &found[at].statement;
        let mut all: Vec<(Vec<ActorId>, &'static str)> = Vec::new();
        let sets = self.words_name(found, at) == "several undescribed" || self.is_named_set(&found[at]);
        if sets || (this.targets.is_empty() && sides::asks_for_calm(self.view, &found[at])) {
            let rules =
                if sets { ["opposed-sides", "main-sides"] } else { ["opposed-sides-to-calm", "main-sides-to-calm"] };
            let pairs = [sides::opposed(self.view, found, at), self.main_sides(this.speaker)];
            all.extend(pairs.into_iter().zip(rules).filter(|(pair, _)| pair.len() > 1));
        }
        if let (Stance::Threatens | Stance::Promises | Stance::Warns, Some(head)) = (this.stance, found[at].head) {
            for (marks, rule) in [(&["unless"][..], "unless"), (&["if", "until"][..], "if")] {
                let actors = target::condition(self.view, head, marks, this.speaker);
                let fit = actors.iter().all(|&a| topic::can_be_meant(self.view, found, at, a));
                all.extend(fit.then_some((actors, rule)));
            }
        }
        all
    }

    /// "Urged both sides": whether the sentence takes those together whom the statement's own words are directed at.
    fn is_named_set(&self, this: &Found) -> bool {
        let sentence = self.view.segments.sentence(this.sentence).span;
        let mut actors = self.view.actors.mentions_in(sentence).filter_map(|m| m.actor);
        this.statement.targets.len() > 1 && actors.any(|a| self.view.actor(a).members == this.statement.targets)
    }

    /// The two states, not the speaker's own, that the article names most.
    fn main_sides(&self, speaker: ActorId) -> Vec<ActorId> {
        let own = self.view.actor(speaker).polity.as_deref();
        let is_side = |a: &ActorId| {
            self.view.kind(*a) == ActorKind::State && self.view.actor(*a).polity.as_deref() != own && *a != speaker
        };
        let mut states: Vec<ActorId> = (0..self.mentions.len()).map(ActorId::new).filter(is_side).collect();
        states.sort_by_key(|a| (std::cmp::Reverse(self.mentions[a.index()]), *a));
        states.truncate(2);
        states.sort_unstable();
        states
    }

    /// Whether the words said name another side than the speaker's.
    fn others_in_content(&self, this: &Statement) -> &'static str {
        let own = self.view.actor(this.speaker).polity.as_deref();
        let mentions = this.content.iter().flat_map(|&c| self.view.actors.mentions_in(c));
        let mut others: Vec<&str> =
            mentions.filter_map(|m| self.view.actor(m.actor?).polity.as_deref()).filter(|p| Some(*p) != own).collect();
        others.sort_unstable();
        others.dedup();
        match others.len() {
            0 => "nobody: words name no other side",
            1 => "nobody: words name one other side",
            _ => "nobody: words name other sides",
        }
    }

    fn features(&self, found: &[Found], at: usize, actors: &[ActorId], rules: &[&'static str]) -> Vec<Feature> {
        let view = self.view;
        let this = &found[at].statement;
        let group = this.stance.group().name();
        let first = actors[0];
        let actor = view.actor(first);
        let mut features: Vec<Feature> =
            vec![("kind", actor.kind.name()), ("number", if actors.len() > 1 { "several" } else { "one" })];
        for &rule in rules {
            features.push(("rule", rule));
            if rule == this.decisions.target && this.targets == actors {
                features.push(("own words", group));
                features.push((rule, self.words_name(found, at)));
            } else if rule != "named" {
                features.push(("told before", group));
            }
        }
        if this.targets != actors {
            features.push(("while own words name", self.words_name(found, at)));
        }
        let is_named = actor.name.chars().next().is_some_and(char::is_uppercase);
        features.push(match (is_named, actor.polity.is_some()) {
            (true, true) => ("name", "of a polity"),
            (true, false) => ("name", "of none"),
            (false, true) => ("description", "of a polity"),
            (false, false) => ("description", "of none"),
        });
        features.push(match (view.actor(this.speaker).polity.as_deref(), actor.polity.as_deref()) {
            (Some(a), Some(b)) if a == b => ("of the own side", group),
            (Some(_), Some(_)) => ("of another side", group),
            _ => ("of no known side", group),
        });
        let (place, tie, head) = self.place_of(found, at, first);
        features.extend(head.into_iter().flat_map(|head| part::features(view, &found[at], head)));
        features.push((place, this.stance.name()));
        features.push(("tie", tie));
        features.push((tie, group));
        features.push((place, group));
        features.push((place, this.kind.name()));
        if rules.contains(&"named") {
            features.push(("only named", this.kind.name()));
            features.push(("only named: text", self.length()));
        }
        if you_are_meant(self.view, this) {
            features.push(("you", place));
        }
        features.push(("mentioned", self.rank(first)));
        if self.headed.contains(&first) {
            features.push(("in a heading", group));
        }
        features.extend(past::features(view, found, at, first));
        features.extend(self.of_conflict(found, at, first));
        if this.addressees.contains(&first) {
            features.push(("addressee", group));
        }
        features
    }

    /// What the actor was to the acts told and to the sentences before.
    fn of_conflict(&self, found: &[Found], at: usize, actor: ActorId) -> Vec<Feature> {
        let this = &found[at];
        let group = this.statement.stance.group().name();
        let mut features = Vec::new();
        if self.deeds.last(found, at).contains(&actor) {
            features.push(("did what was told last", group));
        }
        if self.deeds.harmed(actor, this.statement.speaker, this.sentence) {
            features.push(("harmed the speaker's side", group));
        }
        if self.deeds.harmed(this.statement.speaker, actor, this.sentence) {
            features.push(("harmed by the speaker's side", group));
        }
        let near = self.near(this.sentence).filter(|p| p.2 == actor && p.0 <= this.sentence);
        let recent: Vec<_> = near.filter(|p| p.0.index() + NEAR >= this.sentence.index()).collect();
        let often = match recent.len() {
            0 => "not",
            1 => "once",
            2 => "twice",
            _ => "often",
        };
        features.push(("named right there", often));
        let subject = |p: &&&(SentenceId, TokenId, ActorId, MentionKind)| self.view.rel(p.1).is_subject();
        if let Some(last) = recent.iter().filter(subject).map(|p| p.0).max().filter(|&s| s < this.sentence) {
            let next = last.index() + 1 == this.sentence.index();
            features.push((if next { "subject of the sentence before" } else { "subject not long before" }, group));
        }
        if self.heading_subjects.iter().any(|&(sentence, subject)| subject == actor && sentence < this.sentence) {
            features.push(("subject of a heading", group));
        }
        features
    }

    /// "Condemned outside meddling in Iran", "criticised the attack on Poland": whom harsh words only name as the one to
    /// whom harm is done, or where it is done, is not whom they are directed at.
    fn suffers(&self, found: &[Found], at: usize, actor: ActorId) -> bool {
        let this = &found[at];
        if this.statement.stance.group() != Group::Conflictual {
            return false;
        }
        let here = self.near(this.sentence).filter(|p| p.0 == this.sentence && p.2 == actor);
        let mut ties = here.map(|&(_, head, _, _)| self.is_harmed(head));
        ties.next().is_some_and(|first| first && ties.all(|harmed| harmed))
    }

    fn is_harmed(&self, mention: TokenId) -> bool {
        // "In Iran's internal affairs": the phrase that the name stands in.
        let phrase = match self.view.rel(mention) {
            Rel::NmodPoss | Rel::Amod | Rel::Compound => self.view.syntax.head(mention).unwrap_or(mention),
            _ => mention,
        };
        // "The attack on a station in Hilla, Iraq": place within place.
        let within = |&t: &TokenId| {
            let apart = matches!(self.view.rel(t), Rel::Appos | Rel::NmodUnmarked | Rel::Flat);
            let placed = apart || self.view.has_preposition(t, &["in", "on", "against", "upon", "at", "near"]);
            self.view.syntax.head(t).filter(|_| placed)
        };
        let mut above = std::iter::successors(Some(phrase), within).skip(1).take(PLACES);
        // Parsers hang the place on the verb as often as on the harm.
        let harm = |t: TokenId| self.view.lexicon.is(self.view.lemma(t), WordUse::Harm);
        above.any(|g| if self.view.is_verb(g) { clause::object(self.view, g).is_some_and(harm) } else { harm(g) })
    }

    /// Who is named in a brief of one sentence is whom it is about.
    fn length(&self) -> &'static str {
        if self.view.segments.sentences.len() == 1 { "one sentence" } else { "longer" }
    }

    /// How the actor stands among those whom the article names most.
    fn rank(&self, actor: ActorId) -> &'static str {
        match (self.salient.iter().position(|&a| a == actor), self.mentions[actor.index()]) {
            (Some(0 | 1), _) => "most",
            (Some(_), _) => "often",
            (None, 0 | 1) => "once",
            (None, _) => "rarely",
        }
    }

    /// Where the text names the actor, seen from the statement: the nearest place counts. With it goes how that mention
    /// is tied to its clause, and where it stands if that is here.
    fn place_of(&self, found: &[Found], at: usize, actor: ActorId) -> (&'static str, &'static str, Option<TokenId>) {
        let this = &found[at];
        let mut best: Option<(usize, &'static str, TokenId)> = None;
        for &(sentence, head, named, kind) in self.near(this.sentence) {
            if named != actor {
                continue;
            }
            let (order, place) = self.distance(this, sentence, head, kind);
            if best.is_none_or(|(o, _, _)| order < o) {
                best = Some((order, place, head));
            }
        }
        match best {
            Some((order, place, head)) if order <= 2 => (place, self.tie(head), Some(head)),
            Some((_, place, _)) => (place, "in another sentence", None),
            None => ("elsewhere", "in another sentence", None),
        }
    }

    /// How far a mention is from the statement, 0 being nearest, and how that is called.
    fn distance(&self, this: &Found, sentence: SentenceId, head: TokenId, kind: MentionKind) -> (usize, &'static str) {
        let at = self.view.span(head);
        if this.statement.content.iter().any(|c| c.contains(at)) {
            let is_subject = self.view.rel(head).is_subject() || self.view.rel(head) == Rel::Root;
            return match kind {
                MentionKind::Modifier => (1, "modifier in content"),
                _ if is_subject => (0, "subject in content"),
                _ => (1, "in content"),
            };
        }
        match this.sentence.index() as i64 - sentence.index() as i64 {
            0 => (2, "in sentence"),
            1 => (3, "one sentence before"),
            2 | 3 => (4, "few sentences before"),
            n if n > 0 => (5, "some sentences before"),
            _ => (6, "later"),
        }
    }

    /// How a mention is tied to what governs it: whether it tells the doer, the place, or against whom.
    fn tie(&self, head: TokenId) -> &'static str {
        let view = self.view;
        // A name inside a title or a genitive is tied as the whole is.
        let top = view.mention(head).map_or(head, |m| m.head);
        if view.rel(head) == Rel::NmodPoss {
            return "owner";
        }
        let Some(preposition) = view.prepositions(top).next() else { return "none" };
        match view.lemma(preposition) {
            "in" | "at" | "near" | "inside" | "across" | "throughout" | "within" => "where",
            "by" => "by",
            "against" | "on" | "upon" | "toward" | "towards" => "against",
            "of" => "of",
            "from" => "from",
            "to" => "to",
            "with" | "between" | "among" => "with",
            "for" => "for",
            _ => "other",
        }
    }
}

/// Whether the words speak to somebody: "you", "your".
fn you_are_meant(view: &View, this: &Statement) -> bool {
    let you = |t: usize| matches!(view.lemma(TokenId::new(t)), "you" | "your" | "yours");
    this.content.iter().any(|&c| view.segments.tokens_in(c).any(you))
}
