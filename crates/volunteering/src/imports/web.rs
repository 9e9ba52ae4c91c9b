//! The screens of imports: file, correspondences, preview, result, undo.

use super::{
    CannotImport, Mapping, PersonTarget, Preview, Sheet, Target,
    apply::{AT_ONCE, Asked, read_file},
    file,
    ground::Ground,
    job,
    kept::{Import, ImportState, Kept},
    mapping_form::{self, Groups},
    page::{IndexPage, MappingPage, NewPage, PreviewPage, ResultPage, UndoPage},
    recognise,
    shown::{Showing, Wanted, count},
    store::{self, NewImport},
    undo as undoing,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query, Upload,
    answer::{page, page_again, see, see_with},
    journal::{Entry, note_by},
};
use work::{
    files::{self, NewFile},
    jobs::JobState,
};

/// Rows on a page of the preview.
const ROWS: usize = 50;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let imports = store::list(&mut tx, member.scope).await?;
    page(&IndexPage { ui: member.ui(), imports })
}

pub async fn new(member: Member) -> Answer {
    let (errors, text) = (FieldErrors::default(), String::new());
    page(&NewPage { ui: member.ui(), errors, text, migration: false })
}

/// Keeps the file and proposes a mapping; what is all recognised goes straight to the preview.
pub async fn create(member: Member, upload: Upload) -> Answer {
    let (name, content) = match upload.file("file") {
        Some(file) => (file.name.clone(), file.content.clone()),
        None => (member.ui().t("import-pasted-name"), upload.text("text").as_bytes().to_vec()),
    };
    if content.iter().all(u8::is_ascii_whitespace) {
        let errors = FieldErrors::one("file", Msg::new("import-file-required"));
        return new_again(&member, errors, String::new());
    }
    let sheet = match file::read(content.clone(), name.clone()).await {
        Ok(sheet) => sheet,
        Err(Refusal::Invalid(errors)) => return new_again(&member, errors, upload.text("text").to_owned()),
        Err(refusal) => return Err(refusal.into()),
    };
    let (id, asks) = begin(&member, name, content, &sheet).await?;
    member.site.wake.rouse();
    let path = member.path(&format!("benevolat/imports/{id}"));
    Ok(see(&if asks { format!("{path}/correspondances") } else { path }))
}

fn new_again(member: &Member, errors: FieldErrors, text: String) -> Answer {
    let migration = errors.get("file").is_some_and(|msg| msg.key == "import-is-migration");
    page_again(&NewPage { ui: member.ui(), errors, text, migration })
}

/// Writes the import; tells whether its mapping asks something.
async fn begin(member: &Member, name: String, content: Vec<u8>, sheet: &Sheet) -> Result<(Id, bool)> {
    let (scope, now) = (member.scope, member.site.now());
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let ground = Ground::load(&mut tx, scope, member.today()).await?;
    let mapping = Mapping::proposed(sheet, &recognise(&sheet.headers), &ground.known);
    let asks = match ground.plan(sheet, &mapping) {
        Ok(_) => asks(&mapping),
        Err(CannotImport::ColumnMissing(_)) => true,
        Err(cannot) => return Err(cannot.into()),
    };
    let file = NewFile {
        organisation_id: Some(scope.organisation_id),
        account_id: Some(member.actor.account_id),
        name: name.clone(),
        media_type: "application/octet-stream".to_owned(),
        content,
        // The import holds it; a job forgets both in a week if nothing comes of it.
        expires_at: None,
    };
    let file_id = files::add(&mut tx, &file, now).await?;
    let rows_total = i64::try_from(sheet.rows.len()).map_err(Refusal::fault)?;
    let kept = Kept::new(mapping);
    let account_id = member.actor.account_id;
    let new = NewImport { account_id, file_id, file_name: &name, kept: &kept, rows_total };
    let id = store::add(&mut tx, scope, &new, now).await?;
    let after = serde_json::json!({ "title": name, "rows_total": rows_total });
    note_by(&mut tx, member, Entry::new("action_import", id, "add").after(after)).await?;
    job::ask_forget(&mut tx, scope, id, now).await?;
    tx.commit().await?;
    Ok((id, asks))
}

/// Whether something of the file is not here yet: then somebody should look at it.
fn asks(mapping: &Mapping) -> bool {
    let named = [&mapping.categories, &mapping.projects, &mapping.levels];
    named.iter().any(|targets| targets.values().any(|it| *it == Target::Create))
        || mapping.people.values().any(|it| *it == PersonTarget::Create)
        || mapping.source == super::Source::Free
}

