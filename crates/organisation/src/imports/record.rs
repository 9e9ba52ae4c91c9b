//! What is kept of an import from its file to its undoing. Each module has its own table, since its rows
//! point to it; the tables and their statements are the same, written once in [`import_statements!`].

use super::{
    Sheet, file,
    import::{Import, ImportState, read},
};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use site::{
    Member, Site,
    api::IfMatch,
    journal::{Entry, note_by},
};
use std::{marker::PhantomData, sync::Arc};
use store::{Scope, Tx, args};
use work::{
    files::{self, NewFile, StoredFile},
    jobs::{JobState, NewJob, Running, enqueue},
};

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Applied {
    pub added: i64,
    pub known: i64,
    pub refused: i64,
}

/// An import to begin.
pub struct NewImport<'a, K> {
    pub name: String,
    pub content: Vec<u8>,
    pub source: &'a str,
    pub kept: &'a K,
    pub sheet: &'a Sheet,
}

/// The statements of one table, from [`import_statements!`].
#[derive(Clone, Copy)]
pub struct Sql {
    pub list: &'static str,
    pub newer: &'static str,
    pub find: &'static str,
    pub add: &'static str,
    pub keep: &'static str,
    pub applied: &'static str,
    pub undone: &'static str,
    pub remove: &'static str,
}

