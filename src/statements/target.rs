//! At whom a statement is directed, and to whom it is uttered.
//!
//! The order is the guideline's: the actor that the cue acts on, the actor of whom the content demands
//! something, the actor responsible for what is judged, an addressee who is a political actor. Never the
//! speaker, never the press.

use super::{
    acts::{Act, ActAt},
    answers::{answerer, responsible},
    clause, codes,
    content::Content,
    hearer, misplaced,
    source::Source,
    view::View,
};
use crate::{
    actors::{Actor, ActorKind, MentionKind},
    resources::{Class, CuePos, Place, Side, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, TokenId},
};

/// Actors found, and the rule that found them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Aim {
    pub actors: Vec<ActorId>,
    pub rule: &'static str,
}

impl Aim {
    /// The aim, whose rule is "none" where it names nobody.
    pub fn or_none(self) -> Aim {
        let rule = if self.actors.is_empty() { "none" } else { self.rule };
        Aim { rule, ..self }
    }
}

/// To whom the act was uttered.
pub(super) fn addressees(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let takes_hearer = act.cue.class == Class::Say
        && act.cue.pos == CuePos::Verb
        && act.cue.addressee.iter().any(|place| matches!(place, Place::Object | Place::IndirectObject));
    let behind = hearer::right_behind(view, act.head).filter(|&t| takes_hearer && hearer::actor(view, t).is_some());
    let by_tree = || {
        act.cue.addressee.iter().find_map(|place| {
            let found: Vec<TokenId> = places(view, act.at(), place);
            (!found.is_empty()).then_some(found)
        })
    };
    let tokens = behind.map(|t| vec![t]).or_else(by_tree);
    let mut actors = Vec::new();
    for token in tokens.into_iter().flatten().flat_map(|t| view.coordinated(t)) {
        if let Some(actor) = hearer::actor(view, token).filter(|&a| a != speaker && !actors.contains(&a)) {
            actors.push(actor);
        }
    }
    actors
}

/// The actors that the cue itself acts on, by the places that the lexicon names for it.
pub(super) fn of_cue(
    view: &View,
    act: &Act,
    content: Option<&Content>,
    speaker: &Source,
    addressees: &[ActorId],
) -> Aim {
    if act.cue.stance == Some(Stance::Threatens) && clause::object(view, act.head).is_none() {
        let actors = condition(view, act.head, &["unless"], speaker.actor);
        if !actors.is_empty() {
            return Aim { actors, rule: "unless" };
        }
    }
    for place in &act.cue.target {
        let (mut actors, rule) = match place {
            Place::Addressee => (political(view, addressees, speaker.actor), "addressee"),
            Place::ContentActor => match told_in_passing(view, act, speaker.actor) {
                told if told.is_empty() => (of_content(view, act, content, speaker.actor), "content"),
                told => (told, "addressee-of-main-verb"),
            },
            Place::ComplementSubject => (complement_subject(view, act, speaker.actor), "controlled-subject"),
            Place::Possessor => (owner_of_object(view, act, speaker.actor), "owner"),
            Place::Clause | Place::Xcomp => (Vec::new(), ""),
            _ => match argument(view, act, place, speaker.actor) {
                aim if aim.rule == OWN_GOVERNMENT => return aim,
                aim => (aim.actors, aim.rule),
            },
        };
        if is_own_citizen(view, act, place, &actors, speaker.actor)
            && actors.iter().all(|&a| is_own_side(view, a, speaker.actor, Stance::Accuses))
        {
            return Aim { actors, rule: OWN_CITIZEN };
        }
        // "recalled its ambassador to Ethiopia": not the ambassador, the next place.
        actors.retain(|&a| act.cue.stance.is_none_or(|stance| !is_own_side(view, a, speaker.actor, stance)));
        if !actors.is_empty() {
            return Aim { actors, rule };
        }
    }
    match told_in_passing(view, act, speaker.actor) {
        told if told.is_empty() => Aim { actors: drawn(view, act, speaker.actor), rule: "drawn" }.or_none(),
        told => Aim { actors: told, rule: "addressee-of-main-verb" },
    }
}

/// The rule by which one whom his own state names as the one acted on is its target: "charged Mr Smith with murder".
pub(super) const OWN_CITIZEN: &str = "own-citizen";

