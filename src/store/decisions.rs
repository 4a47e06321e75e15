//! Decisions of analysts taken into the store, and what they changed: as was extracted and as it holds, side by side.

use std::path::Path;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf, vocab::xsd};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{
    Result, Store, StoreError,
    corrections::{Correction, Corrections},
    read::{self, View},
    settle,
};
use crate::{
    rdf::vocab::*,
    record::{Statement, iri},
};

/// A decision and why it has no effect, if it has none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided {
    pub correction: Correction,
    pub problem: Option<String>,
}

/// A statement as it was extracted and as it holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    pub extracted: Statement,
    pub now: Statement,
    pub rejected: bool,
    /// IRI of its article.
    pub article: String,
}

impl Store {
    /// Takes the decisions of a file over, if they are not those that the store has applied. Tells whether they were.
    ///
    /// # Errors
    /// The store is held by another process, damaged or not writable: nothing is changed.
    pub fn sync(&mut self, corrections: &Corrections) -> Result<bool> {
        let mut sync = || -> rusqlite::Result<bool> {
            let wanted = corrections.fingerprint();
            if settle::fingerprint(&self.db)? == wanted {
                return Ok(false);
            }
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if settle::fingerprint(&transaction)? != wanted {
                settle::replace(&transaction, corrections)?;
            }
            transaction.commit()?;
            Ok(true)
        };
        sync().map_err(|error| StoreError::new(&self.path, error))
    }

    /// Adds a decision to the file and applies it. The store is locked meanwhile, so that of two people who decide
    /// at once the second adds to what the first wrote.
    ///
    /// # Errors
    /// The decision has no effect or makes no sense; file or store cannot be written: neither is changed.
    pub fn amend(&mut self, file: &Path, correction: Correction) -> Result<()> {
        let path = self.path.clone();
        let fail = |error| StoreError::new(&path, error);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let mut corrections = match Corrections::read(file)? {
            Some(corrections) => corrections,
            None => settle::stored(&transaction).map_err(fail)?,
        };
        corrections.all.push(correction.clone());
        let corrections = corrections.checked(file)?;
        settle::replace(&transaction, &corrections).map_err(fail)?;
        let last = settle::with_problems(&transaction).map_err(fail)?.pop();
        if let Some((_, Some(problem))) = last {
            return Err(StoreError::NoEffect(problem));
        }
        corrections.append(file, &correction)?;
        transaction.commit().map_err(fail)
    }

    /// The decisions that the store has applied, the earliest first.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn decisions(&self) -> Result<Vec<Decided>> {
        let all = settle::with_problems(&self.db).map_err(|error| self.error(error))?;
        Ok(all.into_iter().map(|(correction, problem)| Decided { correction, problem }).collect())
    }

    /// The statement with this IRI, once for each place that tells of it; none where there is none.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn shown(&self, statement: &str) -> Result<Vec<Shown>> {
        shown(&self.db, "statements.iri = ?1", Some(statement)).map_err(|error| self.error(error))
    }

    /// The decisions in force as RDF in a graph of its own: who decided what when, and what was extracted of the
    /// statements that they changed.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn decision_quads(&self) -> Result<Vec<Quad>> {
        let mut out = Out { graph: node("corrections"), quads: Vec::new() };
        let corrections = settle::stored(&self.db).map_err(|error| self.error(error))?;
        for (_, correction) in corrections.in_force() {
            out.correction(correction);
        }
        let revised = "statements.id IN (SELECT statement FROM revisions) AND ?1 IS NULL";
        for Shown { extracted, now, rejected, article } in
            shown(&self.db, revised, None).map_err(|error| self.error(error))?
        {
            out.revision(&extracted, &now, rejected, &article);
        }
        out.quads.sort_by_cached_key(ToString::to_string);
        out.quads.dedup();
        Ok(out.quads)
    }
}

/// The statements that fit a condition.
fn shown(db: &Connection, condition: &str, parameter: Option<&str>) -> rusqlite::Result<Vec<Shown>> {
    let sql = format!(
        "SELECT statements.id, rejected, articles.iri FROM statements JOIN articles ON articles.id = article
         WHERE {condition} ORDER BY articles.doc, articles.iri, statements.n"
    );
    let rows: Vec<(i64, bool, String)> = db
        .prepare(&sql)?
        .query_map([parameter], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut revised = db.prepare("SELECT extracted FROM revisions WHERE statement = ?1")?;
    rows.into_iter()
        .map(|(row, rejected, article)| {
            let line: Option<String> = revised.query_row([row], |row| row.get(0)).optional()?;
            let extracted = match line {
                Some(line) => read::parse_extracted(&line)?,
                None => read::statement(db, row, View::Extracted)?,
            };
            Ok(Shown { extracted, now: read::statement(db, row, View::Seen)?, rejected, article })
        })
        .collect()
}

fn node(path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{path}", iri::BASE))
}

/// The graph under construction.
struct Out {
    graph: NamedNode,
    quads: Vec<Quad>,
}

impl Out {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate.into_owned(), object, self.graph.clone()));
    }

    fn add_text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    fn correction(&mut self, correction: &Correction) {
        let Correction { when, who, what, subject, value, note } = correction;
        let key = format!("{when}\n{who}\n{}\n{subject}\n{}", what.name(), value.as_deref().unwrap_or_default());
        let this = node(&format!("correction/{}", &iri::sha256(&key)[..16]));
        let analyst = node(&format!("analyst/{}", iri::encode(who)));
        self.add(&this, rdf::TYPE, CORRECTION);
        self.add(&this, rdf::TYPE, ACTIVITY);
        let key = subject.split('|').next().unwrap_or_default();
        let about = correction.statement().unwrap_or_else(|| iri::actor(key));
        self.add(&this, CORRECTS, NamedNode::new_unchecked(about));
        self.add_text(&this, CHANGE, what.name());
        if let Some(value) = value {
            self.add_text(&this, rdf::VALUE, value);
        }
        if let Some(note) = note {
            self.add_text(&this, NOTE, note);
        }
        self.add(&this, DATE, Literal::new_typed_literal(when, xsd::DATE));
        self.add(&this, WAS_ASSOCIATED_WITH, analyst.clone());
        self.add(&analyst, rdf::TYPE, AGENT);
        self.add_text(&analyst, PREF_LABEL, who);
    }

    /// What was extracted stands at a node of its own, so that no query takes it for what holds.
    fn revision(&mut self, extracted: &Statement, now: &Statement, rejected: bool, article: &str) {
        let this = NamedNode::new_unchecked(&now.id);
        let old = NamedNode::new_unchecked(format!("{}/extracted", now.id));
        self.add(&this, WAS_REVISION_OF, old.clone());
        if rejected {
            self.add(&this, REJECTED, Literal::from(true));
        }
        self.add(&old, rdf::TYPE, ENTITY);
        self.add(&old, EXTRACTED_STANCE, stance_concept(extracted.stance));
        self.add(&old, EXTRACTED_SPEAKER, NamedNode::new_unchecked(&extracted.speaker.id));
        for target in &extracted.targets {
            self.add(&old, EXTRACTED_TARGET, NamedNode::new_unchecked(&target.id));
        }
        self.add(&old, WAS_QUOTED_FROM, NamedNode::new_unchecked(article));
    }
}
