//! The file between its two steps: kept a week for the account that sent it, read again each time.

use crate::imports::migration::{MigrationPlan, read_migration};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use site::SignedIn;
use work::files::{self, NewFile};

/// What tells these files from others of the account.
const MEDIA_TYPE: &str = "application/vnd.benevalibre.migration+json";
/// The day it is where associations of Bénévalibre are.
#[must_use]
pub fn today(signed_in: &SignedIn) -> Day {
    signed_in.site.clock.today("Europe/Paris")
}

/// Reads a migration, away from the threads that answer.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn read(content: Vec<u8>, today: Day) -> Result<MigrationPlan> {
    let read = tokio::task::spawn_blocking(move || {
        let corrupt = |_| Refusal::field("file", Msg::new("import-corrupt").with("why", "shape"));
        let file: serde_json::Value = serde_json::from_slice(&content).map_err(corrupt)?;
        Ok(read_migration(&file, today)?)
    });
    read.await.map_err(Refusal::fault)?
}

/// Keeps the file of an account.
///
/// # Errors
/// A fault from the database.
pub async fn keep(tx: &mut Tx, signed_in: &SignedIn, name: &str, content: Vec<u8>) -> Result<Id> {
    let now = signed_in.site.now();
    let file = NewFile {
        organisation_id: None,
        account_id: Some(signed_in.actor.account_id),
        name: name.to_owned(),
        media_type: MEDIA_TYPE.to_owned(),
        content,
        expires_at: Some(now + files::KEPT),
    };
    files::add(tx, &file, now).await
}

/// The plan of a file that the account sent.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody else's, or once it is gone.
pub async fn find(tx: &mut Tx, signed_in: &SignedIn, id: Id) -> Result<MigrationPlan> {
    let file = files::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    let own = file.account_id == Some(signed_in.actor.account_id) && file.media_type == MEDIA_TYPE;
    let live = file.expires_at.is_none_or(|at| signed_in.site.now() < at);
    if !own || !live {
        return Err(Refusal::NotFound);
    }
    read(file.content, today(signed_in)).await
}
