//! The steps of an import, the same for the pages and for the API: begin, answer, apply, give up, undo.

use super::{
    Goal, Mapping, TimeSource, Who,
    ground::{Ground, Names},
    mapping::with_client,
    plan::{NewGoal, Plan, missing_column, plan},
    recognise,
    records::{Kept, Made, RECORDS},
    sheets::{self, Chosen, Tables, taken},
    store,
};
use crate::{
    entries::{
        Book, EntrySource as Typed,
        save::{Change, Pen, RowChange, apply as write},
    },
    house::TargetKey,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use organisation::{
    imports::{Applied, Import, ImportState, NewImport, Sheet, unreadable},
    project_actions::{self, ProjectActionForm},
    projects::{
        self,
        project::{Project, ProjectForm},
    },
};
use site::{
    Member,
    api::IfMatch,
    journal::{Entry, note_by},
};
use std::{
    collections::{BTreeMap, HashMap, btree_map},
    sync::Arc,
};

/// The most characters of the name of a project or of an action.
const NAME_MOST: usize = 127;

/// The table of a file, after the names of the sheets one may choose among.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn read(content: Arc<Vec<u8>>, name: String) -> Result<(Vec<String>, Sheet)> {
    let tables = RECORDS.read_all(content, name).await?;
    let (offered, alone) = (sheets::names(&tables), tables.len() < 2);
    let sheet = table(tables, Chosen::default())?;
    if sheet.rows.is_empty() && alone {
        return Err(Refusal::field("file", Msg::new("import-empty")));
    }
    Ok((offered, sheet))
}

fn table(tables: Tables, chosen: Chosen) -> Result<Sheet> {
    taken(tables, chosen).map_err(|cannot| unreadable(&cannot))
}

/// The table of an import: the sheet that was chosen, a cross grid unfolded.
///
/// # Errors
/// [`Refusal::Gone`] when its file is no longer kept.
pub async fn read_file(tx: &mut Tx, import: &Import<Kept>) -> Result<Sheet> {
    let tables = RECORDS.read_all_of(tx, import).await?;
    table(tables, import.kept.mapping.sheet)
}

/// Keeps the file and proposes a mapping.
///
/// # Errors
/// [`Refusal::NotFound`] while the module is off.
pub async fn begin(
    member: &Member,
    name: String,
    content: Vec<u8>,
    (offered, sheet): (Vec<String>, Sheet),
) -> Result<Id> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let names = Names::load(&mut tx, member).await?;
    let recognised = recognise(&sheet.headers);
    let mapping = Mapping::proposed(&sheet, &recognised, &member.organisation.time_zone, &names.here());
    let mapping = Mapping { sheets: offered, ..mapping };
    let kept = Kept { mapping, made: Made::default() };
    let source = kept.mapping.source.as_text();
    let id = RECORDS
        .begin(&mut tx, member, NewImport { name, content, source, kept: &kept, sheet: &sheet })
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes the answers of the mapping; tells whether a column changed, which makes other values.
///
/// # Errors
/// [`Refusal::Conflict`] once it is over; [`Refusal::Invalid`] for a wrong answer.
pub async fn answer(member: &Member, id: Id, pairs: &[(String, String)], seen: &IfMatch) -> Result<bool> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let import = RECORDS.open(&mut tx, member, id).await?;
    seen.check(import.version)?;
    let names = Names::load(&mut tx, member).await?;
    let mut kept = import.kept.clone();
    let asked = pairs.iter().find(|(name, _)| name == "sheet").map(|(_, value)| value.as_str());
    let other = asked.map(|it| kept.mapping.choose_sheet(it)).transpose()?.unwrap_or(false);
    // The columns that were answered are those of the sheet that was shown.
    for (name, value) in pairs.iter().filter(|(name, _)| !other || !name.starts_with("column.")) {
        kept.mapping.answer(name, value, &names.here())?;
    }
    let changed = other || kept.mapping.columns != import.kept.mapping.columns;
    if other {
        let sheet = table(RECORDS.read_all_of(&mut tx, &import).await?, kept.mapping.sheet)?;
        kept.mapping.recognised_as(&sheet, &recognise(&sheet.headers), &names.here());
        let (rows, source) = (sheet.rows.len(), kept.mapping.source.as_text());
        store::recount(&mut tx, member.scope, id, (rows, source)).await?;
    } else if changed {
        let sheet = read_file(&mut tx, &import).await?;
        kept.mapping.propose_values(&sheet, &names.here());
    }
    RECORDS.keep(&mut tx, member.scope, id, &kept, ImportState::Mapped).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Whether somebody should look at the mapping: clock times without a zone, somebody or something unknown.
#[must_use]
pub fn asks(mapping: &Mapping) -> bool {
    mapping.source != TimeSource::Bocage
        || missing_column(mapping).is_some()
        || mapping.people.values().any(|it| *it == Who::Nobody)
        || mapping.goals.values().any(|it| *it == Goal::Create)
}

