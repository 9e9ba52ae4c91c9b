//! What the address of the list says: the filters, and where the page begins.

use crate::actions::{ActionState, Origin, Status, store::ActionFilter};
use base::{Day, FieldErrors, Msg, day_from_text, id_from_text};
use serde::Deserialize;

/// The filters as sent. What cannot be read gives no list: see [`ListQuery::unread`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A quick choice: `month`, `last-month`, `year`, `last-year`; `from` and `to` win over it.
    pub period: String,
    pub from: String,
    pub to: String,
    pub state: String,
    pub category: String,
    /// The identity of a common category.
    pub common: String,
    /// An identity, or `none`; the level too.
    pub project: String,
    pub level: String,
    pub status: String,
    pub origin: String,
    pub person: String,
    /// Whose actions are left out: « Les autres » of the statistics.
    pub except: String,
    /// The name typed to find a person.
    pub person_query: String,
    pub link: String,
    /// The words typed to find a private link.
    pub link_query: String,
    pub import: String,
    /// Words of the title.
    pub words: String,
    /// The key of the last line already seen, or of the first.
    pub after: String,
    pub before: String,
}

/// The fiscal year that holds today, and the day the one before begins.
#[derive(Clone, Copy, Debug)]
pub struct Years {
    pub today: Day,
    pub starts_on: Day,
    pub last_starts_on: Day,
}

/// What asks for the actions of no project, or of no level.
pub const NONE: &str = "none";
/// The quick choices of a period.
pub const PERIODS: [&str; 4] = ["month", "last-month", "year", "last-year"];

impl ListQuery {
    /// The filter that the store understands.
    #[must_use]
    pub fn filter(&self, years: Years) -> ActionFilter {
        let quick = quick_period(&self.period, years);
        let known = |text: &str, is_known: bool| is_known.then(|| text.to_owned());
        ActionFilter {
            from: day_from_text(&self.from).or(quick.map(|it| it.0)),
            to: day_from_text(&self.to).or(quick.map(|it| it.1)),
            state: known(&self.state, ActionState::from_text(&self.state).is_some()),
            category: id_from_text(&self.category),
            project: id_from_text(&self.project),
            level: id_from_text(&self.level),
            status: known(&self.status, Status::from_text(&self.status).is_some()),
            origin: known(&self.origin, Origin::from_text(&self.origin).is_some()),
            person: id_from_text(&self.person),
            except: id_from_text(&self.except),
            link: id_from_text(&self.link),
            import: id_from_text(&self.import),
            no_project: self.project == NONE,
            no_level: self.level == NONE,
            common: id_from_text(&self.common),
            words: self.words.clone(),
        }
    }

    /// What cannot be read, told beside its field: a filter that narrows nothing must not look as if it did (§6.2).
    #[must_use]
    pub fn unread(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (name, value) in self.on() {
            let (field, known) = match name {
                "from" | "to" => (name, day_from_text(value).is_some()),
                "period" => (name, PERIODS.contains(&value)),
                "state" => (name, ActionState::from_text(value).is_some()),
                "status" => (name, Status::from_text(value).is_some()),
                "origin" => (name, Origin::from_text(value).is_some()),
                "category" => (name, id_from_text(value).is_some()),
                "project" | "level" => (name, value == NONE || id_from_text(value).is_some()),
                // What the page holds unseen has no field to point to.
                "person" | "except" | "link" | "import" | "common" => ("", id_from_text(value).is_some()),
                _ => continue,
            };
            let key = if matches!(name, "from" | "to") { "date-invalid" } else { "filter-not-read" };
            if !known {
                errors.add(field, Msg::new(key));
            }
        }
        errors
    }

    /// The filters that are on, by name, as the address writes them.
    #[must_use]
    pub fn on(&self) -> Vec<(&'static str, &str)> {
        let all: [(&'static str, &String); 15] = [
            ("period", &self.period),
            ("from", &self.from),
            ("to", &self.to),
            ("state", &self.state),
            ("category", &self.category),
            ("common", &self.common),
            ("project", &self.project),
            ("level", &self.level),
            ("status", &self.status),
            ("origin", &self.origin),
            ("person", &self.person),
            ("except", &self.except),
            ("link", &self.link),
            ("import", &self.import),
            ("words", &self.words),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.as_str()))
            .collect()
    }

