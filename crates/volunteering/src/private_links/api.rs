//! Private links in the JSON API.

use super::{LinkForm, LinkModeration, PrivateLink, save, store};
use crate::rights::MANAGE;
use ::store::Tx;
use base::{
    Id, Result,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Everything, IfMatch, Noun, NounRoutes, Operation, Versioned, json, versioned},
    axum::{http::StatusCode, response::Response},
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
    NounRoutes::<LinkJson>::at(ALL, ONE)
        .list(MANAGE, "listPrivateLinks", "Every private link, the newest first")
        .get(MANAGE, "getPrivateLink", "One private link")
        .add(
            MANAGE,
            "createPrivateLink",
            "Make a private link",
            json!({"name": "Bénévoles de la buvette", "expires_on": "2026-12-31"}),
        )
        .text("Its address is told by `revealPrivateLink`.")
        .change(
            MANAGE,
            "changePrivateLink",
            "Change a private link, close it or open it again",
            json!({"enabled": false}),
        )
        .remove(MANAGE, "closePrivateLink", "Close a private link")
        .text("Its actions stay, and it may be opened again.")
        .routes()
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
            .text("Its estimates too: one that may tell the same hours as an estimate of theirs waits again. 409 when the estimated time of a frozen year would move.")
            .if_match(Versioned::Optional)
            .answers_one::<LinkJson>(200);
    Routes::new()
        .api(MANAGE, reveal, address)
        .api(MANAGE, regenerate, regenerate_one)
        .api(MANAGE, attach, attach_one)
}

impl Noun for LinkJson {
    type Row = PrivateLink;
    type Body = LinkBody;
    type Filter = Everything;

    fn shown(member: &Member, it: &PrivateLink) -> Self {
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
                name: it.name.clone(),
                enabled: it.enabled,
                moderation: it.moderation,
            },
        }
    }

    fn id(row: &PrivateLink) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &LinkBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<PrivateLink>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<PrivateLink> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: LinkBody) -> Result<Id> {
        Ok(save::add(tx, member, &body.form("")).await?.id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &PrivateLink, body: LinkBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: PrivateLink) -> Result<()> {
        save::set_enabled(tx, member, before, false).await
    }
}

fn told(member: &Member, link: &PrivateLink) -> Response {
    versioned(StatusCode::OK, link.version, &LinkJson::shown(member, link))
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
    Ok(told(&member, &link))
}

async fn attach_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    seen.check(link.version)?;
    save::attach(&mut tx, &member, link).await?;
    let link = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(told(&member, &link))
}
