//! What people type about an estimate.

use super::estimate::{Confidence, Estimate, Mode, Range, formula};
use crate::{
    actions::{Contributor, Desk, EARLIEST, Status, TITLE_MOST, duration_msg, written_duration},
    field::{number, required_text, version},
};
use base::{
    Day, FieldErrors, Id, Minutes, Msg, Refusal, Result, day_from_text, days_between, id_from_text,
    read_duration,
};
use serde::{Deserialize, Serialize};

/// The most days of an estimate.
const MOST_DAYS: i64 = 366;
/// The most weeks or times.
const MOST_UNITS: i64 = 5_000;
const MOST_HEADCOUNT: i64 = 99_999;
/// The most minutes of a whole estimate: a million hours.
const MOST_MINUTES: i64 = 60_000_000;
/// The least a method is told in, in characters.
const METHOD_LEAST: usize = 20;

/// A scope that nothing narrows.
pub const EVERY: &str = "every";

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EstimateForm {
    pub title: String,
    pub from: String,
    pub to: String,
    pub mode: String,
    pub low: String,
    pub likely: String,
    pub high: String,
    pub units: String,
    pub headcount: String,
    pub category: String,
    pub project: String,
    pub level: String,
    /// `me`, `person`, `link`, or `nobody` for people who are not named.
    pub contributor: String,
    /// The person it is of, and what was typed to find them.
    pub person: String,
    pub person_query: Option<String>,
    /// The private link it is of.
    pub link: String,
    /// What was typed to find it.
    pub link_query: Option<String>,
    /// Empty for the dated status of the person (R6).
    pub status: String,
    pub method_text: String,
    pub confidence: String,
    /// `yes` or `no`.
    pub includes_measured: String,
    /// Empty for the category of the estimate, [`EVERY`], or one.
    pub scope_category: String,
    /// Empty for the project of the estimate, [`EVERY`], or one.
    pub scope_project: String,
    /// The answer to the question of overlaps: `merge-` and the estimate that keeps the hours, `restrict` or `distinct`.
    pub overlap: String,
    /// `preview` only shows what the numbers make.
    pub act: String,
    pub version: String,
}

/// The answer to the question of overlaps (R23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Nothing was answered.
    Ask,
    /// Both tell the same hours: only one of them stays.
    Merge,
    /// The days or the scope of this one are to be narrowed.
    Restrict,
    /// Different people: both add up.
    Distinct,
}

/// An estimate as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEstimate {
    pub title: String,
    pub from: Day,
    pub to: Day,
    pub mode: Mode,
    pub numbers: Range,
    pub units: i64,
    pub headcount: i64,
    pub category_id: Id,
    pub project_id: Option<Id>,
    pub level_id: Option<Id>,
    /// Whose time it is.
    pub contributor: Contributor,
    pub status: Status,
    pub method_text: String,
    pub confidence: Confidence,
    pub includes_measured: bool,
    pub scope_category_id: Option<Id>,
    pub scope_project_id: Option<Id>,
    pub version: Option<i64>,
}

/// What the house allows to choose.
pub struct Known<'a> {
    pub categories: &'a [Id],
    pub projects: &'a [Id],
    pub levels: &'a [Id],
    /// Of whom it may be besides oneself and nobody.
    pub persons: &'a [Id],
    pub links: &'a [Id],
    pub me: Contributor,
    pub day_minutes: i64,
}

