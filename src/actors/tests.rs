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

#[test]
fn numbers_take_together_those_named_before() {
    let f = Fixture::new();
    let members = |text: &str, words: &str| {
        let (document, actors) = f.actors(text);
        let mention = actors.mentions.iter().find(|m| m.span.of(&document.text) == words && m.actor.is_some());
        let set = mention.and_then(|m| m.actor).map(|a| actors.actor(a).members.clone()).unwrap_or_default();
        set.iter().map(|&m| actors.actor(m).name.clone()).collect::<Vec<_>>()
    };
    let check = |text: &str, words: &str, expect: &[&str]| assert_eq!(members(text, words), expect, "{text}");
    check("Chad and Niger signed a pact. The two also praised Mali.", "The two", &["Chad", "Niger"]);
    check(
        "Peru recalled its envoy from Chile. Bolivia urged both neighbours to talk.",
        "both neighbours",
        &["Peru", "Chile"],
    );
    check(
        "Boris Johnson met Emmanuel Macron. Angela Merkel congratulated the two men.",
        "the two men",
        &["Boris Johnson", "Emmanuel Macron"],
    );
    check("Ola Berg met Theresa May. The two countries are allies.", "The two countries", &[]);
}

#[test]
fn plurals_of_several_states_are_one_of_each() {
    let f = Fixture::new();
    f.check(
        "Norwegian Prime Minister Kari Lund waited. The Norwegian and Danish premiers agreed.",
        &[
            ("Norwegian Prime Minister Kari Lund", "Kari Lund/NOR"),
            ("The Norwegian and Danish premiers", "Norwegian and Danish premiers"),
        ],
    );
    f.check(
        "The foreign ministers of Chile and Peru met.",
        &[("The foreign ministers of Chile and Peru", "foreign ministers of Chile and Peru")],
    );
    let (_, actors) = f.actors("The foreign ministers of Chile and Peru met.");
    let set = actors.actors.iter().find(|a| !a.members.is_empty()).unwrap();
    let members: Vec<&str> = set.members.iter().map(|&m| &*actors.actor(m).name).collect();
    assert_eq!(members, ["Chile foreign minister", "Peru foreign minister"]);
    f.check("All six states signed. The six will meet again.", &[("The six", "states")]);
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
fn nobody_named_is_named_by_whose_he_is() {
    let f = Fixture::new();
    f.check("A Saudi official denied it.", &[("A Saudi official", "Saudi official/SAU")]);
    f.check(
        "The representative of the Russian Federation objected.",
        &[("The representative of the Russian Federation", "representative of the Russian Federation/RUS")],
    );
    f.check(
        "Qatar's foreign ministry confirmed the call.",
        &[("Qatar's foreign ministry", "foreign ministry of Qatar/QAT")],
    );
    f.check(
        "In Moscow, a foreign ministry official denied it.",
        &[("a foreign ministry official", "foreign ministry official/RUS")],
    );
    f.check("Oslo: The foreign minister objected.", &[("The foreign minister", "foreign minister/NOR")]);
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
fn offices_have_several_names() {
    let f = Fixture::new();
    f.check("Norwegian Prime Minister Kari Lund arrived. The premier smiled.", &[("The premier", "Kari Lund")]);
    f.check(
        "Steffen Seibert, a spokesman for the chancellery, objected. The spokesperson left.",
        &[("The spokesperson", "Steffen Seibert")],
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
fn pronouns_mean_who_speaks_behind_the_words() {
    let f = Fixture::new();
    f.check(
        "A Norwegian official was silent. \"It is late,\" warned Dorothy Hask. She had written before.",
        &[("Dorothy Hask", "Dorothy Hask"), ("She", "Dorothy Hask")],
    );
    f.check(
        "According to the World Food Programme, the need is great. Its appeal failed.",
        &[("Its", "World Food Programme")],
    );
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
fn paragraph_tells_whose_an_office_is() {
    let fixture = Fixture::new();
    fixture.check(
        "LIMA — Peru recalled its envoy to Bolivia on Monday, President Ana Quispe said.\n\nBolivia reacted with anger. \
         The foreign ministry called the step childish.\n\nIn Santiago, Foreign Minister Pedro Rojas offered to help. \
         The Swedish foreign minister praised him.",
        &[
            ("President Ana Quispe", "Ana Quispe/PER"),
            ("The foreign ministry", "foreign ministry/BOL"),
            ("Foreign Minister Pedro Rojas", "Pedro Rojas/CHL"),
            ("The Swedish foreign minister", "Swedish foreign minister/SWE"),
        ],
    );
    fixture.check(
        "An account given by Norway's defence minister was wrong, officials said.\n\nDefence Minister Tore Haugen had \
         spoken on Friday.",
        &[("Defence Minister Tore Haugen", "Tore Haugen/NOR")],
    );
}

#[test]
fn description_with_a_tail_and_a_name() {
    let fixture = Fixture::new();
    fixture.check(
        "A former member of the board, historian Akira Sugihara, resigned.",
        &[("A former member", "Akira Sugihara")],
    );
    fixture.check("A spokesman for the rebels, Jean Mbeki, denied it.", &[("A spokesman", "Jean Mbeki")]);
    fixture.check(
        "The superintendent of Gisenyi's hospital, Dr Ruth Uwera, asked for help.",
        &[("The superintendent of Gisenyi's hospital", "Ruth Uwera")],
    );
    fixture.check("Florence Atieno, a nurse, complained.", &[("Florence Atieno", "Florence Atieno")]);
    fixture.check("Prices rose, according to Statistics Norway.", &[("Statistics Norway", "Statistics Norway/NOR")]);
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

#[test]
fn kingdoms_and_islands() {
    let fixture = Fixture::new();
    fixture.check(
        "Iran summoned the Saudi ambassador on Sunday. The kingdom's interior ministry dismissed the story.",
        &[("The kingdom's interior ministry", "interior ministry/SAU")],
    );
    fixture.check(
        "Turkey and Cyprus quarrelled. The island called for talks.",
        &[("Turkey", "Turkey/TUR"), ("The island", "Cyprus/CYP")],
    );
}

#[test]
fn who_answers_is_not_who_spoke() {
    let fixture = Fixture::new();
    fixture.check(
        "\"We pay enough,\" Chancellor Katharina Lang said. President Maria Alves's smile was gone. \"You never did,\" \
         she replied.",
        &[("she", "Maria Alves")],
    );
}

#[test]
fn who_is_acted_on_is_not_who_acts() {
    let fixture = Fixture::new();
    fixture.check(
        "President Karl Lind was tired. President Ola Berg rang Lind in the morning and invited him to Oslo.",
        &[("him", "Karl Lind")],
    );
    fixture.check(
        "Ama Owusu resigned on Monday. Prime Minister Ruth Mensah thanked her for her service.",
        &[("her", "Ama Owusu")],
    );
    fixture.check(
        "Chancellor Katharina Lang spoke first. She thanked President Emmanuel Macron and his government.",
        &[("his", "Emmanuel Macron")],
    );
}