/// The plan of an import, with what it was made against.
///
/// # Errors
/// [`Refusal::Invalid`] when a column is missing.
pub async fn planned(tx: &mut Tx, member: &Member, import: &Import<Kept>) -> Result<(Sheet, Ground, Plan)> {
    let sheet = read_file(tx, import).await?;
    let mapping = &import.kept.mapping;
    if let Some(field) = missing_column(mapping) {
        return Err(field.into());
    }
    let mut ground = Ground::load(tx, member, (&sheet, mapping), Some(import.id)).await?;
    let plan = plan(&sheet, mapping, &mut ground, &Pen::of(member, Typed::Import));
    Ok((sheet, ground, plan))
}

/// Applies an import in one transaction: what it needs, and every row that can be taken.
///
/// # Errors
/// [`Refusal::Conflict`] when rows are refused and it was not said to leave them out.
pub async fn apply(member: &Member, id: Id, valid_only: bool, seen: &IfMatch) -> Result<Applied> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    match import.state {
        ImportState::Applied => {
            let (added, known, refused) = (import.rows_added, import.rows_known, import.rows_refused);
            return Ok(Applied { added, known, refused });
        }
        ImportState::Undone => return Err(Refusal::Conflict(Msg::new("import-undone-already"))),
        _ => seen.check(import.version)?,
    }
    let (_, _, plan) = planned(&mut tx, member, &import).await?;
    if plan.counts.refused > 0 && !valid_only {
        return Err(Refusal::Conflict(Msg::new("import-has-refused").with("count", plan.counts.refused)));
    }
    let (made, keys) = create(&mut tx, member, &plan.new_goals).await?;
    add_rows(&mut tx, member, &plan, &keys).await?;
    let count = |number: usize| i64::try_from(number).map_err(Refusal::fault);
    let counts = Applied {
        added: count(plan.counts.add)?,
        known: count(plan.counts.known)?,
        refused: count(plan.counts.refused)?,
    };
    // Once applied, the answers about people serve nothing more: their names are forgotten with the file.
    let mapping = Mapping { people: BTreeMap::new(), ..import.kept.mapping };
    let kept = Kept { made, mapping };
    let now = member.site.now();
    RECORDS.applied(&mut tx, member.scope, (id, import.file_id), &kept, counts, now).await?;
    let after = serde_json::json!({ "title": import.file_name, "rows_added": counts.added,
        "rows_known": counts.known, "rows_refused": counts.refused });
    note_by(&mut tx, member, Entry::new("time_import", id, "apply").after(after)).await?;
    tx.commit().await?;
    Ok(counts)
}

/// Creates the projects and actions of the rows to add; answers what their rows point to from then on.
async fn create(
    tx: &mut Tx,
    member: &Member,
    new_goals: &[NewGoal],
) -> Result<(Made, HashMap<TargetKey, TargetKey>)> {
    let (mut made, mut keys) = (Made::default(), HashMap::new());
    let mut created: BTreeMap<Id, Id> = BTreeMap::new();
    let mut clients = Clients::load(tx, member).await?;
    for new in new_goals {
        let project_id = match (new.existing, created.get(&new.key.project_id)) {
            (Some(id), _) => id,
            (None, Some(id)) => *id,
            (None, None) => {
                let parent = clients.parent(tx, member, &new.client, &mut made).await?;
                let form = ProjectForm { name: clients.free(new), parent, ..ProjectForm::default() };
                let id = projects::save::add(tx, member, &form).await?;
                clients.learn(&form, id);
                made.projects.push(id);
                created.insert(new.key.project_id, id);
                id
            }
        };
        let action_id = if new.key.action_id.is_some() {
            let form = ProjectActionForm { name: cut(&new.action), ..ProjectActionForm::fresh() };
            let id = project_actions::save::add(tx, member, project_id, &form).await?;
            made.actions.push(id);
            Some(id)
        } else {
            None
        };
        keys.insert(new.key, TargetKey { project_id, action_id });
    }
    Ok((made, keys))
}

/// The clients of a file, by their folded names: each is the project that those of the file are parts of. A part has no
/// parts: what it would hold then stands by itself.
struct Clients(HashMap<String, String>);

impl Clients {
    async fn load(tx: &mut Tx, member: &Member) -> Result<Clients> {
        let all = projects::store::list(tx, member.scope).await?;
        let parent = |it: &Project| if it.parent_id.is_none() { it.id.to_string() } else { String::new() };
        Ok(Clients(all.iter().rev().map(|it| (base::fold(&it.name), parent(it))).collect()))
    }

    fn learn(&mut self, it: &ProjectForm, id: Id) {
        let parent = if it.parent.is_empty() { id.to_string() } else { String::new() };
        self.0.entry(base::fold(&it.name)).or_insert(parent);
    }

