//! What makes a row of a file known again: the SHA-256 of what it says, and its rank among the
//! identical ones of the file.

use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The 32 bytes kept with what a row became.
pub type Fingerprint = [u8; 32];

fn digest(parts: &[String], rank: u64) -> Fingerprint {
    let mut hash = Sha256::new();
    for part in parts.iter().chain([&rank.to_string()]) {
        // The length first: two cells are never mistaken for another two.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// Gives each row of one file its fingerprint, twins told apart by their rank.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints(HashMap<Fingerprint, u64>);

impl Fingerprints {
    /// The fingerprint of the next row of the file, from what it says.
    pub fn next(&mut self, parts: &[String]) -> Fingerprint {
        let rank = self.0.entry(digest(parts, 0)).or_insert(0);
        let fingerprint = digest(parts, *rank);
        *rank += 1;
        fingerprint
    }
}
