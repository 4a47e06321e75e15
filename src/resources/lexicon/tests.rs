use super::*;
use crate::stance::Stance;

const CUES: &str = "# columns: head\tpos\tneeds\tclass\tstance\ttarget\taddressee\tcontent\tstrength\tcameo\n";
const CONTENT: &str = "# columns: pattern\tsubject\tstance\ttarget\tstrength\n";
const MEDIA: &str = "# columns: pattern\tmedium\n";

fn parse(cues: &str, content: &str) -> Result<Lexicon, ResourceError> {
    Lexicon::parse(&format!("{CUES}{cues}"), &format!("{CONTENT}{content}"), MEDIA)
}

#[test]
fn the_more_specific_cue_comes_first() {
    let lexicon = parse(
        "call\tv\t-\tsay\tcontent\tnone\tnone\tclause\t0.1\t-\n\
         call\tv\tcomp\tname\tcontent\tobj\tnone\tnone\t0.2\t-\n\
         call\tv\tprt:off\tact\tannounces\tnone\tnone\tobj\t0.3\t-\n\
         call\tv\tto prep:on|upon\tact\turges\tprep:on|upon\tnone\txcomp\t0.4\t02\n",
        "",
    );
    let lexicon = lexicon.unwrap();
    let strengths: Vec<_> = lexicon.cues("call", CuePos::Verb).iter().map(|cue| cue.strength).collect();
    assert_eq!(strengths, [0.4, 0.3, 0.2, 0.1]);
    assert!(lexicon.cues("call", CuePos::Noun).is_empty());
    assert!(lexicon.cues("cal", CuePos::Verb).is_empty());
}

#[test]
fn a_cue_is_parsed_in_full() {
    let line = "criticise|criticize\tv\tobj:plan\tact\tcriticizes\tposs,obj\tnone\tprep:for|over\t0.9\t111\n";
    let lexicon = parse(line, "").unwrap();
    let [cue] = lexicon.cues("criticize", CuePos::Verb) else { panic!("one cue expected") };
    assert_eq!(*cue.needs, [Need::Object(["plan".into()].into())]);
    assert_eq!((cue.class, cue.stance), (Class::Act, Some(Stance::Criticizes)));
    assert_eq!(*cue.target, [Place::Possessor, Place::Object]);
    assert_eq!(*cue.addressee, []);
    assert_eq!(*cue.content, [Place::Preposition(["for".into(), "over".into()].into())]);
    assert_eq!(cue.cameo.as_deref(), Some("111"));
    assert_eq!(*lexicon.cues("criticise", CuePos::Verb)[0].head, *"criticise");
}

#[test]
fn patterns_match_over_gaps_and_alternatives() {
    let lines = "^stop\tany\tdemands\tyou\t0.8\nwill|shall _ strike|hit\tself\tthreatens\tobject\t0.9\n";
    let lexicon = parse("", lines).unwrap();
    let check = |words: &str, expect: Option<usize>| {
        let words: Vec<_> = words.split(' ').collect();
        let pattern = &lexicon.content_at(words[0])[0].pattern;
        assert_eq!(pattern.match_at(0, |at| words.get(at).copied()), expect, "{words:?}");
    };
    check("shall hit Iran", Some(2));
    check("will not now ever strike", Some(5));
    check("will one two three four strike", None);
    check("stop it", Some(1));
    assert!(lexicon.content_at("stop")[0].pattern.imperative);
    assert!(!lexicon.content_at("will")[0].pattern.imperative);
}

#[test]
fn hyphenated_words_match_in_pieces_too() {
    let lexicon = parse("", "one-sided|biased report\tany\tcriticizes\tresponsible\t0.8\nfar too high-handed\tany\tcriticizes\tresponsible\t0.8\n").unwrap();
    let check = |words: &str, expect: Option<usize>| {
        let words: Vec<_> = words.split(' ').collect();
        let patterns = lexicon.content_at(words[0]).iter();
        let end = patterns.filter_map(|p| p.pattern.match_at(0, |at| words.get(at).copied())).max();
        assert_eq!(end, expect, "{words:?}");
    };
    check("one - sided report", Some(4));
    check("one-sided report", Some(2));
    check("biased report", Some(2));
    check("one sided report", None);
    check("far too high - handed", Some(5));
    check("far too high - minded", None);
}