    /// The filters for an export, which knows days but no quick period: `&from=2026-01-01&state=pending`.
    #[must_use]
    pub fn for_export(&self, filter: &ActionFilter) -> String {
        let mut query = String::new();
        for (name, day) in [("from", filter.from), ("to", filter.to)] {
            if let Some(day) = day {
                query.push_str(&format!("&{name}={day}"));
            }
        }
        for (name, value) in self.on() {
            if !matches!(name, "from" | "to" | "period") {
                query.push_str(&format!("&{name}={}", site::ui::url_encoded(value)));
            }
        }
        query
    }

    /// The query of the filters alone, but for one: `state=pending&words=haie`.
    #[must_use]
    pub fn without(&self, left_out: &str) -> String {
        let pairs = self.on().into_iter().filter(|(name, _)| *name != left_out);
        pairs
            .map(|(name, value)| format!("{name}={}", site::ui::url_encoded(value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

fn quick_period(text: &str, years: Years) -> Option<(Day, Day)> {
    let eve = |day: Day| day.yesterday().ok();
    let month = years.today.first_of_month();
    match text {
        "month" => Some((month, years.today.last_of_month())),
        "last-month" => eve(month).map(|last| (last.first_of_month(), last)),
        "year" => Some((years.starts_on, years.today.max(eve(next_year(years.starts_on))?))),
        "last-year" => eve(years.starts_on).map(|last| (years.last_starts_on, last)),
        _ => None,
    }
}

fn next_year(day: Day) -> Day {
    use base::jiff::ToSpan;
    day.checked_add(1.year()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{ListQuery, Years};
    use base::jiff::civil::date;

    const YEARS: Years =
        Years { today: date(2026, 3, 7), starts_on: date(2025, 9, 1), last_starts_on: date(2024, 9, 1) };

    #[test]
    fn r18_quick_periods_follow_the_fiscal_year() {
        for (period, from, to) in [
            ("month", date(2026, 3, 1), date(2026, 3, 31)),
            ("last-month", date(2026, 2, 1), date(2026, 2, 28)),
            ("year", date(2025, 9, 1), date(2026, 8, 31)),
            ("last-year", date(2024, 9, 1), date(2025, 8, 31)),
        ] {
            let filter = ListQuery { period: period.into(), ..ListQuery::default() }.filter(YEARS);
            assert_eq!((filter.from, filter.to), (Some(from), Some(to)), "{period}");
        }
        assert_eq!(ListQuery::default().filter(YEARS).from, None);
    }

    #[test]
    fn s6_2_what_cannot_be_read_is_told_beside_its_field() {
        let id = "0198a2f0-0000-7000-8000-000000000000".to_owned();
        let read = ListQuery {
            period: "year".into(),
            from: "1/3/26".into(),
            state: "pending".into(),
            project: id.clone(),
            person: id,
            words: "n’importe quoi".into(),
            ..ListQuery::default()
        };
        assert!(read.unread().is_empty());
        let unread = ListQuery {
            period: "siècle".into(),
            to: "2026-02-31".into(),
            origin: "ailleurs".into(),
            level: "?".into(),
            person: "Basile".into(),
            ..read
        };
        assert_eq!(
            unread.unread().0.into_keys().collect::<Vec<_>>(),
            ["", "level", "origin", "period", "to"]
        );
    }

    #[test]
    fn a_filter_is_taken_off_by_its_own_address() {
        let query = ListQuery { state: "pending".into(), words: "haie & co".into(), ..ListQuery::default() };
        assert_eq!(query.without("state"), "words=haie%20%26%20co");
        assert_eq!(query.without(""), "state=pending&words=haie%20%26%20co");
    }
}
