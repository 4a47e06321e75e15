//! Prints the blocks, sentences, tokens and quotations of articles: `cargo run --example segments PATH...`.

use std::path::PathBuf;

use demarche::{ingest, resources::TextLists, segment::segment};

fn main() {
    let lists = TextLists::embedded().expect("the embedded lists are sound");
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    for item in ingest::read(&paths, &lists) {
        let document = match item {
            Ok(warned) => {
                warned.warnings.iter().for_each(|warning| eprintln!("{warning}"));
                warned.value
            }
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        println!(
            "=== {} {:?} {:?} {:?} {:?}",
            document.name, document.published, document.title, document.outlet, document.url
        );
        let segments = segment(&document, &lists);
        for (at, block) in document.blocks.iter().enumerate() {
            println!("{:?} {}", block.kind, block.section);
            for id in segments.sentence_ids().filter(|&id| segments.sentence(id).block == at) {
                let words: Vec<&str> = segments.tokens_of(id).map(|t| document.slice(segments.token(t).span)).collect();
                println!("    {}", words.join(" "));
            }
        }
        for quotation in &segments.quotations {
            println!("  {:?} {:?}", quotation, document.slice(quotation.inner));
        }
    }
}