/// Whether a state or body acts on a person of its own state whom the cue's object names.
fn is_own_citizen(view: &View, act: &Act, place: &Place, actors: &[ActorId], speaker: ActorId) -> bool {
    let person = |a: &ActorId| view.kind(*a) == ActorKind::Person;
    let body = matches!(view.kind(speaker), ActorKind::State | ActorKind::Institution);
    body && matches!(place, Place::Object | Place::Preposition(_))
        && matches!(act.cue.stance, Some(Stance::Accuses | Stance::Threatens | Stance::Warns))
        && !actors.is_empty()
        && actors.iter().all(person)
}

/// The rule by which a government is the target of its own citizens and bodies.
pub(super) const OWN_GOVERNMENT: &str = "own-government";

/// Whom a place beside the cue names. Of several prepositions the first that brings in somebody: who complains "to the
/// council about Norway" complains about Norway.
fn argument(view: &View, act: &Act, place: &Place, speaker: ActorId) -> Aim {
    let mut all = places(view, act.at(), place);
    // "Appealed to the soldiers to go back to their barracks": what hangs on the verb itself goes before what hangs on
    // the words said.
    let object = clause::object(view, act.head);
    let own = |t: &TokenId| view.syntax.head(*t).is_some_and(|h| h == act.head || Some(h) == object);
    let with = matches!(place, Place::Preposition(words) if words.iter().any(|w| **w == *"with"));
    let partner = with.then(|| misplaced::partner(view, act.head)).flatten();
    let is_met = partner.is_some_and(|t| all.contains(&t));
    if all.iter().any(own) && !is_met && matches!(place, Place::Preposition(_)) {
        all.retain(own);
    }
    let groups: Vec<Vec<TokenId>> = match place {
        Place::Preposition(words) => words
            .iter()
            .map(|word| {
                let met = partner.filter(|_| **word == *"with");
                let of_word = |t: &TokenId| view.has_preposition(*t, std::slice::from_ref(word)) || met == Some(*t);
                all.iter().copied().filter(of_word).collect()
            })
            .collect(),
        _ => vec![all],
    };
    for tokens in groups {
        if act.cue.stance.is_some_and(honours) {
            let people = peoples(view, &tokens, speaker);
            if !people.is_empty() {
                return Aim { actors: people, rule: "cue-argument" };
            }
        }
        let actors = named(view, &tokens, speaker);
        if actors.iter().any(|&a| is_set_against(view, &tokens, a, speaker)) && act.cue.class != Class::Formal {
            return Aim { actors, rule: OWN_GOVERNMENT };
        }
        if !actors.is_empty() {
            return Aim { actors, rule: "cue-argument" };
        }
    }
    Aim::default()
}

/// Stances that may be directed at a people: whoever else addresses citizens does not take a stance on them.
fn honours(stance: Stance) -> bool {
    matches!(stance, Stance::Praises | Stance::Supports | Stance::Condoles | Stance::Apologizes)
}

/// "congratulated the Kenyans", "stands by the people of Sudan": a people that is called by its state, not the speaker's.
fn peoples(view: &View, tokens: &[TokenId], speaker: ActorId) -> Vec<ActorId> {
    let own = view.actor(speaker).polity.as_deref();
    let is_people = |a: &ActorId| {
        let polity = view.actor(*a).polity.as_deref();
        view.kind(*a) == ActorKind::Public && polity.is_some() && polity != own
    };
    let headed = |t: TokenId| view.mention(t).filter(|m| m.head == t).and_then(|m| m.actor);
    tokens.iter().flat_map(|&t| view.coordinated(t)).filter_map(headed).filter(is_people).collect()
}

/// "accused the cabinet", "The commission appealed to the government": a body or citizen who names the government of the
/// state as the one acted on is no part of it; nor is who names the state and holds no office in it.
fn is_set_against(view: &View, tokens: &[TokenId], target: ActorId, speaker: ActorId) -> bool {
    let own = view.actor(speaker);
    let (citizen, body) = (own.kind == ActorKind::Person, own.kind == ActorKind::Institution);
    let is_own =
        view.kind(target) == ActorKind::State && own.polity.is_some() && own.polity == view.actor(target).polity;
    let mentioned = |kinds: &[MentionKind]| {
        let whole = |t: &TokenId| view.mention(*t).filter(|m| m.head == *t && m.actor == Some(target));
        tokens.iter().filter_map(whole).any(|m| kinds.contains(&m.kind))
    };
    is_own
        && ((citizen || body) && mentioned(&[MentionKind::Description])
            || citizen && !speaks_for_state(view, speaker) && mentioned(&[MentionKind::Name]))
}

