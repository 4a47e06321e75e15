use super::{decide::Subject, *};

/// `key name polity role`, parted by bars; an empty polity or role is none.
fn actor(line: &str) -> Actor {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let some = |at: usize| cells.get(at).filter(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned());
    let kind = match cells[0].split('/').next() {
        Some("person") => "person",
        Some("org") => "organisation",
        _ => "state",
    };
    Actor { id: iri::actor(cells[0]), name: cells[1].into(), kind: kind.into(), polity: some(2), role: some(3) }
}

/// The key that each description comes to, whatever their order; `=` where it is its own.
fn check(lines: &[&str], decisions: &[Decision], expect: &[&str]) {
    let actors: Vec<Actor> = lines.iter().map(|line| actor(line)).collect();
    let years = vec![None; actors.len()];
    let (verdicts, _) = resolve(&actors, &years, decisions);
    let found: Vec<String> = verdicts
        .iter()
        .zip(&actors)
        .map(|(verdict, actor)| match iri::actor_key(&actor.id) {
            Some(key) if key == verdict.entity.key => "=".to_owned(),
            _ => format!("{} ({})", verdict.entity.key, verdict.rule.as_deref().unwrap_or("-")),
        })
        .collect();
    assert_eq!(found, expect);
    let backwards: Vec<Actor> = actors.iter().rev().cloned().collect();
    let (mut other, _) = resolve(&backwards, &years, decisions);
    other.reverse();
    assert_eq!(other, verdicts, "the order matters");
}

#[test]
fn one_man_under_several_spellings() {
    check(
        &[
            "person/abbas-araghchi | Abbas Araghchi | IRN | Foreign Minister",
            "person/abbas-araqhchi | Abbas Araqhchi | IRN | Minister of Foreign Affairs",
            "person/araghchi | Araghchi | IRN",
            "person/araqchi | Araqchi | | Foreign Minister",
            "person/araghchi | Araghchi |",
        ],
        &[],
        &[
            "=",
            "person/abbas-araghchi (transliteration)",
            "person/abbas-araghchi (surname)",
            "person/abbas-araghchi (surname)",
            "person/abbas-araghchi (surname)",
        ],
    );
}

#[test]
fn what_does_not_agree_stays_apart() {
    // No polity and no role in common; another state; another calling.
    check(
        &[
            "person/lena-marek | Lena Marek | CZE | Defence Minister",
            "person/marek | Marek",
            "person/lenna-marek | Lenna Marek | SVK",
            "person/leena-marek | Leena Marek | CZE | Novelist",
        ],
        &[],
        &["=", "=", "=", "="],
    );
    // Two of one surname: neither.
    check(
        &["person/ivo-marek | Ivo Marek | CZE", "person/lena-marek | Lena Marek | CZE", "person/marek | Marek | CZE"],
        &[],
        &["=", "=", "="],
    );
    // Two whom the gazetteer knows are two, however alike their names.
    check(
        &["person/abbas-araghchi | Abbas Araghchi | IRN", "person/abbas-mousavi | Abbas Araqchi | IRN"],
        &[],
        &["=", "="],
    );
    // Short vowels need the role, too.
    check(&["person/ellen-haddad | Ellen Haddad | JOR", "person/alan-hadad | Alan Hadad | JOR"], &[], &["=", "="]);
}

#[test]
fn vowels_differ_where_the_role_agrees() {
    check(
        &[
            "person/mohammad-sharifi | Mohammad Sharifi | IRN | Interior Minister",
            "person/mohamed-sharifi | Mohamed Sharifi | IRN | interior minister",
            "person/muhammad-sharifi | Muhammad Sharifi | IRN",
        ],
        &[],
        &["=", "person/mohammad-sharifi (transliteration of a role's holder)", "="],
    );
}

#[test]
fn names_in_the_middle() {
    check(
        &["person/lena-marek | Lena Marek | CZE", "person/lena-maria-marek | Lena Maria Marek | CZE"],
        &[],
        &["person/lena-maria-marek (same names, one left out)", "="],
    );
}

#[test]
fn namesakes_of_two_states_are_two_people() {
    check(
        &[
            "person/ali-hassan | Ali Hassan | IRQ",
            "person/ali-hassan | Ali Hassan | EGY",
            "person/ali-hassan | Ali Hassan",
        ],
        &[],
        &["person/irq/ali-hassan (-)", "person/egy/ali-hassan (-)", "="],
    );
    // Who serves a union of states stays who he was; so does whom the gazetteer knows.
    check(
        &["person/ana-ruiz | Ana Ruiz | ESP", "person/ana-ruiz | Ana Ruiz | EU", "person/ana-ruiz | Ana Ruiz"],
        &[],
        &["=", "=", "="],
    );
    check(
        &["person/boris-johnson | Boris Johnson | GBR", "person/boris-johnson | Boris Johnson | USA"],
        &[],
        &["=", "="],
    );
}

#[test]
fn decisions_go_before_rules() {
    let by = || "Ann, 2026-01-13".to_owned();
    let merge = |key: &str, into: &str| Decision::Merge { key: key.into(), into: into.into(), by: by() };
    let split = |subject: &str, own: Option<&str>| Decision::Split {
        subject: Subject::read(subject),
        own: own.map(str::to_owned),
        by: by(),
    };
    let men = ["person/lena-marek | Lena Marek | CZE | Minister", "person/marek | Marek | CZE", "person/l | L"];
    check(
        &men,
        &[split("person/marek", None), merge("person/l", "person/lena-marek")],
        &["=", "=", "person/lena-marek (merged by Ann, 2026-01-13)"],
    );
    check(
        &men,
        &[split("person/lena-marek|CZE|Minister", Some("person/lena-marek-2"))],
        &["person/lena-marek-2 (split by Ann, 2026-01-13)", "person/lena-marek (surname)", "="],
    );
    let actors: Vec<Actor> = men.iter().map(|line| actor(line)).collect();
    let rename = Decision::Rename { key: "person/marek".into(), name: "L. Marek".into() };
    let (verdicts, problems) =
        resolve(&actors, &[None; 3], &[rename, merge("person/x", "person/l"), split("person/l", None)]);
    assert_eq!(verdicts[0].entity.name, "L. Marek");
    assert_eq!(problems[0], None);
    assert_eq!(problems[1].as_deref(), Some("no actor has the key person/x"));
    assert_eq!(problems[2].as_deref(), Some("person/l is an actor of its own already"));
}

#[test]
fn namesakes_a_generation_apart() {
    let actors = [
        actor("person/ivo-marek | Ivo Marek | CZE | Foreign Minister"),
        actor("person/ivo-marek | Ivo Marek | CZE | Trade Envoy"),
        actor("person/ivo-marek | Ivo Marek | CZE"),
    ];
    assert_eq!(contested(&actors), [0, 1, 2]);
    let keys = |years: [Years; 3]| -> Vec<String> {
        resolve(&actors, &years, &[]).0.into_iter().map(|verdict| verdict.entity.key).collect()
    };
    let one = "person/ivo-marek";
    assert_eq!(
        keys([Some((1968, 1971)), Some((2019, 2024)), None]),
        ["person/1968/ivo-marek", "person/2019/ivo-marek", one]
    );
    // A career that goes on, and a name that nothing tells apart.
    assert_eq!(keys([Some((1998, 2001)), Some((2019, 2024)), None]), [one; 3]);
    assert_eq!(keys([Some((1968, 1971)), None, Some((2019, 2024))]), [one; 3]);
}
