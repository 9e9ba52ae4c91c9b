//! Schemes and their versions in the database.

use super::{Scheme, SchemeKind, SchemeRules, SchemeVersion};
use base::{Day, Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM work_scheme WHERE organisation_id = $1 ORDER BY name_folded, id";
    VERSIONS = "SELECT * FROM scheme_version WHERE organisation_id = $1 ORDER BY starts_on, id";
    ADD = "INSERT INTO work_scheme (id, organisation_id, name, name_folded, kind) VALUES ($1, $2, $3, $4, $5)";
    ADD_VERSION = "INSERT INTO scheme_version (id, organisation_id, scheme_id, starts_on, rules, source)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CONFIRM = "UPDATE scheme_version SET confirmed_by = $4, confirmed_on = $5
        WHERE organisation_id = $1 AND scheme_id = $2 AND id = $3";
    PUT_AWAY = "UPDATE work_scheme SET archived_at = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
}

fn read_version(row: &Row) -> Result<(Id, SchemeVersion)> {
    let rules: String = row.get("rules")?;
    let version = SchemeVersion {
        id: row.get("id")?,
        from: row.get("starts_on")?,
        rules: serde_json::from_str(&rules).map_err(Refusal::fault)?,
        source: row.get("source")?,
        confirmed_by: row.get("confirmed_by")?,
        confirmed_on: row.get("confirmed_on")?,
    };
    Ok((row.get("scheme_id")?, version))
}

/// Every scheme by name, each with its versions by date.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Scheme>> {
    let versions = tx.all(VERSIONS, args![scope.organisation_id]).await?;
    let versions: Vec<(Id, SchemeVersion)> = versions.iter().map(read_version).collect::<Result<_>>()?;
    let rows = tx.all(LIST, args![scope.organisation_id]).await?;
    rows.iter()
        .map(|row| {
            let id: Id = row.get("id")?;
            let kind: String = row.get("kind")?;
            Ok(Scheme {
                id,
                name: row.get("name")?,
                kind: SchemeKind::from_text(&kind).ok_or_else(|| Refusal::fault("unknown scheme"))?,
                versions: versions.iter().filter(|(of, _)| *of == id).map(|(_, it)| it.clone()).collect(),
                archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
                version: row.get("version")?,
            })
        })
        .collect()
}

/// Adds a scheme with its first version.
///
/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    name: &str,
    rules: &SchemeRules,
    from: Day,
    source: &str,
) -> Result<Id> {
    let id = fresh_id();
    tx.run(ADD, args![id, scope.organisation_id, name, fold(name), rules.kind().as_text()]).await.map_err(
        |refusal| {
            if broke_unique(&refusal, "work_scheme") {
                Refusal::field("name", Msg::new("worktime-scheme-taken"))
            } else {
                refusal
            }
        },
    )?;
    add_version(tx, scope, id, rules, from, source).await?;
    Ok(id)
}

/// Adds a version: it is in force from its day to the next one's.
///
/// # Errors
/// [`Refusal::Invalid`] on `from` when a version begins that day.
pub async fn add_version(
    tx: &mut Tx,
    scope: Scope,
    scheme_id: Id,
    rules: &SchemeRules,
    from: Day,
    source: &str,
) -> Result<()> {
    let rules = serde_json::to_string(rules).map_err(Refusal::fault)?;
    let arguments = args![fresh_id(), scope.organisation_id, scheme_id, from, rules, source];
    tx.run(ADD_VERSION, arguments).await.map(|_| ()).map_err(|refusal| {
        if broke_unique(&refusal, "scheme_version") {
            Refusal::field("from", Msg::new("worktime-version-taken"))
        } else {
            refusal
        }
    })
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Scheme> {
    list(tx, scope).await?.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)
}

/// Keeps who confirmed the figures of a version.
///
/// # Errors
/// A fault from the database.
pub async fn confirm(
    tx: &mut Tx,
    scope: Scope,
    (scheme_id, version_id): (Id, Id),
    by: &str,
    on: Day,
) -> Result<()> {
    tx.run(CONFIRM, args![scope.organisation_id, scheme_id, version_id, by, on]).await.map(|_| ())
}

/// Puts a scheme away, or brings it back with `None`: contracts that have it keep it.
///
/// # Errors
/// A fault from the database.
pub async fn put_away(tx: &mut Tx, scope: Scope, id: Id, at: Option<Instant>) -> Result<()> {
    tx.run(PUT_AWAY, args![scope.organisation_id, id, at]).await.map(|_| ())
}

/// The schemes an organisation starts with, in force since the law they follow.
///
/// # Errors
/// A fault from the database.
pub async fn ship(tx: &mut Tx, scope: Scope, on: Day) -> Result<()> {
    let from = base::jiff::civil::date(2016, 8, 10);
    for (name, kind) in [
        ("35 heures par semaine", SchemeKind::Weekly),
        ("Annualisé, 1 607 heures", SchemeKind::Annualised),
        ("Forfait en jours", SchemeKind::DayPack),
        ("Sans décompte", SchemeKind::Untracked),
    ] {
        add(tx, scope, name, &SchemeRules::shipped(kind, on), from, "Code du travail").await?;
    }
    Ok(())
}
