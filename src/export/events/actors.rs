//! Actors in CAMEO's code: the country or organisation, then what they are there (`USAGOV`, `IGOUNO`, `---MED`).
//!
//! The tables are `data/events/organisations.tsv` (codes of international organisations) and `data/events/sectors.tsv`
//! (words of roles and names with their code).

use std::collections::HashMap;

use crate::record::Actor;

/// Stands where the country of somebody is not known, as in the data of TABARI and PETRARCH.
const NO_COUNTRY: &str = "---";

/// An actor as event data has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// IRI.
    pub id: String,
    pub name: String,
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3, or CAMEO's code of an organisation of states; `None` where neither is known.
    pub entity: Option<String>,
    /// CAMEO's role code, PLOVER's sector: `GOV`, `MIL`, `MED` …; of a state none, since it is not one of its parts.
    pub sector: Option<&'static str>,
    /// Whether it is, or speaks for, an organisation of states.
    pub is_international: bool,
}

impl Side {
    /// The whole code: `IRNGOV`, `IGOUNO`, `---MED`, `---`.
    pub fn code(&self) -> String {
        let entity = self.entity.as_deref().unwrap_or(NO_COUNTRY);
        let sector = self.sector.filter(|_| !self.is_international).unwrap_or_default();
        format!("{entity}{sector}")
    }
}

/// The tables that actors are coded by.
#[derive(Debug)]
pub struct Codes {
    organisations: HashMap<&'static str, &'static str>,
    sectors: HashMap<&'static str, &'static str>,
    /// Words in the longest entry of `sectors`.
    longest: usize,
}

impl Codes {
    /// The tables that ship with the program.
    pub fn shipped() -> Codes {
        let sectors = pairs(include_str!("../../../data/events/sectors.tsv"));
        Codes {
            organisations: pairs(include_str!("../../../data/events/organisations.tsv")),
            longest: sectors.keys().map(|words| words.split(' ').count()).max().unwrap_or(1),
            sectors,
        }
    }

    /// An actor as event data has it.
    pub fn side(&self, actor: &Actor) -> Side {
        let organisation = self.organisation(actor);
        Side {
            id: actor.id.clone(),
            name: actor.name.clone(),
            role: actor.role.clone(),
            is_international: organisation.is_some(),
            entity: organisation.map(str::to_owned).or_else(|| actor.polity.clone()),
            sector: if organisation.is_some() { Some("IGO") } else { self.sector(actor) },
        }
    }

    /// The code of the organisation of states that an actor is or speaks for.
    fn organisation(&self, actor: &Actor) -> Option<&'static str> {
        let key = crate::record::iri::actor_key(&actor.id).unwrap_or_default();
        let known = |key: &str| self.organisations.get(key).copied();
        known(&key)
            .or_else(|| actor.polity.as_deref().and_then(known))
            .or_else(|| (actor.kind == "international").then_some("IGO"))
    }

    /// By the words of the role, then of the name, then by what kind of actor it is.
    fn sector(&self, actor: &Actor) -> Option<&'static str> {
        let by_role = actor.role.as_deref().and_then(|role| self.by_words(role));
        match actor.kind.as_str() {
            "state" => None,
            "media" => Some("MED"),
            "institution" => self.by_words(&actor.name).or(Some("GOV")),
            "person" if actor.role.is_some() => by_role.or(Some("GOV").filter(|_| actor.polity.is_some())),
            // A known name says nothing: Tom Parliament is no parliament. One that describes does: "spokesperson for …".
            "person" => self.by_words(&actor.name).filter(|_| actor.name.starts_with(char::is_lowercase)),
            "public" => self.by_words(&actor.name).or(Some("CVL")),
            _ => by_role.or_else(|| self.by_words(&actor.name)),
        }
    }

    /// The code of the longest run of words that has one, of two as long the first.
    fn by_words(&self, text: &str) -> Option<&'static str> {
        let lower = text.to_lowercase().replace('’', "'");
        let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_end_matches("'s")).collect();
        (1..=self.longest)
            .rev()
            .find_map(|length| words.windows(length).find_map(|run| self.sectors.get(run.join(" ").as_str()).copied()))
    }
}

fn pairs(table: &'static str) -> HashMap<&'static str, &'static str> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::iri;

    fn check(key: &str, name: &str, kind: &str, polity: &str, role: &str, expect: &str) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let actor =
            Actor { id: iri::actor(key), name: name.into(), kind: kind.into(), polity: some(polity), role: some(role) };
        assert_eq!(Codes::shipped().side(&actor).code(), expect, "{name}");
    }

    #[test]
    fn actors_have_codes() {
        check("IRN", "Iran", "state", "IRN", "", "IRN");
        check("person/a", "Ann Sample", "person", "GBR", "Foreign Secretary", "GBRGOV");
        check("person/b", "Bo Sample", "person", "IRN", "Commander of the navy", "IRNMIL");
        check("person/c", "Cy Sample", "person", "USA", "Senator", "USALEG");
        check("person/d", "Di Sample", "person", "DEU", "former prime minister", "DEUELI");
        check("person/e", "Ed Sample", "person", "NATO", "Secretary General", "IGOWSTNAT");
        check("person/f", "Flo Parliament", "person", "FRA", "", "FRA");
        check("person/g", "spokesperson for German Foreign Office", "person", "DEU", "", "DEUGOV");
        check("person/h", "Hu Sample", "person", "CHN", "permanent representative", "CHNGOV");
        check("UN", "United Nations", "international", "UN", "", "IGOUNO");
        check("institution/eu/commission", "European Commission", "institution", "EU", "", "IGOEUREEC");
        check("AES", "Alliance of Sahel States", "international", "AES", "", "IGO");
        check("institution/pol/parliament", "parliament", "institution", "POL", "", "POLLEG");
        check("institution/rus/kremlin", "Kremlin", "institution", "RUS", "", "RUSGOV");
        check("group/irn/demonstrators", "demonstrators", "group", "IRN", "", "IRNCVL");
        check("group/deu/officials", "German officials", "group", "DEU", "", "DEUGOV");
        check("media/x", "The Example", "media", "", "", "---MED");
        check("group/allies", "allies", "group", "", "", "---");
    }

    #[test]
    fn tables_are_sorted_and_each_entry_stands_once() {
        for table in ["organisations", "sectors", "plover_modes"] {
            let path = format!("{}/data/events/{table}.tsv", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            let keys: Vec<&str> = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.split_once('\t').unwrap().0)
                .collect();
            assert!(keys.is_sorted_by(|a, b| a < b), "{table}");
        }
    }
}
