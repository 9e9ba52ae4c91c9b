//! The screens of imports (W13): file, correspondences, preview, result, undo.

use super::{
    Field, Mapping, PLACE,
    ground::Names,
    plan::{Plan, missing_column, says_how_long},
    records::{Kept, RECORDS},
    shown::{self, Showing, count},
    steps,
};
use base::{FieldErrors, Id, Msg, Refusal};
use organisation::export::ExportQuery;
use organisation::imports::{
    Import, Sheet, Wanted, columns, export,
    page::{MappingPage, NewPage, PreviewPage, ROWS, ResultPage, UndoPage, Window},
};
use organisation::paging::PageQuery;
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query, Upload,
    answer::{page, page_again, see, see_with},
    api::IfMatch,
};
use std::sync::Arc;

pub async fn index(member: Member, Query(query): Query<PageQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    crate::settings::store::get(&mut tx, member.scope).await?;
    page(&RECORDS.index(&mut tx, &member, PLACE, &query).await?)
}

/// The list as a file.
pub async fn list_file(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    crate::settings::store::get(&mut tx, member.scope).await?;
    let imports = RECORDS.list(&mut tx, member.scope).await?;
    export(&member, PLACE, imports, &query)
}

pub async fn new(member: Member) -> Answer {
    page(&fresh(&member, FieldErrors::default(), String::new()))
}

fn fresh(member: &Member, errors: FieldErrors, text: String) -> NewPage {
    NewPage { ui: member.ui(), place: PLACE, errors, text, migration: false }
}

/// Keeps the file and proposes a mapping; our own file, all recognised, goes straight to the preview.
pub async fn create(member: Member, mut upload: Upload) -> Answer {
    let (name, content) = match upload.take_file("file") {
        Some(file) => (file.name, file.content),
        None => (member.ui().t("import-pasted-name"), upload.text("text").as_bytes().to_vec()),
    };
    if content.iter().all(u8::is_ascii_whitespace) {
        let errors = FieldErrors::one("file", Msg::new("import-file-required"));
        return page_again(&fresh(&member, errors, String::new()));
    }
    let content = Arc::new(content);
    let read = match steps::read(content.clone(), name.clone()).await {
        Ok(read) => read,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&fresh(&member, errors, upload.text("text").to_owned()));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let id = steps::begin(&member, name, Arc::unwrap_or_clone(content), read).await?;
    member.site.wake.rouse();
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    let rest = if steps::asks(&import.kept.mapping) { "/correspondances" } else { "" };
    Ok(see(&path_of(&member, id, rest)))
}

fn path_of(member: &Member, id: Id, rest: &str) -> String {
    member.path(&format!("{}/{id}{rest}", PLACE.path))
}

/// `?voir=a-voir&page=2`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    pub voir: String,
    pub page: String,
}

/// The page of an import: its preview, or what came of it.
pub async fn show(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<PreviewQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.get(&mut tx, member.scope, id).await?;
    if !import.is_open() {
        let may_undo = import.undoable_at(member.site.now());
        let see = member.path("temps/exports");
        return page(&ResultPage { ui: member.ui(), place: PLACE, import: import.shown(), see, may_undo });
    }
    if missing_column(&import.kept.mapping).is_some() {
        return Ok(see(&path_of(&member, id, "/correspondances")));
    }
    let (sheet, ground, plan) = steps::planned(&mut tx, &member, &import).await?;
    let ui = member.ui();
    let wanted = Wanted::from_text(&query.voir);
    let path = path_of(&member, id, "");
    let to_see = count(&plan, Wanted::ToSee);
    let window = Window::new(wanted, &query.page, count(&plan, wanted), to_see, &path);
    let showing = Showing { ui: &ui, ground: &ground, sheet: &sheet, columns: &import.kept.mapping.columns };
    page(&PreviewPage {
        place: PLACE,
        counts: plan.counts,
        created: shown::created(&ui, &plan.new_goals),
        told: shown::dates_told(&ui, &sheet, &import.kept.mapping)
            .into_iter()
            .chain(shown::told(&ui, &plan))
            .collect(),
        rows: showing.rows(&plan, wanted, window.skip, ROWS),
        window,
        waits: false,
        job: None,
        stopped: false,
        import: import.shown(),
        ui,
    })
}

pub async fn mapping(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.open(&mut tx, &member, id).await?;
    let names = Names::load(&mut tx, &member).await?;
    let ui = member.ui();
    let missing = missing_column(&import.kept.mapping);
    let (sheet, plan) = match missing {
        Some(_) => (steps::read_file(&mut tx, &import).await?, Plan::default()),
        None => {
            let (sheet, _, plan) = steps::planned(&mut tx, &member, &import).await?;
            (sheet, plan)
        }
    };
    page(&mapping_page(&ui, import, &names, (&sheet, &plan), missing))
}

fn mapping_page(
    ui: &site::Ui,
    import: Import<Kept>,
    names: &Names,
    (sheet, plan): (&Sheet, &Plan),
    missing: Option<Field>,
) -> MappingPage {
    let mapping = &import.kept.mapping;
    let asked = missing.map(|field| {
        let said = ui.t1("import-column-ask", "column", shown::field_name(ui, field));
        if says_how_long(mapping) { said } else { format!("{said} {}", ui.t("time-import-no-time")) }
    });
    MappingPage {
        place: PLACE,
        columns: columns(sheet, |at| chosen(mapping, at)),
        fields: shown::fields(ui),
        questions: shown::questions(ui, mapping, names),
        groups: shown::groups(ui, mapping, names, &plan.values),
        ask_columns: asked.is_some() || mapping.source == super::TimeSource::Free,
        problem: asked,
        import: import.shown(),
        ui: ui.clone(),
    }
}

fn chosen(mapping: &Mapping, at: usize) -> &'static str {
    mapping.columns.get(at).copied().flatten().map_or("", Field::as_text)
}

pub async fn save_mapping(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    if steps::answer(&member, id, &pairs, &IfMatch(None)).await? {
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
    let applied = steps::apply(&member, id, form.rows == "valid", &IfMatch(None)).await?;
    let flash = Flash::new(member.ui().t1("time-import-applied-now", "count", applied.added));
    Ok(see_with(&member.site, &path_of(&member, id, ""), &flash))
}

pub async fn ask_undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let import = RECORDS.to_undo(&mut tx, &member, id, &IfMatch(None)).await?;
    page(&UndoPage { ui: member.ui(), place: PLACE, import: import.shown() })
}

pub async fn undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let removed = steps::undo(&member, id, &IfMatch(None)).await?;
    let flash = Flash::new(member.ui().t1("time-import-undone-now", "count", removed));
    Ok(see_with(&member.site, &path_of(&member, id, ""), &flash))
}

/// Gives up an import that was not applied: its file goes at once.
pub async fn discard(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    steps::discard(&member, id, &IfMatch(None)).await?;
    Ok(member.go(PLACE.path, "import-discarded"))
}
