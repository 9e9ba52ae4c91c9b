//! Holidays of a zone in a year. The dates come from the pack `holidays` (code du travail, art. L3133-1,
//! L3134-13, L3422-2), where `E+39` is 39 days after Easter Sunday, or from what the organisation decided of it.

use crate::packs::Figures;
use base::{Day, jiff::ToSpan, jiff::civil::date};
use site::text_enum;
use std::collections::BTreeMap;

text_enum! {
    /// Where one works, for public holidays.
    pub enum Zone {
        Metropole = "metropole",
        AlsaceMoselle = "alsace_moselle",
        Guadeloupe = "guadeloupe",
        Guyane = "guyane",
        Martinique = "martinique",
        Mayotte = "mayotte",
        Reunion = "reunion",
        SaintBarthelemy = "saint_barthelemy",
        SaintMartin = "saint_martin",
        SaintPierreEtMiquelon = "saint_pierre_et_miquelon",
    }
}

/// Why the holidays of a year are not computed: the Gregorian rule is kept to 1900–2199 (§8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotCompute {
    pub year: i16,
}

/// What the holidays of an organisation are computed with.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Whether it observes Good Friday, in Alsace-Moselle (L3134-13: communes with a Protestant or a mixed church).
    pub good_friday: bool,
    pub figures: &'a Figures,
}

impl Rules<'_> {
    /// What is shipped, all observed.
    pub const SHIPPED: Rules<'static> = Rules { good_friday: true, figures: &Figures::SHIPPED };

    /// Whether a holiday is not worked unless its date says otherwise (R20); 1 May never is (L3133-4).
    fn observes(&self, on: Day) -> bool {
        let decided = self.figures.value(PACK, "observed_by_default", on).and_then(|it| it.as_bool());
        (on.month(), on.day()) == LABOUR_DAY || decided.unwrap_or(true)
    }
}

/// The pack of holidays.
const PACK: &str = "holidays";
const LABOUR_DAY: (i8, i8) = (5, 1);

/// What an organisation decides about one date (R20).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct HolidayOverride {
    pub on: Day,
    /// Not worked. A holiday that is worked keeps its due time.
    pub observed: bool,
    pub label: String,
    /// `None`: everywhere.
    pub zone: Option<Zone>,
}

/// Dates of a zone, each with the names that fall on it, and whether it is not worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(BTreeMap<Day, OneHoliday>);

/// One date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneHoliday {
    /// Words of the pack (`E+39`, `05-08`) or of the organisation.
    pub names: Vec<String>,
    pub observed: bool,
}

impl Holidays {
    /// Those of every year from `from` to `to`, with what the organisation decided.
    ///
    /// # Errors
    /// [`CannotCompute`] outside 1900–2199.
    pub fn between(
        zone: Zone,
        rules: Rules<'_>,
        (from, to): (Day, Day),
        overrides: &[HolidayOverride],
    ) -> Result<Holidays, CannotCompute> {
        let mut all = BTreeMap::new();
        for year in from.year()..=to.year() {
            for (on, names) in holidays_of(zone, year, rules)? {
                all.insert(on, OneHoliday { names, observed: rules.observes(on) });
            }
        }
        for it in overrides.iter().filter(|it| it.zone.is_none_or(|of| of == zone)) {
            let one = all.entry(it.on).or_insert(OneHoliday { names: Vec::new(), observed: it.observed });
            one.observed = it.observed;
            if !it.label.is_empty() {
                one.names.push(it.label.clone());
            }
        }
        Ok(Holidays(all))
    }

    /// Whether nobody works that day because of a holiday.
    #[must_use]
    pub fn is_observed(&self, on: Day) -> bool {
        self.0.get(&on).is_some_and(|it| it.observed)
    }

    #[must_use]
    pub fn get(&self, on: Day) -> Option<&OneHoliday> {
        self.0.get(&on)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Day, &OneHoliday)> {
        self.0.iter()
    }
}

/// Easter Sunday.
///
/// # Errors
/// [`CannotCompute`] outside 1900–2199.
pub fn easter(year: i16) -> Result<Day, CannotCompute> {
    base::easter(year).ok_or(CannotCompute { year })
}

