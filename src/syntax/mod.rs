//! Syntax: part of speech, lemma and dependencies of every token (Universal Dependencies v2).
//!
//! Takes a document's text and its segments; gives one [`Word`] for each token. The weights come from
//! [`Model`]; they are made by [`train`] and all arithmetic at prediction is on integers, so that every machine
//! gives the same tree. Never changes the segments, never fails on a text.

mod bytes;
mod form;
mod inflect;
mod kernel;
mod labels;
mod lemma;
mod mend;
mod model;
mod net;
mod network;
mod parenthesis;
pub mod train;
mod transition;
mod tree;
pub mod treebank;

pub use bytes::ModelError;
pub use labels::{Rel, Upos, Xpos};
pub use model::Model;
pub use tree::{Syntax, Word};

use crate::{
    segment::Segments,
    text::{SentenceId, TokenId},
};
use form::Form;

/// Tags, lemmas and trees of all sentences.
pub fn parse(model: &Model, text: &str, segments: &Segments) -> Syntax {
    parse_where(model, text, segments, |_| true)
}

/// Tags and lemmas of all sentences, trees of the chosen ones; in the others every word is without a head and
/// its relation is [`Rel::Dep`].
pub fn parse_where(model: &Model, text: &str, segments: &Segments, chosen: impl Fn(SentenceId) -> bool) -> Syntax {
    let mut words = Vec::with_capacity(segments.tokens.len());
    for sentence in segments.sentence_ids() {
        let first = words.len();
        let tokens = segments.tokens_of(sentence).map(|t| segments.token(t).span.of(text));
        let analysed = analyse(model, tokens, chosen(sentence));
        words.extend(
            analysed.into_iter().map(|w| Word { head: w.head.map(|head| TokenId::new(first + head.index())), ..w }),
        );
    }
    Syntax::new(words)
}

/// Longer sentences (lists, broken text) are tagged but not parsed.
const LONGEST: usize = 2_000;

