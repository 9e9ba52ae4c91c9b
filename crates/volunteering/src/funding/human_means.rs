//! The human-means box of grant forms (R47): figures counted here, typed where nothing counts them, each
//! with a note.

use crate::field::{number, text};
use base::{Day, FieldErrors, Id, Lang, Msg, Result, fresh_id};
use organisation::{fields::mark, fiscal_years::fiscal_year::FiscalYear};
use serde::Deserialize;
use site::text_enum;
use site::{Member, formats};
use std::collections::BTreeMap;
use store::{Scope, Tx, args, statements};

statements! {
    // Regular unpaid volunteers: so many actions in the year, or an accepted estimate. A link that nobody attached
    // is somebody too (R19).
    REGULAR = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (
            SELECT COALESCE(person_id, private_link_id) AS volunteer_id FROM volunteer_action
            WHERE organisation_id = $1 AND happened_on BETWEEN $2 AND $3 AND state = 'validated'
                AND disputed = FALSE AND status = 'volunteer' AND COALESCE(person_id, private_link_id) IS NOT NULL
            GROUP BY COALESCE(person_id, private_link_id) HAVING COUNT(*) >= $4
            UNION
            SELECT COALESCE(person_id, private_link_id) AS volunteer_id FROM estimate
            WHERE organisation_id = $1 AND starts_on <= $3 AND ends_on >= $2 AND state = 'validated'
                AND status = 'volunteer' AND COALESCE(person_id, private_link_id) IS NOT NULL
        ) AS regular";
    CIVIC_VOLUNTEERS = "SELECT CAST(COUNT(DISTINCT person_id) AS BIGINT) AS n FROM person_status
        WHERE organisation_id = $1 AND status = 'civic_volunteer' AND from_on <= $3
            AND (to_on IS NULL OR to_on >= $2)";
    TYPED = "SELECT figure, value, note FROM human_figure WHERE organisation_id = $1 AND fiscal_year_id = $2";
    PUT = "INSERT INTO human_figure (id, organisation_id, fiscal_year_id, figure, value, note)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, fiscal_year_id, figure) DO UPDATE SET value = excluded.value,
            note = excluded.note";
    THRESHOLD = "SELECT regular_actions FROM funding_settings WHERE organisation_id = $1";
    PUT_THRESHOLD = "INSERT INTO funding_settings (id, organisation_id, regular_actions) VALUES ($1, $2, $3)
        ON CONFLICT (organisation_id) DO UPDATE SET regular_actions = excluded.regular_actions";
}

/// How many actions make a regular volunteer, until the organisation says otherwise.
const REGULAR_ACTIONS: i64 = 3;
const NOTE_MOST: usize = 500;

text_enum! {
    /// A figure of the box, in its order.
    pub enum Figure {
        Volunteers = "volunteers",
        CivicVolunteers = "civic_volunteers",
        Employees = "employees",
        /// Full-time equivalents of employees, in hundredths.
        FullTime = "full_time",
        Members = "members",
    }
}

impl Figure {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Figure::Volunteers => "human-volunteers",
            Figure::CivicVolunteers => "human-civic-volunteers",
            Figure::Employees => "human-employees",
            Figure::FullTime => "human-full-time",
            Figure::Members => "human-members",
        }
    }

    /// A value of it, in words of a language.
    #[must_use]
    pub fn written(self, lang: Lang, value: i64) -> String {
        if self == Figure::FullTime { formats::decimal(lang, value, 2) } else { value.to_string() }
    }

    /// The field of the form.
    #[must_use]
    pub const fn field(self) -> &'static str {
        self.as_text()
    }
}

/// A figure: what is counted here, and what was typed over it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct HumanFigure {
    pub counted: Option<i64>,
    pub typed: Option<i64>,
    pub note: String,
}

impl HumanFigure {
    /// What the form of the funder gets.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        self.typed.or(self.counted)
    }
}

/// The box of a year.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct HumanMeans {
    pub figures: BTreeMap<Figure, HumanFigure>,
    pub regular_actions: i64,
}

