//! Whom a report of a wrong is laid at the door of, and which reports of force accuse nobody, in sentences of our own.

use demarche::{ingest, pipeline::Pipeline, record::Statement, resources::TextLists, stance::Stance};

/// What the words of a saying verb in each sentence accuse of.
struct Reader {
    pipeline: Pipeline,
    lists: TextLists,
}

impl Reader {
    fn new() -> Reader {
        let loads = "what is built in loads";
        Reader { pipeline: Pipeline::embedded().expect(loads), lists: TextLists::embedded().expect(loads) }
    }

    fn read(&self, sentence: &str) -> Vec<Statement> {
        let text = format!("News of the day\n\n2026-03-04\n\n{sentence}\n");
        self.pipeline.read(&ingest::from_text("test", text, &self.lists).value).statements
    }

    /// The targets of the accusations in a sentence.
    fn accused(&self, sentence: &str) -> Vec<String> {
        let accusations = self.read(sentence).into_iter().filter(|s| s.stance == Stance::Accuses);
        accusations.flat_map(|s| s.targets).map(|t| t.name).collect()
    }
}

#[test]
fn wrongs_are_laid_at_somebodys_door() {
    let reader = Reader::new();
    let sentences = [
        // Force against people who take no part in fighting, or against the speaker's own side.
        ("Witnesses said Belarusian soldiers shot at villagers near the border.", "Belarusian soldiers"),
        ("Residents of Goma say Rwandan troops killed at least nine civilians on Sunday.", "Rwandan troops"),
        ("A doctor in Homs said Syrian troops had shelled a hospital.", "Syrian troops"),
        ("Police in Nairobi said al-Shabab fighters had killed six teachers.", "al-Shabab fighters"),
        ("Kurdish rebels said Turkish war planes had bombed rebel positions overnight.", "Turkey"),
        ("Georgia said Russian helicopters fired on villages in Georgian territory.", "Russia"),
        // Captors and keepers.
        (
            "Human Rights Watch said Belarusian police have detained hundreds of activists since June.",
            "Belarusian police",
        ),
        ("Amnesty International said four detainees have died in Belarusian custody since 2021.", "Belarus"),
        ("The lawyers said he was tortured in a Syrian prison.", "Syria"),
        ("The report said Poland had held prisoners at secret sites.", "Poland"),
        // Involvement and crime, also below what is suspected or proved.
        ("The U.S. Treasury said Hezbollah was involved in smuggling cocaine to Europe.", "Hezbollah"),
        ("Colombian prosecutors say they suspect Venezuela was behind the bombing.", "Venezuela"),
        ("Danish officials say they have evidence that Russia was planning the sabotage.", "Russia"),
        ("The State Department said Iran had trained militants to carry out attacks on embassies.", "Iran"),
        ("The United States said North Korea had exported methamphetamine to Japan for years.", "North Korea"),
        ("The Norwegian government said Russia had not complied with the fisheries treaty.", "Russia"),
        ("Norway, which says Russia jammed its signals, has closed the border.", "Russia"),
    ];
    for (sentence, doer) in sentences {
        assert_eq!(reader.accused(sentence), [doer], "{sentence}");
    }
}

#[test]
fn reports_of_force_that_accuse_nobody() {
    let reader = Reader::new();
    let sentences = [
        // Of one's own side, or of what the speaker himself did.
        "The Turkish army said its troops killed nine militants in the raid.",
        "NATO officials said alliance soldiers had killed two civilians by mistake.",
        "Norwegian police said they had arrested three men over the theft.",
        "Norway said its forces had detained two suspected smugglers.",
        // By nobody who is known, by nobody at all.
        "Police said gunmen had abducted an oil worker.",
        "Officials said a bomb killed two soldiers north of the city.",
        "The minister said the storm forced families to leave their homes.",
        // Between those who fight; told by the press.
        "The army said soldiers had opened fire on gunmen near the border.",
        "The news agency TASS said police detained a diplomat at the airport.",
        // What is denied or not known, and what is no crime.
        "Norway said it had no evidence that Russia was behind the explosion.",
        "The minister said it was not clear whether Russia had violated the treaty.",
        "Norway said the disease may be linked to bad water.",
    ];
    for sentence in sentences {
        assert_eq!(reader.accused(sentence), Vec::<String>::new(), "{sentence}");
    }
}