/// One sentence; heads are numbered from its first token.
pub fn analyse<'a>(model: &Model, tokens: impl Iterator<Item = &'a str>, with_tree: bool) -> Vec<Word> {
    let forms: Vec<Form> = tokens.map(Form::new).collect();
    let top = model.network.encode(&forms);
    let tags = model.network.tag(&top);
    let mut words: Vec<Word> = std::iter::zip(&forms, &tags)
        .map(|(form, &tag)| {
            let (upos, xpos) = model.tags[usize::from(tag)];
            Word { upos, xpos, lemma: model.lemmas.lemma(form, xpos), head: None, rel: Rel::Dep }
        })
        .collect();
    if with_tree && !forms.is_empty() && forms.len() <= LONGEST {
        for (word, (head, rel)) in words.iter_mut().zip(model.network.parse(&top)) {
            let head = usize::from(head);
            word.head = (head < forms.len()).then(|| TokenId::new(head));
            word.rel = rel;
        }
        mend::mend(&mut words);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens stand between spaces; each of `expect` is "dependent relation head".
    fn check(sentence: &str, expect: &[&str]) {
        let model = Model::embedded().unwrap();
        let tokens: Vec<&str> = sentence.split(' ').collect();
        let words = analyse(&model, tokens.iter().copied(), true);
        let arcs: Vec<String> = std::iter::zip(&tokens, &words)
            .map(|(token, w)| format!("{token} {} {}", w.rel, w.head.map_or("-", |h| tokens[h.index()])))
            .collect();
        for expected in expect {
            assert!(arcs.iter().any(|arc| arc == expected), "{expected} is not among {arcs:#?}");
        }
    }

    #[test]
    fn subjects_of_saying() {
        check("The minister said the talks had failed .", &["minister nsubj said", "failed ccomp said"]);
        check("“ This is a mistake , ” said Sergei Lavrov .", &["Sergei nsubj said", "mistake ccomp said"]);
    }

    #[test]
    fn titles_stand_before_names() {
        check(
            "U.K. Foreign Secretary Yvette Cooper said the strikes were “ unacceptable ” .",
            &["Yvette nsubj said", "Cooper flat Yvette", "unacceptable ccomp said"],
        );
    }

    #[test]
    fn what_someone_is_told() {
        check(
            "French President Emmanuel Macron told reporters that Paris would back the plan .",
            &["Emmanuel nsubj told", "reporters iobj told", "back ccomp told", "plan obj back"],
        );
    }

    #[test]
    fn objects_behind_a_phrase() {
        check(
            "The union condemns in the strongest terms the attack on a convoy .",
            &["terms obl condemns", "attack obj condemns"],
        );
        check(
            "Peru rejected in a statement the accusations of Chile .",
            &["Peru nsubj rejected", "accusations obj rejected"],
        );
    }

    #[test]
    fn verbs_that_look_like_participles() {
        check(
            "China , a close ally of Pakistan , called on the two sides to exercise restraint .",
            &["China nsubj called", "called root -", "sides obl called"],
        );
    }

    #[test]
    fn verbs_that_look_like_attributes() {
        check(
            "Somalia severed ties with Guinea on Friday , accusing it of meddling .",
            &["Somalia nsubj severed", "severed root -", "ties obj severed", "Guinea nmod ties"],
        );
    }

    #[test]
    fn reports_between_subject_and_verb() {
        check(
            "Washington , he added , would not hesitate to sanction them .",
            &["Washington nsubj hesitate", "hesitate root -", "added parataxis hesitate"],
        );
        check(
            "The deal , Boulos told reporters , had been signed by all parties .",
            &["deal nsubj:pass signed", "signed root -", "reporters obj told", "told parataxis signed"],
        );
        check(
            "Ukraine will , President Zelensky promised , never recognise the annexation .",
            &["Ukraine nsubj recognise", "will aux recognise", "recognise root -", "promised parataxis recognise"],
        );
        check(
            "Talks with Hamas , Israel 's minister has repeatedly argued , reward terror .",
            &["Talks nsubj reward", "reward root -", "argued parataxis reward"],
        );
        check(
            "The deal , said Norway 's minister on Tuesday , was dead .",
            &["deal nsubj dead", "dead root -", "minister nsubj said", "said parataxis dead"],
        );
    }

    #[test]
    fn what_is_said_is_no_object() {
        check(
            "The minister said Israel and Hamas had to make concessions .",
            &["Israel nsubj had", "Hamas conj Israel", "had ccomp said"],
        );
        check(
            "A government spokesperson said Ghana stood by its decision to expel the envoy and would not be bullied .",
            &["Ghana nsubj stood", "stood ccomp said"],
        );
    }

    #[test]
    fn who_speaks_when_asked() {
        check(
            "“ No , ” said Zelensky when asked whether Ukraine would cede land .",
            &["Zelensky nsubj said", "asked advcl said", "cede ccomp asked"],
        );
    }

    #[test]
    fn verbs_behind_a_participle() {
        check(
            "The Emirates , accused by Khartoum of arming the rebels , called on both parties to yield .",
            &["Emirates nsubj called", "called root -", "accused acl Emirates"],
        );
    }

    #[test]
    fn what_somebody_is_called() {
        check(
            "The American president called Colombia 's leader an illegal drug dealer .",
            &["leader obj called", "dealer xcomp called"],
        );
    }

    #[test]
    fn calling_for_something_is_no_thing() {
        check(
            "The council condemns these attacks and calls for those responsible to be punished .",
            &["calls conj condemns", "those obl calls"],
        );
    }

    #[test]
    fn headlines() {
        check("Iran Warns US Against New Sanctions", &["Iran nsubj Warns", "US obj Warns", "Sanctions obl Warns"]);
        check("China urges Japan to stop provocations", &["China nsubj urges", "Japan obj urges", "stop xcomp urges"]);
    }

    #[test]
    fn sentences_that_are_not_chosen_have_no_tree() {
        let model = Model::embedded().unwrap();
        let words = analyse(&model, ["Ministers", "met"].into_iter(), false);
        assert!(words.iter().all(|w| w.head.is_none() && w.rel == Rel::Dep));
        assert_eq!(&*words[1].lemma, "meet");
    }

    #[test]
    fn any_text_is_analysed() {
        let model = Model::embedded().unwrap();
        for text in ["", " ", "\u{301}", "☃", "a\0b", "ẞßİ", &"x".repeat(70_000)] {
            assert_eq!(analyse(&model, [text].into_iter(), true).len(), 1);
        }
        assert_eq!(analyse(&model, std::iter::repeat_n("word", 70_000), true).len(), 70_000);
    }
}
