//! The one lexicon from which the statement stage knows which words report a statement and with what stance.
//!
//! Takes the tables of `data/lexicon/` (embedded in the binary); gives cues by lemma, the patterns of content, media,
//! deeds and modality by first lemma, all parsed, so that the language stages do no work on strings. It never looks at
//! a text: whether a cue's conditions hold is for the statement stage to find out.

mod appraisal;
mod cue;
mod deed;
mod effect;
mod field;
mod index;
mod pattern;
mod role;
mod time;

pub use appraisal::{Appraisal, Judges};
pub use cue::{Class, Cue, CuePos, Need, Place};
pub use deed::{Deed, DeedPattern, Mode, Side};
pub use effect::{Effect, EffectPattern};
pub use pattern::{ContentPattern, MediaPattern, Pattern, SubjectIs, TargetIs, Word};
pub use role::{Role, RolePattern};
pub use time::{TimeIs, TimePattern};

use std::collections::HashMap;

use self::index::Table;
use super::{
    ResourceError,
    calendar::Calendar,
    tsv::{Record, records},
};

/// Cues, content patterns, evaluative words and media, checked and indexed.
#[derive(Clone, Default, Debug)]
pub struct Lexicon {
    /// By head, part of speech, then most specific first.
    cues: Table<Cue>,
    /// By first lemma, then strongest first.
    content: Table<ContentPattern>,
    /// By first lemma, then strongest first.
    appraisals: Table<Appraisal>,
    /// By first lemma, then longest first.
    effects: Table<EffectPattern>,
    /// By first lemma, then longest first.
    media: Table<MediaPattern>,
    /// Deeds with their codes, in the order of their names.
    deeds: Vec<Deed>,
    /// By first lemma, then longest first.
    deed_patterns: Table<DeedPattern>,
    /// By first lemma, then longest first.
    roles: Table<RolePattern>,
    /// Beginnings of CAMEO codes and the PLOVER event of each, shortest first.
    plover: Vec<(Box<str>, Box<str>)>,
    /// Words with uses beside that of a cue, each a bit of its own.
    words: HashMap<Box<str>, u64>,
    /// Words for acts with the sorts of act that they tell or call up again.
    acts: Table<(Box<str>, Box<str>)>,
    /// By first word, then longest first.
    times: Table<TimePattern>,
    /// What stands before an outlet that carried something: by first lemma.
    relays: Table<Pattern>,
    calendar: Calendar,
}