/// Who is to do, or not to do, something lest a threat be carried out: "to pull out unless donors pay", "will strike if
/// Norway attacks". `marks`: the conjunctions that open the condition.
pub(super) fn condition(view: &View, head: TokenId, marks: &[&str], speaker: ActorId) -> Vec<ActorId> {
    let opens = |t: &TokenId| view.rel(*t) == Rel::Advcl && view.has_preposition(*t, marks);
    let clauses = view.syntax.subtree(head).into_iter().filter(|&t| t > head).filter(opens);
    let doers = |clause: TokenId| {
        let subject = view.syntax.dependent(clause, &[Rel::Nsubj])?;
        Some(named(view, &[subject], speaker)).filter(|actors| !actors.is_empty())
    };
    clauses.into_iter().find_map(doers).unwrap_or_default()
}

/// "wrote to the embassy asking to waive it": a participle without an object of its own is directed at whom the verb
/// above it addresses; "at the government's request the troops returned": a request at whoever does as asked.
fn told_in_passing(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let Some(above) = view.syntax.head(act.head) else { return Vec::new() };
    // "The union, with Norway's backing, threatened": the aside hangs on the subject.
    if act.cue.pos == CuePos::Noun && view.rel(act.head) == Rel::Nmod && view.rel(above).is_subject() {
        let aside = meets(view, act) && !act.cue.stance.is_some_and(asks);
        return if aside { named(view, &[above], speaker) } else { Vec::new() };
    }
    if !view.is_verb(above) {
        return Vec::new();
    }
    match act.cue.pos {
        CuePos::Noun if view.rel(act.head) == Rel::Obl && meets(view, act) => {
            let doer = clause::agent(view, above).map(|(t, _)| t);
            doer.map(|t| named(view, &[t], speaker)).unwrap_or_default()
        }
        CuePos::Verb if view.xpos(act.head) == Xpos::Vbg && view.rel(act.head) == Rel::Advcl => {
            let to: Vec<TokenId> = view
                .syntax
                .dependents_by(above, &[Rel::Obl, Rel::Iobj])
                .filter(|&t| view.rel(t) == Rel::Iobj || view.has_preposition(t, &["to"]))
                .collect();
            political(view, &named(view, &to, speaker), speaker)
        }
        _ => Vec::new(),
    }
}

/// "At the government's request", "with U.S. backing", "over Russian objections": words in the light of which somebody
/// acts are directed at him.
fn meets(view: &View, act: &Act) -> bool {
    let Some(stance) = act.cue.stance else { return false };
    let behind = |words: &[&str]| view.has_preposition(act.head, words);
    asks(stance)
        || (honours(stance) || stance == Stance::Agrees) && behind(&["with", "without", "to"])
        || stance.group() == Group::Conflictual && behind(&["despite", "over", "against", "amid", "to", "in"])
}

/// Stances that want somebody to do something.
fn asks(stance: Stance) -> bool {
    matches!(stance, Stance::Urges | Stance::Demands | Stance::Proposes | Stance::Advises)
}

/// "India's decision drew praise from": what a noun of the lexicon is aimed at may be the subject of the verb that
/// it is the object of.
fn drawn(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    if act.cue.pos != CuePos::Noun || act.cue.class == Class::Formal {
        return Vec::new();
    }
    let verb = super::owner::drawing_verb(view, act.head);
    // "Extended the embargo, overriding Sudan's objections": a participle has the subject of the verb above.
    let subject = verb.and_then(|v| {
        let own = view.syntax.dependent(v, &[Rel::Nsubj, Rel::NsubjPass]);
        own.or_else(|| clause::agent(view, v).map(|(t, _)| t))
    });
    subject.map(|s| named(view, &[s], speaker)).unwrap_or_default()
}

/// The tokens at a place beside the cue.
pub(super) fn places(view: &View, act: ActAt, place: &Place) -> Vec<TokenId> {
    match place {
        Place::Object => match act.pos {
            CuePos::Noun => Vec::new(),
            _ => clause::object(view, act.head).into_iter().collect(),
        },
        Place::IndirectObject => view.syntax.dependents_by(act.head, &[Rel::Iobj]).collect(),
        Place::Preposition(words) => clause::prepositional(view, act.head, words).collect(),
        Place::Subject => view.syntax.dependents_by(act.head, &[Rel::Nsubj, Rel::NsubjPass]).collect(),
        _ => Vec::new(),
    }
}

