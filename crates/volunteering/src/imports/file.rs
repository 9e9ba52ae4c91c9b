//! What is no table of actions: the whole of an association, which another page takes over (R84).

use base::{Msg, Refusal, Result};
use serde::{Deserialize, de::IgnoredAny};

/// # Errors
/// [`Refusal::Invalid`] on `file` for a migration.
pub fn refuse_migration(content: &[u8]) -> Result<()> {
    if is_migration(content) { Err(Refusal::field("file", Msg::new("import-is-migration"))) } else { Ok(()) }
}

/// Whether it is the whole of an association, which another page takes over (R84).
fn is_migration(content: &[u8]) -> bool {
    if content.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return false;
    }
    let file = serde_json::from_slice::<Whole>(content);
    file.is_ok_and(|file| file.objects.iter().any(|it| it.model.is_some()))
}

/// Of the whole of an association, what tells it: read without keeping the rest, which may be large.
#[derive(Deserialize)]
struct Whole {
    objects: Vec<Object>,
}

#[derive(Deserialize)]
struct Object {
    model: Option<IgnoredAny>,
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
