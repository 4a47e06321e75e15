//! Each decider of names, titles and linking, by the shortest text that shows it.

use super::{ActorKind, MentionKind, testing::Fixture};

#[test]
fn titles_give_role_and_polity() {
    let f = Fixture::new();
    f.check(
        "U.K. Foreign Secretary Yvette Cooper spoke on Monday.",
        &[
            ("U.K. Foreign Secretary Yvette Cooper", "Yvette Cooper/GBR/Foreign Secretary"),
            ("U.K.", "United Kingdom/GBR"),
        ],
    );
    f.check(
        "Norwegian Trade Minister Ingebjorg Tveit met reporters.",
        &[("Norwegian Trade Minister Ingebjorg Tveit", "Ingebjorg Tveit/NOR/Trade Minister")],
    );
    f.check(
        "White House press secretary Karoline Leavitt told reporters that talks went on.",
        &[
            ("White House press secretary Karoline Leavitt", "Karoline Leavitt/USA/White House press secretary"),
            ("reporters", "reporters"),
        ],
    );
    f.check(
        "US Ambassador to Germany Horst Quandel left.",
        &[("US Ambassador to Germany Horst Quandel", "Horst Quandel/USA/Ambassador to Germany")],
    );
    f.check("Former US President Barack Obama spoke.", &[("Former US President Barack Obama", "Barack Obama/USA")]);
}

#[test]
fn coordinated_names_are_two() {
    Fixture::new().check(
        "German Chancellor Angela Merkel and British Prime Minister Boris Johnson agreed.",
        &[
            ("German Chancellor Angela Merkel", "Angela Merkel/DEU"),
            ("British Prime Minister Boris Johnson", "Boris Johnson/GBR"),
        ],
    );
}

#[test]
fn parts_of_names_mean_the_whole() {
    let f = Fixture::new();
    f.check(
        "# Tveit warns of floods\n\nMinister Ingebjorg Tveit spoke. Tveit then left.",
        &[("Tveit", "Ingebjorg Tveit"), ("Minister Ingebjorg Tveit", "Ingebjorg Tveit"), ("Tveit", "Ingebjorg Tveit")],
    );
    f.check("Trump said no.", &[("Trump", "Donald Trump/USA")]);
    f.check(
        "The Norwegian airline Fjordwing Air was banned. Fjordwing has protested.",
        &[("The Norwegian airline Fjordwing Air", "Fjordwing Air/NOR"), ("Fjordwing", "Fjordwing Air")],
    );
    f.check(
        "The Coastal Rights Watch Network (CRWN) said so. CRWN denied it.",
        &[
            ("The Coastal Rights Watch Network", "Coastal Rights Watch Network"),
            ("CRWN", "Coastal Rights Watch Network"),
        ],
    );
}

#[test]
fn appositions_name_and_describe() {
    let f = Fixture::new();
    f.check(
        "The law was announced by the president of the European Parliament, Roberta Metsola.",
        &[
            ("the president of the European Parliament", "Roberta Metsola/EU"),
            ("Roberta Metsola", "Roberta Metsola/EU"),
        ],
    );
    f.check(
        "Ali Larijani, secretary of the Supreme National Security Council of Iran, called Moscow.",
        &[
            ("Ali Larijani", "Ali Larijani/IRN"),
            ("secretary of the Supreme National Security Council of Iran", "Ali Larijani"),
        ],
    );
    f.check(
        "German Chancellor Angela Merkel's spokesperson, Steffen Seibert, said it is possible.",
        &[("Steffen Seibert", "Steffen Seibert/DEU/spokesperson")],
    );
    f.check(
        "Under a law of Boris Johnson, the speaker suspended the session.",
        &[("Boris Johnson", "Boris Johnson"), ("the speaker", "speaker")],
    );
}

#[test]
fn states_act_or_tell_a_place() {
    let f = Fixture::new();
    f.check(
        "Tehran rejected the offer. Protesters in Tehran marched. Iran's government was silent.",
        &[("Tehran", "Iran/IRN"), ("Tehran", "Iran/IRN"), ("Iran's government", "Iran/IRN"), ("Iran", "Iran/IRN")],
    );
    let (_, actors) = f.actors("Tehran rejected the offer. Protesters in Tehran marched. Iran's army was silent.");
    let kinds: Vec<_> = actors.mentions.iter().filter(|m| m.rule != "typed group").map(|m| m.kind).collect();
    use MentionKind::{Description, Modifier, Name};
    assert!(kinds.starts_with(&[Name, Modifier]), "{kinds:?}");
    assert!(kinds.ends_with(&[Description, Modifier]), "{kinds:?}");
    f.check(
        "The Iranian regime threatened Israel, German officials said.",
        &[("The Iranian regime", "Iran/IRN"), ("Israel", "Israel/ISR"), ("German officials", "German officials/DEU")],
    );
}

#[test]
fn institutions_take_the_state_before_them() {
    let f = Fixture::new();
    f.check(
        "Chile's National Institute for Glacier Research reported a loss.",
        &[("National Institute for Glacier Research", "National Institute for Glacier Research/CHL")],
    );
    f.check(
        "Russia's Security Council met. The council issued a statement. The statement said nothing new.",
        &[
            ("Russia's Security Council", "Security Council of Russia/RUS"),
            ("The council", "Security Council of Russia"),
            ("a statement", "Security Council of Russia"),
            ("The statement", "Security Council of Russia"),
        ],
    );
    f.check(
        "Police closed the Chilean embassy in Oslo. The embassy protested.",
        &[("the Chilean embassy", "Chilean embassy/CHL"), ("The embassy", "Chilean embassy/CHL")],
    );
}