/// Declares the statements of a table of imports, and `SQL`, which names them.
#[macro_export]
macro_rules! import_statements {
    ($table:literal) => {
        ::store::statements! {
            LIST = concat!("SELECT i.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM ", $table, " i
                LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
                WHERE i.organisation_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3");
            NEWER = concat!("SELECT i.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM ", $table, " i
                LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
                WHERE i.organisation_id = $1 AND i.id > $2 ORDER BY i.id LIMIT $3");
            FIND = concat!("SELECT i.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM ", $table, " i
                LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
                WHERE i.organisation_id = $1 AND i.id = $2");
            ADD = concat!("INSERT INTO ", $table, " (id, organisation_id, account_id, file_id, file_name, source,
                    mapping, state, rows_total, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9)");
            KEEP = concat!("UPDATE ", $table, " SET mapping = $3, state = $4, version = version + 1
                WHERE organisation_id = $1 AND id = $2 AND state IN ('uploaded', 'mapped', 'previewed')");
            APPLIED = concat!("UPDATE ", $table, " SET mapping = $3, state = 'applied', file_id = NULL, rows_added = $4,
                    rows_known = $5, rows_refused = $6, applied_at = $7, version = version + 1
                WHERE organisation_id = $1 AND id = $2");
            UNDONE = concat!("UPDATE ", $table, " SET state = 'undone', undone_at = $3, version = version + 1
                WHERE organisation_id = $1 AND id = $2");
            REMOVE = concat!("DELETE FROM ", $table, "
                WHERE organisation_id = $1 AND id = $2 AND state IN ('uploaded', 'mapped', 'previewed')");
        }
        const SQL: $crate::imports::Sql = $crate::imports::Sql {
            list: LIST,
            newer: NEWER,
            find: FIND,
            add: ADD,
            keep: KEEP,
            applied: APPLIED,
            undone: UNDONE,
            remove: REMOVE,
        };
    };
}

/// The imports of a module.
pub struct Records<K> {
    pub(super) sql: Sql,
    /// What the journal calls one.
    noun: &'static str,
    /// The job that forgets one nobody finished.
    forget: &'static str,
    /// What is refused of a file before it is read as a table.
    refuse: fn(&[u8]) -> Result<()>,
    kept: PhantomData<fn() -> K>,
}

/// What the forgetting job needs.
#[derive(Serialize, Deserialize)]
struct Forgotten {
    organisation_id: Id,
    import_id: Id,
}

impl<K: Serialize + DeserializeOwned + Send + Sync> Records<K> {
    #[must_use]
    pub const fn new(
        sql: Sql,
        noun: &'static str,
        forget: &'static str,
        refuse: fn(&[u8]) -> Result<()>,
    ) -> Records<K> {
        Records { sql, noun, forget, refuse, kept: PhantomData }
    }

    /// # Errors
    /// [`Refusal::NotFound`] when it is not in this organisation.
    pub async fn get(&self, tx: &mut Tx, scope: Scope, id: Id) -> Result<Import<K>> {
        read(&tx.one(self.sql.find, args![scope.organisation_id, id]).await?)
    }

    /// Every table of a file, with its name.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `file`.
    pub async fn read_all(&self, content: Arc<Vec<u8>>, name: String) -> Result<Vec<(String, Sheet)>> {
        file::read_all(content, name, self.refuse).await
    }

    /// Every table of an import, with its name.
    ///
    /// # Errors
    /// [`Refusal::Gone`] when its file is no longer kept.
    pub async fn read_all_of(&self, tx: &mut Tx, import: &Import<K>) -> Result<Vec<(String, Sheet)>> {
        let stored = stored(tx, import.file_id).await?;
        self.read_all(Arc::new(stored.content), stored.name).await
    }

    /// Keeps the file with what is proposed for it; both are forgotten in a week if nothing comes of it.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn begin(&self, tx: &mut Tx, member: &Member, new: NewImport<'_, K>) -> Result<Id> {
        let (scope, now) = (member.scope, member.site.now());
        let account_id = member.actor.account_id;
        let file = NewFile {
            organisation_id: Some(scope.organisation_id),
            account_id: Some(account_id),
            name: new.name.clone(),
            media_type: "application/octet-stream".to_owned(),
            content: new.content,
            // The import holds it; a job forgets both in a week if nothing comes of it.
            expires_at: None,
        };
        let file_id = files::add(tx, &file, now).await?;
        let total = i64::try_from(new.sheet.rows.len()).map_err(Refusal::fault)?;
        let (id, kept) = (fresh_id(), as_text(new.kept)?);
        let arguments =
            args![id, scope.organisation_id, account_id, file_id, &new.name, new.source, kept, total, now];
        tx.run(self.sql.add, arguments).await?;
        let after = serde_json::json!({ "title": new.name, "rows_total": total });
        note_by(tx, member, Entry::new(self.noun, id, "add").after(after)).await?;
        self.ask_forget(tx, scope, id, now).await?;
        Ok(id)
    }

    /// Keeps the answers, or the job, of an import not yet applied.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn keep(&self, tx: &mut Tx, scope: Scope, id: Id, kept: &K, state: ImportState) -> Result<()> {
        tx.run(self.sql.keep, args![scope.organisation_id, id, as_text(kept)?, state.as_text()]).await?;
        Ok(())
    }

    /// The import is applied; its file is let go.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn applied(
        &self,
        tx: &mut Tx,
        scope: Scope,
        (id, file_id): (Id, Option<Id>),
        kept: &K,
        counts: Applied,
        now: Instant,
    ) -> Result<()> {
        let Applied { added, known, refused } = counts;
        let arguments = args![scope.organisation_id, id, as_text(kept)?, added, known, refused, now];
        tx.run(self.sql.applied, arguments).await?;
        match file_id {
            Some(file_id) => files::remove(tx, file_id).await,
            None => Ok(()),
        }
    }

    /// # Errors
    /// A fault from the database.
    pub async fn undone(&self, tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
        tx.run(self.sql.undone, args![scope.organisation_id, id, now]).await?;
        Ok(())
    }

    /// Forgets an import that was never applied, with its file.
    async fn remove(&self, tx: &mut Tx, scope: Scope, import: &Import<K>) -> Result<()> {
        tx.run(self.sql.remove, args![scope.organisation_id, import.id]).await?;
        match import.file_id {
            Some(file_id) => files::remove(tx, file_id).await,
            None => Ok(()),
        }
    }

    /// An import that is not over.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] once it is applied or undone.
    pub async fn open(&self, tx: &mut Tx, member: &Member, id: Id) -> Result<Import<K>> {
        let import = self.get(tx, member.scope, id).await?;
        if import.is_open() { Ok(import) } else { Err(Refusal::Conflict(Msg::new("import-over"))) }
    }

    /// Gives up an import that was not applied: its file goes at once.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn discard(&self, tx: &mut Tx, member: &Member, import: &Import<K>) -> Result<()> {
        self.remove(tx, member.scope, import).await?;
        let before = serde_json::json!({ "title": import.file_name });
        note_by(tx, member, Entry::new(self.noun, import.id, "remove").before(before)).await
    }

    /// An import applied less than thirty days ago, on the version that was seen.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] otherwise.
    pub async fn to_undo(&self, tx: &mut Tx, member: &Member, id: Id, seen: &IfMatch) -> Result<Import<K>> {
        let import = self.get(tx, member.scope, id).await?;
        seen.check(import.version)?;
        if import.undoable_at(member.site.now()) {
            Ok(import)
        } else {
            Err(Refusal::Conflict(Msg::new("import-undo-late")))
        }
    }

    /// Asks that an import be forgotten in a week, if it is still not applied.
    async fn ask_forget(&self, tx: &mut Tx, scope: Scope, import_id: Id, now: Instant) -> Result<()> {
        let payload = Forgotten { organisation_id: scope.organisation_id, import_id };
        let job = NewJob {
            organisation_id: Some(scope.organisation_id),
            account_id: None,
            kind: self.forget,
            payload: serde_json::to_value(payload).map_err(Refusal::fault)?,
            run_at: now + files::KEPT,
        };
        enqueue(tx, &job, now).await.map(|_| ())
    }

    /// What the forgetting job does.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn forget(&self, site: &Site, running: &Running) -> Result<()> {
        let Forgotten { organisation_id, import_id } = running.payload()?;
        let scope = Scope::of(organisation_id);
        let mut tx = site.db.write_in(organisation_id).await?;
        match self.get(&mut tx, scope, import_id).await {
            Ok(import) if import.is_open() => self.remove(&mut tx, scope, &import).await?,
            Ok(_) | Err(Refusal::NotFound) => {}
            Err(refusal) => return Err(refusal),
        }
        tx.commit().await
    }
}

/// Whether a job is still at work.
///
/// # Errors
/// A fault from the database.
pub async fn at_work(tx: &mut Tx, job: Option<Id>) -> Result<Option<Id>> {
    let Some(id) = job else { return Ok(None) };
    let found = work::jobs::find(tx, id).await?;
    let busy = found.is_some_and(|it| matches!(it.state, JobState::Waiting | JobState::Running));
    Ok(busy.then_some(id))
}

/// The file of an import, while it is kept.
async fn stored(tx: &mut Tx, file_id: Option<Id>) -> Result<StoredFile> {
    let gone = || Refusal::Gone(Msg::new("import-file-gone"));
    files::find(tx, file_id.ok_or_else(gone)?).await?.ok_or_else(gone)
}

fn as_text<K: Serialize>(kept: &K) -> Result<String> {
    serde_json::to_string(kept).map_err(Refusal::fault)
}
