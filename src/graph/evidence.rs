//! Statements with the article that each stands in, or in short without their words.

use std::{collections::HashMap, sync::Arc};

use indexmap::IndexMap;

use super::lists::{Facts, Lists, Numbering};
use crate::record::{Actor, Article, Brief, Briefs, Statement};

/// What the graph needs to know of an article, besides its statements.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleMeta {
    /// File stem or `id`, as in [`Statement::doc`].
    pub doc: String,
    pub title: Option<String>,
    pub url: Option<String>,
    /// ISO 8601 day.
    pub published: Option<String>,
    pub outlet: Option<String>,
}

impl ArticleMeta {
    /// Articles by their name; the first of two with one name wins.
    pub(super) fn by_doc(articles: &[ArticleMeta]) -> HashMap<&str, &ArticleMeta> {
        let mut by_doc: HashMap<&str, &ArticleMeta> = HashMap::with_capacity(articles.len());
        for article in articles {
            by_doc.entry(&article.doc).or_insert(article);
        }
        by_doc
    }
}

impl From<&Article> for ArticleMeta {
    fn from(article: &Article) -> Self {
        ArticleMeta {
            doc: article.doc.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            outlet: article.outlet.clone(),
        }
    }
}

/// A statement directed at a target, as far as choosing, joining and counting need to know it: an [`Item`], or a
/// [`BriefItem`] where nobody asks for the words.
pub trait Told<'a>: Copy {
    /// What filters and graphs ask of every statement, as numbers: the statements themselves lie far apart in memory, and
    /// their words are long to compare.
    fn facts(&self) -> &Facts;
    /// -1 (hostile) to 1 (friendly).
    fn polarity(&self) -> f64;
    /// The day on which it was said, else the day on which it was published.
    fn day(&self) -> Option<&'a str>;
}

/// A statement, one of its targets, and its article where known.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    pub statement: &'a Statement,
    pub target: &'a Actor,
    pub article: Option<&'a ArticleMeta>,
    pub(super) facts: Facts,
}

impl<'a> Item<'a> {
    /// The day on which it was said, else the day on which it was published.
    pub fn day(&self) -> Option<&'a str> {
        self.statement.date.as_deref().or_else(|| self.article.and_then(|a| a.published.as_deref()))
    }

    pub fn outlet(&self) -> Option<&'a str> {
        self.article.and_then(|a| a.outlet.as_deref())
    }

    /// What orders statements everywhere: day, article, place, identifier; then speaker and target.
    pub(super) fn order(&self) -> impl Ord + use<'a> {
        let s = self.statement;
        let ends = (s.speaker.id.as_str(), self.target.id.as_str());
        (self.facts.day, s.doc.as_str(), s.sentence.start, s.id.as_str(), ends)
    }
}

impl<'a> Told<'a> for Item<'a> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn polarity(&self) -> f64 {
        self.statement.polarity
    }

    fn day(&self) -> Option<&'a str> {
        Item::day(self)
    }
}

/// A statement in short. Who reported it is not known: a filter that names outlets lets none pass.
#[derive(Clone, Copy, Debug)]
pub struct BriefItem<'a> {
    brief: &'a Brief,
    day: Option<&'a str>,
    facts: Facts,
}

impl<'a> BriefItem<'a> {
    /// The statement by its number in the store.
    pub fn number(&self) -> i64 {
        self.brief.statement
    }

    /// The same with the statement itself; `None` where that has no such target.
    pub(super) fn in_full<'b>(&self, statement: &'b Statement, article: Option<&'b ArticleMeta>) -> Option<Item<'b>> {
        let target = statement.targets.get(self.brief.n as usize)?;
        Some(Item { statement, target, article, facts: self.facts })
    }
}

impl<'a> Told<'a> for BriefItem<'a> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn polarity(&self) -> f64 {
        self.brief.polarity
    }

    fn day(&self) -> Option<&'a str> {
        self.day
    }
}

/// All statements at hand, once for each target, however often an article tells them.
#[derive(Clone, Debug)]
pub struct EvidenceOf<'a, T> {
    /// [`Item`]s in the order of days; [`BriefItem`]s in that of the store, those of one statement side by side.
    pub items: Vec<T>,
    /// Statements directed at nobody in particular: they make no edge. In short they are not even counted.
    pub untargeted: usize,
    pub(super) lists: Arc<Lists<'a>>,
}