impl EstimateForm {
    /// # Errors
    /// Every wrong field; [`Refusal::NotFound`] for a noun of another organisation.
    pub fn read(&self, known: &Known<'_>) -> Result<DraftEstimate> {
        let mut errors = FieldErrors::default();
        let mode = Mode::from_text(self.mode.trim()).unwrap_or(Mode::Weekly);
        let (from, to) = self.days(&mut errors);
        let contributor = self.contributor(known, &mut errors)?;
        let lump = mode == Mode::Lump;
        let units = if lump { 1 } else { number(&self.units, "units", 1, 1..=MOST_UNITS, &mut errors) };
        let headcount = number(&self.headcount, "headcount", 1, 1..=MOST_HEADCOUNT, &mut errors);
        if headcount > 1 && contributor != Contributor::Nobody {
            errors.add("headcount", Msg::new("headcount-named"));
        }
        let numbers = self.numbers(known.day_minutes, &mut errors);
        if formula(mode, numbers, units, headcount).high.0 > MOST_MINUTES {
            errors.add("likely", Msg::new("estimate-too-long"));
        }
        let confidence = Confidence::from_text(self.confidence.trim());
        if confidence.is_none() {
            errors.add("confidence", Msg::new("estimate-confidence-required"));
        }
        let method_text =
            required_text(&self.method_text, "method_text", 2000, "estimate-method-short", &mut errors);
        if method_text.chars().count() < METHOD_LEAST {
            errors.add("method_text", Msg::new("estimate-method-short"));
        }
        let category_id = one_of(&self.category, known.categories)?.ok_or(Refusal::NotFound)?;
        let project_id = one_of(&self.project, known.projects)?;
        let draft = DraftEstimate {
            title: required_text(&self.title, "title", TITLE_MOST, "title-required", &mut errors),
            from,
            to,
            mode,
            numbers,
            units,
            headcount,
            category_id,
            project_id,
            level_id: one_of(&self.level, known.levels)?,
            contributor,
            status: self.status(&mut errors),
            method_text,
            confidence: confidence.unwrap_or(Confidence::Rough),
            includes_measured: self.includes_measured != "no",
            scope_category_id: scope(&self.scope_category, Some(category_id), known.categories)?,
            scope_project_id: scope(&self.scope_project, project_id, known.projects)?,
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }

    /// Whose time it is (§3.1): one's own, a person's, a link's, or nobody's in particular.
    fn contributor(&self, known: &Known<'_>, errors: &mut FieldErrors) -> Result<Contributor> {
        Ok(match self.contributor.as_str() {
            "me" => known.me,
            "person" if self.person.trim().is_empty() => {
                errors.add("person", Msg::new("estimate-person-required"));
                known.me
            }
            "person" => Contributor::Person(one_of(&self.person, known.persons)?.ok_or(Refusal::NotFound)?),
            "link" if self.link.trim().is_empty() => {
                errors.add("link", Msg::new("link-required"));
                known.me
            }
            "link" => Contributor::Link(one_of(&self.link, known.links)?.ok_or(Refusal::NotFound)?),
            _ => Contributor::Nobody,
        })
    }

    /// Nothing said is settled by the dated status of the person, which is not known here (R6).
    fn status(&self, errors: &mut FieldErrors) -> Status {
        let sent = self.status.trim();
        Status::from_text(sent).unwrap_or_else(|| {
            if !sent.is_empty() {
                errors.add("status", Msg::new("status-invalid"));
            }
            Status::Volunteer
        })
    }

    fn days(&self, errors: &mut FieldErrors) -> (Day, Day) {
        let mut day = |field: &'static str, typed: &str| {
            day_from_text(typed).unwrap_or_else(|| {
                errors.add(field, Msg::new("day-unreadable"));
                EARLIEST
            })
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if from < EARLIEST {
            errors.add("from", Msg::new("date-too-old"));
        }
        if to < from {
            errors.add("to", Msg::new("end-before-start"));
        } else if days_between(from, to) > MOST_DAYS {
            errors.add("to", Msg::new("estimate-year-at-most"));
        }
        (from, to)
    }

    /// Low and high are the likely one when they are not said (R22).
    fn numbers(&self, day_minutes: i64, errors: &mut FieldErrors) -> Range {
        let mut minutes = |field: &'static str, typed: &str| match read_duration(typed, day_minutes) {
            Ok(minutes) => Some(minutes),
            Err(_) if typed.trim().is_empty() && field != "likely" => None,
            Err(base::CannotReadDuration::Empty) => {
                errors.add(field, Msg::new("duration-invalid"));
                None
            }
            Err(cannot) => {
                errors.add(field, duration_msg(cannot));
                None
            }
        };
        let likely = minutes("likely", &self.likely).unwrap_or_default();
        let low = minutes("low", &self.low).unwrap_or(likely);
        let high = minutes("high", &self.high).unwrap_or(likely);
        if low > likely {
            errors.add("low", Msg::new("estimate-low-above"));
        }
        if high < likely {
            errors.add("high", Msg::new("estimate-high-below"));
        }
        Range { low, likely, high }
    }

