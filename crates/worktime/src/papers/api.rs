//! Reports and signed sheets in the JSON API (§7): frozen, sent, signed by the rules of the screens. Reports hold
//! costs: for `see_costs` alone (I10).

use super::{
    paper::{SheetPaper, read},
    report_web::{difference, frozen, mark_sent, report_pdf},
    store::{self, KeptReport, KeptSheet, ReportState, SignatureMethod, TimesheetState},
    web::{mark_sent as sheet_sent, may_read, sheet_pdf, sign_one},
};
use crate::rights::{COSTS, OWN, READS};
use base::{
    Id,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Listed, Operation, Paging, Query, created, json, paged},
};
use treasury::{
    agreements as funding,
    rights::{FUND, FUNDS},
};
use utoipa::{IntoParams, ToSchema};

const REPORTS: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/reports";
const REPORT: &str = "/api/v1/orgs/{slug}/worktime/reports/{id}";
const GAP: &str = "/api/v1/orgs/{slug}/worktime/reports/{id}/gap";
const SEND: &str = "/api/v1/orgs/{slug}/worktime/reports/{id}/send";
const REPORT_PDF: &str = "/api/v1/orgs/{slug}/worktime/reports/{id}/pdf";
const SHEETS: &str = "/api/v1/orgs/{slug}/worktime/timesheets";
const SHEET: &str = "/api/v1/orgs/{slug}/worktime/timesheets/{id}";
const SIGN: &str = "/api/v1/orgs/{slug}/worktime/timesheets/{id}/sign";
const SEND_SHEET: &str = "/api/v1/orgs/{slug}/worktime/timesheets/{id}/send";
const SHEET_PDF: &str = "/api/v1/orgs/{slug}/worktime/timesheets/{id}/pdf";

/// A frozen report of an agreement.
#[derive(Serialize, ToSchema)]
#[schema(as = AgreementReport)]
struct ReportJson {
    id: Uuid,
    agreement_id: Uuid,
    from: Date,
    to: Date,
    number: i64,
    edition: i64,
    state: ReportState,
    fingerprint: String,
    created_at: Timestamp,
    created_by: String,
    /// When it left for its funder.
    sent_at: Option<Timestamp>,
    /// What was frozen.
    #[schema(value_type = Object)]
    content: Value,
}

impl ReportJson {
    fn of(it: KeptReport) -> base::Result<ReportJson> {
        Ok(ReportJson {
            content: read(&it.content, &it.fingerprint, &it.moves)?,
            id: it.id,
            agreement_id: it.agreement_id,
            from: it.from,
            to: it.to,
            number: it.number,
            edition: it.edition,
            state: it.state,
            fingerprint: it.fingerprint,
            created_at: it.created_at,
            created_by: it.created_by,
            sent_at: it.sent.map(|it| it.at),
        })
    }
}

/// A report to freeze.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReport {
    /// The first day of the agreement when not said.
    #[serde(default)]
    from: Option<Date>,
    /// Its last day when not said.
    #[serde(default)]
    to: Option<Date>,
    #[serde(default)]
    #[schema(max_length = 20_000)]
    narrative: String,
}

/// What changed since a report was frozen.
#[derive(Serialize, ToSchema)]
struct ReportGap {
    minutes: i64,
    total_cents: i64,
    lines: Vec<GapLine>,
    /// Whose hours, on what and in which month; empty for a report frozen before reports kept their rows.
    rows: Vec<GapRow>,
}

/// What changed of somebody's month on an action.
#[derive(Serialize, ToSchema)]
struct GapRow {
    /// The person and the action, in words.
    what: String,
    /// Its first day.
    month: Date,
    minutes: i64,
    cost_cents: i64,
}

/// What changed of a person in a year.
#[derive(Serialize, ToSchema)]
struct GapLine {
    person: String,
    year: i16,
    minutes: i64,
    cost_cents: i64,
}

