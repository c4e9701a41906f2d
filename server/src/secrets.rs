//! Random tokens, their fingerprints, passwords. What is stored can never be used to sign in.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The shortest password, in characters.
pub const PASSWORD_MIN: usize = 12;
/// The longest, in characters: hashing must not become a way to keep the server busy.
pub const PASSWORD_MAX: usize = 200;

/// A hash that no password has, so that an unknown address costs as much time as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bGlhaXNvbi1ub2JvZHk$\
    Zm9yIGFuIGFkZHJlc3MgdGhhdCBub2JvZHkgaGFzLi4";

/// The machine has no randomness to give.
#[derive(Debug, thiserror::Error)]
#[error("no random numbers to be had: {0}")]
pub struct NoRandomness(String);

/// The key of this installation: signs flash messages, blinds what is counted against guessing.
#[derive(Clone)]
pub struct SecretKey(Vec<u8>);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

impl SecretKey {
    /// A key of at least 32 bytes; `None` when it is shorter.
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() >= 32).then_some(Self(bytes))
    }

    /// A key for this process alone.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn random() -> Result<Self, NoRandomness> {
        Ok(Self(random_bytes()?.to_vec()))
    }

    /// A keyed fingerprint (HMAC-SHA-256), hexadecimal.
    pub fn sign(&self, text: &str) -> String {
        match Hmac::<Sha256>::new_from_slice(&self.0) {
            Ok(mut mac) => {
                mac.update(text.as_bytes());
                hex(&mac.finalize().into_bytes())
            }
            // HMAC takes keys of any length; an empty signature matches nothing.
            Err(_) => String::new(),
        }
    }

    /// Whether a signature is ours, compared in constant time.
    pub fn verify(&self, text: &str, signature: &str) -> bool {
        let own = self.sign(text);
        own.len() == signature.len()
            && !own.is_empty()
            && own.bytes().zip(signature.bytes()).fold(0, |d, (a, b)| d | (a ^ b)) == 0
    }
}

fn random_bytes() -> Result<[u8; 32], NoRandomness> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| NoRandomness(e.to_string()))?;
    Ok(bytes)
}

/// 256 random bits, hexadecimal.
///
/// # Errors
/// [`NoRandomness`].
pub fn new_token() -> Result<String, NoRandomness> {
    Ok(hex(&random_bytes()?))
}

/// SHA-256, hexadecimal: what is stored of a token.
pub fn fingerprint(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Hashes a password (argon2id). Takes tens of milliseconds: call it where blocking is allowed.
///
/// # Errors
/// The library's word, when there is no randomness or the password is too long for it.
pub fn hash_password(password: &str) -> Result<String, NoRandomness> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|e| NoRandomness(e.to_string()))
}

/// Whether a password belongs to a hash. Without a hash it takes as long and says no.
pub fn verify_password(password: &str, hash: Option<&str>) -> bool {
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let matches = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    matches && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let hash = hash_password("een lang wachtwoord").ok();
        assert!(hash.is_some());
        assert!(verify_password("een lang wachtwoord", hash.as_deref()));
        assert!(!verify_password("een ander wachtwoord", hash.as_deref()));
        assert!(!verify_password("een lang wachtwoord", None));
        assert!(!verify_password("", Some("not a hash")));
    }

    #[test]
    fn the_hash_of_nobody_is_well_formed() {
        assert!(PasswordHash::new(NOBODY).is_ok());
    }

    #[test]
    fn only_our_own_signature_is_accepted() {
        let key = SecretKey::new(vec![7; 32]);
        let other = SecretKey::new(vec![8; 32]);
        let (Some(key), Some(other)) = (key, other) else { panic!("keys of 32 bytes") };
        let signature = key.sign("text");
        assert!(key.verify("text", &signature));
        assert!(!key.verify("texts", &signature) && !other.verify("text", &signature));
        assert!(!key.verify("text", ""));
        assert!(SecretKey::new(vec![1; 31]).is_none());
    }

    #[test]
    fn tokens_are_long_and_differ() {
        let (a, b) = (new_token().unwrap_or_default(), new_token().unwrap_or_default());
        assert_eq!(a.len(), 64);
        assert_ne!(a, b);
        assert_eq!(fingerprint("a").len(), 64);
    }
}
