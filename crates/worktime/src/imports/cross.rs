//! Cross grids: days along one side, projects along the other. They become one row a cell, so that
//! everything after reads the same table.

use super::{Field, recognise, rows::Rows};
use ::sheet::CannotRead;
use base::fold;
use organisation::imports::{Sheet, SheetRow, cells::read_cell_day};

/// Fewer days than that at the top of a table are no grid.
const LEAST_DAYS: usize = 3;

/// The table with one row a duration; a table that is no grid is left as it is.
///
/// # Errors
/// [`CannotRead`] when it would be larger than any table.
pub fn flattened(sheet: Sheet) -> Result<Sheet, CannotRead> {
    let days: Vec<usize> =
        (0..sheet.headers.len()).filter(|at| read_cell_day(&sheet.headers[*at]).is_some()).collect();
    if days.len() >= LEAST_DAYS {
        return unfolded(&sheet, &days, "date");
    }
    let columns = recognise(&sheet.headers).columns;
    let has = |field: Field| columns.contains(&Some(field));
    let one_row_each = [
        Field::Project,
        Field::Action,
        Field::Minutes,
        Field::Hours,
        Field::Duration,
        Field::Seconds,
        Field::End,
    ]
    .into_iter()
    .any(has);
    let projects: Vec<usize> =
        (0..columns.len()).filter(|at| columns[*at].is_none() && !is_total(&sheet.headers[*at])).collect();
    if has(Field::Date) && !one_row_each && !projects.is_empty() {
        return unfolded(&sheet, &projects, "projet");
    }
    Ok(sheet)
}

fn is_total(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "total" | "totaux" | "sum" | "somme")
}

/// One row for each filled cell of some columns; `what` is what their headers are.
fn unfolded(sheet: &Sheet, columns: &[usize], what: &str) -> Result<Sheet, CannotRead> {
    let kept: Vec<usize> = (0..sheet.headers.len())
        .filter(|at| !columns.contains(at) && !is_total(&sheet.headers[*at]))
        .collect();
    let mut headers: Vec<String> = kept.iter().map(|at| sheet.headers[*at].clone()).collect();
    headers.extend([what.to_owned(), "duree".to_owned()]);
    let mut rows = Rows::default();
    for row in &sheet.rows {
        if row.cells.first().is_some_and(|first| is_total(first) && !first.trim().is_empty()) {
            continue;
        }
        let cell = |at: usize| row.cells.get(at).map_or("", |it| it.trim());
        for at in
            columns.iter().copied().filter(|at| !matches!(cell(*at), "" | "0" | "0.0" | "-" | "–" | "—"))
        {
            let mut cells: Vec<String> = kept.iter().map(|at| cell(*at).to_owned()).collect();
            cells.extend([sheet.headers[at].clone(), cell(at).to_owned()]);
            rows.push(SheetRow { line: row.line, cells })?;
        }
    }
    rows.widened(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(headers: &[&str], rows: &[&[&str]]) -> Sheet {
        let texts = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
        let row = |(line, cells): (u64, &&[&str])| SheetRow { line, cells: texts(cells) };
        Sheet { headers: texts(headers), rows: (2..).zip(rows).map(row).collect() }
    }

    #[test]
    fn w13_days_in_columns_become_one_row_a_cell() {
        let grid = sheet(
            &["Projet", "2026-03-02", "2026-03-03", "2026-03-04", "Total"],
            &[&["Haies", "2h", "", "1.5", "3.5"], &["Total", "2", "0", "1.5", "3.5"]],
        );
        let flat = flattened(grid).unwrap();
        assert_eq!(flat.headers, ["Projet", "date", "duree"]);
        let cells: Vec<&[String]> = flat.rows.iter().map(|it| it.cells.as_slice()).collect();
        assert_eq!(cells, [["Haies", "2026-03-02", "2h"], ["Haies", "2026-03-04", "1.5"]]);
    }

    #[test]
    fn w13_projects_in_columns_become_one_row_a_cell() {
        let grid = sheet(&["Jour", "Haies", "Fête", "Total"], &[&["2026-03-02", "2h", "1h30", "3h30"]]);
        let flat = flattened(grid).unwrap();
        assert_eq!(flat.headers, ["Jour", "projet", "duree"]);
        assert_eq!(flat.rows[1].cells, ["2026-03-02", "Fête", "1h30"]);
    }

    #[test]
    fn w13_a_list_is_left_as_it_is() {
        let list = sheet(&["Jour", "Projet", "Temps"], &[&["2026-03-02", "Haies", "2h"]]);
        assert_eq!(flattened(list.clone()).unwrap(), list);
    }
}
