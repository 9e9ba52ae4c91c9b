//! How amounts, durations, days and distances are written, in both languages.

use base::{Day, Lang, Minutes, Money, jiff::civil::Weekday};

/// U+202F, between thousands and before French punctuation.
const THIN: char = '\u{202f}';
/// U+00A0, before a unit.
const FIXED: char = '\u{a0}';

const MONTHS: [[&str; 12]; 2] = [
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];
const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

const fn index(lang: Lang) -> usize {
    match lang {
        Lang::Fr => 0,
        Lang::En => 1,
    }
}

/// `mot : ce qui en est dit`, or `word: what is said of it`.
#[must_use]
pub fn pair(lang: Lang, what: &str, said: &str) -> String {
    let colon = if lang == Lang::Fr { "\u{a0}: " } else { ": " };
    format!("{what}{colon}{said}")
}

/// `1 234` or `1,234`.
#[must_use]
pub fn number(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut written = String::from(if value < 0 { "−" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(if lang == Lang::Fr { THIN } else { ',' });
        }
        written.push(digit);
    }
    written
}

/// `2 h 05`, `45 min`, `0 min`: never decimals (R17).
#[must_use]
pub fn minutes(lang: Lang, value: Minutes) -> String {
    let (sign, size) = if value.0 < 0 { ("−", -value.0) } else { ("", value.0) };
    match (size / 60, size % 60) {
        (0, m) => format!("{sign}{m}{FIXED}min"),
        (h, 0) => format!("{sign}{}{FIXED}h", number(lang, h)),
        (h, m) => format!("{sign}{}{FIXED}h{FIXED}{m:02}", number(lang, h)),
    }
}

/// `2,58 h`: the minute it comes from is read back from it.
#[must_use]
pub fn decimal_hours(lang: Lang, value: Minutes) -> String {
    format!("{}{FIXED}h", decimal(lang, hundredths(value.0), 2))
}

/// Hundredths of hours, half away from zero.
#[must_use]
pub const fn hundredths(minutes: i64) -> i64 {
    let size = (minutes.abs() * 100 + 30) / 60;
    if minutes < 0 { -size } else { size }
}

/// A fixed-point value with `places` decimals and the comma or point of the language.
#[must_use]
pub fn decimal(lang: Lang, value: i64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    let whole = number(lang, value.abs() / scale);
    let sign = if value < 0 { "−" } else { "" };
    let comma = if lang == Lang::Fr { ',' } else { '.' };
    let fraction = value.abs() % scale;
    if places == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}{comma}{fraction:0width$}", width = usize::try_from(places).unwrap_or(2))
}

/// `1 234,56 €` or `€1,234.56`.
#[must_use]
pub fn money(lang: Lang, value: Money) -> String {
    match lang {
        Lang::Fr => format!("{}{FIXED}€", decimal(lang, value.0, 2)),
        Lang::En if value.0 < 0 => format!("−€{}", decimal(lang, -value.0, 2)),
        Lang::En => format!("€{}", decimal(lang, value.0, 2)),
    }
}

/// The same with as few decimals as are needed: `12,5`, `12`.
#[must_use]
pub fn trimmed(lang: Lang, value: i64, places: u32) -> String {
    match places {
        0 => decimal(lang, value, 0),
        _ if value % 10 == 0 => trimmed(lang, value / 10, places - 1),
        _ => decimal(lang, value, places),
    }
}

/// Metres as kilometres with as few decimals as are needed: `12,5 km`.
#[must_use]
pub fn distance(lang: Lang, metres: i64) -> String {
    format!("{}{FIXED}km", trimmed(lang, metres, 3))
}

/// Basis points as a percentage, exactly: `12,5 %`.
#[must_use]
pub fn percent(lang: Lang, basis_points: i64) -> String {
    let written = trimmed(lang, basis_points, 2);
    if lang == Lang::Fr { format!("{written}{FIXED}%") } else { format!("{written}%") }
}

/// What part of a whole something is, in basis points, to a tenth at most: what was told in hours is not known better.
/// `34,5 %`, `12 %`.
#[must_use]
pub fn share(lang: Lang, basis_points: i64) -> String {
    percent(lang, (basis_points + 5 * basis_points.signum()) / 10 * 10)
}

fn month_of(day: Day) -> usize {
    usize::try_from(day.month() - 1).unwrap_or(0)
}

/// `7 mars 2026`, `1er mars 2026`; `7 March 2026`.
#[must_use]
pub fn day(lang: Lang, day: Day) -> String {
    let first = if lang == Lang::Fr && day.day() == 1 { "er" } else { "" };
    format!("{}{first}{FIXED}{} {}", day.day(), MONTHS[index(lang)][month_of(day)], day.year())
}

