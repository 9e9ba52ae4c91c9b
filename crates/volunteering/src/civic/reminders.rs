//! Reminders of the civic account (R60): to persons in May and June, to the *valideur* in October and
//! December, each once. Whoever opted out receives none (R67).

use super::{
    calendar::{Moment, reminder_due},
    years,
};
use crate::{
    actions::letters::with_foot,
    reminded::{Place, Recipient, Switches, people_who, recipient},
    rights::MODULE_NAME,
    settings::Feature,
};
use ::store::{Scope, Tx, args, statements};
use base::{Arg, Day, Id, Instant, Result, fresh_id};
use site::{Level, Site, formats};
use work::mail::{Mail, enqueue};

statements! {
    // Whoever has a mandate that touches the year.
    PERSONS = "SELECT DISTINCT a.id AS account_id, a.email, a.lang
        FROM civic_mandate m
        JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
        JOIN account a ON a.id = p.account_id
        WHERE m.organisation_id = $1 AND m.from_on <= $3 AND (m.to_on IS NULL OR m.to_on >= $2)
            AND p.state = 'active' AND p.reminders = TRUE AND a.state = 'active'
        ORDER BY a.id";
    NOTE = "INSERT INTO civic_reminder (id, account_id, moment, year, about, sent_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account_id, moment, year, about) DO NOTHING";
}

/// Sends what is due in an organisation that wants the civic account and reminders; twice changes nothing.
///
/// # Errors
/// A fault from the database.
pub async fn remind(tx: &mut Tx, site: &Site, place: &Place<'_>, today: Day, now: Instant) -> Result<()> {
    let Some((moment, year)) = reminder_due(today) else { return Ok(()) };
    let switches = Switches::load(tx, place.scope).await?;
    if !switches.has(Feature::CivicAccount) || !switches.has(Feature::Reminders) {
        return Ok(());
    }
    let (recipients, about, count, until) = match moment {
        Moment::May | Moment::June => {
            let arguments = args![place.scope.organisation_id, year.first_day(), year.last_day()];
            let rows = tx.all(PERSONS, arguments).await?;
            (rows.iter().map(recipient).collect::<Result<Vec<_>>>()?, Id::nil(), 0, year.declared_until())
        }
        Moment::October | Moment::December => {
            let waiting = years::save::waiting(tx, place.scope, year, today).await?;
            if waiting == 0 {
                return Ok(());
            }
            (attesters(tx, place.scope).await?, place.scope.organisation_id, waiting, year.validated_until())
        }
    };
    for to in recipients {
        let key = args![fresh_id(), to.account_id, moment.as_text(), year.number(), about, now];
        if tx.run(NOTE, key).await? == 1 {
            let path = if count == 0 {
                format!("/moi/cec?annee={}", year.number())
            } else {
                format!("/o/{}/benevolat/cec?annee={}", place.slug, year.number())
            };
            let args = [
                ("year", Arg::Text(year.number().to_string())),
                ("until", Arg::Text(formats::day(to.lang, until))),
                ("organisation", Arg::Text(place.name.to_owned())),
                ("count", Arg::Number(count)),
                ("link", Arg::Text(site.link(&path))),
            ];
            let (subject, body) = if count == 0 {
                ("mail-civic-subject", "mail-civic-body")
            } else {
                ("mail-civic-tasks-subject", "mail-civic-tasks-body")
            };
            let body = with_foot(site, to.lang, &site.words.with(to.lang, body, &args));
            let mail = Mail { to: to.email, subject: site.words.with(to.lang, subject, &args), body };
            enqueue(tx, &mail, now).await?;
        }
    }
    Ok(())
}

async fn attesters(tx: &mut Tx, scope: Scope) -> Result<Vec<Recipient>> {
    people_who(tx, scope, |rights| rights.level(MODULE_NAME) >= Level::Manage || rights.can("civic.attest"))
        .await
}
