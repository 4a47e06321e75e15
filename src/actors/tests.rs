//! Each decider by the shortest text that shows it.

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
fn words_belong_to_who_put_them_out() {
    let f = Fixture::new();
    f.check(
        "Iran is wrong, according to a tweet on Monday by Foreign Minister Ola Berg.",
        &[("a tweet", "Ola Berg"), ("Foreign Minister Ola Berg", "Ola Berg")],
    );
    f.check("A UN report blamed Iran.", &[("A UN report", "United Nations/UN"), ("Iran", "Iran/IRN")]);
}

#[test]
fn offices_mean_who_holds_them() {
    let f = Fixture::new();
    f.check(
        "U.S. President Donald Trump arrived. The president waved. His administration objected.",
        &[
            ("U.S. President Donald Trump", "Donald Trump/USA"),
            ("The president", "Donald Trump"),
            ("His administration", "United States/USA"),
            ("His", "Donald Trump"),
        ],
    );
    f.check(
        "The executive secretary of Russia's Security Council objected. The council said Sergei Shoigu had called.",
        &[("The executive secretary of Russia's Security Council", "Sergei Shoigu/RUS")],
    );
    f.check(
        "Foreign Minister Ola Berg met Prime Minister Kari Lund. The foreign minister smiled.",
        &[("The foreign minister", "Ola Berg")],
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
fn headings_mean_whom_the_text_names() {
    Fixture::new().check(
        "## Norwegian official alleges fraud\n\nNorwegian Trade Minister Ingebjorg Tveit alleged fraud.",
        &[("Norwegian official", "Ingebjorg Tveit/NOR")],
    );
}

#[test]
fn pronouns_agree_and_are_near() {
    let f = Fixture::new();
    f.check(
        "Foreign Secretary Yvette Cooper said she told Foreign Minister Abbas Araghchi that Iran must stop. \
         She wrote on X. He replied at once.",
        &[("she", "Yvette Cooper"), ("She", "Yvette Cooper"), ("He", "Abbas Araghchi")],
    );
    f.check(
        "Iran did not answer. It has warned Israel before.",
        &[("Iran", "Iran"), ("It", "Iran"), ("Israel", "Israel")],
    );
    f.check(
        "Protesters who marched in Oslo praised their leader.",
        &[("Protesters", "protesters"), ("who", "protesters"), ("their", "protesters")],
    );
    f.check(
        "In his speech, Boris Johnson thanked Theresa May.",
        &[("his", "Boris Johnson"), ("Boris Johnson", "Boris Johnson")],
    );
    let (document, actors) = f.actors("Iran is angry. It is clear that Israel will act.");
    assert!(!actors.mentions.iter().any(|m| m.span.of(&document.text) == "It"), "it stands for nothing here");
}

#[test]
fn the_speaker_of_a_quotation_is_not_its_third_person() {
    Fixture::new()
        .check("Boris Johnson resigned. Jeremy Corbyn said: “He is right to go.”", &[("He", "Boris Johnson")]);
}

#[test]
fn typed_groups_have_kinds() {
    let f = Fixture::new();
    let (_, actors) = f.actors("Experts blamed a French diplomat, journalists told German officials.");
    let kinds: Vec<_> = actors.actors.iter().map(|a| (a.name.as_str(), a.kind)).collect();
    assert!(kinds.contains(&("experts", ActorKind::Group)), "{kinds:?}");
    assert!(kinds.contains(&("journalists", ActorKind::Public)), "{kinds:?}");
    assert!(kinds.contains(&("German officials", ActorKind::Group)), "{kinds:?}");
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
