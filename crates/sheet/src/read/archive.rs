//! A zipped spreadsheet, looked over before any engine unfolds it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::bomb::OdsCount;
use super::tags::{Tag, Tags};
use super::{CannotRead, limits};

/// Which spreadsheet a zip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookKind {
    Ods,
    Xlsx,
}

/// A shared-strings table announcing more makes the engine reserve that much memory at once.
const SHARED_STRINGS: u64 = 5_000_000;

/// Recognises the spreadsheet, and refuses what would unfold beyond the limits.
pub fn look_over(bytes: &[u8]) -> Result<BookKind, CannotRead> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(CannotRead::corrupt)?;
    if zip.len() > limits::ENTRIES {
        return Err(CannotRead::Bomb);
    }
    check_sizes(&mut zip)?;
    let kind = kind_of(&zip)?;
    for index in 0..zip.len() {
        check_entry(&mut zip, index)?;
    }
    Ok(kind)
}

fn kind_of(zip: &ZipArchive<Cursor<&[u8]>>) -> Result<BookKind, CannotRead> {
    let has = |name: &str| zip.index_for_name(name).is_some();
    if has("mimetype") && has("content.xml") {
        return Ok(BookKind::Ods);
    }
    let sheets = zip.file_names().any(|name| name.is_ok_and(|n| n.to_lowercase().contains("workbook.xml")));
    if has("[Content_Types].xml") && sheets { Ok(BookKind::Xlsx) } else { Err(CannotRead::UnknownFormat) }
}

/// The sizes the zip announces, before anything is unzipped.
pub fn check_sizes(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), CannotRead> {
    let mut total: u64 = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(CannotRead::corrupt)?;
        if entry.encrypted() {
            return Err(CannotRead::Protected);
        }
        total = total.saturating_add(entry.size());
        let big = entry.size() > 16 * 1024 * 1024;
        if big && entry.size() / entry.compressed_size().max(1) > limits::ZIP_RATIO {
            return Err(CannotRead::Bomb);
        }
    }
    if total > limits::UNZIPPED_BYTES { Err(CannotRead::Bomb) } else { Ok(()) }
}

/// The entry unzips to the size it announced, and its XML unfolds to a reasonable table.
fn check_entry(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<(), CannotRead> {
    let mut entry = zip.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => CannotRead::Protected,
        other => CannotRead::corrupt(other),
    })?;
    let name = entry.name().map_err(CannotRead::corrupt)?.to_lowercase();
    let announced = entry.size();
    let mut tags = Tags::default();
    let mut cells = OdsCount::default();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    let mut seen: u64 = 0;
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = entry.read(&mut chunk).map_err(CannotRead::corrupt)?;
        if read == 0 {
            break;
        }
        seen += read as u64;
        if seen > announced {
            return Err(CannotRead::Bomb);
        }
        if is_xml {
            tags.feed(chunk.get(..read).unwrap_or_default(), &mut |tag| {
                check_shared_strings(tag)?;
                if name == "content.xml" { cells.see(tag) } else { Ok(()) }
            })?;
        }
    }
    Ok(())
}

fn check_shared_strings(tag: &Tag<'_>) -> Result<(), CannotRead> {
    let is_table = tag.name() == b"sst" || tag.name().ends_with(b":sst");
    if is_table && tag.number("uniqueCount").is_some_and(|count| count > SHARED_STRINGS) {
        return Err(CannotRead::Bomb);
    }
    Ok(())
}
