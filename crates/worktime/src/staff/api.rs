//! Who works here, in the JSON API.

use super::{EarlierStatus, ProfileForm, StaffKind, StaffMember, StaffProfile, save, store};
use crate::{
    contracts::active_among,
    paging::paged,
    rights::{MANAGE, READ},
    settings,
};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Operation, Paging, Query, Versioned, json, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/staff";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/staff/{id}";

/// Somebody who works here.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffMember)]
struct StaffJson {
    version: i64,
    name: String,
    archived: bool,
    /// What they were before, in the order of days: hours written then stay apart from those of employees.
    earlier: Vec<EarlierStatus>,
    #[serde(flatten)]
    #[schema(inline)]
    fields: StaffBody,
}

/// What one says of somebody who works here. For whoever has a contract, it says the kind and the dates.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = StaffBody)]
#[serde(deny_unknown_fields)]
struct StaffBody {
    person_id: Uuid,
    kind: StaffKind,
    from: Date,
    #[serde(default)]
    to: Option<Date>,
    #[serde(default)]
    manager_person_id: Option<Uuid>,
}

impl StaffBody {
    fn profile(&self) -> StaffProfile {
        StaffProfile {
            id: Id::nil(),
            person_id: self.person_id,
            kind: self.kind,
            from: self.from,
            to: self.to,
            manager_person_id: self.manager_person_id,
            archived_at: None,
            earlier: Vec::new(),
            version: 1,
        }
    }
}

impl From<StaffMember> for StaffJson {
    fn from(it: StaffMember) -> Self {
        let StaffMember { profile, name } = it;
        let StaffProfile { person_id, kind, from, to, manager_person_id, .. } = profile;
        StaffJson {
            version: profile.version,
            archived: profile.archived_at.is_some(),
            earlier: profile.earlier,
            name,
            fields: StaffBody { person_id, kind, from, to, manager_person_id },
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listStaff", ALL, "Who works here, by name")
        .query::<Paging>()
        .answers_list::<StaffJson>();
    let add = Operation::post("createStaff", ALL, "Say who works here without a contract")
        .text("Lent staff, civic service, trainees, contractors: the dates are enough. `createContract` does it for employees.")
        .takes::<StaffBody>()
        .example(json!({"person_id": "0197a1b2-0000-7000-8000-000000000002", "kind": "civic_service", "from": "2026-09-01", "to": "2027-04-30"}))
        .answers_one::<StaffJson>(201);
    let change = Operation::patch("changeStaff", ONE, "Change the profile of a person")
        .text("`id` is the person’s. Refused while time is written outside its dates; contracts say the kind and the dates of an employee. Another `kind` with a later `from` leaves the former one to its days, in `earlier`.")
        .changes::<StaffBody>()
        .example(json!({"to": "2027-06-30"}))
        .if_match(Versioned::Required)
        .answers_one::<StaffJson>(200);
    Routes::new().api(READ, list, list_staff).api(MANAGE, add, add_staff).api(MANAGE, change, change_staff)
}

async fn list_staff(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let all = store::list(&mut tx, member.scope, member.lang).await?;
    let at = |it: &StaffMember| (it.profile.from, it.profile.person_id);
    Ok(json(&paged(all, &paging, at, StaffJson::from)?))
}

/// What is sent, read by the rules of the form: its fields have the names of the API.
async fn read(tx: &mut Tx, member: &Member, sent: &StaffBody) -> Result<StaffProfile> {
    let mut persons = active_among(tx, member, &[Some(sent.person_id), sent.manager_person_id]).await?;
    persons.extend(store::find(tx, member.scope, sent.person_id, member.lang).await?.map(|_| sent.person_id));
    ProfileForm::from(&sent.profile()).read(&persons)
}

async fn add_staff(member: Member, Body(sent): Body<StaffBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let asked = read(&mut tx, &member, &sent).await?;
    save::add(&mut tx, &member, &asked).await?;
    let it = StaffJson::from(store::get(&mut tx, member.scope, asked.person_id, member.lang).await?);
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, it.version, &it))
}

async fn change_staff(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id, member.lang).await?;
    seen.check(before.profile.version)?;
    let profile = before.profile.clone();
    let sent: StaffBody = change.over(&StaffJson::from(before).fields)?;
    let asked = read(&mut tx, &member, &sent).await?;
    save::change(&mut tx, &member, &profile, asked).await?;
    let it = StaffJson::from(store::get(&mut tx, member.scope, id, member.lang).await?);
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, it.version, &it))
}
