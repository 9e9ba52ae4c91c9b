//! Texts people type: trimmed, composed (NFC), bounded.

use unicode_normalization::UnicodeNormalization;

/// Why a typed text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextProblem {
    TooLong { most: usize },
}

/// The `text(n)` of the specifications: control characters dropped (line breaks stay), trimmed,
/// NFC, `most` characters at most; what shows nothing is empty. An empty text is `Ok("")`: whether it is required is the form's rule.
///
/// # Errors
/// [`TextProblem::TooLong`] when more than `most` characters remain.
pub fn text_within(typed: &str, most: usize) -> Result<String, TextProblem> {
    let text: String = typed.replace("\r\n", "\n").nfc().filter(|c| !c.is_control() || *c == '\n').collect();
    let text = if text.chars().any(shows) { text.trim() } else { "" };
    if text.chars().count() > most { Err(TextProblem::TooLong { most }) } else { Ok(text.to_owned()) }
}

/// Whether a character is seen: neither a space nor one of those that only join or direct their neighbours.
fn shows(c: char) -> bool {
    let joins = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    !c.is_whitespace() && !joins
}

#[cfg(test)]
mod tests {
    use super::{TextProblem, text_within};

    #[test]
    fn a_text_is_trimmed_composed_and_bounded() {
        assert_eq!(text_within("  e\u{301}te\u{301}\u{0} ", 3), Ok("été".to_owned()));
        assert_eq!(text_within("\u{200b} \u{feff}", 3), Ok(String::new()));
        assert_eq!(text_within("abcd", 3), Err(TextProblem::TooLong { most: 3 }));
    }
}
