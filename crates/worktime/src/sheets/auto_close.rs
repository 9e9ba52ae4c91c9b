//! Validated sheets close by themselves some days after their end, where the settings say so (§3.7).

use super::{SheetState, store};
use ::store::{Scope, statements};
use base::{Instant, Result, jiff::ToSpan};
use site::{
    Site, civil_day,
    journal::{Author, Entry, note},
};

statements! {
    WHERE_ASKED = "SELECT o.id, o.time_zone, s.auto_lock_days FROM organisation o
        JOIN worktime_settings s ON s.organisation_id = o.id
        WHERE o.state = 'active' AND s.auto_lock_days IS NOT NULL ORDER BY o.id";
}

/// Runs each hour, in each process: what is closed once stays closed.
///
/// # Errors
/// A fault from the database.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let rows = tx.all(WHERE_ASKED, &[]).await?;
    drop(tx);
    for row in rows {
        let scope = Scope::of(row.get("id")?);
        let today = civil_day(now, &row.get::<String>("time_zone")?);
        let until = today.saturating_sub(row.get::<i64>("auto_lock_days")?.days());
        let mut tx = site.db.write_in(scope.organisation_id).await?;
        for before in store::validated_until(&mut tx, scope, until).await? {
            // Said where something is closed: a language is read, and held, when it is first spoken.
            let author = Author::program(&site.text(base::Lang::Fr, "worktime-closed-by-itself"));
            let mut after = before.clone();
            after.state = SheetState::Closed;
            author.label.clone_into(&mut after.closed_by);
            after.closed_at = Some(now);
            store::change(&mut tx, scope, &after).await?;
            let entry = Entry::new("entry_period", after.id, "close").about(Some(after.person_id));
            note(&mut tx, scope, &author, entry.before(before.state).after(after.state), now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
