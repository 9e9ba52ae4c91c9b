//! What is held about somebody, gathered from every module.

use super::membership::{Held, Membership, Switches};
use base::{Id, Instant, Result};
use site::Site;
use store::{Row, Scope, Tx, args, statements};

statements! {
    MEMBERSHIPS = "SELECT o.id AS organisation_id, o.slug, o.name, o.time_zone, p.id AS person_id, p.state, p.name_visible,
            p.share_lines, p.public_thanks, p.reminders
        FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.account_id = $1 ORDER BY o.name_folded, o.id";
    SWITCH = "UPDATE person SET name_visible = $3, share_lines = $4, public_thanks = $5, reminders = $6, updated_at = $7,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<Membership> {
    Ok(Membership {
        scope: Scope::of(row.get("organisation_id")?),
        slug: row.get("slug")?,
        organisation: row.get("name")?,
        time_zone: row.get("time_zone")?,
        person_id: row.get("person_id")?,
        state: row.get("state")?,
        switches: Switches {
            name_visible: row.get("name_visible")?,
            share_lines: row.get("share_lines")?,
            public_thanks: row.get("public_thanks")?,
            reminders: row.get("reminders")?,
        },
    })
}

/// Every organisation an account is or was in, by name.
///
/// # Errors
/// A fault from the database.
pub async fn memberships(tx: &mut Tx, account_id: Id) -> Result<Vec<Membership>> {
    tx.all(MEMBERSHIPS, args![account_id]).await?.iter().map(read).collect()
}

/// One of them.
///
/// # Errors
/// [`base::Refusal::NotFound`] when the account has nothing there.
pub async fn membership(tx: &mut Tx, account_id: Id, organisation_id: Id) -> Result<Membership> {
    let found = memberships(tx, account_id).await?;
    let mut found = found.into_iter().filter(|it| it.scope.organisation_id == organisation_id);
    found.next().ok_or(base::Refusal::NotFound)
}

/// Keeps what a person allows.
///
/// # Errors
/// A fault from the database.
pub async fn choose(tx: &mut Tx, of: &Membership, switches: Switches, now: Instant) -> Result<()> {
    let arguments = args![
        of.scope.organisation_id,
        of.person_id,
        switches.name_visible,
        switches.share_lines,
        switches.public_thanks,
        switches.reminders,
        now
    ];
    tx.run(SWITCH, arguments).await?;
    Ok(())
}

/// What every module holds about the person of a membership.
///
/// # Errors
/// The first refusal of a module.
pub async fn held(tx: &mut Tx, site: &Site, membership: Membership) -> Result<Held> {
    let mut tables = Vec::new();
    for module in site.modules {
        tables.extend((module.export_person)(tx, membership.scope, membership.person_id).await?);
    }
    Ok(Held { membership, tables })
}
