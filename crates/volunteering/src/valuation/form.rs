//! What people type about methods, grids, years, adoption and exceptions.

use super::{
    method::{Axis, CannotUse, Grid, MethodKind, MethodRow, MethodValue, ValueRow},
    policy::Policy,
    rates::{Dated, GridRow, ONE_BP},
    run::{Approval, BODIES, Disclosure},
};
use crate::field::{required_text, text};
use base::{
    Day, FieldErrors, Id, Money, Msg, Refusal, Result, day_from_text, decimal_from_text, id_from_text,
    jiff::ToSpan,
};
use serde::{Deserialize, Serialize};

const NAME_MOST: usize = 127;
pub(super) const REASON_MOST: usize = 1000;
/// A hundred times the minimum wage, in basis points.
const MOST_MULTIPLE: i64 = 100 * ONE_BP;
/// 10 000 € an hour, in 1/10 000 €.
pub(super) const MOST_RATE: i64 = 100_000_000;
/// Contributions of twice the wage.
const MOST_EMPLOYER: i64 = 2 * ONE_BP;

/// A method as typed; the three lists are one dated value a rank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MethodForm {
    pub name: String,
    pub kind: String,
    pub multiple: String,
    pub grid: String,
    pub value_from: Vec<String>,
    pub value: Vec<String>,
    pub value_source: Vec<String>,
    pub version: String,
}

impl MethodForm {
    /// # Errors
    /// Every wrong field; [`CannotUse`] when the kind lacks what it needs; [`Refusal::NotFound`] for a
    /// grid that is not here.
    pub fn read(&self, grids: &[Grid]) -> Result<(MethodRow, Vec<ValueRow>)> {
        let mut errors = FieldErrors::default();
        let kind = MethodKind::from_text(self.kind.trim());
        if kind.is_none() {
            errors.add("kind", Msg::new("method-kind-required"));
        }
        let kind = kind.unwrap_or(MethodKind::HoursOnly);
        let name = required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors);
        let multiple_bp = match self.multiple.trim() {
            "" => ONE_BP,
            typed => bounded(typed, 4, MOST_MULTIPLE, "multiple", &mut errors),
        };
        let grid = match id_from_text(&self.grid) {
            Some(id) => Some(grids.iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?),
            None => None,
        };
        let grid = grid.filter(|_| kind.axis().is_some());
        let values = self.values(kind, &mut errors);
        let row = MethodRow { name, kind, grid_id: grid.map(|it| it.id), multiple_bp };
        errors.or(())?;
        let has = |wanted: MethodValue| values.iter().any(|it| it.kind == wanted);
        match kind {
            MethodKind::SmicLoaded if !has(MethodValue::Employer) => {
                Err(CannotUse::EmployerRateRequired.into())
            }
            MethodKind::Flat if !has(MethodValue::Flat) => Err(CannotUse::FlatRateRequired.into()),
            _ if kind.axis().is_some() && grid.is_none() => Err(CannotUse::GridRequired.into()),
            _ if grid.is_some_and(|it| !kind.suits(it)) => Err(CannotUse::GridUnsuited.into()),
            _ => Ok((row, values)),
        }
    }

    fn values(&self, kind: MethodKind, errors: &mut FieldErrors) -> Vec<ValueRow> {
        let (what, places, most, field) = match kind {
            MethodKind::SmicLoaded | MethodKind::SmicByLevel => {
                (MethodValue::Employer, 2, MOST_EMPLOYER, "employer")
            }
            MethodKind::Flat => (MethodValue::Flat, 4, MOST_RATE, "flat"),
            _ => return Vec::new(),
        };
        let mut values = Vec::new();
        for (rank, typed) in self.value.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
            let dated = dated(
                (typed, places, most),
                self.value_from.get(rank),
                self.value_source.get(rank),
                field,
                errors,
            );
            values.push(ValueRow {
                kind: what,
                value: dated.value,
                valid_from: dated.valid_from,
                source: dated.source,
            });
        }
        once_a_day(values.iter().map(|it| (Id::nil(), it.valid_from)), field, errors);
        values
    }
}

/// A dated value with its source: none goes without.
fn dated(
    (typed, places, most): (&str, u32, i64),
    from: Option<&String>,
    source: Option<&String>,
    field: &'static str,
    errors: &mut FieldErrors,
) -> Dated {
    let value = bounded(typed, places, most, field, errors);
    let valid_from = from.and_then(|it| day_from_text(it));
    if valid_from.is_none() {
        errors.add(field, Msg::new("day-unreadable"));
    }
    let source =
        required_text(source.map_or("", String::as_str), field, 300, "reference-source-required", errors);
    Dated { valid_from: valid_from.unwrap_or_default(), valid_to: None, value, source }
}

