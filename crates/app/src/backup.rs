//! Backup and restore: one file, whichever engine, taken while the site serves.

use crate::{
    MODULES,
    command::{existing, open},
    config::Config,
    migrations, ours_alone,
};
use base::{Refusal, Result};
use site::Clock;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
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
    let part = with_ending(to, ".part");
    let written = write(&db, &part, to).await;
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    println!("{} : {} rows", to.display(), written?);
    db.close().await;
    Ok(())
}

/// Writes everything to `part`, which takes the place of `to` once it is known to be good; answers its rows.
async fn write(db: &Db, part: &Path, to: &Path) -> Result<u64> {
    let file = ours_alone::file(part).map_err(|error| unreadable(part, &error))?;
    let stamp = Stamp { app_version: env!("CARGO_PKG_VERSION").to_owned(), taken_at: Clock::Real.now() };
    let mut tx = db.read().await?;
    let file =
        archive::write(&mut tx, &Schema::read(&migrations()), Filter::Everything, &stamp, file).await?;
    file.sync_all().map_err(Refusal::fault)?;
    put_in_place(part, to)
}

/// Reads again what was written, a backup nobody can restore being none, and only then lets it take the place of the
/// one before; answers its rows.
fn put_in_place(part: &Path, to: &Path) -> Result<u64> {
    let rows = verified(part)?;
    fs::rename(part, to).map_err(|error| unreadable(to, &error))?;
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        // The name is on the disk too, whatever happens to the machine.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|it| it.sync_all()).map_err(|error| unreadable(folder, &error))?;
    }
    Ok(rows)
}

/// `copie.zip` → `copie.zip.part`: never the name of another file that is kept.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_that_cannot_be_read_leaves_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("copie.zip");
        let part = with_ending(&to, ".part");
        fs::write(&to, "last week's").unwrap();
        fs::write(&part, "half of today's").unwrap();
        assert!(put_in_place(&part, &to).is_err());
        assert_eq!(fs::read_to_string(&to).unwrap(), "last week's");
    }
}
