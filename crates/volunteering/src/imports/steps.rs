//! The steps of an import, the same for the pages and for the API: begin, answer, apply, give up.

use super::{
    CannotImport, Mapping, PersonTarget, Sheet, Source, Target,
    apply::{self, AT_ONCE, Asked},
    ground::Ground,
    job,
    kept::{Import, ImportState, Kept},
    mapping_form, recognise,
    records::RECORDS,
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::imports::{Applied, NewImport, at_work};
use site::{Member, api::IfMatch};

/// What became of an application.
#[derive(Clone, Copy, Debug)]
pub enum Applying {
    Done(Applied),
    /// The file is long: this job does it.
    Later(Id),
}

/// Writes the import; tells whether its mapping asks something.
///
/// # Errors
/// [`Refusal::Invalid`] for a file that cannot be imported.
pub async fn begin(member: &Member, name: String, content: Vec<u8>, sheet: &Sheet) -> Result<(Id, bool)> {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let recognised = recognise(&sheet.headers);
    let ground = Ground::under(&mut tx, scope, member.today(), recognised.source).await?;
    let mapping = Mapping::proposed(sheet, &recognised, &ground.known);
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
}

/// Takes the answers of the mapping; tells whether a column changed, which makes other values.
///
/// # Errors
/// [`Refusal::Conflict`] once it is over; [`Refusal::Invalid`] for a wrong answer.
pub async fn answer(member: &Member, id: Id, pairs: &[(String, String)], seen: &IfMatch) -> Result<bool> {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = idle_import(&mut tx, member, id, seen).await?;
    let ground = Ground::load(&mut tx, scope, member.today()).await?;
    let mut kept = import.kept.clone();
    let changed = mapping_form::answer(&mut kept.mapping, pairs, &ground.known)?;
    if changed {
        let sheet = RECORDS.read_file(&mut tx, &import).await?;
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
