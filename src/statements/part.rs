//! What part an actor plays in the words of a statement: who does what in them, and whom it is done to.
//!
//! Takes a mention and the statement around it; gives features of it as a candidate for the target (`candidates`), and what
//! the words' own subject is, which speaks for or against nobody. Knows the sorts of acts that the lexicon knows
//! (`acts.tsv`) and no words. Decides nothing.

use super::{context::Found, deeds, view::View};
use crate::{
    resources::{Feature, WordUse},
    syntax::{Rel, Xpos},
    text::{ActorId, TokenId},
};

/// How many steps up the tree the words around a mention are looked for.
const STEPS: usize = 12;

/// How a nominal stands to the verb above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Subject,
    PassiveSubject,
    Object,
    Agent,
    Oblique,
    /// Owner of a noun, or an adjective or noun that describes it.
    Describes,
    /// In a phrase that hangs on a noun.
    OfNoun,
    Itself,
}

/// Where a verb stands: it is the cue, or heads the words said, or stands within those or outside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Cue,
    Main,
    Below,
    Outside,
}

/// The features of an actor mentioned at this head.
pub(super) fn features(view: &View, this: &Found, head: TokenId) -> Vec<Feature> {
    let stance = this.statement.stance.name();
    let group = this.statement.stance.group().name();
    let token = top(view, head);
    let role = role(view, token);
    let governor = view.syntax.head(token).unwrap_or(token);
    let level = level(view, this, governor);
    let mut features = vec![(role_name(role, level), stance), (role_name(role, level), group)];
    let sort = sort(view, governor);
    match role {
        Role::Subject | Role::Agent | Role::Describes => {
            features.push((does(sort), stance));
            features.push((does(sort), group));
        }
        Role::PassiveSubject | Role::Object | Role::Oblique => {
            features.push((suffers(sort), stance));
            features.push((suffers(sort), group));
        }
        Role::OfNoun => features.push((of_noun(sort), group)),
        Role::Itself => {}
    }
    if role == Role::Subject || role == Role::PassiveSubject {
        features.push((mood(view, governor), group));
        features.push((mood(view, governor), stance));
    }
    // "Israel's airstrike killed three": what becomes of the thing that the actor owns or made.
    if matches!(role, Role::Describes | Role::OfNoun) {
        let noun = top(view, governor);
        let outer = self::role(view, noun);
        features.push((owns(outer), stance));
        features.push((owns(outer), group));
    }
    features
}

/// What the subject of the words said is: what nobody's being meant is told by.
pub(super) fn of_words(view: &View, this: &Found) -> Vec<Feature> {
    let group = this.statement.stance.group().name();
    let stance = this.statement.stance.name();
    let Some(main) = main_verb(view, this) else { return vec![("nobody: no words", stance)] };
    let (whose, moods) = match whose(view, this, main) {
        Whose::Nobodys => ("nobody: words without subject", "nobody: mood without subject"),
        Whose::Own => ("nobody: own side does", "nobody: mood of own side"),
        Whose::Anothers => ("nobody: another does", "nobody: mood of another"),
        Whose::AThings => ("nobody: a thing does", "nobody: mood of a thing"),
    };
    vec![(whose, stance), (whose, group), (whose, sort(view, main)), (moods, mood(view, main))]
}

/// Whose doing words tell of.
enum Whose {
    /// They have no subject.
    Nobodys,
    Own,
    Anothers,
    AThings,
}

fn whose(view: &View, this: &Found, main: TokenId) -> Whose {
    let Some(subject) = view.syntax.dependent(main, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]) else {
        return Whose::Nobodys;
    };
    match view.actor_id(subject) {
        Some(a) if a == this.statement.speaker || is_own(view, this, a) => Whose::Own,
        Some(_) => Whose::Anothers,
        None if matches!(view.lemma(subject), "I" | "we") => Whose::Own,
        None => Whose::AThings,
    }
}

/// "Fears about Iran and Syria", "Kuwait and two of its envoys": those whom the sentence takes together in a row, each of which
/// can be meant alone.
pub(super) fn rows(view: &View, heads: &[TokenId], fits: impl Fn(ActorId) -> bool) -> Vec<Vec<ActorId>> {
    let mut all: Vec<Vec<ActorId>> = Vec::new();
    for &head in heads.iter().filter(|&&h| view.rel(h) != Rel::Conj) {
        let mut row: Vec<ActorId> = Vec::new();
        let members = view.coordinated(head).into_iter().filter_map(|t| view.modifier(t).and_then(|m| m.actor));
        for actor in members.flat_map(|a| view.members(a)).filter(|&a| fits(a)) {
            if !row.contains(&actor) {
                row.push(actor);
            }
        }
        if row.len() > 1 && !all.contains(&row) {
            all.push(row);
        }
    }
    all
}

