//! The figures of the law as an organisation decided them: each takes the place of the shipped one from a day.

use super::{in_force, minutes_in_force, shipped};
use base::Day;
use serde::Serialize;

/// A figure decided by an organisation, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleOverride {
    pub pack: String,
    pub parameter: String,
    /// In the unit of the parameter.
    pub figure: i64,
    /// What is decided of a parameter that is no plain number, as JSON; empty: the figure.
    pub said: String,
    pub from: Day,
    pub reason: String,
    pub decided_by: String,
}

impl RuleOverride {
    /// What is decided when it is no plain number.
    #[must_use]
    pub fn value(&self) -> Option<toml::Value> {
        if self.said.is_empty() { None } else { serde_json::from_str(&self.said).ok() }
    }
}

/// Every figure decided by an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub decided: Vec<RuleOverride>,
}

impl Figures {
    /// Nothing decided: what is shipped.
    pub const SHIPPED: Figures = Figures { decided: Vec::new() };

    /// The decision in force on a day: the latest that has begun.
    #[must_use]
    pub fn decision(&self, pack: &str, parameter: &str, on: Day) -> Option<&RuleOverride> {
        let about = self.decided.iter().filter(|it| it.pack == pack && it.parameter == parameter);
        about.filter(|it| it.from <= on).max_by_key(|it| it.from)
    }

    /// A whole number of the common pack: decided, else shipped.
    #[must_use]
    pub fn national(&self, parameter: &str, on: Day) -> i64 {
        let decided = self.decision("national", parameter, on).map(|it| it.figure);
        decided.unwrap_or_else(|| minutes_in_force(parameter, on))
    }

    /// A whole number of any pack: decided, else shipped; before the first row, that first row serves.
    #[must_use]
    pub fn number(&self, pack: &str, parameter: &str, on: Day) -> i64 {
        let decided = self.decision(pack, parameter, on).map(|it| it.figure);
        let shipped = || self.value(pack, parameter, on)?.as_integer();
        decided.or_else(shipped).unwrap_or_default()
    }

    /// A value that is no plain number: decided, else shipped; before the first row, that first row serves.
    #[must_use]
    pub fn value(&self, pack: &str, parameter: &str, on: Day) -> Option<toml::Value> {
        let decided = self.decision(pack, parameter, on).and_then(RuleOverride::value);
        let first = || shipped().iter().find(|it| it.code == pack)?.current(parameter, on);
        decided.or_else(|| in_force(pack, parameter, on).or_else(first)?.value.clone())
    }

    /// The days on which what is decided of a parameter begins.
    pub fn starts<'a>(&'a self, pack: &'a str, parameter: &'a str) -> impl Iterator<Item = Day> + 'a {
        let about = self.decided.iter().filter(move |it| it.pack == pack && it.parameter == parameter);
        about.map(|it| it.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn decision(figure: i64, from: Day) -> RuleOverride {
        RuleOverride {
            pack: "national".into(),
            parameter: "planned_leave_ouvres".into(),
            figure,
            said: String::new(),
            from,
            reason: "Accord".into(),
            decided_by: "Alice".into(),
        }
    }

    #[test]
    fn a_decided_figure_takes_the_place_of_the_shipped_one_from_its_day() {
        let start = date(2031, 6, 1);
        let all = vec![decision(3_000, date(2033, 1, 1)), decision(2_800, start)];
        let figures = Figures { decided: all };
        let on = |day| figures.national("planned_leave_ouvres", day);
        assert_eq!((on(date(2031, 5, 31)), on(start), on(date(2040, 1, 1))), (2_500, 2_800, 3_000));
        assert_eq!(figures.national("solidarity_minutes", start), 420, "the others stay");
    }
}
