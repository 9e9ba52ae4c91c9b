//! What signed sheets and reports say: plain values, kept as they are once written (I8), printed from there.

use super::look::Look;
use crate::{packs::Used, staff::StaffKind};
use ::store::archive::imported_id;
use base::{Day, Id, Money, Refusal, Result, id_from_text};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// D1: the month of a person under an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPaper {
    pub funder: String,
    pub agreement: String,
    pub reference: String,
    pub person: String,
    pub job: String,
    pub fte_bp: i64,
    pub month: Day,
    /// The actions of the operation: « Chantiers · Former ».
    pub actions: Vec<String>,
    pub days: Vec<SheetDay>,
    /// The first and the last day on which these hours were written down.
    pub entered: Option<(Day, Day)>,
    /// The edition this one replaces.
    pub replaces: Option<i64>,
    /// What the actions are: a project, and the action unless it is the project as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<(Id, Option<Id>)>,
    /// Nothing on sheets made before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Used>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// A day of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDay {
    pub on: Day,
    /// Minutes on each action of the operation, in their order.
    pub minutes: Vec<i64>,
    /// On the projects of the operation, besides.
    pub besides: i64,
    /// On anything else.
    pub outside: i64,
    /// Half-days of absence; their reason is nobody's business here (I10).
    pub absent_halves: i64,
}

impl SheetDay {
    /// All that was worked.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.operation() + self.besides + self.outside
    }

    /// What was worked for the operation.
    #[must_use]
    pub fn operation(&self) -> i64 {
        self.minutes.iter().sum()
    }
}

impl SheetPaper {
    /// The hours of the operation in the month.
    #[must_use]
    pub fn operation(&self) -> i64 {
        self.days.iter().map(SheetDay::operation).sum()
    }

    /// For every agreement at once (R34).
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        self.agreement.is_empty()
    }

    /// Half-days of absence in the month.
    #[must_use]
    pub fn absent_halves(&self) -> i64 {
        self.days.iter().map(|it| it.absent_halves).sum()
    }

    /// Whether two sheets are sent by the same, beside the same.
    #[must_use]
    pub fn same_heads(&self, other: &SheetPaper) -> bool {
        let heads = |it: &SheetPaper| it.look.as_ref().map(|it| (it.sender.clone(), it.partner.clone()));
        self.look.is_none() || heads(self) == heads(other)
    }

    /// Whether two sheets say the same hours.
    #[must_use]
    pub fn same_hours(&self, other: &SheetPaper) -> bool {
        (&self.actions, &self.days) == (&other.actions, &other.days)
    }
}

/// D3: what an agreement is justified with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPaper {
    pub funder: String,
    pub agreement: String,
    pub reference: String,
    pub from: Day,
    pub to: Day,
    /// What the agreement says of time: names and values, in words.
    pub terms: Vec<(String, String)>,
    pub promised_minutes: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_days_c: Option<i64>,
    pub amount: Money,
    pub people: Vec<ReportPerson>,
    pub actions: Vec<ReportAction>,
    pub staff: Money,
    pub direct: Money,
    pub indirect: Money,
    pub total: Money,
    pub own: Money,
    /// The other funders of the operation.
    pub others: Vec<(String, Money)>,
    pub self_funded: Money,
    /// Minutes that volunteers gave to the projects of the operation: beside, never added (I9).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volunteers: Vec<(String, i64)>,
    /// What they gave was estimated beside: likely, at least, at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub estimated: Vec<(String, [i64; 3])>,
    /// How hours are priced, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// Signed sheets by their numbers, costs by their evidence.
    pub evidence: Vec<String>,
    /// What it counts, by person, action, month and plan (R36). Not said by reports frozen before rows were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ReportRow>,
    /// The plans that share it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<ReportPlan>,
    pub narrative: String,
    pub replaces: Option<i64>,
    /// The figures of the law it was computed with (R36). Nothing on reports frozen before they were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Used>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// A person's line of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPerson {
    pub name: String,
    /// What they are who are no employees: their hours are never in the total of these (R11b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart: Option<StaffKind>,
    /// The rate could still change when it was frozen (R28).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    pub year: i16,
    pub minutes: i64,
    /// What the person costs a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual: Option<Money>,
    /// Minutes the yearly cost is divided by, rounded to be read.
    pub base_minutes: Option<i64>,
    /// In ten-thousandths of a euro an hour.
    pub rate: Option<i64>,
    /// The share of the monthly cost, for letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_bp: Option<i64>,
    pub cost: Money,
}

/// Hours of a person on an action in a month, under a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    pub person_id: Id,
    pub project_id: Id,
    pub action_id: Option<Id>,
    pub month: Day,
    pub plan_id: Option<Id>,
    pub minutes: i64,
    pub cost: Money,
}

