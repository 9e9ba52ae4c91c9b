//! Looking at the detail of somebody else leaves a line that they can read (I12, R69).

use super::store;
use ::store::Tx;
use base::{Id, Instant, Result, jiff::tz::TimeZone};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Notes it once a day; nothing for one's own, or for what is of nobody.
///
/// # Errors
/// A fault from the database.
pub async fn note_look(
    member: &Member,
    mut tx: Tx,
    (noun, id): (&'static str, Id),
    person_id: Option<Id>,
) -> Result<()> {
    let other = person_id.filter(|it| *it != member.person_id);
    let since = midnight(member);
    if other.is_none()
        || store::consulted_since(&mut tx, member.scope, id, member.actor.account_id, since).await?
    {
        return Ok(());
    }
    drop(tx);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    note_by(&mut tx, member, Entry::new(noun, id, "consult").about(other)).await?;
    tx.commit().await
}

/// The instant today began for the organisation.
fn midnight(member: &Member) -> Instant {
    let zone = TimeZone::get(&member.organisation.time_zone).unwrap_or(TimeZone::UTC);
    member.today().to_zoned(zone).map_or(Instant::UNIX_EPOCH, |it| it.timestamp())
}
