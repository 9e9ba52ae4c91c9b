//! Methods, their dated values, grids and their rows; and the rates a method gives, ready to compute.

use crate::{
    house::House,
    settings::SmicZone,
    valuation::{
        method::{Axis, CannotUse, Grid, MethodKind, MethodRow, MethodValue, ValuationMethod, ValueRow},
        rates::{Dated, GridRow, Rates},
    },
};
use ::store::{Row, Scope, Tx, args, broke_unique, statements};
use base::{Day, Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use organisation::reference::{
    self,
    reference_value::{ReferenceValue, SMIC},
};

statements! {
    METHODS = "SELECT * FROM valuation_method WHERE organisation_id = $1 ORDER BY name_folded, id";
    METHOD = "SELECT * FROM valuation_method WHERE organisation_id = $1 AND id = $2";
    ADD_METHOD = "INSERT INTO valuation_method (id, organisation_id, name, name_folded, kind, grid_id, multiple_bp)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE_METHOD = "UPDATE valuation_method SET name = $3, name_folded = $4, kind = $5, grid_id = $6, multiple_bp = $7,
            version = version + 1 WHERE organisation_id = $1 AND id = $2";
    ARCHIVE_METHOD = "UPDATE valuation_method SET archived_at = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    VALUES = "SELECT * FROM valuation_method_value WHERE organisation_id = $1 AND method_id = $2
        ORDER BY kind, valid_from";
    FORGET_VALUES = "DELETE FROM valuation_method_value WHERE organisation_id = $1 AND method_id = $2";
    ADD_VALUE = "INSERT INTO valuation_method_value (id, organisation_id, method_id, kind, value, valid_from, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    METHOD_ADOPTED = "SELECT y.ends_on FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND r.method_id = $2 AND r.state IN ('adopted', 'booked')
            AND y.frozen_at IS NOT NULL ORDER BY y.ends_on DESC LIMIT 1";
    GRID_ADOPTED = "SELECT y.ends_on FROM valuation_run r
        JOIN valuation_method m ON m.organisation_id = r.organisation_id AND m.id = r.method_id
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND m.grid_id = $2 AND r.state IN ('adopted', 'booked')
            AND y.frozen_at IS NOT NULL ORDER BY y.ends_on DESC LIMIT 1";
    GRIDS = "SELECT * FROM valuation_grid WHERE organisation_id = $1 ORDER BY name_folded, id";
    GRID = "SELECT * FROM valuation_grid WHERE organisation_id = $1 AND id = $2";
    ADD_GRID = "INSERT INTO valuation_grid (id, organisation_id, name, name_folded, axis, is_multiple, origin)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE_GRID = "UPDATE valuation_grid SET name = $3, name_folded = $4, origin = $5, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ROWS = "SELECT * FROM grid_rate WHERE organisation_id = $1 AND grid_id = $2 ORDER BY item_id, valid_from";
    FORGET_ROWS = "DELETE FROM grid_rate WHERE organisation_id = $1 AND grid_id = $2";
    ADD_ROW = "INSERT INTO grid_rate (id, organisation_id, grid_id, item_id, worth, valid_from, valid_to, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

fn read_method(row: &Row) -> Result<ValuationMethod> {
    let kind = MethodKind::from_text(&row.get::<String>("kind")?);
    Ok(ValuationMethod {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: kind.ok_or_else(|| Refusal::fault("an unknown kind of method"))?,
        grid_id: row.get("grid_id")?,
        multiple_bp: row.get("multiple_bp")?,
        archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
        version: row.get("version")?,
    })
}

fn read_grid(row: &Row) -> Result<Grid> {
    let axis = Axis::from_text(&row.get::<String>("axis")?);
    Ok(Grid {
        id: row.get("id")?,
        name: row.get("name")?,
        axis: axis.ok_or_else(|| Refusal::fault("an unknown axis"))?,
        is_multiple: row.get("is_multiple")?,
        origin: row.get("origin")?,
        version: row.get("version")?,
    })
}

/// Every method, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn methods(tx: &mut Tx, scope: Scope) -> Result<Vec<ValuationMethod>> {
    tx.all(METHODS, args![scope.organisation_id]).await?.iter().map(read_method).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get_method(tx: &mut Tx, scope: Scope, id: Id) -> Result<ValuationMethod> {
    read_method(&tx.one(METHOD, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another method has it.
pub async fn add_method(tx: &mut Tx, scope: Scope, it: &MethodRow) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        &it.name,
        fold(&it.name),
        it.kind.as_text(),
        it.grid_id,
        it.multiple_bp
    ];
    named_once(tx.run(ADD_METHOD, arguments).await, "valuation_method")?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another method has it.
pub async fn change_method(tx: &mut Tx, scope: Scope, id: Id, it: &MethodRow) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        &it.name,
        fold(&it.name),
        it.kind.as_text(),
        it.grid_id,
        it.multiple_bp
    ];
    named_once(tx.run(CHANGE_METHOD, arguments).await, "valuation_method")
}

/// The last day of the last frozen year that an adopted run of a method values: what is in force until then no longer
/// moves (R35).
///
/// # Errors
/// A fault from the database.
pub async fn method_adopted_until(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Day>> {
    tx.first(METHOD_ADOPTED, args![scope.organisation_id, id])
        .await?
        .map(|row| row.get("ends_on"))
        .transpose()
}

/// The same of a grid, by the methods that use it.
///
/// # Errors
/// A fault from the database.
pub async fn grid_adopted_until(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Day>> {
    tx.first(GRID_ADOPTED, args![scope.organisation_id, id]).await?.map(|row| row.get("ends_on")).transpose()
}

/// Archives a method at an instant, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive_method(tx: &mut Tx, scope: Scope, id: Id, at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE_METHOD, args![scope.organisation_id, id, at]).await?;
    Ok(())
}

/// The dated values of a method, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn values(tx: &mut Tx, scope: Scope, method_id: Id) -> Result<Vec<ValueRow>> {
    let rows = tx.all(VALUES, args![scope.organisation_id, method_id]).await?;
    let read = |row: &Row| -> Result<ValueRow> {
        let kind = MethodValue::from_text(&row.get::<String>("kind")?);
        Ok(ValueRow {
            kind: kind.ok_or_else(|| Refusal::fault("an unknown value of a method"))?,
            value: row.get("value")?,
            valid_from: row.get("valid_from")?,
            source: row.get("source")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Writes the dated values of a method, whole.
///
/// # Errors
/// A fault from the database.
pub async fn set_values(tx: &mut Tx, scope: Scope, method_id: Id, values: &[ValueRow]) -> Result<()> {
    tx.run(FORGET_VALUES, args![scope.organisation_id, method_id]).await?;
    for it in values {
        let kind = it.kind.as_text();
        let arguments =
            args![fresh_id(), scope.organisation_id, method_id, kind, it.value, it.valid_from, &it.source];
        tx.run(ADD_VALUE, arguments).await?;
    }
    Ok(())
}

/// Every grid.
///
/// # Errors
/// A fault from the database.
pub async fn grids(tx: &mut Tx, scope: Scope) -> Result<Vec<Grid>> {
    tx.all(GRIDS, args![scope.organisation_id]).await?.iter().map(read_grid).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get_grid(tx: &mut Tx, scope: Scope, id: Id) -> Result<Grid> {
    read_grid(&tx.one(GRID, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another grid has it.
pub async fn add_grid(
    tx: &mut Tx,
    scope: Scope,
    name: &str,
    axis: Axis,
    is_multiple: bool,
    origin: &str,
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![id, scope.organisation_id, name, fold(name), axis.as_text(), is_multiple, origin];
    named_once(tx.run(ADD_GRID, arguments).await, "valuation_grid")?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another grid has it.
pub async fn change_grid(tx: &mut Tx, scope: Scope, id: Id, name: &str, origin: &str) -> Result<()> {
    let arguments = args![scope.organisation_id, id, name, fold(name), origin];
    named_once(tx.run(CHANGE_GRID, arguments).await, "valuation_grid")
}

/// The rows of a grid, by item and day.
///
/// # Errors
/// A fault from the database.
pub async fn grid_rows(tx: &mut Tx, scope: Scope, grid: &Grid) -> Result<Vec<GridRow>> {
    let rows = tx.all(ROWS, args![scope.organisation_id, grid.id]).await?;
    let read = |row: &Row| -> Result<GridRow> {
        Ok(GridRow {
            item_id: row.get("item_id")?,
            worth: Dated {
                valid_from: row.get("valid_from")?,
                valid_to: row.get("valid_to")?,
                value: row.get("worth")?,
                source: row.get("source")?,
            },
            is_multiple: grid.is_multiple,
        })
    };
    rows.iter().map(read).collect()
}

/// Writes the rows of a grid, whole.
///
/// # Errors
/// A fault from the database.
pub async fn set_grid_rows(tx: &mut Tx, scope: Scope, grid_id: Id, rows: &[GridRow]) -> Result<()> {
    tx.run(FORGET_ROWS, args![scope.organisation_id, grid_id]).await?;
    for row in rows {
        let it = &row.worth;
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            grid_id,
            row.item_id,
            it.value,
            it.valid_from,
            it.valid_to,
            &it.source
        ];
        tx.run(ADD_ROW, arguments).await?;
    }
    Ok(())
}

fn named_once(result: Result<u64>, table: &str) -> Result<()> {
    match result {
        Ok(_) => Ok(()),
        Err(refusal) if broke_unique(&refusal, table) => {
            Err(Refusal::field("name", Msg::new("valuation-name-taken")))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Everything a method rests on, as it stands now: the minimum wage of the organisation's zone, its
/// own values, its grid, the default level.
///
/// # Errors
/// [`CannotUse`] when something it needs was never typed; a fault from the database.
pub async fn rates(tx: &mut Tx, scope: Scope, house: &House, method: &ValuationMethod) -> Result<Rates> {
    let smic = smic_rows(tx, scope, house).await?;
    let smic = smic.into_iter().map(|it| Dated {
        valid_from: it.valid_from,
        valid_to: it.valid_to,
        value: it.value,
        source: it.source,
    });
    let values = values(tx, scope, method.id).await?;
    let of = |kind: MethodValue| -> Vec<Dated> {
        let mine = values.iter().filter(|it| it.kind == kind);
        mine.map(|it| Dated {
            valid_from: it.valid_from,
            valid_to: None,
            value: it.value,
            source: it.source.clone(),
        })
        .collect()
    };
    let (employer, flat) = (of(MethodValue::Employer), of(MethodValue::Flat));
    let grid = match method.grid_id.filter(|_| method.kind.axis().is_some()) {
        Some(id) => {
            let grid = get_grid(tx, scope, id).await?;
            if !method.kind.suits(&grid) {
                return Err(CannotUse::GridUnsuited.into());
            }
            grid_rows(tx, scope, &grid).await?
        }
        None if method.kind.axis().is_some() => return Err(CannotUse::GridRequired.into()),
        None => Vec::new(),
    };
    match method.kind {
        MethodKind::SmicLoaded if employer.is_empty() => return Err(CannotUse::EmployerRateRequired.into()),
        MethodKind::Flat if flat.is_empty() => return Err(CannotUse::FlatRateRequired.into()),
        _ => {}
    }
    Ok(Rates {
        kind: method.kind,
        multiple_bp: method.multiple_bp,
        smic: smic.collect(),
        employer,
        flat,
        grid,
        default_level_id: house.settings.default_level_id,
    })
}

/// The minimum wage of the organisation's zone, its own values in the place of the instance's; of an adopted year, as it
/// was computed with them.
async fn smic_rows(tx: &mut Tx, scope: Scope, house: &House) -> Result<Vec<ReferenceValue>> {
    let zone = house.settings.smic_zone.as_text();
    reference::of_organisation(tx, scope, SMIC, zone, house.computed_at).await
}

/// The values of its own that a year of the organisation rests on: « modifié localement » (§3.2).
///
/// # Errors
/// A fault from the database.
pub async fn local_smic(
    tx: &mut Tx,
    scope: Scope,
    house: &House,
    (from, to): (Day, Day),
) -> Result<Vec<ReferenceValue>> {
    let rows = smic_rows(tx, scope, house).await?;
    let ends = |at: usize| rows.get(at + 1).map(|next| next.valid_from);
    let used = rows
        .iter()
        .enumerate()
        .filter(|(at, it)| it.local && it.valid_from <= to && ends(*at).is_none_or(|next| from < next));
    Ok(used.map(|(_, it)| it.clone()).collect())
}

/// Since when the minimum wage of the organisation's zone is known, and that of the rest of the country, should the
/// second be later by the end of a year: its hours then rest on a row that may be out of date. A value of the
/// organisation's own is known too.
///
/// # Errors
/// A fault from the database.
pub async fn late_smic(tx: &mut Tx, scope: Scope, house: &House, until: Day) -> Result<Option<(Day, Day)>> {
    let (zone, country) = (house.settings.smic_zone, SmicZone::France);
    if zone == country {
        return Ok(None);
    }
    let last = |rows: Vec<ReferenceValue>| {
        rows.into_iter().map(|it| it.valid_from).filter(|from| *from <= until).max()
    };
    let zone = last(reference::of_organisation(tx, scope, SMIC, zone.as_text(), None).await?);
    let country = last(reference::of(tx, SMIC, country.as_text()).await?);
    Ok(zone.zip(country).filter(|(zone, country)| zone < country))
}
