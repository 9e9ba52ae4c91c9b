//! Reading an archive. Everything is verified before anything is handed out.

use super::{
    FORMAT, MANIFEST, Manifest, Record, TableEntry, VERSION, file_of, hexadecimal, record::columns_of,
};
use crate::schema::{Column, Schema, Table};
use base::Refusal;
use sha2::{Digest, Sha256};
use std::{
    io::{self, BufRead, BufReader, Read, Seek},
    sync::Arc,
};
use zip::{ZipArchive, read::ZipFile};

const MIB: u64 = 1024 * 1024;
/// The longest manifest read.
const MANIFEST_MOST: u64 = MIB;

/// Where an archive comes from: what lines of it are read. One made to fill the memory is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A backup that whoever runs the instance brings: parts of large files are long.
    Backup,
    /// A file that anybody brings: a line is that of a form, or of a file of 21 MB at most.
    Anybody,
}

impl Origin {
    fn longest(self, table: &Table) -> u64 {
        match self {
            Origin::Backup => 512 * MIB,
            Origin::Anybody if table.holds_files() => 64 * MIB,
            Origin::Anybody => 4 * MIB,
        }
    }
}

/// Why an archive is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    #[error("this is not an archive of Bocage, or it was cut short")]
    NotAnArchive,
    #[error("this archive is of the form {found}, which this version does not read")]
    WrongVersion { found: u32 },
    #[error("the rows of {table} are not those that were written")]
    Damaged { table: String },
    #[error("this archive holds a table {table} that this version does not know")]
    UnknownTable { table: String },
    #[error("this archive holds a column {table}.{column} that this version does not know")]
    UnknownColumn { table: String, column: String },
}

/// A verified archive.
pub struct Archive<R> {
    zip: ZipArchive<R>,
    manifest: Manifest,
    origin: Origin,
    pub(super) schema: Schema,
}

/// Verifies an archive: its form, the number of rows and the sum of each table, and that each row has
/// the shape of the schema. It reads the whole file: call it where blocking is allowed.
///
/// # Errors
/// See [`CannotRead`].
pub fn read<R: Read + Seek>(reader: R, schema: &Schema, origin: Origin) -> Result<Archive<R>, CannotRead> {
    let mut zip = ZipArchive::new(reader).map_err(|_| CannotRead::NotAnArchive)?;
    let manifest = read_manifest(&mut zip)?;
    let mut archive = Archive { zip, manifest, origin, schema: schema.clone() };
    let entries = archive.manifest.tables.clone();
    for (place, entry) in entries.iter().enumerate() {
        if entries[..place].iter().any(|before| before.name == entry.name) {
            return Err(CannotRead::NotAnArchive);
        }
        archive.verify(entry)?;
    }
    Ok(archive)
}

fn read_manifest<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, CannotRead> {
    let file = zip.by_name(MANIFEST).map_err(|_| CannotRead::NotAnArchive)?;
    let mut text = Vec::new();
    file.take(MANIFEST_MOST).read_to_end(&mut text).map_err(|_| CannotRead::NotAnArchive)?;
    // The version is read first: the rest may have another form.
    let json: serde_json::Value = serde_json::from_slice(&text).map_err(|_| CannotRead::NotAnArchive)?;
    if json["format"] != FORMAT {
        return Err(CannotRead::NotAnArchive);
    }
    let found = json["version"].as_u64().and_then(|version| u32::try_from(version).ok());
    match found {
        Some(VERSION) => serde_json::from_value(json).map_err(|_| CannotRead::NotAnArchive),
        Some(found) => Err(CannotRead::WrongVersion { found }),
        None => Err(CannotRead::NotAnArchive),
    }
}

impl<R: Read + Seek> Archive<R> {
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    fn verify(&mut self, entry: &TableEntry) -> Result<(), CannotRead> {
        let damaged = || CannotRead::Damaged { table: entry.name.clone() };
        let columns = self.columns(entry)?;
        let mut lines = self.lines(entry).map_err(|_| damaged())?;
        let (mut rows, mut sum) = (0_u64, Sha256::new());
        while lines.advance().map_err(|_| damaged())? {
            sum.update(&lines.line);
            rows += 1;
            Record::read(&columns, &lines.line).ok_or_else(damaged)?;
        }
        let whole = rows == entry.rows && hexadecimal(&sum.finalize()) == entry.sha256;
        if whole { Ok(()) } else { Err(damaged()) }
    }

    /// The columns that a table of the archive carries.
    pub(super) fn columns(&self, entry: &TableEntry) -> Result<Arc<[Column]>, CannotRead> {
        let table = entry.name.clone();
        let Some(known) = self.schema.table(&table) else { return Err(CannotRead::UnknownTable { table }) };
        columns_of(known, &entry.columns).map_err(|column| CannotRead::UnknownColumn { table, column })
    }

    /// The lines of a table, one after the other.
    pub(super) fn lines(&mut self, entry: &TableEntry) -> io::Result<Lines<'_, R>> {
        let longest = self.schema.table(&entry.name).map_or(0, |table| self.origin.longest(table));
        let file = self.zip.by_name(&file_of(&entry.name)).map_err(io::Error::other)?;
        Ok(Lines { file: BufReader::with_capacity(64 * 1024, file), line: Vec::new(), longest })
    }
}

/// Goes through the lines of a table with one line in memory.
pub(super) struct Lines<'a, R: Read> {
    file: BufReader<ZipFile<'a, R>>,
    pub(super) line: Vec<u8>,
    longest: u64,
}

impl<R: Read> Lines<'_, R> {
    /// The next row of a verified table; `None` at the end.
    pub(super) fn next(&mut self, columns: &Arc<[Column]>) -> base::Result<Option<Record>> {
        if !self.advance().map_err(Refusal::fault)? {
            return Ok(None);
        }
        let record = Record::read(columns, &self.line);
        record.map(Some).ok_or_else(|| Refusal::fault("the archive changed since it was verified"))
    }

    /// Reads the next line; `false` at the end.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        self.line.clear();
        (&mut self.file).take(self.longest).read_until(b'\n', &mut self.line)?;
        match self.line.last() {
            None => Ok(false),
            Some(b'\n') => Ok(true),
            Some(_) => Err(io::Error::other("a line has no end")),
        }
    }
}
