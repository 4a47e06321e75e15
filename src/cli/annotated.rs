//! The annotated articles that a command learns from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{eval::gold, pipeline::Pipeline, text::Document};

/// The options that name annotated articles.
#[derive(clap::Args)]
pub(super) struct Annotated {
    /// Annotated statements, as `demarche eval` reads them; may be given several times, each with its `--texts`
    #[arg(long, required = true, value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// Folder with the texts of the `--gold` at the same place
    #[arg(long, required = true, value_name = "DIR")]
    texts: Vec<PathBuf>,
}

impl Annotated {
    /// The articles with their annotations, in the order of the options.
    pub fn articles(&self) -> anyhow::Result<Vec<gold::Article>> {
        anyhow::ensure!(self.gold.len() == self.texts.len(), "give one --texts for each --gold");
        let mut articles = Vec::new();
        for (file, texts) in self.gold.iter().zip(&self.texts) {
            articles.extend(read(file, texts)?);
        }
        Ok(articles)
    }

    /// Their texts, in the same order.
    pub fn documents(&self, pipeline: &Pipeline) -> anyhow::Result<Vec<Document>> {
        let mut documents = Vec::new();
        for (file, texts) in self.gold.iter().zip(&self.texts) {
            let paths: Vec<PathBuf> =
                read(file, texts)?.iter().map(|article| texts.join(format!("{}.txt", article.doc))).collect();
            for document in pipeline.documents(&paths) {
                documents.push(document?.value);
            }
        }
        Ok(documents)
    }
}

fn read(file: &Path, texts: &Path) -> anyhow::Result<Vec<gold::Article>> {
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    gold::read(&lines, |doc| fs::read_to_string(texts.join(format!("{doc}.txt"))))
        .with_context(|| file.display().to_string())
}
