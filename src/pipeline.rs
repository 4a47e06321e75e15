//! The pipeline: the only file that knows the order of the stages.
//!
//! Takes paths, gives documents; takes a document, gives what every stage found in it ([`Analysis`]) or the
//! record of it ([`Article`]). Loads what the stages need once, and never fails on an article.

use std::path::PathBuf;

use crate::{
    actors::{self, Actors},
    ingest,
    record::{self, Article},
    resources::{AimWeights, CuePos, Pattern, ResourceError, Resources},
    segment::{self, Segments},
    statements::{self, Candidate, Statement, Trial},
    syntax::{self, Model, ModelError, Syntax},
    text::Document,
};

/// Everything the stages need, loaded; can be used by many threads at once.
pub struct Pipeline {
    resources: Resources,
    model: Model,
}

/// What each stage found in one article.
pub struct Analysis {
    pub segments: Segments,
    pub syntax: Syntax,
    pub actors: Actors,
    pub statements: Vec<Statement>,
    /// For each statement, whom it may be directed at.
    pub candidates: Vec<Vec<Candidate>>,
}

/// Why the pipeline could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// A table of names or cues is damaged.
    #[error(transparent)]
    Resources(#[from] ResourceError),
    /// The weights are damaged or of another version.
    #[error("weights of the tagger and parser: {0}")]
    Model(#[from] ModelError),
}

impl Pipeline {
    /// With the tables and weights that are part of the program.
    ///
    /// # Errors
    /// If one of them is damaged, which only a broken build can bring about.
    pub fn embedded() -> Result<Self, PipelineError> {
        Self::with_model(Model::embedded()?)
    }

    /// With the tables that are part of the program, and weights from elsewhere.
    ///
    /// # Errors
    /// If a table is damaged.
    pub fn with_model(mut model: Model) -> Result<Self, PipelineError> {
        let resources = Resources::builtin()?;
        let heads = |pos| resources.lexicon.all_cues().iter().filter(move |c| c.pos == pos).map(|c| &*c.head);
        let judging = resources.lexicon.appraisals().iter().filter(|a| a.pos == CuePos::Verb);
        let effects = resources.lexicon.effects().iter().filter(|e| e.pos == CuePos::Verb);
        let judging = judging.map(|a| &a.pattern).chain(effects.map(|e| &e.pattern));
        let verbs = heads(CuePos::Verb).chain(judging.map(Pattern::first).filter(|word| !word.is_empty()));
        model.know(&resources.text.irregular, verbs, heads(CuePos::Noun));
        Ok(Pipeline { resources, model })
    }

    /// The same with other weights for the choice of targets.
    pub fn with_aims(mut self, aims: AimWeights) -> Self {
        self.resources.aims = aims;
        self
    }

    /// The documents that the paths stand for: files, folders, `-` for standard input.
    pub fn documents(&self, paths: &[PathBuf]) -> ingest::Reader<'_> {
        ingest::read(paths, &self.resources.text)
    }

    /// All stages, from the top to the bottom.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let segments = segment::segment(document, &self.resources.text);
        let syntax = syntax::parse(&self.model, &document.text, &segments);
        let actors = actors::find(document, &segments, &syntax, &self.resources.gazetteer);
        let statements::Statements { actors, statements, candidates } =
            statements::find(document, &segments, &syntax, actors, &self.resources);
        Analysis { segments, syntax, actors, statements, candidates }
    }

    /// Every attribution that the rules find in an article, statement or not, with what speaks for it: for the weights
    /// that learn it.
    pub fn trials(&self, document: &Document) -> (Actors, Vec<Trial>) {
        let segments = segment::segment(document, &self.resources.text);
        let syntax = syntax::parse(&self.model, &document.text, &segments);
        let actors = actors::find(document, &segments, &syntax, &self.resources.gazetteer);
        statements::trials(document, &segments, &syntax, actors, &self.resources)
    }

    /// Which words the text gives to whom, statement or not: for those who study attribution, not for the graph.
    pub fn attributions(&self, document: &Document) -> Vec<record::Attribution> {
        let Analysis { segments, syntax, actors, statements, .. } = self.analyse(document);
        let lexicon = &self.resources.lexicon;
        let found = statements::attributions(document, &segments, &syntax, &actors, lexicon, &statements);
        record::attributions(document, &found)
    }

    /// The record of an article: its statements with names, identifiers and words.
    pub fn read(&self, document: &Document) -> Article {
        let Analysis { actors, statements, .. } = self.analyse(document);
        record::article(document, &actors, &statements)
    }
}