/// A person’s month under an agreement, to sign.
#[derive(Serialize, ToSchema)]
#[schema(as = TimesheetDocument)]
pub(super) struct SheetJson {
    id: Uuid,
    person_id: Uuid,
    /// Nothing for a sheet of all agreements.
    agreement_id: Option<Uuid>,
    /// Its first day.
    month: Date,
    number: i64,
    edition: i64,
    state: TimesheetState,
    /// What one signs.
    fingerprint: String,
    employee_signed_at: Option<Timestamp>,
    /// With their account, or on paper.
    employee_method: Option<SignatureMethod>,
    supervisor_signed_at: Option<Timestamp>,
    supervisor_method: Option<SignatureMethod>,
    /// Whether the sheet signed on paper was scanned.
    has_scan: bool,
    /// When it left for its funder.
    sent_at: Option<Timestamp>,
    created_at: Timestamp,
    #[schema(value_type = Object)]
    content: Value,
}

impl SheetJson {
    pub(super) fn of(it: &KeptSheet) -> base::Result<SheetJson> {
        let paper: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
        Ok(SheetJson {
            id: it.id,
            person_id: it.person_id,
            agreement_id: it.agreement_id,
            month: it.month,
            number: it.number,
            edition: it.edition,
            state: it.state,
            fingerprint: it.fingerprint.clone(),
            employee_signed_at: it.employee.as_ref().map(|it| it.at),
            employee_method: it.employee.as_ref().map(|it| it.method),
            supervisor_signed_at: it.supervisor.as_ref().map(|it| it.at),
            supervisor_method: it.supervisor.as_ref().map(|it| it.method),
            has_scan: it.scan.is_some(),
            sent_at: it.sent.as_ref().map(|it| it.at),
            created_at: it.created_at,
            content: serde_json::to_value(paper).map_err(base::Refusal::fault)?,
        })
    }
}

/// Which sheets.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct SheetQuery {
    /// Yourself when neither is said.
    person: Option<Uuid>,
    /// For who reads everybody’s hours.
    agreement: Option<Uuid>,
    /// The first month, by any of its days.
    from: Option<Date>,
    /// The last one.
    to: Option<Date>,
    state: Option<TimesheetState>,
}

/// The fingerprint that is signed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Signing {
    fingerprint: String,
}

pub fn routes() -> Routes {
    let reports = Operation::get("listAgreementReports", REPORTS, "The frozen reports of an agreement")
        .query::<Paging>()
        .answers_list::<ReportJson>();
    let freeze = Operation::post("freezeAgreementReport", REPORTS, "Freeze a report of an agreement")
        .text("Refused while hours are not validated, costs are missing, sheets are not signed or too much is declared.")
        .takes::<NewReport>()
        .example(json!({"from": "2031-01-01", "to": "2031-06-30"}))
        .answers::<ReportJson>(201);
    let one = Operation::get("getAgreementReport", REPORT, "One frozen report").answers::<ReportJson>(200);
    let gap = Operation::get("getAgreementReportGap", GAP, "What changed since a report was frozen")
        .answers::<ReportGap>(200);
    let send = Operation::post("sendAgreementReport", SEND, "Say that a report left for its funder")
        .answers::<ReportJson>(200);
    let report_file = Operation::get("getAgreementReportPdf", REPORT_PDF, "A report as a document")
        .answers_file(&["application/pdf"]);
    let sheets = Operation::get("listTimesheets", SHEETS, "Sheets to sign, the latest month first")
        .query::<SheetQuery>()
        .query::<Paging>()
        .answers_list::<SheetJson>();
    let sheet = Operation::get("getTimesheet", SHEET, "One sheet to sign").answers::<SheetJson>(200);
    let sign = Operation::post("signTimesheet", SIGN, "Sign a sheet by its fingerprint")
        .takes::<Signing>()
        .example(json!({"fingerprint": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}))
        .answers::<SheetJson>(200);
    let send_sheet =
        Operation::post("sendTimesheet", SEND_SHEET, "Say that a signed sheet left for its funder")
            .answers::<SheetJson>(200);
    let sheet_file = Operation::get("getTimesheetPdf", SHEET_PDF, "A sheet as a document")
        .answers_file(&["application/pdf"]);
    Routes::new()
        .api(COSTS, reports, list_reports)
        .api(COSTS, freeze, freeze_one)
        .api(COSTS, one, show_report)
        .api(COSTS, gap, gap_of)
        .api(COSTS, send, send_one)
        .api(COSTS, report_file, file_of_report)
        .api(OWN, sheets, list_sheets)
        .api(OWN, sheet, show_sheet)
        .api(OWN, sign, sign_sheet)
        .api(FUND, send_sheet, sent_sheet)
        .api(OWN, sheet_file, file_of_sheet)
}

