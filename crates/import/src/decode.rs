//! Bytes to text: UTF-8, GB18030 (which includes GBK and GB2312) and UTF-16.

use super::ImportError;
use super::error::Encoding;

/// Decodes a text file: UTF-8, GB18030 or UTF-16. A byte order mark is removed.
///
/// # Errors
/// Where the bytes are no text, or UTF-8 that something has damaged.
pub fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if has_binary_controls(text) => Err(ImportError::Binary),
        Ok(text) => Ok(text.to_owned()),
        Err(_) if looks_like_gb(bytes) => gb18030(bytes),
        Err(_) if looks_like_utf16(bytes, u16::from_le_bytes) => utf16(bytes, u16::from_le_bytes),
        Err(_) if looks_like_utf16(bytes, u16::from_be_bytes) => utf16(bytes, u16::from_be_bytes),
        Err(_) if bytes.contains(&0) => Err(ImportError::Binary),
        Err(_) if mostly_utf8(bytes) => Err(ImportError::Encoding(Encoding::DamagedUtf8)),
        Err(_) => Err(ImportError::Binary),
    }
}

/// A broken place does not make the rest unreadable: it stays visible as a replacement character.
fn gb18030(bytes: &[u8]) -> Result<String, ImportError> {
    let (text, _) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    if has_binary_controls(&text) { Err(ImportError::Binary) } else { Ok(text.into_owned()) }
}

/// UTF-16 as Windows writes it, its byte order mark lost: nothing but characters that a Chinese text has.
fn looks_like_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let plain = |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7e | 0x2010..=0x203f | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xff5e);
    let odd = pairs.iter().filter(|pair| !plain(unit(**pair))).count();
    rest.is_empty() && pairs.len() >= 16 && odd * 50 <= pairs.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ImportError::Encoding(Encoding::DamagedUtf16));
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units)
        .collect::<Result<_, _>>()
        .map_err(|_| ImportError::Encoding(Encoding::DamagedUtf16))?;
    if has_binary_controls(&text) { Err(ImportError::Binary) } else { Ok(text) }
}

/// NUL never occurs in a text, other control characters hardly ever.
fn has_binary_controls(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1f))
        .count();
    text.contains('\0') || controls * 100 > text.len()
}

/// Whether the bytes above ASCII come in pairs, mostly of the area that GB2312 uses for Chinese
/// characters and punctuation; the rest may be of the larger area of GBK and GB18030.
fn looks_like_gb(bytes: &[u8]) -> bool {
    let (mut common, mut rare, mut strays) = (0_usize, 0_usize, 0_usize);
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            0 => return false,
            0x81..=0xfe => match rest.next() {
                Some(0xa1..=0xfe) if (0xa1..=0xf7).contains(byte) => common += 1,
                Some(0x40..=0x7e | 0x80..=0xfe) => rare += 1,
                // Four bytes.
                Some(0x30..=0x39) if rest.next().is_some() && rest.next().is_some() => rare += 1,
                _ => strays += 1,
            },
            0x80 | 0xff => strays += 1,
            _ => {}
        }
    }
    common >= 4 && strays * 20 <= common && rare * 4 <= common
}

/// Whether only little of it is broken: a file cut in the middle of a character, a damaged download.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let chinese = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    broken * 10 <= chinese
}

/// Chinese that went through a wrong decoding: what 政府信息 and 总体情况 turn into when UTF-8 is
/// read as GBK or as Windows-1252, the two classic traces, or many replacement characters.
pub(super) fn is_mojibake(text: &str) -> bool {
    const TRACES: [&str; 6] =
        ["鏀垮簻淇℃伅", "鎬讳綋鎯呭喌", "淇℃伅鍏紑", "æ”¿åºœ", "锟斤拷", "ä¿¡æ\u{81}¯"];
    // Whoever decoded wrongly did so from the beginning.
    let text = head(text);
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    TRACES.iter().any(|trace| text.contains(trace))
        || lost >= 10 && lost * 20 > text.chars().count()
}

fn head(text: &str) -> &str {
    const BYTES: usize = 256 * 1024;
    let end = (0..=BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |units: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}年报".encode_utf16().flat_map(units).collect()
        };
        assert_eq!(decode("年报".as_bytes()).as_deref(), Ok("年报"));
        assert_eq!(decode("\u{feff}年报".as_bytes()).as_deref(), Ok("年报"));
        assert_eq!(decode(&utf16(u16::to_le_bytes)).as_deref(), Ok("年报"));
        assert_eq!(decode(&utf16(u16::to_be_bytes)).as_deref(), Ok("年报"));
        assert_eq!(decode(b"").as_deref(), Ok(""));
        let gbk = b"\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa 2020";
        assert_eq!(decode(gbk).as_deref(), Ok("政府信息公开 2020"));
        // 㐀 has four bytes in GB18030.
        let rare = [gbk.as_slice(), b"\x81\x39\xee\x39"].concat();
        assert_eq!(decode(&rare).as_deref(), Ok("政府信息公开 2020㐀"));
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let text = "政府信息公开工作年度报告，2020年政府信息公开";
            let unmarked: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
            assert_eq!(decode(&unmarked).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let cut = &"政府信息公开工作年度报告，主动公开政府信息情况".as_bytes()[..50];
        assert_eq!(decode(cut), Err(ImportError::Encoding(Encoding::DamagedUtf8)));
        assert_eq!(decode(b"\xff\xfe\x00"), Err(ImportError::Encoding(Encoding::DamagedUtf16)));
        assert_eq!(decode(b"\x00\x01\x02\x03"), Err(ImportError::Binary));
        assert_eq!(decode(&[0x80, 0xff, 0x13, 0x9c, 0x07]), Err(ImportError::Binary));
    }

    #[test]
    fn mojibake() {
        assert!(is_mojibake("鏀垮簻淇℃伅鍏紑宸ヤ綔"));
        assert!(!is_mojibake("政府信息公开工作年度报告"));
        assert!(is_mojibake(&"\u{fffd}".repeat(12)));
    }
}
