//! Scores of tags and trees against treebanks.

use crate::syntax::{Model, analyse, treebank};
use std::path::PathBuf;

/// LAS of a treebank.
pub fn evaluate(model: &Model, paths: &[PathBuf]) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    for path in paths {
        let sentences = treebank::read(&std::fs::read_to_string(path)?)?;
        let start = std::time::Instant::now();
        let parsed: Vec<_> =
            sentences.iter().map(|s| analyse(model, s.words.iter().map(|w| w.form.as_str()), true)).collect();
        let time = start.elapsed().as_secs_f64();
        for part in ["all", "news+"] {
            let mut c = [0usize; 6];
            for (s, p) in sentences.iter().zip(&parsed) {
                let d = &s.document;
                if part == "news+" && !["GUM_news_", "GUM_interview_", "GUM_speech_"].iter().any(|g| d.starts_with(g)) {
                    continue;
                }
                for (g, w) in s.words.iter().zip(p) {
                    let head = w.head.map_or(s.words.len(), |h| h.index());
                    c[0] += 1;
                    c[1] += usize::from(g.upos == w.upos);
                    c[2] += usize::from(g.xpos == w.xpos);
                    c[3] += usize::from(g.lemma.to_lowercase() == w.lemma.to_lowercase());
                    c[4] += usize::from(usize::from(g.head) == head);
                    c[5] += usize::from(usize::from(g.head) == head && g.rel == w.rel);
                }
            }
            let f = |n: usize| 100.0 * n as f64 / c[0].max(1) as f64;
            out += &format!(
                "{} {part}: {} words upos {:.2} xpos {:.2} lemma {:.2} uas {:.2} las {:.2} words/s {:.0}\n",
                path.display(),
                c[0],
                f(c[1]),
                f(c[2]),
                f(c[3]),
                f(c[4]),
                f(c[5]),
                sentences.iter().map(|s| s.words.len()).sum::<usize>() as f64 / time
            );
        }
    }
    Ok(out)
}
