//! The steps of an import, the same for the pages and for the API: begin, answer, apply, give up.

use super::{
    Book, CannotImport, Mapping, PersonTarget, Sheet, Source, Target,
    apply::{self, AT_ONCE, Asked},
    book::read_file,
    ground::Ground,
    job,
    kept::{Import, ImportState, Kept},
    mapping_form, recognise,
    records::RECORDS,
    store,
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::imports::{Applied, NewImport, at_work};
use site::{Member, api::IfMatch};
use std::sync::Arc;

/// What became of an application.
#[derive(Clone, Copy, Debug)]
pub enum Applying {
    Done(Applied),
    /// The file is long: this job does it.
    Later(Id),
}

/// The sheets of a file, and the table of those that are taken at first.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn read(content: Arc<Vec<u8>>, name: String) -> Result<(Book, Sheet)> {
    let tables = RECORDS.read_all(content, name).await?;
    let book = Book::of(&tables);
    let sheet = book.taken(tables);
    Ok((book, sheet))
}

/// Writes the import; tells whether its mapping asks something.
///
/// # Errors
/// [`Refusal::Invalid`] for a file that cannot be imported.
pub async fn begin(
    member: &Member,
    name: String,
    content: Vec<u8>,
    (book, sheet): (Book, &Sheet),
) -> Result<(Id, bool)> {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let recognised = recognise(&sheet.headers);
    let ground = Ground::under(&mut tx, scope, member.today(), recognised.source).await?;
    let mapping = Mapping { book, ..Mapping::proposed(sheet, &recognised, &ground.known) };
    let asks = match ground.plan(sheet, &mapping) {
        // Of Bocage's own file of what is all here, there is nothing to ask.
        Ok(preview) => asks(&mapping) && (mapping.source != Source::Bocage || preview.counts.add > 0),
        Err(CannotImport::ColumnMissing(_)) => true,
        Err(cannot) => return Err(cannot.into()),
    };
    let kept = Kept::new(mapping);
    let source = kept.mapping.source.as_text();
    let id = RECORDS.begin(&mut tx, member, NewImport { name, content, source, kept: &kept, sheet }).await?;
    tx.commit().await?;
    Ok((id, asks))
}

/// Whether something of the file is not here yet: then somebody should look at it.
fn asks(mapping: &Mapping) -> bool {
    let named = [&mapping.categories, &mapping.projects, &mapping.levels];
    named.iter().any(|targets| targets.values().any(|it| *it == Target::Create))
        || mapping.people.values().any(|it| *it == PersonTarget::Create)
        || mapping.source == Source::Free
        || mapping.book.sheets.len() > 1
}

/// Takes the answers of the mapping; tells whether a column or the sheets changed, which makes other values.
///
/// # Errors
/// [`Refusal::Conflict`] once it is over; [`Refusal::Invalid`] for a wrong answer.
pub async fn answer(member: &Member, id: Id, pairs: &[(String, String)], seen: &IfMatch) -> Result<bool> {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = idle_import(&mut tx, member, id, seen).await?;
    let ground = Ground::load(&mut tx, scope, member.today()).await?;
    let mut kept = import.kept.clone();
    let asked = pairs.iter().find(|(name, _)| name == "sheet").map(|(_, value)| value.as_str());
    let other = asked.map(|it| kept.mapping.book.choose(it)).transpose()?.unwrap_or(false);
    // The columns that were answered are those of the sheets that were shown.
    let pairs = pairs.iter().filter(|(name, _)| !other || !name.starts_with("column."));
    let changed = mapping_form::answer(&mut kept.mapping, pairs, &ground.known)? || other;
    if other {
        let sheet = kept.mapping.book.taken(RECORDS.read_all_of(&mut tx, &import).await?);
        kept.mapping.recognised_as(&sheet, &recognise(&sheet.headers), &ground.known);
        let (rows, source) = (sheet.rows.len(), kept.mapping.source.as_text());
        store::recount(&mut tx, scope, id, (rows, source)).await?;
    } else if changed {
        let sheet = read_file(&mut tx, &import).await?;
        kept.mapping.propose_values(&sheet, &ground.known);
    }
    RECORDS.keep(&mut tx, scope, id, &kept, ImportState::Mapped).await?;
    tx.commit().await?;
    Ok(changed)
}

/// The rows that are left out, knowingly.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    pub refused: bool,
    pub twins: bool,
}

/// Applies an import, at once or by a job when it is long.
///
/// # Errors
/// See [`apply::apply`].
pub async fn apply(member: &Member, id: Id, left: Left, seen: &IfMatch) -> Result<Applying> {
    let mut asked = Asked {
        organisation_id: member.scope.organisation_id,
        import_id: id,
        person_id: member.person_id,
        account_id: member.actor.account_id,
        label: member.actor.label(),
        today: member.today(),
        valid_only: left.refused,
        leave_twins: left.twins,
        version: seen.0,
    };
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    let long = import.is_open() && usize::try_from(import.rows_total).map_err(Refusal::fault)? > AT_ONCE;
    drop(tx);
    if long {
        return apply_later(member, &mut asked).await.map(Applying::Later);
    }
    apply::apply(&member.site, &asked, |_, _| {}).await.map(Applying::Done)
}

/// Asks for the job, unless it is at work already.
async fn apply_later(member: &Member, asked: &mut Asked) -> Result<Id> {
    let (scope, now) = (member.scope, member.site.now());
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = RECORDS.open(&mut tx, member, asked.import_id).await?;
    if let Some(job) = running_job(&mut tx, &import).await? {
        return Ok(job);
    }
    // Asking for the job is itself a version: it is looked at here, once.
    IfMatch(asked.version.take()).check(import.version)?;
    let job = job::ask_apply(&mut tx, asked, now).await?;
    let kept = Kept { job: Some(job), ..import.kept };
    RECORDS.keep(&mut tx, scope, import.id, &kept, ImportState::Previewed).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(job)
}

/// Gives up an import that was not applied: its file goes at once.
///
/// # Errors
/// [`Refusal::Conflict`] once it is over, or while it is at work.
pub async fn discard(member: &Member, id: Id, seen: &IfMatch) -> Result<()> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let import = idle_import(&mut tx, member, id, seen).await?;
    RECORDS.discard(&mut tx, member, &import).await?;
    tx.commit().await
}

/// The job asked to apply it, while it has not failed.
///
/// # Errors
/// A fault from the database.
pub async fn running_job(tx: &mut Tx, import: &Import) -> Result<Option<Id>> {
    at_work(tx, import.kept.job).await
}

/// An import that is not over, that no job is applying, on the version that was seen.
async fn idle_import(tx: &mut Tx, member: &Member, id: Id, seen: &IfMatch) -> Result<Import> {
    let import = RECORDS.open(tx, member, id).await?;
    if running_job(tx, &import).await?.is_some() {
        return Err(Refusal::Conflict(Msg::new("import-at-work")));
    }
    seen.check(import.version)?;
    Ok(import)
}
