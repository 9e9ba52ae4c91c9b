//! A zip of CSV files: what some programs give as the whole of an account.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Budget, CannotRead, Table, archive::check_sizes, limits, text};

/// Whether a zip is no workbook and holds CSV files.
pub fn is_bundle(bytes: &[u8]) -> bool {
    let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let workbook = ["mimetype", "[Content_Types].xml"].iter().any(|name| zip.index_for_name(name).is_some());
    !workbook && zip.file_names().any(|name| name.is_ok_and(|name| is_table(&name)))
}

/// Not those that a Mac adds beside each file.
fn is_table(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.to_lowercase().ends_with(".csv") && !file.starts_with('.') && !path.starts_with("__MACOSX/")
}

/// Reads the CSV files, each named as its file is, without its folder and its ending; empty ones are left out.
pub fn read_bundle(bytes: &[u8]) -> Result<Vec<(String, Table)>, CannotRead> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(CannotRead::corrupt)?;
    if zip.len() > limits::ENTRIES {
        return Err(CannotRead::Bomb);
    }
    check_sizes(&mut zip)?;
    let (mut tables, mut budget) = (Vec::new(), Budget::default());
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(CannotRead::corrupt)?;
        let path = entry.name().map_err(CannotRead::corrupt)?.into_owned();
        if !is_table(&path) {
            continue;
        }
        let most = limits::FILE_BYTES as u64;
        let mut content = Vec::new();
        entry.take(most + 1).read_to_end(&mut content).map_err(CannotRead::corrupt)?;
        if content.len() as u64 > most {
            return Err(CannotRead::TooLarge);
        }
        let file = path.rsplit('/').next().unwrap_or_default();
        let name = file.get(..file.len().saturating_sub(4)).unwrap_or_default().to_owned();
        if tables.len() == limits::SHEETS {
            return Err(CannotRead::TooManyTables);
        }
        match text::read_csv(&text::decode(&content)?) {
            Err(CannotRead::Empty) => {}
            table => {
                let table = table?;
                budget.spend(&table)?;
                tables.push((name, table));
            }
        }
    }
    Ok(tables)
}
