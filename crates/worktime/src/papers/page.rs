//! The pages of sheets and reports.

use super::store::{KeptReport, KeptSheet, ReportState, Sending, TimesheetState};
use askama::Template;
use base::{Day, FieldErrors, Id};
use serde::Deserialize;
use site::Ui;

/// A sheet of a list, in words.
pub struct SheetShown {
    pub id: Id,
    pub title: String,
    pub note: String,
    pub fingerprint: String,
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
    /// What this member may sign it as; empty when nothing.
    pub sign: String,
    /// Whether this member may bring the scan of it, signed on paper.
    pub brings: bool,
    /// Who brought its scan; empty without one.
    pub scan: String,
    /// This member may say that it left for its funder.
    pub may_send: bool,
    /// « Envoyée le … par … »; empty before.
    pub sent: String,
}

/// When a paper left, and who said so.
fn sent(ui: &Ui, it: Option<&Sending>) -> String {
    it.map(|it| ui.t2("time-paper-sent", "when", ui.instant(&it.at), "name", ui.author(&it.name)))
        .unwrap_or_default()
}

/// What a member may do with a sheet.
#[derive(Clone, Copy, Default)]
pub struct May<'a> {
    /// The word of what they may sign it as.
    pub sign: Option<&'a str>,
    /// Bring the scan of it, signed on paper.
    pub brings: bool,
    /// Say that it left for its funder.
    pub sends: bool,
}

impl SheetShown {
    #[must_use]
    pub fn of(ui: &Ui, it: &KeptSheet, title: String, may: May<'_>) -> SheetShown {
        let (class, icon) = match it.state {
            TimesheetState::Generated => ("badge--waiting", "clock"),
            TimesheetState::SignedEmployee => ("badge--waiting", "pencil"),
            TimesheetState::SignedSupervisor => ("badge--good", "check"),
            TimesheetState::Sent => ("badge--good", "mail"),
            TimesheetState::Superseded => ("", "archive"),
        };
        SheetShown {
            id: it.id,
            title,
            note: ui.t2("time-paper-number", "number", it.number, "edition", it.edition),
            fingerprint: it.fingerprint.clone(),
            class,
            icon,
            word: ui.t(&format!("time-sheet-state-{}", it.state.as_text().replace('_', "-"))),
            sign: may.sign.map(|key| ui.t(key)).unwrap_or_default(),
            brings: may.brings,
            scan: it.scan.as_ref().map(|scan| ui.author(&scan.by)).unwrap_or_default(),
            may_send: may.sends && it.state == TimesheetState::SignedSupervisor,
            sent: sent(ui, it.sent.as_ref()),
        }
    }
}

/// The sheets of an agreement.
#[derive(Template)]
#[template(path = "papers/sheets.html")]
pub struct SheetsPage {
    pub ui: Ui,
    pub heading: String,
    pub id: Id,
    pub sheets: Vec<SheetShown>,
    /// Months whose hours are sent and that have no sheet yet.
    pub missing: usize,
    /// Months with hours that are not sent: where, and « juin 2026 · Inès Faure ».
    pub awaited: Vec<(String, String)>,
    pub makes: bool,
}

/// One's own sheets, and the statement of a month.
#[derive(Template)]
#[template(path = "papers/own.html")]
pub struct OwnPage {
    pub ui: Ui,
    pub sheets: Vec<SheetShown>,
    /// Those of others that one may sign for the employer.
    pub waiting: Vec<SheetShown>,
    /// The months one may ask the statement of: the value sent, its words.
    pub months: Vec<(Day, String)>,
}

/// A report of a list.
pub struct ReportShown {
    pub id: Id,
    pub title: String,
    pub note: String,
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
    pub frozen: bool,
    pub sent: String,
    /// What changed since (R36), then whose; empty when nothing did, or for one that was superseded.
    pub gap: Vec<String>,
}

impl ReportShown {
    #[must_use]
    pub fn of(ui: &Ui, it: &KeptReport, gap: Vec<String>) -> ReportShown {
        let (class, icon) = match it.state {
            ReportState::Frozen => ("badge--good", "lock"),
            ReportState::Sent => ("badge--good", "check"),
            ReportState::Superseded => ("", "archive"),
        };
        let number = ui.t2("time-paper-number", "number", it.number, "edition", it.edition);
        ReportShown {
            id: it.id,
            title: ui.t2("worktime-from-to", "from", ui.day(&it.from), "to", ui.day(&it.to)),
            note: format!("{number} {}", ui.t1("time-paper-fingerprint", "fingerprint", &it.fingerprint)),
            class,
            icon,
            word: ui.t(&format!("time-report-state-{}", it.state.as_text())),
            frozen: it.state == ReportState::Frozen,
            sent: sent(ui, it.sent.as_ref()),
            gap,
        }
    }
}

/// What is asked of a report.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    pub from: String,
    pub to: String,
    pub narrative: String,
}

/// The report: what it would say, and those that were frozen.
#[derive(Template)]
#[template(path = "papers/report.html")]
pub struct ReportPage {
    pub ui: Ui,
    pub heading: String,
    pub id: Id,
    /// What the browser keeps what is told under, until a report is frozen with it.
    pub draft: String,
    pub just_frozen: bool,
    pub form: ReportForm,
    pub errors: FieldErrors,
    pub bill: Vec<(String, String)>,
    pub declared: String,
    /// Projects, and what volunteers gave them.
    pub volunteers: Vec<(String, String)>,
    pub reports: Vec<ReportShown>,
    pub manages: bool,
}
