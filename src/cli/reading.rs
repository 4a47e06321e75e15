//! Articles from paths to the record: read one after the other, analysed side by side, given in their order.

use std::path::PathBuf;

use rayon::prelude::*;

use super::{Outcome, messages::Messages};
use crate::{ingest, pipeline::Pipeline, record::Article, text::Document};

/// Articles that are read before they are analysed at once, for each thread.
const BATCH: usize = 16;

/// A run over all that was asked for.
pub(super) struct Reading<'p> {
    pipeline: &'p Pipeline,
    documents: ingest::Reader<'p>,
    threads: rayon::ThreadPool,
    pub(super) messages: Messages,
    /// Articles that were analysed so far.
    read: usize,
}

impl<'p> Reading<'p> {
    /// `threads` articles are analysed at once; 0 stands for as many as the machine has cores.
    pub(super) fn new(
        pipeline: &'p Pipeline,
        paths: &[PathBuf],
        threads: usize,
        messages: Messages,
    ) -> anyhow::Result<Self> {
        Ok(Reading {
            pipeline,
            documents: pipeline.documents(paths),
            threads: rayon::ThreadPoolBuilder::new().num_threads(threads).build()?,
            messages,
            read: 0,
        })
    }

    /// The next articles, in the order of the input; `None` when there are no more. What cannot be read is
    /// said, counted and left out.
    pub(super) fn next_batch(&mut self) -> Option<Vec<Article>> {
        self.next_batch_by(Pipeline::read)
    }

    /// As [`Reading::next_batch`], with what `read` makes of each document.
    pub(super) fn next_batch_by<T: Send>(&mut self, read: impl Fn(&Pipeline, &Document) -> T + Sync) -> Option<Vec<T>> {
        let mut documents = Vec::new();
        while documents.len() < BATCH * self.threads.current_num_threads() {
            match self.documents.next() {
                None if documents.is_empty() => return None,
                None => break,
                Some(Ok(document)) => {
                    self.messages.warn(&document.warnings);
                    documents.push(document.value);
                }
                Some(Err(error)) => self.messages.skip(&error),
            }
        }
        let (pipeline, messages) = (self.pipeline, &self.messages);
        let articles: Vec<T> = self.threads.install(|| {
            let read = |document: &Document| {
                let article = read(pipeline, document);
                messages.advance();
                article
            };
            documents.par_iter().map(read).collect()
        });
        self.read += articles.len();
        Some(articles)
    }

    /// How the run ended.
    ///
    /// # Errors
    /// If not one article could be read.
    pub(super) fn outcome(&self) -> anyhow::Result<Outcome> {
        self.messages.outcome(self.read)
    }
}