    /// The name of a new project, with its client when another has it.
    fn free(&self, new: &NewGoal) -> String {
        let taken = !new.client.is_empty() && self.0.contains_key(&base::fold(&new.project));
        cut(&if taken { with_client(&new.project, &new.client) } else { new.project.clone() })
    }

    /// The identity of the project, made when it is not there; nothing without a client.
    async fn parent(&mut self, tx: &mut Tx, member: &Member, name: &str, made: &mut Made) -> Result<String> {
        let folded = base::fold(name);
        if folded.is_empty() {
            return Ok(String::new());
        }
        if let Some(parent) = self.0.get(&folded) {
            return Ok(parent.clone());
        }
        let form = ProjectForm { name: cut(name), ..ProjectForm::default() };
        let id = projects::save::add(tx, member, &form).await?;
        made.projects.push(id);
        self.learn(&form, id);
        Ok(id.to_string())
    }
}

fn cut(text: &str) -> String {
    text.trim().chars().take(NAME_MOST).collect()
}

async fn add_rows(
    tx: &mut Tx,
    member: &Member,
    plan: &Plan,
    keys: &HashMap<TargetKey, TargetKey>,
) -> Result<()> {
    let mut days: BTreeMap<Id, (Day, Day)> = BTreeMap::new();
    for row in plan.rows() {
        let span = days.entry(row.person_id).or_insert((row.change.on, row.change.on));
        *span = (span.0.min(row.change.on), span.1.max(row.change.on));
    }
    let mut books = BTreeMap::new();
    for (person_id, span) in days {
        books.insert(person_id, Book::of(tx, member, person_id, span).await?);
    }
    let pen = Pen::of(member, Typed::Import);
    for row in plan.rows() {
        let key = keys.get(&row.change.key).copied().unwrap_or(row.change.key);
        let change = Change::Detailed(RowChange { key, ..row.change.clone() }, row.details.clone());
        let Some(book) = books.get_mut(&row.person_id) else { continue };
        if let Err(why) = write(tx, (member, &pen), book, &change).await? {
            return Err(Refusal::Conflict(why.said(&member.ui())));
        }
    }
    Ok(())
}

/// Gives up an import that was not applied: its file goes at once.
///
/// # Errors
/// [`Refusal::Conflict`] once it is over.
pub async fn discard(member: &Member, id: Id, seen: &IfMatch) -> Result<()> {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let import = RECORDS.open(&mut tx, member, id).await?;
    seen.check(import.version)?;
    RECORDS.discard(&mut tx, member, &import).await?;
    tx.commit().await
}

/// Undoes an import as a whole: within thirty days, while every row is as it came and may be written.
///
/// # Errors
/// [`Refusal::Conflict`] otherwise.
pub async fn undo(member: &Member, id: Id, seen: &IfMatch) -> Result<i64> {
    let (scope, now) = (member.scope, member.site.now());
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = RECORDS.to_undo(&mut tx, member, id, seen).await?;
    let rows = store::rows_of(&mut tx, scope, id).await?;
    let there = i64::try_from(rows.len()).map_err(Refusal::fault)?;
    let decided = store::decided(&mut tx, scope, id).await?;
    let untouched = rows.iter().filter(|it| it.version == 1 && !decided.contains(&it.id)).count();
    let touched = import.rows_added - i64::try_from(untouched).map_err(Refusal::fault)?;
    if touched > 0 {
        return Err(Refusal::Conflict(Msg::new("time-import-undo-touched").with("count", touched)));
    }
    let pen = Pen::of(member, Typed::Import);
    let mut books: BTreeMap<Id, Book> = BTreeMap::new();
    for row in &rows {
        if let btree_map::Entry::Vacant(vacant) = books.entry(row.person_id) {
            let own = rows.iter().filter(|it| it.person_id == row.person_id).map(|it| it.on);
            let span = own.fold((row.on, row.on), |(from, to), on| (from.min(on), to.max(on)));
            vacant.insert(Book::of(&mut tx, member, row.person_id, span).await?);
        }
        let Some(book) = books.get_mut(&row.person_id) else { continue };
        let change = RowChange {
            on: row.on,
            key: row.target(),
            minutes: 0,
            label: None,
            seen: Some((row.id, row.version)),
            cell: false,
            new_id: None,
        };
        if let Err(why) = write(&mut tx, (member, &pen), book, &Change::Row(change)).await? {
            return Err(Refusal::Conflict(why.said(&member.ui())));
        }
    }
    store::take_back(&mut tx, &member.site.schema, scope, &import.kept.made).await?;
    RECORDS.undone(&mut tx, scope, id, now).await?;
    let before = serde_json::json!({ "title": import.file_name, "rows_added": import.rows_added });
    note_by(&mut tx, member, Entry::new("time_import", id, "undo").before(before)).await?;
    tx.commit().await?;
    Ok(there)
}
