//! « Tout télécharger »: one zip file, a folder per organisation, each table in JSON and in ODS.

use base::{Refusal, Result, fold};
use sheet::{Column, Format, Kind, Value, Writer};
use site::PersonalTable;
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A folder of the file.
pub struct Folder {
    pub name: String,
    pub tables: Vec<PersonalTable>,
}

/// Writes the file in memory: what is held about one person is small. It works for a while: call it
/// where blocking is allowed.
///
/// # Errors
/// A fault when the file cannot be written.
pub fn write(readme: &str, folders: &[Folder]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("LISEZMOI.txt", options).map_err(Refusal::fault)?;
    zip.write_all(readme.as_bytes()).map_err(Refusal::fault)?;
    for folder in folders {
        let name = fold(&folder.name).replace(' ', "-");
        for format in [Format::Json, Format::Ods] {
            let path = format!("{name}/donnees.{}", format.extension());
            zip.start_file(path, options).map_err(Refusal::fault)?;
            let bytes = tables(format, &folder.tables).map_err(Refusal::fault)?;
            zip.write_all(&bytes).map_err(Refusal::fault)?;
        }
    }
    Ok(zip.finish().map_err(Refusal::fault)?.into_inner())
}

fn tables(format: Format, tables: &[PersonalTable]) -> Result<Vec<u8>, sheet::CannotWrite> {
    let mut writer = Writer::several(format, Vec::new())?;
    for table in tables {
        let columns: Vec<Column> =
            table.columns.iter().map(|name| Column::new(*name, *name, Kind::Text)).collect();
        writer.next_table(table.name, &columns)?;
        for row in &table.rows {
            let cells: Vec<Value> = row.iter().map(|text| text.as_str().into()).collect();
            writer.row(&cells)?;
        }
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn r69_everything_is_in_one_zip_in_json_and_ods() {
        let table = PersonalTable {
            name: "actions",
            columns: vec!["titre", "duree"],
            rows: vec![vec!["Tri des dons".into(), "135".into()]],
        };
        let folder = Folder { name: "Les Amis de la Haie".into(), tables: vec![table] };
        let bytes = write("Bonjour", &[folder]).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut json = String::new();
        zip.by_name("les-amis-de-la-haie/donnees.json").unwrap().read_to_string(&mut json).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["actions"][0]["titre"], "Tri des dons");
        let mut ods = Vec::new();
        zip.by_name("les-amis-de-la-haie/donnees.ods").unwrap().read_to_end(&mut ods).unwrap();
        let read = sheet::read(ods.as_slice(), "donnees.ods").unwrap();
        assert_eq!(read.headers, ["titre", "duree"]);
    }
}