    /// What was answered to the question of overlaps.
    #[must_use]
    pub fn overlap(&self) -> Overlap {
        match self.overlap.as_str() {
            "restrict" => Overlap::Restrict,
            "distinct" => Overlap::Distinct,
            answer if answer.starts_with("merge") => Overlap::Merge,
            _ => Overlap::Ask,
        }
    }

    /// Of the estimates that overlap, the one that keeps the hours.
    #[must_use]
    pub fn kept_by<'a>(&self, others: &'a [Estimate]) -> Option<&'a Estimate> {
        let chosen = self.overlap.strip_prefix("merge-").and_then(id_from_text);
        match others {
            [only] if chosen.is_none() => Some(only),
            _ => others.iter().find(|it| Some(it.id) == chosen),
        }
    }
}

fn one_of(sent: &str, known: &[Id]) -> Result<Option<Id>> {
    if sent.trim().is_empty() {
        return Ok(None);
    }
    id_from_text(sent).filter(|id| known.contains(id)).map(Some).ok_or(Refusal::NotFound)
}

/// What is measured where the estimate is counts as part of it, unless something else is said: the same by the page
/// and by the API (R23).
fn scope(sent: &str, own: Option<Id>, known: &[Id]) -> Result<Option<Id>> {
    match sent.trim() {
        "" => Ok(own),
        EVERY => Ok(None),
        sent => one_of(sent, known),
    }
}

/// The word of a contributor, as who asks reads it.
#[must_use]
pub fn who(contributor: Contributor, me: Contributor) -> &'static str {
    match contributor {
        it if it == me => "me",
        Contributor::Nobody => "nobody",
        Contributor::Person(_) => "person",
        Contributor::Link(_) => "link",
    }
}

/// A scope as its form shows it.
fn shown(scope: Option<Id>, own: Option<Id>) -> String {
    match scope {
        scope if scope == own => String::new(),
        Some(id) => id.to_string(),
        None => EVERY.to_owned(),
    }
}

impl EstimateForm {
    /// The form of a new one: the fiscal year of today, of nobody in particular for whoever enters for others.
    #[must_use]
    pub fn fresh(desk: &Desk) -> EstimateForm {
        EstimateForm {
            from: desk.year_start(desk.today).to_string(),
            to: desk.year_end(desk.today).to_string(),
            mode: "weekly".into(),
            headcount: "1".into(),
            contributor: if desk.asker.moderates() { "nobody" } else { "me" }.into(),
            includes_measured: "yes".into(),
            category: desk.house.settings.default_category_id.to_string(),
            ..Default::default()
        }
    }

    /// The form of an estimate that is there, as who asks reads it.
    #[must_use]
    pub fn of(it: &Estimate, me: Contributor) -> EstimateForm {
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let unless_likely = |minutes: Minutes| {
            if minutes == it.numbers.likely { String::new() } else { written_duration(minutes) }
        };
        EstimateForm {
            title: it.title.clone(),
            from: it.from.to_string(),
            to: it.to.to_string(),
            mode: it.mode.as_text().to_owned(),
            low: unless_likely(it.numbers.low),
            likely: written_duration(it.numbers.likely),
            high: unless_likely(it.numbers.high),
            units: it.units.to_string(),
            headcount: it.headcount.to_string(),
            category: it.category_id.to_string(),
            project: id(it.project_id),
            level: id(it.level_id),
            contributor: who(it.contributor, me).to_owned(),
            person: id(it.contributor.person()),
            person_query: None,
            link: id(it.contributor.link()),
            link_query: None,
            status: it.status.as_text().to_owned(),
            method_text: it.method_text.clone(),
            confidence: it.confidence.as_text().to_owned(),
            includes_measured: if it.includes_measured { "yes" } else { "no" }.to_owned(),
            scope_category: shown(it.scope_category_id, Some(it.category_id)),
            scope_project: shown(it.scope_project_id, it.project_id),
            overlap: if it.distinct_people { "distinct".to_owned() } else { String::new() },
            act: String::new(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
