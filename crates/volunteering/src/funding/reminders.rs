//! The financial report of the grants of a year is due six months after it (R46; loi n° 2000-321, art. 10): those who
//! keep the accounts are told once, a month before. Whoever opted out is not (R67).

use super::given::{Given, report_until};
use crate::{
    actions::letters::with_foot,
    reminded::{Place, Switches, people_who},
    rights::MODULE_NAME,
    settings::Feature,
};
use ::store::{Tx, args, statements};
use base::{Arg, Day, Instant, Result, fresh_id, jiff::ToSpan};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use site::{Level, Site, formats};
use work::mail::{Mail, enqueue};

statements! {
    NOTE = "INSERT INTO grant_reminder (id, organisation_id, fiscal_year_id, sent_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, fiscal_year_id) DO NOTHING";
}

/// How long before the day it is due.
const MONTHS_BEFORE: i64 = 1;

/// Whether the report of a year is to be recalled on a day: within the month before it is due.
#[must_use]
pub fn is_due(today: Day, until: Day) -> bool {
    let from = until.checked_sub(MONTHS_BEFORE.months()).unwrap_or(until);
    (from..=until).contains(&today)
}

/// Sends what is due in an organisation that values what it is given and wants reminders; twice changes nothing.
///
/// # Errors
/// A fault from the database.
pub async fn remind(tx: &mut Tx, site: &Site, place: &Place<'_>, today: Day, now: Instant) -> Result<()> {
    let switches = Switches::load(tx, place.scope).await?;
    let values = switches.has(Feature::Valuation) || switches.has(Feature::InKind);
    if !values || !switches.has(Feature::Reminders) {
        return Ok(());
    }
    for year in fiscal_years::store::list(tx, place.scope).await? {
        let until = report_until(tx, year.ends_on).await?;
        if is_due(today, until) && Given::load(tx, place.scope, &year).await?.total().0 > 0 {
            send(tx, site, place, (&year, until), now).await?;
        }
    }
    Ok(())
}

async fn send(
    tx: &mut Tx,
    site: &Site,
    place: &Place<'_>,
    (year, until): (&FiscalYear, Day),
    now: Instant,
) -> Result<()> {
    let key = args![fresh_id(), place.scope.organisation_id, year.id, now];
    if tx.run(NOTE, key).await? == 0 {
        return Ok(());
    }
    let keeps_accounts = people_who(tx, place.scope, |rights| rights.level(MODULE_NAME) >= Level::Manage);
    for to in keeps_accounts.await? {
        let link = format!("/o/{}/benevolat/financements?exercice={}", place.slug, year.id);
        let args = [
            ("organisation", Arg::Text(place.name.to_owned())),
            ("year", Arg::Text(year.name.clone())),
            ("until", Arg::Text(formats::day(to.lang, until))),
            ("link", Arg::Text(site.link(&link))),
        ];
        let body = with_foot(site, to.lang, &site.words.with(to.lang, "mail-grant-body", &args));
        let mail =
            Mail { to: to.email, subject: site.words.with(to.lang, "mail-grant-subject", &args), body };
        enqueue(tx, &mail, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_due;
    use base::jiff::civil::date;

    #[test]
    fn r46_the_report_is_recalled_in_the_month_before_it_is_due() {
        let until = date(2026, 6, 30);
        assert!(!is_due(date(2026, 5, 29), until));
        assert!(is_due(date(2026, 5, 30), until) && is_due(until, until));
        assert!(!is_due(date(2026, 7, 1), until));
    }
}
