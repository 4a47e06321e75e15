//! Learns lemma edits: the commonest for each ending, and the words that endings get wrong.

use std::collections::{BTreeMap, HashMap};

use crate::syntax::{
    Xpos,
    form::Form,
    lemma::{Edit, Lemmas, endings, is_name},
    treebank::Sentence,
};

type Counts = BTreeMap<(Xpos, Box<str>), BTreeMap<Edit, u32>>;

pub fn learn(sentences: &[Sentence]) -> Lemmas {
    let (mut by_word, mut by_ending) = (Counts::new(), Counts::new());
    for word in sentences.iter().flat_map(|s| &s.words) {
        let form = Form::new(&word.form);
        let lemma = word.lemma.replace('’', "'");
        let (from, to) =
            if is_name(word.xpos) { (&form.text, lemma.clone()) } else { (&form.lower, lemma.to_lowercase()) };
        // "_" stands for the rest of a word that was typed in two.
        if (lemma == "_" && word.form != "_") || form.lower.len() > 60 {
            continue;
        }
        let Some(edit) = Edit::between(from, &to) else { continue };
        *by_word.entry((word.xpos, form.lower.as_str().into())).or_default().entry(edit.clone()).or_default() += 1;
        for end in endings(&form.lower) {
            *by_ending.entry((word.xpos, end.into())).or_default().entry(edit.clone()).or_default() += 1;
        }
    }

    let mut lemmas = Lemmas::default();
    let mut numbers: HashMap<Edit, u16> = HashMap::new();
    let mut number = |edits: &mut Vec<Edit>, edit: &Edit| {
        *numbers.entry(edit.clone()).or_insert_with(|| {
            edits.push(edit.clone());
            (edits.len() - 1) as u16
        })
    };
    // From short to long: an ending is kept where it says something else than the next shorter one.
    let mut rows: Vec<_> = by_ending.into_iter().collect();
    rows.sort_by_key(|((_, end), _)| end.chars().count());
    for ((xpos, end), counts) in rows {
        let (edit, count) = commonest(&counts);
        let total: u32 = counts.values().sum();
        if !end.is_empty() && (total < 3 || count * 10 < total * 7) {
            continue;
        }
        let shorter = endings(&end).skip(1).find_map(|e| lemmas.endings.get(&(xpos, e.into())));
        if shorter.is_none_or(|&n| lemmas.edits[usize::from(n)] != *edit) {
            let n = number(&mut lemmas.edits, edit);
            lemmas.endings.insert((xpos, end), n);
        }
    }
    for ((xpos, word), counts) in by_word {
        let (edit, _) = commonest(&counts);
        let guess = endings(&word).find_map(|e| lemmas.endings.get(&(xpos, e.into())));
        if guess.is_none_or(|&n| lemmas.edits[usize::from(n)] != *edit) {
            let n = number(&mut lemmas.edits, edit);
            lemmas.words.insert((xpos, word), n);
        }
    }
    lemmas
}

fn commonest(counts: &BTreeMap<Edit, u32>) -> (&Edit, u32) {
    let best = counts.iter().reduce(|a, b| if b.1 > a.1 { b } else { a });
    best.map(|(edit, &n)| (edit, n)).expect("every key was counted once at least")
}
