//! Applying an import: everything it needs and every action, in one transaction.

use super::{
    Field, Preview, RowContributor, Sheet,
    book::read_file,
    ground::Ground,
    kept::{Import, ImportState},
    making::{Making, proposed_status},
    records::RECORDS,
};
use crate::actions::{
    self, ActionState, Contributor, Origin, VolunteerAction,
    letters::{Imported, imported_for_you},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Msg, Refusal, Result, fresh_id};
use organisation::{imports::Applied, organisations, persons};
use serde::{Deserialize, Serialize};
use site::{
    Site,
    api::IfMatch,
    journal::{Author, Entry, note},
    moving::must_not_move,
};

/// Above so many rows to add, a job does it.
pub const AT_ONCE: usize = 500;

/// What is asked: also the payload of the job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub organisation_id: Id,
    pub import_id: Id,
    /// Who asks, as a person of the organisation and for the journal.
    pub person_id: Id,
    pub account_id: Id,
    pub label: String,
    pub today: Day,
    /// The rows that cannot be taken are left out, knowingly.
    pub valid_only: bool,
    /// So are those that look like actions already there (R7).
    #[serde(default)]
    pub leave_twins: bool,
    /// The version of the import that was looked at, when it was said.
    #[serde(default)]
    pub version: Option<i64>,
}

impl Asked {
    fn scope(&self) -> Scope {
        Scope::of(self.organisation_id)
    }

    fn author(&self) -> Author {
        Author { account_id: Some(self.account_id), label: self.label.clone() }
    }
}

/// Applies an import, all of it or nothing. Asked twice, it is done once; `told` hears how many
/// actions are in, of how many.
///
/// # Errors
/// [`Refusal::Conflict`] when rows are refused and it was not said to leave them out.
pub async fn apply(site: &Site, asked: &Asked, told: impl Fn(usize, usize) + Send + Sync) -> Result<Applied> {
    let scope = asked.scope();
    let mut tx = site.db.read().await?;
    let import = RECORDS.get(&mut tx, scope, asked.import_id).await?;
    if !import.is_open() {
        return already(&import);
    }
    let sheet = read_file(&mut tx, &import).await?;
    let read = import.kept.mapping.book;
    drop(tx);
    let mut tx = site.db.write_in(scope.organisation_id).await?;
    // The file that leaves may be written already (R83).
    must_not_move(&mut tx, scope).await?;
    let import = RECORDS.get(&mut tx, scope, asked.import_id).await?;
    if !import.is_open() {
        return already(&import);
    }
    IfMatch(asked.version).check(import.version)?;
    if import.kept.mapping.book != read {
        // Somebody chose other sheets meanwhile.
        return Err(Refusal::Conflict(Msg::new("version-conflict")));
    }
    let applied = write(&mut tx, site, asked, import, &sheet, told).await?;
    tx.commit().await?;
    site.wake.rouse();
    Ok(applied)
}

/// What was done already is the answer; what was undone is not done again from here.
fn already(import: &Import) -> Result<Applied> {
    if import.state == ImportState::Undone {
        return Err(Refusal::Conflict(Msg::new("import-undone-already")));
    }
    Ok(Applied { added: import.rows_added, known: import.rows_known, refused: import.rows_refused })
}

async fn write(
    tx: &mut Tx,
    site: &Site,
    asked: &Asked,
    import: Import,
    sheet: &Sheet,
    told: impl Fn(usize, usize) + Send + Sync,
) -> Result<Applied> {
    let (scope, now) = (asked.scope(), site.now());
    let mut kept = import.kept;
    let ground = Ground::under(tx, scope, asked.today, kept.mapping.source).await?;
    let mut preview = ground.plan(sheet, &kept.mapping)?;
    if asked.leave_twins {
        Ground::warn(tx, scope, &mut preview).await?;
        preview.leave_twins();
    }
    if preview.counts.refused > 0 && !asked.valid_only {
        return Err(Refusal::Conflict(Msg::new("import-has-refused").with("count", preview.counts.refused)));
    }
    let statuses = persons::statuses::by_person(tx, scope).await?;
    let making = Making::create(tx, scope, &ground, &preview, &asked.author(), now).await?;
    let typed = kept.mapping.columns.contains(&Some(Field::Status));
    let waits = ground.house.settings.moderate_actions && ground.house.settings.four_eyes;
    let mut rows = actions_of(&preview, &making, asked, now)?;
    for action in &mut rows {
        if !typed {
            action.status = proposed_status(&statuses, action);
        }
        if waits {
            // Nobody validates what they entered (R15), be it by a file.
            action.state = ActionState::Pending;
        }
    }
    let total = rows.len();
    actions::store::add_all(tx, scope, &rows, |done| told(done, total)).await?;
    let count = |number: usize| i64::try_from(number).map_err(Refusal::fault);
    let counts = Applied {
        added: count(total)?,
        known: count(preview.counts.known)?,
        refused: count(preview.counts.refused)?,
    };
    kept.made = making.into_made();
    // Once applied, the answers about people serve nothing more: their names are forgotten with the file (R71).
    kept.mapping.people.clear();
    RECORDS.applied(tx, scope, (asked.import_id, import.file_id), &kept, counts, now).await?;
    let entry = Entry::new("action_import", asked.import_id, "apply");
    let after = serde_json::json!({ "title": import.file_name, "rows_added": counts.added,
        "rows_known": counts.known, "rows_refused": counts.refused });
    note(tx, scope, &asked.author(), entry.after(after), now).await?;
    tell(tx, site, asked, &rows, now).await?;
    Ok(counts)
}

/// One mail at most to each person whose time is in the file, never to whoever sent it (R5).
async fn tell(tx: &mut Tx, site: &Site, asked: &Asked, rows: &[VolunteerAction], now: Instant) -> Result<()> {
    let organisation = organisations::store::get(tx, asked.scope()).await?;
    for told in Imported::by_person(rows) {
        if told.0 != asked.person_id {
            imported_for_you(tx, site, &organisation, &asked.label, told, now).await?;
        }
    }
    Ok(())
}

/// The actions of the rows to add, in the order of the file.
fn actions_of(
    preview: &Preview,
    making: &Making,
    asked: &Asked,
    now: Instant,
) -> Result<Vec<VolunteerAction>> {
    let mut actions = Vec::with_capacity(preview.counts.add);
    for row in preview.rows() {
        let contributor = match &row.contributor {
            RowContributor::Person(id) => Contributor::Person(*id),
            RowContributor::NewPerson(key) => Contributor::Person(making.person(key)?),
            RowContributor::Nobody => Contributor::Nobody,
        };
        actions.push(VolunteerAction {
            id: fresh_id(),
            title: row.title.clone(),
            description: row.description.clone(),
            happened_on: row.happened_on,
            ends_on: row.ends_on,
            minutes: row.minutes,
            headcount: row.headcount,
            distance_m: row.distance_m,
            category_id: making.category(&row.category)?,
            project_id: making.project(row.project.as_ref())?,
            level_id: making.level(row.level.as_ref())?,
            contributor,
            status: row.status,
            state: row.state,
            origin: Origin::Import,
            disputed: false,
            entered_by: Some(asked.person_id),
            reject_reason: None,
            client_uid: None,
            fingerprint: Some(row.fingerprint.to_vec()),
            import_id: Some(asked.import_id),
            group_id: None,
            version: 1,
            created_at: now,
            updated_at: now,
        });
    }
    Ok(actions)
}
