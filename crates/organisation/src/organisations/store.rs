//! Organisations in the database.

use super::organisation::{DraftOrganisation, Organisation, State};
use crate::{paging::Cursor, persons::store::patterns};
use base::{Id, Instant, Lang, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    FIND = "SELECT * FROM organisation WHERE id = $1";
    FIND_BY_SLUG = "SELECT * FROM organisation WHERE slug = $1";
    SENSITIVE = "SELECT sensitive FROM organisation WHERE id = $1";
    PUBLIC_AFTER = "SELECT * FROM organisation WHERE state = 'active' AND NOT hidden
          AND ' ' || name_folded LIKE $1 AND ' ' || name_folded LIKE $2 AND ' ' || name_folded LIKE $3
          AND (name_folded, id) > ($4, $5)
        ORDER BY name_folded, id LIMIT $6";
    PUBLIC_BEFORE = "SELECT * FROM organisation WHERE state = 'active' AND NOT hidden
          AND ' ' || name_folded LIKE $1 AND ' ' || name_folded LIKE $2 AND ' ' || name_folded LIKE $3
          AND (name_folded, id) < ($4, $5)
        ORDER BY name_folded DESC, id DESC LIMIT $6";
    LIST_PENDING = "SELECT * FROM organisation WHERE state = 'pending' ORDER BY created_at, id";
    SET_STATE = "UPDATE organisation SET state = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    FREE_NAME = "UPDATE organisation SET name_folded = name_folded || ' ' || $2 WHERE id = $1";
    ADD = "INSERT INTO organisation (id, slug, name, name_folded, kind, description, website, activity_field_id, country,
            postal_code, has_employees, yearly_income, hidden, sensitive, moderate_members, time_zone, state,
            created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)";
    CHANGE = "UPDATE organisation SET name = $2, name_folded = $3, kind = $4, description = $5, website = $6,
            activity_field_id = $7, country = $8, postal_code = $9, has_employees = $10, yearly_income = $11,
            hidden = $12, sensitive = $13, moderate_members = $14, time_zone = $15, updated_at = $16, version = version + 1
        WHERE id = $1";
    SET_LOGO = "UPDATE organisation SET logo_file_id = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    FIELDS = "SELECT id, parent_id, name FROM activity_field WHERE archived_at IS NULL ORDER BY position, name, id";
    MINE = "SELECT o.id, o.slug, o.name, o.logo_file_id, o.state, p.state AS person_state, r.name AS role_name
        FROM person p JOIN organisation o ON o.id = p.organisation_id
        JOIN role r ON r.organisation_id = p.organisation_id AND r.id = p.role_id
        WHERE p.account_id = $1 AND p.state IN ('active', 'pending') AND o.state <> 'refused'
        ORDER BY o.name_folded, o.id";
    INSTANCE_ADMINS = "SELECT email, lang FROM account WHERE instance_admin AND state = 'active' ORDER BY id";
    REGISTRATION = "SELECT content FROM instance_setting WHERE name = 'registration'";
}

