//! Private links in the JSON API.

use super::{LinkForm, LinkModeration, PrivateLink, save, store};
use crate::rights::MANAGE;
use base::{
    Id,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/private-links";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/private-links/{id}";
const ADDRESS: &str = "/api/v1/orgs/{slug}/volunteering/private-links/{id}/address";
const REGENERATE: &str = "/api/v1/orgs/{slug}/volunteering/private-links/{id}/regenerate";
const ATTACH: &str = "/api/v1/orgs/{slug}/volunteering/private-links/{id}/attach";

/// A private link: a secret address that lets somebody declare without an account.
#[derive(Serialize, ToSchema)]
#[schema(as = PrivateLink)]
struct LinkJson {
    id: Uuid,
    version: i64,
    /// The k of « Membre anonyme n° k ».
    number: i64,
    visited_at: Option<Timestamp>,
    /// The person it was attached to.
    person_id: Option<Uuid>,
    /// The person who asked that it be theirs.
    asked_by: Option<Uuid>,
    created_at: Timestamp,
    #[serde(flatten)]
    #[schema(inline)]
    fields: LinkBody,
}

/// What one says of a private link.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkBody {
    #[serde(default)]
    #[schema(max_length = 255)]
    name: String,
    /// Whether it opens.
    #[serde(default = "yes")]
    #[schema(default = true)]
    enabled: bool,
    /// The last day it opens; null for ever.
    #[serde(default)]
    expires_on: Option<Date>,
    /// Whether what comes through it waits for a moderator.
    #[serde(default = "inherit")]
    moderation: LinkModeration,
}

/// Where a link leads. Whoever has it can declare: give it to one person.
#[derive(Serialize, ToSchema)]
struct LinkAddress {
    address: String,
}

fn yes() -> bool {
    true
}

fn inherit() -> LinkModeration {
    LinkModeration::Inherit
}

impl LinkJson {
    fn of(member: &Member, it: PrivateLink) -> LinkJson {
        LinkJson {
            id: it.id,
            version: it.version,
            number: it.number,
            visited_at: it.visited_at,
            person_id: it.person_id,
            asked_by: it.asked_by,
            created_at: it.created_at,
            fields: LinkBody {
                expires_on: it.last_day(&member.organisation.time_zone),
                name: it.name,
                enabled: it.enabled,
                moderation: it.moderation,
            },
        }
    }
}

impl LinkBody {
    fn form(self, version: &str) -> LinkForm {
        LinkForm {
            name: self.name,
            expires_on: self.expires_on.map(|day| day.to_string()).unwrap_or_default(),
            enabled: if self.enabled { "on" } else { "" }.to_owned(),
            moderation: self.moderation.as_text().to_owned(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listPrivateLinks", ALL, "Every private link, the newest first")
        .answers_list::<LinkJson>();
    let get = Operation::get("getPrivateLink", ONE, "One private link").answers_one::<LinkJson>(200);
    let create = Operation::post("createPrivateLink", ALL, "Make a private link")
        .text("Its address is told by `revealPrivateLink`.")
        .takes::<LinkBody>()
        .example(json!({"name": "Bénévoles de la buvette", "expires_on": "2026-12-31"}))
        .answers_one::<LinkJson>(201);
    let change =
        Operation::patch("changePrivateLink", ONE, "Change a private link, close it or open it again")
            .changes::<LinkBody>()
            .example(json!({"enabled": false}))
            .if_match(Versioned::Required)
            .answers_one::<LinkJson>(200);
    let remove = Operation::delete("closePrivateLink", ONE, "Close a private link")
        .text("Its actions stay, and it may be opened again.")
        .if_match(Versioned::Optional)
        .answers_nothing();
    Routes::new()
        .api(MANAGE, list, index)
        .api(MANAGE, get, show)
        .api(MANAGE, create, add)
        .api(MANAGE, change, update)
        .api(MANAGE, remove, close)
        .and(acts())
}

fn acts() -> Routes {
    let reveal = Operation::get("revealPrivateLink", ADDRESS, "The address of a private link")
        .text("Each look leaves a line in the journal.")
        .answers::<LinkAddress>(200);
    let regenerate =
        Operation::post("regeneratePrivateLink", REGENERATE, "Give a private link another address")
            .text("The old address answers no more; the new one is told by `revealPrivateLink`.")
            .if_match(Versioned::Optional)
            .answers_one::<LinkJson>(200);
    let attach =
        Operation::post("attachPrivateLink", ATTACH, "Give a link’s actions to the person who asked")
            .if_match(Versioned::Optional)
            .answers_one::<LinkJson>(200);
    Routes::new()
        .api(MANAGE, reveal, address)
        .api(MANAGE, regenerate, regenerate_one)
        .api(MANAGE, attach, attach_one)
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let items = all.into_iter().map(|it| LinkJson::of(&member, it)).collect();
    Ok(json(&Listed { items, next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    Ok(told(&member, StatusCode::OK, link))
}

fn told(member: &Member, status: StatusCode, link: PrivateLink) -> site::axum::response::Response {
    versioned(status, link.version, &LinkJson::of(member, link))
}

async fn add(member: Member, Body(body): Body<LinkBody>) -> Answer {
    let draft = body.form("").read()?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = save::add(&mut tx, &member, draft).await?;
    tx.commit().await?;
    Ok(told(&member, StatusCode::CREATED, link))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    MustMatch(seen): MustMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let body = change.over(&LinkJson::of(&member, before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(told(&member, StatusCode::OK, after))
}

async fn close(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    seen.check(link.version)?;
    save::set_enabled(&mut tx, &member, link, false).await?;
    tx.commit().await?;
    Ok(nothing())
}

async fn address(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    let token = save::reveal(&mut tx, &member, &link).await?;
    tx.commit().await?;
    Ok(json(&LinkAddress { address: member.site.link(&format!("/b/{token}")) }))
}

async fn regenerate_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    seen.check(link.version)?;
    save::regenerate(&mut tx, &member, &link).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(told(&member, StatusCode::OK, link))
}

async fn attach_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    seen.check(link.version)?;
    save::attach(&mut tx, &member, link).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(told(&member, StatusCode::OK, link))
}
