//! Random secrets (sessions, links, tokens) and their fingerprints: only SHA-256 is kept.

use base::{Refusal, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A secret of `bytes` random bytes, as text fit for a URL.
///
/// # Errors
/// A fault when the system has no randomness to give.
pub fn fresh(bytes: usize) -> Result<String> {
    let mut raw = vec![0_u8; bytes];
    getrandom::fill(&mut raw).map_err(|error| Refusal::fault(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(raw))
}

/// What is kept of a secret.
#[must_use]
pub fn hash(secret: &str) -> Vec<u8> {
    hash_bytes(secret.as_bytes())
}

/// The fingerprint of any content.
#[must_use]
pub fn hash_bytes(content: &[u8]) -> Vec<u8> {
    Sha256::digest(content).to_vec()
}
