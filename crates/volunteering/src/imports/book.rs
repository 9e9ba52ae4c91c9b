//! Which sheets of a workbook are taken: those with the columns of one of them, as a sheet a month has, or one alone
//! (§6.3). None is left without a word.

use super::{Field, Sheet, kept::Import, recognise, records::RECORDS};
use base::{Msg, Refusal, Result, fold};
use organisation::imports::Question;
use serde::{Deserialize, Serialize};
use site::{Choice, Ui};
use store::Tx;

/// Names of sheets in one sentence.
const NAMED: usize = 5;

/// Which sheets, by a place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    One(usize),
    /// That one, and all those with the same columns.
    Alike(usize),
}

impl Default for Chosen {
    fn default() -> Self {
        Chosen::Alike(0)
    }
}

impl Chosen {
    /// What the form sends and shows.
    fn as_text(self) -> String {
        match self {
            Chosen::One(at) => at.to_string(),
            Chosen::Alike(at) => format!("alike-{at}"),
        }
    }

    fn from_text(text: &str) -> Option<Chosen> {
        match text.strip_prefix("alike-") {
            Some(at) => at.parse().ok().map(Chosen::Alike),
            None => text.parse().ok().map(Chosen::One),
        }
    }
}

/// A sheet of the workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookSheet {
    pub name: String,
    pub rows: usize,
    /// The first sheet of the same columns.
    pub alike: usize,
}

/// The sheets of a workbook, none when there is nothing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub sheets: Vec<BookSheet>,
    pub chosen: Chosen,
}

impl Book {
    /// The sheets of a file. First taken are those of the first that has dates: the one before may explain how to fill
    /// the others in.
    #[must_use]
    pub fn of(tables: &[(String, Sheet)]) -> Book {
        if tables.len() < 2 {
            return Book::default();
        }
        let keys: Vec<Vec<String>> = tables.iter().map(|(_, sheet)| key_of(sheet)).collect();
        let alike = |at: usize| keys.iter().position(|key| *key == keys[at]).unwrap_or(at);
        let dated =
            |(_, sheet): &(String, Sheet)| recognise(&sheet.headers).columns.contains(&Some(Field::Date));
        let first = tables.iter().position(dated).unwrap_or(0);
        let sheets = tables.iter().enumerate().map(|(at, (name, sheet))| BookSheet {
            name: name.clone(),
            rows: sheet.rows.len(),
            alike: alike(at),
        });
        Book { sheets: sheets.collect(), chosen: Chosen::Alike(first) }
    }

    fn takes(&self, at: usize) -> bool {
        match self.chosen {
            Chosen::One(one) => one == at,
            Chosen::Alike(first) => self.sheets.get(at).map_or(at == 0, |it| it.alike == first),
        }
    }

    /// The one table that everything after reads.
    #[must_use]
    pub fn taken(&self, tables: Vec<(String, Sheet)>) -> Sheet {
        let mut taken = tables.into_iter().enumerate().filter(|(at, _)| self.takes(*at));
        let mut whole = taken.next().map(|(_, (_, sheet))| sheet).unwrap_or_default();
        whole.rows.extend(taken.flat_map(|(_, (_, sheet))| sheet.rows));
        whole
    }

    /// Takes other sheets; tells whether that is another table.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a sheet that is not there.
    pub fn choose(&mut self, value: &str) -> Result<bool> {
        let chosen = Chosen::from_text(value).filter(|it| match it {
            Chosen::One(at) => *at < self.sheets.len(),
            Chosen::Alike(at) => self.sheets.get(*at).is_some_and(|it| it.alike == *at),
        });
        let wrong = || Refusal::field("sheet", Msg::new("import-value-invalid"));
        let before = std::mem::replace(&mut self.chosen, chosen.ok_or_else(wrong)?);
        Ok(before != self.chosen)
    }

    /// The sheet that a row of the table comes from, when there are several.
    #[must_use]
    pub fn sheet_of(&self, row: usize) -> Option<&str> {
        let mut before = 0;
        let taken = self.sheets.iter().enumerate().filter(|(at, _)| self.takes(*at));
        taken.map(|(_, it)| it).find_map(|it| {
            before += it.rows;
            (row < before).then_some(it.name.as_str())
        })
    }

    /// The sheets that are not read.
    #[must_use]
    pub fn left(&self) -> Vec<&str> {
        self.names(|at| !self.takes(at))
    }

    fn names(&self, wanted: impl Fn(usize) -> bool) -> Vec<&str> {
        let sheets = self.sheets.iter().enumerate().filter(|(at, _)| wanted(*at));
        sheets.map(|(_, it)| it.name.as_str()).collect()
    }

