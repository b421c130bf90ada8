//! Digests that name exactly one content.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// SHA-256 as 64 hexadecimal digits: what a check sheet and the page for publishing say about a file.
///
/// ```
/// # use xxgk_core::digest::sha256_hex;
/// assert!(sha256_hex(b"abc").starts_with("ba7816bf8f01cfea"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `sha256-…`, as a Content-Security-Policy names an inline style sheet, so that no other can be slipped in.
///
/// ```
/// # use xxgk_core::digest::policy_hash;
/// assert_eq!(policy_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
/// ```
pub fn policy_hash(text: &str) -> String {
    ["sha256-", &STANDARD.encode(Sha256::digest(text.as_bytes()))].concat()
}
