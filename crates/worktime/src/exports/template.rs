//! What is asked of an export, and the templates that ask it again (W12).

use super::{
    store::{Selection, Wanted},
    tables::ExportTable,
};
use crate::entries::ReportRounding;
use ::sheet::Format;
use base::{Day, FieldErrors, Id, Msg, Result, day_from_text, id_from_text, jiff::ToSpan};
use organisation::fields::{is_ticked, text};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// Which days: some, or counted from the day one asks.
    pub enum ExportPeriod {
        Dates = "dates",
        ThisMonth = "this_month",
        LastMonth = "last_month",
        ThisYear = "this_year",
        LastYear = "last_year",
    }
}

impl ExportPeriod {
    /// Its days; `None` for those that are typed.
    #[must_use]
    pub fn days(self, today: Day) -> Option<(Day, Day)> {
        let eve_of = |day: Day| day.saturating_sub(1.day());
        Some(match self {
            ExportPeriod::Dates => return None,
            ExportPeriod::ThisMonth => (today.first_of_month(), today.last_of_month()),
            ExportPeriod::LastMonth => {
                let last = eve_of(today.first_of_month());
                (last.first_of_month(), last)
            }
            ExportPeriod::ThisYear => (today.first_of_year(), today.last_of_year()),
            ExportPeriod::LastYear => {
                let last = eve_of(today.first_of_year());
                (last.first_of_year(), last)
            }
        })
    }
}

/// What the browser sends: in an address, or to keep it under a name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    pub tableau: String,
    pub personne: String,
    pub periode: String,
    pub du: String,
    pub au: String,
    pub projet: String,
    pub convention: String,
    /// The unit of a report that rounds, in minutes, and `up` when each line goes up (R4).
    pub arrondi: String,
    pub sens: String,
    /// The keys of the columns wanted; all when none.
    pub colonne: Vec<String>,
    pub format: String,
    /// The template that is open.
    pub modele: String,
    pub version: String,
    pub name: String,
    pub shared: String,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedExport {
    pub id: Id,
    #[serde(skip)]
    pub owner_id: Id,
    pub name: String,
    pub kind: ExportTable,
    pub period: ExportPeriod,
    pub from: Day,
    pub to: Day,
    pub person_id: Option<Id>,
    pub project_id: Option<Id>,
    pub agreement_id: Option<Id>,
    pub columns: Vec<String>,
    pub rounding: ReportRounding,
    #[serde(serialize_with = "key")]
    pub format: Format,
    pub shared: bool,
    pub version: i64,
}

fn key<S: serde::Serializer>(it: &Format, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(it.key())
}

/// What a template may name, for who saves it.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub people: Vec<Id>,
    pub projects: Vec<Id>,
    pub agreements: Vec<Id>,
}

/// Columns of one template: more than any table has.
const MOST_COLUMNS: usize = 60;

fn chosen(errors: &mut FieldErrors, field: &'static str, typed: &str, among: &[Id]) -> Option<Id> {
    if typed.trim().is_empty() {
        return None;
    }
    let found = id_from_text(typed).filter(|id| among.contains(id));
    if found.is_none() {
        errors.add(field, Msg::new("export-filter-unknown"));
    }
    found
}

