//! What something was computed with, kept beside it: figures of the law with their source, and the packs they are of.

use super::{Confidence, Figures, in_force, pack::version, shipped};
use crate::contracts::{Terms, terms_on};
use base::Day;
use serde::{Deserialize, Serialize};

/// A figure of the law as it stood when something was computed with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedFigure {
    pub pack: String,
    pub key: String,
    pub unit: String,
    /// As its pack writes it: a number, a word, a table.
    pub value: serde_json::Value,
    pub from: Day,
    /// Where it comes from: a text, or why the organisation decided otherwise.
    pub source: String,
    /// Who decided it; nobody for a shipped one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided_by: String,
    /// Shipped, and confirmed by nobody: whatever is printed with it says so (§10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_confirm: bool,
}

/// The figures something was computed with, and the edition of the packs that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    pub packs: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<UsedFigure>,
}

impl Figures {
    /// These parameters as they stand on a day.
    #[must_use]
    pub fn used<'a>(&self, which: impl IntoIterator<Item = (&'a str, &'a str)>, on: Day) -> Used {
        let figures = which.into_iter().filter_map(|(pack, key)| self.used_one(pack, key, on));
        Used { packs: version().to_owned(), figures: figures.collect() }
    }

    fn used_one(&self, pack: &str, key: &str, on: Day) -> Option<UsedFigure> {
        let first = || shipped().iter().find(|it| it.code == pack)?.current(key, on);
        let row = in_force(pack, key, on).or_else(first)?;
        let decided = self.decision(pack, key, on);
        let value = match decided {
            Some(it) => it.value().unwrap_or(toml::Value::Integer(it.figure)),
            None => row.value.clone()?,
        };
        Some(UsedFigure {
            pack: pack.to_owned(),
            key: key.to_owned(),
            unit: row.unit.clone(),
            value: serde_json::to_value(value).unwrap_or_default(),
            from: decided.map_or(row.from, |it| it.from),
            source: decided.map_or_else(|| row.source.clone(), |it| it.reason.clone()),
            decided_by: decided.map(|it| it.decided_by.clone()).unwrap_or_default(),
            to_confirm: decided.is_none() && row.status == Confidence::ToConfirm,
        })
    }
}

/// The numbers of a movement beside the rules of its schemes that day and the figures these read, as they are kept with it
/// (§3.3).
#[must_use]
pub fn computed_with(mut numbers: serde_json::Value, all: &[Terms], on: Day) -> String {
    if let (Some(parts), Some(terms)) = (numbers.as_object_mut(), terms_on(all, on).next()) {
        let read = ["annual_threshold", "solidarity_minutes", "planned_leave_ouvres"];
        let used = terms.figures.used(read.map(|key| ("national", key)), on);
        parts.insert("used".to_owned(), serde_json::to_value(used).unwrap_or_default());
        let rules: Vec<_> = terms_on(all, on).map(|it| it.rules).collect();
        parts.insert("rules".to_owned(), serde_json::to_value(rules).unwrap_or_default());
    }
    numbers.to_string()
}

impl Used {
    /// Adds those of another day, once each.
    #[must_use]
    pub fn and(mut self, other: Used) -> Used {
        for it in other.figures {
            if !self.figures.contains(&it) {
                self.figures.push(it);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::RuleOverride;
    use base::jiff::civil::date;

    #[test]
    fn s10_what_was_used_says_its_source_and_whether_somebody_confirmed_it() {
        let day = date(2031, 3, 1);
        let used = Figures::SHIPPED.used([("national", "solidarity_minutes")], day);
        let it = &used.figures[0];
        assert_eq!((it.value.as_i64(), it.to_confirm, it.decided_by.as_str()), (Some(420), true, ""));
        assert_eq!(used.packs.len(), 12);
        let decided = RuleOverride {
            pack: "national".into(),
            parameter: "solidarity_minutes".into(),
            figure: 300,
            said: String::new(),
            from: date(2031, 1, 1),
            reason: "Accord".into(),
            decided_by: "Alice".into(),
        };
        let figures = Figures { decided: vec![decided] };
        let it = figures.used([("national", "solidarity_minutes")], day).figures.remove(0);
        assert_eq!((it.value.as_i64(), it.to_confirm, it.source.as_str()), (Some(300), false, "Accord"));
        assert!(figures.used([("idcc_1261", "modulation")], day).figures.is_empty(), "no value is shipped");
    }
}