/// What a report counts, without the rest of what it says: read at every entry of time.
#[derive(Deserialize)]
pub struct ReportRows {
    #[serde(default)]
    pub rows: Vec<CountedRow>,
}

#[derive(Deserialize)]
pub struct CountedRow {
    pub person_id: Id,
    pub month: Day,
    pub minutes: i64,
}

/// A plan as it shared then: numerators over a denominator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPlan {
    pub id: Id,
    pub from: Day,
    pub to: Option<Day>,
    pub denominator: i64,
    pub shares: Vec<(Id, i64)>,
}

/// An action's line of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAction {
    pub name: String,
    pub minutes: i64,
    pub cost: Money,
}

impl ReportPaper {
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.people.iter().map(|it| it.minutes).sum()
    }
}

/// A paper as it is kept: its text and the fingerprint of that text.
///
/// # Errors
/// A fault that cannot be.
pub fn written(paper: &impl Serialize) -> Result<(String, String)> {
    let content = serde_json::to_string(paper).map_err(Refusal::fault)?;
    let fingerprint = fingerprint(&content);
    Ok((content, fingerprint))
}

/// Reads a kept paper; one whose text no longer has its fingerprint is refused rather than shown. The text keeps the ids of
/// the site it was written on: those of this one are made of them, move after move.
///
/// # Errors
/// A fault when the text was altered.
pub fn read<T: DeserializeOwned>(content: &str, kept: &str, moves: &[Id]) -> Result<T> {
    if fingerprint(content) != kept {
        return Err(Refusal::fault("a kept paper no longer has its fingerprint"));
    }
    if moves.is_empty() {
        return serde_json::from_str(content).map_err(Refusal::fault);
    }
    let mut said: Value = serde_json::from_str(content).map_err(Refusal::fault)?;
    for import in moves {
        renew_ids(&mut said, *import);
    }
    serde_json::from_value(said).map_err(Refusal::fault)
}

fn renew_ids(said: &mut Value, import: Id) {
    match said {
        Value::String(text) => {
            if let Some(id) = id_from_text(text) {
                *text = imported_id(import, id).to_string();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|it| renew_ids(it, import)),
        Value::Object(all) => all.values_mut().for_each(|it| renew_ids(it, import)),
        _ => {}
    }
}

/// 64 hexadecimal digits.
#[must_use]
pub fn fingerprint(content: &str) -> String {
    fingerprint_of(content.as_bytes())
}

/// The same of any bytes.
#[must_use]
pub fn fingerprint_of(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn sheet(minutes: i64) -> SheetPaper {
        let on = date(2031, 3, 3);
        let day = SheetDay { on, minutes: vec![minutes, 30], besides: 15, outside: 60, absent_halves: 0 };
        SheetPaper {
            funder: "Région".into(),
            agreement: "Haies".into(),
            reference: String::new(),
            person: "Inès".into(),
            job: "Animatrice".into(),
            fte_bp: 7_000,
            month: date(2031, 3, 1),
            actions: vec!["Former".into(), "Planter".into()],
            days: vec![day],
            entered: None,
            replaces: None,
            targets: Vec::new(),
            used: None,
            look: None,
        }
    }

    #[test]
    fn i8_a_paper_that_was_altered_is_not_read() {
        let (content, print) = written(&sheet(120)).unwrap();
        assert_eq!(read::<SheetPaper>(&content, &print, &[]).unwrap(), sheet(120));
        assert_eq!(print.len(), 64);
        assert!(read::<SheetPaper>(&content.replace("120", "121"), &print, &[]).is_err());
        assert_ne!(print, written(&sheet(121)).unwrap().1);
    }

    #[test]
    fn r78_a_paper_that_moved_names_the_ids_of_this_site() {
        let (project, action) = (base::fresh_id(), Id::from_u128(7));
        let kept = SheetPaper { targets: vec![(project, Some(action))], ..sheet(120) };
        let (content, print) = written(&kept).unwrap();
        let moves = [Id::from_u128(1), Id::from_u128(2)];
        let twice = |id: Id| imported_id(moves[1], imported_id(moves[0], id));
        let read: SheetPaper = read(&content, &print, &moves).unwrap();
        assert_eq!(read, SheetPaper { targets: vec![(twice(project), Some(twice(action)))], ..kept });
    }

    #[test]
    fn r34_a_sheet_adds_up_and_tells_other_hours() {
        let it = sheet(120);
        assert_eq!((it.operation(), it.days[0].total()), (150, 225));
        let renamed = SheetPaper { job: "Coordinatrice".into(), ..it.clone() };
        assert!(it.same_hours(&renamed) && !it.same_hours(&sheet(119)));
    }
}
