//! The code that ends a move: whoever holds the file of the organisation, and only they, can tell it.

use base::{FieldErrors, Msg};
use serde::{Deserialize, Serialize};
use site::secret;

/// What the file of an organisation that moves says of the move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The address of the organisation where it was.
    pub from: String,
    /// Known to the file alone; the site keeps its fingerprint.
    pub token: String,
}

/// Without what the eye confuses: 0 and O, 1 and I.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What the site that is left keeps of a token.
#[must_use]
pub fn key_of(token: &str) -> Vec<u8> {
    secret::hash(token)
}

/// The code of a move to an address: `7KQ2M-XW4RB`, fifty bits.
#[must_use]
pub fn code(key: &[u8], address: &str) -> String {
    let hash = secret::hash_bytes(&[key, address.to_lowercase().as_bytes()].concat());
    let signs: String = hash.iter().take(10).map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    format!("{}-{}", &signs[..5], &signs[5..])
}

/// What the browser sends to end a move.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    pub address: String,
    pub code: String,
}

const LONGEST: usize = 200;

/// The address of a site, when it is one that may be kept and shown.
#[must_use]
pub fn sound_address(text: &str) -> Option<&str> {
    let address = text.trim().trim_end_matches('/');
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme))?;
    let plain = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '\'' | '<' | '>' | '\\' | '`');
    let sound = !rest.is_empty() && !rest.starts_with('/') && address.len() <= LONGEST;
    (sound && address.chars().all(plain)).then_some(address)
}

impl EndForm {
    /// The new address, once the code proves it.
    ///
    /// # Errors
    /// What is wrong with the address, or with the code.
    pub fn read(&self, key: &[u8]) -> Result<String, FieldErrors> {
        let wrong = || FieldErrors::one("address", Msg::new("moving-address-wrong"));
        let address = sound_address(&self.address).ok_or_else(wrong)?;
        let bare =
            |code: &str| code.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        if bare(&self.code) == bare(&code(key, address)) {
            Ok(address.to_owned())
        } else {
            Err(FieldErrors::one("code", Msg::new("moving-code-wrong")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EndForm, code, key_of};

    #[test]
    fn r83_a_code_holds_for_one_file_and_one_address() {
        let key = key_of("secret");
        let told = code(&key, "https://bocage.test/o/haie");
        assert_eq!((told.len(), told.as_bytes()[5]), (11, b'-'));
        let end =
            |address: &str, code: &str| EndForm { address: address.into(), code: code.into() }.read(&key);
        let here = "https://bocage.test/o/haie";
        assert_eq!(
            end(" https://bocage.test/o/haie/ ", &told.to_lowercase().replace('-', " ")),
            Ok(here.into())
        );
        assert!(end("https://bocage.test/o/autre", &told).is_err());
        assert!(end(here, "").is_err());
        assert_ne!(code(&key_of("other"), here), told);
    }

    #[test]
    fn r83_an_address_is_one_of_the_web() {
        let key = key_of("secret");
        for address in [
            "",
            "bocage.test",
            "javascript:alert(1)",
            "https://",
            "https:///o",
            "ftp://a/b",
            "https://a b",
            "https://a\"b",
        ] {
            let form = EndForm { address: address.into(), code: code(&key, address) };
            assert!(form.read(&key).is_err_and(|errors| errors.get("address").is_some()), "{address}");
        }
    }
}