/// Evidence in full.
pub type Evidence<'a> = EvidenceOf<'a, Item<'a>>;

impl<'a> Evidence<'a> {
    /// Joins statements to their articles by `doc`; the first of two articles with one name wins. Of several mentions
    /// of one statement the one that leads stands for it, or the first where that is not at hand.
    pub fn new(statements: &'a [Statement], articles: &'a [ArticleMeta]) -> Self {
        let by_doc = ArticleMeta::by_doc(articles);
        let mut numbering = Numbering::default();
        let mut items = Vec::with_capacity(statements.len());
        let mut untargeted = 0;
        for ((number, _), statement) in told_once(statements, &mut numbering) {
            untargeted += usize::from(statement.targets.is_empty());
            let article = by_doc.get(statement.doc.as_str()).copied();
            items.extend(
                statement.targets.iter().map(|target| item(&mut numbering, number, statement, target, article)),
            );
        }
        let (lists, days) = numbering.finish();
        items.iter_mut().for_each(|item| item.facts.day = days[item.facts.day as usize]);
        // In order once, so that every graph made from them has its statements in order, whatever the input's.
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        Evidence { items, untargeted, lists: Arc::new(lists) }
    }
}

/// Each statement once, in the order of its first mention, by the number of its identifier and the speaker's identifier: a
/// joint statement has one identifier for several speakers.
fn told_once<'a>(
    statements: &'a [Statement],
    numbering: &mut Numbering<'a>,
) -> IndexMap<(u32, &'a str), &'a Statement> {
    let mut known = IndexMap::with_capacity(statements.len());
    for statement in statements {
        let key = (numbering.statement(statement), statement.speaker.id.as_str());
        known
            .entry(key)
            .and_modify(|mention| {
                if statement.leads() {
                    *mention = statement;
                }
            })
            .or_insert(statement);
    }
    known
}

fn item<'a>(
    numbering: &mut Numbering<'a>,
    number: u32,
    statement: &'a Statement,
    target: &'a Actor,
    article: Option<&'a ArticleMeta>,
) -> Item<'a> {
    let facts = Facts {
        source: numbering.face(&statement.speaker),
        sink: numbering.face(target),
        day: 0,
        outlet: 0,
        statement: number,
        stance: statement.stance,
        negated: statement.negated,
        score: statement.score,
    };
    let mut item = Item { statement, target, article, facts };
    item.facts.day = numbering.day(item.day());
    item.facts.outlet = numbering.outlet(item.outlet());
    item
}

impl<'a> EvidenceOf<'a, BriefItem<'a>> {
    /// Evidence in short.
    pub fn brief(briefs: &'a Briefs) -> Self {
        let mut numbering = Numbering::default();
        let undated = numbering.day(None);
        let outlet = numbering.outlet(None);
        let days: Vec<u32> = briefs.days.iter().map(|day| numbering.day(Some(day))).collect();
        // Descriptions have numbers already: each is looked at once, and only if it stands with a statement.
        let mut faces: Vec<Option<u32>> = vec![None; briefs.actors.len()];
        let mut face = |numbering: &mut Numbering<'a>, actor: u32| {
            let at = actor as usize;
            *faces[at].get_or_insert_with(|| numbering.face(&briefs.actors[at]))
        };
        let mut items: Vec<BriefItem> = Vec::with_capacity(briefs.all.len());
        for of_one in briefs.all.chunk_by(|a, b| a.statement == b.statement) {
            let (statement, first) = (numbering.new_statement(), items.len());
            items.extend(of_one.iter().map(|brief| BriefItem {
                brief,
                day: brief.day.map(|day| briefs.days[day as usize].as_str()),
                facts: Facts {
                    source: face(&mut numbering, brief.speaker),
                    sink: face(&mut numbering, brief.target),
                    day: brief.day.map_or(undated, |day| days[day as usize]),
                    outlet,
                    statement,
                    stance: brief.stance,
                    negated: brief.negated,
                    score: brief.score,
                },
            }));
            // The targets of a statement as evidence in full has them.
            items[first..].sort_by_key(|item| briefs.actors[item.brief.target as usize].id.as_str());
        }
        let (lists, days) = numbering.finish();
        items.iter_mut().for_each(|item| item.facts.day = days[item.facts.day as usize]);
        EvidenceOf { items, untargeted: 0, lists: Arc::new(lists) }
    }
}
