//! Imports in the JSON API: send a file, look at what would become of each row, apply, undo.

use super::{
    Outcome, PreviewLine, Source,
    book::read_file,
    ground::Ground,
    kept::{Import, ImportState},
    records::RECORDS,
    steps::{self, Left, running_job},
    undo as undoing,
};
use crate::rights::MANAGE;
use base::{Id, Msg, Refusal, Result, jiff::Timestamp, uuid::Uuid};
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

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/imports";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/imports/{id}";
const MAPPING: &str = "/api/v1/orgs/{slug}/volunteering/imports/{id}/mapping";
const PREVIEW: &str = "/api/v1/orgs/{slug}/volunteering/imports/{id}/preview";
const APPLY: &str = "/api/v1/orgs/{slug}/volunteering/imports/{id}/apply";
const UNDO: &str = "/api/v1/orgs/{slug}/volunteering/imports/{id}/undo";

/// An import.
#[derive(Serialize, ToSchema)]
#[schema(as = Import)]
struct ImportJson {
    id: Uuid,
    version: i64,
    file_name: String,
    source: Source,
    state: ImportState,
    rows_total: i64,
    rows_added: i64,
    rows_known: i64,
    rows_refused: i64,
    /// The job that is applying it.
    job_id: Option<Uuid>,
    /// Which column holds what, and what each value of the file becomes.
    #[schema(value_type = Object)]
    mapping: Value,
    undoable: bool,
    created_at: Timestamp,
    applied_at: Option<Timestamp>,
    undone_at: Option<Timestamp>,
}

impl ImportJson {
    fn of(site: &Site, it: Import, job_id: Option<Id>) -> base::Result<ImportJson> {
        Ok(ImportJson {
            id: it.id,
            version: it.version,
            undoable: it.undoable_at(site.now()),
            source: it.kept.mapping.source,
            mapping: serde_json::to_value(&it.kept.mapping).map_err(Refusal::fault)?,
            file_name: it.file_name,
            state: it.state,
            rows_total: it.rows_total,
            rows_added: it.rows_added,
            rows_known: it.rows_known,
            rows_refused: it.rows_refused,
            job_id,
            created_at: it.created_at,
            applied_at: it.applied_at,
            undone_at: it.undone_at,
        })
    }
}

/// The file: ODS, XLSX, CSV or JSON, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
struct ImportUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Answers to the mapping.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MappingAnswers {
    /// `column.3` → a field, or empty; `category.KEY`, `project.KEY`, `level.KEY` → an identity, `create` or
    /// `nothing`; `person.KEY` → an identity, `create` or `nobody`; `people` → `create` or `nobody` for
    /// everybody unknown; `sheet` → of a workbook of several sheets, `3` for that one alone, from 0, or `alike-3` for
    /// it and all those with the same columns. Other sheets are proposed other columns: `column.3` of the same
    /// request is left aside.
    answers: BTreeMap<String, String>,
}

/// What would become of the rows.
#[derive(Serialize, ToSchema)]
struct ImportPreview {
    total: usize,
    /// Rows that would be added.
    add: usize,
    /// Rows already there.
    known: usize,
    refused: usize,
    /// Among those to add, those that look like actions already there.
    twins: usize,
    /// Rows with a warning, whatever becomes of them.
    warned: usize,
    new_categories: Vec<String>,
    new_projects: Vec<String>,
    new_levels: Vec<String>,
    new_people: usize,
    /// Of a workbook, the sheets that are not read: see `sheet` of `mapImport`.
    sheets_left: Vec<String>,
    rows: Vec<ImportRow>,
    /// The `cursor` of the next rows, when there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<String>,
}

/// What would become of a row.
#[derive(Serialize, ToSchema)]
struct ImportRow {
    /// Its place in the file.
    line: u64,
    /// Of a workbook of several sheets, the one it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sheet: Option<String>,
    /// `add`, `known` or `refused`.
    outcome: &'static str,
    problems: Vec<FieldProblem>,
    warnings: Vec<FieldProblem>,
}

/// How to apply.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct ImportApply {
    /// Leave out the rows that are refused; otherwise one of them refuses the whole.
    valid_only: bool,
    /// Leave out the rows that look like actions already there.
    leave_twins: bool,
}

pub fn routes() -> Routes {
    reading().and(acting())
}

fn reading() -> Routes {
    let list = Operation::get("listImports", ALL, "Every import, the newest first")
        .query::<Paging>()
        .answers_list::<ImportJson>();
    let get = Operation::get("getImport", ONE, "One import").answers_one::<ImportJson>(200);
    let preview = Operation::get("previewImport", PREVIEW, "What would become of each row")
        .text("Nothing is written before `applyImport`.")
        .query::<Paging>()
        .answers::<ImportPreview>(200);
    Routes::new().api(MANAGE, list, index).api(MANAGE, get, show).api(MANAGE, preview, preview_one)
}

