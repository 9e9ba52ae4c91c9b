//! Persons in the database.

use super::person::{DraftPerson, LogRule, Person, PersonState, sort_key};
use crate::{paging::Cursor, unused::is_held};
use accounts::accounts::fold_email;
use base::{Day, Id, Instant, Refusal, Result, fold, fresh_id};
use store::{Row, Schema, Scope, Tx, args, statements};

statements! {
    FIND = "SELECT p.*, a.email AS account_email FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.id = $2";
    FIND_BY_ACCOUNT = "SELECT p.*, a.email AS account_email FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.account_id = $2 AND p.organisation_id = $1";
    FIND_BY_EMAIL = "SELECT p.*, a.email AS account_email FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND a.email_folded = $2";
    FIND_WAITING = "SELECT p.*, NULL AS account_email FROM person p
        WHERE p.organisation_id = $1 AND p.account_id IS NULL AND p.email = $2
          AND p.state IN ('active', 'pending', 'left') ORDER BY p.id LIMIT 2";
    SHARING = "SELECT p.*, a.email AS account_email FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state IN ('active', 'pending', 'left')
          AND (p.email = $2 OR a.email_folded = $2) ORDER BY p.name_folded, p.id LIMIT 5";
    LIST_WAITING = "SELECT p.*, NULL AS account_email FROM person p
        WHERE p.organisation_id = $1 AND p.account_id IS NULL AND p.email IS NOT NULL AND p.state = 'active'
          AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.organisation_id = $1 AND i.state = 'sent'
            AND i.expires_at > $2 AND (i.person_id = p.id OR i.email = p.email))
        ORDER BY p.name_folded, p.id LIMIT $3";
    // Folded texts hold letters, digits and spaces only: no mark of LIKE to escape.
    SEARCH = "SELECT p.*, a.email AS account_email FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = 'active' AND ' ' || p.name_folded LIKE $2
          AND ' ' || p.name_folded LIKE $3 AND ' ' || p.name_folded LIKE $4
        ORDER BY p.name_folded, p.id LIMIT $5";
    PAGE_AFTER = "SELECT p.*, a.email AS account_email FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = $2 AND ' ' || p.name_folded LIKE $3
          AND ' ' || p.name_folded LIKE $4 AND ' ' || p.name_folded LIKE $5 AND ($6 = '' OR p.role_id = $7)
          AND (p.name_folded, p.id) > ($8, $9)
        ORDER BY p.name_folded, p.id LIMIT $10";
    PAGE_BEFORE = "SELECT p.*, a.email AS account_email FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = $2 AND ' ' || p.name_folded LIKE $3
          AND ' ' || p.name_folded LIKE $4 AND ' ' || p.name_folded LIKE $5 AND ($6 = '' OR p.role_id = $7)
          AND (p.name_folded, p.id) < ($8, $9)
        ORDER BY p.name_folded DESC, p.id DESC LIMIT $10";
    SORT_KEY = "SELECT name_folded FROM person WHERE organisation_id = $1 AND id = $2";
    COUNT_BY_STATE = "SELECT state, COUNT(*) AS persons FROM person WHERE organisation_id = $1 GROUP BY state";
    ADD = "INSERT INTO person (id, organisation_id, account_id, role_id, first_name, surname, pseudonym, email,
            name_folded, state, log_rule, joined_on, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)";
    CHANGE = "UPDATE person SET role_id = $3, first_name = $4, surname = $5, pseudonym = $6, email = $7,
            name_folded = $8, log_rule = $9, joined_on = $10, updated_at = $11, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    WORDS_GO_TOO = "UPDATE person SET forget_words = TRUE WHERE organisation_id = $1 AND id = $2";
    SET_STATE = "UPDATE person SET state = $3, left_on = $4, updated_at = $5, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    SET_ROLE = "UPDATE person SET role_id = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ATTACH = "UPDATE person SET account_id = $3, state = 'active', left_on = NULL, updated_at = $4,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE_PENDING = "DELETE FROM person WHERE organisation_id = $1 AND id = $2 AND state = 'pending'";
}