    /// What is to be known of the file as a whole: the sheets read, and those that are not.
    #[must_use]
    pub fn told(&self, ui: &Ui) -> Vec<String> {
        let told =
            [("import-sheets-read", self.names(|at| self.takes(at))), ("import-sheets-left", self.left())];
        let told = told.into_iter().filter(|(_, names)| !self.sheets.is_empty() && !names.is_empty());
        told.map(|(key, names)| ui.t2(key, "count", names.len(), "names", few(&names))).collect()
    }

    /// Which sheets, asked of the file as a whole.
    #[must_use]
    pub fn questions(&self, ui: &Ui) -> Vec<Question> {
        if self.sheets.is_empty() {
            return Vec::new();
        }
        let mut choices = Vec::new();
        for first in 0..self.sheets.len() {
            let alike = self.names(|at| self.sheets[at].alike == first);
            // Of a sheet alone in having its columns, one choice is enough: the one chosen at first.
            if alike.len() > 1 {
                let label = ui.t2("import-sheets-alike", "count", alike.len(), "names", few(&alike));
                choices.push(Choice::new(Chosen::Alike(first).as_text(), label));
            }
        }
        let alone = |at: usize| self.sheets.iter().filter(|it| it.alike == at).count() == 1;
        choices.extend(self.sheets.iter().enumerate().map(|(at, it)| {
            let chosen = if alone(at) { Chosen::Alike(at) } else { Chosen::One(at) };
            Choice::new(chosen.as_text(), it.name.as_str())
        }));
        vec![Question {
            name: "sheet",
            label: ui.t("import-sheet"),
            hint: ui.t("import-sheet-hint"),
            chosen: self.chosen.as_text(),
            choices,
        }]
    }
}

/// The table of an import: the sheets that were chosen.
///
/// # Errors
/// [`Refusal::Gone`] when its file is no longer kept.
pub async fn read_file(tx: &mut Tx, import: &Import) -> Result<Sheet> {
    Ok(import.kept.mapping.book.taken(RECORDS.read_all_of(tx, import).await?))
}

/// Headers as they are compared: those without a name at the end hold what was written beside.
fn key_of(sheet: &Sheet) -> Vec<String> {
    let mut key: Vec<String> = sheet.headers.iter().map(|it| fold(it)).collect();
    while key.last().is_some_and(String::is_empty) {
        key.pop();
    }
    key
}

fn few(names: &[&str]) -> String {
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::{Book, Chosen, Sheet};
    use crate::imports::SheetRow;

    fn sheet(headers: &[&str], titles: &[&str]) -> Sheet {
        let row = |(line, title): (u64, &&str)| SheetRow { line, cells: vec![(*title).to_owned()] };
        let headers = headers.iter().map(|it| (*it).to_owned()).collect();
        Sheet { headers, rows: (2..).zip(titles).map(row).collect() }
    }

    fn tables() -> Vec<(String, Sheet)> {
        vec![
            ("Mode d’emploi".to_owned(), sheet(&["Comment faire"], &["Une ligne par jour"])),
            ("Janvier".to_owned(), sheet(&["Titre", "Date", "Durée"], &["Tri", "Bar"])),
            ("Février".to_owned(), sheet(&["TITRE", "date", "duree", ""], &["Caisse"])),
            ("Notes".to_owned(), sheet(&["Notes"], &["Il a plu"])),
        ]
    }

    #[test]
    fn s6_3_sheets_of_the_same_columns_are_one_table() {
        let mut book = Book::of(&tables());
        assert_eq!(book.chosen, Chosen::Alike(1), "not the one that explains");
        let titles = |book: &Book| -> Vec<String> {
            book.taken(tables()).rows.into_iter().map(|it| it.cells[0].clone()).collect()
        };
        assert_eq!(titles(&book), ["Tri", "Bar", "Caisse"]);
        assert_eq!(
            [0, 1, 2, 3].map(|row| book.sheet_of(row)),
            [Some("Janvier"), Some("Janvier"), Some("Février"), None]
        );
        assert_eq!(book.left(), ["Mode d’emploi", "Notes"]);
        assert!(book.choose("2").unwrap());
        assert_eq!((titles(&book), book.left().len()), (vec!["Caisse".to_owned()], 3));
        assert!(!book.choose("2").unwrap());
        for wrong in ["4", "alike-2", "x"] {
            assert!(book.choose(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_of_one_table_asks_nothing() {
        let alone = || vec![(String::new(), sheet(&["Titre", "Date"], &["Tri"]))];
        let book = Book::of(&alone());
        assert_eq!(book, Book::default());
        assert_eq!((book.taken(alone()).rows.len(), book.left().len(), book.sheet_of(0)), (1, 0, None));
    }
}
