//! Imports of time in the JSON API: send a file, look at what would become of each row, apply, undo.

use super::{
    Mapping,
    plan::{NewGoal, Outcome, PlanLine},
    records::{Kept, RECORDS},
    steps,
};
use crate::rights::MANAGE;
use base::{Id, Msg, Refusal, Result, jiff::Timestamp, uuid::Uuid};
use organisation::imports::{Import, ImportState, Sheet, SheetRow};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use site::{
    Answer, Member, Path, Routes, Site, Upload,
    api::{
        Body, FieldProblem, IfMatch, Listed, Operation, Paging, Query, Versioned, by_rank, field_problem,
        json, nothing, paged, versioned,
    },
    axum::http::StatusCode,
};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/imports";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/imports/{id}";
const MAPPING: &str = "/api/v1/orgs/{slug}/worktime/imports/{id}/mapping";
const DRY_RUN: &str = "/api/v1/orgs/{slug}/worktime/imports/{id}/dry-run";
const APPLY: &str = "/api/v1/orgs/{slug}/worktime/imports/{id}/apply";
const CANCEL: &str = "/api/v1/orgs/{slug}/worktime/imports/{id}/cancel";

/// An import of time.
#[derive(Serialize, ToSchema)]
#[schema(as = TimeImport)]
struct ImportJson {
    id: Uuid,
    version: i64,
    file_name: String,
    /// `toggl`, `clockify`, `harvest`, `kimai`, `solidtime`, `bocage` or `free`.
    source: String,
    #[schema(value_type = String)]
    state: ImportState,
    rows_total: i64,
    rows_added: i64,
    rows_known: i64,
    rows_refused: i64,
    /// Which column holds what, the time zone, and what each person and project of the file is here.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Within thirty days, while its rows are as they came.
    undoable: bool,
    created_at: Timestamp,
    applied_at: Option<Timestamp>,
    undone_at: Option<Timestamp>,
}

impl ImportJson {
    fn of(site: &Site, it: Import<Kept>) -> base::Result<ImportJson> {
        Ok(ImportJson {
            id: it.id,
            version: it.version,
            undoable: it.undoable_at(site.now()),
            mapping: serde_json::to_value(&it.kept.mapping).map_err(Refusal::fault)?,
            file_name: it.file_name,
            source: it.source,
            state: it.state,
            rows_total: it.rows_total,
            rows_added: it.rows_added,
            rows_known: it.rows_known,
            rows_refused: it.rows_refused,
            created_at: it.created_at,
            applied_at: it.applied_at,
            undone_at: it.undone_at,
        })
    }
}

/// The file: ODS, XLSX, CSV, JSON or the zip of solidtime, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
struct TimeImportUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Answers to the mapping.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TimeMappingAnswers {
    /// `zone` → a time zone; `times` → `hours` or `durations`; `dates` → `month` or `day`, which of them Clockify
    /// writes first; `whose` → a person, for a file that names nobody; `column.3` → a field, or empty;
    /// `person.KEY` → an identity or `nobody`; `target.KEY` → a project, a project and its action by a comma,
    /// `create` or `nothing`; `sheet` → the place of a sheet of the workbook, from 0, or `each`.
    answers: BTreeMap<String, String>,
}

/// What would become of the rows: nothing is written.
#[derive(Serialize, ToSchema)]
struct TimeImportPreview {
    total: usize,
    /// Rows that would be added.
    add: usize,
    /// Rows already there.
    known: usize,
    refused: usize,
    /// Rows under half a minute.
    skipped: usize,
    /// Rows of a timer that still runs: the next file has their end.
    running: usize,
    /// Rows to add whose written duration wins over their hours.
    duration_wins: usize,
    /// What rounding to the minute adds, in seconds.
    rounding_seconds: i64,
    /// Projects and actions that would be created.
    new_targets: Vec<String>,
    rows: Vec<TimeImportRow>,
    /// The `cursor` of the next rows, when there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<String>,
}

/// What would become of a row.
#[derive(Serialize, ToSchema)]
struct TimeImportRow {
    /// Its place in the file.
    line: u64,
    /// `add`, `known`, `skipped`, `running` or `refused`.
    outcome: &'static str,
    problems: Vec<TimeRowProblem>,
}

/// What is wrong with a row, and in which of its cells.
#[derive(Serialize, ToSchema)]
struct TimeRowProblem {
    #[serde(flatten)]
    problem: FieldProblem,
    /// The header of the column that holds the field; absent when none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    column: Option<String>,
    /// What the file says there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    value: Option<String>,
}

/// How to apply.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct TimeImportApply {
    /// Leave out the rows that are refused; otherwise one of them refuses the whole.
    valid_only: bool,
}

pub fn routes() -> Routes {
    let list = Operation::get("listTimeImports", ALL, "Every import of time, the newest first")
        .query::<Paging>()
        .answers_list::<ImportJson>();
    let get = Operation::get("getTimeImport", ONE, "One import of time").answers_one::<ImportJson>(200);
    let dry_run = Operation::get("dryRunTimeImport", DRY_RUN, "What would become of each row")
        .text("Nothing is written before `applyTimeImport`.")
        .query::<Paging>()
        .answers::<TimeImportPreview>(200);
    let reading = Routes::new().api(MANAGE, list, index).api(MANAGE, get, show).api(MANAGE, dry_run, preview);
    reading.and(acting())
}

