//! A mention in the making: where it stands, what its words say, and which actor it was given.

use std::ops::Range;

use super::{Actor, ActorKind, Gender, MentionKind};

/// Whom a decider takes a mention for: the member of the cast, the rule and the score.
pub(super) type Choice = (usize, &'static str, f32);

/// A mention before actors are numbered.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The whole of it, title and modifiers with it.
    pub tokens: Range<usize>,
    /// The name without title, or the noun of a description with its modifiers.
    pub core: Range<usize>,
    pub head: usize,
    pub kind: MentionKind,
    pub what: What,
    /// Key of the state or union that the words around it tell.
    pub polity: Option<String>,
    /// The draft of an organisation among the modifiers: "White House" of "White House press secretary".
    pub body: Option<usize>,
    /// What else the phrase holds.
    pub frame: Frame,
    /// Offices that title and appositions give.
    pub offices: Vec<Office>,
    /// What a form of address tells: "Ms", "Sir".
    pub gender: Option<Gender>,
    /// Index into the cast.
    pub actor: Option<usize>,
    pub rule: &'static str,
    pub score: f32,
}

/// What stands around the noun of a phrase.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Frame {
    pub article: Article,
    /// Token of the possessor: a pronoun, or the last word of a name.
    pub owner: Option<usize>,
    /// Last token of a name that "of", "for", "to" or "from" ties to the noun.
    pub of: Option<usize>,
    /// The description that "of", "for" or "at" ties to the noun: "the ministry" of "a spokesman for the ministry".
    pub tied: Option<usize>,
    /// The drafts of coordinated states: those of "the Kyrgyz and Tajik premiers".
    pub states: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Article {
    #[default]
    None,
    Definite,
    Indefinite,
}

/// What the words of a mention make it.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum What {
    /// Someone or something in the gazetteer, by key.
    Known {
        key: String,
    },
    /// A person's name, in full or in part.
    Person,
    /// The name of something that is no person.
    Thing(ActorKind),
    /// A description by office: "the U.S. president", "his spokesman".
    Office,
    /// A description by a noun for an institution or organisation: "the council".
    Body,
    /// A description of people: "German officials".
    People {
        public: bool,
        plural: bool,
    },
    /// A state's government by a general noun: "the Iranian regime", "his administration".
    Government,
    /// Words that an actor put out: "the statement".
    Paper,
    /// A state by a general noun: "the country".
    Country,
    /// Two or more together: "the two", "both".
    Pair,
    Pronoun(Pronoun),
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pronoun {
    pub gender: Option<Gender>,
    pub animate: Animacy,
    pub plural: bool,
    pub possessive: bool,
    pub relative: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Animacy {
    Person,
    Thing,
    Either,
}

/// An office or trade that the text gives someone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Office {
    /// As the article words it: "Foreign Secretary".
    pub role: String,
    /// The noun that heads it, in lower case: "secretary".
    pub noun: String,
    pub polity: Option<String>,
    /// What it is the office of, where that is no state: "European Parliament".
    pub of: Option<String>,
}

impl Pronoun {
    /// Whether it may mean this actor by number, gender and sort; `score`: how sure the mention is.
    pub fn fits(self, actor: &Actor, score: f32) -> bool {
        if self.plural {
            // "Iran called, they want to negotiate": a body can be "they", one person is not.
            return actor.kind != ActorKind::Person;
        }
        match self.animate {
            Animacy::Person => {
                let single = actor.kind == ActorKind::Person
                    || matches!(actor.kind, ActorKind::Group | ActorKind::Public) && !actor.plural;
                let gender = actor.gender.is_none() || self.gender.is_none() || actor.gender == self.gender;
                single && gender
            }
            _ => !matches!(actor.kind, ActorKind::Person | ActorKind::Group | ActorKind::Public) && score > 0.2,
        }
    }
}

impl Draft {
    pub fn new(tokens: Range<usize>, kind: MentionKind, what: What, rule: &'static str, score: f32) -> Draft {
        let head = tokens.end - 1;
        Draft {
            core: tokens.clone(),
            tokens,
            head,
            kind,
            what,
            polity: None,
            body: None,
            frame: Frame::default(),
            offices: Vec::new(),
            gender: None,
            actor: None,
            rule,
            score,
        }
    }

    pub fn covers(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }
}