pub(super) fn bounded(
    typed: &str,
    places: u32,
    most: i64,
    field: &'static str,
    errors: &mut FieldErrors,
) -> i64 {
    decimal_from_text(typed, places).filter(|value| *value <= most).unwrap_or_else(|| {
        errors.add(field, Msg::new("valuation-number-unreadable"));
        0
    })
}

/// Closes each row on the eve of the next one of its item, unless it ends before: one rate a day.
///
/// # Errors
/// [`Refusal::Invalid`] on `rows` for a row that ends before it begins, or once another of its item has begun.
pub fn without_overlap(mut rows: Vec<GridRow>) -> Result<Vec<GridRow>> {
    let begins: Vec<(Id, Day)> = rows.iter().map(|it| (it.item_id, it.worth.valid_from)).collect();
    for row in &mut rows {
        let it = &mut row.worth;
        if it.valid_to.is_some_and(|last| last < it.valid_from) {
            return Err(Refusal::field("rows", Msg::new("end-before-start")));
        }
        let later = begins.iter().filter(|(item, from)| *item == row.item_id && *from > it.valid_from);
        let Some(next) = later.map(|(_, from)| *from).min() else { continue };
        if it.valid_to.is_some_and(|last| last >= next) {
            return Err(Refusal::field("rows", Msg::new("grid-overlap")));
        }
        it.valid_to = it.valid_to.or(Some(next.saturating_sub(1.day())));
    }
    Ok(rows)
}

/// No two rows of one item begin on one day.
fn once_a_day(rows: impl Iterator<Item = (Id, Day)>, field: &'static str, errors: &mut FieldErrors) {
    let mut seen = std::collections::BTreeSet::new();
    for row in rows {
        if !seen.insert(row) {
            errors.add(field, Msg::new("valuation-day-twice"));
        }
    }
}

/// A grid as typed: one row a rank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GridForm {
    pub name: String,
    pub origin: String,
    /// Of a new grid: `level`, `category`, `project`.
    pub axis: String,
    /// Of a new grid: `multiple` of the minimum wage, else `rate`.
    pub unit: String,
    pub item: Vec<String>,
    pub from: Vec<String>,
    /// The last day of a rate; empty until another begins.
    pub until: Vec<String>,
    pub worth: Vec<String>,
    pub source: Vec<String>,
    /// Of a grid that is there.
    pub version: String,
}

impl GridForm {
    /// The name and the origin.
    ///
    /// # Errors
    /// Every wrong field.
    pub fn head(&self) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let name = required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors);
        let origin = text(&self.origin, "origin", 300, &mut errors);
        errors.or((name, origin))
    }

    /// What a new grid is cut by, and whether it holds multiples of the minimum wage: only levels
    /// multiply it (R38).
    ///
    /// # Errors
    /// Multiples by anything else.
    pub fn shape(&self) -> Result<(Axis, bool)> {
        let axis = Axis::from_text(self.axis.trim()).unwrap_or(Axis::Category);
        let is_multiple = self.unit.trim() == "multiple";
        if is_multiple && axis != Axis::Level {
            return Err(Refusal::field("unit", Msg::new("grid-multiple-by-level")));
        }
        Ok((axis, is_multiple))
    }

    /// The rows that are filled; `items` are those of the grid's axis.
    ///
    /// # Errors
    /// Every wrong field; [`Refusal::NotFound`] for an item that is not here.
    pub fn rows(&self, items: &[Id], is_multiple: bool) -> Result<Vec<GridRow>> {
        let mut errors = FieldErrors::default();
        let (places, most) = (4, if is_multiple { MOST_MULTIPLE } else { MOST_RATE });
        let mut rows = Vec::new();
        for (rank, typed) in self.worth.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
            let item = self.item.get(rank).and_then(|it| id_from_text(it));
            let item_id = item.filter(|id| items.contains(id)).ok_or(Refusal::NotFound)?;
            let (from, source) = (self.from.get(rank), self.source.get(rank));
            let mut worth = dated((typed, places, most), from, source, "rows", &mut errors);
            let until = self.until.get(rank).map_or("", |it| it.trim());
            worth.valid_to = day_from_text(until);
            if !until.is_empty() && worth.valid_to.is_none() {
                errors.add("rows", Msg::new("day-unreadable"));
            }
            rows.push(GridRow { item_id, worth, is_multiple });
        }
        once_a_day(rows.iter().map(|it| (it.item_id, it.worth.valid_from)), "rows", &mut errors);
        errors.or(())?;
        without_overlap(rows)
    }
}

