//! Addresses of persons and of those invited, in small letters. The migration that put the older ones so (0417) went by
//! SQLite, which knows no accented capital: those are put right when the program starts.

use accounts::accounts::fold_email;
use base::{Id, Result};
use store::{Db, args, statements};

statements! {
    // Only what has letters beyond those of English was left as it was.
    PERSONS = "SELECT organisation_id, id, email FROM person WHERE OCTET_LENGTH(email) > LENGTH(email)";
    INVITATIONS = "SELECT organisation_id, id, email FROM invitation WHERE OCTET_LENGTH(email) > LENGTH(email)";
    CHANGE_PERSON = "UPDATE person SET email = $3 WHERE organisation_id = $1 AND id = $2";
    CHANGE_INVITATION = "UPDATE invitation SET email = $3 WHERE organisation_id = $1 AND id = $2";
}

/// Puts them in small letters; those that are stay.
///
/// # Errors
/// A fault from the database.
pub async fn refold(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    for (list, change) in [(PERSONS, CHANGE_PERSON), (INVITATIONS, CHANGE_INVITATION)] {
        for row in tx.all(list, &[]).await? {
            let email: String = row.get("email")?;
            let folded = fold_email(&email);
            if folded != email {
                let (organisation_id, id): (Id, Id) = (row.get("organisation_id")?, row.get("id")?);
                tx.run(change, args![organisation_id, id, folded]).await?;
            }
        }
    }
    tx.commit().await
}