/// The page of an import: its preview, or what came of it.
pub async fn show(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<PreviewQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = store::get(&mut tx, member.scope, id).await?;
    if !import.is_open() {
        let may_undo = import.undoable_at(member.site.now());
        return page(&ResultPage { ui: member.ui(), import, may_undo });
    }
    let job = running_job(&mut tx, &import).await?;
    let sheet = read_file(&mut tx, &import).await?;
    let ground = Ground::load(&mut tx, member.scope, member.today()).await?;
    match ground.plan(&sheet, &import.kept.mapping) {
        Ok(preview) => page(&preview_page(&member, import, &ground, (&sheet, &preview), &wanted, job)),
        Err(CannotImport::ColumnMissing(_)) => Ok(see(&path_of(&member, id, "/correspondances"))),
        Err(cannot) => Err(Refusal::from(cannot).into()),
    }
}

/// `?voir=a-voir&page=2`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    pub voir: String,
    pub page: String,
}

fn path_of(member: &Member, id: Id, rest: &str) -> String {
    member.path(&format!("benevolat/imports/{id}{rest}"))
}

/// The job asked to apply it, while it has not failed.
async fn running_job(tx: &mut Tx, import: &Import) -> Result<Option<Id>> {
    let Some(id) = import.kept.job else { return Ok(None) };
    let job = work::jobs::find(tx, id).await?;
    let at_work = job.is_some_and(|job| matches!(job.state, JobState::Waiting | JobState::Running));
    Ok(at_work.then_some(id))
}

fn preview_page(
    member: &Member,
    import: Import,
    ground: &Ground,
    (sheet, preview): (&Sheet, &Preview),
    query: &PreviewQuery,
    job: Option<Id>,
) -> PreviewPage {
    let ui = member.ui();
    let wanted = Wanted::from_text(&query.voir);
    let of = count(preview, wanted);
    let number = query.page.parse::<usize>().unwrap_or(1).clamp(1, of.div_ceil(ROWS).max(1));
    let first = (number - 1) * ROWS;
    let showing = Showing { ui: &ui, ground, sheet, columns: &import.kept.mapping.columns };
    let rows = showing.rows(preview, wanted, first, ROWS);
    let voir = if wanted == Wanted::ToSee { "a-voir" } else { "tout" };
    let link = |number: usize| path_of(member, import.id, &format!("?voir={voir}&page={number}"));
    let settings = &ground.house.settings;
    PreviewPage {
        counts: preview.counts,
        created: created(&ui, preview),
        last: first + rows.len(),
        rows,
        to_see: wanted == Wanted::ToSee,
        to_see_count: count(preview, Wanted::ToSee),
        first: first + 1,
        of,
        previous: (number > 1).then(|| link(number - 1)),
        next: (number * ROWS < of).then(|| link(number + 1)),
        waits: settings.moderate_actions && settings.four_eyes,
        job,
        import,
        ui,
    }
}

/// What the import will create, in sentences.
fn created(ui: &site::Ui, preview: &Preview) -> Vec<String> {
    let few = |names: Vec<&str>| {
        let shown = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        if names.len() > 5 { format!("{shown}…") } else { shown }
    };
    let categories = preview.new_categories.iter().map(|it| it.name.as_str()).collect::<Vec<_>>();
    let projects = preview.new_projects.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>();
    let levels = preview.new_levels.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>();
    let mut lines = Vec::new();
    for (key, names) in [
        ("import-creates-categories", categories),
        ("import-creates-projects", projects),
        ("import-creates-levels", levels),
    ] {
        if !names.is_empty() {
            lines.push(ui.t2(key, "count", names.len(), "names", few(names)));
        }
    }
    if !preview.new_people.is_empty() {
        lines.push(ui.t1("import-creates-people", "count", preview.new_people.len()));
    }
    lines
}

pub async fn mapping(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = open_import(&mut tx, &member, id).await?;
    let sheet = read_file(&mut tx, &import).await?;
    let ground = Ground::load(&mut tx, member.scope, member.today()).await?;
    let ui = member.ui();
    let mapping = &import.kept.mapping;
    let groups = Groups { ui: &ui, mapping, known: &ground.known };
    let (groups, problem) = match ground.plan(&sheet, mapping) {
        Ok(preview) => (groups.of(&preview.values), None),
        Err(CannotImport::ColumnMissing(field)) => {
            let column = mapping_form::field_name(&ui, field);
            (Vec::new(), Some(ui.t1("import-column-ask", "column", column)))
        }
        Err(cannot) => return Err(Refusal::from(cannot).into()),
    };
    let ask_columns = problem.is_some() || mapping.source == super::Source::Free;
    let (columns, fields) = (mapping_form::columns(&sheet, mapping), mapping_form::fields(&ui));
    page(&MappingPage { columns, fields, groups, problem, ask_columns, import, ui })
}

