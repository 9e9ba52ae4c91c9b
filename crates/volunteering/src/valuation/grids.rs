//! The screen of a grid: what an hour of each level, category or project is worth, from which day.

use super::{
    form::{GridForm, typed, without_overlap},
    method::{Axis, Grid},
    methods::{done, methods_page},
    rates::GridRow,
    store,
};
use crate::house::House;
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result, jiff::ToSpan};
use organisation::fields::must_be_current;
use site::{
    Answer, Form, Member, Path, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

pub(super) const GRIDS: &str = "benevolat/valorisation/grilles";
const NOUN: &str = "valuation_grid";

/// A line of the form of a grid.
pub struct GridLine {
    item: String,
    name: String,
    from: String,
    /// Its last day, but where that is the eve of the next row: that one moves with it.
    until: String,
    worth: String,
    source: String,
}

#[derive(Template)]
#[template(path = "valuation/grid.html")]
pub struct GridPage {
    ui: Ui,
    grid: Grid,
    form: GridForm,
    errors: FieldErrors,
    lines: Vec<GridLine>,
}

pub async fn create(member: Member, Form(form): Form<GridForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = match save_grid(&mut tx, &member, None, &form).await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&methods_page(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    done(&member, &format!("{GRIDS}/{id}"), "grid-added")
}

/// Adds or changes a grid with its rows: the same for the pages and for the API.
///
/// # Errors
/// Every wrong field; [`Refusal::Conflict`] for the rows of a grid that valued an adopted and frozen year.
pub async fn save_grid(tx: &mut Tx, member: &Member, before: Option<&Grid>, form: &GridForm) -> Result<Id> {
    if let Some(grid) = before {
        must_be_current(&form.version, &grid.version.to_string())?;
    }
    let (name, origin) = form.head()?;
    let (axis, is_multiple) = match before {
        Some(grid) => (grid.axis, grid.is_multiple),
        None => form.shape()?,
    };
    let house = House::load(tx, member.scope).await?;
    let known: Vec<Id> = items(&house, axis).into_iter().map(|(id, _)| id).collect();
    let rows = form.rows(&known, is_multiple)?;
    let entry = match before {
        Some(grid) => {
            may_change(tx, member, grid, &rows).await?;
            store::change_grid(tx, member.scope, grid.id, &name, &origin).await?;
            Entry::new(NOUN, grid.id, "change").before(grid)
        }
        None => {
            let id = store::add_grid(tx, member.scope, &name, axis, is_multiple, &origin).await?;
            Entry::new(NOUN, id, "add")
        }
    };
    let id = entry.object_id;
    store::set_grid_rows(tx, member.scope, id, &rows).await?;
    let told: Vec<_> = rows.iter().map(|it| (it.item_id, it.worth.value, it.worth.valid_from)).collect();
    note_by(tx, member, entry.after((&name, told))).await?;
    Ok(id)
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let grid = store::get_grid(&mut tx, member.scope, id).await?;
    let form = GridForm {
        name: grid.name.clone(),
        origin: grid.origin.clone(),
        version: grid.version.to_string(),
        ..Default::default()
    };
    page(&grid_page(&mut tx, &member, grid, form, FieldErrors::default()).await?)
}

async fn grid_page(
    tx: &mut Tx,
    member: &Member,
    grid: Grid,
    form: GridForm,
    errors: FieldErrors,
) -> Result<GridPage> {
    let house = House::load(tx, member.scope).await?;
    let items = items(&house, grid.axis);
    let mut lines = Vec::new();
    if form.item.is_empty() {
        let rows = store::grid_rows(tx, member.scope, &grid).await?;
        for (id, name) in &items {
            for row in rows.iter().filter(|row| row.item_id == *id) {
                lines.push(GridLine {
                    item: id.to_string(),
                    name: name.clone(),
                    from: row.worth.valid_from.to_string(),
                    until: until(row, &rows),
                    worth: typed(row.worth.value, 4),
                    source: row.worth.source.clone(),
                });
            }
            lines.push(blank(*id, name, &grid.origin));
        }
    } else {
        for (rank, item) in form.item.iter().enumerate() {
            let rank_of = |from: &[String]| from.get(rank).cloned().unwrap_or_default();
            let name = items.iter().find(|(id, _)| id.to_string() == *item);
            lines.push(GridLine {
                item: item.clone(),
                name: name.map(|(_, name)| name.clone()).unwrap_or_default(),
                from: rank_of(&form.from),
                until: rank_of(&form.until),
                worth: rank_of(&form.worth),
                source: rank_of(&form.source),
            });
        }
    }
    Ok(GridPage { ui: member.ui(), grid, form, errors, lines })
}

fn until(row: &GridRow, rows: &[GridRow]) -> String {
    let Some(last) = row.worth.valid_to else { return String::new() };
    let is_eve =
        |it: &GridRow| it.item_id == row.item_id && it.worth.valid_from.saturating_sub(1.day()) == last;
    if rows.iter().any(is_eve) { String::new() } else { last.to_string() }
}

fn blank(id: Id, name: &str, origin: &str) -> GridLine {
    GridLine {
        item: id.to_string(),
        name: name.to_owned(),
        from: String::new(),
        until: String::new(),
        worth: String::new(),
        source: origin.to_owned(),
    }
}

/// What a grid's axis is made of.
fn items(house: &House, axis: Axis) -> Vec<(Id, String)> {
    match axis {
        Axis::Level => house.levels.iter().map(|it| (it.id, it.name.clone())).collect(),
        Axis::Category => house.categories.iter().map(|it| (it.id, it.name.clone())).collect(),
        Axis::Project => house.projects.iter().map(|it| (it.id, it.name.clone())).collect(),
    }
}

/// The rows of a grid that valued an adopted and frozen year stay as they are (R35); those of later days come and go.
async fn may_change(tx: &mut Tx, member: &Member, grid: &Grid, rows: &[GridRow]) -> Result<()> {
    let mut kept = without_overlap(store::grid_rows(tx, member.scope, grid).await?)?;
    let mut sent = rows.to_vec();
    let Some(until) = store::grid_adopted_until(tx, member.scope, grid.id).await? else { return Ok(()) };
    for rows in [&mut kept, &mut sent] {
        rows.retain(|it| it.worth.valid_from <= until);
        rows.sort_by_key(|it| (it.item_id, it.worth.valid_from));
        // A row that ends after those years was in force in all of them.
        rows.iter_mut().for_each(|it| it.worth.valid_to = it.worth.valid_to.filter(|day| *day < until));
    }
    if kept != sent {
        return Err(Refusal::Conflict(Msg::new("grid-adopted")));
    }
    Ok(())
}

pub async fn update(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<GridForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let grid = store::get_grid(&mut tx, member.scope, id).await?;
    match save_grid(&mut tx, &member, Some(&grid), &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            let form = GridForm { version: grid.version.to_string(), ..form };
            return page_again(&grid_page(&mut tx, &member, grid, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, &format!("{GRIDS}/{id}"), "grid-changed")
}