/// What a word tells about who speaks and what is said, beside the cues.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WordUse {
    /// A noun for a text or for evidence that speaks without a person behind it: "the study found".
    Text,
    /// A verb of showing: "figures show", but not "the move shows".
    Shows,
    /// Behind reported words, goes on with them: "said it was late, because …".
    Continues,
    /// A noun of harm done: an of-phrase behind it names who suffered it ("the killing of").
    Harm,
    /// A noun of harm whose owner suffers it ("their expulsion").
    Suffered,
    /// A noun that stands for an act told elsewhere ("the move", "this decision").
    Shell,
    /// Stands in a role whose holder does not speak for his government ("opposition lawmaker").
    Independent,
    /// A noun of a place at which people speak ("at the airport").
    Venue,
    /// A verb whose subject does what its object names: "provide a loan", "impose a curfew".
    Carries,
    /// A verb whose subject is at the receiving end of its object: "drew praise", "faced criticism".
    Draws,
    /// A noun by which a heading names the text under it as what somebody gives out: "Statement by …".
    Issued,
    /// The label of what is answered to a question in writing: "Answer: …".
    Reply,
    /// A verb that says of its subject what stands behind it: "amounts to a siege", "constitutes a breach".
    Equals,
    /// A verb under which a deed is as good as done: "tried to hide", "keeps lying".
    Attempts,
    /// A noun for what somebody maintains, which another may refuse to believe: "the charge", "this account".
    Claim,
    /// A noun for a stretch of time, which speaks for nobody: "that same evening".
    Time,
    /// A verb whose infinitive tells what was done, or was not: "went on to say", "declined to say".
    Phase,
    /// A noun of an occasion at which people come together: "after the vote".
    Gathering,
    /// A medium that reporters hear, or what they are called: "news conference".
    Press,
    /// A verb by which one replies: "retorted".
    Answers,
    /// Tells that a body of states sits: "vote", "debate", "session".
    Session,
    /// A noun of quantity: whom its of-phrase counts is who acts ("a number of groups").
    Quantity,
    /// A noun for those who stand beside or against each other: "sides", "camps", "the warring parties".
    Sides,
    /// What is asked of, or offered to, both sides of a quarrel: "restraint", "truce", "mediate".
    Calm,
    /// An adverb that leaves what a pattern says as it is: "will also", "has already".
    Light,
    /// Tells that people do not speak for the state they are of: "priests", "two former ministers".
    Unofficial,
    /// A noun for those who stand against the government of their own state: "rebels", "the opposition".
    Opposed,
    /// An adverb that makes what is said another thing than what was said before: "also", "separately".
    Further,
    /// A verb that leaves the infinitive to its own subject although it has an object: "promised her to go".
    Keeps,
    /// Behind a noun of time, tells how far off something was: "a day later".
    Lapse,
    /// Stands between a verb and its day: "said late on Monday".
    BeforeDay,
    /// Leads in to the name of a month, which may be another word: "last March", "in May".
    BeforeMonth,
    /// A preposition whose phrase tells about, against or under whom or when something is done, not by whom.
    Circumstance,
    /// An adverb under which an evaluative word says the contrary: "less honest".
    Less,
    /// An adverb under which hardly anything is done: "is rarely punished".
    Seldom,
    /// An adverb under which what is owed is done in full: "complied fully".
    Amply,
    /// An adverb that praises the deed: "acted bravely".
    Well,
    /// An adverb that finds fault with the deed: "illegally detained".
    Ill,
    /// People who take no part in fighting, and what is theirs: "civilians", "a hospital".
    Unarmed,
    /// Where somebody is kept: "custody", "prison".
    Custody,
    /// A verb by which one asks: "asked by reporters".
    Asks,
    /// A noun for a newspaper, a broadcaster or the like, beside which its name stands: "the daily Asahi".
    Outlet,
    /// A verb for what is fixed for a day: "offered to meet on Friday".
    Scheduled,
    /// A verb by which people come together in public to be heard: "marched to demand".
    Rallies,
    /// A verb for keeping or breaking what one has promised or threatened: "carried out its threat".
    Redeems,
    /// A verb that has a hearer right behind it: "told reporters".
    Tells,
    /// A medium of two, in which words go from one to the other: "phone call".
    Private,
    /// A verb that tells of a talk without its words: "was speaking to reporters".
    Speaks,
    /// A verb whose object does what its infinitive tells: "prompted Norway to recall its envoy".
    Causes,
}

/// There may be as many as a set of bits has.
const _: () = assert!(WORD_USES.len() <= 64);

const WORD_USES: &[(&str, WordUse)] = &[
    ("text", WordUse::Text),
    ("shows", WordUse::Shows),
    ("continues", WordUse::Continues),
    ("harm", WordUse::Harm),
    ("suffered", WordUse::Suffered),
    ("shell", WordUse::Shell),
    ("independent", WordUse::Independent),
    ("venue", WordUse::Venue),
    ("carries", WordUse::Carries),
    ("draws", WordUse::Draws),
    ("issued", WordUse::Issued),
    ("reply", WordUse::Reply),
    ("equals", WordUse::Equals),
    ("attempts", WordUse::Attempts),
    ("claim", WordUse::Claim),
    ("time", WordUse::Time),
    ("phase", WordUse::Phase),
    ("gathering", WordUse::Gathering),
    ("press", WordUse::Press),
    ("answers", WordUse::Answers),
    ("session", WordUse::Session),
    ("quantity", WordUse::Quantity),
    ("opposed", WordUse::Opposed),
    ("sides", WordUse::Sides),
    ("calm", WordUse::Calm),
    ("light", WordUse::Light),
    ("unofficial", WordUse::Unofficial),
    ("further", WordUse::Further),
    ("keeps", WordUse::Keeps),
    ("lapse", WordUse::Lapse),
    ("before-day", WordUse::BeforeDay),
    ("before-month", WordUse::BeforeMonth),
    ("circumstance", WordUse::Circumstance),
    ("less", WordUse::Less),
    ("seldom", WordUse::Seldom),
    ("amply", WordUse::Amply),
    ("well", WordUse::Well),
    ("ill", WordUse::Ill),
    ("unarmed", WordUse::Unarmed),
    ("custody", WordUse::Custody),
    ("asks", WordUse::Asks),
    ("outlet", WordUse::Outlet),
    ("private", WordUse::Private),
    ("tells", WordUse::Tells),
    ("scheduled", WordUse::Scheduled),
    ("rallies", WordUse::Rallies),
    ("speaks", WordUse::Speaks),
    ("redeems", WordUse::Redeems),
    ("causes", WordUse::Causes),
];

