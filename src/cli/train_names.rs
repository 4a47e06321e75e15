//! `demarche train-names`: the weights that tell what a name is which no list has.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::Outcome;
use crate::{
    actors,
    resources::{
        Resources,
        kinds::{self, NameSample, NameSort, NameSorts, SURE},
    },
    segment,
    syntax::{self, Model},
    text::{Block, BlockKind, Document, Span},
};

/// Train the weights that tell what a name is which no list has: person, organisation, place or none of them.
///
/// Learns from texts with their entities: IOB2 files as Universal NER has them, and folders with the
/// `documents.json` and `entities.json` of re3d. The same texts and settings give the same weights. How well the
/// weights judge the texts given by --test is told on standard output.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche train-names uner-ewt-train.iob2 re3d/centcom --test uner-ewt-dev.iob2 --out weights.bin")]
pub(super) struct Arguments {
    /// Texts to learn from (IOB2 files, re3d folders)
    #[arg(required = true, value_name = "TEXTS")]
    texts: Vec<PathBuf>,
    /// Texts to be judged by what was learnt
    #[arg(long, value_name = "TEXTS")]
    test: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Start of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Rounds through the texts
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=1000))]
    epochs: u64,
}

/// A text, and the entities in it.
type Annotated = (Document, Vec<(Span, NameSort)>);

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let resources = Resources::builtin()?;
    let model = Model::embedded()?;
    let read = |paths: &[PathBuf]| -> anyhow::Result<Vec<(NameSample, bool)>> {
        let mut samples = Vec::new();
        for path in paths {
            for (document, entities) in texts(path).with_context(|| path.display().to_string())? {
                let segments = segment::segment(&document, &resources.text);
                let syntax = syntax::parse(&model, &document.text, &segments);
                samples.extend(actors::samples(&document, &segments, &syntax, &resources.gazetteer, &entities));
            }
        }
        Ok(samples)
    };
    let samples: Vec<NameSample> = read(&arguments.texts)?.into_iter().map(|(sample, _)| sample).collect();
    anyhow::ensure!(!samples.is_empty(), "the texts hold no name that the lists leave open");
    let weights = kinds::train(&samples, arguments.epochs as usize, arguments.seed);
    let mut out = io::stdout().lock();
    writeln!(out, "learnt from {} names", samples.len())?;
    for path in &arguments.test {
        report(&mut out, path, &weights, &read(std::slice::from_ref(path))?)?;
    }
    std::fs::write(&arguments.out, weights.to_bytes()).with_context(|| arguments.out.display().to_string())?;
    Ok(Outcome::Done)
}

/// How often the weights are right, and the form alone (two capitalised words are a person, else nothing is known).
fn report(out: &mut impl Write, path: &Path, weights: &NameSorts, samples: &[(NameSample, bool)]) -> io::Result<()> {
    let verdict = |sample: &NameSample| weights.judge(&sample.places);
    let share = |right: usize, of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let right = samples.iter().filter(|(s, _)| verdict(s).is_some_and(|v| v.sort == s.sort)).count();
    let form = |person: bool| if person { NameSort::Person } else { NameSort::Other };
    let by_form = samples.iter().filter(|(s, person)| form(*person) == s.sort).count();
    let sure: Vec<_> = samples.iter().filter(|(s, _)| verdict(s).is_some_and(|v| v.margin >= SURE)).collect();
    let right_sure = sure.iter().filter(|(s, _)| verdict(s).is_some_and(|v| v.sort == s.sort)).count();
    writeln!(
        out,
        "{}: {} names, right {:.1}% (by their form {:.1}%); of the {} sure ones {:.1}%",
        path.display(),
        samples.len(),
        share(right, samples.len()),
        share(by_form, samples.len()),
        sure.len(),
        share(right_sure, sure.len()),
    )?;
    for sort in NameSort::ALL {
        let gold = samples.iter().filter(|(s, _)| s.sort == sort).count();
        let said = samples.iter().filter(|(s, _)| verdict(s).is_some_and(|v| v.sort == sort)).count();
        let both = samples.iter().filter(|(s, _)| s.sort == sort && verdict(s).is_some_and(|v| v.sort == sort)).count();
        let sure = |s: &NameSample| verdict(s).is_some_and(|v| v.sort == sort && v.margin >= SURE);
        let claimed = samples.iter().filter(|(s, _)| sure(s)).count();
        let kept = samples.iter().filter(|(s, _)| sure(s) && s.sort == sort).count();
        writeln!(
            out,
            "  {:12} precision {:5.1}%  recall {:5.1}%  of {gold}; sure: {:5.1}% of {claimed}",
            sort.name(),
            share(both, said),
            share(both, gold),
            share(kept, claimed)
        )?;
    }
    Ok(())
}

