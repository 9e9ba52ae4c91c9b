//! What the journal quotes of somebody whose name goes: their remarks and reasons go with it. The hours and the days that
//! it tells stay: they are proofs that the law keeps (R38).

use base::{Id, Refusal, Result};
use serde_json::Value;
use store::{Scope, Tx, args, statements};

statements! {
    QUOTES = "SELECT id, before, after FROM audit_entry WHERE organisation_id = $1 AND person_id = $2 AND noun IN
        ('allocation', 'absence', 'entry_period', 'leave_movement', 'counter_movement', 'work_contract')";
    UNQUOTE = "UPDATE audit_entry SET before = $3, after = $4 WHERE organisation_id = $1 AND id = $2";
    FORGET_REASONS = "UPDATE audit_entry SET reason = NULL WHERE organisation_id = $1 AND person_id = $2 AND noun IN
        ('allocation', 'absence', 'entry_period', 'leave_movement', 'counter_movement', 'work_contract')";
}

/// The fields of a line that hold words.
const WORDS: [&str; 8] = ["note", "label", "comment", "answer", "reason", "job_title", "by", "created_by"];

/// # Errors
/// A fault from the database.
pub async fn forget_words(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(FORGET_REASONS, args![scope.organisation_id, person_id]).await?;
    for row in tx.all(QUOTES, args![scope.organisation_id, person_id]).await? {
        let (before, after) = (unquoted(row.get("before")?)?, unquoted(row.get("after")?)?);
        if before.quotes || after.quotes {
            let arguments = args![scope.organisation_id, row.get::<Id>("id")?, before.text, after.text];
            tx.run(UNQUOTE, arguments).await?;
        }
    }
    Ok(())
}

/// A side of a line without its words.
struct Unquoted {
    text: Option<String>,
    /// It held some.
    quotes: bool,
}

fn unquoted(text: Option<String>) -> Result<Unquoted> {
    let Some(text) = text else { return Ok(Unquoted { text: None, quotes: false }) };
    let mut value: Value = serde_json::from_str(&text).map_err(Refusal::fault)?;
    let quotes = unquote(&mut value);
    Ok(Unquoted { text: Some(value.to_string()), quotes })
}

/// Says that there were words, no longer which; answers whether there were any.
fn unquote(value: &mut Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter_mut().fold(false, |found, (name, value)| {
            let words = WORDS.contains(&name.as_str()) && value.as_str().is_some_and(|it| !it.is_empty());
            if words {
                *value = true.into();
            }
            unquote(value) || words || found
        }),
        Value::Array(items) => {
            let mut found = false;
            for it in items {
                found |= unquote(it);
            }
            found
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::unquote;
    use serde_json::json;

    #[test]
    fn r38_words_go_and_figures_stay() {
        let mut line =
            json!([{"on": "2026-03-02", "minutes": 120}, {"aside": {"note": "Dentiste", "telework_c": 50}}]);
        assert!(unquote(&mut line));
        assert_eq!(
            line,
            json!([{"on": "2026-03-02", "minutes": 120}, {"aside": {"note": true, "telework_c": 50}}])
        );
        assert!(!unquote(&mut line), "nothing is left to take out");
        assert!(!unquote(&mut json!({"reason": "", "quantity_c": -200})));
    }
}
