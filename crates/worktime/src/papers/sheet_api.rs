//! Preparing sheets and bringing their scans, by the rules of the screens.

use super::{
    api::SheetJson,
    own,
    scan::{fetch_one, keep},
    store,
    timesheet::{self, Made},
};
use crate::{
    agreements::desk_of,
    entries::api::known_day,
    rights::{OWN, READS},
    staff,
};
use base::{Id, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes, Upload,
    api::{Body, Operation, json},
};
use treasury::{proof, rights::FUNDS};
use utoipa::ToSchema;

const SHEETS: &str = "/api/v1/orgs/{slug}/worktime/timesheets";
const SCAN: &str = "/api/v1/orgs/{slug}/worktime/timesheets/{id}/scan";

/// The sheet of a person and a month to prepare.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewTimesheet {
    /// By any of its days.
    month: Date,
    /// Yourself when not said.
    #[serde(default)]
    person_id: Option<Uuid>,
    /// For all agreements when not said.
    #[serde(default)]
    agreement_id: Option<Uuid>,
}

/// What became of it.
#[derive(Serialize, ToSchema)]
struct PreparedTimesheets {
    /// 0 when it is there already and says the same.
    made: usize,
    /// Months that are not sent yet.
    waiting: usize,
}

/// A scan of the sheet, signed on paper: an image or a PDF, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
struct TimesheetScanUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Who signed for the employer.
    supervisor: String,
    /// That of the sheet which was signed.
    fingerprint: String,
}

pub fn routes() -> Routes {
    let prepare = Operation::post("prepareTimesheet", SHEETS, "Prepare the sheet of a person and a month")
        .text("Of a month that is sent. One whose hours changed makes another edition; none is ever altered.")
        .takes::<NewTimesheet>()
        .example(json!({"month": "2031-03-01"}))
        .answers::<PreparedTimesheets>(200);
    let bring = Operation::post("bringTimesheetScan", SCAN, "Bring the scan of a sheet signed on paper")
        .takes_upload::<TimesheetScanUpload>()
        .answers::<SheetJson>(200);
    let scan = Operation::get("getTimesheetScan", SCAN, "The scan of a sheet signed on paper")
        .answers_file(proof::TYPES);
    Routes::new().api(OWN, prepare, prepare_one).api(OWN, bring, bring_one).api(OWN, scan, scan_of)
}

async fn prepare_one(member: Member, Body(sent): Body<NewTimesheet>) -> Answer {
    known_day("month", sent.month)?;
    let person_id = sent.person_id.unwrap_or(member.person_id);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    staff::store::get(&mut tx, member.scope, person_id, member.lang).await?;
    let Made { made, waiting } = match sent.agreement_id {
        Some(agreement) => {
            member.must(FUNDS)?;
            let desk = desk_of(&mut tx, &member, agreement).await?;
            let wanted = [(person_id, sent.month.first_of_month())].into();
            timesheet::make_all(&mut tx, &member, &desk.ground, Some(&desk.agreement), &wanted).await?
        }
        None => {
            if person_id != member.person_id {
                member.must(READS)?;
            }
            own::of_month(&mut tx, &member, person_id, sent.month).await?
        }
    };
    tx.commit().await?;
    Ok(json(&PreparedTimesheets { made, waiting }))
}

async fn bring_one(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let typed = (upload.text("supervisor"), upload.text("fingerprint"));
    keep(&mut tx, &member, id, typed, upload.file("file")).await?;
    let it = store::sheet(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(json(&SheetJson::of(&it)?))
}

async fn scan_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    fetch_one(&member, id).await
}
