//! The doctor: what an operator should know, in plain sentences, and what it can mend.

use crate::{MODULES, backup, command::existing, config::Config};
use base::{Refusal, Result};
use store::{Db, Engine, Tx};

/// Checks the database and each organisation; answers an error when something is wrong. Asked to mend, it
/// does first what it can, then looks: what it could not mend is still wrong.
pub(crate) async fn examine(config: &Config, mend: bool) -> Result<()> {
    let db = existing(config).await?;
    if !backup::is_current(&db).await? {
        return Err(Refusal::fault("the tables are not those of this version: run « bocage migrate »"));
    }
    let mut tx = db.read().await?;
    let organisations = backup::organisations(&mut tx).await?;
    drop(tx);
    if mend {
        mend_totals(&db, &organisations).await?;
    }
    let mut tx = db.read().await?;
    let mut wrong = Vec::new();
    if db.engine() == Engine::Sqlite {
        wrong.extend(integrity(&mut tx).await?);
    }
    wrong.extend(stuck(&mut tx, config).await?);
    for scope in &organisations {
        for module in MODULES {
            let said = (module.check)(&mut tx, *scope).await?;
            wrong.extend(said.into_iter().map(|it| format!("organisation {}: {it}", scope.organisation_id)));
        }
    }
    drop(tx);
    for sentence in &wrong {
        println!("- {sentence}");
    }
    println!("{} organisations examined, {} things to look at", organisations.len(), wrong.len());
    db.close().await;
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fault("something is wrong: see above")) }
}

/// SQLite's own checks of its file and of the foreign keys.
async fn integrity(tx: &mut Tx) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for row in tx.all("PRAGMA integrity_check", &[]).await? {
        let said: String = row.get("integrity_check")?;
        if said != "ok" {
            wrong.push(format!("the database file is damaged: {said}"));
        }
    }
    let loose = tx.all("PRAGMA foreign_key_check", &[]).await?.len();
    if loose > 0 {
        wrong.push(format!("{loose} rows point to rows that are not there"));
    }
    Ok(wrong)
}

/// Mail and jobs that have given up, and mail that nobody sends.
async fn stuck(tx: &mut Tx, config: &Config) -> Result<Vec<String>> {
    let mails: i64 = tx.one("SELECT COUNT(*) AS n FROM mail WHERE state = 'failed'", &[]).await?.get("n")?;
    let jobs: i64 = tx.one("SELECT COUNT(*) AS n FROM job WHERE state = 'failed'", &[]).await?.get("n")?;
    let unsent = if config.smtp.is_none() { work::mail::count_waiting(tx).await? } else { 0 };
    let said = [
        (mails, "mails could not be sent"),
        (unsent, "mails wait for an SMTP server (BOCAGE_SMTP)"),
        (jobs, "jobs have failed"),
    ];
    Ok(said.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect())
}

async fn mend_totals(db: &Db, organisations: &[store::Scope]) -> Result<()> {
    for scope in organisations {
        let mut tx = db.write_in(scope.organisation_id).await?;
        for module in MODULES {
            (module.rebuild)(&mut tx, *scope).await?;
        }
        tx.commit().await?;
    }
    println!("the totals were computed anew");
    Ok(())
}
