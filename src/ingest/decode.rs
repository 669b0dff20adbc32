//! Bytes → text.
//!
//! Almost everything is UTF-8; what is not says so by its byte-order mark, by the page's own declaration, or only by
//! the letters it would give. A file that no encoding fits is refused, because guessed letters make false quotes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// What the user should know, if the bytes were not plain UTF-8.
    pub note: Option<String>,
}

/// Decodes a file; the error says why it was refused and what to do.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(kind) = known_binary(bytes) {
        return Err(format!("{kind}, not text; export it as text or HTML"));
    }
    let (encoding, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), length),
        None => (utf16_without_mark(bytes), 0),
    };
    let body = &bytes[marked..];
    if encoding.is_none_or(|encoding| encoding == UTF_8)
        && let Ok(text) = std::str::from_utf8(body)
    {
        return match is_binary(text) {
            true => Err("binary file, not text; export it as text or HTML".to_owned()),
            false => Ok(Decoded { text: text.to_owned(), note: None }),
        };
    }
    let encoding = encoding.or_else(|| declared(body)).unwrap_or_else(|| guessed(body));
    let (text, failed) = encoding.decode_without_bom_handling(body);
    // A stray byte in long UTF-8 is damage worth living with; more means that the encoding is another one.
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    if is_binary(&text) || (failed && broken * 1000 > text.chars().count()) {
        return Err("bytes of no known encoding; save it as UTF-8".to_owned());
    }
    let note = match broken {
        0 => format!("read as {}", encoding.name()),
        _ => format!("read as {}; {broken} broken characters show as \u{FFFD}", encoding.name()),
    };
    Ok(Decoded { text: text.into_owned(), note: Some(note) })
}

/// Formats that people hand in by mistake, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a Word, Excel or ZIP file"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
        (b"\x89PNG", "an image"),
        (b"\xFF\xD8\xFF", "an image"),
        (b"\x1F\x8B", "a gzip file"),
    ];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, kind)| *kind)
}

/// UTF-16 without a mark: one half of nearly all byte pairs is the constant high byte of its script.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let is_high = |byte: u8| matches!(byte, 0x00 | 0x06);
    let count = |half: usize| sample.iter().skip(half).step_by(2).filter(|byte| is_high(**byte)).count();
    let most = sample.len() / 2 * 9 / 10;
    match (count(0) > most, count(1) > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding an HTML page declares for itself.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let behind = &head[head.find("charset=")? + "charset=".len()..];
    let label: String =
        behind.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes())
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    // Nearly valid UTF-8 with a broken byte is still UTF-8.
    let valid = bytes.utf8_chunks().map(|chunk| chunk.valid().len()).sum::<usize>();
    let letters = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if letters > 0 && (bytes.len() - valid) * 200 < bytes.len() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Text has no control characters but those of layout.
fn is_binary(text: &str) -> bool {
    let layout = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}' | '\u{1B}' | '\u{85}');
    text.contains('\0') || text.chars().filter(|c| c.is_control() && !layout(*c)).count() * 100 > text.chars().count()
}
