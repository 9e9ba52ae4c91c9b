//! The apostrophe that keeps a CSV text from being run as a formula, put on and taken off.

use std::borrow::Cow;

/// Whether a spreadsheet would take `text` for a formula: `= + - @`, and the tab and return that
/// some spreadsheets skip before looking. Apostrophes already there count too, so that taking one
/// off always undoes putting one on.
fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// `text` with an apostrophe before it when it needs one.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// `text` without the apostrophe of [`guarded`].
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn r6_2_only_texts_that_could_run_get_an_apostrophe() {
        for text in ["=1+1", "+33 6", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-2"] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["", "a=b", "'tis", "l'été", "'", "2-1", " =1"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
