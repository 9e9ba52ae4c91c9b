//! A file of time asked by a program, made as a job (§7): one that is interrupted begins again, no part of a file is kept.

use super::{
    api::{ExportFormat, SavedBody, dates, ods},
    made::{Made, make, selection},
    save,
    tables::ExportTable,
    template::ExportPeriod,
};
use crate::rights::{OWN, OWNS};
use ::sheet::Value;
use base::{Id, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use organisation::{
    export::FILES,
    jobs_page::told::{self, Preparation},
    large_files,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Errand, Member, Path, Routes, Site,
    api::{self, Body, Operation},
};
use utoipa::ToSchema;
use work::{
    files::{KEPT, NewFile},
    jobs::{Job, JobKind, NewJob, Outcome, Running, enqueue},
};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/exports";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/exports/{id}";
const FILE: &str = "/api/v1/orgs/{slug}/worktime/exports/{id}/file";

const KIND: &str = "time-export";

pub const JOB: JobKind<Site> = JobKind { name: KIND, run };

/// What one asks of a file: what a template says, but its name.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = TimeExportBody)]
#[serde(deny_unknown_fields)]
struct ExportBody {
    kind: ExportTable,
    /// `dates` for `from` and `to`; else counted from the day it is asked.
    #[serde(default = "dates")]
    period: ExportPeriod,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    to: Option<Date>,
    /// Null: everybody, for who reads everybody’s hours.
    #[serde(default)]
    person_id: Option<Uuid>,
    #[serde(default)]
    project_id: Option<Uuid>,
    /// For `financement`, `couts` and `budget`.
    #[serde(default)]
    agreement_id: Option<Uuid>,
    /// The keys of the columns; all when empty. Their order does not change.
    #[serde(default)]
    columns: Vec<String>,
    /// For `croise` alone, as in a template.
    #[serde(default)]
    round_to: i64,
    #[serde(default)]
    round_up: bool,
    #[serde(default = "ods")]
    format: ExportFormat,
}

impl ExportBody {
    fn template(self) -> SavedBody {
        SavedBody {
            // Nobody reads it.
            name: KIND.to_owned(),
            kind: self.kind,
            period: self.period,
            from: self.from,
            to: self.to,
            person_id: self.person_id,
            project_id: self.project_id,
            agreement_id: self.agreement_id,
            columns: self.columns,
            round_to: self.round_to,
            round_up: self.round_up,
            format: self.format,
            shared: false,
        }
    }
}

/// What the job is asked with.
#[derive(Serialize, Deserialize)]
struct Asked {
    errand: Errand,
    body: SavedBody,
}

pub fn routes() -> Routes {
    let example = json!({"kind": "detail", "from": "2031-01-01", "to": "2031-03-31", "format": "csv-intl"});
    let ask = Operation::post("createTimeExport", ALL, "Prepare a file of time")
        .text("It is written in the background, with the rights of who asks: ask for the export until it is `done`, then for its file.")
        .takes::<ExportBody>()
        .example(example)
        .answers::<Preparation>(201);
    let show =
        Operation::get("getTimeExport", ONE, "Where a file of time stands").answers::<Preparation>(200);
    let file = Operation::get("getTimeExportFile", FILE, "The file of time, once it is prepared")
        .answers_file(FILES);
    Routes::new().api(OWN, ask, create).api(OWN, show, get).api(OWN, file, send)
}

async fn create(member: Member, Body(sent): Body<ExportBody>) -> Answer {
    let (organisation_id, now) = (member.scope.organisation_id, member.site.now());
    let body = sent.template();
    let form = body.form("");
    let mut tx = member.site.db.write_in(organisation_id).await?;
    selection(&member, body.kind, &form)?;
    save::draft(&mut tx, &member, &form).await?;
    let asked = Asked { errand: member.errand(), body };
    let job = NewJob {
        organisation_id: Some(organisation_id),
        account_id: Some(member.actor.account_id),
        kind: KIND,
        payload: serde_json::to_value(asked).map_err(Refusal::fault)?,
        run_at: now,
    };
    let id = enqueue(&mut tx, &job, now).await?;
    let job = told::find(&mut tx, &member, KIND, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(api::created(&Preparation::from(&job)))
}

/// One's own: what is in the file was told to who asked for it, not to every manager (I10).
async fn find(member: &Member, id: Id) -> Result<Job> {
    let mut tx = member.site.db.read().await?;
    let job = told::find(&mut tx, member, KIND, id).await?;
    if job.account_id == Some(member.actor.account_id) { Ok(job) } else { Err(Refusal::NotFound) }
}

async fn get(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    Ok(api::json(&Preparation::from(&find(&member, id).await?)))
}

async fn send(member: Member, Path((slug, id)): Path<(String, Id)>) -> Answer {
    let job = find(&member, id).await?;
    told::send(member, slug, &job).await
}

fn run(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let Asked { errand, body } = running.payload()?;
        let member = errand.member(&site).await?;
        member.must(OWNS)?;
        let Made { name, format, columns, about, rows } = make(&member, body.kind, &body.form("")).await?;
        let sink = site.config.archives.temporary_file()?;
        let mut writer = about.begin(format, &columns, sink).map_err(Refusal::fault)?;
        let put =
            |batch: &[Vec<Value>]| batch.iter().try_for_each(|row| writer.row(row)).map_err(Refusal::fault);
        rows.each(&member, put).await?;
        let content = about.end(format, writer).map_err(Refusal::fault)?;
        let now = site.now();
        let file = NewFile {
            organisation_id: running.job.organisation_id,
            account_id: running.job.account_id,
            name,
            media_type: format.mime().to_owned(),
            content: Vec::new(),
            expires_at: Some(now.checked_add(KEPT).map_err(Refusal::fault)?),
        };
        let file_id = large_files::keep(&site, &file, content, now).await?;
        Ok(json!({ "file_id": file_id }))
    })
}
