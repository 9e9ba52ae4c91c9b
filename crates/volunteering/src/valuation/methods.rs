//! The screens of methods and of published templates.

use super::{
    form::{GridForm, MethodForm, typed},
    grids::GRIDS,
    method::{Axis, MethodKind, MethodRow, ValuationMethod, ValueRow},
    page::{kind_name, kind_of},
    rates::GridRow,
    store, templates,
};
use crate::levels;
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Ui,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

const LIST: &str = "benevolat/valorisation/methodes";

#[derive(Template)]
#[template(path = "valuation/methods.html")]
pub struct MethodsPage {
    ui: Ui,
    /// Identity, name, kind, archived.
    methods: Vec<(Id, String, String, bool)>,
    /// Identity, name, origin.
    grids: Vec<(Id, String, String)>,
    /// Code and name.
    templates: Vec<(&'static str, String, &'static str)>,
    axes: Vec<Choice>,
    units: Vec<Choice>,
    form: GridForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "valuation/method.html")]
pub struct MethodPage {
    ui: Ui,
    id: Option<Id>,
    archived: bool,
    form: MethodForm,
    errors: FieldErrors,
    kinds: Vec<Choice>,
    grids: Vec<Choice>,
    /// Day, value, source of each line, two blank ones at the end.
    values: Vec<(String, String, String)>,
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&methods_page(&mut tx, &member, GridForm::default(), FieldErrors::default()).await?)
}