fn acting() -> Routes {
    let create = Operation::post("createTimeImport", ALL, "Send a file of time")
        .text("The file is recognised and a mapping proposed: look at it with `dryRunTimeImport`.")
        .takes_upload::<TimeImportUpload>()
        .answers_one::<ImportJson>(201);
    let mapping =
        Operation::post("mapTimeImport", MAPPING, "Answer the time zone, and what each value becomes")
            .takes::<TimeMappingAnswers>()
            .example(json!({"answers": {"zone": "Europe/Paris", "times": "hours"}}))
            .if_match(Versioned::Optional)
            .answers_one::<ImportJson>(200);
    let apply = Operation::post("applyTimeImport", APPLY, "Apply an import of time, in one transaction")
        .text("Applied twice, it adds once.")
        .takes::<TimeImportApply>()
        .if_match(Versioned::Optional)
        .answers_one::<ImportJson>(200);
    let cancel = Operation::post("cancelTimeImport", CANCEL, "Undo an import of time, whole, within 30 days")
        .text("Refused when one of its rows was changed or locked since.")
        .if_match(Versioned::Optional)
        .answers_one::<ImportJson>(200);
    let discard = Operation::delete("discardTimeImport", ONE, "Give up an import that was not applied")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(MANAGE, create, add)
        .api(MANAGE, mapping, map)
        .api(MANAGE, apply, apply_one)
        .api(MANAGE, cancel, cancel_one)
        .api(MANAGE, discard, discard_one)
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let imports = RECORDS.list(&mut tx, member.scope).await?;
    let Listed { items, next } = paged(imports, &paging, |it| it.id.to_string(), |it| it)?;
    let items = items.into_iter().map(|it| ImportJson::of(&member.site, it));
    Ok(json(&Listed { items: items.collect::<Result<Vec<_>>>()?, next }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    told(&member, id, StatusCode::OK).await
}

/// The import as it now stands.
async fn told(member: &Member, id: Id, status: StatusCode) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    Ok(versioned(status, import.version, &ImportJson::of(&member.site, import)?))
}

async fn add(member: Member, mut upload: Upload) -> Answer {
    let required = || Refusal::field("file", Msg::new("import-file-required"));
    let sent = upload.take_file("file").ok_or_else(required)?;
    let content = Arc::new(sent.content);
    let read = steps::read(content.clone(), sent.name.clone()).await?;
    let id = steps::begin(&member, sent.name, Arc::unwrap_or_clone(content), read).await?;
    member.site.wake.rouse();
    told(&member, id, StatusCode::CREATED).await
}

async fn map(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<TimeMappingAnswers>,
) -> Answer {
    let pairs: Vec<(String, String)> = sent.answers.into_iter().collect();
    steps::answer(&member, id, &pairs, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn preview(member: Member, Path((_, id)): Path<(String, Id)>, Query(paging): Query<Paging>) -> Answer {
    let (first, limit) = by_rank(&paging)?;
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.open(&mut tx, &member, id).await?;
    let (sheet, _, plan) = steps::planned(&mut tx, &member, &import).await?;
    let file = File { sheet: &sheet, mapping: &import.kept.mapping };
    let rows = sheet.rows.iter().zip(&plan.lines).skip(first).take(limit);
    let last = first.saturating_add(limit);
    Ok(json(&TimeImportPreview {
        total: plan.counts.total,
        add: plan.counts.add,
        known: plan.counts.known,
        refused: plan.counts.refused,
        skipped: plan.skipped,
        running: plan.running,
        duration_wins: plan.said,
        rounding_seconds: plan.rounding,
        new_targets: plan.new_goals.iter().map(NewGoal::name).collect(),
        rows: rows.map(|(cells, line)| file.row(&member.site, cells, line)).collect(),
        next: (last < plan.lines.len()).then(|| last.to_string()),
    }))
}

/// The file as it was sent, to point at its cells.
struct File<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
}

impl File<'_> {
    fn row(&self, site: &Site, cells: &SheetRow, line: &PlanLine) -> TimeImportRow {
        let (outcome, problems) = match &line.outcome {
            Outcome::Add(_) => ("add", &[][..]),
            Outcome::Known => ("known", &[][..]),
            Outcome::Skipped => ("skipped", &[][..]),
            Outcome::Running => ("running", &[][..]),
            Outcome::Refused(problems) => ("refused", problems.as_slice()),
        };
        let problems = problems.iter().map(|(field, msg)| {
            let at = self.mapping.columns.iter().position(|it| *it == Some(*field));
            TimeRowProblem {
                problem: field_problem(site, field.as_text(), msg),
                column: at.and_then(|at| self.sheet.headers.get(at)).cloned(),
                value: at.and_then(|at| cells.cells.get(at)).cloned(),
            }
        });
        TimeImportRow { line: line.line, outcome, problems: problems.collect() }
    }
}

async fn apply_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<TimeImportApply>,
) -> Answer {
    steps::apply(&member, id, sent.valid_only, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn cancel_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    steps::undo(&member, id, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn discard_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    steps::discard(&member, id, &seen).await?;
    Ok(nothing())
}