/// The actors that noun phrases name, or that are responsible for what they name.
pub(super) fn named(view: &View, tokens: &[TokenId], speaker: ActorId) -> Vec<ActorId> {
    let mut actors = Vec::new();
    for first in tokens.iter().map(|&t| antecedent(view, t, speaker)) {
        for token in view.coordinated(first).into_iter().filter(|&t| !is_of_first(view, t, first)) {
            let is_deed = view.lexicon.is(view.lemma(token), WordUse::Harm) || view.is_verb(token);
            let itself = inside(view, token).or_else(|| view.actor_id(token));
            let itself = itself.filter(|&a| !is_deed && (view.can_be_target(a) || is_side(view, token, a, speaker)));
            let found = itself.map(|a| vec![a]).unwrap_or_else(|| responsible(view, token, speaker));
            let found = if found.is_empty() { deed_in_apposition(view, token, speaker) } else { found };
            for actor in found {
                if actor != speaker && !actors.contains(&actor) {
                    actors.push(actor);
                }
            }
        }
    }
    actors
}

/// "thanked Macron and his government": what belongs to the first of a row goes with him.
fn is_of_first(view: &View, token: TokenId, first: TokenId) -> bool {
    let owner = view.syntax.dependent(token, &[Rel::NmodPoss]).filter(|&o| view.upos(o) == Upos::Pron);
    token != first && owner.is_some()
}

/// "Palestinians must", "the Kenyans": another people by the name that its state gives it, in news the state's side.
fn is_side(view: &View, token: TokenId, actor: ActorId, speaker: ActorId) -> bool {
    let one = view.actor(actor);
    let whole = view.mention(token).is_some_and(|m| m.head == token && m.actor == Some(actor));
    let by_name = one.name.chars().next().is_some_and(char::is_uppercase) && !one.name.contains(' ');
    let other = one.polity.is_some() && one.polity != view.actor(speaker).polity;
    let role = view.rel(token).is_subject()
        || view.syntax.dependents_by(token, &[Rel::Det]).next().is_some()
        || view.has_preposition(token, &["to", "with", "against", "toward", "towards"]);
    one.kind == ActorKind::Public && whole && by_name && other && role
}

/// "a policy which both criticised": the noun that a relative pronoun stands for. Where nobody answers for that noun,
/// the one that it belongs to ("a policy of turning away boats, which …").
fn antecedent(view: &View, token: TokenId, speaker: ActorId) -> TokenId {
    if !matches!(view.lemma(token), "which" | "that" | "who" | "whom") {
        return token;
    }
    let clause = view.syntax.ancestors(token).take(3).find(|&t| view.rel(t) == Rel::AclRelcl);
    let Some(noun) = clause.and_then(|c| view.syntax.head(c)) else { return token };
    // "Boats of migrants, which": people are "who".
    let people = |a: ActorId| matches!(view.kind(a), ActorKind::Person | ActorKind::Group | ActorKind::Public);
    let named = |t: TokenId| view.actor_id(t).is_some_and(|a| view.lemma(token) != "which" || !people(a));
    let answered = |&t: &TokenId| named(t) || answerer(view, t, speaker).is_some();
    let belongs = |t: TokenId| matches!(view.rel(t), Rel::Nmod | Rel::Obj | Rel::Acl | Rel::Obl | Rel::Advcl);
    let chain = std::iter::successors(Some(noun), |&t| view.syntax.head(t).filter(|_| belongs(t)));
    let fits = |t: &TokenId| view.upos(*t) == Upos::Noun && *t < token;
    chain.take(5).filter(fits).find(answered).unwrap_or(noun)
}