pub(super) async fn methods_page(
    tx: &mut Tx,
    member: &Member,
    form: GridForm,
    errors: FieldErrors,
) -> Result<MethodsPage> {
    let ui = member.ui();
    let methods = store::methods(tx, member.scope).await?;
    let grids = store::grids(tx, member.scope).await?;
    let axis = |it: &Axis| Choice::new(it.as_text(), ui.t(&format!("grid-axis-{}", it.as_text())));
    Ok(MethodsPage {
        methods: methods
            .into_iter()
            .map(|it| (it.id, it.name.clone(), kind_of(&ui, &it), it.archived))
            .collect(),
        grids: grids.into_iter().map(|it| (it.id, it.name, it.origin)).collect(),
        templates: templates::TEMPLATES
            .iter()
            .map(|it| (it.code, ui.t(&format!("template-{}", it.code)), it.origin))
            .collect(),
        axes: Axis::ALL.iter().map(axis).collect(),
        units: vec![
            Choice::new("rate", ui.t("grid-unit-rate")),
            Choice::new("multiple", ui.t("grid-unit-multiple")),
        ],
        form,
        errors,
        ui,
    })
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = MethodForm { kind: "smic".into(), multiple: "1".into(), ..Default::default() };
    page(&method_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

async fn method_page(
    tx: &mut Tx,
    member: &Member,
    method: Option<&ValuationMethod>,
    form: MethodForm,
    errors: FieldErrors,
) -> Result<MethodPage> {
    let ui = member.ui();
    let rank = |rank: usize, from: &[String]| from.get(rank).cloned().unwrap_or_default();
    let lines = form.value.iter().filter(|it| !it.trim().is_empty()).count() + 2;
    let values = (0..lines)
        .map(|at| (rank(at, &form.value_from), rank(at, &form.value), rank(at, &form.value_source)))
        .collect();
    Ok(MethodPage {
        id: method.map(|it| it.id),
        archived: method.is_some_and(|it| it.archived),
        kinds: MethodKind::ALL.iter().map(|it| Choice::new(it.as_text(), kind_name(&ui, *it))).collect(),
        grids: store::grids(tx, member.scope)
            .await?
            .into_iter()
            .map(|it| Choice::of(it.id, it.name))
            .collect(),
        form,
        errors,
        values,
        ui,
    })
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let method = store::get_method(&mut tx, member.scope, id).await?;
    let values = store::values(&mut tx, member.scope, id).await?;
    let places = if method.kind == MethodKind::Flat { 4 } else { 2 };
    let form = MethodForm {
        name: method.name.clone(),
        kind: method.kind.as_text().to_owned(),
        multiple: typed(method.multiple_bp, 4),
        grid: method.grid_id.map(|id| id.to_string()).unwrap_or_default(),
        value_from: values.iter().map(|it| it.valid_from.to_string()).collect(),
        value: values.iter().map(|it| typed(it.value, places)).collect(),
        value_source: values.iter().map(|it| it.source.clone()).collect(),
        version: method.version.to_string(),
    };
    page(&method_page(&mut tx, &member, Some(&method), form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<MethodForm>) -> Answer {
    save(member, None, form).await
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<MethodForm>,
) -> Answer {
    save(member, Some(id), form).await
}

async fn save(member: Member, id: Option<Id>, form: MethodForm) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = match id {
        Some(id) => Some(store::get_method(&mut tx, member.scope, id).await?),
        None => None,
    };
    match save_method(&mut tx, &member, before.as_ref(), &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&method_page(&mut tx, &member, before.as_ref(), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, LIST, if id.is_some() { "method-changed" } else { "method-added" })
}

/// Adds or changes a method with its values: the same for the pages and for the API.
///
/// # Errors
/// Every wrong field.
pub async fn save_method(
    tx: &mut Tx,
    member: &Member,
    before: Option<&ValuationMethod>,
    form: &MethodForm,
) -> Result<Id> {
    let grids = store::grids(tx, member.scope).await?;
    let (row, values) = form.read(&grids)?;
    let entry = match before {
        Some(before) => {
            if form.version != before.version.to_string() {
                return Err(Refusal::field("", base::Msg::new("version-conflict")));
            }
            may_change(tx, member, before, &row, &values).await?;
            store::change_method(tx, member.scope, before.id, &row).await?;
            Entry::new("valuation_method", before.id, "change").before(before)
        }
        None => Entry::new("valuation_method", store::add_method(tx, member.scope, &row).await?, "add"),
    };
    let id = entry.object_id;
    store::set_values(tx, member.scope, id, &values).await?;
    note_by(tx, member, entry.after((&row, &values))).await?;
    Ok(id)
}

/// A method that valued an adopted and frozen year keeps what it is made of, else the note of that
/// year would be written again (R34, R35); its name may change, and values from a later day come and go: the method
/// stays, its dated values follow.
async fn may_change(
    tx: &mut Tx,
    member: &Member,
    before: &ValuationMethod,
    row: &MethodRow,
    values: &[ValueRow],
) -> Result<()> {
    let mut kept = store::values(tx, member.scope, before.id).await?;
    let mut sent = values.to_vec();
    let Some(until) = store::method_adopted_until(tx, member.scope, before.id).await? else { return Ok(()) };
    for values in [&mut kept, &mut sent] {
        values.retain(|it| it.valid_from <= until);
        values.sort_by_key(|it| it.valid_from);
    }
    let is_same = (before.kind, before.multiple_bp, before.grid_id)
        == (row.kind, row.multiple_bp, row.grid_id)
        && kept == sent;
    if !is_same {
        return Err(Refusal::Conflict(base::Msg::new("method-adopted")));
    }
    Ok(())
}

pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, true).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, false).await
}

async fn set_archived(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let method = store::get_method(&mut tx, member.scope, id).await?;
    put_away(&mut tx, &member, &method, archived).await?;
    tx.commit().await?;
    done(&member, LIST, if archived { "method-archived" } else { "method-restored" })
}

/// Archives a method, or brings it back: the same for the pages and for the API.
///
/// # Errors
/// A fault from the database.
pub async fn put_away(tx: &mut Tx, member: &Member, method: &ValuationMethod, archived: bool) -> Result<()> {
    store::archive_method(tx, member.scope, method.id, archived.then(|| member.site.now())).await?;
    let verb = if archived { "archive" } else { "restore" };
    note_by(tx, member, Entry::new("valuation_method", method.id, verb)).await
}

/// Makes a method, its grid and the levels it lacks from a template: the association approves it by
/// choosing it for a year.
pub async fn from_template(member: Member, Path((_, code)): Path<(String, String)>) -> Answer {
    let template = templates::of(&code).ok_or(Refusal::NotFound)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let name = member.ui().t(&format!("template-{code}"));
    let (grid_id, multiple_bp) = match template.axis() {
        None => (None, template.rows.first().and_then(|(_, worth)| *worth)),
        Some(axis) => {
            let is_multiple = template.kind.takes_multiples();
            let grid_id =
                store::add_grid(&mut tx, member.scope, &name, axis, is_multiple, template.origin).await;
            let grid_id = match grid_id {
                Ok(id) => id,
                Err(Refusal::Invalid(errors)) => {
                    drop(tx);
                    let mut tx = member.site.db.read().await?;
                    return page_again(&methods_page(&mut tx, &member, GridForm::default(), errors).await?);
                }
                Err(refusal) => return Err(refusal.into()),
            };
            let rows = template_rows(&mut tx, &member, template).await?;
            store::set_grid_rows(&mut tx, member.scope, grid_id, &rows).await?;
            note_by(&mut tx, &member, Entry::new("valuation_grid", grid_id, "add").after(&name)).await?;
            (Some(grid_id), None)
        }
    };
    let multiple_bp = multiple_bp.unwrap_or(super::rates::ONE_BP);
    let row = MethodRow { name, kind: template.kind, grid_id, multiple_bp };
    let id = match store::add_method(&mut tx, member.scope, &row).await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&methods_page(&mut tx, &member, GridForm::default(), errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    note_by(&mut tx, &member, Entry::new("valuation_method", id, "add").after(&row)).await?;
    tx.commit().await?;
    match grid_id {
        Some(grid_id) => done(&member, &format!("{GRIDS}/{grid_id}"), "template-taken"),
        None => done(&member, LIST, "template-taken"),
    }
}

/// The rows of a template: each at the level of its name, which is added when it is not there. A level of another
/// name is somebody's own word for something else: its row is left blank on the page of the grid, to be typed.
async fn template_rows(tx: &mut Tx, member: &Member, template: &templates::Template) -> Result<Vec<GridRow>> {
    let there = levels::store::list(tx, member.scope).await?;
    let mut known = Vec::new();
    for (position, (name, _)) in (1_i64..).zip(template.rows) {
        let same = there.iter().find(|it| base::fold(&it.name) == base::fold(name));
        known.push(match same {
            Some(level) => level.id,
            None => add_level(tx, member, name, position).await?,
        });
    }
    let from = base::Day::constant(2000, 1, 1);
    let rows = template.rows.iter().zip(known).filter_map(|((_, worth), item_id)| {
        let worth = super::rates::Dated {
            valid_from: from,
            valid_to: None,
            value: (*worth)?,
            source: template.origin.to_owned(),
        };
        Some(GridRow { item_id, worth, is_multiple: template.kind.takes_multiples() })
    });
    Ok(rows.collect())
}

async fn add_level(tx: &mut Tx, member: &Member, name: &str, position: i64) -> Result<Id> {
    let draft =
        levels::DraftLevel { name: name.to_owned(), description: String::new(), position, version: None };
    let id = levels::store::add(tx, member.scope, &draft).await?;
    note_by(tx, member, Entry::new("skill_level", id, "add").after(&draft)).await?;
    Ok(id)
}

pub(super) fn done(member: &Member, path: &str, key: &'static str) -> Answer {
    Ok(see_with(&member.site, &member.path(path), &Flash::new(member.ui().t(key))))
}
