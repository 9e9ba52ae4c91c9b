//! The forms of a contract and of an amendment.

use super::{Amendment, ContractKind, LeaveUnit, PatternPeriod, Solidarity, WeekPattern, WorkContract};
use crate::{
    entries::{typed_minutes, written},
    field::{days_c, optional_day, percent, required_day},
    holidays::Zone,
    schemes::Scheme,
};
use base::{Day, FieldErrors, Id, Msg, Result, fresh_id, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// The fields of the days of a week, Monday first.
pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What the browser sends for the terms of a contract.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TermsForm {
    pub from: String,
    pub scheme: String,
    /// Percentage of full time.
    pub fte: String,
    pub monday: String,
    pub tuesday: String,
    pub wednesday: String,
    pub thursday: String,
    pub friday: String,
    pub saturday: String,
    pub sunday: String,
    pub leave_unit: String,
    pub planned_leave: String,
    pub solidarity: String,
    pub solidarity_on: String,
    /// The holidays of a zone; empty: the organisation's.
    pub zone: String,
    pub reason: String,
    /// « 1 »: terms that begin later go.
    pub replace_later: String,
}

impl TermsForm {
    /// A full week of 35 hours, to begin with. The day of solidarity is owed unless somebody says not (§10): days of a
    /// *forfait* and the zones left out do not count it.
    #[must_use]
    pub fn fresh(from: Day) -> TermsForm {
        let day = "7:00".to_owned();
        TermsForm {
            from: from.to_string(),
            fte: "100".into(),
            monday: day.clone(),
            tuesday: day.clone(),
            wednesday: day.clone(),
            thursday: day.clone(),
            friday: day,
            leave_unit: LeaveUnit::Ouvrables.as_text().into(),
            solidarity: "period_end".into(),
            ..TermsForm::default()
        }
    }

    /// What the days of the week say, Monday first.
    #[must_use]
    pub fn days(&self) -> [&str; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }

    /// Reads the terms, to begin on a day.
    pub fn read(
        &self,
        errors: &mut FieldErrors,
        contract_id: Id,
        from: Day,
        schemes: &[Scheme],
    ) -> Amendment {
        let pattern = read_pattern(errors, self.days());
        if pattern.iter().all(|minutes| *minutes == 0) && errors.is_empty() {
            errors.add("monday", Msg::new("worktime-pattern-required"));
        }
        let scheme_id = id_from_text(&self.scheme).filter(|id| schemes.iter().any(|it| it.id == *id));
        let scheme_id = scheme_id.unwrap_or_else(|| {
            errors.add("scheme", Msg::new("worktime-scheme-required"));
            Id::nil()
        });
        let solidarity = match self.solidarity.as_str() {
            "date" => Solidarity::On(required_day(errors, "solidarity_on", &self.solidarity_on)),
            "period_end" => Solidarity::PeriodEnd,
            _ => Solidarity::None,
        };
        Amendment {
            id: fresh_id(),
            contract_id,
            from,
            to: None,
            scheme_id,
            fte_bp: percent(errors, "fte", &self.fte),
            week_pattern: WeekPattern(pattern),
            periods: Vec::new(),
            leave_unit: LeaveUnit::from_text(&self.leave_unit).unwrap_or(LeaveUnit::Ouvrables),
            planned_leave_c: days_c(errors, "planned_leave", &self.planned_leave),
            zone: Zone::from_text(&self.zone),
            solidarity,
            reason: text(errors, "reason", &self.reason, 500),
            version: 1,
        }
    }
}

impl From<&Amendment> for TermsForm {
    fn from(it: &Amendment) -> Self {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = it.week_pattern.0.map(written);
        let decimal = |value: i64| {
            let text = format!("{},{:02}", value / 100, value % 100);
            text.trim_end_matches('0').trim_end_matches(',').to_owned()
        };
        let (solidarity, on) = match it.solidarity {
            Solidarity::On(day) => ("date", day.to_string()),
            Solidarity::PeriodEnd => ("period_end", String::new()),
            Solidarity::None => ("none", String::new()),
        };
        TermsForm {
            from: String::new(),
            scheme: it.scheme_id.to_string(),
            fte: decimal(it.fte_bp),
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
            leave_unit: it.leave_unit.as_text().to_owned(),
            planned_leave: it.planned_leave_c.map(decimal).unwrap_or_default(),
            solidarity: solidarity.to_owned(),
            solidarity_on: on,
            zone: it.zone.map(|it| it.as_text().to_owned()).unwrap_or_default(),
            reason: String::new(),
            replace_later: String::new(),
        }
    }
}

/// Reads the seven durations of a week.
fn read_pattern(errors: &mut FieldErrors, days: [&str; 7]) -> [i64; 7] {
    let mut pattern = [0; 7];
    for ((minutes, typed), field) in pattern.iter_mut().zip(days).zip(DAYS) {
        match typed_minutes(typed, 420) {
            Ok(read) => *minutes = read,
            Err(cannot) => errors.add(field, cannot.msg()),
        }
    }
    pattern
}

/// What the browser sends for high or low weeks inside a contract.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WeeksForm {
    pub label: String,
    pub to: String,
    #[serde(flatten)]
    pub terms: TermsForm,
}