fn is_own(view: &View, this: &Found, actor: ActorId) -> bool {
    let own = view.actor(this.statement.speaker).polity.as_deref();
    own.is_some() && view.actor(actor).polity.as_deref() == own
}

/// The verb or predicate at the head of the words said.
fn main_verb(view: &View, this: &Found) -> Option<TokenId> {
    let first = this.statement.content.first()?;
    let tokens = view.segments.tokens_in(*first);
    let inside = |t: TokenId| tokens.contains(&t.index());
    let start = tokens.clone().map(TokenId::new).find(|&t| !view.is_punct(t))?;
    std::iter::successors(Some(start), |&t| view.syntax.head(t).filter(|&h| inside(h))).take(STEPS).last()
}

/// The head of what a mention stands for in its clause: of the row it is in, of what it is set beside.
fn top(view: &View, head: TokenId) -> TokenId {
    let up = |&t: &TokenId| {
        let above = view.syntax.head(t)?;
        let inside_name = view.mention(t).is_some_and(|m| m.head == above);
        let row = matches!(view.rel(t), Rel::Conj | Rel::Appos) && !view.is_verb(above);
        (row || inside_name && view.rel(t) != Rel::NmodPoss).then_some(above)
    };
    std::iter::successors(Some(head), up).take(STEPS).last().unwrap_or(head)
}

fn role(view: &View, token: TokenId) -> Role {
    match view.rel(token) {
        Rel::Nsubj | Rel::NsubjOuter => Role::Subject,
        Rel::NsubjPass => Role::PassiveSubject,
        Rel::Obj | Rel::Iobj => Role::Object,
        Rel::OblAgent => Role::Agent,
        Rel::Obl | Rel::Advcl | Rel::Advmod => Role::Oblique,
        Rel::NmodPoss | Rel::Amod | Rel::Compound | Rel::NmodDesc => Role::Describes,
        Rel::Nmod => Role::OfNoun,
        _ => Role::Itself,
    }
}

/// Where the verb that a word hangs on stands in the statement.
fn level(view: &View, this: &Found, governor: TokenId) -> Level {
    let is_cue = |t: TokenId| this.head == Some(t);
    let inside = |t: TokenId| this.statement.content.iter().any(|c| c.contains(view.span(t)));
    if is_cue(governor) {
        return Level::Cue;
    }
    if !inside(governor) {
        return Level::Outside;
    }
    let above = view.syntax.ancestors(governor).skip(1).take(STEPS).take_while(|&t| inside(t) && !is_cue(t));
    let through = |t: TokenId| matches!(view.rel(t), Rel::Xcomp | Rel::Aux | Rel::Conj);
    let mut below = governor;
    for t in above {
        if !through(below) {
            return Level::Below;
        }
        below = t;
    }
    Level::Main
}

/// The sort of act that a word tells.
fn sort(view: &View, word: TokenId) -> &'static str {
    let sorts = view.lexicon.acts(view.lemma(word));
    if sorts.iter().any(|(_, s)| deeds::is_harmful(s)) || view.lexicon.is(view.lemma(word), WordUse::Harm) {
        "harm"
    } else if sorts.iter().any(|(_, s)| **s != *"any" && deeds::is_speech(s)) {
        "words"
    } else if !sorts.is_empty() {
        "a deed"
    } else if view.is_verb(word) {
        "something"
    } else {
        "a thing"
    }
}

fn does(sort: &str) -> &'static str {
    match sort {
        "harm" => "does harm",
        "words" => "does words",
        "a deed" => "does a deed",
        "something" => "does something",
        _ => "is or has a thing",
    }
}

fn suffers(sort: &str) -> &'static str {
    match sort {
        "harm" => "suffers harm",
        "words" => "suffers words",
        "a deed" => "suffers a deed",
        "something" => "suffers something",
        _ => "suffers a thing",
    }
}

fn of_noun(sort: &str) -> &'static str {
    match sort {
        "harm" => "of a noun of harm",
        "words" => "of a noun of words",
        "a deed" => "of a noun of a deed",
        _ => "of another noun",
    }
}

fn owns(role: Role) -> &'static str {
    match role {
        Role::Subject | Role::Agent => "of what acts",
        Role::PassiveSubject | Role::Object => "of what is acted on",
        Role::Oblique => "of what is beside the verb",
        Role::Describes | Role::OfNoun => "of what is of another",
        Role::Itself => "of what stands alone",
    }
}

