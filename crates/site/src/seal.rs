//! Secrets that the program reads again (addresses of private links, secrets of webhooks): sealed with a key
//! of the instance, bound to what they are of. A stolen table alone opens nothing.

use crate::secret;
use base::{Id, Refusal, Result};
use chacha20poly1305::{
    ChaCha20Poly1305, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use store::{Tx, args, statements};

statements! {
    KEY = "SELECT content FROM instance_setting WHERE name = $1";
    ADD_KEY = "INSERT INTO instance_setting (id, name, content) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO NOTHING";
}

const NONCE_BYTES: usize = 12;
const KEY_BYTES: usize = 32;

/// A key of the instance.
pub struct SealKey(ChaCha20Poly1305);

impl SealKey {
    /// Draws the key of this name, once.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn ensure(tx: &mut Tx, name: &'static str) -> Result<()> {
        if tx.first(KEY, args![name]).await?.is_none() {
            tx.run(ADD_KEY, args![base::fresh_id(), name, secret::fresh(KEY_BYTES)?]).await?;
        }
        Ok(())
    }

    /// The key, from the settings of the instance.
    ///
    /// # Errors
    /// A fault when the instance has none.
    pub async fn load(tx: &mut Tx, name: &'static str) -> Result<SealKey> {
        let row = tx.first(KEY, args![name]).await?;
        let row = row.ok_or_else(|| Refusal::fault(format!("the instance has no {name}")))?;
        SealKey::from_text(&row.get::<String>("content")?)
    }

    /// The text is 256 random bits; its digest has the size of a key.
    fn from_text(text: &str) -> Result<SealKey> {
        let cipher = ChaCha20Poly1305::new_from_slice(&secret::hash(text));
        cipher.map(SealKey).map_err(|_| Refusal::fault("a key has a wrong size"))
    }

    /// Seals a secret of one thing: a fresh nonce, then the sealed text.
    ///
    /// # Errors
    /// A fault when the system has no randomness to give.
    pub fn seal(&self, of: Id, secret: &str) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| Refusal::fault(error.to_string()))?;
        let payload = Payload { msg: secret.as_bytes(), aad: of.as_bytes() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Refusal::fault("a secret could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`SealKey::seal`] sealed; `None` when it was with another key, or of something else.
    #[must_use]
    pub fn open(&self, of: Id, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: of.as_bytes() };
        String::from_utf8(self.0.decrypt(&Nonce::from(*nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::SealKey;
    use base::Id;

    #[test]
    fn r78_a_secret_opens_for_its_own_thing_with_its_own_key_only() {
        let secret = "a secret that nobody guesses";
        let key = SealKey::from_text("one").unwrap();
        let (mine, other) = (Id::from_u128(1), Id::from_u128(2));
        let sealed = key.seal(mine, secret).unwrap();
        assert_eq!(key.open(mine, &sealed).as_deref(), Some(secret));
        assert_eq!(key.open(other, &sealed), None);
        assert_eq!(SealKey::from_text("two").unwrap().open(mine, &sealed), None);
        assert_ne!(key.seal(mine, secret).unwrap(), sealed, "a nonce is never used twice");
        assert!(!sealed.windows(secret.len()).any(|it| it == secret.as_bytes()));
    }
}
