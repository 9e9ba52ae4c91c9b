//! Texts as XML files and spreadsheets accept them.

use std::borrow::Cow;
use std::fmt::Write;

use jiff::{Timestamp, tz::TimeZone};

/// `text` with `\n` as only line end and without the control characters XML 1.0 forbids.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c < ' ' && c != '\n' && c != '\t') || c == '\u{fffe}' || c == '\u{ffff}';
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(forbidden, ""))
}

/// Appends `text` as XML text or attribute value.
pub fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = from.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Appends an instant as the wall clock of `zone` shows it.
pub fn push_local(out: &mut String, instant: Timestamp, zone: &TimeZone, between: char) {
    let local = zone.to_datetime(instant);
    let (day, time) = (local.date(), local.time());
    // Writing to a String cannot fail.
    let _ = write!(out, "{day}{between}{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
}

/// `name` as a sheet name: 31 characters, none of `[]:*?/\`, not in `taken`.
pub fn sheet_name(name: &str, taken: &[String]) -> String {
    let plain: String =
        cleaned(name).chars().map(|c| if "[]:*?/\\\n\t".contains(c) { ' ' } else { c }).collect();
    let plain = shortened(plain.trim().trim_matches('\''), 31);
    let plain = if plain.is_empty() { "Tableau".to_owned() } else { plain };
    let same = |wanted: &str| taken.iter().any(|t| t.to_lowercase() == wanted.to_lowercase());
    let numbered = (2..).map(|n: u32| {
        let suffix = format!(" ({n})");
        format!("{}{suffix}", shortened(&plain, 31 - suffix.len()))
    });
    std::iter::once(plain.clone()).chain(numbered).find(|wanted| !same(wanted)).unwrap_or_default()
}

/// The first `limit` UTF-16 units of `text`, as spreadsheets count characters.
pub fn shortened(text: &str, limit: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= limit
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::{cleaned, sheet_name};

    #[test]
    fn texts_lose_what_xml_cannot_hold() {
        assert_eq!(cleaned("a\r\nb\rc\u{1}\u{ffff}\td"), "a\nb\nc\td");
        assert_eq!(cleaned("é 🌳"), "é 🌳");
    }

    #[test]
    fn sheet_names_are_short_plain_and_distinct() {
        assert_eq!(sheet_name("Actions 2026/2027 [a]", &[]), "Actions 2026 2027  a");
        assert_eq!(sheet_name("", &[]), "Tableau");
        assert_eq!(sheet_name("'a'", &["A".to_owned()]), "a (2)");
        let long = "x".repeat(40);
        let first = sheet_name(&long, &[]);
        assert_eq!(first.len(), 31);
        let second = sheet_name(&long, &[first]);
        assert_eq!((second.len(), second.ends_with("x (2)")), (31, true));
    }
}