impl WordUse {
    fn bit(self) -> u64 {
        1 << self as u32
    }
}

impl Lexicon {
    /// The lexicon that is built into the program.
    ///
    /// # Errors
    /// A line of one of the tables that does not parse; the error names file, line and column.
    pub fn embedded() -> Result<Self, ResourceError> {
        let mut lexicon = Self::parse(
            include_str!("../../data/lexicon/cues.tsv"),
            include_str!("../../data/lexicon/content.tsv"),
            include_str!("../../data/lexicon/media.tsv"),
        )?;
        let appraisals = include_str!("../../data/lexicon/appraisal.tsv");
        let appraisals = appraisal::parse("lexicon/appraisal.tsv", appraisals)?;
        lexicon.appraisals = Table::new(appraisals, |word| word.pattern.first());
        let effects = effect::parse("lexicon/effects.tsv", include_str!("../../data/lexicon/effects.tsv"))?;
        lexicon.effects = Table::new(effects, |effect| effect.pattern.first());
        lexicon.deeds = deed::parse_codes("lexicon/codes.tsv", include_str!("../../data/lexicon/codes.tsv"))?;
        let deeds = include_str!("../../data/lexicon/deeds.tsv");
        let deeds = deed::parse_deeds("lexicon/deeds.tsv", deeds, &lexicon.deeds)?;
        lexicon.deed_patterns = Table::new(deeds, |deed| deed.pattern.first());
        let roles = role::parse_roles("lexicon/modality.tsv", include_str!("../../data/lexicon/modality.tsv"))?;
        lexicon.roles = Table::new(roles, |role| role.pattern.first());
        let plover = records("lexicon/plover.tsv", include_str!("../../data/lexicon/plover.tsv"), &["cameo", "event"])?;
        let pair = |r: &Record| Ok((r.required("cameo")?.into(), r.required("event")?.into()));
        lexicon.plover = plover.iter().map(pair).collect::<Result<_, _>>()?;
        lexicon.plover.sort_by_key(|(code, _): &(Box<str>, Box<str>)| code.len());
        let words = records("lexicon/words.tsv", include_str!("../../data/lexicon/words.tsv"), &["word", "use"])?;
        for row in &words {
            *lexicon.words.entry(row.required("word")?.into()).or_default() |= row.one_of("use", WORD_USES)?.bit();
        }
        let acts = records("lexicon/acts.tsv", include_str!("../../data/lexicon/acts.tsv"), &["word", "sort"])?;
        let act = |r: &Record| Ok((r.required("word")?.into(), r.required("sort")?.into()));
        let mut acts: Vec<(Box<str>, Box<str>)> = acts.iter().map(act).collect::<Result<_, ResourceError>>()?;
        acts.sort();
        lexicon.acts = Table::new(acts, |(word, _)| word);
        let relays = pattern::parse_plain("lexicon/relays.tsv", include_str!("../../data/lexicon/relays.tsv"))?;
        lexicon.relays = Table::new(relays, Pattern::first);
        let times = time::parse("lexicon/times.tsv", include_str!("../../data/lexicon/times.tsv"))?;
        lexicon.times = Table::new(times, |time| time.pattern.first());
        Ok(lexicon)
    }

    /// A lexicon from the texts of its tables of cues, content and media, without nouns of harm, deeds and modality.
    ///
    /// # Errors
    /// As for [`Lexicon::embedded`].
    pub fn parse(cues: &str, content: &str, media: &str) -> Result<Self, ResourceError> {
        let content = pattern::parse_content("lexicon/content.tsv", content)?;
        let media = pattern::parse_media("lexicon/media.tsv", media)?;
        Ok(Lexicon {
            cues: Table::new(cue::parse("lexicon/cues.tsv", cues)?, |cue| &cue.head),
            content: Table::new(content, |content| content.pattern.first()),
            media: Table::new(media, |media| media.pattern.first()),
            calendar: Calendar::embedded()?,
            ..Lexicon::default()
        })
    }