/// Whether the clause tells what is, will be, may be, is not or ought to be.
fn mood(view: &View, verb: TokenId) -> &'static str {
    if view.is_negated(verb) {
        return "does not";
    }
    let auxiliary = view.syntax.dependents_by(verb, &[Rel::Aux]).map(|t| view.lemma(t)).find(|l| !l.is_empty());
    let bare = view.xpos(verb) == Xpos::Vb;
    match auxiliary {
        Some("must" | "should" | "ought" | "shall") => "ought to do",
        Some("will" | "would" | "wo" | "’ll" | "'ll") => "will do",
        Some("may" | "might" | "could" | "can") => "may do",
        _ if matches!(view.lemma(verb), "need" | "have") && view.syntax.dependent(verb, &[Rel::Xcomp]).is_some() => {
            "ought to do"
        }
        _ if bare => "is to do",
        _ if matches!(view.xpos(verb), Xpos::Vbd | Xpos::Vbn) => "did",
        _ => "is doing",
    }
}

fn role_name(role: Role, level: Level) -> &'static str {
    let names: [&'static str; 8] = match level {
        Level::Cue => [
            "subject of the cue",
            "passive subject of the cue",
            "object of the cue",
            "agent of the cue",
            "beside the cue",
            "owns the cue",
            "of the cue",
            "next to the cue",
        ],
        Level::Main => [
            "main subject",
            "main passive subject",
            "main object",
            "main agent",
            "main oblique",
            "main owner",
            "main of-phrase",
            "main word",
        ],
        Level::Below => [
            "subject below",
            "passive subject below",
            "object below",
            "agent below",
            "oblique below",
            "owner below",
            "of-phrase below",
            "word below",
        ],
        Level::Outside => [
            "subject outside",
            "passive subject outside",
            "object outside",
            "agent outside",
            "oblique outside",
            "owner outside",
            "of-phrase outside",
            "word outside",
        ],
    };
    names[role as usize]
}

#[cfg(test)]
mod tests {
    use crate::{
        pipeline::Pipeline,
        resources::{Feature, TextLists},
    };

    /// The features of every candidate of the first statement, with the names of its actors; nobody's stand first.
    fn candidates(sentence: &str) -> Vec<(Vec<String>, Vec<Feature>)> {
        let text = format!("Snow falls on mountain roads\n\nMonday, January 12, 2026\n\n{sentence}\n");
        let document = crate::ingest::from_text("test", text, &TextLists::embedded().unwrap()).value;
        let analysis = Pipeline::embedded().unwrap().analyse(&document);
        let name = |a: &crate::text::ActorId| analysis.actors.actor(*a).name.clone();
        let first = analysis.candidates.into_iter().next().unwrap_or_default();
        first.into_iter().map(|c| (c.actors.iter().map(name).collect(), c.features)).collect()
    }

    fn has(sentence: &str, actors: &[&str], feature: (&str, &str)) -> bool {
        let all = candidates(sentence);
        let found = all.iter().find(|(names, _)| names.iter().map(String::as_str).eq(actors.iter().copied()));
        found.is_some_and(|(_, features)| features.iter().any(|&(name, value)| (name, value) == feature))
    }

    #[test]
    fn who_does_harm_is_told_from_who_suffers_it() {
        let sentence = "Norway said Belarus attacked Latvia.";
        assert!(
            has(sentence, &["Belarus"], ("does harm", "neutral"))
                || has(sentence, &["Belarus"], ("does harm", "conflictual"))
        );
        assert!(
            has(sentence, &["Latvia"], ("suffers harm", "neutral"))
                || has(sentence, &["Latvia"], ("suffers harm", "conflictual"))
        );
    }

    #[test]
    fn what_ought_to_be_done_is_told_from_what_was_done() {
        assert!(has("Norway said Belarus should leave.", &["Belarus"], ("ought to do", "requesting")));
        assert!(!has("Norway said Belarus left.", &["Belarus"], ("ought to do", "neutral")));
    }

    #[test]
    fn words_about_the_speaker_himself_speak_for_nobody() {
        assert!(has("Norway said it would build three roads.", &[], ("nobody: own side does", "states")));
        assert!(has("Norway said Belarus built three roads.", &[], ("nobody: another does", "states")));
    }

    #[test]
    fn those_in_a_row_can_be_meant_together() {
        let rows = |sentence: &str| candidates(sentence).into_iter().any(|(names, _)| names == ["Chile", "Peru"]);
        assert!(rows("Norway opposes any deal with Chile and Peru."));
        assert!(!rows("Norway opposes a deal between its rivals, and Chile spoke to Peru."));
    }

    #[test]
    fn harsh_words_are_not_directed_at_the_place_of_the_harm() {
        let named = |sentence: &str, name: &str| candidates(sentence).into_iter().any(|(names, _)| names == [name]);
        assert!(!named("Norway condemned what it called foreign meddling in Latvia.", "Latvia"));
        assert!(!named("Norway condemned the attack on a school in Gomel, Belarus.", "Belarus"));
        assert!(named("Norway condemned the attack by Belarus on a school.", "Belarus"));
    }
}