fn acting() -> Routes {
    let create = Operation::post("createImport", ALL, "Send a file to import")
        .text("The file is recognised and a mapping proposed: look at it with `previewImport`.")
        .takes_upload::<ImportUpload>()
        .answers_one::<ImportJson>(201);
    let mapping = Operation::post("mapImport", MAPPING, "Answer what a column or a value becomes")
        .takes::<MappingAnswers>()
        .example(json!({"answers": {"people": "nobody"}}))
        .if_match(Versioned::Optional)
        .answers_one::<ImportJson>(200);
    let apply = Operation::post("applyImport", APPLY, "Apply an import: all of it or nothing")
        .text("A long file is applied by a job: `job_id` and `state` tell. Applied twice, it adds once.")
        .takes::<ImportApply>()
        .if_match(Versioned::Optional)
        .answers_one::<ImportJson>(200);
    let undo = Operation::post("undoImport", UNDO, "Undo an import, whole, within 30 days")
        .text("Refused when one of its actions was changed since, or its year frozen.")
        .if_match(Versioned::Optional)
        .answers_one::<ImportJson>(200);
    let discard = Operation::delete("discardImport", ONE, "Give up an import that was not applied")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(MANAGE, create, add)
        .api(MANAGE, mapping, map)
        .api(MANAGE, apply, apply_one)
        .api(MANAGE, undo, undo_one)
        .api(MANAGE, discard, discard_one)
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let imports = RECORDS.list(&mut tx, member.scope).await?;
    let Listed { items, next } = paged(imports, &paging, |it| it.id.to_string(), |it| it)?;
    let items = items.into_iter().map(|it| ImportJson::of(&member.site, it, None));
    Ok(json(&Listed { items: items.collect::<Result<Vec<_>>>()?, next }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    told(&member, id, StatusCode::OK).await
}

/// The import as it now stands.
async fn told(member: &Member, id: Id, status: StatusCode) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    let job = if import.is_open() { running_job(&mut tx, &import).await? } else { None };
    Ok(versioned(status, import.version, &ImportJson::of(&member.site, import, job)?))
}

async fn add(member: Member, mut upload: Upload) -> Answer {
    let required = || Refusal::field("file", Msg::new("import-file-required"));
    let sent = upload.take_file("file").ok_or_else(required)?;
    let content = Arc::new(sent.content);
    let (book, sheet) = steps::read(content.clone(), sent.name.clone()).await?;
    let (id, _) = steps::begin(&member, sent.name, Arc::unwrap_or_clone(content), (book, &sheet)).await?;
    member.site.wake.rouse();
    told(&member, id, StatusCode::CREATED).await
}

async fn map(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<MappingAnswers>,
) -> Answer {
    let pairs: Vec<(String, String)> = sent.answers.into_iter().collect();
    steps::answer(&member, id, &pairs, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn preview_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(paging): Query<Paging>,
) -> Answer {
    let (first, limit) = by_rank(&paging)?;
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    let sheet = read_file(&mut tx, &import).await?;
    let source = import.kept.mapping.source;
    let ground = Ground::under(&mut tx, member.scope, member.today(), source).await?;
    let mut preview = ground.plan(&sheet, &import.kept.mapping).map_err(Refusal::from)?;
    Ground::warn(&mut tx, member.scope, &mut preview).await?;
    drop(tx);
    let book = &import.kept.mapping.book;
    let rows = preview.lines.iter().enumerate().skip(first).take(limit);
    let rows = rows.map(|(at, line)| row(&member.site, line, book.sheet_of(at)));
    let last = first.saturating_add(limit);
    let counts = preview.counts;
    Ok(json(&ImportPreview {
        total: counts.total,
        add: counts.add,
        known: counts.known,
        refused: counts.refused,
        twins: counts.twins,
        warned: counts.warned,
        rows: rows.collect(),
        next: (last < preview.lines.len()).then(|| last.to_string()),
        new_categories: preview.new_categories.into_iter().map(|it| it.name).collect(),
        new_projects: preview.new_projects.into_iter().map(|(_, name)| name).collect(),
        new_levels: preview.new_levels.into_iter().map(|(_, name)| name).collect(),
        new_people: preview.new_people.len(),
        sheets_left: book.left().into_iter().map(str::to_owned).collect(),
    }))
}

fn row(site: &Site, line: &PreviewLine, sheet: Option<&str>) -> ImportRow {
    let (outcome, problems) = match &line.outcome {
        Outcome::Add(_) => ("add", Vec::new()),
        Outcome::Known(_) => ("known", Vec::new()),
        Outcome::Refused(problems) => ("refused", problems.clone()),
    };
    ImportRow {
        line: line.line,
        sheet: sheet.map(str::to_owned),
        outcome,
        problems: problems.iter().map(|(field, msg)| field_problem(site, field.as_text(), msg)).collect(),
        warnings: line.warnings.iter().map(|msg| field_problem(site, "", msg)).collect(),
    }
}

async fn apply_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<ImportApply>,
) -> Answer {
    let left = Left { refused: sent.valid_only, twins: sent.leave_twins };
    steps::apply(&member, id, left, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn undo_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    undoing::undo(&member, id, &seen).await?;
    told(&member, id, StatusCode::OK).await
}

async fn discard_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    steps::discard(&member, id, &seen).await?;
    Ok(nothing())
}
