//! Statements with the article that each stands in.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use indexmap::{IndexMap, IndexSet};

use crate::{
    record::{Actor, Article, Brief, Briefs, Statement},
    stance::Stance,
};

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
    /// Tells statements apart.
    type Id: Copy + Eq + Hash;

    fn id(&self) -> Self::Id;
    /// Speaker and target by their numbers among [`EvidenceOf::faces`].
    fn faces(&self) -> (u32, u32);
    fn stance(&self) -> Stance;
    /// -1 (hostile) to 1 (friendly).
    fn polarity(&self) -> f64;
    /// Confidence, 0 to 1.
    fn score(&self) -> f64;
    fn is_negated(&self) -> bool;
    /// The day on which it was said, else the day on which it was published.
    fn day(&self) -> Option<&'a str>;
    /// Who reported it, where that is known.
    fn outlet(&self) -> Option<&'a str>;
}

/// A statement, one of its targets, and its article where known.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    pub statement: &'a Statement,
    pub target: &'a Actor,
    pub article: Option<&'a ArticleMeta>,
    /// Speaker and target by their number among [`Evidence::faces`].
    pub(super) source: u32,
    pub(super) sink: u32,
}

impl<'a> Told<'a> for Item<'a> {
    type Id = &'a str;

    fn id(&self) -> &'a str {
        &self.statement.id
    }

    fn faces(&self) -> (u32, u32) {
        (self.source, self.sink)
    }

    fn stance(&self) -> Stance {
        self.statement.stance
    }

    fn polarity(&self) -> f64 {
        self.statement.polarity
    }

    fn score(&self) -> f64 {
        self.statement.score
    }

    fn is_negated(&self) -> bool {
        self.statement.negated
    }

    fn day(&self) -> Option<&'a str> {
        Item::day(self)
    }

    fn outlet(&self) -> Option<&'a str> {
        Item::outlet(self)
    }
}

/// A statement in short.
#[derive(Clone, Copy, Debug)]
pub struct BriefItem<'a> {
    brief: &'a Brief,
    day: Option<&'a str>,
    source: u32,
    sink: u32,
}

impl<'a> BriefItem<'a> {
    /// The statement by its number in the store.
    pub fn number(&self) -> i64 {
        self.brief.statement
    }

    /// The same with the statement itself; `None` where that has no such target.
    pub(super) fn in_full<'b>(&self, statement: &'b Statement, article: Option<&'b ArticleMeta>) -> Option<Item<'b>> {
        let target = statement.targets.get(self.brief.n as usize)?;
        Some(Item { statement, target, article, source: self.source, sink: self.sink })
    }
}

impl<'a> Told<'a> for BriefItem<'a> {
    type Id = i64;

    fn id(&self) -> i64 {
        self.brief.statement
    }

    fn faces(&self) -> (u32, u32) {
        (self.source, self.sink)
    }

    fn stance(&self) -> Stance {
        self.brief.stance
    }

    fn polarity(&self) -> f64 {
        self.brief.polarity
    }

    fn score(&self) -> f64 {
        self.brief.score
    }

    fn is_negated(&self) -> bool {
        self.brief.negated
    }

    fn day(&self) -> Option<&'a str> {
        self.day
    }

    fn outlet(&self) -> Option<&'a str> {
        None
    }
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
        (self.day(), s.doc.as_str(), s.sentence.start, s.id.as_str(), s.speaker.id.as_str(), self.target.id.as_str())
    }
}

/// All statements at hand, once for each target, however often an article tells them.
#[derive(Clone, Debug)]
pub struct EvidenceOf<'a, T> {
    /// Those of one statement side by side; [`Item`]s in the order of days.
    pub items: Vec<T>,
    /// Statements directed at nobody in particular: they make no edge. In short they are not even counted.
    pub untargeted: usize,
    /// All speakers and targets, each once, so that what is asked of an actor is asked once and not for every statement.
    pub(super) faces: Arc<[&'a Actor]>,
}

/// Evidence in full.
pub type Evidence<'a> = EvidenceOf<'a, Item<'a>>;

impl<'a> EvidenceOf<'a, BriefItem<'a>> {
    /// Evidence in short.
    pub fn brief(briefs: &'a Briefs) -> Self {
        let mut faces: IndexSet<&Actor> = IndexSet::new();
        let mut numbers: Vec<Option<u32>> = vec![None; briefs.actors.len()];
        let mut face = |actor: u32| {
            *numbers[actor as usize].get_or_insert_with(|| faces.insert_full(&briefs.actors[actor as usize]).0 as u32)
        };
        let mut items: Vec<BriefItem> = Vec::with_capacity(briefs.all.len());
        items.extend(briefs.all.iter().map(|brief| BriefItem {
            brief,
            day: brief.day.map(|day| briefs.days[day as usize].as_str()),
            source: face(brief.speaker),
            sink: face(brief.target),
        }));
        // The targets of a statement as evidence in full has them.
        for of_one in items.chunk_by_mut(|a, b| a.brief.statement == b.brief.statement).filter(|one| one.len() > 1) {
            of_one.sort_by_key(|item| briefs.actors[item.brief.target as usize].id.as_str());
        }
        EvidenceOf { items, untargeted: 0, faces: faces.into_iter().collect() }
    }
}

impl<'a> Evidence<'a> {
    /// Joins statements to their articles by `doc`; the first of two articles with one name wins. Of several mentions
    /// of one statement the one that leads stands for it, or the first where that is not at hand.
    pub fn new(statements: &'a [Statement], articles: &'a [ArticleMeta]) -> Self {
        let by_doc = ArticleMeta::by_doc(articles);
        let mut items = Vec::with_capacity(statements.len());
        let told_once = told_once(statements);
        let mut faces: IndexSet<&Actor> = IndexSet::new();
        for statement in told_once.iter().filter(|s| !s.targets.is_empty()) {
            let article = by_doc.get(statement.doc.as_str()).copied();
            let source = faces.insert_full(&statement.speaker).0 as u32;
            items.extend(statement.targets.iter().map(|target| {
                let sink = faces.insert_full(target).0 as u32;
                Item { statement, target, article, source, sink }
            }));
        }
        // In order once, so that every graph made from them has its statements in order, whatever the input's.
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        let untargeted = told_once.iter().filter(|s| s.targets.is_empty()).count();
        Evidence { items, untargeted, faces: faces.into_iter().collect() }
    }
}

impl<'a, T> EvidenceOf<'a, T> {
    /// All speakers and targets, each once.
    pub fn faces(&self) -> &[&'a Actor] {
        &self.faces
    }
}

/// Each statement once, in the order of its first mention. A joint statement has one identifier for several speakers.
fn told_once(statements: &[Statement]) -> Vec<&Statement> {
    let mut known: IndexMap<(&str, &str), &Statement> = IndexMap::with_capacity(statements.len());
    for statement in statements {
        let mention = known.entry((&statement.id, &statement.speaker.id)).or_insert(statement);
        if statement.leads() {
            *mention = statement;
        }
    }
    known.into_values().collect()
}