impl HumanMeans {
    /// Reads and counts it.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<HumanMeans> {
        let scope = member.scope;
        let row = tx.first(THRESHOLD, args![scope.organisation_id]).await?;
        let regular_actions = row.map_or(Ok(REGULAR_ACTIONS), |row| row.get("regular_actions"))?;
        let mut figures: BTreeMap<Figure, HumanFigure> =
            Figure::ALL.iter().map(|it| (*it, HumanFigure::default())).collect();
        for row in tx.all(TYPED, args![scope.organisation_id, year.id]).await? {
            if let Some(figure) = Figure::from_text(&row.get::<String>("figure")?) {
                let it = figures.entry(figure).or_default();
                (it.typed, it.note) = (row.get("value")?, row.get("note")?);
            }
        }
        let (from, to): (Day, Day) = (year.starts_on, year.ends_on);
        let regular = tx.one(REGULAR, args![scope.organisation_id, from, to, regular_actions]).await?;
        figures.entry(Figure::Volunteers).or_default().counted = Some(regular.get("n")?);
        let civic = tx.one(CIVIC_VOLUNTEERS, args![scope.organisation_id, from, to]).await?;
        figures.entry(Figure::CivicVolunteers).or_default().counted = Some(civic.get("n")?);
        // Whichever module counts paid time tells it: slices never import one another.
        for module in member.site.modules {
            if let Some(paid) = (module.paid_work)(member, tx, (from, to)).await? {
                figures.entry(Figure::Employees).or_default().counted = Some(paid.persons);
                figures.entry(Figure::FullTime).or_default().counted = Some(paid.full_time);
            }
        }
        Ok(HumanMeans { figures, regular_actions })
    }

    /// A mark of what was typed, whatever is counted since.
    ///
    /// # Errors
    /// A fault.
    pub fn mark(&self) -> Result<String> {
        let typed: Vec<_> = self.figures.values().map(|it| (it.typed, &it.note)).collect();
        mark(&(typed, self.regular_actions))
    }

    /// Keeps what was typed.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn save(&self, tx: &mut Tx, scope: Scope, year: Id) -> Result<()> {
        for (figure, it) in &self.figures {
            let figure = figure.as_text();
            let arguments = args![fresh_id(), scope.organisation_id, year, figure, it.typed, &it.note];
            tx.run(PUT, arguments).await?;
        }
        tx.run(PUT_THRESHOLD, args![fresh_id(), scope.organisation_id, self.regular_actions]).await?;
        Ok(())
    }
}

/// What the browser sends: a value and a note by figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct HumanMeansForm {
    pub volunteers: String,
    pub volunteers_note: String,
    pub civic_volunteers: String,
    pub civic_volunteers_note: String,
    pub employees: String,
    pub employees_note: String,
    pub full_time: String,
    pub full_time_note: String,
    pub members: String,
    pub members_note: String,
    pub regular_actions: String,
    /// A mark of what was typed before.
    pub version: String,
}

impl HumanMeansForm {
    /// The value and the note typed for a figure.
    #[must_use]
    pub fn of(&self, figure: Figure) -> (&str, &str) {
        match figure {
            Figure::Volunteers => (&self.volunteers, &self.volunteers_note),
            Figure::CivicVolunteers => (&self.civic_volunteers, &self.civic_volunteers_note),
            Figure::Employees => (&self.employees, &self.employees_note),
            Figure::FullTime => (&self.full_time, &self.full_time_note),
            Figure::Members => (&self.members, &self.members_note),
        }
    }

    /// Reads the form over the box that is there; an empty value gives what is counted back.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, before: &HumanMeans) -> Result<HumanMeans> {
        let mut errors = FieldErrors::default();
        let mut figures = before.figures.clone();
        for (figure, it) in &mut figures {
            let (value, note) = self.of(*figure);
            it.typed = read_value(*figure, value, &mut errors);
            it.note = text(note, figure.field(), NOTE_MOST, &mut errors);
        }
        let least = 1..=366;
        let regular = &self.regular_actions;
        let regular_actions = number(regular, "regular_actions", REGULAR_ACTIONS, least, &mut errors);
        errors.or(HumanMeans { figures, regular_actions })
    }
}

fn read_value(figure: Figure, typed: &str, errors: &mut FieldErrors) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let value = if figure == Figure::FullTime {
        crate::civic::elsewhere::profile::read_money(typed).map(|it| it.0)
    } else {
        typed.parse().ok()
    };
    let value = value.filter(|it| (0..=10_000_000).contains(it));
    if value.is_none() {
        errors.add(figure.field(), Msg::new("human-figure-invalid"));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{Figure, HumanFigure, HumanMeans, HumanMeansForm};
    use std::collections::BTreeMap;

    #[test]
    fn r47_each_figure_may_be_typed_over_and_given_back() {
        let counted = HumanFigure { counted: Some(12), ..HumanFigure::default() };
        let before =
            HumanMeans { figures: BTreeMap::from([(Figure::Volunteers, counted)]), regular_actions: 3 };
        let form = HumanMeansForm {
            volunteers: "15".into(),
            volunteers_note: "trois personnes ne déclarent pas".into(),
            ..HumanMeansForm::default()
        };
        let typed = form.read(&before).unwrap();
        assert_eq!(typed.figures[&Figure::Volunteers].value(), Some(15));
        let back = HumanMeansForm::default().read(&typed).unwrap();
        assert_eq!(back.figures[&Figure::Volunteers].value(), Some(12));
        assert!(HumanMeansForm { volunteers: "quinze".into(), ..form }.read(&before).is_err());
    }

    #[test]
    fn r47_full_time_equivalents_have_two_decimals() {
        let before = HumanMeans {
            figures: BTreeMap::from([(Figure::FullTime, HumanFigure::default())]),
            regular_actions: 3,
        };
        let form = HumanMeansForm { full_time: "1,6".into(), ..HumanMeansForm::default() };
        assert_eq!(form.read(&before).unwrap().figures[&Figure::FullTime].value(), Some(160));
    }
}
