//! Methods, grids and runs as tables to keep.

use super::{
    form::typed,
    kind_of,
    method::{Axis, MethodValue},
    store,
};
use crate::house::House;
use ::sheet::{Kind, Value};
use base::Id;
use organisation::{
    export::{ExportQuery, columns, file},
    fiscal_years,
};
use site::{Answer, Member, Query};

/// Each method, a row for each of its dated values.
pub async fn methods(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "method-name", Kind::Text),
            ("sorte", "method-kind", Kind::Text),
            ("grille", "method-grid", Kind::Text),
            ("valeur", "reference-value", Kind::Text),
            ("unite", "reference-unit", Kind::Text),
            ("depuis", "reference-from", Kind::Day),
            ("source", "reference-source", Kind::Text),
            ("archive", "list-archived", Kind::Bool),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let grids = store::grids(&mut tx, member.scope).await?;
    let mut rows = Vec::new();
    for it in store::methods(&mut tx, member.scope).await? {
        let grid =
            grids.iter().find(|grid| Some(grid.id) == it.grid_id).map_or("", |grid| grid.name.as_str());
        let row = |value: [Value; 4]| -> Vec<Value> {
            let first = [it.name.clone().into(), kind_of(&ui, &it).into(), grid.into()];
            first.into_iter().chain(value).chain([it.archived.into()]).collect()
        };
        let values = store::values(&mut tx, member.scope, it.id).await?;
        if values.is_empty() {
            rows.push(row([Value::Empty, Value::Empty, Value::Empty, Value::Empty]));
        }
        for value in values {
            let (places, unit) = match value.kind {
                MethodValue::Employer => (2, "reference-unit-bp"),
                MethodValue::Flat => (4, "reference-unit-rate"),
            };
            rows.push(row([
                typed(value.value, places).into(),
                ui.t(unit).into(),
                value.valid_from.into(),
                value.source.into(),
            ]));
        }
    }
    file(&member, "methodes", &ui.t("valuation-methods"), query.format(), &columns, rows)
}

/// Each row of each grid.
pub async fn grids(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("grille", "grid-name", Kind::Text),
            ("origine", "grid-origin", Kind::Text),
            ("ligne", "cerfa-line", Kind::Text),
            ("valeur", "reference-value", Kind::Text),
            ("unite", "grid-unit", Kind::Text),
            ("du", "reference-from", Kind::Day),
            ("au", "grid-until", Kind::Day),
            ("source", "reference-source", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let house = House::load(&mut tx, member.scope).await?;
    let name = |axis: Axis, id: Id| match axis {
        Axis::Level => house.level_name(Some(id)).to_owned(),
        Axis::Category => house.category_name(id).to_owned(),
        Axis::Project => house.project_name(Some(id)).to_owned(),
    };
    let mut rows = Vec::new();
    for grid in store::grids(&mut tx, member.scope).await? {
        for it in store::grid_rows(&mut tx, member.scope, &grid).await? {
            let unit = ui.t(if it.is_multiple { "grid-unit-multiple" } else { "grid-unit-rate" });
            rows.push(vec![
                grid.name.clone().into(),
                grid.origin.clone().into(),
                name(grid.axis, it.item_id).into(),
                typed(it.worth.value, 4).into(),
                unit.into(),
                it.worth.valid_from.into(),
                it.worth.valid_to.into(),
                it.worth.source.into(),
            ]);
        }
    }
    file(&member, "grilles", &ui.t("grids"), query.format(), &columns, rows)
}

/// Every run of every year, replaced ones included.
pub async fn runs(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("exercice", "valuation-year", Kind::Text),
            ("methode", "valuation-method", Kind::Text),
            ("etat", "claim-state", Kind::Text),
            ("a_revoir", "run-stale", Kind::Bool),
            ("minutes_comptees", "measured", Kind::Minutes),
            ("minutes_estimees", "estimated", Kind::Minutes),
            ("minutes_non_valorisees", "not-valued-hours", Kind::Minutes),
            ("montant", "valuation-amount", Kind::Money),
            ("calcule_le", "run-computed-at", Kind::Instant),
            ("approuve_par", "approval-body", Kind::Text),
            ("approuve_le", "approval-day", Kind::Day),
            ("proces_verbal", "approval-minutes", Kind::Text),
            ("drapeaux", "run-flags", Kind::Text),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let years = fiscal_years::store::list(&mut tx, member.scope).await?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for it in store::runs(&mut tx, member.scope).await? {
        let year = years.iter().find(|year| year.id == it.fiscal_year_id);
        let view = store::get_run(&mut tx, member.scope, it.id).await?;
        // A year that publishes hours lets no euro out (R39).
        let amount = if view.publishes_amounts() { Value::Money(it.total.0) } else { Value::Empty };
        rows.push(vec![
            year.map_or("", |year| year.name.as_str()).into(),
            it.method_name.into(),
            ui.t(it.state.key()).into(),
            it.stale.into(),
            Value::Minutes(it.measured.0),
            Value::Minutes(it.estimated.0),
            Value::Minutes(view.left_out().0),
            amount,
            it.computed_at.into(),
            it.approval_body.into(),
            it.approved_on.into(),
            it.minutes_reference.into(),
            view.flags_written().into(),
        ]);
    }
    file(&member, "calculs", &ui.t("valuation-runs"), query.format(), &columns, rows)
}
