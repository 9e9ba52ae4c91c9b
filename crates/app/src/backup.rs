//! Backup and restore: one file, whichever engine, taken while the site serves.

use crate::{
    MODULES,
    command::{existing, open},
    config::Config,
    migrations,
};
use base::{Refusal, Result};
use site::Clock;
use std::{
    fs::{self, File},
    path::Path,
};
use store::{
    Db, Schema,
    archive::{self, CannotRestore, Filter, Origin, Stamp},
};

/// Writes everything to a file that appears only once it is whole.
pub(crate) async fn backup(config: &Config, to: &Path) -> Result<()> {
    let db = existing(config).await?;
    if !is_current(&db).await? {
        return Err(Refusal::fault("the tables are not those of this version: run « bocage migrate » first"));
    }
    let part = to.with_extension("part");
    let file = ours_alone(&part).map_err(|error| unreadable(&part, &error))?;
    let stamp = Stamp { app_version: env!("CARGO_PKG_VERSION").to_owned(), taken_at: Clock::Real.now() };
    let mut tx = db.read().await?;
    let file =
        archive::write(&mut tx, &Schema::read(&migrations()), Filter::Everything, &stamp, file).await?;
    file.sync_all().map_err(Refusal::fault)?;
    fs::rename(&part, to).map_err(|error| unreadable(to, &error))?;
    // What was written is read again: a backup nobody can restore is none.
    let rows = verified(to)?;
    println!("{} : {rows} rows", to.display());
    drop(tx);
    db.close().await;
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::fault(format!("{}: {error}", path.display()))
}

/// Verifies every sum of a backup; answers its rows.
fn verified(path: &Path) -> Result<u64> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let archive =
        archive::read(file, &Schema::read(&migrations()), Origin::Backup).map_err(Refusal::fault)?;
    Ok(archive.manifest().tables.iter().map(|table| table.rows).sum())
}

/// Puts a backup into an empty database, all or nothing, and recomputes the rollups.
pub(crate) async fn restore(config: &Config, from: &Path) -> Result<()> {
    let file = File::open(from).map_err(|error| unreadable(from, &error))?;
    let mut archive =
        archive::read(file, &Schema::read(&migrations()), Origin::Backup).map_err(Refusal::fault)?;
    let db = open(config).await?;
    let mut tx = db.write().await?;
    let rows = archive::restore(&mut tx, &mut archive).await.map_err(said)?;
    for scope in organisations(&mut tx).await? {
        for module in MODULES {
            (module.rebuild)(&mut tx, scope).await?;
        }
    }
    tx.commit().await?;
    db.close().await;
    println!("{rows} rows restored");
    Ok(())
}

fn said(cannot: CannotRestore) -> Refusal {
    match cannot {
        CannotRestore::NotEmpty { table } => {
            Refusal::fault(format!("the database is not empty (table {table}): restore into a new one"))
        }
        CannotRestore::WrongContent => {
            Refusal::fault("this file holds one organisation: import it from the site")
        }
        CannotRestore::Unreadable(cannot) => Refusal::fault(cannot),
        CannotRestore::Fault(refusal) => refusal,
    }
}

/// Every organisation of the database.
pub(crate) async fn organisations(tx: &mut store::Tx) -> Result<Vec<store::Scope>> {
    let rows = tx.all("SELECT id FROM organisation ORDER BY id", &[]).await?;
    rows.iter().map(|row| Ok(store::Scope::of(row.get("id")?))).collect()
}

/// Whether a database answers and is up to date.
pub(crate) async fn is_current(db: &Db) -> Result<bool> {
    let mut tx = db.read().await?;
    let found = store::catalogue(&mut tx).await?;
    Ok(found == Schema::read(&migrations()).catalogue(db.engine()))
}

/// A new file that nobody else reads: a backup holds everything, the secrets of people and of the site too.
fn ours_alone(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}
