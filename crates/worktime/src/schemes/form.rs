//! The form of a scheme, and of a version of it: the fields depend on the kind.

use super::{
    AnnualisedRules, DayPackRules, DueMethod, HourPackRules, MonthDay, OverCalendar, SchemeKind, SchemeRules,
    WeeklyRules,
};
use crate::field::{days_c, hours, hours_written, number, optional_hours, required_day};
use base::{Day, FieldErrors, Msg, Result};
use organisation::fields::{is_ticked, text};
use serde::Deserialize;

/// The hours of a week, at most.
const WEEK: i64 = 7 * 24 * 60;
/// The hours of a year, at most.
const YEAR: i64 = 366 * 24 * 60;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SchemeForm {
    pub name: String,
    pub kind: String,
    pub from: String,
    pub source: String,
    pub start_day: String,
    pub start_month: String,
    /// The threshold of a week or of a year, the hours of a pack.
    pub threshold: String,
    pub due_method: String,
    pub pack: String,
    pub high_limit: String,
    pub low_limit: String,
    pub over_calendar: String,
    pub days: String,
    pub includes_solidarity: String,
    pub reference_day: String,
}

/// A version as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftVersion {
    pub from: Day,
    pub rules: SchemeRules,
    pub source: String,
}

impl SchemeForm {
    /// The form of some rules, to begin on a day.
    #[must_use]
    pub fn of(rules: &SchemeRules, from: Day) -> SchemeForm {
        let start = match rules {
            SchemeRules::Annualised(it) => it.period_start,
            SchemeRules::DayPack(it) => it.period_start,
            SchemeRules::HourPack(it) => it.period_start,
            SchemeRules::Weekly(_) | SchemeRules::Untracked => MonthDay::JANUARY,
        };
        let form = SchemeForm {
            kind: rules.kind().as_text().to_owned(),
            from: from.to_string(),
            start_day: start.day.to_string(),
            start_month: start.month.to_string(),
            ..SchemeForm::default()
        };
        let some = |minutes: Option<i64>| minutes.map(hours_written).unwrap_or_default();
        match rules {
            SchemeRules::Weekly(it) => SchemeForm { threshold: hours_written(it.weekly_threshold), ..form },
            SchemeRules::Annualised(it) => SchemeForm {
                threshold: hours_written(it.threshold),
                due_method: it.due_method.as_text().to_owned(),
                pack: some(it.pack_minutes),
                high_limit: some(it.high_limit),
                low_limit: some(it.low_limit),
                over_calendar: it.over_calendar.as_text().to_owned(),
                ..form
            },
            SchemeRules::DayPack(it) => SchemeForm {
                days: crate::field::days_written(it.days_c),
                includes_solidarity: if it.includes_solidarity { "1".into() } else { String::new() },
                reference_day: hours_written(it.reference_day_minutes),
                ..form
            },
            SchemeRules::HourPack(it) => SchemeForm { threshold: hours_written(it.minutes), ..form },
            SchemeRules::Untracked => form,
        }
    }

