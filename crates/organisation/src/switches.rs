//! The features an organisation has on, kept with it for the gate. Each module writes its own words and
//! leaves those of the others as they are.

use base::Result;
use store::{Scope, Tx, args, statements};

statements! {
    FIND = "SELECT switches FROM organisation WHERE id = $1";
    SET = "UPDATE organisation SET switches = $2 WHERE id = $1";
}

/// Puts `on` (words by commas, maybe none) in the place of the words that are `mine`.
///
/// # Errors
/// A fault from the database.
pub async fn set(tx: &mut Tx, scope: Scope, mine: &[&str], on: &str) -> Result<()> {
    let before: String = tx.one(FIND, args![scope.organisation_id]).await?.get("switches")?;
    tx.run(SET, args![scope.organisation_id, replaced(&before, mine, on)]).await.map(|_| ())
}

/// The words of what is on.
///
/// # Errors
/// A fault from the database.
pub async fn words(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    let on: String = tx.one(FIND, args![scope.organisation_id]).await?.get("switches")?;
    Ok(on.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect())
}

fn replaced(before: &str, mine: &[&str], on: &str) -> String {
    let kept = before.split(',').filter(|it| !it.is_empty() && !mine.contains(it));
    kept.chain(on.split(',').filter(|it| !it.is_empty())).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_module_leaves_the_words_of_the_others() {
        assert_eq!(
            replaced("estimates,worktime,inkind", &["estimates", "inkind"], "inkind"),
            "worktime,inkind"
        );
        assert_eq!(replaced("estimates", &["worktime"], "worktime"), "estimates,worktime");
        assert_eq!(replaced("worktime", &["worktime"], ""), "");
    }
}
