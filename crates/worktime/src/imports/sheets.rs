//! Which table of a file is taken: the first sheet of a workbook, another, or each of them one after the other, as
//! cross grids with a sheet a person or a month ask for (§6.3).

use super::rows::Rows;
use super::{cross::flattened, solidtime};
use ::sheet::CannotRead;
use base::fold;
use organisation::imports::{Sheet, SheetRow};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The column that says which sheet a row comes from, first when each is taken.
pub const NAME: &str = "feuille";

/// The tables of a file, each with its name.
pub type Tables = Vec<(String, Sheet)>;

/// Which sheet is taken, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    One(usize),
    Each,
}

impl Default for Chosen {
    fn default() -> Self {
        Chosen::One(0)
    }
}

impl Chosen {
    /// What the form sends and shows.
    #[must_use]
    pub fn as_text(self) -> String {
        match self {
            Chosen::One(at) => at.to_string(),
            Chosen::Each => "each".to_owned(),
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<Chosen> {
        if text == "each" { Some(Chosen::Each) } else { text.parse().ok().map(Chosen::One) }
    }
}

/// The names one may choose among; none when there is nothing to choose.
#[must_use]
pub fn names(tables: &[(String, Sheet)]) -> Vec<String> {
    if tables.len() < 2 || solidtime::holds(tables) {
        return Vec::new();
    }
    tables.iter().map(|(name, _)| name.clone()).collect()
}

/// The one table that everything after reads.
///
/// # Errors
/// [`CannotRead`] when it would be larger than any table.
pub fn taken(mut tables: Tables, chosen: Chosen) -> Result<Sheet, CannotRead> {
    if let Some(joined) = solidtime::joined(&tables)? {
        return Ok(joined);
    }
    match chosen {
        Chosen::Each if tables.len() > 1 => {
            let flat = |(name, sheet): (String, Sheet)| Ok((name, flattened(sheet)?));
            united(tables.into_iter().map(flat).collect::<Result<Tables, CannotRead>>()?)
        }
        Chosen::One(at) if at < tables.len() => flattened(tables.swap_remove(at).1),
        Chosen::One(_) | Chosen::Each => {
            tables.into_iter().next().map_or(Ok(Sheet::default()), |it| flattened(it.1))
        }
    }
}

/// One table of all: columns of the same header are one, and the first says the sheet.
fn united(tables: Tables) -> Result<Sheet, CannotRead> {
    let mut headers = vec![NAME.to_owned()];
    let mut known: HashMap<(String, usize), usize> = HashMap::new();
    let mut rows = Rows::default();
    for (name, sheet) in tables {
        let mut times: HashMap<String, usize> = HashMap::new();
        let mut places = Vec::with_capacity(sheet.headers.len());
        for header in &sheet.headers {
            let key = fold(header);
            let nth = times.entry(key.clone()).or_default();
            *nth += 1;
            let place = *known.entry((key, *nth)).or_insert_with(|| {
                headers.push(header.clone());
                headers.len() - 1
            });
            places.push(place);
        }
        for row in sheet.rows {
            let mut cells = vec![String::new(); headers.len()];
            cells[0].clone_from(&name);
            for (place, cell) in places.iter().zip(row.cells) {
                cells[*place] = cell;
            }
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

    fn book() -> Tables {
        vec![
            ("Alice".to_owned(), sheet(&["Jour", "Haies", "Total"], &[&["2026-03-02", "2h", "2h"]])),
            ("Chloé".to_owned(), sheet(&["Jour", "Fête", "Haies"], &[&["2026-03-03", "1h", "30min"]])),
        ]
    }

    #[test]
    fn w13_one_sheet_is_taken_or_each_of_them() {
        assert_eq!(names(&book()), ["Alice", "Chloé"]);
        assert_eq!(taken(book(), Chosen::default()).unwrap().rows.len(), 1);
        assert_eq!(taken(book(), Chosen::One(1)).unwrap().rows.len(), 2);
        assert_eq!(
            taken(book(), Chosen::One(9)).unwrap().rows.len(),
            1,
            "a sheet that is not there is the first"
        );
        let each = taken(book(), Chosen::Each).unwrap();
        assert_eq!(each.headers, ["feuille", "Jour", "projet", "duree"]);
        let cells: Vec<&[String]> = each.rows.iter().map(|it| it.cells.as_slice()).collect();
        assert_eq!(cells[0], ["Alice", "2026-03-02", "Haies", "2h"]);
        assert_eq!(cells[2], ["Chloé", "2026-03-03", "Haies", "30min"]);
    }

    #[test]
    fn w13_sheets_of_other_columns_are_put_side_by_side() {
        let tables = vec![
            ("a".to_owned(), sheet(&["Date", "Projet", "Temps"], &[&["2026-03-02", "Haies", "2h"]])),
            ("b".to_owned(), sheet(&["DATE", "Temps", "Notes"], &[&["2026-03-03", "1h", "Pluie"]])),
        ];
        let each = taken(tables, Chosen::Each).unwrap();
        assert_eq!(each.headers, ["feuille", "Date", "Projet", "Temps", "Notes"]);
        assert_eq!(each.rows[1].cells, ["b", "2026-03-03", "", "1h", "Pluie"]);
        assert_eq!(each.rows[0].cells.len(), 5);
        assert_eq!(Chosen::from_text(&Chosen::Each.as_text()), Some(Chosen::Each));
        assert_eq!((Chosen::from_text("2"), Chosen::from_text("x")), (Some(Chosen::One(2)), None));
    }
}
