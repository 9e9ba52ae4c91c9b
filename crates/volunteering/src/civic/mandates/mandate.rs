//! A mandate: a person elected to the board, or supervising other volunteers, during a time.

use crate::field::{NAME_MOST, text, version};
use base::{Day, FieldErrors, Id, Msg, Result, day_from_text};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// What opens the civic account (Code du travail L5151-9, 6°).
    pub enum MandateKind {
        Board = "board",
        Supervisor = "supervisor",
    }
}

impl MandateKind {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            MandateKind::Board => "mandate-board",
            MandateKind::Supervisor => "mandate-supervisor",
        }
    }
}

/// A mandate of a person, as the organisation keeps it. Both days belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CivicMandate {
    pub id: Id,
    pub person_id: Id,
    pub kind: MandateKind,
    /// « Trésorière », « responsable de la pépinière ».
    pub label: String,
    pub from_on: Day,
    pub to_on: Option<Day>,
    pub version: i64,
}

impl CivicMandate {
    /// Whether it holds for at least one day of a period.
    #[must_use]
    pub fn touches(&self, from: Day, to: Day) -> bool {
        self.from_on <= to && self.to_on.is_none_or(|end| end >= from)
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MandateForm {
    /// The identity of the person, or nothing and a name to look for.
    pub person: String,
    pub person_query: Option<String>,
    pub kind: String,
    pub label: String,
    pub from_on: String,
    pub to_on: String,
    pub version: String,
}

/// A mandate as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftMandate {
    pub kind: MandateKind,
    pub label: String,
    pub from_on: Day,
    pub to_on: Option<Day>,
    pub version: Option<i64>,
}

impl MandateForm {
    /// Reads the form, but for the person, who is looked for.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<DraftMandate> {
        let mut errors = FieldErrors::default();
        let kind = MandateKind::from_text(self.kind.trim());
        if kind.is_none() {
            errors.add("kind", Msg::new("mandate-kind-required"));
        }
        let from_on = day_from_text(&self.from_on);
        if from_on.is_none() {
            errors.add("from_on", Msg::new("day-unreadable"));
        }
        let from_on = from_on.unwrap_or_default();
        let to_on = if self.to_on.trim().is_empty() { None } else { day_from_text(&self.to_on) };
        if !self.to_on.trim().is_empty() && to_on.is_none() {
            errors.add("to_on", Msg::new("day-unreadable"));
        } else if to_on.is_some_and(|end| end < from_on) {
            errors.add("to_on", Msg::new("mandate-ends-before"));
        }
        let draft = DraftMandate {
            kind: kind.unwrap_or(MandateKind::Board),
            label: text(&self.label, "label", NAME_MOST, &mut errors),
            from_on,
            to_on,
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }
}

impl From<&CivicMandate> for MandateForm {
    fn from(it: &CivicMandate) -> Self {
        MandateForm {
            person: it.person_id.to_string(),
            person_query: None,
            kind: it.kind.as_text().to_owned(),
            label: it.label.clone(),
            from_on: it.from_on.to_string(),
            to_on: it.to_on.map(|day| day.to_string()).unwrap_or_default(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CivicMandate, MandateForm, MandateKind};
    use base::{Id, jiff::civil::date};

    #[test]
    fn a_mandate_has_a_kind_and_a_first_day_and_ends_after_it() {
        let form = MandateForm { kind: "board".into(), from_on: "1/9/2024".into(), ..Default::default() };
        let draft = form.read().unwrap();
        assert_eq!((draft.kind, draft.from_on, draft.to_on), (MandateKind::Board, date(2024, 9, 1), None));
        assert!(MandateForm { to_on: "31/08/2024".into(), ..form.clone() }.read().is_err());
        assert!(MandateForm { to_on: "01/09/2024".into(), ..form.clone() }.read().is_ok());
        assert!(MandateForm { kind: "king".into(), ..form }.read().is_err());
    }

    #[test]
    fn r57_a_mandate_touches_a_year_by_any_of_its_days() {
        let mandate = |from_on, to_on| CivicMandate {
            id: Id::nil(),
            person_id: Id::nil(),
            kind: MandateKind::Board,
            label: String::new(),
            from_on,
            to_on,
            version: 1,
        };
        let (from, to) = (date(2025, 1, 1), date(2025, 12, 31));
        assert!(mandate(date(2020, 1, 1), None).touches(from, to));
        assert!(mandate(date(2020, 1, 1), Some(date(2025, 1, 1))).touches(from, to));
        assert!(mandate(date(2025, 12, 31), None).touches(from, to));
        assert!(!mandate(date(2026, 1, 1), None).touches(from, to));
        assert!(!mandate(date(2020, 1, 1), Some(date(2024, 12, 31))).touches(from, to));
    }
}