    /// Reads a version of a kind.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn version(&self, kind: SchemeKind) -> Result<DraftVersion> {
        let mut errors = FieldErrors::default();
        let draft = self.read_version(&mut errors, kind);
        errors.or(draft)
    }

    /// Reads a new scheme: its name and its first version.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn scheme(&self) -> Result<(String, DraftVersion)> {
        let mut errors = FieldErrors::default();
        let name = text(&mut errors, "name", &self.name, 80);
        if name.is_empty() {
            errors.add("name", Msg::new("worktime-scheme-name-required"));
        }
        let kind = SchemeKind::from_text(&self.kind).unwrap_or(SchemeKind::Weekly);
        let draft = self.read_version(&mut errors, kind);
        errors.or((name, draft))
    }

    fn read_version(&self, errors: &mut FieldErrors, kind: SchemeKind) -> DraftVersion {
        let from = required_day(errors, "from", &self.from);
        let rules = match kind {
            SchemeKind::Weekly => SchemeRules::Weekly(WeeklyRules {
                weekly_threshold: hours(errors, "threshold", &self.threshold, WEEK),
            }),
            SchemeKind::Annualised => SchemeRules::Annualised(self.read_annualised(errors)),
            SchemeKind::DayPack => SchemeRules::DayPack(self.read_day_pack(errors)),
            SchemeKind::HourPack => SchemeRules::HourPack(HourPackRules {
                period_start: self.period_start(errors),
                minutes: hours(errors, "threshold", &self.threshold, YEAR),
            }),
            SchemeKind::Untracked => SchemeRules::Untracked,
        };
        DraftVersion { from, rules, source: text(errors, "source", &self.source, 300) }
    }

    fn read_annualised(&self, errors: &mut FieldErrors) -> AnnualisedRules {
        let due_method = DueMethod::from_text(&self.due_method).unwrap_or(DueMethod::Calendar);
        let pack_minutes = optional_hours(errors, "pack", &self.pack, YEAR);
        if due_method == DueMethod::Pack && pack_minutes.is_none() && errors.get("pack").is_none() {
            errors.add("pack", Msg::new("worktime-pack-required"));
        }
        let high_limit = optional_hours(errors, "high_limit", &self.high_limit, WEEK);
        let low_limit = optional_hours(errors, "low_limit", &self.low_limit, WEEK);
        if high_limit.zip(low_limit).is_some_and(|(high, low)| high < low) {
            errors.add("high_limit", Msg::new("worktime-limits-crossed"));
        }
        AnnualisedRules {
            period_start: self.period_start(errors),
            threshold: hours(errors, "threshold", &self.threshold, YEAR),
            due_method,
            pack_minutes,
            high_limit,
            low_limit,
            over_calendar: OverCalendar::from_text(&self.over_calendar).unwrap_or(OverCalendar::Cap),
        }
    }

    fn read_day_pack(&self, errors: &mut FieldErrors) -> DayPackRules {
        let days = days_c(errors, "days", &self.days);
        if days.is_none() && errors.get("days").is_none() {
            errors.add("days", Msg::new("worktime-days-invalid"));
        }
        DayPackRules {
            period_start: self.period_start(errors),
            days_c: days.unwrap_or_default(),
            includes_solidarity: is_ticked(&self.includes_solidarity),
            reference_day_minutes: hours(errors, "reference_day", &self.reference_day, 24 * 60),
        }
    }

    fn period_start(&self, errors: &mut FieldErrors) -> MonthDay {
        let small = |value: i64| i8::try_from(value).unwrap_or(1);
        MonthDay {
            month: small(number(errors, "start_month", &self.start_month, 1, 1..=12)),
            day: small(number(errors, "start_day", &self.start_day, 1, 1..=31)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Refusal, jiff::civil::date};

    #[test]
    fn the_form_of_rules_reads_them_back() {
        let on = date(2031, 1, 1);
        for kind in SchemeKind::ALL {
            let rules = SchemeRules::shipped(*kind, on);
            let draft = SchemeForm::of(&rules, on).version(*kind).unwrap();
            assert_eq!((draft.rules, draft.from), (rules, on));
        }
    }

    #[test]
    fn r24_a_pack_has_its_hours_and_limits_stand_in_order() {
        let on = date(2031, 1, 1);
        let mut form = SchemeForm::of(&SchemeRules::shipped(SchemeKind::Annualised, on), on);
        (form.name, form.due_method) = ("Modulation B".into(), "pack".into());
        (form.high_limit, form.low_limit) = ("30".into(), "43".into());
        let Err(Refusal::Invalid(errors)) = form.scheme() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["high_limit", "pack"]);
        (form.high_limit, form.low_limit, form.pack) = ("43".into(), "22:30".into(), "1575".into());
        let (name, draft) = form.scheme().unwrap();
        let SchemeRules::Annualised(rules) = draft.rules else { panic!() };
        assert_eq!(name, "Modulation B");
        assert_eq!((rules.pack_minutes, rules.low_limit), (Some(94_500), Some(1_350)));
    }
}