/// The dates of a zone in a year with the words of the pack; two on one date make one date.
///
/// # Errors
/// [`CannotCompute`] outside 1900–2199.
pub fn holidays_of(
    zone: Zone,
    year: i16,
    rules: Rules<'_>,
) -> Result<BTreeMap<Day, Vec<String>>, CannotCompute> {
    let easter = easter(year)?;
    let mut found = dates_of(rules, ("national", None), (year, easter));
    match zone {
        Zone::Metropole | Zone::SaintPierreEtMiquelon => {}
        Zone::AlsaceMoselle => {
            let own = dates_of(rules, ("alsace_moselle", None), (year, easter)).into_iter();
            found.extend(own.filter(|(_, word)| rules.good_friday || word != "E-2"));
        }
        Zone::SaintMartin => found.extend(dates_of(rules, ("saint_martin", None), (year, easter))),
        _ => found.extend(dates_of(rules, ("overseas", Some(zone.as_text())), (year, easter))),
    }
    let mut dates: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for (on, word) in found {
        dates.entry(on).or_default().push(word);
    }
    Ok(dates)
}

/// The dates that a row of the pack makes in a year, each by what is in force on its own day: what is decided from a
/// day on leaves the days before as they were.
fn dates_of(
    rules: Rules<'_>,
    (key, inside): (&str, Option<&str>),
    (year, easter): (i16, Day),
) -> Vec<(Day, String)> {
    let (first, last) = (date(year, 1, 1), date(year, 12, 31));
    let mut starts = vec![first];
    starts.extend(rules.figures.starts(PACK, key).filter(|on| first < *on && *on <= last));
    starts.sort_unstable();
    let mut dates = Vec::new();
    for (at, from) in starts.iter().enumerate() {
        let next = starts.get(at + 1);
        for word in words_of(rules, (key, inside), *from) {
            let on = date_of(&word, year, easter);
            let on = on.filter(|on| from <= on && next.is_none_or(|next| on < next));
            dates.extend(on.map(|on| (on, word)));
        }
    }
    dates
}

