//! Who we are to a server: nothing unless it asks, then HTTP's Basic scheme (RFC 7617) or, where it asks for that, its Digest
//! scheme (RFC 7616), as Virtuoso does of those who write. A server that takes us without asking never sees a password.

use std::{cell::RefCell, fmt::Write, process, time::SystemTime};

use md5::{Digest as _, Md5};

/// User and password.
#[derive(Clone)]
pub struct Credentials {
    pub user: String,
    pub password: String,
}

/// What a server asks of us by the Digest scheme, and how often we have answered.
struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    count: u32,
}

/// What a server has asked for so far.
enum Scheme {
    Silence,
    Basic,
    Digest(Challenge),
}

/// Makes the `Authorization` header of one request after the other.
pub(super) struct Authorization {
    credentials: Option<Credentials>,
    scheme: RefCell<Scheme>,
}

impl Authorization {
    pub(super) fn new(credentials: Option<Credentials>) -> Self {
        Authorization { credentials, scheme: RefCell::new(Scheme::Silence) }
    }

    /// Whether there is anything to say.
    pub(super) fn is_known(&self) -> bool {
        self.credentials.is_some()
    }

    /// The header for a request; `target` is path and query of its address.
    pub(super) fn header(&self, method: &str, target: &str) -> Option<String> {
        let known = self.credentials.as_ref()?;
        match &mut *self.scheme.borrow_mut() {
            Scheme::Silence => None,
            Scheme::Basic => Some(basic(known)),
            Scheme::Digest(challenge) => {
                challenge.count += 1;
                let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_nanos());
                let chance = md5(&format!("{time} {} {}", process::id(), known.password));
                Some(digest(known, challenge, method, target, &chance))
            }
        }
    }

    /// Takes up what a refusal asks for, by its `WWW-Authenticate` headers; true where asking again may help. One that
    /// asks for nothing in particular gets Basic.
    pub(super) fn take_up<'a>(&self, asked: impl IntoIterator<Item = &'a str>) -> bool {
        if self.credentials.is_none() {
            return false;
        }
        let mut scheme = self.scheme.borrow_mut();
        let next = match (asked.into_iter().find_map(read_challenge), &*scheme) {
            // Refused under this very nonce: it is the password that is wrong.
            (Some(challenge), Scheme::Digest(known)) if known.nonce == challenge.nonce => return false,
            (Some(challenge), _) => Scheme::Digest(challenge),
            (None, Scheme::Silence) => Scheme::Basic,
            (None, _) => return false,
        };
        *scheme = next;
        true
    }
}

/// `Digest realm="…", nonce="…", …`, with MD5 and without a say over the body: all that servers of the field ask for.
fn read_challenge(asked: &str) -> Option<Challenge> {
    let rest = asked.trim().strip_prefix("Digest ")?;
    let parameter = |name: &str| {
        parameters(rest).into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    if parameter("algorithm").is_some_and(|algorithm| !algorithm.eq_ignore_ascii_case("MD5"))
        || !parameter("qop")?.split(',').any(|way| way.trim() == "auth")
    {
        return None;
    }
    Some(Challenge { realm: parameter("realm")?, nonce: parameter("nonce")?, opaque: parameter("opaque"), count: 0 })
}

/// `name=value, name="value"`, commas within quotation marks being part of the value.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_at(after.find(',').unwrap_or(after.len())),
        };
        found.push((name.trim_matches([' ', ',']).to_owned(), value.trim().to_owned()));
        rest = next;
    }
    found
}

fn md5(text: &str) -> String {
    Md5::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}"); // writing to a String cannot fail
        out
    })
}

fn digest(known: &Credentials, challenge: &Challenge, method: &str, target: &str, chance: &str) -> String {
    let Challenge { realm, nonce, opaque, count } = challenge;
    let Credentials { user, password } = known;
    let who = md5(&format!("{user}:{realm}:{password}"));
    let what = md5(&format!("{method}:{target}"));
    let response = md5(&format!("{who}:{nonce}:{count:08x}:{chance}:auth:{what}"));
    let opaque = opaque.as_ref().map(|opaque| format!(", opaque=\"{opaque}\"")).unwrap_or_default();
    format!(
        "Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{target}\", algorithm=MD5, \
         response=\"{response}\", qop=auth, nc={count:08x}, cnonce=\"{chance}\"{opaque}"
    )
}

/// User and password in base 64.
fn basic(known: &Credentials) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = format!("{}:{}", known.user, known.password);
    let mut out = "Basic ".to_owned();
    for bytes in text.as_bytes().chunks(3) {
        let number = bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)) << (8 * (3 - bytes.len()));
        for place in 0..4 {
            let digit = DIGITS[number >> (18 - 6 * place) & 63];
            out.push(if place > bytes.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(user: &str, password: &str) -> Credentials {
        Credentials { user: user.into(), password: password.into() }
    }

    #[test]
    fn basic_is_that_of_its_specification() {
        // RFC 7617, sections 2 and 2.1
        assert_eq!(basic(&known("Aladdin", "open sesame")), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(basic(&known("test", "123£")), "Basic dGVzdDoxMjPCow==");
        assert_eq!(basic(&known("a", "bc")), "Basic YTpiYw==");
        assert_eq!(basic(&known("ab", "cde")), "Basic YWI6Y2Rl");
    }

    #[test]
    fn digest_is_that_of_its_specification() {
        // RFC 7616, section 3.9.1
        let mut challenge = read_challenge(
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5, \
             nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
        )
        .unwrap();
        challenge.count = 1;
        let header = digest(
            &known("Mufasa", "Circle of Life"),
            &challenge,
            "GET",
            "/dir/index.html",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        );
        assert!(header.contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""), "{header}");
        assert!(header.contains("nc=00000001") && header.contains("opaque=\"FQhe/"), "{header}");
    }

    #[test]
    fn a_refusal_is_taken_up_once() {
        let authorization = Authorization::new(Some(known("a", "b")));
        assert_eq!(authorization.header("PUT", "/"), None);
        assert!(authorization.take_up([]));
        assert!(authorization.header("PUT", "/").unwrap().starts_with("Basic "));
        assert!(!authorization.take_up(["Basic realm=\"r\""]), "Basic refused is a wrong password");
        let asked = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"";
        assert!(authorization.take_up(["Basic realm=\"r\"", asked]));
        assert!(authorization.header("PUT", "/").unwrap().contains("nc=00000001"));
        assert!(authorization.header("PUT", "/").unwrap().contains("nc=00000002"));
        assert!(!authorization.take_up([asked]), "the same nonce refused twice is a wrong password");
        assert!(authorization.take_up(["Digest realm=\"r\", nonce=\"m\", qop=\"auth\", stale=true"]));
        assert!(!Authorization::new(None).take_up([asked]));
    }
}
