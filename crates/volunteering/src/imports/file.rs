//! From the bytes somebody sent to a table, or why not (§8): nothing is written of what cannot be read.

use super::{MOST_ROWS, Sheet};
use base::{Msg, Refusal, Result};
use sheet::CannotRead;

/// Reads a file or a pasted text, away from the threads that answer.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn read(content: Vec<u8>, name: String) -> Result<Sheet> {
    let read = tokio::task::spawn_blocking(move || {
        if is_migration(&content) {
            return Err(Refusal::field("file", Msg::new("import-is-migration")));
        }
        let table = sheet::read(&content, &name).map_err(|cannot| Refusal::field("file", said(&cannot)))?;
        Ok(Sheet::from(&table))
    });
    let sheet = read.await.map_err(Refusal::fault)??;
    if sheet.rows.is_empty() { Err(Refusal::field("file", Msg::new("import-empty"))) } else { Ok(sheet) }
}

/// Whether it is the whole of an association, which another page takes over (R84).
fn is_migration(content: &[u8]) -> bool {
    if content.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return false;
    }
    let file = serde_json::from_slice::<serde_json::Value>(content);
    file.is_ok_and(|file| {
        let objects = file.get("objects").and_then(serde_json::Value::as_array);
        objects.is_some_and(|objects| objects.iter().any(|object| object.get("model").is_some()))
    })
}

/// What is said of a file that cannot be read.
fn said(cannot: &CannotRead) -> Msg {
    let corrupt = |why: &str| Msg::new("import-corrupt").with("why", why);
    match cannot {
        CannotRead::Empty => Msg::new("import-empty"),
        CannotRead::TooLarge => Msg::new("import-too-large"),
        CannotRead::TooManyRows => Msg::new("import-too-long").with("most", MOST_ROWS),
        CannotRead::TooManyColumns | CannotRead::TooManyCells | CannotRead::Bomb => corrupt("bomb"),
        CannotRead::Corrupt { .. } => corrupt("damaged"),
        CannotRead::Protected => Msg::new("import-protected"),
        CannotRead::UnknownFormat | CannotRead::NotATable => corrupt("format"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_migration;

    #[test]
    fn r84_a_migration_is_not_taken_for_a_table() {
        assert!(is_migration(br#" {"objects": [{"model": "accounts.user", "fields": {}}]}"#));
        assert!(!is_migration(br#"{"lignes": [{"Titre": "Bar"}]}"#));
        assert!(!is_migration(br#"[{"Titre": "Bar"}]"#));
        assert!(!is_migration(b"Titre;Date"));
    }
}
