//! A dictionary of RDF terms: each term once, as a number and as bytes one behind the other in one piece of memory.
//!
//! Literals of one value are one term, as Oxigraph has it ("01"^^xsd:integer is 1), so that both find the same. Terms within
//! terms (a literal's datatype, the parts of a triple term) are written as their numbers. Never forgets a term.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;
use oxigraph::model::{
    BaseDirection, BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, TermRef, Triple, vocab::xsd,
};
use spareval::ExpressionTerm;

/// The number of a term.
pub(super) type Number = u32;

/// The first byte of each kind of term.
const NAMED: u8 = b'<';
const BLANK: u8 = b'_';
const TEXT: u8 = b'"';
const TYPED: u8 = b'^';
const TAGGED: u8 = b'@';
const TAGGED_LTR: u8 = b'l';
const TAGGED_RTL: u8 = b'r';
const TRIPLE: u8 = b'(';
/// Ends a language tag.
const END: u8 = 0;

/// Terms and their numbers, from 0 in the order in which they came.
#[derive(Default)]
pub(super) struct Terms {
    bytes: Vec<u8>,
    /// Where each term's bytes end.
    ends: Vec<usize>,
    numbers: HashTable<Number>,
    hasher: RandomState,
    /// Room to write a term in before it is looked for.
    written: Vec<u8>,
}

impl Terms {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a term.
    pub(super) fn bytes(&self, number: Number) -> &[u8] {
        bytes_of(&self.bytes, &self.ends, number)
    }

    /// The number of the term with these bytes, if it is here.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<Number> {
        self.numbers.find(self.hasher.hash_one(bytes), |number| self.bytes(*number) == bytes).copied()
    }

    /// The number of the term with these bytes, a new one where it is not here yet.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Number {
        let Terms { bytes: all, ends, numbers, hasher, .. } = self;
        let known = |number: &Number| bytes_of(all, ends, *number) == bytes;
        let hash = |number: &Number| hasher.hash_one(bytes_of(all, ends, *number));
        let entry = match numbers.entry(hasher.hash_one(bytes), known, hash) {
            hashbrown::hash_table::Entry::Occupied(known) => return *known.get(),
            hashbrown::hash_table::Entry::Vacant(free) => free,
        };
        let number = Number::try_from(ends.len()).expect("four billion terms do not fit into memory");
        entry.insert(number);
        all.extend_from_slice(bytes);
        ends.push(all.len());
        number
    }

    /// The number of a term, with those within it.
    pub(super) fn add_term(&mut self, term: TermRef<'_>) -> Number {
        let mut bytes = std::mem::take(&mut self.written);
        write(term, &mut bytes, &mut |inner| self.add_term(inner));
        let number = self.add(&bytes);
        self.written = bytes;
        number
    }

    /// Whether the term with this number is this IRI; quicker than to ask for the number of the IRI.
    pub(super) fn is_named(&self, number: Number, iri: &str) -> bool {
        self.bytes(number).split_first().is_some_and(|(kind, rest)| *kind == NAMED && rest == iri.as_bytes())
    }
}

fn bytes_of<'a>(bytes: &'a [u8], ends: &[usize], number: Number) -> &'a [u8] {
    let at = number as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &bytes[start..ends[at]]
}