#[test]
fn an_error_names_file_line_column_and_what_is_allowed() {
    let check = |cues: &str, content: &str, expect: &str| {
        assert_eq!(parse(cues, content).unwrap_err().to_string().replace(" | ", " "), expect);
    };
    check(
        "# remark\nsay\tv\tfoo:bar\tsay\tcontent\tnone\tnone\tclause\t1.0\t-\n",
        "",
        "lexicon/cues.tsv:3: `foo:bar` in the column `needs`\n  record: say v foo:bar say content none none clause 1.0 -\n  \
         to do: write prt:…, prep:…, case:…, pobj:…, obj:…, obj, comp, clause, xcomp:…, xcomp, xpass:…, to, neg, pass, nsubjplural or issuer",
    );
    check(
        "",
        "must _\tany\tdemands\tsubject\t0.9\n",
        "lexicon/content.tsv:2: `must _` in the column `pattern`\n  record: must _ any demands subject 0.9\n  \
         to do: write lemmas joined by spaces, a|b, _ between them, ^verb or ^imperative as the first",
    );
    check(
        "",
        "must\tany\tdemands\tsubject\t1.5\n",
        "lexicon/content.tsv:2: `1.5` in the column `strength`\n  record: must any demands subject 1.5\n  \
         to do: write a number from 0.1 to 1",
    );
}

#[test]
fn the_tables_are_sorted_and_without_doubles() {
    let check = |text: &'static str, columns| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let keys: Vec<Vec<_>> = lines.map(|line| line.split('\t').take(columns).collect()).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
        }
    };
    check(include_str!("../../../data/lexicon/cues.tsv"), 3);
    check(include_str!("../../../data/lexicon/content.tsv"), 2);
    check(include_str!("../../../data/lexicon/appraisal.tsv"), 2);
    check(include_str!("../../../data/lexicon/effects.tsv"), 3);
    check(include_str!("../../../data/lexicon/media.tsv"), 1);
    check(include_str!("../../../data/lexicon/words.tsv"), 2);
    check(include_str!("../../../data/lexicon/acts.tsv"), 2);
}

#[test]
fn nothing_is_listed_twice_under_two_spellings() {
    fn check<T, K: Ord + std::fmt::Debug>(entries: &[T], key: impl Fn(&T) -> K) {
        let mut keys: Vec<K> = entries.iter().map(key).collect();
        keys.sort();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }
    let lexicon = Lexicon::embedded().unwrap();
    check(lexicon.all_cues(), |cue| (cue.head.clone(), cue.pos, cue.needs.clone()));
    check(lexicon.content_patterns(), |content| (content.pattern.clone(), content.subject));
    check(lexicon.media_patterns(), |media| media.pattern.clone());
    check(lexicon.appraisals(), |word| (word.pattern.clone(), word.pos, word.judges));
    check(lexicon.effects(), |word| (word.pattern.clone(), word.pos, word.effect));
}

#[test]
fn no_two_cues_hold_of_the_same_words() {
    fn words(need: &Need) -> Option<&[Box<str>]> {
        match need {
            Need::Particle(words)
            | Need::Preposition(words)
            | Need::Case(words)
            | Need::PrepositionObject(words)
            | Need::Object(words)
            | Need::XcompVerb(words) => Some(words),
            _ => None,
        }
    }
    let overlap = |a: &Need, b: &Need| {
        std::mem::discriminant(a) == std::mem::discriminant(b)
            && match (words(a), words(b)) {
                (Some(a), Some(b)) => a.is_empty() && b.is_empty() || a.iter().any(|word| b.contains(word)),
                _ => true,
            }
    };
    let lexicon = Lexicon::embedded().unwrap();
    for chunk in lexicon.all_cues().chunk_by(|a, b| (&a.head, a.pos) == (&b.head, b.pos)) {
        for (at, a) in chunk.iter().enumerate() {
            for b in &chunk[at + 1..] {
                let same = a.needs.len() == b.needs.len()
                    && a.needs.iter().all(|need| b.needs.iter().any(|other| overlap(need, other)));
                assert!(!same, "{}: {:?} and {:?}", a.head, a.needs, b.needs);
            }
        }
    }
}

