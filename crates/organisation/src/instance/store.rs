//! The instance in the database.

use super::{
    figures::{AccountState, FieldCount, Figures, Listed},
    setting::Settings,
};
use base::{Id, Instant, Lang, Result, fresh_id};
use store::{Row, Tx, args, statements};

statements! {
    SETTINGS = "SELECT name, content FROM instance_setting WHERE name IN ('site_name', 'registration', 'terms_file')";
    PUT = "INSERT INTO instance_setting (id, name, content) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
    DROP_SETTING = "DELETE FROM instance_setting WHERE name = $1";
    BY_STATE = "SELECT state, COUNT(*) AS organisations, MIN(created_at) AS since FROM organisation GROUP BY state";
    ACCOUNTS = "SELECT COUNT(*) AS accounts FROM account WHERE state = 'active'";
    PERSONS = "SELECT COUNT(*) AS persons FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.state = 'active' AND o.state IN ('active', 'migrating')";
    BY_FIELD = "SELECT f.name, p.name AS parent,
            (SELECT COUNT(*) FROM organisation o WHERE o.activity_field_id = f.id
                AND o.state IN ('active', 'migrating')) AS organisations
        FROM activity_field f LEFT JOIN activity_field p ON p.id = f.parent_id
        WHERE f.archived_at IS NULL ORDER BY COALESCE(p.position, f.position), COALESCE(p.name, f.name), f.parent_id IS NOT NULL,
            f.position, f.name, f.id";
    LIST = "SELECT o.id, o.name, o.name_folded, o.state, o.created_at,
            (SELECT COUNT(*) FROM person p WHERE p.organisation_id = o.id AND p.state = 'active') AS persons
        FROM organisation o
        WHERE o.name_folded >= $1 AND o.name_folded < $2 AND (o.name_folded, o.id) > ($3, $4)
        ORDER BY o.name_folded, o.id LIMIT $5";
    ACCOUNT = "SELECT a.state, a.created_at,
            (SELECT COUNT(*) FROM person p WHERE p.account_id = a.id AND p.state = 'active') AS organisations
        FROM account a WHERE a.email_folded = $1";
    MEMBERS = "SELECT a.email, a.lang FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = 'active' AND a.state = 'active' ORDER BY p.id LIMIT 20";
}

/// # Errors
/// A fault from the database.
pub async fn settings(tx: &mut Tx) -> Result<Settings> {
    let mut settings = Settings { site_name: site::site_name::DEFAULT.to_owned(), ..Settings::default() };
    for row in tx.all(SETTINGS, &[]).await? {
        let content: String = row.get("content")?;
        match row.get::<String>("name")?.as_str() {
            "site_name" => settings.site_name = content,
            "registration" => settings.moderated = content == "moderated",
            _ => settings.terms_file_id = base::id_from_text(&content),
        }
    }
    Ok(settings)
}

/// # Errors
/// A fault from the database.
pub async fn put(tx: &mut Tx, settings: &Settings) -> Result<()> {
    let registration = if settings.moderated { "moderated" } else { "open" };
    for (name, content) in [("site_name", settings.site_name.as_str()), ("registration", registration)] {
        tx.run(PUT, args![fresh_id(), name, content]).await?;
    }
    match settings.terms_file_id {
        Some(id) => tx.run(PUT, args![fresh_id(), "terms_file", id.to_string()]).await?,
        None => tx.run(DROP_SETTING, args!["terms_file"]).await?,
    };
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn figures(tx: &mut Tx) -> Result<Figures> {
    let mut figures = Figures {
        accounts: tx.one(ACCOUNTS, &[]).await?.get("accounts")?,
        persons: tx.one(PERSONS, &[]).await?.get("persons")?,
        ..Figures::default()
    };
    for row in tx.all(BY_STATE, &[]).await? {
        let count: i64 = row.get("organisations")?;
        match row.get::<String>("state")?.as_str() {
            "active" | "migrating" => figures.organisations += count,
            "pending" => figures.pending += count,
            _ => {}
        }
        let since: Instant = row.get("since")?;
        let since = site::civil_day(since, "Europe/Paris");
        figures.since = Some(figures.since.map_or(since, |day| day.min(since)));
    }
    Ok(figures)
}

/// The fields of activity that some organisation chose.
///
/// # Errors
/// A fault from the database.
pub async fn by_field(tx: &mut Tx) -> Result<Vec<FieldCount>> {
    let read = |row: &Row| {
        Ok(FieldCount {
            name: row.get("name")?,
            parent: row.get("parent")?,
            organisations: row.get("organisations")?,
        })
    };
    let mut fields = tx.all(BY_FIELD, &[]).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    fields.retain(|field: &FieldCount| field.organisations > 0);
    Ok(fields)
}

/// Organisations whose name begins with a text, by name, after a row.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, text: &str, after: Option<(String, Id)>, limit: i64) -> Result<Vec<Listed>> {
    let from = base::fold(text);
    let to = format!("{from}\u{10ffff}");
    let (name, id) = after.unwrap_or((String::new(), Id::nil()));
    let read = |row: &Row| {
        Ok(Listed {
            id: row.get("id")?,
            name: row.get("name")?,
            name_folded: row.get("name_folded")?,
            state: row.get("state")?,
            created_on: site::civil_day(row.get("created_at")?, "Europe/Paris"),
            persons: row.get("persons")?,
        })
    };
    tx.all(LIST, args![from, to, name, id, limit]).await?.iter().map(read).collect()
}

/// The state of the account of an address, typed whole.
///
/// # Errors
/// A fault from the database.
pub async fn account_of(tx: &mut Tx, email: &str) -> Result<Option<AccountState>> {
    let Some(row) = tx.first(ACCOUNT, args![email.trim().to_lowercase()]).await? else { return Ok(None) };
    Ok(Some(AccountState {
        state: row.get("state")?,
        created_on: site::civil_day(row.get("created_at")?, "Europe/Paris"),
        organisations: row.get("organisations")?,
    }))
}

/// Whom to tell what becomes of an organisation that waited.
///
/// # Errors
/// A fault from the database.
pub async fn members(tx: &mut Tx, organisation_id: Id) -> Result<Vec<(String, Lang)>> {
    let read = |row: &Row| {
        let lang: String = row.get("lang")?;
        Ok((row.get("email")?, Lang::from_code(&lang).unwrap_or_default()))
    };
    tx.all(MEMBERS, args![organisation_id]).await?.iter().map(read).collect()
}