impl WeeksForm {
    /// A week without any work is allowed: the house is closed.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<PatternPeriod> {
        let mut errors = FieldErrors::default();
        let from = required_day(&mut errors, "from", &self.terms.from);
        let to = required_day(&mut errors, "to", &self.to);
        if errors.is_empty() && to < from {
            errors.add("to", Msg::new("end-before-start"));
        }
        let pattern = WeekPattern(read_pattern(&mut errors, self.terms.days()));
        let label = text(&mut errors, "label", &self.label, 80);
        errors.or(PatternPeriod { id: fresh_id(), from, to, pattern, label })
    }
}

/// What the browser sends for a new contract: its terms, beside.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContractForm {
    pub person: String,
    pub kind: String,
    pub ends_on: String,
    pub job_title: String,
    pub manager: String,
    #[serde(flatten)]
    pub terms: TermsForm,
}

/// A contract as read, and the manager of its person.
#[derive(Clone, Debug)]
pub struct DraftContract {
    pub contract: WorkContract,
    pub manager_person_id: Option<Id>,
}

impl ContractForm {
    /// `idcc`: the collective agreement of the organisation.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, persons: &[Id], schemes: &[Scheme], idcc: Option<i64>) -> Result<DraftContract> {
        let mut errors = FieldErrors::default();
        let known = |typed: &str| id_from_text(typed).filter(|id| persons.contains(id));
        let person_id = known(&self.person).unwrap_or_else(|| {
            errors.add("person", Msg::new("worktime-person-required"));
            Id::nil()
        });
        let starts_on = required_day(&mut errors, "from", &self.terms.from);
        let ends_on = optional_day(&mut errors, "ends_on", &self.ends_on);
        if ends_on.is_some_and(|end| end < starts_on) {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        let id = fresh_id();
        let amendment = self.terms.read(&mut errors, id, starts_on, schemes);
        let contract = WorkContract {
            id,
            person_id,
            kind: ContractKind::from_text(&self.kind).unwrap_or(ContractKind::Cdi),
            starts_on,
            ends_on,
            job_title: text(&mut errors, "job_title", &self.job_title, 120),
            idcc,
            amendments: vec![Amendment { to: ends_on, ..amendment }],
            version: 1,
        };
        errors.or(DraftContract { contract, manager_person_id: known(&self.manager) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schemes::{SchemeKind, SchemeRules, SchemeVersion};
    use base::{Refusal, jiff::civil::date};

    fn scheme() -> Scheme {
        let from = date(2016, 8, 10);
        Scheme {
            id: Id::from_u128(7),
            name: "Annualisé".into(),
            kind: SchemeKind::Annualised,
            versions: vec![SchemeVersion {
                id: Id::nil(),
                from,
                rules: SchemeRules::shipped(SchemeKind::Annualised, from),
                source: String::new(),
                confirmed_by: String::new(),
                confirmed_on: None,
            }],
            archived: false,
            version: 1,
        }
    }

    #[test]
    fn a_contract_is_read_with_its_terms() {
        let person = Id::from_u128(1);
        let mut form = ContractForm {
            person: person.to_string(),
            kind: "cdi".into(),
            terms: TermsForm::fresh(date(2031, 1, 1)),
            ..ContractForm::default()
        };
        form.terms.scheme = Id::from_u128(7).to_string();
        (form.terms.fte, form.terms.friday) = ("80".into(), String::new());
        let draft = form.read(&[person], &[scheme()], Some(1518)).unwrap();
        assert_eq!(draft.contract.idcc, Some(1518));
        let terms = &draft.contract.amendments[0];
        assert_eq!((terms.fte_bp, terms.week_pattern.weekly()), (8_000, 1_680));
        assert_eq!(TermsForm::from(terms).fte, "80");
        form.terms.tuesday = "90".into();
        form.ends_on = "2030-12-31".into();
        form.person = "x".into();
        let Err(Refusal::Invalid(errors)) = form.read(&[person], &[scheme()], Some(1518)) else {
            panic!("accepted")
        };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["ends_on", "person", "tuesday"]);
    }
}
