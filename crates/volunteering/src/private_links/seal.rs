//! The token of a link, kept so that a manager can copy it again: sealed with a key of the instance,
//! bound to its link. A stolen table alone opens nothing.

use base::{Id, Refusal, Result};
use chacha20poly1305::{
    ChaCha20Poly1305, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use site::secret;
use store::{Tx, args, statements};

statements! {
    KEY = "SELECT content FROM instance_setting WHERE name = 'link_key'";
    ADD_KEY = "INSERT INTO instance_setting (id, name, content) VALUES ($1, 'link_key', $2)
        ON CONFLICT (name) DO NOTHING";
}

const NONCE_BYTES: usize = 12;
const KEY_BYTES: usize = 32;
/// 128 random bits (§3.1).
const TOKEN_BYTES: usize = 16;

/// The key of the instance.
pub struct LinkKey(ChaCha20Poly1305);

/// Draws the key of the instance, once.
///
/// # Errors
/// A fault from the database.
pub async fn ensure_key(tx: &mut Tx) -> Result<()> {
    if tx.first(KEY, &[]).await?.is_none() {
        tx.run(ADD_KEY, args![base::fresh_id(), secret::fresh(KEY_BYTES)?]).await?;
    }
    Ok(())
}

/// A new token, fit for an address.
///
/// # Errors
/// A fault when the system has no randomness to give.
pub fn fresh_token() -> Result<String> {
    secret::fresh(TOKEN_BYTES)
}

impl LinkKey {
    /// The key, from the settings of the instance.
    ///
    /// # Errors
    /// A fault when the instance has none.
    pub async fn load(tx: &mut Tx) -> Result<LinkKey> {
        let row = tx.first(KEY, &[]).await?.ok_or_else(|| Refusal::fault("the instance has no link_key"))?;
        LinkKey::from_text(&row.get::<String>("content")?)
    }

    /// The text is 256 random bits; its digest has the size of a key.
    fn from_text(text: &str) -> Result<LinkKey> {
        let cipher = ChaCha20Poly1305::new_from_slice(&secret::hash(text));
        cipher.map(LinkKey).map_err(|_| Refusal::fault("the link key has a wrong size"))
    }

    /// Seals a token for one link: a fresh nonce, then the sealed text.
    ///
    /// # Errors
    /// A fault when the system has no randomness to give.
    pub fn seal(&self, link_id: Id, token: &str) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| Refusal::fault(error.to_string()))?;
        let payload = Payload { msg: token.as_bytes(), aad: link_id.as_bytes() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Refusal::fault("a token could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`LinkKey::seal`] sealed; `None` when another key or another link sealed it.
    #[must_use]
    pub fn open(&self, link_id: Id, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: link_id.as_bytes() };
        String::from_utf8(self.0.decrypt(&Nonce::from(*nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkKey, fresh_token};
    use base::Id;

    #[test]
    fn r78_a_token_has_128_bits_and_opens_for_its_own_link_only() {
        let token = fresh_token().unwrap();
        assert_eq!(token.len(), 22);
        let key = LinkKey::from_text("one").unwrap();
        let (mine, other) = (Id::from_u128(1), Id::from_u128(2));
        let sealed = key.seal(mine, &token).unwrap();
        assert_eq!(key.open(mine, &sealed), Some(token.clone()));
        assert_eq!(key.open(other, &sealed), None);
        assert_eq!(LinkKey::from_text("two").unwrap().open(mine, &sealed), None);
        assert_ne!(key.seal(mine, &token).unwrap(), sealed, "a nonce is never used twice");
        assert!(!sealed.windows(token.len()).any(|it| it == token.as_bytes()));
    }
}
