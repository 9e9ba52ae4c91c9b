//! What a file says beside its rows: the name of the organisation, and the addresses of the persons
//! who have an account. Those are the accounts', which stay behind: whoever is
//! invited at the address, or joins with it, is found again.

use crate::moving::{Moving, sound_address};
use ::store::archive::CannotRead;
use base::{Id, Refusal, Result};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Seek, Write as _},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const EMAILS: &str = "emails.json";
const MOVING: &str = "moving.json";

/// The longest list read: a file made to fill the memory is refused.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Two short texts.
const LONGEST_MOVING: u64 = 64 * 1024;

/// Person → address.
pub type Emails = BTreeMap<Id, String>;

/// What is read before the rows are.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    pub name: String,
    pub emails: Emails,
    /// What ends the move where the organisation comes from, when it moves for good.
    pub moving: Option<Moving>,
}

/// Adds the addresses to an archive, and what ends a move.
///
/// # Errors
/// A fault when it cannot be written.
pub fn add(archive: File, emails: &Emails, moving: Option<&Moving>) -> Result<File> {
    let mut zip = ZipWriter::new_append(archive).map_err(Refusal::fault)?;
    zip.start_file(EMAILS, SimpleFileOptions::default()).map_err(Refusal::fault)?;
    zip.write_all(&serde_json::to_vec(emails).map_err(Refusal::fault)?).map_err(Refusal::fault)?;
    if let Some(moving) = moving {
        zip.start_file(MOVING, SimpleFileOptions::default()).map_err(Refusal::fault)?;
        zip.write_all(&serde_json::to_vec(moving).map_err(Refusal::fault)?).map_err(Refusal::fault)?;
    }
    zip.finish().map_err(Refusal::fault)
}

/// Reads the envelope; what is not there is empty, and the rows are verified elsewhere.
///
/// # Errors
/// [`CannotRead`] when what is there cannot be read: persons would come whom nobody could invite.
pub fn read<R: Read + Seek>(file: R) -> Result<Envelope, CannotRead> {
    let Ok(mut zip) = ZipArchive::new(file) else { return Ok(Envelope::default()) };
    let damaged = |_| CannotRead::Damaged { table: EMAILS.to_owned() };
    let emails = text(&mut zip, EMAILS).map(|text| serde_json::from_slice(&text).map_err(damaged));
    let emails: Option<Emails> = emails.transpose()?;
    let organisation = text(&mut zip, "organisation.ndjson");
    let organisation: Option<serde_json::Value> =
        organisation.and_then(|text| serde_json::from_slice(&text).ok());
    let name = organisation.and_then(|it| it.get("name")?.as_str().map(str::to_owned));
    let moving = within(&mut zip, MOVING, LONGEST_MOVING).and_then(|text| serde_json::from_slice(&text).ok());
    let moving = moving.filter(|it: &Moving| sound_address(&it.from).is_some());
    Ok(Envelope { name: name.unwrap_or_default(), emails: emails.unwrap_or_default(), moving })
}

fn text<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Option<Vec<u8>> {
    within(zip, name, LONGEST)
}

fn within<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str, longest: u64) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    zip.by_name(name).ok()?.take(longest).read_to_end(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn moved_from(from: &str) -> Option<String> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(MOVING, SimpleFileOptions::default()).unwrap();
        let moving = serde_json::json!({ "from": from, "token": "jeton" });
        zip.write_all(moving.to_string().as_bytes()).unwrap();
        let envelope = read(zip.finish().unwrap()).ok().unwrap();
        envelope.moving.map(|it| it.from)
    }

    #[test]
    fn r83_a_file_that_says_anything_of_where_it_comes_from_comes_from_nowhere() {
        assert_eq!(moved_from("https://bocage.test/o/haie").as_deref(), Some("https://bocage.test/o/haie"));
        assert_eq!(moved_from("javascript:alert(1)"), None);
        assert_eq!(moved_from(&format!("https://bocage.test/{}", "a".repeat(1_000))), None);
        assert_eq!(moved_from(&format!("https://bocage.test/{}", "a".repeat(1_000_000))), None);
    }
}
