//! A calendar file (RFC 5545): all-day events without any reason, a half first or last day apart.

use crate::absences::{Absence, AbsenceState, Half};
use base::{Day, Instant, jiff::ToSpan};
use std::fmt::Write as _;

/// The words of an event: « Chloé Duval : absent·e ».
pub struct Words<'a> {
    pub calendar: &'a str,
    pub morning: &'a str,
    pub afternoon: &'a str,
}

/// An absence with its words.
pub struct Away<'a> {
    /// « Chloé Duval : absent·e ».
    pub summary: String,
    pub absence: &'a Absence,
}

/// The file. Only accepted absences are in it.
#[must_use]
pub fn calendar(words: &Words<'_>, all: &[Away<'_>], now: Instant) -> String {
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bocage//Absences//FR\r\n");
    line(&mut out, "X-WR-CALNAME", &escaped(words.calendar));
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    for it in all.iter().filter(|it| it.absence.state == AbsenceState::Accepted) {
        event(&mut out, words, it, &stamp);
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

/// What an event covers: its days, the half of one day that it is, and what ends its identity.
type Part<'a> = ((Day, Day), Option<&'a str>, &'static str);

/// A half first or last day is an event of its own: the days between are whole.
fn parts<'a>(words: &Words<'a>, it: &Absence) -> Vec<Part<'a>> {
    let (mut from, mut to) = (it.from, it.to);
    let (after, before) = (it.from_half == Half::Pm, it.to_half == Half::Am);
    if from == to {
        let half = match (after, before) {
            (true, _) => Some(words.afternoon),
            (false, true) => Some(words.morning),
            (false, false) => None,
        };
        return vec![((from, to), half, "")];
    }
    let mut parts = Vec::new();
    if after {
        parts.push(((from, from), Some(words.afternoon), "-pm"));
        from = from.saturating_add(1.day());
    }
    if before {
        parts.push(((to, to), Some(words.morning), "-am"));
        to = to.saturating_sub(1.day());
    }
    if from <= to {
        parts.push(((from, to), None, ""));
    }
    parts.sort_by_key(|it| it.0);
    parts
}

fn event(out: &mut String, words: &Words<'_>, it: &Away<'_>, stamp: &str) {
    let day = |day: Day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    for ((from, to), half, suffix) in parts(words, it.absence) {
        let mut summary = it.summary.clone();
        if let Some(word) = half {
            let _ = write!(summary, " ({word})");
        }
        out.push_str("BEGIN:VEVENT\r\n");
        line(out, "UID", &format!("{}{suffix}@absences.bocage", it.absence.id));
        line(out, "DTSTAMP", stamp);
        line(out, "SEQUENCE", &it.absence.version.to_string());
        line(out, "DTSTART;VALUE=DATE", &day(from));
        line(out, "DTEND;VALUE=DATE", &day(to.saturating_add(1.day())));
        line(out, "SUMMARY", &escaped(&summary));
        out.push_str("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
    }
}

/// A line, folded at 75 bytes as the standard asks.
fn line(out: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut width = 0;
    for c in whole.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absences::{AbsenceEffect, tests_absence};
    use base::jiff::civil::date;

    #[test]
    fn a_half_day_is_said_and_requests_are_left_out() {
        let words = Words { calendar: "Absences, Haie", morning: "matin", afternoon: "après-midi" };
        let away = Absence {
            from_half: Half::Pm,
            comment: "Chez le dentiste".into(),
            ..tests_absence(date(2026, 3, 9), date(2026, 3, 10), AbsenceEffect::CreditAverage)
        };
        let asked = Absence { state: AbsenceState::Requested, ..away.clone() };
        let of = |absence| Away { summary: "Chloé\u{a0}: absent·e".into(), absence };
        let file = calendar(&words, &[of(&away), of(&asked)], Instant::UNIX_EPOCH);
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
        assert!(file.contains("DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260311\r\n"), "{file}");
        assert!(file.contains("(après-midi)") && file.contains("X-WR-CALNAME:Absences\\, Haie"));
        assert!(!file.contains("dentiste"), "no reason leaves");
        assert!(file.lines().all(|it| it.len() <= 76));
    }
    #[test]
    fn a_half_day_at_an_end_of_a_long_absence_is_an_event_of_its_own() {
        let words = Words { calendar: "Absences", morning: "matin", afternoon: "après-midi" };
        let away = Absence {
            from_half: Half::Pm,
            to_half: Half::Am,
            ..tests_absence(date(2026, 3, 9), date(2026, 3, 13), AbsenceEffect::CreditAverage)
        };
        let one = [Away { summary: "Chloé".into(), absence: &away }];
        let file = calendar(&words, &one, Instant::UNIX_EPOCH);
        let told = |name: &str| {
            file.lines().filter_map(|it| Some(it.strip_prefix(name)?.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(told("DTSTART;VALUE=DATE:"), ["20260309", "20260310", "20260313"]);
        assert_eq!(told("DTEND;VALUE=DATE:"), ["20260310", "20260313", "20260314"]);
        assert_eq!(told("SUMMARY:"), ["Chloé (après-midi)", "Chloé", "Chloé (matin)"]);
        let id = away.id;
        let uids = ["-pm", "", "-am"].map(|it| format!("{id}{it}@absences.bocage"));
        assert_eq!(told("UID:"), uids);
    }
}