    /// What the word with this lemma (lower case) can report, most specific first; empty for a word that is no cue.
    pub fn cues(&self, lemma: &str, pos: CuePos) -> &[Cue] {
        let of_word = self.cues.at(lemma);
        let start = of_word.partition_point(|cue| cue.pos < pos);
        let end = of_word.partition_point(|cue| cue.pos <= pos);
        &of_word[start..end]
    }

    /// All cues, by head.
    pub fn all_cues(&self) -> &[Cue] {
        self.cues.rows()
    }

    /// All content patterns, by first lemma.
    pub fn content_patterns(&self) -> &[ContentPattern] {
        self.content.rows()
    }

    /// The content patterns that begin with this lemma (lower case), strongest first.
    pub fn content_at(&self, lemma: &str) -> &[ContentPattern] {
        self.content.at(lemma)
    }

    /// The content patterns that begin with an imperative of any verb, strongest first.
    pub fn imperatives(&self) -> &[ContentPattern] {
        self.content_at("")
    }

    /// All evaluative words, by first lemma.
    pub fn appraisals(&self) -> &[Appraisal] {
        self.appraisals.rows()
    }

    /// The evaluative words that begin with this lemma (lower case), strongest first.
    pub fn appraisals_at(&self, lemma: &str) -> &[Appraisal] {
        self.appraisals.at(lemma)
    }

    /// All effects, and things good and bad, by first lemma.
    pub fn effects(&self) -> &[EffectPattern] {
        self.effects.rows()
    }

    /// The effects that begin with this lemma (lower case), longest first.
    pub fn effects_at(&self, lemma: &str) -> &[EffectPattern] {
        self.effects.at(lemma)
    }

    /// All deeds, in the order of their names.
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// The deed that a pattern stands for.
    pub fn deed(&self, pattern: &DeedPattern) -> &Deed {
        &self.deeds[pattern.deed]
    }

    /// The PLOVER event type of a CAMEO code; `None` for the comments of CAMEO 01, which PLOVER does not count.
    pub fn plover(&self, cameo: &str) -> Option<&str> {
        self.plover.iter().rev().find(|(code, _)| cameo.starts_with(&**code)).map(|(_, event)| &**event)
    }

    /// All patterns of deeds, by first lemma.
    pub fn deed_patterns(&self) -> &[DeedPattern] {
        self.deed_patterns.rows()
    }

    /// The patterns of deeds that begin with this lemma (lower case), longest first.
    pub fn deeds_at(&self, lemma: &str) -> &[DeedPattern] {
        self.deed_patterns.at(lemma)
    }

    /// The words of modality that begin with this lemma (lower case), longest first.
    pub fn roles_at(&self, lemma: &str) -> &[RolePattern] {
        self.roles.at(lemma)
    }

    /// Whether the word (lower case) has this use.
    pub fn is(&self, word: &str, purpose: WordUse) -> bool {
        self.words.get(word).is_some_and(|uses| uses & purpose.bit() != 0)
    }

    /// The sorts of act that the word (lower case) tells or calls up again, each with the word.
    pub fn acts(&self, word: &str) -> &[(Box<str>, Box<str>)] {
        self.acts.at(word)
    }

    /// The words that begin with this lemma (lower case) and stand before an outlet that carried something.
    pub fn relays_at(&self, lemma: &str) -> &[Pattern] {
        self.relays.at(lemma)
    }

    /// The names of months and days.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The words of time that begin with this one (lower case), longest first.
    pub fn times_at(&self, word: &str) -> &[TimePattern] {
        self.times.at(word)
    }

    /// All media patterns, by first lemma.
    pub fn media_patterns(&self) -> &[MediaPattern] {
        self.media.rows()
    }

    /// The media whose words begin with this lemma (lower case), longest first.
    pub fn media_at(&self, lemma: &str) -> &[MediaPattern] {
        self.media.at(lemma)
    }
}

#[cfg(test)]
mod tests;