/// What is decided for a year, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyForm {
    pub disclosure: String,
    pub method: String,
    pub comparisons: Vec<String>,
    pub change_reason: String,
    pub not_booked_reason: String,
    pub charges: String,
    pub other_resources: String,
    pub version: String,
}

impl PolicyForm {
    /// # Errors
    /// Every wrong field; [`Refusal::NotFound`] for a method that is not here.
    pub fn read(&self, methods: &[Id]) -> Result<Policy> {
        let mut errors = FieldErrors::default();
        let known = |sent: &str| -> Result<Option<Id>> {
            if sent.trim().is_empty() {
                return Ok(None);
            }
            id_from_text(sent).filter(|id| methods.contains(id)).map(Some).ok_or(Refusal::NotFound)
        };
        let method_id = known(&self.method)?;
        let mut comparisons = Vec::new();
        for sent in &self.comparisons {
            comparisons.extend(known(sent)?.filter(|id| Some(*id) != method_id));
        }
        comparisons.sort();
        comparisons.dedup();
        if comparisons.len() > 3 {
            errors.add("comparisons", Msg::new("valuation-four-at-most"));
        }
        let mut money = |field: &'static str, typed: &str| {
            (!typed.trim().is_empty())
                .then(|| Money(bounded(typed, 2, 100_000_000_000_000, field, &mut errors)))
        };
        let (charges, other_resources) =
            (money("charges", &self.charges), money("other_resources", &self.other_resources));
        let policy = Policy {
            disclosure: Disclosure::from_text(self.disclosure.trim()).unwrap_or(Disclosure::Hours),
            method_id,
            comparisons,
            change_reason: text(&self.change_reason, "change_reason", REASON_MOST, &mut errors),
            not_booked_reason: text(&self.not_booked_reason, "not_booked_reason", REASON_MOST, &mut errors),
            charges,
            other_resources,
            version: 0,
        };
        errors.or(policy)
    }
}

impl From<&Policy> for PolicyForm {
    fn from(it: &Policy) -> PolicyForm {
        let money = |money: Option<Money>| money.map(|it| typed(it.0, 2)).unwrap_or_default();
        PolicyForm {
            disclosure: it.disclosure.as_text().to_owned(),
            method: it.method_id.map(|id| id.to_string()).unwrap_or_default(),
            comparisons: it.comparisons.iter().map(ToString::to_string).collect(),
            change_reason: it.change_reason.clone(),
            not_booked_reason: it.not_booked_reason.clone(),
            charges: money(it.charges),
            other_resources: money(it.other_resources),
            version: it.seen(),
        }
    }
}

/// A number of small units as it is typed: `12,5`.
#[must_use]
pub fn typed(value: i64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    let width = usize::try_from(places).unwrap_or(2);
    let text = format!("{},{:0width$}", value / scale, value % scale);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// What approved the run, as typed (R35).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovalForm {
    pub run: String,
    pub body: String,
    pub approved_on: String,
    pub minutes_reference: String,
    pub zero_reason: String,
}

impl ApprovalForm {
    /// What is missing is said by the rule of adoption, not here.
    ///
    /// # Errors
    /// A day or a text that cannot be read.
    pub fn read(&self) -> Result<Approval> {
        let mut errors = FieldErrors::default();
        let on = day_from_text(&self.approved_on);
        if on.is_none() && !self.approved_on.trim().is_empty() {
            errors.add("approved_on", Msg::new("day-unreadable"));
        }
        let body = BODIES.iter().find(|it| **it == self.body.trim()).map(|it| (*it).to_owned());
        let approval = Approval {
            body: body.unwrap_or_default(),
            on,
            minutes_reference: text(&self.minutes_reference, "minutes_reference", 200, &mut errors),
            zero_reason: text(&self.zero_reason, "zero_reason", REASON_MOST, &mut errors),
        };
        errors.or(approval)
    }
}

/// A reason, for a dismissal or for opening a year again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub reason: String,
}

impl ReasonForm {
    /// # Errors
    /// [`Refusal::Conflict`] under five characters: the page has one field by flag, so the answer is a
    /// page of its own.
    pub fn read(&self) -> Result<String> {
        let reason = base::text_within(&self.reason, REASON_MOST).unwrap_or_default();
        if reason.chars().count() < 5 {
            return Err(Refusal::Conflict(Msg::new("reason-required")));
        }
        Ok(reason)
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
