//! Locks in the JSON API: added and lifted, never deleted.

use super::{PeriodLock, form::LockForm, store};
use crate::{paging::paged, rights::MANAGE, settings, staff};
use base::{
    Id,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Operation, Paging, Query, created, json, nothing},
    journal::{Entry, note_by},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/locks";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/locks/{id}";

/// Days that nobody writes on any more.
#[derive(Serialize, ToSchema)]
#[schema(as = PeriodLock)]
struct LockJson {
    id: Uuid,
    /// Null: everybody.
    person_id: Option<Uuid>,
    from: Date,
    to: Date,
    reason: String,
    created_by: String,
    lifted_at: Option<Timestamp>,
    /// Empty until then.
    lifted_by: String,
}

impl From<PeriodLock> for LockJson {
    fn from(it: PeriodLock) -> LockJson {
        LockJson {
            id: it.id,
            person_id: it.person_id,
            from: it.from,
            to: it.to,
            reason: it.reason,
            created_by: it.created_by,
            lifted_at: it.lifted_at,
            lifted_by: it.lifted_by,
        }
    }
}

/// A lock to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewLock {
    /// Everybody when not said.
    #[serde(default)]
    person_id: Option<Uuid>,
    from: Date,
    to: Date,
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

pub fn routes() -> Routes {
    let all = Operation::get("listLocks", ALL, "Every lock, lifted ones included")
        .query::<Paging>()
        .answers_list::<LockJson>();
    let add = Operation::post("createLock", ALL, "Lock some days")
        .takes::<NewLock>()
        .example(json!({"from": "2026-01-01", "to": "2026-01-31", "reason": "Bilan envoyé"}))
        .answers::<LockJson>(201);
    let lift =
        Operation::delete("liftLock", ONE, "Lift a lock").text("It stays in the list.").answers_nothing();
    Routes::new().api(MANAGE, all, index).api(MANAGE, add, create).api(MANAGE, lift, lift_one)
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let all = store::list(&mut tx, member.scope).await?;
    Ok(json(&paged(all, &paging, |it| (it.from, it.id), LockJson::from)?))
}

async fn create(member: Member, Body(sent): Body<NewLock>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let ids: Vec<Id> = people.iter().map(|it| it.profile.person_id).collect();
    let form = LockForm {
        person: sent.person_id.map(|id| id.to_string()).unwrap_or_default(),
        from: sent.from.to_string(),
        to: sent.to.to_string(),
        reason: sent.reason,
    };
    let lock = form.read(&ids, &member.actor.label())?;
    store::add(&mut tx, member.scope, &lock, member.site.now()).await?;
    let entry = Entry::new("period_lock", lock.id, "add").about(lock.person_id);
    note_by(&mut tx, &member, entry.after(&lock)).await?;
    tx.commit().await?;
    Ok(created(&LockJson::from(lock)))
}

async fn lift_one(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (by, now) = (member.actor.label(), member.site.now());
    let lock = store::lift(&mut tx, member.scope, id, &by, now).await?;
    let entry = Entry::new("period_lock", id, "lift").about(lock.person_id);
    note_by(&mut tx, &member, entry.before(&lock)).await?;
    tx.commit().await?;
    Ok(nothing())
}