/// Keys are of small letters, figures and dashes: nothing else is kept.
fn is_key(it: &str) -> bool {
    !it.is_empty()
        && it.len() <= 40
        && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

impl ExportForm {
    /// The table asked for; the detail of time when none is.
    #[must_use]
    pub fn which(&self) -> ExportTable {
        ExportTable::from_text(&self.tableau).unwrap_or(ExportTable::Detail)
    }

    #[must_use]
    pub fn period(&self) -> ExportPeriod {
        ExportPeriod::from_text(&self.periode).unwrap_or(ExportPeriod::Dates)
    }

    #[must_use]
    pub fn format(&self) -> Format {
        Format::from_text(&self.format).unwrap_or(Format::Ods)
    }

    /// The days asked for on a day.
    #[must_use]
    pub fn days(&self, today: Day) -> (Day, Day) {
        let typed = || {
            let from = day_from_text(&self.du).unwrap_or_else(|| today.first_of_year());
            (from, day_from_text(&self.au).unwrap_or(today))
        };
        self.period().days(today).unwrap_or_else(typed)
    }

    /// What is asked, for a person or for everybody: who may ask it was decided before.
    #[must_use]
    pub fn selection(&self, person_id: Option<Id>, today: Day) -> Selection {
        let (from, to) = self.days(today);
        let (project_id, agreement_id) = (id_from_text(&self.projet), id_from_text(&self.convention));
        let rounding = self.rounding().unwrap_or_default();
        Selection { of: Wanted { person_id, from, to }, project_id, agreement_id, rounding }
    }

    /// `None` for a unit that nobody offers. Never of a table that goes to funders, nor of one that comes back (R4).
    fn rounding(&self) -> Option<ReportRounding> {
        if self.arrondi.trim().is_empty() || self.which() != ExportTable::Crossed {
            return Some(ReportRounding::None);
        }
        ReportRounding::of(self.arrondi.trim().parse().ok()?, self.sens == "up")
    }

    /// A template to keep.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, choices: &Choices, today: Day) -> Result<SavedExport> {
        let mut errors = FieldErrors::default();
        let name = text(&mut errors, "name", &self.name, 127);
        if name.is_empty() && errors.get("name").is_none() {
            errors.add("name", Msg::new("export-name-required"));
        }
        let (from, to) = self.days(today);
        if to < from {
            errors.add("au", Msg::new("end-before-start"));
        }
        let mut columns = self.colonne.clone();
        columns.retain(|it| is_key(it));
        columns.truncate(MOST_COLUMNS);
        if self.rounding().is_none() {
            errors.add("arrondi", Msg::new("export-filter-unknown"));
        }
        let saved = SavedExport {
            rounding: self.rounding().unwrap_or_default(),
            id: Id::nil(),
            owner_id: Id::nil(),
            name,
            kind: self.which(),
            period: self.period(),
            from,
            to,
            person_id: chosen(&mut errors, "personne", &self.personne, &choices.people),
            project_id: chosen(&mut errors, "projet", &self.projet, &choices.projects),
            agreement_id: chosen(&mut errors, "convention", &self.convention, &choices.agreements),
            columns,
            format: self.format(),
            shared: is_ticked(&self.shared),
            version: 1,
        };
        errors.or(saved)
    }
}

impl From<&SavedExport> for ExportForm {
    fn from(it: &SavedExport) -> Self {
        let id = |it: Option<Id>| it.map(|it| it.to_string()).unwrap_or_default();
        ExportForm {
            tableau: it.kind.as_text().to_owned(),
            personne: id(it.person_id),
            periode: it.period.as_text().to_owned(),
            du: it.from.to_string(),
            au: it.to.to_string(),
            projet: id(it.project_id),
            convention: id(it.agreement_id),
            colonne: it.columns.clone(),
            arrondi: it.rounding.parts().0.to_string(),
            sens: if it.rounding.parts().1 { "up".to_owned() } else { String::new() },
            format: it.format.key().to_owned(),
            modele: it.id.to_string(),
            version: it.version.to_string(),
            name: it.name.clone(),
            shared: if it.shared { "1".to_owned() } else { String::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn w12_a_period_is_counted_from_the_day_it_is_asked() {
        let today = date(2031, 3, 15);
        let days = |period: ExportPeriod| period.days(today).unwrap();
        assert_eq!(days(ExportPeriod::ThisMonth), (date(2031, 3, 1), date(2031, 3, 31)));
        assert_eq!(days(ExportPeriod::LastMonth), (date(2031, 2, 1), date(2031, 2, 28)));
        assert_eq!(days(ExportPeriod::ThisYear), (date(2031, 1, 1), date(2031, 12, 31)));
        assert_eq!(days(ExportPeriod::LastYear), (date(2030, 1, 1), date(2030, 12, 31)));
        assert_eq!(ExportPeriod::Dates.days(today), None);
    }

    #[test]
    fn w12_a_template_comes_back_from_its_form() {
        let project = Id::from_u128(9);
        let choices = Choices { projects: vec![project], ..Choices::default() };
        let form = ExportForm {
            tableau: "financement".into(),
            periode: "last_month".into(),
            projet: project.to_string(),
            colonne: vec!["date".into(), "minutes".into(), "<script>".into()],
            format: "csv".into(),
            name: "Pour la Région".into(),
            shared: "1".into(),
            ..ExportForm::default()
        };
        let today = date(2031, 3, 15);
        let it = form.read(&choices, today).unwrap();
        assert_eq!((it.kind, it.columns.len(), it.shared), (ExportTable::Funding, 2, true));
        let again = ExportForm::from(&it).read(&choices, today).unwrap();
        assert_eq!(again, it);
        let wrong = ExportForm { name: String::new(), personne: Id::from_u128(3).to_string(), ..form };
        let Err(base::Refusal::Invalid(errors)) = wrong.read(&choices, today) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["name", "personne"]);
    }
}
