//! Bytes → text.

/// A decoded text.
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// What the user should know, if the bytes were not plain UTF-8.
    pub note: Option<String>,
}

/// Decodes a file; the error says why it was refused.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err("binary file; convert it to text".to_owned()),
        Ok(text) => Ok(Decoded { text: text.to_owned(), note: None }),
        Err(_) => Err("not UTF-8 text; convert it".to_owned()),
    }
}
