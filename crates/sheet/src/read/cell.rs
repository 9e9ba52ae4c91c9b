//! One cell on its way in.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::digits::push_clock;

/// A cell as its file typed it. CSV and JSON only type what they can: a date there is a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellIn {
    #[default]
    Empty,
    Text(String),
    /// Decimal digits with a point, as the file shows them: `2.5`.
    Number(String),
    Day(Date),
    DateTime(DateTime),
    /// Minutes, seconds rounded half away from zero.
    Duration(i64),
    Bool(bool),
}

impl CellIn {
    /// A text cell with `\n` as only line end; blank texts are empty cells.
    pub(super) fn from_text(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        if text.contains('\r') {
            return Self::Text(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        Self::Text(text.to_owned())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell as one would type it: `2.5`, `2026-03-07`, `2026-03-07 10:30:00`, `2:15`, `true`.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::DateTime(moment) => Cow::Owned(moment.strftime("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Duration(minutes) => {
                let mut out = String::new();
                push_clock(&mut out, *minutes);
                Cow::Owned(out)
            }
            Self::Bool(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }

    /// The same, the text of the cell moved rather than copied.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            other => other.text().into_owned(),
        }
    }

    /// The minutes of a typed duration, or of a text such as `2:30`, `2:30:00` or
    /// `1 day, 2:00:00` (as Bénévalibre writes 26 hours). Other ways to type a duration are the
    /// caller's.
    #[must_use]
    pub fn minutes(&self) -> Option<i64> {
        match self {
            Self::Duration(minutes) => Some(*minutes),
            Self::Text(text) => clock_minutes(text.trim()),
            _ => None,
        }
    }

    /// The truth of a typed boolean, or of `true`, `vrai`, `oui`, `yes`, `1` and their contraries.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        if let Self::Bool(flag) = self {
            return Some(*flag);
        }
        match self.text().trim().to_lowercase().as_str() {
            "true" | "vrai" | "oui" | "yes" | "1" => Some(true),
            "false" | "faux" | "non" | "no" | "0" => Some(false),
            _ => None,
        }
    }
}

fn clock_minutes(text: &str) -> Option<i64> {
    let (days, clock) = match text.split_once(", ") {
        Some((days, clock)) => (days.strip_suffix(" days").or_else(|| days.strip_suffix(" day"))?, clock),
        None => ("0", text),
    };
    let mut parts = clock.split(':');
    let hours = digits(parts.next()?, 1..=5)?;
    let minutes = digits(parts.next()?, 2..=2).filter(|m| *m < 60)?;
    let seconds = match parts.next() {
        Some(part) => digits(part, 2..=2).filter(|s| *s < 60)?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    Some(((digits(days, 1..=4)? * 24 + hours) * 60) + minutes + i64::from(seconds >= 30))
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let plain = length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::CellIn;

    #[test]
    fn r6_3_durations_of_other_programs_are_read() {
        let minutes = |text: &str| CellIn::from_text(text).minutes();
        assert_eq!(minutes("2:30:00"), Some(150));
        assert_eq!(minutes("1 day, 2:00:00"), Some(26 * 60));
        assert_eq!(minutes("2 days, 0:00:30"), Some(48 * 60 + 1));
        assert_eq!(minutes(" 100:05 "), Some(6005));
        assert_eq!(CellIn::Duration(7).minutes(), Some(7));
        for text in
            ["", "2", "2:5", "2:60", "2:00:60", "-1:00", "1 jour, 2:00", "1:00:00:00", "+1:00", "a:00"]
        {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn flags_are_read_in_both_languages() {
        for text in ["True", "VRAI", "oui", "1"] {
            assert_eq!(CellIn::from_text(text).flag(), Some(true), "{text}");
        }
        for text in ["False", "faux", "Non", "0"] {
            assert_eq!(CellIn::from_text(text).flag(), Some(false), "{text}");
        }
        assert_eq!(CellIn::Number("1".into()).flag(), Some(true));
        assert_eq!(CellIn::Empty.flag(), None);
    }
}