/// `sam. 7 mars` (with the year when it is not `this_year`): for lists.
#[must_use]
pub fn short_day(lang: Lang, day: Day) -> String {
    let weekday = match (lang, day.weekday()) {
        (Lang::Fr, Weekday::Monday) => "lun.",
        (Lang::Fr, Weekday::Tuesday) => "mar.",
        (Lang::Fr, Weekday::Wednesday) => "mer.",
        (Lang::Fr, Weekday::Thursday) => "jeu.",
        (Lang::Fr, Weekday::Friday) => "ven.",
        (Lang::Fr, Weekday::Saturday) => "sam.",
        (Lang::Fr, Weekday::Sunday) => "dim.",
        (Lang::En, Weekday::Monday) => "Mon",
        (Lang::En, Weekday::Tuesday) => "Tue",
        (Lang::En, Weekday::Wednesday) => "Wed",
        (Lang::En, Weekday::Thursday) => "Thu",
        (Lang::En, Weekday::Friday) => "Fri",
        (Lang::En, Weekday::Saturday) => "Sat",
        (Lang::En, Weekday::Sunday) => "Sun",
    };
    let first = if lang == Lang::Fr && day.day() == 1 { "er" } else { "" };
    format!(
        "{weekday}{FIXED}{}{first}{FIXED}{} {}",
        day.day(),
        SHORT_MONTHS[index(lang)][month_of(day)],
        day.year()
    )
}

/// `mars 2026`.
#[must_use]
pub fn month(lang: Lang, day: Day) -> String {
    format!("{} {}", MONTHS[index(lang)][month_of(day)], day.year())
}

/// `mars` shortened, for the axis of a chart.
#[must_use]
pub fn short_month(lang: Lang, day: Day) -> &'static str {
    SHORT_MONTHS[index(lang)][month_of(day)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn r17_minutes_are_never_rounded_to_hours() {
        assert_eq!(minutes(Lang::Fr, Minutes(155)), "2\u{a0}h\u{a0}35");
        assert_eq!(minutes(Lang::Fr, Minutes(60)), "1\u{a0}h");
        assert_eq!(minutes(Lang::En, Minutes(5)), "5\u{a0}min");
        assert_eq!(minutes(Lang::Fr, Minutes(75_000)), "1\u{202f}250\u{a0}h");
        assert_eq!(minutes(Lang::Fr, Minutes(-65)), "−1\u{a0}h\u{a0}05");
    }

    #[test]
    fn a_colon_follows_the_language() {
        assert_eq!(pair(Lang::Fr, "Mars", "2 h"), "Mars\u{a0}: 2 h");
        assert_eq!(pair(Lang::En, "March", "2 h"), "March: 2 h");
    }

    #[test]
    fn amounts_follow_the_language() {
        assert_eq!(money(Lang::Fr, Money(168_212)), "1\u{202f}682,12\u{a0}€");
        assert_eq!(money(Lang::En, Money(-168_212)), "−€1,682.12");
        assert_eq!(decimal(Lang::Fr, -5, 2), "−0,05");
        assert_eq!(distance(Lang::Fr, 12_500), "12,5\u{a0}km");
        assert_eq!(distance(Lang::En, 3_000), "3\u{a0}km");
        assert_eq!(percent(Lang::Fr, 1250), "12,5\u{a0}%");
        assert_eq!(percent(Lang::En, 3446), "34.46%");
    }

    #[test]
    fn decimals_that_say_nothing_are_not_shown() {
        assert_eq!(trimmed(Lang::Fr, 50, 1), "5");
        assert_eq!(trimmed(Lang::Fr, -1050, 3), "−1,05");
        assert_eq!(trimmed(Lang::En, 0, 2), "0");
        assert_eq!(share(Lang::Fr, 3446), "34,5\u{a0}%");
        assert_eq!(share(Lang::En, 3396), "34%");
        assert_eq!(share(Lang::Fr, 10_000), "100\u{a0}%");
    }

    #[test]
    fn days_follow_the_language() {
        assert_eq!(day(Lang::Fr, date(2026, 3, 1)), "1er\u{a0}mars 2026");
        assert_eq!(day(Lang::En, date(2026, 3, 7)), "7\u{a0}March 2026");
        assert_eq!(short_day(Lang::Fr, date(2026, 10, 1)), "jeu.\u{a0}1er\u{a0}oct. 2026");
        assert_eq!(short_day(Lang::Fr, date(2026, 3, 7)), "sam.\u{a0}7\u{a0}mars 2026");
    }
}
