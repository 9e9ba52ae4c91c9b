//! Passwords: Argon2id with the parameters OWASP recommends, two at a time, off the async threads.

use argon2::{
    Argon2, Block, Params,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use base::{Refusal, Result};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// Each hash fills 19 MiB: more than two at once would let strangers fill the memory.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Above this size every allocator in use returns the memory to the system as soon as it is freed
/// (glibc's limit is 32 MiB); only the 19 MiB that are touched ever become real.
const RESERVED_BLOCKS: usize = 33 * 1024;

/// Longer texts are never a password: hashing them would only cost time.
const MOST_BYTES: usize = 4096;

/// What is kept of a password: a PHC string.
///
/// # Errors
/// A fault when the system has no randomness or no memory to give.
pub async fn hash(password: &str) -> Result<String> {
    let password = composed(password);
    in_turn(move || {
        let params = Params::default();
        let salt = Salt::generate();
        let output = derive(&password, &salt, &params)?;
        let hash = PasswordHash {
            algorithm: argon2::ARGON2ID_IDENT,
            version: Some(argon2::Version::default().into()),
            params: ParamsString::try_from(&params).map_err(fault)?,
            salt: Some(salt),
            hash: Some(output),
        };
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one that was kept. Without anything kept the answer is no, after the
/// same work: time does not tell whether an account exists.
///
/// # Errors
/// A fault when what was kept cannot be read.
pub async fn verify(password: &str, kept: Option<&str>) -> Result<bool> {
    let password = composed(password);
    let kept = kept.filter(|_| password.len() <= MOST_BYTES).map(str::to_owned);
    in_turn(move || {
        let Some(kept) = kept else {
            derive("", &Salt::generate(), &Params::default())?;
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept).map_err(fault)?;
        let params = Params::try_from(&kept).map_err(fault)?;
        let salt = kept.salt.ok_or_else(|| Refusal::fault("a password was kept without its salt"))?;
        // `Output` compares in constant time.
        Ok(Some(derive(&password, &salt, &params)?) == kept.hash)
    })
    .await
}

/// The same letters typed on two keyboards are the same password: `é` may arrive as one sign or two.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _turn = TURNS.acquire().await.map_err(Refusal::fault)?;
    tokio::task::spawn_blocking(work).await.map_err(Refusal::fault)?
}

fn derive(password: &str, salt: &Salt, params: &Params) -> Result<Output> {
    if password.len() > MOST_BYTES {
        return Err(Refusal::fault("a password is too long for its form to have read it"));
    }
    let argon2 = Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::default(), params.clone());
    let mut memory = Vec::with_capacity(RESERVED_BLOCKS.max(params.block_count()));
    memory.resize(params.block_count(), Block::default());
    let mut output = [0_u8; Params::DEFAULT_OUTPUT_LEN];
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, &mut memory)
        .map_err(fault)?;
    Output::new(&output).map_err(fault)
}

/// The cause is a text: the errors of this crate are not `std` errors in every build.
fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::fault(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_letters_not_by_how_they_were_typed() {
        let kept = hash("de\u{301}jeuner sur l’herbe").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("déjeuner sur l’herbe", Some(&kept)).await.unwrap());
        assert!(!verify("dejeuner sur l’herbe", Some(&kept)).await.unwrap());
        assert!(!verify("déjeuner sur l’herbe", None).await.unwrap());
    }

    #[tokio::test]
    async fn the_usual_tools_read_what_is_kept() {
        use argon2::PasswordVerifier;
        let kept = hash("bocage-demo").await.unwrap();
        let parsed = PasswordHash::new(&kept).unwrap();
        assert!(Argon2::default().verify_password(b"bocage-demo", &parsed).is_ok());
    }
}
