//! « Tout télécharger »: one zip file, a folder per organisation, each table in JSON and in ODS. It is written on the
//! disk, a folder at a time: what several organisations hold is never in memory together.

use super::cell;
use base::{Refusal, Result, fold};
use sheet::{CannotWrite, Column, Format, Kind, Value, Writer};
use site::PersonalTable;
use std::{
    collections::HashSet,
    fs::File,
    io::{Seek, Write},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The file being written. Each step works for a while: call it where blocking is allowed.
pub struct Packing {
    zip: ZipWriter<File>,
    folders: HashSet<String>,
}

impl Packing {
    /// Begins it.
    ///
    /// # Errors
    /// A fault from the disk.
    pub fn begin(file: File, readme: &str) -> Result<Packing> {
        let mut zip = ZipWriter::new(file);
        zip.start_file("LISEZMOI.txt", SimpleFileOptions::default()).map_err(Refusal::fault)?;
        zip.write_all(readme.as_bytes()).map_err(Refusal::fault)?;
        Ok(Packing { zip, folders: HashSet::new() })
    }

    /// A folder of this name. A name refused once may be given again: the second folder is numbered.
    pub fn folder(&mut self, name: &str) -> String {
        let path = fold(name).replace(' ', "-");
        let numbered = (2..).map(|number| format!("{path}-{number}"));
        let free = std::iter::once(path.clone()).chain(numbered).find(|it| !self.folders.contains(it));
        let free = free.unwrap_or(path);
        self.folders.insert(free.clone());
        free
    }

    /// Adds a file that a row names.
    ///
    /// # Errors
    /// A fault from the disk.
    pub fn add_file(mut self, path: String, content: &[u8]) -> Result<Packing> {
        self.zip.start_file(path, SimpleFileOptions::default()).map_err(Refusal::fault)?;
        self.zip.write_all(content).map_err(Refusal::fault)?;
        Ok(self)
    }

    /// Adds the tables of a folder.
    ///
    /// # Errors
    /// A fault from the disk.
    pub fn add(mut self, folder: &str, tables: &[PersonalTable]) -> Result<Packing> {
        for format in [Format::Json, Format::Ods] {
            let path = format!("{folder}/donnees.{}", format.extension());
            self.zip.start_file(path, SimpleFileOptions::default()).map_err(Refusal::fault)?;
            write(format, tables, &mut self.zip).map_err(Refusal::fault)?;
        }
        Ok(self)
    }

    /// Ends it.
    ///
    /// # Errors
    /// A fault from the disk.
    pub fn finish(self) -> Result<File> {
        self.zip.finish().map_err(Refusal::fault)
    }
}

fn write<W: Write + Seek + Send>(
    format: Format,
    tables: &[PersonalTable],
    zip: &mut ZipWriter<W>,
) -> Result<(), CannotWrite> {
    let mut writer = Writer::several(format, zip)?;
    for table in tables {
        let columns: Vec<Column> =
            table.columns.iter().map(|name| Column::new(*name, *name, Kind::Text)).collect();
        writer.next_table(table.name, &columns)?;
        for row in &table.rows {
            let told = table.columns.iter().zip(row);
            let cells: Vec<Value> = told.map(|(column, text)| cell::read(column, text).value()).collect();
            writer.row(&cells)?;
        }
    }
    writer.finish().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn r69_everything_is_in_one_zip_in_json_and_ods() {
        let table = PersonalTable {
            name: "actions",
            columns: vec!["titre", "duree_minutes"],
            rows: vec![vec!["Tri des dons".into(), "135".into()]],
        };
        let file = site::Archives::default().temporary_file().unwrap();
        let mut packing = Packing::begin(file, "Bonjour").unwrap();
        let folder = packing.folder("Les Amis de la Haie");
        let file = packing.add(&folder, &[table]).unwrap().finish().unwrap();
        let mut zip = zip::ZipArchive::new(file).unwrap();
        let mut json = String::new();
        zip.by_name("les-amis-de-la-haie/donnees.json").unwrap().read_to_string(&mut json).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["actions"][0]["titre"], "Tri des dons");
        assert_eq!(json["actions"][0]["duree_minutes"], "2:15", "as every export says a duration");
        let mut ods = Vec::new();
        zip.by_name("les-amis-de-la-haie/donnees.ods").unwrap().read_to_end(&mut ods).unwrap();
        let read = sheet::read(ods.as_slice(), "donnees.ods").unwrap();
        assert_eq!(read.headers, ["titre", "duree_minutes"]);
    }
}