/// What [`statements!`] of this file declared, read by others through [`read`].
pub(super) fn read(row: &Row) -> Result<Person> {
    let state: String = row.get("state")?;
    let log_rule: String = row.get("log_rule")?;
    let account_email: Option<String> = row.get("account_email")?;
    Ok(Person {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        role_id: row.get("role_id")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        email: account_email.or(row.get("email")?),
        state: PersonState::from_text(&state)
            .ok_or_else(|| Refusal::fault(format!("no state of a person is {state}")))?,
        log_rule: LogRule::from_text(&log_rule).unwrap_or_default(),
        name_visible: row.get("name_visible")?,
        share_lines: row.get("share_lines")?,
        public_thanks: row.get("public_thanks")?,
        reminders: row.get("reminders")?,
        anonymised_number: row.get("anonymised_number")?,
        joined_on: row.get("joined_on")?,
        left_on: row.get("left_on")?,
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Person>> {
    tx.first(FIND, args![scope.organisation_id, id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] when the person is not of this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Person> {
    find(tx, scope, id).await?.ok_or(Refusal::NotFound)
}

/// The person an account is in this organisation, whatever the state.
///
/// # Errors
/// A fault from the database.
pub async fn find_by_account(tx: &mut Tx, scope: Scope, account_id: Id) -> Result<Option<Person>> {
    let row = tx.first(FIND_BY_ACCOUNT, args![scope.organisation_id, account_id]).await?;
    row.as_ref().map(read).transpose()
}

/// The person whose account has this address.
///
/// # Errors
/// A fault from the database.
pub async fn find_by_email(tx: &mut Tx, scope: Scope, email: &str) -> Result<Option<Person>> {
    let row = tx.first(FIND_BY_EMAIL, args![scope.organisation_id, fold_email(email)]).await?;
    row.as_ref().map(read).transpose()
}

/// The person without account whom an address is that of; nobody when several share it.
///
/// # Errors
/// A fault from the database.
pub async fn find_waiting(tx: &mut Tx, scope: Scope, email: &str) -> Result<Option<Person>> {
    let rows = tx.all(FIND_WAITING, args![scope.organisation_id, fold_email(email)]).await?;
    match rows.as_slice() {
        [one] => read(one).map(Some),
        _ => Ok(None),
    }
}

/// Whoever has an address already, by an account or not, five at most by name.
///
/// # Errors
/// A fault from the database.
pub async fn list_sharing(tx: &mut Tx, scope: Scope, email: &str) -> Result<Vec<Person>> {
    tx.all(SHARING, args![scope.organisation_id, fold_email(email)]).await?.iter().map(read).collect()
}

/// The active persons with an address, without account, and without an invitation that still holds, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list_waiting(tx: &mut Tx, scope: Scope, now: Instant, limit: i64) -> Result<Vec<Person>> {
    tx.all(LIST_WAITING, args![scope.organisation_id, now, limit]).await?.iter().map(read).collect()
}

/// The active persons one of whose words begins with each word of `text` (three at most), by name.
///
/// # Errors
/// A fault from the database.
pub async fn search(tx: &mut Tx, scope: Scope, text: &str, limit: i64) -> Result<Vec<Person>> {
    let [a, b, c] = patterns(text);
    tx.all(SEARCH, args![scope.organisation_id, a, b, c, limit]).await?.iter().map(read).collect()
}

/// What the words of a search become for `LIKE`: `zoe mar` → `% zoe%`, `% mar%`, `%`.
#[must_use]
pub fn patterns(text: &str) -> [String; 3] {
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    std::array::from_fn(|_| words.next().map_or_else(|| "%".to_owned(), |word| format!("% {word}%")))
}

/// Which part of the list of persons is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub state: PersonState,
    /// Words of the name.
    pub text: String,
    pub role_id: Option<Id>,
    /// Go on after this person, or stop before it.
    pub from: Cursor,
    pub limit: i64,
}

/// A page of the list of persons, by name: never by anything they did.
///
/// # Errors
/// A fault from the database.
pub async fn list_page(tx: &mut Tx, scope: Scope, wanted: &Wanted) -> Result<Vec<Person>> {
    let (sql, anchor) = match wanted.from {
        Cursor::Start => (PAGE_AFTER, None),
        Cursor::After(id) => (PAGE_AFTER, Some(id)),
        Cursor::Before(id) => (PAGE_BEFORE, Some(id)),
    };
    let key = match anchor {
        Some(id) => tx.first(SORT_KEY, args![scope.organisation_id, id]).await?,
        None => None,
    };
    // An anchor that is gone, or of another organisation, counts as none.
    let (sql, key, anchor) = match (key, anchor) {
        (Some(row), Some(id)) => (sql, row.get::<String>("name_folded")?, id),
        _ => (PAGE_AFTER, String::new(), Id::nil()),
    };
    let [a, b, c] = patterns(&wanted.text);
    let role = if wanted.role_id.is_some() { "one" } else { "" };
    let arguments = args![
        scope.organisation_id,
        wanted.state.as_text(),
        a,
        b,
        c,
        role,
        wanted.role_id.unwrap_or_default(),
        key,
        anchor,
        wanted.limit
    ];
    let mut persons: Vec<Person> = tx.all(sql, arguments).await?.iter().map(read).collect::<Result<_>>()?;
    if sql == PAGE_BEFORE {
        persons.reverse();
    }
    Ok(persons)
}

/// How many persons are in a state.
///
/// # Errors
/// A fault from the database.
pub async fn count(tx: &mut Tx, scope: Scope, state: PersonState) -> Result<i64> {
    for row in tx.all(COUNT_BY_STATE, args![scope.organisation_id]).await? {
        if row.get::<String>("state")? == state.as_text() {
            return row.get("persons");
        }
    }
    Ok(0)
}

/// Adds a person; `account_id` is whose account it is, if anybody's.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    draft: &DraftPerson,
    account_id: Option<Id>,
    state: PersonState,
    now: Instant,
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        account_id,
        draft.role_id,
        &draft.first_name,
        &draft.surname,
        &draft.pseudonym,
        draft.email.as_deref().map(fold_email),
        draft.sort_key(),
        state.as_text(),
        draft.log_rule.as_text(),
        draft.joined_on,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftPerson, now: Instant) -> Result<()> {
    let key = sort_key(&draft.first_name, &draft.surname, &draft.pseudonym);
    let arguments = args![
        scope.organisation_id,
        id,
        draft.role_id,
        &draft.first_name,
        &draft.surname,
        &draft.pseudonym,
        draft.email.as_deref().map(fold_email),
        key,
        draft.log_rule.as_text(),
        draft.joined_on,
        now
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Leaving, coming back, being accepted.
///
/// # Errors
/// A fault from the database.
pub async fn set_state(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    state: PersonState,
    left_on: Option<Day>,
    now: Instant,
) -> Result<()> {
    let arguments = args![scope.organisation_id, id, state.as_text(), left_on, now];
    tx.run(SET_STATE, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn set_role(tx: &mut Tx, scope: Scope, id: Id, role_id: Id, now: Instant) -> Result<()> {
    tx.run(SET_ROLE, args![scope.organisation_id, id, role_id, now]).await.map(|_| ())
}

/// Gives a person without account the account that is theirs; they are active from then on.
///
/// # Errors
/// A fault from the database.
pub async fn attach(tx: &mut Tx, scope: Scope, id: Id, account_id: Id, now: Instant) -> Result<()> {
    tx.run(ATTACH, args![scope.organisation_id, id, account_id, now]).await.map(|_| ())
}

/// Forgets somebody who asked to join and is refused, or gives up. Whoever did something here before, and came back or
/// was brought from elsewhere, has left again: what they did stays theirs (R13).
///
/// # Errors
/// A fault from the database.
pub async fn remove_pending(
    tx: &mut Tx,
    schema: &Schema,
    scope: Scope,
    id: Id,
    (left_on, now): (Day, Instant),
) -> Result<()> {
    if is_held(tx, schema, scope, "person", id).await? {
        return set_state(tx, scope, id, PersonState::Left, Some(left_on), now).await;
    }
    tx.run(REMOVE_PENDING, args![scope.organisation_id, id]).await.map(|_| ())
}

/// The titles and descriptions somebody wrote go when they are erased (R71).
///
/// # Errors
/// A fault from the database.
pub async fn ask_forget_words(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(WORDS_GO_TOO, args![scope.organisation_id, person_id]).await.map(|_| ())
}
