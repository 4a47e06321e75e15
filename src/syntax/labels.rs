//! The closed label sets: universal parts of speech, Penn Treebank tags, dependency relations.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident, unknown $unknown:ident: $($variant:ident $text:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum $name { $($variant,)* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// As CoNLL-U files write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The label of that name; the catch-all label for one outside the set.
            pub fn parse(text: &str) -> $name {
                match text { $($text => $name::$variant,)* _ => $name::$unknown }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal parts of speech, <https://universaldependencies.org/u/pos/>.
    Upos, unknown X:
    Adj "ADJ", Adp "ADP", Adv "ADV", Aux "AUX", Cconj "CCONJ", Det "DET", Intj "INTJ", Noun "NOUN", Num "NUM",
    Part "PART", Pron "PRON", Propn "PROPN", Punct "PUNCT", Sconj "SCONJ", Sym "SYM", Verb "VERB", X "X",
}

labels! {
    /// Penn Treebank tags as the English treebanks of UD use them.
    Xpos, unknown Other:
    Add "ADD", Afx "AFX", Cc "CC", Cd "CD", Dt "DT", Ex "EX", Fw "FW", Gw "GW", Hyph "HYPH", In "IN", Jj "JJ",
    Jjr "JJR", Jjs "JJS", Lrb "-LRB-", Ls "LS", Md "MD", Nfp "NFP", Nn "NN", Nnp "NNP", Nnps "NNPS", Nns "NNS",
    Pdt "PDT", Pos "POS", Prp "PRP", PrpS "PRP$", Rb "RB", Rbr "RBR", Rbs "RBS", Rp "RP", Rrb "-RRB-", Sym "SYM",
    To "TO", Uh "UH", Vb "VB", Vbd "VBD", Vbg "VBG", Vbn "VBN", Vbp "VBP", Vbz "VBZ", Wdt "WDT", Wp "WP",
    WpS "WP$", Wrb "WRB", Comma ",", Stop ".", Colon ":", OpenQuote "``", CloseQuote "''", Dollar "$", Hash "#",
    Other "XX",
}

labels! {
    /// Universal dependency relations with the English subtypes that matter here,
    /// <https://universaldependencies.org/en/dep/>.
    Rel, unknown Dep:
    Acl "acl", AclRelcl "acl:relcl", Advcl "advcl", AdvclRelcl "advcl:relcl", Advmod "advmod", Amod "amod",
    Appos "appos", Aux "aux", AuxPass "aux:pass", Case "case", Cc "cc", CcPreconj "cc:preconj", Ccomp "ccomp",
    Compound "compound", CompoundPrt "compound:prt", Conj "conj", Cop "cop", Csubj "csubj", CsubjPass "csubj:pass",
    CsubjOuter "csubj:outer", Dep "dep", Det "det", DetPredet "det:predet", Discourse "discourse",
    Dislocated "dislocated", Expl "expl", Fixed "fixed", Flat "flat", Goeswith "goeswith", Iobj "iobj",
    List "list", Mark "mark", Nmod "nmod", NmodDesc "nmod:desc", NmodPoss "nmod:poss", NmodUnmarked "nmod:unmarked",
    Nsubj "nsubj", NsubjOuter "nsubj:outer", NsubjPass "nsubj:pass", Nummod "nummod", Obj "obj", Obl "obl",
    OblAgent "obl:agent", OblUnmarked "obl:unmarked", Orphan "orphan", Parataxis "parataxis", Punct "punct",
    Reparandum "reparandum", Root "root", Vocative "vocative", Xcomp "xcomp",
}

impl Rel {
    pub fn is_subject(self) -> bool {
        matches!(self, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Csubj | Rel::CsubjPass | Rel::CsubjOuter)
    }
}
