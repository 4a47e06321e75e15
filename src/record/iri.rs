//! Identifiers, minted once, from stable content.
//!
//! The same article gives the same identifiers on any machine, in any order, in any batch: nothing here looks
//! at a clock, a counter or a path. Articles are named by their text, actors by their key, statements by what
//! they say and where. Nothing else in the program makes up an identifier.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Quote, Statement};

/// Where all identifiers live.
pub const BASE: &str = "https://w3id.org/demarche/id/";

/// SHA-256 of the text's UTF-8 bytes, lower-case hexadecimal.
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// The article with this text: `…/id/article/` and the first 16 digits of its SHA-256.
pub fn article(text: &str) -> String {
    let hash = sha256(text);
    format!("{BASE}article/{}", &hash[..16])
}

/// The actor with this key (`IRN`, `person/yvette-cooper`): `…/id/actor/` and the key, percent-encoded but
/// for its slashes.
pub fn actor(key: &str) -> String {
    format!("{BASE}actor/{}", encode(key))
}

/// The key of an actor's identifier; `None` for any other IRI.
pub fn actor_key(iri: &str) -> Option<String> {
    decode(iri.strip_prefix(BASE)?.strip_prefix("actor/")?)
}

/// An office of the polity with this key: `…/id/office/IRN/Foreign%20Minister`.
pub fn office(polity: &str, role: &str) -> String {
    format!("{BASE}office/{}/{}", encode(polity), encode(role))
}

/// The term that an actor (an IRI) began on this day in a role of the polity with this key.
pub fn term(actor: &str, role: &str, polity: Option<&str>, from: &str) -> String {
    let hash = sha256(&format!("{actor}\n{role}\n{}\n{from}", polity.unwrap_or_default()));
    format!("{BASE}term/{}", &hash[..16])
}

/// The place with this key (`place/rus/moscow`) itself, not as an actor: `…/id/place/rus/moscow`.
pub fn place(key: &str) -> String {
    format!("{BASE}{}", encode(key))
}

/// The identifier of a mention of a statement in the article `article` (an IRI), from everything that makes it this
/// mention and no other: who, to whom, with which stance, in which words. The words' offsets are part of it
/// and the text is not, because the article's identifier already stands for the text; what the program thinks
/// of it (rule, score) and what depends on other mentions (date, place, its own `id`) is no part of it.
pub fn mention(article: &str, statement: &Statement) -> String {
    let mut hash = Sha256::new();
    // A length before each part keeps ("ab", "c") apart from ("a", "bc").
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    };
    part(article);
    part(&statement.speaker.id);
    for actors in [&statement.targets, &statement.addressees] {
        part(&actors.len().to_string());
        actors.iter().for_each(|actor| part(&actor.id));
    }
    part(statement.stance.name());
    part(&statement.kind);
    part(if statement.negated { "negated" } else { "" });
    let place = |quote: &Quote| format!("{},{}", quote.start, quote.end);
    part(&statement.cue.as_ref().map(place).unwrap_or_default());
    part(&statement.content.iter().map(place).collect::<Vec<_>>().join(" "));
    part(&statement.mention.as_ref().map(place).unwrap_or_default());
    part(&format!("{},{}", statement.sentence.start, statement.sentence.end));
    format!("{BASE}mention/{}", &hexadecimal(&hash.finalize())[..24])
}

/// The identifier of the statement that is led by the mention `mention` (an IRI).
pub fn statement(mention: &str) -> String {
    format!("{BASE}statement/{}", last(mention))
}

/// Whether the statement `statement` has its identifier from the mention `mention` (IRIs).
pub fn leads(mention: &str, statement: &str) -> bool {
    last(mention) == last(statement)
}

/// What stands behind the last slash.
fn last(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or_default()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}"); // writing to a String cannot fail
        out
    })
}

/// Percent-encodes all but RFC 3986's unreserved characters and the slash.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The inverse of [`encode`]; `None` where the escapes are broken or hold no UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                (digit()? * 16 + digit()?) as u8
            }
            other => other,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_encoding() {
        for key in ["IRN", "person/yvette-cooper", "org/são-paulo fc", "group/100% <of> \"them\"", "a/b#c?d", ""] {
            let iri = actor(key);
            assert!(iri.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"#?".contains(&b)), "{iri}");
            assert_eq!(actor_key(&iri).as_deref(), Some(key));
        }
        assert_eq!(actor_key("https://example.org/IRN"), None);
        assert_eq!(decode("%F"), None);
        assert_eq!(decode("%FF"), None);
    }

    #[test]
    fn articles_are_named_by_their_text() {
        // `printf 'abc' | sha256sum`
        assert_eq!(article("abc"), "https://w3id.org/demarche/id/article/ba7816bf8f01cfea");
        assert_ne!(article("abc"), article("abc "));
    }
}
