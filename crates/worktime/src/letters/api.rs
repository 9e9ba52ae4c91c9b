//! Assignment letters in the JSON API.

use super::{
    AssignmentLetter, LetterForm,
    form::{Ground, typed_share},
    save, store,
    web::{letter_pdf, letter_scan},
};
use crate::{
    house::TargetKey,
    rights::{OWN, READ},
};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes, Upload,
    api::{Noun, NounRoutes, Operation, versioned},
    axum::http::StatusCode,
};
use treasury::{agreements, proof, rights::FUND};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/assignment-letters";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/assignment-letters/{id}";
const PDF: &str = "/api/v1/orgs/{slug}/worktime/assignment-letters/{id}/pdf";
const SCAN: &str = "/api/v1/orgs/{slug}/worktime/assignment-letters/{id}/scan";

/// A fixed share of a person on an operation of an agreement.
#[derive(Serialize, ToSchema)]
#[schema(as = AssignmentLetter)]
struct LetterJson {
    id: Uuid,
    version: i64,
    /// Whether the letter signed on paper is joined: `…/scan` answers it.
    scan: bool,
    #[serde(flatten)]
    #[schema(inline)]
    fields: LetterBody,
}

/// What one says of a letter.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = AssignmentLetterBody)]
#[serde(deny_unknown_fields)]
struct LetterBody {
    person_id: Uuid,
    /// Never changes.
    agreement_id: Uuid,
    /// A project or an action whose financing plan names the agreement.
    project_id: Uuid,
    #[serde(default)]
    action_id: Option<Uuid>,
    /// Of the time of the person, in hundredths of a percent. All the letters of a day make 10 000 at most.
    #[schema(minimum = 1, maximum = 10_000)]
    share_bp: i64,
    /// Inside the dates of the agreement, as `to`.
    from: Date,
    to: Date,
    #[serde(default)]
    #[schema(max_length = 2000)]
    mission: String,
}

/// A picture or a PDF, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
struct AssignmentLetterScanUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Which letters.
#[derive(Deserialize, IntoParams)]
struct LetterQuery {
    #[serde(default)]
    person: Option<Uuid>,
    #[serde(default)]
    agreement: Option<Uuid>,
    /// In force some day from then on.
    #[serde(default)]
    from: Option<Date>,
    /// In force some day until then.
    #[serde(default)]
    to: Option<Date>,
}

impl LetterBody {
    fn form(&self, version: &str) -> LetterForm {
        let target = TargetKey { project_id: self.project_id, action_id: self.action_id };
        LetterForm {
            person: self.person_id.to_string(),
            operation: target.as_text(),
            share: typed_share(self.share_bp),
            from: self.from.to_string(),
            to: self.to.to_string(),
            mission: self.mission.clone(),
            version: version.to_owned(),
        }
    }
}

async fn ground(tx: &mut Tx, member: &Member, agreement_id: Id) -> Result<Ground> {
    let agreement = agreements::store::get(tx, member.scope, agreement_id).await?;
    save::ground(tx, member, &agreement).await
}

pub fn routes() -> Routes {
    let id = "019c0000-0000-7000-8000-000000000000";
    let example = json!({"person_id": id, "agreement_id": id, "project_id": id, "share_bp": 4_000,
        "from": "2031-01-01", "to": "2031-12-31"});
    let pdf = Operation::get("getAssignmentLetterPdf", PDF, "An assignment letter as a document")
        .answers_file(&["application/pdf"]);
    let join = Operation::post("joinAssignmentLetterScan", SCAN, "Join the scan of a letter signed on paper")
        .text("In the place of the one there was.")
        .takes_upload::<AssignmentLetterScanUpload>()
        .answers_one::<LetterJson>(200);
    let scan = Operation::get("getAssignmentLetterScan", SCAN, "The scan of a letter signed on paper")
        .answers_file(proof::TYPES);
    NounRoutes::<LetterJson>::at(ALL, ONE)
        .list(READ, "listAssignmentLetters", "Every assignment letter")
        .get(READ, "getAssignmentLetter", "One assignment letter")
        .add(FUND, "createAssignmentLetter", "Assign a fixed share of a person to an operation", example)
        .text("More than the whole of a person on a day answers 422 `LETTER_OVER_100`.")
        .change(FUND, "changeAssignmentLetter", "Change an assignment letter", json!({"share_bp": 3_000}))
        .remove(FUND, "deleteAssignmentLetter", "Delete an assignment letter")
        .text("Frozen reports keep what they said of it.")
        .routes()
        .api(OWN, pdf, file_of)
        .api(FUND, join, join_one)
        .api(OWN, scan, scan_of)
}

async fn join_one(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = save::join(&mut tx, &member, id, upload.file("file")).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, it.version, &LetterJson::shown(&member, &it)))
}

async fn scan_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    letter_scan(&member, id).await
}

async fn file_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    letter_pdf(&member, id).await
}

impl Noun for LetterJson {
    type Row = AssignmentLetter;
    type Body = LetterBody;
    type Filter = LetterQuery;

    fn shown(_: &Member, it: &AssignmentLetter) -> Self {
        LetterJson {
            id: it.id,
            version: it.version,
            scan: it.scan.is_some(),
            fields: LetterBody {
                person_id: it.person_id,
                agreement_id: it.agreement_id,
                project_id: it.project_id,
                action_id: it.action_id,
                share_bp: it.share_bp,
                from: it.from,
                to: it.to,
                mission: it.mission.clone(),
            },
        }
    }

    fn id(row: &AssignmentLetter) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &LetterBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: LetterQuery) -> Result<Vec<AssignmentLetter>> {
        let mut all = store::list(tx, member.scope).await?;
        all.retain(|it| filter.person.is_none_or(|id| id == it.person_id));
        all.retain(|it| filter.agreement.is_none_or(|id| id == it.agreement_id));
        all.retain(|it| {
            filter.from.is_none_or(|from| from <= it.to) && filter.to.is_none_or(|to| it.from <= to)
        });
        Ok(all)
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<AssignmentLetter> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: LetterBody) -> Result<Id> {
        let ground = ground(tx, member, body.agreement_id).await?;
        save::add(tx, member, &body.form(""), &ground).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &AssignmentLetter, body: LetterBody) -> Result<()> {
        let ground = ground(tx, member, before.agreement_id).await?;
        save::change(tx, member, before, &body.form(&before.version.to_string()), &ground).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: AssignmentLetter) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