async fn open_import(tx: &mut Tx, member: &Member, id: Id) -> Result<Import> {
    let import = store::get(tx, member.scope, id).await?;
    if import.is_open() { Ok(import) } else { Err(Refusal::Conflict(Msg::new("import-over"))) }
}

pub async fn save_mapping(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let scope = member.scope;
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = open_import(&mut tx, &member, id).await?;
    let ground = Ground::load(&mut tx, scope, member.today()).await?;
    let mut kept = import.kept.clone();
    let changed = mapping_form::answer(&mut kept.mapping, &pairs, &ground.known)?;
    if changed {
        let sheet = read_file(&mut tx, &import).await?;
        kept.mapping.propose_values(&sheet, &ground.known);
    }
    store::keep(&mut tx, scope, id, &kept, ImportState::Mapped).await?;
    tx.commit().await?;
    if changed {
        let flash = Flash::new(member.ui().t("import-columns-changed"));
        return Ok(see_with(&member.site, &path_of(&member, id, "/correspondances"), &flash));
    }
    Ok(see(&path_of(&member, id, "")))
}

/// What the browser sends to apply: `valid` leaves the refused rows out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ApplyForm {
    pub rows: String,
}

pub async fn apply(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<ApplyForm>) -> Answer {
    let asked = Asked {
        organisation_id: member.scope.organisation_id,
        import_id: id,
        person_id: member.person_id,
        account_id: member.actor.account_id,
        label: member.actor.label(),
        today: member.today(),
        valid_only: form.rows == "valid",
    };
    let mut tx = member.site.db.read().await?;
    let import = store::get(&mut tx, member.scope, id).await?;
    let long = import.is_open() && usize::try_from(import.rows_total).map_err(Refusal::fault)? > AT_ONCE;
    drop(tx);
    if long {
        return apply_later(&member, &asked).await;
    }
    let applied = super::apply::apply(&member.site, &asked, |_, _| {}).await?;
    let flash = Flash::new(member.ui().t1("import-applied-now", "count", applied.added));
    Ok(see_with(&member.site, &path_of(&member, id, ""), &flash))
}

/// Asks for the job, unless it is at work already.
async fn apply_later(member: &Member, asked: &Asked) -> Answer {
    let (scope, now) = (member.scope, member.site.now());
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = open_import(&mut tx, member, asked.import_id).await?;
    if let Some(job) = running_job(&mut tx, &import).await? {
        return Ok(see(&organisation::jobs_page::path(member, job)));
    }
    let job = job::ask_apply(&mut tx, asked, now).await?;
    let kept = Kept { job: Some(job), ..import.kept };
    store::keep(&mut tx, scope, import.id, &kept, ImportState::Previewed).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see(&organisation::jobs_page::path(member, job)))
}

pub async fn ask_undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = store::get(&mut tx, member.scope, id).await?;
    if !import.undoable_at(member.site.now()) {
        return Err(Refusal::Conflict(Msg::new("import-undo-late")).into());
    }
    page(&UndoPage { ui: member.ui(), import })
}

pub async fn undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let removed = undoing::undo(&member, id).await?;
    let removed = i64::try_from(removed).map_err(Refusal::fault)?;
    let flash = Flash::new(member.ui().t1("import-undone-now", "count", removed));
    Ok(see_with(&member.site, &path_of(&member, id, ""), &flash))
}

/// Gives up an import that was not applied: its file goes at once.
pub async fn discard(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let import = open_import(&mut tx, &member, id).await?;
    if running_job(&mut tx, &import).await?.is_some() {
        return Err(Refusal::Conflict(Msg::new("import-at-work")).into());
    }
    store::discard(&mut tx, member.scope, &import).await?;
    let before = serde_json::json!({ "title": import.file_name });
    note_by(&mut tx, &member, Entry::new("action_import", id, "remove").before(before)).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("import-discarded"));
    Ok(see_with(&member.site, &member.path("benevolat/imports"), &flash))
}
