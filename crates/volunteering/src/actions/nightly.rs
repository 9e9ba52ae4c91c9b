//! What the clock does: planned actions whose day has passed wait for their person (R4), and
//! coordinators are told of what waits for them, actions, estimates and persons, once a day at most (R13); the
//! civic account and the report of grants have their reminders (R60, R46); names that have had their time
//! are purged (R72).

use super::{letters::with_foot, store};
use crate::{civic, estimates, funding, moderation, reminded::Place, retention};
use ::store::{Scope, Tx, args, statements};
use base::{Arg, Day, Id, Instant, Lang, Result, fresh_id};
use organisation::persons::{self, person::PersonState};
use site::{Site, civil_day, is_day_time};
use work::mail::{Mail, enqueue};

statements! {
    ORGANISATIONS = "SELECT id, slug, name, time_zone FROM organisation WHERE state = 'active' ORDER BY id";
    LAST_DIGEST = "SELECT content FROM instance_setting WHERE name = $1";
    NOTE_DIGEST = "INSERT INTO instance_setting (id, name, content) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
}

struct Organisation {
    scope: Scope,
    slug: String,
    name: String,
    time_zone: String,
}

/// Runs each hour, in each process: doing it twice changes nothing more.
///
/// # Errors
/// The first fault, once every organisation had its turn.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let rows = tx.all(ORGANISATIONS, &[]).await?;
    drop(tx);
    let mut answer = Ok(());
    for row in rows {
        let organisation = Organisation {
            scope: Scope::of(row.get("id")?),
            slug: row.get("slug")?,
            name: row.get("name")?,
            time_zone: row.get("time_zone")?,
        };
        // One in trouble keeps none of the others waiting, nor its own purge.
        for done in [day(site, &organisation, now).await, purge(site, &organisation, now).await] {
            if let Err(refusal) = done {
                let organisation = organisation.scope.organisation_id;
                tracing::error!(%organisation, ?refusal, "the hourly work of volunteering failed");
                answer = answer.and(Err(refusal));
            }
        }
    }
    site.wake.rouse();
    answer
}

/// What awaits somebody in one organisation.
async fn day(site: &Site, organisation: &Organisation, now: Instant) -> Result<()> {
    let today = civil_day(now, &organisation.time_zone);
    let mut tx = site.db.write_in(organisation.scope.organisation_id).await?;
    store::await_confirmation(&mut tx, organisation.scope, today, now).await?;
    if is_day_time(now, &organisation.time_zone) {
        digest(&mut tx, site, organisation, today, now).await?;
        let place = Place { scope: organisation.scope, slug: &organisation.slug, name: &organisation.name };
        civic::reminders::remind(&mut tx, site, &place, today, now).await?;
        funding::reminders::remind(&mut tx, site, &place, today, now).await?;
    }
    tx.commit().await
}

async fn purge(site: &Site, organisation: &Organisation, now: Instant) -> Result<()> {
    let today = civil_day(now, &organisation.time_zone);
    let mut tx = site.db.write_in(organisation.scope.organisation_id).await?;
    retention::purge(&mut tx, site, organisation.scope, today, now).await?;
    tx.commit().await
}

/// One mail a day to each coordinator, and only when something waits.
async fn digest(
    tx: &mut Tx,
    site: &Site,
    organisation: &Organisation,
    today: Day,
    now: Instant,
) -> Result<()> {
    let name = digest_name(organisation.scope.organisation_id);
    let last = tx.first(LAST_DIGEST, args![&name]).await?;
    let last: Option<String> = last.map(|row| row.get("content")).transpose()?;
    let scope = organisation.scope;
    let waiting = Waiting {
        actions: store::count_pending(tx, scope).await?,
        planned: store::count_unanswered(tx, scope, today, now).await?,
        estimates: estimates::count_pending(tx, scope).await?,
        persons: persons::store::count(tx, scope, PersonState::Pending).await?,
    };
    if waiting.total() == 0 || last.is_some_and(|day| day >= today.to_string()) {
        return Ok(());
    }
    for coordinator in moderation::store::coordinators(tx, scope).await? {
        let Some((email, lang)) = coordinator.mail else { continue };
        let lang = Lang::from_code(&lang).unwrap_or_default();
        let waiting = waiting.of(coordinator.moderates, coordinator.welcomes);
        if waiting.total() > 0 {
            let (subject, body) = digest_words(site, lang, organisation, &waiting);
            let mail = Mail { to: email, subject, body: with_foot(site, lang, &body) };
            enqueue(tx, &mail, now).await?;
        }
    }
    tx.run(NOTE_DIGEST, args![fresh_id(), name, today.to_string()]).await?;
    Ok(())
}

/// What waits for somebody: actions, what was planned by whoever cannot confirm it (R4), estimates, persons who ask to
/// join.
struct Waiting {
    actions: i64,
    planned: i64,
    estimates: i64,
    persons: i64,
}

impl Waiting {
    const fn total(&self) -> i64 {
        self.actions + self.planned + self.estimates + self.persons
    }

    /// What waits for whoever moderates, or welcomes.
    const fn of(&self, moderates: bool, welcomes: bool) -> Waiting {
        Waiting {
            actions: if moderates { self.actions } else { 0 },
            planned: if moderates { self.planned } else { 0 },
            estimates: if moderates { self.estimates } else { 0 },
            persons: if welcomes { self.persons } else { 0 },
        }
    }
}

/// The subject says what waits when it is of one kind, else how many decisions do.
fn digest_words(site: &Site, lang: Lang, organisation: &Organisation, waiting: &Waiting) -> (String, String) {
    let say = |key: &str, count: i64, path: &str| {
        let link = site.link(&format!("/o/{}/{path}", organisation.slug));
        let args = [
            ("organisation", Arg::Text(organisation.name.clone())),
            ("count", Arg::Number(count)),
            ("link", Arg::Text(link)),
        ];
        site.words.with(lang, key, &args)
    };
    let subject = match (waiting.actions, waiting.planned, waiting.estimates, waiting.persons) {
        (_, 0, 0, 0) => say("mail-digest-subject", waiting.actions, ""),
        (0, _, 0, 0) => say("mail-digest-planned-subject", waiting.planned, ""),
        (0, 0, _, 0) => say("mail-digest-estimates-subject", waiting.estimates, ""),
        (0, 0, 0, _) => say("mail-digest-joining-subject", waiting.persons, ""),
        _ => say("mail-digest-both-subject", waiting.total(), ""),
    };
    let mut body = vec![say("mail-digest-hello", 0, "")];
    if waiting.actions > 0 {
        body.push(say("mail-digest-body", waiting.actions, "benevolat/moderation"));
    }
    if waiting.planned > 0 {
        body.push(say("mail-digest-planned", waiting.planned, "benevolat/moderation"));
    }
    if waiting.estimates > 0 {
        body.push(say("mail-digest-estimates", waiting.estimates, "benevolat/moderation"));
    }
    if waiting.persons > 0 {
        body.push(say("mail-digest-joining", waiting.persons, "personnes/demandes"));
    }
    (subject, body.join("\n\n"))
}

fn digest_name(organisation_id: Id) -> String {
    format!("volunteering-digest-{organisation_id}")
}