fn texts(path: &Path) -> anyhow::Result<Vec<Annotated>> {
    if path.is_dir() {
        let read = |name: &str| std::fs::read_to_string(path.join(name)).with_context(|| name.to_owned());
        return re3d(&read("documents.json")?, &read("entities.json")?);
    }
    iob2(&std::fs::read_to_string(path)?)
}

/// One document for each `# newdoc`, its sentences joined by spaces.
fn iob2(text: &str) -> anyhow::Result<Vec<Annotated>> {
    let mut found = Vec::new();
    let (mut words, mut entities) = (String::new(), Vec::new());
    // Where the next token is looked for.
    let mut at = 0;
    let mut flush = |words: &mut String, entities: &mut Vec<(Span, NameSort)>| {
        if !words.is_empty() {
            found.push((document(std::mem::take(words)), std::mem::take(entities)));
        }
        entities.clear();
    };
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("# newdoc") {
            flush(&mut words, &mut entities);
            at = 0;
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            if !words.is_empty() {
                words.push(' ');
            }
            at = words.len();
            words.push_str(sentence);
        } else if !line.is_empty() && !line.starts_with('#') {
            let mut fields = line.split('\t').skip(1);
            let (Some(token), Some(tag)) = (fields.next(), fields.next()) else {
                anyhow::bail!("line {}: not a number, a token and a tag with tabs between", number + 1);
            };
            let Some(start) = words[at..].find(token).map(|found| at + found) else { continue };
            at = start + token.len();
            match (tag.get(..2), sort_of(tag.get(2..).unwrap_or_default())) {
                (Some("B-"), sort) => entities.push((Span::new(start, at), sort)),
                (Some("I-"), _) => {
                    if let Some(last) = entities.last_mut() {
                        last.0 = Span::new(last.0.start(), at);
                    }
                }
                _ => {}
            }
        }
    }
    flush(&mut words, &mut entities);
    Ok(found)
}

/// The documents and entities of a folder of re3d, a JSON object a line; offsets count characters.
fn re3d(documents: &str, entities: &str) -> anyhow::Result<Vec<Annotated>> {
    let lines = |text: &str| -> anyhow::Result<Vec<serde_json::Value>> {
        let text = text.trim_start_matches('\u{feff}');
        text.lines().filter(|l| !l.trim().is_empty()).map(|l| Ok(serde_json::from_str(l)?)).collect()
    };
    let entities = lines(entities)?;
    let mut found = Vec::new();
    for value in lines(documents)? {
        let id = value["_id"].as_str().context("a document without `_id`")?;
        let text = value["text"].as_str().context("a document without `text`")?;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut spans = Vec::new();
        for entity in entities.iter().filter(|e| e["documentId"].as_str() == Some(id)) {
            let offset = |key: &str| entity[key].as_u64().and_then(|n| bytes.get(n as usize).copied());
            let (Some(start), Some(end)) = (offset("begin"), offset("end")) else { continue };
            if start < end {
                spans.push((Span::new(start, end), sort_of(entity["type"].as_str().unwrap_or_default())));
            }
        }
        found.push((document(text.to_owned()), spans));
    }
    Ok(found)
}

fn sort_of(name: &str) -> NameSort {
    match name {
        "PER" | "Person" => NameSort::Person,
        "ORG" | "Organisation" => NameSort::Organisation,
        "LOC" | "Location" => NameSort::Place,
        _ => NameSort::Other,
    }
}

fn document(text: String) -> Document {
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, section: 0 }];
    Document { name: "training".into(), url: None, title: None, published: None, outlet: None, text, blocks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_both_formats_are_read() {
        let iob2 =
            iob2("# newdoc id = a\n# text = Ola Berg left.\n1\tOla\tB-PER\n2\tBerg\tI-PER\n3\tleft\tO\n").unwrap();
        let (document, entities) = &iob2[0];
        let words = |(span, sort): &(Span, NameSort)| (span.of(&document.text).to_owned(), *sort);
        assert_eq!(entities.iter().map(words).collect::<Vec<_>>(), [("Ola Berg".to_owned(), NameSort::Person)]);
        let documents = "{\"_id\": \"1\", \"text\": \"Né à Oslo.\"}\n";
        let entities = "{\"documentId\": \"1\", \"begin\": 5, \"end\": 9, \"type\": \"Location\"}\n";
        let (document, entities) = &re3d(documents, entities).unwrap()[0];
        assert_eq!(entities[0].0.of(&document.text), "Oslo");
        assert!(super::iob2("1 Ola B-PER").is_err());
    }
}