/// Writes a term as bytes, in the place of what was there; `number` gives the numbers of the terms within it.
pub(super) fn write(term: TermRef<'_>, out: &mut Vec<u8>, number: &mut dyn FnMut(TermRef<'_>) -> Number) {
    let mut put = |kind: u8, parts: &[&[u8]]| {
        out.clear();
        out.push(kind);
        parts.iter().for_each(|part| out.extend_from_slice(part));
    };
    match term {
        TermRef::NamedNode(node) => put(NAMED, &[node.as_str().as_bytes()]),
        TermRef::BlankNode(node) => put(BLANK, &[node.as_str().as_bytes()]),
        TermRef::Literal(literal) => match (literal.language(), literal.datatype()) {
            (Some(language), _) => {
                let kind = match literal.direction() {
                    None => TAGGED,
                    Some(BaseDirection::Ltr) => TAGGED_LTR,
                    Some(BaseDirection::Rtl) => TAGGED_RTL,
                };
                put(kind, &[language.as_bytes(), &[END], literal.value().as_bytes()]);
            }
            (None, xsd::STRING) => put(TEXT, &[literal.value().as_bytes()]),
            (None, _) => {
                // By way of the evaluator's values: of several ways to write one there is one term.
                let Term::Literal(literal) = Term::from(ExpressionTerm::from(Term::from(literal.into_owned()))) else {
                    unreachable!("a literal's value is a literal");
                };
                put(TYPED, &[&number(literal.datatype().into()).to_le_bytes(), literal.value().as_bytes()]);
            }
        },
        TermRef::Triple(triple) => {
            let parts = [triple.subject.as_ref().into(), triple.predicate.as_ref().into(), triple.object.as_ref()];
            let numbers = parts.map(|part: TermRef<'_>| number(part).to_le_bytes());
            put(TRIPLE, &[&numbers[0], &numbers[1], &numbers[2]]);
        }
    }
}

/// The term that [`write`] wrote; `term` gives those within it.
pub(super) fn read(bytes: &[u8], term: &dyn Fn(Number) -> Term) -> Term {
    let (kind, rest) = bytes.split_first().expect("a term has a kind");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("what was written came from strings");
    let number = |at: usize| Number::from_le_bytes(rest[at..at + 4].try_into().expect("four bytes"));
    let parts = || {
        let end = rest.iter().position(|byte| *byte == END).expect("a language tag ends");
        (text(&rest[..end]), text(&rest[end + 1..]))
    };
    match *kind {
        NAMED => NamedNode::new_unchecked(text(rest)).into(),
        BLANK => BlankNode::new_unchecked(text(rest)).into(),
        TEXT => Literal::new_simple_literal(text(rest)).into(),
        TYPED => match term(number(0)) {
            Term::NamedNode(datatype) => Literal::new_typed_literal(text(&rest[4..]), datatype).into(),
            other => unreachable!("{other} is no datatype"),
        },
        TAGGED => {
            let (language, value) = parts();
            Literal::new_language_tagged_literal_unchecked(value, language).into()
        }
        TAGGED_LTR | TAGGED_RTL => {
            let direction = if *kind == TAGGED_LTR { BaseDirection::Ltr } else { BaseDirection::Rtl };
            let (language, value) = parts();
            Literal::new_directional_language_tagged_literal_unchecked(value, language, direction).into()
        }
        _ => match [0, 4, 8].map(|at| term(number(at))) {
            [Term::NamedNode(subject), Term::NamedNode(predicate), object] => {
                Triple::new(NamedOrBlankNode::from(subject), predicate, object).into()
            }
            [Term::BlankNode(subject), Term::NamedNode(predicate), object] => {
                Triple::new(NamedOrBlankNode::from(subject), predicate, object).into()
            }
            [subject, predicate, object] => unreachable!("{subject} {predicate} {object} is no triple"),
        },
    }
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{BlankNodeRef, LiteralRef, NamedNodeRef};

    use super::*;

    #[test]
    fn terms_come_back() {
        let iri = NamedNode::new_unchecked("https://example.org/Łódź");
        let literal = |value: &str, datatype| Term::from(Literal::new_typed_literal(value, datatype));
        let triple = Triple::new(BlankNode::new_unchecked("b"), iri.clone(), literal("2026-01-13", xsd::DATE));
        let all = [
            Term::from(iri),
            BlankNode::new_unchecked("b").into(),
            Literal::new_simple_literal("").into(),
            Literal::new_simple_literal("“said”\0").into(),
            Literal::new_language_tagged_literal_unchecked("a\0b", "en-gb").into(),
            Literal::new_directional_language_tagged_literal_unchecked("שלום", "he", BaseDirection::Rtl).into(),
            literal("2026-01-13", xsd::DATE),
            literal("no day", xsd::DATE),
            literal("0.9", xsd::DECIMAL),
            Triple::new(NamedNode::new_unchecked("s:s"), NamedNode::new_unchecked("p:p"), Term::from(triple)).into(),
        ];
        let mut terms = Terms::default();
        let numbers: Vec<Number> = all.iter().map(|term| terms.add_term(term.as_ref())).collect();
        fn read_from(terms: &Terms, number: Number) -> Term {
            read(terms.bytes(number), &|inner| read_from(terms, inner))
        }
        for (term, number) in all.iter().zip(numbers) {
            assert_eq!(read_from(&terms, number), *term);
            assert_eq!(terms.add_term(term.as_ref()), number, "{term} is one term");
            assert_eq!(terms.find(terms.bytes(number)), Some(number));
        }
        assert_eq!(terms.find(b"<https://example.org/"), None);
    }

    #[test]
    fn one_value_is_one_term() {
        let mut terms = Terms::default();
        let mut number = |value: &str, datatype| terms.add_term(LiteralRef::new_typed_literal(value, datatype).into());
        assert_eq!(number("01", xsd::INTEGER), number("1", xsd::INTEGER));
        assert_eq!(number("1.50", xsd::DECIMAL), number("1.5", xsd::DECIMAL));
        assert_ne!(number("1", xsd::INTEGER), number("1", xsd::DECIMAL));
        assert_ne!(number("x", xsd::INTEGER), number("y", xsd::INTEGER));
    }

    #[test]
    fn kinds_are_told_apart() {
        let mut terms = Terms::default();
        let mut number = |term: TermRef<'_>| terms.add_term(term);
        let named = number(NamedNodeRef::new_unchecked("a").into());
        assert_ne!(named, number(BlankNodeRef::new_unchecked("a").into()));
        assert_ne!(named, number(LiteralRef::new_simple_literal("a").into()));
        assert!(terms.is_named(named, "a") && !terms.is_named(named, "b") && !terms.is_named(named + 1, "a"));
    }
}