/// "Togo closed the border, a move Ghana condemned": a noun for any act that a comma sets beside a clause, or that an "in"
/// hangs on it, is what the subject of that clause did.
fn deed_in_apposition(view: &View, noun: TokenId, speaker: ActorId) -> Vec<ActorId> {
    let is_act =
        view.upos(noun) == Upos::Noun && view.lexicon.acts(view.lemma(noun)).iter().any(|(_, s)| **s == *"any");
    let article = view.syntax.dependents_by(noun, &[Rel::Det]).find(|&d| matches!(view.lemma(d), "a" | "an"));
    let Some(before) = article.filter(|_| is_act).and_then(|a| view.previous(a)) else { return Vec::new() };
    if !matches!(view.form(before), "," | "-" | "–" | "—" | "--") && view.lemma(before) != "in" {
        return Vec::new();
    }
    let deed = view.syntax.ancestors(noun).skip(1).take(4).find(|&t| t < noun && view.is_verb(t));
    let doer = deed.and_then(|verb| clause::agent(view, verb)).and_then(|(subject, _)| view.actor_id(subject));
    doer.filter(|&a| a != speaker && view.can_be_target(a)).map(|a| view.members(a)).unwrap_or_default()
}

/// "its ambassador from Lebanon": who is named in a phrase of his own inside the mention of another is himself meant.
fn inside(view: &View, token: TokenId) -> Option<ActorId> {
    let own = view.actors.headed_by(token)?.actor?;
    let outer = view.mention(token).filter(|m| m.head != token && view.syntax.is_under(token, m.head))?;
    (outer.actor != Some(own) && view.prepositions(token).next().is_some()).then_some(own)
}

/// Addressees that can be targets: political actors, not the press.
pub(super) fn political(view: &View, addressees: &[ActorId], speaker: ActorId) -> Vec<ActorId> {
    let is_political = |a: &ActorId| *a != speaker && !matches!(view.kind(*a), ActorKind::Public | ActorKind::Media);
    addressees.iter().copied().filter(is_political).collect()
}

/// Whether a stance against this actor would be one against the speaker's own side: nobody threatens, accuses
/// or protests to his own state, a state none of its own people, and who speaks for a state takes no stance on it.
pub(super) fn is_own_side(view: &View, target: ActorId, speaker: ActorId, stance: Stance) -> bool {
    use Stance::*;
    let (one, own) = (view.actor(target), view.actor(speaker));
    // Those who speak together are not directed at one of them.
    let of_member = |&member: &ActorId| member != speaker && is_own_side(view, target, member, stance);
    if own.members.contains(&target) || are_of(own, one) || own.members.iter().any(of_member) {
        return true;
    }
    // "G7 foreign ministers" do not turn to the G7.
    let body = one.kind == ActorKind::International && own.kind == ActorKind::Group;
    if body && own.name.split_whitespace().any(|word| word == one.name) {
        return true;
    }
    // "A spokesman for the prime minister", "the UN human rights chief": whoever speaks for one or for a body.
    let speaks_for = one.kind == ActorKind::Person && own.name.ends_with(&format!(" for {}", one.name));
    let of_body = one.kind == ActorKind::International && own.polity.is_some() && own.polity == one.polity;
    if speaks_for || of_body && stance != Consults && matches!(own.kind, ActorKind::Person | ActorKind::Institution) {
        return true;
    }
    if own.polity.is_none() || own.polity != one.polity || is_opposed(view, speaker) || is_opposed(view, target) {
        return false;
    }
    let hostile = matches!(stance, Threatens | Warns | Protests | Accuses);
    match own.kind {
        ActorKind::State => hostile || one.kind == ActorKind::State,
        ActorKind::Person | ActorKind::Institution | ActorKind::International => {
            one.kind == ActorKind::State && (hostile || speaks_for_state(view, speaker)) && stance != Consults
        }
        // "Norwegian officials", "the authorities": not "Norwegian residents".
        ActorKind::Group => one.kind == ActorKind::State && !is_independent(view, speaker),
        _ => false,
    }
}

/// "Novak officials said it plans": people who are called by the body that they speak for.
pub(super) fn are_of(people: &Actor, body: &Actor) -> bool {
    people.kind == ActorKind::Group
        && matches!(body.kind, ActorKind::Organisation | ActorKind::Institution)
        && people.name.strip_prefix(&*body.name).is_some_and(|rest| rest.starts_with([' ', '’', '\'']))
}

/// "blame each other", "accused one another": the speakers are each other's targets.
pub(super) fn is_mutual(view: &View, act: &Act) -> bool {
    let behind = std::iter::successors(view.next(act.head), |&t| view.next(t)).take(4).collect::<Vec<_>>();
    behind
        .windows(2)
        .any(|pair| matches!((view.lemma(pair[0]), view.lemma(pair[1])), ("each", "other") | ("one", "another")))
}

