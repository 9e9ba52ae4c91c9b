//! A calendar file (RFC 5545): one event a whole absence, all day, without any reason.

use crate::absences::{Absence, AbsenceState, Half};
use base::{Instant, jiff::ToSpan};
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

fn event(out: &mut String, words: &Words<'_>, it: &Away<'_>, stamp: &str) {
    let (from, to) = (it.absence.from, it.absence.to.saturating_add(1.day()));
    let day = |day: base::Day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    let mut summary = it.summary.clone();
    let halves = [
        (it.absence.from_half == Half::Pm, words.afternoon),
        (it.absence.to_half == Half::Am, words.morning),
    ];
    for (_, word) in halves.iter().filter(|(partial, _)| *partial) {
        let _ = write!(summary, " ({word})");
    }
    out.push_str("BEGIN:VEVENT\r\n");
    line(out, "UID", &format!("{}@absences.bocage", it.absence.id));
    line(out, "DTSTAMP", stamp);
    line(out, "SEQUENCE", &it.absence.version.to_string());
    line(out, "DTSTART;VALUE=DATE", &day(from));
    line(out, "DTEND;VALUE=DATE", &day(to));
    line(out, "SUMMARY", &escaped(&summary));
    out.push_str("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
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
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        assert!(file.contains("DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260311\r\n"), "{file}");
        assert!(file.contains("(après-midi)") && file.contains("X-WR-CALNAME:Absences\\, Haie"));
        assert!(!file.contains("dentiste"), "no reason leaves");
        assert!(file.lines().all(|it| it.len() <= 76));
    }
}
