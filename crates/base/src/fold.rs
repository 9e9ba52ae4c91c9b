//! The folded form of a name: what search and uniqueness compare (no case, no accent, no ligature).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a text for comparison: accents and case removed, ligatures opened, every run of
/// anything but letters and digits turned into one space, ends trimmed.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_ligatures_disappear() {
        assert_eq!(fold("  Élagage des Œuvres – N° 2 "), "elagage des oeuvres n 2");
        assert_eq!(fold("ÇA"), fold("ca"));
        assert_eq!(fold("…"), "");
    }
}