/// Whether an actor's words are those of his state: its organs, and persons whose role is in the government.
fn speaks_for_state(view: &View, actor: ActorId) -> bool {
    match view.kind(actor) {
        ActorKind::State | ActorKind::Institution => true,
        ActorKind::Person => view.actor(actor).role.is_some() && !is_independent(view, actor),
        _ => false,
    }
}

/// Whether an actor is known not to speak for his state, so that he may judge it: the opposition, a party, rebels.
pub(super) fn is_independent(view: &View, actor: ActorId) -> bool {
    let one = view.actor(actor);
    match one.kind {
        ActorKind::Person => {
            let role = one.role.as_deref().unwrap_or_default().to_lowercase();
            // A deputy minister is of the government, a deputy of parliament need not be.
            let last = role.split_whitespace().last().unwrap_or_default();
            let counts = |word: &str| word != "deputy" || word == last;
            let apart = |word: &str| view.lexicon.is(word, WordUse::Independent) && counts(word);
            // "A doctor", "a resident of Goma".
            let private = |word: &str| view.lexicon.is(word, WordUse::Unofficial) && !role.contains("minist");
            role.split_whitespace().any(|word| apart(word) || private(word))
        }
        ActorKind::Organisation | ActorKind::Media => true,
        // "Opposition parties", "Kachin rebels", "two former ministers", "news reports".
        ActorKind::Group => {
            let apart = [WordUse::Unofficial, WordUse::Text];
            apart.iter().any(|&word| has_word(view, actor, word)) || is_opposed(view, actor)
        }
        _ => is_opposed(view, actor),
    }
}

/// Whether a group or body stands against the government of its own state, as its name tells: "Kurdish rebels", "the
/// Lebanese opposition".
fn is_opposed(view: &View, actor: ActorId) -> bool {
    let tells = matches!(view.actor(actor).kind, ActorKind::Group | ActorKind::Institution);
    tells && has_word(view, actor, WordUse::Opposed)
}

/// Whether a word of the actor's name has this use, itself or as the plural of one that has.
fn has_word(view: &View, actor: ActorId, purpose: WordUse) -> bool {
    view.actor(actor).name.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        let singular = word.strip_suffix('s').unwrap_or(&word);
        view.lexicon.is(&word, purpose) || view.lexicon.is(singular, purpose)
    })
}

/// Who owns or did what the object names: "rejected Macron's proposal", "condemned the attack by Israel".
fn owner_of_object(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let things: Vec<TokenId> = match act.cue.pos {
        CuePos::Verb => clause::object(view, act.head).into_iter().collect(),
        _ => view.syntax.dependents_by(act.head, &[Rel::Nmod]).collect(),
    };
    let owners = named(view, &things, speaker);
    if !owners.is_empty() || act.cue.pos != CuePos::Verb || clause::is_passive_form(view, act.head) {
        return owners;
    }
    // "denied accusations by Burundi": the phrase may hang on the verb.
    let by =
        view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblAgent]).find(|&t| view.has_preposition(t, &["by"]));
    by.map(|t| named(view, &[t], speaker)).unwrap_or_default()
}

fn complement_subject(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let object = view.syntax.dependents_by(act.head, &[Rel::Obj, Rel::Iobj]).collect::<Vec<_>>();
    let found = named(view, &object, speaker);
    if !found.is_empty() {
        return found;
    }
    let clause = clause::infinitive(view, act.head).or_else(|| clause::complement(view, act.head));
    let Some(clause) = clause else { return Vec::new() };
    let subject = view.syntax.dependent(clause, &[Rel::Nsubj, Rel::NsubjPass]);
    let found = subject.map(|s| named(view, &[s], speaker)).unwrap_or_default();
    if found.is_empty() { of_deed(view, clause, speaker) } else { found }
}