async fn list_reports(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(paging): Query<Paging>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    funding::store::get(&mut tx, member.scope, id).await?;
    let all = store::reports(&mut tx, member.scope, id).await?;
    let page = paged(all, &paging, |it| it.id.to_string(), |it| it)?;
    let items = page.items.into_iter().map(ReportJson::of).collect::<base::Result<Vec<_>>>()?;
    Ok(json(&Listed { items, next: page.next }))
}

async fn freeze_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(sent): Body<NewReport>,
) -> Answer {
    member.must(FUNDS)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let day = |day: Option<Date>| day.map(|it| it.to_string()).unwrap_or_default();
    let form = super::page::ReportForm { from: day(sent.from), to: day(sent.to), narrative: sent.narrative };
    let report = frozen(&mut tx, &member, id, &form).await?;
    let it = store::report(&mut tx, member.scope, report).await?;
    tx.commit().await?;
    Ok(created(&ReportJson::of(it)?))
}

async fn show_report(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(json(&ReportJson::of(store::report(&mut tx, member.scope, id).await?)?))
}

async fn gap_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    let found = difference(&mut tx, &member, &it).await?;
    let line = |(person, year, minutes, cents): (String, i16, i64, i64)| GapLine {
        person,
        year,
        minutes,
        cost_cents: cents,
    };
    let row = |(what, month, minutes, cost_cents): (String, Date, i64, i64)| GapRow {
        what,
        month,
        minutes,
        cost_cents,
    };
    Ok(json(&ReportGap {
        minutes: found.minutes,
        total_cents: found.cents,
        lines: found.lines.into_iter().map(line).collect(),
        rows: found.rows.into_iter().map(row).collect(),
    }))
}

async fn send_one(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    member.must(FUNDS)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    mark_sent(&mut tx, &member, id).await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(json(&ReportJson::of(it)?))
}

async fn file_of_report(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    report_pdf(&member, id).await
}

async fn list_sheets(
    member: Member,
    Query(query): Query<SheetQuery>,
    Query(paging): Query<Paging>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut all = match query.agreement {
        Some(agreement) => {
            member.must(READS)?;
            funding::store::get(&mut tx, member.scope, agreement).await?;
            let mut all = store::sheets(&mut tx, member.scope, agreement).await?;
            all.retain(|it| query.person.is_none_or(|id| id == it.person_id));
            all
        }
        None => {
            let person_id = query.person.unwrap_or(member.person_id);
            if person_id != member.person_id {
                member.must(READS)?;
            }
            store::own_sheets(&mut tx, member.scope, person_id).await?
        }
    };
    all.retain(|it| {
        query.state.is_none_or(|state| state == it.state)
            && query.from.is_none_or(|from| from.first_of_month() <= it.month)
            && query.to.is_none_or(|to| it.month <= to)
    });
    let page = paged(all, &paging, |it| it.id.to_string(), |it| it)?;
    let items = page.items.iter().map(SheetJson::of).collect::<base::Result<Vec<_>>>()?;
    Ok(json(&Listed { items, next: page.next }))
}

async fn show_sheet(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(json(&SheetJson::of(&may_read(&mut tx, &member, id).await?)?))
}

async fn sign_sheet(member: Member, Path((_, id)): Path<(String, Id)>, Body(sent): Body<Signing>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    may_read(&mut tx, &member, id).await?;
    sign_one(&mut tx, &member, id, &sent.fingerprint).await?;
    let it = store::sheet(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(json(&SheetJson::of(&it)?))
}

async fn sent_sheet(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = sheet_sent(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(json(&SheetJson::of(&it)?))
}

async fn file_of_sheet(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    sheet_pdf(&member, id).await
}
