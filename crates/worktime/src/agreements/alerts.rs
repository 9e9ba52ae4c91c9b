//! Alerts at the thresholds of the settings, 80 and 100 % at first (R32): each told once, in one mail a morning, to
//! those who manage funding; what is counted in money to those of them who may see costs.

use super::{
    desk::{Desk, Ground},
    store,
};
use crate::rights::{MODULE_NAME, SEES_COSTS};
use ::store::{Scope, Tx, args, statements};
use base::{Arg, Day, Id, Instant, Lang, Result, fresh_id};
use site::{Rights, Site, civil_day, is_day_time};
use std::collections::BTreeSet;
use treasury::{
    agreements::{self, AgreementState},
    rights::FUNDS,
};
use work::mail::{Mail, enqueue};

statements! {
    ORGANISATIONS = "SELECT id, slug, name, time_zone, switches FROM organisation WHERE state = 'active' ORDER BY id";
    // Roles are read in Rust: what they allow is not a matter of SQL.
    PEOPLE = "SELECT a.email, a.lang, r.levels, r.capabilities
        FROM person p
        JOIN role r ON r.organisation_id = p.organisation_id AND r.id = p.role_id
        JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = 'active' AND p.reminders = TRUE AND a.state = 'active'
        ORDER BY a.id";
    LAST = "SELECT content FROM instance_setting WHERE name = $1";
    NOTE = "INSERT INTO instance_setting (id, name, content) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
}

/// A threshold just reached.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reached {
    agreement_id: Id,
    name: String,
    /// `hours` or `money`.
    kind: &'static str,
    /// The time was promised in days.
    in_days: bool,
    percent: i64,
}

struct Place {
    scope: Scope,
    slug: String,
    name: String,
}

/// Runs each hour, in each process; counts once a day.
///
/// # Errors
/// A fault from the database.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let rows = tx.all(ORGANISATIONS, &[]).await?;
    drop(tx);
    for row in rows {
        let switches: String = row.get("switches")?;
        let zone: String = row.get("time_zone")?;
        if !is_day_time(now, &zone) || !switches.split(',').any(|it| it == MODULE_NAME) {
            continue;
        }
        let scope = Scope::of(row.get("id")?);
        let place = Place { scope, slug: row.get("slug")?, name: row.get("name")? };
        let mut tx = site.db.write_in(scope.organisation_id).await?;
        remind(&mut tx, site, &place, civil_day(now, &zone), now).await?;
        tx.commit().await?;
    }
    site.wake.rouse();
    Ok(())
}

async fn remind(tx: &mut Tx, site: &Site, place: &Place, today: Day, now: Instant) -> Result<()> {
    let name = format!("worktime-alerts-{}", place.scope.organisation_id);
    let last = tx.first(LAST, args![&name]).await?;
    let last: Option<String> = last.map(|row| row.get("content")).transpose()?;
    if last.is_some_and(|day| day >= today.to_string()) {
        return Ok(());
    }
    tx.run(NOTE, args![fresh_id(), name, today.to_string()]).await?;
    let reached = fresh(tx, place.scope, today).await?;
    if reached.is_empty() {
        return Ok(());
    }
    let mut sent = BTreeSet::new();
    for row in tx.all(PEOPLE, args![place.scope.organisation_id]).await? {
        let rights = Rights::read(&row.get::<String>("levels")?, &row.get::<String>("capabilities")?);
        let lang: String = row.get("lang")?;
        let lang = Lang::from_code(&lang).unwrap_or_default();
        let told: Vec<&Reached> =
            reached.iter().filter(|it| it.kind == "hours" || rights.can(SEES_COSTS)).collect();
        if rights.allow(FUNDS) && !told.is_empty() {
            let (subject, body) = words(site, lang, place, &told);
            enqueue(tx, &Mail { to: row.get("email")?, subject, body }, now).await?;
            sent.extend(told.iter().map(|it| (it.agreement_id, it.kind)));
        }
    }
    // What nobody may read yet waits for somebody who may.
    for it in reached.into_iter().filter(|it| sent.contains(&(it.agreement_id, it.kind))) {
        store::tell(tx, place.scope, (it.agreement_id, it.kind, it.percent), now).await?;
    }
    Ok(())
}

/// What was reached since the last time, of the agreements being spent.
async fn fresh(tx: &mut Tx, scope: Scope, today: Day) -> Result<Vec<Reached>> {
    let told = store::told(tx, scope).await?;
    let alerts = treasury::settings::store::get(tx, scope).await?.alerts;
    let mut found = Vec::new();
    for agreement in agreements::store::list(tx, scope).await? {
        let spends = [AgreementState::Granted, AgreementState::Running, AgreementState::ToJustify];
        if !spends.contains(&agreement.state) {
            continue;
        }
        // Here nobody looks yet: who is told what is decided for each mail.
        let Some(ground) = Ground::load(tx, scope, today, true).await? else { return Ok(found) };
        let desk = Desk::load(tx, ground, agreement, None).await?;
        let promised = desk.terms.promised();
        let hours = promised.and_then(|it| agreements::reached(desk.account.minutes(), it.minutes, alerts));
        let money = agreements::reached(desk.spent()?.0, desk.agreement.amount.0, alerts);
        for (kind, percent) in [("hours", hours), ("money", money)] {
            let Some(percent) = percent else { continue };
            let known = |it: &(Id, String, i64)| it.0 == desk.agreement.id && it.1 == kind && it.2 >= percent;
            if !told.iter().any(known) {
                let name = desk.agreement.name.clone();
                let in_days = promised.is_some_and(|it| it.in_days);
                found.push(Reached { agreement_id: desk.agreement.id, name, kind, in_days, percent });
            }
        }
    }
    Ok(found)
}

fn words(site: &Site, lang: Lang, place: &Place, told: &[&Reached]) -> (String, String) {
    let say = |key: &str, args: &[(&'static str, Arg)]| site.words.with(lang, key, args);
    let organisation = ("organisation", Arg::Text(place.name.clone()));
    let mut body = vec![say("mail-agreements-hello", std::slice::from_ref(&organisation))];
    for it in told {
        let link = site.link(&format!("/o/{}/financements/conventions/{}", place.slug, it.agreement_id));
        let key = match it.kind {
            "hours" if it.in_days => "mail-agreements-days",
            "hours" => "mail-agreements-hours",
            _ => "mail-agreements-money",
        };
        let args = [
            ("name", Arg::Text(it.name.clone())),
            ("percent", Arg::Number(it.percent)),
            ("link", Arg::Text(link)),
        ];
        body.push(say(key, &args));
    }
    body.push(say("mail-agreements-foot", &[("link", Arg::Text(site.link("/moi/donnees")))]));
    (say("mail-agreements-subject", &[organisation]), body.join("\n\n"))
}