/// The words of a row of the pack: a list, one text, or the text of one key of a table.
fn words_of(rules: Rules<'_>, (key, inside): (&str, Option<&str>), on: Day) -> Vec<String> {
    let whole = rules.figures.value(PACK, key, on);
    let value = match inside {
        Some(name) => whole.as_ref().and_then(|it| it.get(name)),
        None => whole.as_ref(),
    };
    let text = |it: &toml::Value| it.as_str().map(str::to_owned);
    match value {
        Some(toml::Value::Array(all)) => all.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

fn date_of(word: &str, year: i16, easter: Day) -> Option<Day> {
    if let Some(days) = word.strip_prefix('E') {
        let days: i64 = days.parse().ok()?;
        return easter.checked_add(days.days()).ok();
    }
    let (month, day) = word.split_once('-')?;
    Day::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::RuleOverride;
    use proptest::prelude::*;

    fn count(zone: Zone, year: i16) -> usize {
        holidays_of(zone, year, Rules::SHIPPED).unwrap().len()
    }

    /// Worked example X4.
    #[test]
    fn r19_x4_easter_and_the_number_of_dates() {
        assert_eq!(easter(2031), Ok(date(2031, 4, 13)));
        assert_eq!(easter(2032), Ok(date(2032, 3, 28)));
        assert_eq!(easter(2035), Ok(date(2035, 3, 25)));
        assert_eq!(easter(2038), Ok(date(2038, 4, 25)));
        assert_eq!(count(Zone::Metropole, 2070), 10, "Ascension falls on 8 May");
        assert_eq!(count(Zone::Metropole, 2031), 11);
        assert_eq!(count(Zone::AlsaceMoselle, 2031), 13);
        assert_eq!(count(Zone::Martinique, 2031), 11, "22 May is also Ascension");
        let alsace = holidays_of(Zone::AlsaceMoselle, 2031, Rules::SHIPPED).unwrap();
        assert!(alsace.contains_key(&date(2031, 4, 11)) && alsace.contains_key(&date(2031, 12, 26)));
        let rules = Rules { good_friday: false, ..Rules::SHIPPED };
        assert_eq!(holidays_of(Zone::AlsaceMoselle, 2031, rules).unwrap().len(), 12);
    }

    #[test]
    fn r19_every_zone_has_its_own_date() {
        for (zone, on) in [
            (Zone::Mayotte, date(2027, 4, 27)),
            (Zone::Guadeloupe, date(2027, 5, 27)),
            (Zone::Guyane, date(2027, 6, 10)),
            (Zone::SaintBarthelemy, date(2027, 10, 9)),
            (Zone::Reunion, date(2027, 12, 20)),
            (Zone::SaintMartin, date(2027, 5, 28)),
        ] {
            assert!(holidays_of(zone, 2027, Rules::SHIPPED).unwrap().contains_key(&on), "{}", zone.as_text());
            assert_eq!(count(zone, 2027), 12);
        }
        assert_eq!(count(Zone::SaintPierreEtMiquelon, 2027), 11);
    }

    #[test]
    fn r20_an_override_makes_a_holiday_worked_or_adds_one() {
        let worked =
            HolidayOverride { on: date(2031, 6, 2), observed: false, label: String::new(), zone: None };
        let bridge = HolidayOverride {
            on: date(2031, 5, 2),
            observed: true,
            label: "Pont".into(),
            zone: Some(Zone::Metropole),
        };
        let (from, to) = (date(2031, 1, 1), date(2031, 12, 31));
        let all = Holidays::between(Zone::Metropole, Rules::SHIPPED, (from, to), &[worked, bridge]).unwrap();
        assert!(!all.is_observed(date(2031, 6, 2)) && all.get(date(2031, 6, 2)).is_some());
        assert!(all.is_observed(date(2031, 5, 2)) && all.is_observed(date(2031, 5, 1)));
        assert_eq!(all.iter().count(), 12);
    }

    fn decided(parameter: &str, said: &str, from: Day) -> RuleOverride {
        RuleOverride {
            pack: PACK.into(),
            parameter: parameter.into(),
            figure: 0,
            said: said.into(),
            from,
            reason: "Usage".into(),
            decided_by: "Alice".into(),
        }
    }

    #[test]
    fn r19_r20_what_is_decided_of_the_pack_is_obeyed_from_its_day() {
        // The text of the code for Saint-Martin, from 2031; a local holiday in place of 26 December.
        let figures = Figures {
            decided: vec![
                decided("saint_martin", r#""05-27""#, date(2031, 1, 1)),
                decided("alsace_moselle", r#"["E-2","12-24"]"#, date(2031, 7, 1)),
                decided("observed_by_default", "false", date(2031, 7, 1)),
            ],
        };
        let rules = Rules { good_friday: true, figures: &figures };
        let of = |zone: Zone, year: i16| holidays_of(zone, year, rules).unwrap();
        assert!(of(Zone::SaintMartin, 2030).contains_key(&date(2030, 5, 28)));
        assert!(of(Zone::SaintMartin, 2031).contains_key(&date(2031, 5, 27)));
        assert!(!of(Zone::SaintMartin, 2031).contains_key(&date(2031, 5, 28)));
        let alsace = of(Zone::AlsaceMoselle, 2031);
        assert!(alsace.contains_key(&date(2031, 4, 11)), "decided later in the year: the days before stay");
        assert!(alsace.contains_key(&date(2031, 12, 24)) && !alsace.contains_key(&date(2031, 12, 26)));
        let days = (date(2031, 1, 1), date(2032, 12, 31));
        let worked = Holidays::between(Zone::Metropole, rules, days, &[]).unwrap();
        assert!(worked.is_observed(date(2031, 5, 8)) && !worked.is_observed(date(2031, 7, 14)));
        assert!(worked.get(date(2031, 7, 14)).is_some(), "a holiday that is worked is one");
        assert!(worked.is_observed(date(2032, 5, 1)), "1 May is not worked by law");
        let kept =
            HolidayOverride { on: date(2031, 7, 14), observed: true, label: String::new(), zone: None };
        let all = Holidays::between(Zone::Metropole, rules, days, &[kept]).unwrap();
        assert!(all.is_observed(date(2031, 7, 14)), "a date decided by itself wins");
    }

    #[test]
    fn years_outside_1900_2199_are_refused() {
        assert_eq!(easter(1899), Err(CannotCompute { year: 1899 }));
        assert!(holidays_of(Zone::Metropole, 2200, Rules::SHIPPED).is_err());
    }

    proptest! {
        #[test]
        fn r19_easter_is_a_sunday_between_22_march_and_25_april(year in 1900_i16..=2199) {
            let on = easter(year).unwrap();
            prop_assert_eq!(on.weekday(), base::jiff::civil::Weekday::Sunday);
            prop_assert!(on >= date(year, 3, 22) && on <= date(year, 4, 25));
        }
    }
}
