//! The files that go with the rows of a personal export: each row is told where its file is in the download.

use super::{archive::Packing, cell::FILE};
use crate::jobs_page::shown::file_name;
use ::store::Tx;
use base::{Id, Result};
use site::{PersonalTable, blocking};
use work::files;

/// Packs the files that the tables name, one in memory at a time, beside the tables of a folder.
///
/// # Errors
/// A fault from the database or the disk, or a damaged file.
pub async fn enclose(
    tx: &mut Tx,
    mut packing: Packing,
    folder: &str,
    tables: &mut [PersonalTable],
) -> Result<Packing> {
    let mut count = 0;
    for table in tables {
        let Some(at) = table.columns.iter().position(|it| *it == FILE) else { continue };
        for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
            let Ok(id) = cell.parse::<Id>() else { continue };
            let Some(file) = files::find(tx, id).await? else { continue };
            count += 1;
            *cell = format!("fichiers/{count:03}-{}", file_name(&file.name));
            let path = format!("{folder}/{cell}");
            packing = blocking(move || packing.add_file(path, &file.content)).await?;
        }
    }
    Ok(packing)
}
