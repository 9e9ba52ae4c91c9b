//! Signatures of the « Standard Webhooks » specification: HMAC-SHA-256 over the identity, the instant and the
//! body, under a secret that both sides know.

use base::{Instant, Refusal, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::{hmac, rand::SecureRandom as _};

/// What begins a secret, so that those who look for leaked ones recognise it.
const PREFIX: &str = "whsec_";
const SECRET_BYTES: usize = 32;

/// A new secret: `whsec_` and 256 random bits.
///
/// # Errors
/// A fault when the system has no randomness to give.
pub fn fresh_secret() -> Result<String> {
    let mut raw = [0_u8; SECRET_BYTES];
    let filled = ring::rand::SystemRandom::new().fill(&mut raw);
    filled.map_err(|_| Refusal::fault("the system has no randomness"))?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(raw)))
}

/// Signs what leaves.
pub struct Signer(hmac::Key);

impl Signer {
    /// Takes a secret as [`fresh_secret`] writes it; `None` when it is not one.
    #[must_use]
    pub fn of(secret: &str) -> Option<Signer> {
        let raw = STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()?;
        Some(Signer(hmac::Key::new(hmac::HMAC_SHA256, &raw)))
    }

    /// The three headers of a message that leaves at an instant.
    #[must_use]
    pub fn headers(&self, id: &str, at: Instant, body: &str) -> Vec<(&'static str, String)> {
        let at = at.as_second();
        let tag = hmac::sign(&self.0, format!("{id}.{at}.{body}").as_bytes());
        vec![
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", at.to_string()),
            ("webhook-signature", format!("v1,{}", STANDARD.encode(tag.as_ref()))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Signer, fresh_secret};
    use base::Instant;

    #[test]
    fn the_example_of_the_specification_is_signed_as_it_says() {
        let signer = Signer::of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let at = Instant::from_second(1_614_265_330).unwrap();
        let headers = signer.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}");
        assert_eq!(headers[1].1, "1614265330");
        assert_eq!(headers[2].1, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_has_256_bits_and_is_recognised() {
        let secret = fresh_secret().unwrap();
        assert!(secret.starts_with("whsec_") && secret.len() == 6 + 44, "{secret}");
        assert!(Signer::of(&secret).is_some());
        assert!(Signer::of("whsec_*").is_none() && Signer::of("autre").is_none());
        assert_ne!(secret, fresh_secret().unwrap());
    }
}
