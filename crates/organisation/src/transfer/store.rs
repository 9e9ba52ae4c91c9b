//! Writing the file of an organisation, and putting one into the database.

use super::{
    archive::{KNOWN, filter},
    arrival::{Arrival, Importer, Names},
    envelope::{self, Emails},
};
use crate::{
    large_files,
    moving::{self, Moving},
    organisations::organisation::{Organisation, State},
};
use ::store::{
    Row, Scope, Tx,
    archive::{Archive, CannotRestore, Stamp, import},
    args, broke_unique, statements,
};
use base::{Id, Instant, Msg, Refusal, Result};
use serde_json::json;
use site::Site;
use std::fs::File;
use work::{
    files::{KEPT, NewFile},
    jobs::{NewJob, Outcome, Running},
};

statements! {
    EMAILS = "SELECT p.id, a.email FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state <> 'anonymised'";
    NAME_TAKEN = "SELECT 1 AS one FROM organisation WHERE name_folded = $1";
}

/// The name of the job.
pub const KIND: &str = "depart";

/// Asks for the file of an organisation.
///
/// # Errors
/// A fault from the database.
pub async fn ask(tx: &mut Tx, scope: Scope, account_id: Id, now: Instant) -> Result<Id> {
    let job = NewJob {
        organisation_id: Some(scope.organisation_id),
        account_id: Some(account_id),
        kind: KIND,
        payload: json!({}),
        run_at: now,
    };
    work::jobs::enqueue(tx, &job, now).await
}

/// The job: writes the file from one snapshot, keeps it for a week.
pub fn leave(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let id = running.job.organisation_id.ok_or(Refusal::NotFound)?;
        let now = site.now();
        let mut tx = site.db.read().await?;
        let organisation = crate::organisations::store::get(&mut tx, Scope::of(id)).await?;
        drop(tx);
        let moving = moving_token(&site, &organisation).await?;
        let mut tx = site.db.read().await?;
        let content = write(&mut tx, &site, id, moving.as_ref()).await?;
        drop(tx);
        let file = NewFile {
            organisation_id: Some(id),
            account_id: running.job.account_id,
            name: format!("{}.bocage.zip", organisation.slug),
            media_type: "application/zip".to_owned(),
            content: Vec::new(),
            expires_at: Some(now.checked_add(KEPT).map_err(Refusal::fault)?),
        };
        let file_id = large_files::keep(&site, &file, content, now).await?;
        Ok(json!({ "file_id": file_id }))
    })
}

/// The token of a file that moves its organisation for good: files prepared before end nothing any more.
async fn moving_token(site: &Site, organisation: &Organisation) -> Result<Option<Moving>> {
    if organisation.state != State::Migrating {
        return Ok(None);
    }
    let token = site::secret::fresh(32)?;
    let mut tx = site.db.write_in(organisation.id).await?;
    moving::store::set_key(&mut tx, Scope::of(organisation.id), &moving::key_of(&token)).await?;
    tx.commit().await?;
    Ok(Some(Moving { from: site.link(&format!("/o/{}", organisation.slug)), token }))
}

/// The file of an organisation, from what `tx` sees: on the disk, whatever its size.
///
/// # Errors
/// A fault from the database or the disk.
pub async fn write(tx: &mut Tx, site: &Site, organisation_id: Id, moving: Option<&Moving>) -> Result<File> {
    let stamp = Stamp { app_version: env!("CARGO_PKG_VERSION").to_owned(), taken_at: site.now() };
    let sink = site.config.archives.temporary_file()?;
    let sink = ::store::archive::write(tx, &site.schema, filter(organisation_id), &stamp, sink).await?;
    let read = |row: &Row| Ok((row.get("id")?, row.get("email")?));
    let emails =
        tx.all(EMAILS, args![organisation_id]).await?.iter().map(read).collect::<Result<Emails>>()?;
    envelope::add(sink, &emails, moving)
}

/// Whether an organisation of this instance has the name.
///
/// # Errors
/// A fault from the database.
pub async fn is_taken(tx: &mut Tx, name: &str) -> Result<bool> {
    Ok(tx.first(NAME_TAKEN, args![base::fold(name)]).await?.is_some())
}

/// What decides on each row that arrives, knowing what the rows of the instance are called here.
///
/// # Errors
/// A fault from the database.
pub async fn arrival(
    tx: &mut Tx,
    site: &Site,
    importer: Importer,
    import_id: Id,
    emails: Emails,
) -> Result<Arrival> {
    let mut here = Vec::new();
    for known in KNOWN {
        let mut names = Names::default();
        if let Some(table) = site.schema.table(known.table) {
            let nested = table.has("parent_id");
            let parent = if nested { ", parent_id" } else { "" };
            let sql = format!("SELECT id, {} AS name{parent} FROM {}", known.key, known.table);
            for row in tx.all_built(sql, &[]).await? {
                let parent = if nested { row.get("parent_id")? } else { None };
                names.learn(row.get("id")?, parent, row.get("name")?);
            }
        }
        here.push((known, names));
    }
    Ok(Arrival::new(importer, import_id, emails, &here, &site.schema))
}

/// Puts the organisation of a verified archive into the database; what each module sums up is
/// recomputed. Nothing is there before `tx` is committed.
///
/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken, on `file` when the rows do not fit together.
pub async fn bring(
    tx: &mut Tx,
    site: &Site,
    archive: &mut Archive<File>,
    import_id: Id,
    mut arrival: Arrival,
) -> Result<Scope> {
    let imported =
        import(tx, archive, import_id, filter, |table, record| arrival.decide(table, record)).await;
    let imported = imported.map_err(|cannot| match cannot {
        CannotRestore::WrongContent => Refusal::field("file", Msg::new("transfer-not-one-organisation")),
        CannotRestore::NotEmpty { .. } => Refusal::fault("an import found the database full"),
        CannotRestore::Unreadable(cannot) => super::archive::refusal(&cannot),
        CannotRestore::Fault(refusal) if broke_unique(&refusal, "organisation") => {
            Refusal::field("name", Msg::new("transfer-name-now-taken"))
        }
        CannotRestore::Fault(refusal) => refusal,
    })?;
    let scope = Scope::of(imported.organisation_id);
    for module in site.modules {
        (module.rebuild)(tx, scope).await?;
    }
    Ok(scope)
}