/// The codes that the published table of the scheme lists, where it is at hand.
#[test]
fn cameo_codes_are_those_of_the_scheme() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference/cameo_plover.tsv");
    let Ok(scheme) = std::fs::read_to_string(path) else {
        println!("skipped: no table of the scheme at {path}");
        return;
    };
    let listed: Vec<&str> = scheme.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    for cue in Lexicon::embedded().unwrap().all_cues() {
        let Some(code) = cue.cameo.as_deref() else { continue };
        // The table gives the subdivisions of the verbal classes alone.
        let known = listed.iter().any(|known| known.starts_with(&code[..2]) && known.len() > 2);
        assert!(!known || listed.contains(&code), "{}: no code {code}", cue.head);
    }
}

/// Every code of cues and deeds is a class of the published ontology.
#[test]
fn codes_are_classes_of_the_ontology() {
    let classes = include_str!("../../../ontology/cameo-plover.ttl");
    let lexicon = Lexicon::embedded().unwrap();
    let of_cues = lexicon.all_cues().iter().filter_map(|cue| cue.cameo.as_deref());
    let of_deeds = lexicon.deeds().iter().flat_map(|deed| Mode::ALL.into_iter().filter_map(|mode| deed.code(mode)));
    for code in of_cues.chain(of_deeds) {
        assert!(classes.contains(&format!("cameo:{code} a skos:Concept")), "{code} is in no ontology");
        let event = lexicon.plover(code);
        assert!(event.is_none_or(|event| classes.contains(&format!("plover:{event} a skos:Concept"))), "{event:?}");
        assert_eq!(event.is_none(), code.starts_with("01"), "{code}");
    }
}

/// A deed that no pattern names, or that has no code, would be dead weight; so would a pattern listed twice.
#[test]
fn deeds_are_named_and_have_codes() {
    let lexicon = Lexicon::embedded().unwrap();
    for (at, deed) in lexicon.deeds().iter().enumerate() {
        assert!(lexicon.deed_patterns().iter().any(|pattern| pattern.deed == at), "nothing names {}", deed.name);
    }
    for pair in lexicon.deed_patterns().windows(2) {
        assert!(pair[0] != pair[1], "{:?} twice", pair[0]);
    }
}

#[test]
fn deeds_are_found_by_their_first_lemma() {
    let lexicon = Lexicon::embedded().unwrap();
    let words = ["lift", "all", "the", "sanction"];
    let found = lexicon
        .deeds_at("lift")
        .iter()
        .filter(|p| p.pattern.match_at(0, |at| words.get(at).copied()) == Some(words.len()));
    let codes: Vec<_> = found.map(|p| lexicon.deed(p).code(Mode::Appeal)).collect();
    assert_eq!(codes, [Some("0254")]);
    assert!(lexicon.is("face", WordUse::Draws) && !lexicon.is("impose", WordUse::Draws));
    assert!(lexicon.is("impose", WordUse::Carries) && lexicon.is("killing", WordUse::Harm));
    assert_eq!(
        (lexicon.plover("1312"), lexicon.plover("163"), lexicon.plover("012")),
        (Some("THREATEN"), Some("COERCE"), None)
    );
}

#[test]
fn the_embedded_lexicon_knows_the_words_of_diplomacy() {
    let lexicon = Lexicon::embedded().unwrap();
    for stance in Stance::all() {
        assert!(lexicon.all_cues().iter().any(|cue| cue.stance == Some(stance)), "no cue for {stance}");
        assert!(lexicon.content_patterns().iter().any(|content| content.stance == stance), "no words for {stance}");
    }
    let barest = |lemma, pos| lexicon.cues(lemma, pos).last().map(|cue| (cue.class, cue.stance));
    assert_eq!(barest("say", CuePos::Verb), Some((Class::Say, None)));
    assert_eq!(barest("condemn", CuePos::Verb), Some((Class::Act, Some(Stance::Condemns))));
    assert_eq!(barest("threat", CuePos::Noun), Some((Class::Act, Some(Stance::Threatens))));
    assert_eq!(barest("according", CuePos::Preposition), Some((Class::Say, None)));
}
