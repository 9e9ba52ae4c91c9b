//! Pictures without what a camera writes beside them: where and when they were taken, with which machine.
//! Which way is up stays, or portraits would lie on their side. What is not understood is left as it is.

/// A JPEG, PNG or WebP without its metadata.
#[must_use]
pub fn bare(content: Vec<u8>) -> Vec<u8> {
    let bare = match content.as_slice() {
        [0xff, 0xd8, ..] => jpeg(&content),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(&content),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(&content),
        _ => None,
    };
    bare.unwrap_or(content)
}

const SCAN: u8 = 0xda;
const END: u8 = 0xd9;
const EXIF: &[u8] = b"Exif\0\0";

/// Segment by segment, up to the end of the picture: telephones hide a second one after it.
fn jpeg(content: &[u8]) -> Option<Vec<u8>> {
    let mut bare = content.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let marker = *content.get(at + 1)?;
        if *content.get(at)? != 0xff {
            return None;
        }
        if marker == END {
            bare.extend([0xff, END]);
            return Some(bare);
        }
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*content.get(at + 2)?, *content.get(at + 3)?]));
        let body = content.get(at + 4..at + 2 + length)?;
        let end = if marker == SCAN { scan_end(content, at + 2 + length)? } else { at + 2 + length };
        if is_needed(marker, body) {
            bare.extend(content.get(at..end)?);
        } else if let Some(orientation) = orientation(marker, body) {
            bare.extend(only_orientation(orientation));
        }
        at = end;
    }
}

/// Where the coded lines stop: at a marker that is neither a stuffed byte nor a restart.
fn scan_end(content: &[u8], from: usize) -> Option<usize> {
    let mut pairs = content.get(from..)?.windows(2);
    let place = pairs.position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7))?;
    Some(from + place)
}

/// Everything but comments and applications' own segments; of those, what colours depend on.
fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe0 | 0xee => true,
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Which way is up, 1 to 8, as the first directory of an Exif segment says; nothing when it is as usual.
fn orientation(marker: u8, body: &[u8]) -> Option<u8> {
    let tiff = body.strip_prefix(EXIF).filter(|_| marker == 0xe1)?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let (low, high) = if little { (short(4)?, short(6)?) } else { (short(6)?, short(4)?) };
    let directory = usize::from(low).checked_add(usize::from(high) << 16)?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory + 2 + entry * 12;
        if short(at)? == 0x0112 {
            return short(at + 8).and_then(|it| u8::try_from(it).ok()).filter(|it| (2..=8).contains(it));
        }
    }
    None
}

/// An Exif segment that says this alone.
fn only_orientation(orientation: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend(EXIF);
    segment.extend(b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([orientation, 0, 0, 0, 0, 0, 0]);
    segment
}

fn png(content: &[u8]) -> Option<Vec<u8>> {
    let mut bare = content.get(..8)?.to_vec();
    let mut at = 8;
    while at < content.len() {
        let length = u32::from_be_bytes(content.get(at..at + 4)?.try_into().ok()?);
        let end = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        let kind = content.get(at + 4..at + 8)?;
        if !matches!(kind, b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") {
            bare.extend(content.get(at..end)?);
        }
        at = end;
        if kind == b"IEND" {
            break;
        }
    }
    Some(bare)
}

fn webp(content: &[u8]) -> Option<Vec<u8>> {
    let mut bare = content.get(..12)?.to_vec();
    let mut at = 12;
    while at < content.len() {
        let kind = content.get(at..at + 4)?;
        let length =
            usize::try_from(u32::from_le_bytes(content.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let from = bare.len();
        if !matches!(kind, b"EXIF" | b"XMP ") {
            bare.extend(content.get(at..end)?);
        }
        if kind == b"VP8X" {
            // The flags that announce what was just left out.
            *bare.get_mut(from + 8)? &= !0b1100;
        }
        at = end;
    }
    let size = u32::try_from(bare.len() - 8).ok()?.to_le_bytes();
    bare.get_mut(4..8)?.copy_from_slice(&size);
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::bare;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], body].concat()
    }

    fn exif(orientation: u8) -> Vec<u8> {
        let mut body = b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0".to_vec();
        body.extend(b"\x0f\x01\x02\0\x06\0\0\0\x32\0\0\0");
        body.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        body.extend(b"\0\0\0\0Camera GPS 48.85 N 2.35 E");
        segment(0xe1, &body)
    }

    fn jpeg(metadata: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
        let jfif = segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
        let table = segment(0xdb, &[1; 65]);
        let lines = [segment(0xda, &[0; 10]), vec![1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xd9]].concat();
        [&[0xff, 0xd8][..], &jfif, &metadata.concat(), &table, &lines, after].concat()
    }

    fn holds(content: &[u8], words: &[u8]) -> bool {
        content.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_jpeg_keeps_its_lines_and_loses_where_it_was_taken() {
        let own = [exif(1), segment(0xed, b"Photoshop GPS"), segment(0xfe, b"a comment GPS")];
        assert_eq!(bare(jpeg(&own, b"")), jpeg(&[], b""));
        let hidden = jpeg(&own, b"");
        assert_eq!(bare(jpeg(&own, &hidden)), jpeg(&[], b""), "nor a second picture after the first");
        let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        assert_eq!(bare(jpeg(std::slice::from_ref(&colours), b"")), jpeg(&[colours], b""));
    }

    #[test]
    fn a_jpeg_keeps_which_way_is_up() {
        let turned = bare(jpeg(&[exif(6)], b""));
        assert!(!holds(&turned, b"GPS") && holds(&turned, b"Exif\0\0MM"));
        assert_eq!(bare(turned.clone()), turned, "once more changes nothing");
        assert_eq!(bare(jpeg(&[exif(9)], b"")), jpeg(&[], b""), "there are eight ways only");
    }

    #[test]
    fn a_png_and_a_webp_lose_theirs() {
        let chunk = |kind: &[u8], body: &[u8]| {
            [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], kind, body, &[9; 4]].concat()
        };
        let png = |own: &[u8]| {
            [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &[1; 13]), own, &chunk(b"IEND", b"")].concat()
        };
        let own = [chunk(b"eXIf", b"GPS"), chunk(b"tEXt", b"Author"), chunk(b"iTXt", b"XMP")].concat();
        assert_eq!(bare(png(&own)), png(b""));
        let chunk = |kind: &[u8], body: &[u8]| {
            let filler = vec![0; body.len() % 2];
            [kind, &u32::try_from(body.len()).unwrap().to_le_bytes()[..], body, &filler].concat()
        };
        let webp = |flags: u8, own: &[u8]| {
            let chunks =
                [&chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]), &chunk(b"VP8 ", &[7; 5])[..], own]
                    .concat();
            let size = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
            [b"RIFF".as_slice(), &size, b"WEBP", &chunks].concat()
        };
        let own = [chunk(b"EXIF", b"GPS 48"), chunk(b"XMP ", b"where")].concat();
        assert_eq!(bare(webp(0b1_1100, &own)), webp(0b1_0000, b""));
    }

    #[test]
    fn what_is_not_understood_is_left_alone() {
        for odd in [
            &b"\xff\xd8\xff\xe1\xff\xff"[..],
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n rest",
            b"RIFF1234WEBPVP8",
            b"GIF89a",
            b"",
        ] {
            assert_eq!(bare(odd.to_vec()), odd);
        }
    }
}
