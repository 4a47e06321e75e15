//! The actors of one article, with what the text has told of each so far.

use unicode_normalization::UnicodeNormalization;

use super::{Actor, ActorKind, Gender, draft::Office};

/// An actor and what later mentions may call it by.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub actor: Actor,
    /// Names as folded words: `["abbas", "araghchi"]`.
    pub names: Vec<Vec<String>>,
    pub offices: Vec<Office>,
    /// General nouns the text applied to it: "airline", "agency".
    pub nouns: Vec<String>,
    /// Whom it takes together, by their places in the cast.
    pub parts: Vec<usize>,
    /// False where nothing but capitals says that this is an actor of its kind.
    pub sure: bool,
}

impl Member {
    /// Whether this is a person whom the article calls by nothing but an office.
    pub fn is_unnamed(&self) -> bool {
        self.actor.kind == ActorKind::Person && self.actor.name.chars().next().is_some_and(char::is_lowercase)
    }
}

#[derive(Debug, Default)]
pub(super) struct Cast {
    pub members: Vec<Member>,
}

impl Cast {
    /// The member with the actor's key, entered if it is new.
    pub fn enter(&mut self, actor: Actor) -> usize {
        if let Some(at) = self.by_key(&actor.key) {
            return at;
        }
        let names = vec![folded_words(&actor.name)];
        self.members.push(Member {
            actor,
            names,
            offices: Vec::new(),
            nouns: Vec::new(),
            parts: Vec::new(),
            sure: true,
        });
        self.members.len() - 1
    }

    pub fn by_key(&self, key: &str) -> Option<usize> {
        self.members.iter().position(|m| m.actor.key == key)
    }

    pub fn actor(&self, at: usize) -> &Actor {
        &self.members[at].actor
    }

    /// Notes what a title or an apposition says; the first office and polity told stay.
    pub fn note_office(&mut self, at: usize, office: &Office) {
        let member = &mut self.members[at];
        if member.actor.role.is_none() && !office.role.is_empty() {
            member.actor.role = Some(office.role.clone());
        }
        if member.actor.polity.is_none() {
            member.actor.polity.clone_from(&office.polity);
        }
        if !member.offices.contains(office) {
            member.offices.push(office.clone());
        }
    }

    pub fn note_name(&mut self, at: usize, name: &str) {
        let words = folded_words(name);
        let names = &mut self.members[at].names;
        if !words.is_empty() && !names.contains(&words) {
            names.push(words);
        }
    }

    pub fn note_noun(&mut self, at: usize, noun: &str) {
        let nouns = &mut self.members[at].nouns;
        if !nouns.iter().any(|n| n == noun) {
            nouns.push(noun.to_owned());
        }
    }

    pub fn note_gender(&mut self, at: usize, gender: Option<Gender>) {
        let actor = &mut self.members[at].actor;
        if actor.kind == ActorKind::Person && actor.gender.is_none() {
            actor.gender = gender;
        }
    }
}

/// A name for comparison: words without accents, case and punctuation.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<String> = Vec::new();
    for word in plain.split_whitespace() {
        // "U.S." falls into letters; they are put together again.
        match words.last_mut() {
            Some(last)
                if word.chars().count() == 1 && last.chars().count() <= 2 && last.chars().all(char::is_alphabetic) =>
            {
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// `prefix/first-last`, the same in every article that writes the name so.
pub(super) fn key(prefix: &str, name: &str) -> String {
    format!("{prefix}/{}", folded_words(name).join("-"))
}

/// The key of those who are taken together: the same members make the same actor.
pub(super) fn set_key<'k>(members: impl Iterator<Item = &'k str>) -> String {
    let mut keys: Vec<&str> = members.collect();
    keys.sort_unstable();
    format!("group/{}", keys.join("+").replace('/', "-"))
}

/// Prefix of the keys of a kind.
pub(super) fn prefix(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Institution => "institution",
        ActorKind::Group | ActorKind::Public => "group",
        ActorKind::Media => "media",
        _ => "org",
    }
}
