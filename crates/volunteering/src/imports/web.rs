//! The screens of imports: file, correspondences, preview, result, undo.

use super::{
    CannotImport, Field, Mapping, PLACE, Preview, Sheet,
    book::read_file,
    ground::Ground,
    kept::Import,
    mapping_form::{self, Groups},
    records::RECORDS,
    shown::{Showing, count},
    steps::{self, Applying, Left, running_job},
    taking_back::Stays,
    undo as undoing,
};
use base::{FieldErrors, Id, Msg, Refusal};
use organisation::{
    imports::{
        Wanted, columns,
        page::{MappingPage, NewPage, PreviewPage, ROWS, ResultPage, UndoPage, Window},
    },
    paging::PageQuery,
};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query, Ui, Upload,
    answer::{page, page_again, see, see_with},
    api::IfMatch,
};
use std::sync::Arc;

/// Names of what stays after an undo, in one message.
const NAMED: usize = 5;

pub async fn index(member: Member, Query(query): Query<PageQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&RECORDS.index(&mut tx, &member, PLACE, &query).await?)
}

pub async fn new(member: Member) -> Answer {
    let (errors, text) = (FieldErrors::default(), String::new());
    page(&NewPage { ui: member.ui(), place: PLACE, errors, text, migration: false })
}

/// Keeps the file and proposes a mapping; what is all recognised goes straight to the preview.
pub async fn create(member: Member, mut upload: Upload) -> Answer {
    let (name, content) = match upload.take_file("file") {
        Some(file) => (file.name, file.content),
        None => (member.ui().t("import-pasted-name"), upload.text("text").as_bytes().to_vec()),
    };
    if content.iter().all(u8::is_ascii_whitespace) {
        let errors = FieldErrors::one("file", Msg::new("import-file-required"));
        return new_again(&member, errors, String::new());
    }
    let content = Arc::new(content);
    let (book, sheet) = match steps::read(content.clone(), name.clone()).await {
        Ok(read) => read,
        Err(Refusal::Invalid(errors)) => return new_again(&member, errors, upload.text("text").to_owned()),
        Err(refusal) => return Err(refusal.into()),
    };
    let (id, asks) = steps::begin(&member, name, Arc::unwrap_or_clone(content), (book, &sheet)).await?;
    member.site.wake.rouse();
    let path = member.path(&format!("benevolat/imports/{id}"));
    Ok(see(&if asks { format!("{path}/correspondances") } else { path }))
}

fn new_again(member: &Member, errors: FieldErrors, text: String) -> Answer {
    let migration = errors.get("file").is_some_and(|msg| msg.key == "import-is-migration");
    page_again(&NewPage { ui: member.ui(), place: PLACE, errors, text, migration })
}

/// The page of an import: its preview, or what came of it.
pub async fn show(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<PreviewQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    if !import.is_open() {
        let may_undo = import.undoable_at(member.site.now());
        let see = member.path(&format!("benevolat/actions?import={id}"));
        let import = import.shown();
        return page(&ResultPage { ui: member.ui(), place: PLACE, import, see, may_undo });
    }
    let job = running_job(&mut tx, &import).await?;
    let sheet = read_file(&mut tx, &import).await?;
    let source = import.kept.mapping.source;
    let ground = Ground::under(&mut tx, member.scope, member.today(), source).await?;
    match ground.plan(&sheet, &import.kept.mapping) {
        Ok(mut preview) => {
            Ground::warn(&mut tx, member.scope, &mut preview).await?;
            page(&preview_page(&member, import, &ground, (&sheet, &preview), &wanted, job))
        }
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
    let path = path_of(member, import.id, "");
    let window = Window::new(wanted, &query.page, of, count(preview, Wanted::ToSee), &path);
    let showing = Showing { ui: &ui, ground, sheet, mapping: &import.kept.mapping };
    let rows = showing.rows(preview, wanted, window.skip, ROWS);
    let settings = &ground.house.settings;
    PreviewPage {
        place: PLACE,
        counts: preview.counts,
        created: created(&ui, preview),
        told: import.kept.mapping.book.told(&ui),
        rows,
        window,
        waits: settings.moderate_actions && settings.four_eyes,
        stopped: job.is_none() && import.kept.job.is_some(),
        job,
        import: import.shown(),
        ui,
    }
}

fn chosen(mapping: &Mapping, at: usize) -> &'static str {
    mapping.columns.get(at).copied().flatten().map_or("", Field::as_text)
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
    let import = RECORDS.open(&mut tx, &member, id).await?;
    let sheet = read_file(&mut tx, &import).await?;
    let source = import.kept.mapping.source;
    let ground = Ground::under(&mut tx, member.scope, member.today(), source).await?;
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
    let (columns, fields) = (columns(&sheet, |at| chosen(mapping, at)), mapping_form::fields(&ui));
    let questions = mapping.book.questions(&ui);
    let import = import.shown();
    page(&MappingPage { columns, fields, questions, groups, problem, ask_columns, import, place: PLACE, ui })
}

pub async fn save_mapping(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let changed = steps::answer(&member, id, &pairs, &IfMatch(None)).await?;
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
    /// `leave`: those that look like actions already there stay out too.
    pub twins: String,
}

pub async fn apply(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<ApplyForm>) -> Answer {
    let left = Left { refused: form.rows == "valid", twins: form.twins == "leave" };
    match steps::apply(&member, id, left, &IfMatch(None)).await? {
        Applying::Done(applied) => {
            let flash = Flash::new(member.ui().t1("import-applied-now", "count", applied.added));
            Ok(see_with(&member.site, &path_of(&member, id, ""), &flash))
        }
        Applying::Later(job) => Ok(see(&organisation::jobs_page::path(&member, job))),
    }
}

pub async fn ask_undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    if !import.undoable_at(member.site.now()) {
        return Err(Refusal::Conflict(Msg::new("import-undo-late")).into());
    }
    page(&UndoPage { ui: member.ui(), place: PLACE, import: import.shown() })
}

pub async fn undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let done = undoing::undo(&member, id, &IfMatch(None)).await?;
    let removed = i64::try_from(done.removed).map_err(Refusal::fault)?;
    let ui = member.ui();
    let mut said = ui.t1("import-undone-now", "count", removed);
    if !done.stays.is_empty() {
        said = format!("{said} {}", staying(&ui, &done.stays));
    }
    Ok(see_with(&member.site, &path_of(&member, id, ""), &Flash::new(said)))
}

/// « Restent, car… : Zoé Dupont (Contrat de travail), Café. »
fn staying(ui: &Ui, stays: &[Stays]) -> String {
    let named = stays.iter().take(NAMED).map(|it| {
        let key = format!("noun-{}", it.used_in.as_deref().unwrap_or_default());
        if ui.knows(&key) { format!("{} ({})", it.name, ui.t(&key)) } else { it.name.clone() }
    });
    let names = named.collect::<Vec<_>>().join(", ");
    ui.t2("import-undone-stays", "names", names, "more", stays.len().saturating_sub(NAMED))
}

/// Gives up an import that was not applied: its file goes at once.
pub async fn discard(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    steps::discard(&member, id, &IfMatch(None)).await?;
    Ok(member.go("benevolat/imports", "import-discarded"))
}
