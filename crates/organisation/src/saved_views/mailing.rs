//! The link to the export of a kept view, mailed to its owner each week or month (§6.2). The mail holds a
//! link and nothing of the list: whoever follows it signs in, and sees what they may see that day.

use super::store::{self, Due};
use base::{Arg, Day, Instant, Lang, Result, jiff::ToSpan};
use site::{Site, civil_day, is_day_time, text_enum};
use work::mail::{Mail, enqueue};

text_enum! {
    /// How often the link leaves.
    pub enum Mailed {
        Never = "",
        Weekly = "weekly",
        Monthly = "monthly",
    }
}

impl Mailed {
    /// Whether a link that last left on a day leaves again.
    #[must_use]
    pub fn is_due(self, last: Day, today: Day) -> bool {
        match self {
            Mailed::Never => false,
            Mailed::Weekly => last.saturating_add(1.week()) <= today,
            Mailed::Monthly => last.saturating_add(1.month()) <= today,
        }
    }
}

/// Sends the links whose day has come. Runs each hour, in each process: a link leaves once.
///
/// # Errors
/// A fault from the database.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let wanted = store::mailed(&mut tx).await?;
    drop(tx);
    let mut answer = Ok(());
    for it in wanted {
        let today = civil_day(now, &it.time_zone);
        if !is_day_time(now, &it.time_zone) || !it.every.is_due(it.last, today) {
            continue;
        }
        // One in trouble keeps none of the others waiting.
        if let Err(refusal) = send(site, &it, today, now).await {
            let organisation = it.scope.organisation_id;
            tracing::error!(%organisation, ?refusal, "the link of a kept view did not leave");
            answer = answer.and(Err(refusal));
        }
    }
    site.wake.rouse();
    answer
}

async fn send(site: &Site, it: &Due, today: Day, now: Instant) -> Result<()> {
    let mut tx = site.db.write_in(it.scope.organisation_id).await?;
    if store::leaves(&mut tx, it, today).await? {
        enqueue(&mut tx, &letter(site, it), now).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn letter(site: &Site, it: &Due) -> Mail {
    let list = format!("/o/{}/{}", it.slug, it.view.page);
    let query = &it.view.query;
    let lang = Lang::from_code(&it.lang).unwrap_or_default();
    let args = [
        ("view", Arg::Text(it.view.name.clone())),
        ("organisation", Arg::Text(it.organisation.clone())),
        ("link", Arg::Text(site.link(&format!("{list}/export?{query}&format=ods")))),
        ("list", Arg::Text(site.link(&format!("{list}?{query}")))),
    ];
    Mail {
        to: it.email.clone(),
        subject: site.words.with(lang, "mail-view-subject", &args),
        body: format!("{}\n", site.words.with(lang, "mail-view-body", &args)),
    }
}

#[cfg(test)]
mod tests {
    use super::Mailed;
    use base::jiff::civil::date;

    #[test]
    fn s6_2_a_link_leaves_each_week_or_each_month() {
        let asked = date(2026, 1, 31);
        assert!(!Mailed::Never.is_due(asked, date(2027, 1, 1)));
        assert!(!Mailed::Weekly.is_due(asked, date(2026, 2, 6)));
        assert!(Mailed::Weekly.is_due(asked, date(2026, 2, 7)));
        assert!(!Mailed::Monthly.is_due(asked, date(2026, 2, 27)));
        assert!(Mailed::Monthly.is_due(asked, date(2026, 2, 28)), "the last day of a short month");
    }
}
