//! CoNLL-U, as far as training and scoring need it: words, tags, lemmas, basic dependencies.

use super::{Rel, Upos, Xpos};

#[derive(Clone, Debug)]
pub struct Gold {
    pub form: String,
    pub lemma: String,
    pub upos: Upos,
    pub xpos: Xpos,
    /// The number of the governor from 0; the number of words for the root.
    pub head: u16,
    pub rel: Rel,
}

#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The `newdoc id` above it, "" where there is none.
    pub document: String,
    pub words: Vec<Gold>,
}

/// Why a file is no treebank.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct TreebankError {
    /// From 1.
    pub line: usize,
    pub what: &'static str,
}

/// Reads the sentences of a CoNLL-U file; multiword tokens' ranges and empty nodes are passed over.
pub fn read(text: &str) -> Result<Vec<Sentence>, TreebankError> {
    let mut sentences = Vec::new();
    let mut now = Sentence::default();
    for (at, line) in text.lines().enumerate() {
        let fail = |what| TreebankError { line: at + 1, what };
        if line.is_empty() {
            let document = now.document.clone();
            close(&mut sentences, now).map_err(fail)?;
            now = Sentence { document, words: Vec::new() };
        } else if let Some(comment) = line.strip_prefix('#') {
            if let Some(id) = comment.trim().strip_prefix("newdoc id = ") {
                now.document = id.to_owned();
            }
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, rel, ..] = fields[..] else {
                return Err(fail("fewer than eight columns"));
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let head: u16 = head.parse().map_err(|_| fail("the head is no number"))?;
            now.words.push(Gold {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: Upos::parse(upos),
                xpos: Xpos::parse(xpos),
                head,
                rel: Rel::parse(rel),
            });
        }
    }
    close(&mut sentences, now).map_err(|what| TreebankError { line: text.lines().count(), what })?;
    Ok(sentences)
}

/// Numbers heads from 0, the root last.
fn close(sentences: &mut Vec<Sentence>, mut sentence: Sentence) -> Result<(), &'static str> {
    let length = sentence.words.len();
    if length == 0 {
        return Ok(());
    }
    if length > 10_000 {
        return Err("a sentence of more than 10,000 words");
    }
    for word in &mut sentence.words {
        word.head = match usize::from(word.head) {
            0 => length as u16,
            head if head <= length => (head - 1) as u16,
            _ => return Err("a head outside the sentence"),
        };
    }
    sentences.push(sentence);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_empty_nodes_are_passed_over() {
        let text = "# newdoc id = GUM_news_x\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
            1\tDo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\
            2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n";
        let sentences = read(text).unwrap();
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].document, "GUM_news_x");
        let heads: Vec<_> = sentences[0].words.iter().map(|w| (w.form.as_str(), w.head, w.rel)).collect();
        assert_eq!(heads, [("Do", 2, Rel::Root), ("n't", 0, Rel::Advmod)]);
    }

    #[test]
    fn broken_lines_are_named() {
        assert_eq!(read("1\tonly\n").unwrap_err().to_string(), "line 1: fewer than eight columns");
        let outside = "1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n\n";
        assert_eq!(read(outside).unwrap_err().to_string(), "line 2: a head outside the sentence");
    }
}