/// To whom a deed is done: "cut its aid to Tanzania", "free an Italian student", "break off relations with Qatar".
/// Its object, or else what its prepositions bring in, in the order of the text; never the doer's own side.
pub(super) fn of_deed(view: &View, verb: TokenId, doer: ActorId) -> Vec<ActorId> {
    let own = view.actor(doer).polity.as_deref();
    let is_own = |a: ActorId| {
        let body = matches!(view.kind(a), ActorKind::State | ActorKind::Institution | ActorKind::International);
        a == doer || (body && own.is_some() && view.actor(a).polity.as_deref() == own)
    };
    let object = clause::object(view, verb);
    let brings_in = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Obl, Rel::Nmod, Rel::Iobj, Rel::OblAgent]);
    let inner = view.syntax.dependent(verb, &[Rel::Xcomp]);
    let mut others: Vec<TokenId> = brings_in(verb)
        .chain(object.into_iter().flat_map(brings_in))
        .chain(inner.into_iter().flat_map(|x| clause::object(view, x).into_iter().chain(brings_in(x))))
        .filter(|&t| t > verb && !super::date::names_weekday(view, t))
        .filter(|&t| !view.has_preposition(t, &["after", "before", "during", "since", "despite", "because", "than"]))
        .collect();
    others.sort_unstable();
    // What stands for a people by its name ("to the Kenyans") has been let through as a side already.
    let fits = |a: &ActorId| !is_own(*a) && view.kind(*a) != ActorKind::Media;
    let found: Vec<Vec<ActorId>> = object
        .into_iter()
        .chain(others)
        .map(|t| named(view, &[t], doer).into_iter().filter(fits).collect())
        .filter(|actors: &Vec<ActorId>| !actors.is_empty())
        .collect();
    // "hand over two suspects to Panama": who stands for a state is the other party.
    let party = found.iter().find(|actors| actors.iter().any(|&a| view.actor(a).polity.is_some()));
    party.or(found.first()).cloned().unwrap_or_default()
}

/// The actor that the content speaks of first: the subject of its clause, or whoever is responsible for it.
fn of_content(view: &View, act: &Act, content: Option<&Content>, speaker: ActorId) -> Vec<ActorId> {
    let head = content.and_then(|c| c.head).or_else(|| clause::complement(view, act.head));
    let Some(head) = head else { return first_in_clause(view, act, speaker) };
    let subject = view.syntax.dependent(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    let found = subject.map(|s| named(view, &[s], speaker)).unwrap_or_default();
    if !found.is_empty() {
        return found;
    }
    if act.cue.class == Class::Say {
        return first_in_clause(view, act, speaker);
    }
    // "Condemned what he called meddling in Togo": to whom a deed is done is not whom it is held against.
    let blames =
        matches!(act.cue.stance, Some(Stance::Condemns | Stance::Criticizes | Stance::Accuses | Stance::Protests));
    let done_to = if view.is_verb(head) && !blames { of_deed(view, head, speaker) } else { Vec::new() };
    if !done_to.is_empty() {
        return done_to;
    }
    let found = named(view, &[head], speaker);
    if found.is_empty() { other_party(view, head, speaker) } else { found }
}

/// "asked for consultations with its allies": with whom one wants to talk; against whom one wants something done.
fn other_party(view: &View, talk: TokenId, speaker: ActorId) -> Vec<ActorId> {
    let (_, end) = view.segments.sentence(view.sentence(talk)).tokens;
    let is_talk = codes::longest_at(view, talk.index(), end.index(), |d| matches!(d.side, Side::Talk)).is_some();
    let with = view.syntax.dependents_by(talk, &[Rel::Nmod, Rel::Obl]).filter(|_| is_talk);
    let with: Vec<TokenId> = with.filter(|&t| view.has_preposition(t, &["with"])).collect();
    if !with.is_empty() {
        return named(view, &with, speaker);
    }
    // "called for pressure against Syria", "sanctions on Iran".
    let against = view.syntax.dependents_by(talk, &[Rel::Nmod, Rel::Obl]);
    let against: Vec<TokenId> = against.filter(|&t| view.has_preposition(t, &["against", "on", "upon"])).collect();
    named(view, &against, speaker)
}

/// "demanded that Melkumbekyan “stop whispering …”": whom a that-clause opens with, where marks hide its tree.
fn first_in_clause(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let behind = std::iter::successors(view.next(act.head), |&t| view.next(t)).take(4);
    let that = behind.take_while(|&t| !view.is_punct(t)).find(|&t| view.lemma(t) == "that");
    let opener = that.and_then(|t| view.next(t)).map(|t| match view.lemma(t) {
        "the" => view.next(t).unwrap_or(t),
        _ => t,
    });
    let mention = opener.and_then(|t| view.mention(t)).filter(|m| m.kind != MentionKind::Modifier);
    mention.map(|m| named(view, &[m.head], speaker)).unwrap_or_default()
}
