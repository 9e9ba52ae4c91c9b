//! The token of a link, kept sealed so that a manager can copy it again.

use base::Result;
use site::{seal::SealKey, secret};
use store::Tx;

/// The name of the key among the settings of the instance.
const KEY_NAME: &str = "link_key";
/// 128 random bits (§3.1).
const TOKEN_BYTES: usize = 16;

/// Draws the key of the instance, once.
///
/// # Errors
/// A fault from the database.
pub async fn ensure_key(tx: &mut Tx) -> Result<()> {
    SealKey::ensure(tx, KEY_NAME).await
}

/// The key that seals the tokens of links.
///
/// # Errors
/// A fault when the instance has none.
pub async fn link_key(tx: &mut Tx) -> Result<SealKey> {
    SealKey::load(tx, KEY_NAME).await
}

/// A new token, fit for an address.
///
/// # Errors
/// A fault when the system has no randomness to give.
pub fn fresh_token() -> Result<String> {
    secret::fresh(TOKEN_BYTES)
}

#[cfg(test)]
mod tests {
    use super::fresh_token;

    #[test]
    fn r78_a_token_has_128_bits() {
        assert_eq!(fresh_token().unwrap().len(), 22);
    }
}
