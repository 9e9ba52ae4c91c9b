//! The key of the instance that signs statements (R74), and the check of a signature. Ed25519.

use base::{Refusal, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use site::secret;
use store::{Tx, args, statements};

statements! {
    KEY = "SELECT content FROM instance_setting WHERE name = 'statement_key'";
    ADD_KEY = "INSERT INTO instance_setting (id, name, content) VALUES ($1, 'statement_key', $2)
        ON CONFLICT (name) DO NOTHING";
}

const SEED_BYTES: usize = 32;

/// The pair of keys of the instance.
pub struct StatementKey(pub(super) Ed25519KeyPair);

/// Draws the key of the instance, once.
///
/// # Errors
/// A fault from the database.
pub async fn ensure_key(tx: &mut Tx) -> Result<()> {
    if tx.first(KEY, &[]).await?.is_none() {
        tx.run(ADD_KEY, args![base::fresh_id(), secret::fresh(SEED_BYTES)?]).await?;
    }
    Ok(())
}

impl StatementKey {
    /// The key, from the settings of the instance.
    ///
    /// # Errors
    /// A fault when the instance has none.
    pub async fn load(tx: &mut Tx) -> Result<StatementKey> {
        let row = tx.first(KEY, &[]).await?;
        let row = row.ok_or_else(|| Refusal::fault("the instance has no statement_key"))?;
        StatementKey::from_text(&row.get::<String>("content")?)
    }

    fn from_text(text: &str) -> Result<StatementKey> {
        let seed = URL_SAFE_NO_PAD.decode(text).map_err(Refusal::fault)?;
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed);
        pair.map(StatementKey).map_err(|_| Refusal::fault("the statement key has a wrong size"))
    }

    /// The public half, as statements carry it.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key().as_ref())
    }

    /// Signs bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.0.sign(bytes).as_ref())
    }
}

/// Whether a signature of these bytes is that of a public key.
#[must_use]
pub fn is_signed(bytes: &[u8], key: &str, signature: &str) -> bool {
    let (Ok(key), Ok(signature)) = (URL_SAFE_NO_PAD.decode(key), URL_SAFE_NO_PAD.decode(signature)) else {
        return false;
    };
    UnparsedPublicKey::new(&ED25519, key).verify(bytes, &signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{StatementKey, is_signed};
    use site::secret;

    #[test]
    fn r74_a_signature_is_that_of_its_key_and_of_its_bytes() {
        let key = StatementKey::from_text(&secret::fresh(32).unwrap()).unwrap();
        let other = StatementKey::from_text(&secret::fresh(32).unwrap()).unwrap();
        let signature = key.sign(b"97 h 15");
        assert!(is_signed(b"97 h 15", &key.public(), &signature));
        assert!(!is_signed(b"97 h 16", &key.public(), &signature));
        assert!(!is_signed(b"97 h 15", &other.public(), &signature));
        assert!(!is_signed(b"97 h 15", "", "not base64 !"));
        assert!(StatementKey::from_text("short").is_err());
    }
}