fn read(row: &Row) -> Result<Organisation> {
    let state: String = row.get("state")?;
    Ok(Organisation {
        id: row.get("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        description: row.get("description")?,
        website: row.get("website")?,
        logo_file_id: row.get("logo_file_id")?,
        activity_field_id: row.get("activity_field_id")?,
        country: row.get("country")?,
        postal_code: row.get("postal_code")?,
        has_employees: row.get("has_employees")?,
        yearly_income: row.get("yearly_income")?,
        hidden: row.get("hidden")?,
        sensitive: row.get("sensitive")?,
        moderate_members: row.get("moderate_members")?,
        time_zone: row.get("time_zone")?,
        state: State::from_text(&state)
            .ok_or_else(|| Refusal::fault(format!("no state of an organisation is {state}")))?,
        version: row.get("version")?,
    })
}

/// # Errors
/// [`Refusal::NotFound`] when it is gone.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<Organisation> {
    read(&tx.one(FIND, args![scope.organisation_id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn find_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Organisation>> {
    tx.first(FIND_BY_SLUG, args![slug]).await?.as_ref().map(read).transpose()
}

/// Whether the lists of persons are for managers only (R73).
///
/// # Errors
/// [`Refusal::NotFound`] when the organisation is gone.
pub async fn is_sensitive(tx: &mut Tx, scope: Scope) -> Result<bool> {
    tx.one(SENSITIVE, args![scope.organisation_id]).await?.get("sensitive")
}

/// A page of the public list, by name (R77).
///
/// # Errors
/// A fault from the database.
pub async fn list_public(tx: &mut Tx, text: &str, from: Cursor, limit: i64) -> Result<Vec<Organisation>> {
    let anchor = match from {
        Cursor::Start => None,
        Cursor::After(id) | Cursor::Before(id) => tx.first(FIND, args![id]).await?,
    };
    let (key, id) = match anchor {
        Some(row) => (row.get::<String>("name_folded")?, row.get::<Id>("id")?),
        None => (String::new(), Id::nil()),
    };
    let backwards = matches!(from, Cursor::Before(_)) && id != Id::nil();
    let [a, b, c] = patterns(text);
    let sql = if backwards { PUBLIC_BEFORE } else { PUBLIC_AFTER };
    let rows = tx.all(sql, args![a, b, c, key, id, limit]).await?;
    let mut listed: Vec<Organisation> = rows.iter().map(read).collect::<Result<_>>()?;
    if backwards {
        listed.reverse();
    }
    Ok(listed)
}

/// The organisations that wait for an administrator of the instance, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list_pending(tx: &mut Tx) -> Result<Vec<Organisation>> {
    tx.all(LIST_PENDING, &[]).await?.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn set_state(tx: &mut Tx, scope: Scope, state: State, now: Instant) -> Result<()> {
    tx.run(SET_STATE, args![scope.organisation_id, state.as_text(), now]).await.map(|_| ())
}

/// Gives up the name: another organisation may bear it.
///
/// # Errors
/// A fault from the database.
pub async fn free_name(tx: &mut Tx, scope: Scope) -> Result<()> {
    let id = scope.organisation_id;
    tx.run(FREE_NAME, args![id, id.to_string()]).await.map(|_| ())
}

/// Writes a new organisation, without roles nor persons: see [`super::founding`].
///
/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, draft: &DraftOrganisation, state: State, now: Instant) -> Result<Scope> {
    let slug = free_slug(tx, &draft.wanted_slug()).await?;
    add_at(tx, draft, &slug, state, now).await
}

/// Like [`add`] at an address chosen beforehand.
///
/// # Errors
/// [`Refusal::Invalid`] on `name` when the name or the address is taken.
pub async fn add_at(
    tx: &mut Tx,
    draft: &DraftOrganisation,
    slug: &str,
    state: State,
    now: Instant,
) -> Result<Scope> {
    let id = fresh_id();
    let arguments = args![
        id,
        slug,
        &draft.name,
        &draft.name_folded,
        &draft.kind,
        &draft.description,
        &draft.website,
        draft.activity_field_id,
        &draft.country,
        &draft.postal_code,
        &draft.has_employees,
        draft.yearly_income,
        draft.hidden,
        draft.sensitive,
        draft.moderate_members,
        &draft.time_zone,
        state.as_text(),
        now
    ];
    tx.run(ADD, arguments).await.map_err(taken)?;
    Ok(Scope::of(id))
}

/// An address nobody has: `haie`, else `haie-2`, `haie-3`…
///
/// # Errors
/// A fault from the database.
pub async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String> {
    let wanted = if wanted.is_empty() { "association" } else { wanted };
    let mut slug = wanted.to_owned();
    for number in 2.. {
        if find_by_slug(tx, &slug).await?.is_none() {
            break;
        }
        slug = format!("{wanted}-{number}");
    }
    Ok(slug)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, draft: &DraftOrganisation, now: Instant) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        &draft.name,
        &draft.name_folded,
        &draft.kind,
        &draft.description,
        &draft.website,
        draft.activity_field_id,
        &draft.country,
        &draft.postal_code,
        &draft.has_employees,
        draft.yearly_income,
        draft.hidden,
        draft.sensitive,
        draft.moderate_members,
        &draft.time_zone,
        now
    ];
    tx.run(CHANGE, arguments).await.map_err(taken)?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn set_logo(tx: &mut Tx, scope: Scope, file_id: Option<Id>, now: Instant) -> Result<()> {
    tx.run(SET_LOGO, args![scope.organisation_id, file_id, now]).await.map(|_| ())
}

/// A field of activity of the instance, in two levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityField {
    pub id: Id,
    pub parent_id: Option<Id>,
    pub name: String,
}

/// # Errors
/// A fault from the database.
pub async fn activity_fields(tx: &mut Tx) -> Result<Vec<ActivityField>> {
    let rows = tx.all(FIELDS, &[]).await?;
    let read = |row: &Row| {
        Ok(ActivityField { id: row.get("id")?, parent_id: row.get("parent_id")?, name: row.get("name")? })
    };
    rows.iter().map(read).collect()
}

/// An organisation of an account, with what the account is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub organisation_id: Id,
    pub slug: String,
    pub name: String,
    pub logo: Option<String>,
    pub role_name: String,
    /// The organisation waits for the instance, or the person for the organisation.
    pub waits_for_instance: bool,
    pub waits_for_organisation: bool,
}

/// Every organisation an account is in or asked to join, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list_of_account(tx: &mut Tx, account_id: Id) -> Result<Vec<Membership>> {
    let rows = tx.all(MINE, args![account_id]).await?;
    let read = |row: &Row| {
        let slug: String = row.get("slug")?;
        let logo: Option<Id> = row.get("logo_file_id")?;
        Ok(Membership {
            organisation_id: row.get("id")?,
            logo: logo.map(|id| format!("/o/{slug}/logo?v={id}")),
            slug,
            name: row.get("name")?,
            role_name: row.get("role_name")?,
            waits_for_instance: row.get::<String>("state")? == "pending",
            waits_for_organisation: row.get::<String>("person_state")? == "pending",
        })
    };
    rows.iter().map(read).collect()
}

/// The state of a new organisation: open to all, or moderated by the instance (R76).
///
/// # Errors
/// A fault from the database.
pub async fn state_of_new(tx: &mut Tx) -> Result<State> {
    let policy = tx.first(REGISTRATION, &[]).await?.map(|row| row.get::<String>("content")).transpose()?;
    Ok(if policy.as_deref() == Some("moderated") { State::Pending } else { State::Active })
}

/// How the administrators of the instance are reached.
///
/// # Errors
/// A fault from the database.
pub async fn instance_admins(tx: &mut Tx) -> Result<Vec<(String, Lang)>> {
    let rows = tx.all(INSTANCE_ADMINS, &[]).await?;
    let lang =
        |row: &Row| -> Result<Lang> { Ok(Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default()) };
    rows.iter().map(|row| Ok((row.get("email")?, lang(row)?))).collect()
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "organisation") {
        Refusal::field("name", Msg::new("organisation-name-taken"))
    } else {
        refusal
    }
}
