//! Whoever calls: who they are, where they belong, and everything held about them (R69).

use super::{Operation, json};
use crate::{
    answer::Answer,
    gate::{Access, Member, SignedIn},
    module::PersonalTable,
    rights::Level,
    routes::Routes,
};
use base::Result;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};
use utoipa::ToSchema;
use uuid::Uuid;

statements! {
    BELONGED = "SELECT p.id, p.organisation_id, o.slug FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.account_id = $1 ORDER BY o.name_folded, o.id";
}

/// Whoever calls.
#[derive(Serialize, ToSchema)]
struct Me {
    account_id: Uuid,
    email: String,
    first_name: String,
    surname: String,
    pseudonym: String,
    organisations: Vec<Belonging>,
}

/// An organisation they belong to.
#[derive(Serialize, ToSchema)]
struct Belonging {
    organisation_id: Uuid,
    slug: String,
    name: String,
    person_id: Uuid,
    /// The level in each module: `none`, `own`, `read`, `write` or `manage`.
    levels: BTreeMap<&'static str, &'static str>,
}

/// Everything held about a person.
#[derive(Serialize, ToSchema)]
struct Export {
    account: Me,
    /// What modules hold about the account beside its organisations: a token, whose scopes are those of
    /// organisations, is not shown it.
    tables: Vec<ExportTable>,
    organisations: Vec<ExportOrganisation>,
}

/// What an organisation holds about a person.
#[derive(Serialize, ToSchema)]
pub struct ExportOrganisation {
    slug: String,
    tables: Vec<ExportTable>,
}

/// A table: every value is a text.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonalTable)]
pub struct ExportTable {
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl From<PersonalTable> for ExportTable {
    fn from(it: PersonalTable) -> Self {
        ExportTable { name: it.name, columns: it.columns, rows: it.rows }
    }
}

pub(super) fn routes() -> Routes {
    let me = Operation::get("getMe", "/api/v1/me", "Who calls, and the organisations they belong to")
        .answers::<Me>(200);
    let export = Operation::get("exportMe", "/api/v1/me/export", "Everything held about who calls")
        .text("With a session, whatever the organisations, left or not; a token exports the modules and organisations it was made for.")
        .answers::<Export>(200);
    Routes::new().api(Access::SignedIn, me, show).api(Access::SignedIn, export, export_all)
}

async fn show(signed_in: SignedIn) -> Answer {
    let members = signed_in.members().await?;
    Ok(json(&me(&signed_in, &members)))
}

fn me(signed_in: &SignedIn, members: &[Member]) -> Me {
    let actor = &signed_in.actor;
    Me {
        account_id: actor.account_id,
        email: actor.email.clone(),
        first_name: actor.first_name.clone(),
        surname: actor.surname.clone(),
        pseudonym: actor.pseudonym.clone(),
        organisations: members.iter().map(belonging).collect(),
    }
}

fn belonging(member: &Member) -> Belonging {
    let modules = member.site.modules.iter();
    Belonging {
        organisation_id: member.organisation.id,
        slug: member.organisation.slug.clone(),
        name: member.organisation.name.clone(),
        person_id: member.person_id,
        levels: modules.map(|it| (it.name, member.rights.level(it.name).as_text())).collect(),
    }
}

/// What an organisation holds about whoever calls: what is one's own is open whatever the role, to a
/// token only where its scope says.
///
/// # Errors
/// The first refusal of a module.
pub async fn held(tx: &mut Tx, member: &Member) -> Result<ExportOrganisation> {
    let mut tables = Vec::new();
    for module in member.site.modules {
        if member.actor.token.is_some() && member.rights.level(module.name) < Level::Own {
            continue;
        }
        let found = (module.export_person)(tx, member.scope, member.person_id).await?;
        tables.extend(found.into_iter().map(ExportTable::from));
    }
    Ok(ExportOrganisation { slug: member.organisation.slug.clone(), tables })
}

/// What an organisation holds about whoever is signed in, be they there or gone.
async fn held_once(tx: &mut Tx, signed_in: &SignedIn, row: &Row) -> Result<ExportOrganisation> {
    let scope = Scope::of(row.get("organisation_id")?);
    let person_id = row.get("id")?;
    let mut tables = Vec::new();
    for module in signed_in.site.modules {
        let found = (module.export_person)(tx, scope, person_id).await?;
        tables.extend(found.into_iter().map(ExportTable::from));
    }
    Ok(ExportOrganisation { slug: row.get("slug")?, tables })
}

async fn export_all(signed_in: SignedIn) -> Answer {
    let members = signed_in.members().await?;
    let mut tx = signed_in.site.db.read().await?;
    let (mut organisations, mut tables) = (Vec::new(), Vec::new());
    if signed_in.actor.token.is_some() {
        for member in &members {
            organisations.push(held(&mut tx, member).await?);
        }
    } else {
        for module in signed_in.site.modules {
            let found = (module.export_account)(&mut tx, signed_in.actor.account_id).await?;
            tables.extend(found.into_iter().map(ExportTable::from));
        }
        for row in tx.all(BELONGED, args![signed_in.actor.account_id]).await? {
            organisations.push(held_once(&mut tx, &signed_in, &row).await?);
        }
    }
    Ok(json(&Export { account: me(&signed_in, &members), tables, organisations }))
}