#[test]
fn titles_may_hold_and() {
    Fixture::new().check(
        "The county's Police and Crime Commissioner Ola Berg objected.",
        &[("The county's Police and Crime Commissioner Ola Berg", "Ola Berg")],
    );
}

#[test]
fn keys_are_the_same_in_every_article() {
    let f = Fixture::new();
    let key = |text: &str| f.actors(text).1.actors.iter().map(|a| a.key.clone()).collect::<Vec<_>>();
    assert!(key("Minister Ángela Núñez spoke.").contains(&"person/angela-nunez".to_owned()));
    assert!(key("Mr Trump spoke.").contains(&"person/donald-trump".to_owned()));
    assert!(key("Tehran spoke.").contains(&"IRN".to_owned()));
}

#[test]
fn no_input_panics() {
    let f = Fixture::new();
    for text in [
        "",
        " ",
        "\n\n",
        "'s",
        "of",
        "“”",
        "The",
        "- - -",
        "al-",
        "U.S.-",
        "Mr",
        "president of the",
        "’s ’s",
        "(A)",
        "A (",
        "said X.",
    ] {
        f.actors(text);
        f.actors(&format!("{text} {text} Iran {text}"));
    }
}

#[test]
fn names_are_read_without_trees() {
    let f = Fixture::new();
    let actors =
        f.without_trees("U.K. Foreign Secretary Yvette Cooper met Abbas Araghchi. The council of Oslo objected.");
    assert!(actors.actors.iter().any(|a| a.name == "Yvette Cooper" && a.polity.as_deref() == Some("GBR")));
    assert!(actors.actors.iter().any(|a| a.name == "Abbas Araghchi"));
}

#[test]
fn mentions_are_in_order_and_on_tokens() {
    let f = Fixture::new();
    let (document, actors) = f.actors(
        "# Iran warns U.K.\n\nU.K. Foreign Secretary Yvette Cooper met the council's head, Ola Berg. He said it was late.",
    );
    let spans: Vec<_> = actors.mentions.iter().map(|m| (m.span.start(), std::cmp::Reverse(m.span.end()))).collect();
    assert!(spans.is_sorted(), "{spans:?}");
    for mention in &actors.mentions {
        assert_eq!(mention.span.trim(&document.text), mention.span);
        assert!((0.0..=1.0).contains(&mention.score));
        assert!(mention.actor.is_none_or(|a| a.index() < actors.actors.len()));
    }
}

#[test]
fn names_in_capitals_are_those_of_speakers() {
    let f = Fixture::new();
    f.check(
        "MARTA SALVESEN (Norway) said that talks had failed. The Norwegian representative left.",
        &[
            ("MARTA SALVESEN", "Marta Salvesen/NOR/delegate"),
            ("Norway", "Norway"),
            ("The Norwegian representative", "Marta Salvesen"),
        ],
    );
    f.check("PARIS ACCORD FALLS APART", &[]);
}

#[test]
fn whose_somebody_is_may_stand_around_the_name() {
    let f = Fixture::new();
    f.check("Chile's Marta Salvesen objected.", &[("Marta Salvesen", "Marta Salvesen/CHL")]);
    f.check(
        "The United States will act, said Marta Salvesen, its special envoy.",
        &[("Marta Salvesen", "Marta Salvesen/USA/special envoy")],
    );
    f.check(
        "Its chairwoman, a widow named Marta Salvesen, thanked Chile.",
        &[("Its chairwoman", "Marta Salvesen"), ("a widow", "Marta Salvesen"), ("Marta Salvesen", "Marta Salvesen")],
    );
    f.check(
        "Director-General of Surveillance Teuku Arfan objected.",
        &[("Director-General of Surveillance Teuku Arfan", "Teuku Arfan/-/Director-General of Surveillance")],
    );
}

#[test]
fn datelines_act_on_nothing() {
    let f = Fixture::new();
    let (document, actors) = f.actors("OSLO/PARIS (Nordic Wire) — Chile accused Peru of fraud.");
    let seen: Vec<&str> = actors.mentions.iter().map(|m| m.span.of(&document.text)).collect();
    assert_eq!(seen, ["Chile", "Peru"]);
}

#[test]
fn small_words_are_no_acronyms() {
    let f = Fixture::new();
    let (_, actors) = f.actors("\"Let me be clear,\" said Boris Johnson.");
    assert!(actors.actors.iter().all(|a| a.name == "Boris Johnson"), "{:?}", actors.actors);
}

#[test]
fn exchanged_letters_are_put_right() {
    Fixture::new().check("The Untied Nations objected.", &[("The Untied Nations", "United Nations/UN")]);
}

#[test]
fn the_learned_model_tells_what_no_list_has() {
    let f = Fixture::new();
    f.check("Ostrovaar told reporters that he would resign.", &[("Ostrovaar", "Ostrovaar")]);
}

#[test]
fn acronym_told_in_the_text() {
    let fixture = Fixture::new();
    fixture.check(
        "The security service BIS arrested a man in Prague. BIS said nothing.",
        &[("The security service BIS", "BIS/CZE"), ("BIS", "BIS/CZE")],
    );
    fixture.check("The bank BIS published a report.", &[("The bank BIS", "Bank for International Settlements/BIS")]);
}
