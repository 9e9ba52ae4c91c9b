//! Rectifications in the database.

use super::{Rectification, RectificationState};
use base::{Id, Lang, Refusal, Result};
use organisation::persons::person::label;
use site::PersonalTable;
use store::{Row, Scope, Tx, args, statements};

statements! {
    ADD = "INSERT INTO rectification (id, organisation_id, action_id, person_id, wish, state, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FIND = "SELECT * FROM rectification WHERE organisation_id = $1 AND id = $2";
    LAST_OF = "SELECT * FROM rectification WHERE organisation_id = $1 AND action_id = $2 ORDER BY id DESC LIMIT 1";
    DECIDE = "UPDATE rectification SET state = $3, answer = $4, decided_at = $5
        WHERE organisation_id = $1 AND id = $2 AND state = 'asked'";
    COUNT = "SELECT COUNT(*) AS waiting FROM rectification WHERE organisation_id = $1 AND state = 'asked'";
    WAITING = "SELECT r.*, a.title, a.happened_on, a.minutes, p.first_name, p.surname, p.pseudonym, p.anonymised_number
        FROM rectification r
        JOIN volunteer_action a ON a.organisation_id = r.organisation_id AND a.id = r.action_id
        JOIN person p ON p.organisation_id = r.organisation_id AND p.id = r.person_id
        WHERE r.organisation_id = $1 AND r.state = 'asked' ORDER BY r.id LIMIT 200";
    REGISTER = "SELECT r.*, a.title, a.happened_on, a.minutes, p.first_name, p.surname, p.pseudonym, p.anonymised_number
        FROM rectification r
        JOIN volunteer_action a ON a.organisation_id = r.organisation_id AND a.id = r.action_id
        JOIN person p ON p.organisation_id = r.organisation_id AND p.id = r.person_id
        WHERE r.organisation_id = $1 ORDER BY r.id";
    OF_PERSON = "SELECT * FROM rectification WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    FORGET = "DELETE FROM rectification WHERE organisation_id = $1 AND person_id = $2";
    // What they wrote stays in no journal either.
    FORGET_WORDS = "UPDATE audit_entry SET reason = NULL
        WHERE organisation_id = $1 AND person_id = $2 AND verb = 'ask' AND noun = 'volunteer_action'";
}

/// A wish with the action it is about, for a list.
#[derive(Clone, Debug)]
pub struct Told {
    pub wish: Rectification,
    pub title: String,
    pub happened_on: base::Day,
    pub minutes: i64,
    pub person: String,
}

fn read(row: &Row) -> Result<Rectification> {
    let state: String = row.get("state")?;
    Ok(Rectification {
        id: row.get("id")?,
        action_id: row.get("action_id")?,
        person_id: row.get("person_id")?,
        wish: row.get("wish")?,
        state: RectificationState::from_text(&state)
            .ok_or_else(|| Refusal::fault("rectification.state holds an unknown value"))?,
        answer: row.get("answer")?,
        asked_at: row.get("asked_at")?,
        decided_at: row.get("decided_at")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &Rectification) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.action_id,
        it.person_id,
        &it.wish,
        it.state.as_text(),
        it.asked_at
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Rectification> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The last wish about an action.
///
/// # Errors
/// A fault from the database.
pub async fn last_of(tx: &mut Tx, scope: Scope, action_id: Id) -> Result<Option<Rectification>> {
    tx.first(LAST_OF, args![scope.organisation_id, action_id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// A fault from the database.
pub async fn decide(tx: &mut Tx, scope: Scope, it: &Rectification) -> Result<()> {
    let arguments = args![scope.organisation_id, it.id, it.state.as_text(), &it.answer, it.decided_at];
    tx.run(DECIDE, arguments).await.map(|_| ())
}

/// How many wait.
///
/// # Errors
/// A fault from the database.
pub async fn count(tx: &mut Tx, scope: Scope) -> Result<i64> {
    tx.one(COUNT, args![scope.organisation_id]).await?.get("waiting")
}

/// Those that wait, the oldest first, 200 at most.
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, scope: Scope, lang: Lang) -> Result<Vec<Told>> {
    let rows = tx.all(WAITING, args![scope.organisation_id]).await?;
    rows.iter().map(|row| read_told(row, lang)).collect()
}

/// Every request with its answer, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn register(tx: &mut Tx, scope: Scope, lang: Lang) -> Result<Vec<Told>> {
    let rows = tx.all(REGISTER, args![scope.organisation_id]).await?;
    rows.iter().map(|row| read_told(row, lang)).collect()
}

fn read_told(row: &Row, lang: Lang) -> Result<Told> {
    let text = |name: &str| row.get::<String>(name);
    let (first_name, surname, pseudonym) = (text("first_name")?, text("surname")?, text("pseudonym")?);
    Ok(Told {
        wish: read(row)?,
        title: text("title")?,
        happened_on: row.get("happened_on")?,
        minutes: row.get("minutes")?,
        person: label(lang, &first_name, &surname, &pseudonym, row.get("anonymised_number")?),
    })
}

/// What a person asked, for « Mes données » (R69).
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let row = |row: &Row| {
        let it = read(row)?;
        let state = it.state.as_text().to_owned();
        Ok(vec![it.asked_at.to_string(), it.action_id.to_string(), it.wish, state, it.answer])
    };
    let rows = tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?;
    Ok(PersonalTable {
        name: "rectifications",
        columns: vec!["demande_le", "action", "demande", "etat", "reponse"],
        rows: rows.iter().map(row).collect::<Result<_>>()?,
    })
}

/// Forgets what a person asked: it is in their words (R71).
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(FORGET, args![scope.organisation_id, person_id]).await?;
    tx.run(FORGET_WORDS, args![scope.organisation_id, person_id]).await?;
    Ok(())
}
