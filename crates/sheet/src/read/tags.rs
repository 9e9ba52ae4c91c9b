//! The tags of an XML stream, found without unfolding anything.

use super::CannotRead;

/// A tag longer than this belongs to no spreadsheet.
const LONGEST: usize = 4 * 1024 * 1024;

/// Cuts a stream of bytes into tags.
#[derive(Default)]
pub struct Tags {
    inside: bool,
    quote: Option<u8>,
    tag: Vec<u8>,
    /// Bytes of the stream so far.
    offset: u64,
}

/// The bytes between `<` and `>`.
pub struct Tag<'a> {
    bytes: &'a [u8],
    /// Where the stream stands after the tag.
    pub offset: u64,
}

impl Tags {
    /// Reads the next bytes, showing each tag they complete.
    pub fn feed(
        &mut self,
        bytes: &[u8],
        see: &mut impl FnMut(&Tag<'_>) -> Result<(), CannotRead>,
    ) -> Result<(), CannotRead> {
        for (at, byte) in (1..).zip(bytes.iter().copied()) {
            if !self.inside {
                self.inside = byte == b'<';
            } else if self.ends(byte) {
                if !self.tag.starts_with(b"!") && !self.tag.starts_with(b"?") {
                    see(&Tag { bytes: &self.tag, offset: self.offset + at })?;
                }
                self.tag.clear();
                self.inside = false;
            } else {
                self.keep(byte)?;
            }
        }
        self.offset += bytes.len() as u64;
        Ok(())
    }

    /// Whether `byte` closes what the tag began: comments, data and instructions have their own
    /// ends, and a quoted `>` closes nothing.
    fn ends(&mut self, byte: u8) -> bool {
        let tag = &self.tag;
        match tag.first() {
            Some(b'!') if tag.starts_with(b"!--") => {
                return byte == b'>' && tag.len() >= 5 && tag.ends_with(b"--");
            }
            Some(b'!') if tag.starts_with(b"![CDATA[") => return byte == b'>' && tag.ends_with(b"]]"),
            Some(b'?') => return byte == b'>' && tag.ends_with(b"?"),
            _ => {}
        }
        match self.quote {
            Some(quote) => {
                if byte == quote {
                    self.quote = None;
                }
                false
            }
            None if byte == b'"' || byte == b'\'' => {
                self.quote = Some(byte);
                false
            }
            None => byte == b'>',
        }
    }

    /// A zero byte would be another encoding than UTF-8, a `!D` a document type: both are ways to
    /// show the engine something else than what is seen here.
    fn keep(&mut self, byte: u8) -> Result<(), CannotRead> {
        self.tag.push(byte);
        let special = matches!(self.tag.first(), Some(b'!' | b'?'));
        // The bytes just begun may be a comment whose quotes mean nothing.
        if special && (self.tag.starts_with(b"!-") || self.tag.starts_with(b"![") || byte == b'?') {
            self.quote = None;
        }
        if byte == 0 || (special && self.tag.starts_with(b"!D")) || self.tag.len() > LONGEST {
            return Err(CannotRead::corrupt("XML no spreadsheet writes"));
        }
        Ok(())
    }
}

impl Tag<'_> {
    /// The name, with a `/` before it when the tag closes an element.
    pub fn name(&self) -> &[u8] {
        let end = self.bytes.iter().skip(1).position(|b| b.is_ascii_whitespace() || *b == b'/');
        self.bytes.get(..end.map_or(self.bytes.len(), |at| at + 1)).unwrap_or_default()
    }

    /// Whether the element has no content.
    pub fn is_empty_element(&self) -> bool {
        self.bytes.ends_with(b"/")
    }

    /// The bytes of the tag, `<` and `>` included.
    pub fn len(&self) -> u64 {
        self.bytes.len() as u64 + 2
    }

    /// Whether `text` is somewhere in the tag.
    pub fn mentions(&self, text: &str) -> bool {
        let (wanted, first) = (text.as_bytes(), text.as_bytes().first());
        self.bytes.windows(wanted.len()).any(|window| window.first() == first && window == wanted)
    }

    /// The greatest whole number given to `attribute`, which damaged XML could give twice.
    pub fn number(&self, attribute: &str) -> Option<u64> {
        if !self.mentions(attribute) {
            return None;
        }
        let text = String::from_utf8_lossy(self.bytes);
        let values = text.split(attribute).skip(1).filter_map(|rest| {
            let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !c.is_ascii_digit() && c != '+').unwrap_or(value.len());
            let digits = value.get(..end)?.trim_start_matches('+');
            // Digits that overflow are a number too big for any limit.
            (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
        });
        values.max()
    }
}

#[cfg(test)]
mod tests {
    use super::{CannotRead, Tags};

    fn names(xml: &str, chunk: usize) -> Result<Vec<String>, CannotRead> {
        let mut tags = Tags::default();
        let mut seen = Vec::new();
        for part in xml.as_bytes().chunks(chunk) {
            tags.feed(part, &mut |tag| {
                seen.push(String::from_utf8_lossy(tag.name()).into_owned());
                Ok(())
            })?;
        }
        Ok(seen)
    }

    #[test]
    fn tags_are_found_whatever_hides_them() {
        let xml = "<?xml a=\"'?><!-- \" ' <b> --><a x='>' y=\">\"/><![CDATA[ \" <c> ]]><d>\"</d>";
        for chunk in [1, 7, 1000] {
            assert_eq!(names(xml, chunk).unwrap(), ["a", "d", "/d"]);
        }
        assert!(names("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", 9).is_err());
        assert!(names("<\0a\0>\0", 9).is_err());
    }

    #[test]
    fn numbers_of_attributes_are_read_at_their_greatest() {
        let mut tags = Tags::default();
        let mut seen = Vec::new();
        let xml = b"<a n='3'/><a  n = \"99999999999999999999999\"/><a n=\"2\" n=\"5\"/><a m='1'/>";
        tags.feed(xml, &mut |tag| {
            seen.push(tag.number("n"));
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, [Some(3), Some(u64::MAX), Some(5), None]);
    }
}
