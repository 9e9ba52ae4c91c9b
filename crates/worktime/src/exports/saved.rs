//! Templates of exports in the database: one's own, and those that others share.

use super::{
    tables::ExportTable,
    template::{ExportPeriod, SavedExport},
};
use crate::entries::ReportRounding;
use ::sheet::Format;
use base::{Id, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    SEEN = "SELECT * FROM saved_export WHERE organisation_id = $1 AND (owner_id = $2 OR shared = TRUE) ORDER BY id";
    FIND = "SELECT * FROM saved_export WHERE organisation_id = $1 AND id = $2 AND (owner_id = $3 OR shared = TRUE)";
    ADD = "INSERT INTO saved_export (id, organisation_id, owner_id, name, kind, period, starts_on, ends_on, person_id,
            project_id, agreement_id, columns, format, shared, round_to, round_up, money_kind, csv_intl)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    CHANGE = "UPDATE saved_export SET name = $3, kind = $4, period = $5, starts_on = $6, ends_on = $7, person_id = $8,
            project_id = $9, agreement_id = $10, columns = $11, format = $12, shared = $13, round_to = $14, round_up = $15,
            money_kind = $16, csv_intl = $17, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM saved_export WHERE organisation_id = $1 AND id = $2";
}

/// The two columns that say which table.
fn kinds(it: ExportTable) -> (&'static str, Option<&'static str>) {
    match it {
        ExportTable::Costs | ExportTable::Budget => (ExportTable::Detail.as_text(), Some(it.as_text())),
        _ => (it.as_text(), None),
    }
}

fn read(row: &Row) -> Result<SavedExport> {
    let text = |column: &str| row.get::<String>(column);
    let kind = row.get::<Option<String>>("money_kind")?.map_or_else(|| text("kind"), Ok)?;
    let unknown = || Refusal::fault("saved_export cannot be read");
    let format = Format::from_text(&text("format")?).ok_or_else(unknown)?;
    Ok(SavedExport {
        id: row.get("id")?,
        owner_id: row.get("owner_id")?,
        name: row.get("name")?,
        kind: ExportTable::from_text(&kind).ok_or_else(unknown)?,
        period: ExportPeriod::from_text(&text("period")?).ok_or_else(unknown)?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        person_id: row.get("person_id")?,
        project_id: row.get("project_id")?,
        agreement_id: row.get("agreement_id")?,
        rounding: ReportRounding::of(row.get("round_to")?, row.get("round_up")?).ok_or_else(unknown)?,
        columns: text("columns")?.split_whitespace().map(str::to_owned).collect(),
        format: if row.get("csv_intl")? { Format::CsvIntl } else { format },
        shared: row.get("shared")?,
        version: row.get("version")?,
    })
}

/// One's own and those that are shared, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<SavedExport>> {
    tx.all(SEEN, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is neither one's own nor shared.
pub async fn get(tx: &mut Tx, scope: Scope, person_id: Id, id: Id) -> Result<SavedExport> {
    read(&tx.one(FIND, args![scope.organisation_id, id, person_id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, owner_id: Id, it: &SavedExport) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        owner_id,
        &it.name,
        kinds(it.kind).0,
        it.period.as_text(),
        it.from,
        it.to,
        it.person_id,
        it.project_id,
        it.agreement_id,
        it.columns.join(" "),
        it.format.extension(),
        it.shared,
        it.rounding.parts().0,
        it.rounding.parts().1,
        kinds(it.kind).1,
        it.format == Format::CsvIntl
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, it: &SavedExport) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        &it.name,
        kinds(it.kind).0,
        it.period.as_text(),
        it.from,
        it.to,
        it.person_id,
        it.project_id,
        it.agreement_id,
        it.columns.join(" "),
        it.format.extension(),
        it.shared,
        it.rounding.parts().0,
        it.rounding.parts().1,
        kinds(it.kind).1,
        it.format == Format::CsvIntl
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}
