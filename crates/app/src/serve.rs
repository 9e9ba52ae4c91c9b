//! Serving: the listener, the worker and the outboxes, stopped together and in order.

use crate::{MODULES, config::Config};
use base::{Instant, Refusal, Result, jiff::SignedDuration};
use organisation::webhooks;
use site::{Archives, Clock, Mails, Mode, Site, SiteConfig};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use store::Db;
use tokio::sync::watch;
use work::{
    jobs::{JobKind, Worker},
    mail::{Outbox, Transport},
    schedule::Schedule,
};

/// Serves until asked to stop (Ctrl-C or SIGTERM), then ends what is under way.
///
/// # Errors
/// A fault when the address cannot be listened on.
pub async fn serve(config: &Config, db: Db, mode: Mode) -> Result<()> {
    let site = site(config, db, mode);
    site.config.archives.hold_temporary_files();
    site.install().await?;
    organisation::persons::addresses::refold(&site.db).await?;
    let listener = tokio::net::TcpListener::bind(config.listen)
        .await
        .map_err(|error| Refusal::fault(format!("{}: {error}", config.listen)))?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker(&site).run(stopped.clone()));
    let webhooks = tokio::spawn(webhooks::Sender::new(&site)?.run(stopped.clone()));
    let outbox = tokio::spawn(send_mails(outbox(config, &site)?, stopped));
    tracing::info!(listen = %config.listen, public_url = %config.public_url, "serving");
    if config.listen.ip().is_unspecified() && config.public_url.starts_with("http://localhost") {
        tracing::warn!(
            "links in mails lead to this machine alone: set BOCAGE_PUBLIC_URL to the address people type"
        );
    }
    let service = site::router(&site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await;
    let _ = stop.send(true);
    let _ = tokio::join!(worker, webhooks, outbox);
    site.db.close().await;
    served.map_err(Refusal::fault)
}

/// Puts the site together.
pub(crate) fn site(config: &Config, db: Db, mode: Mode) -> Site {
    let site_config = SiteConfig {
        public_url: config.public_url.clone(),
        mode,
        mails: mails(config, mode),
        trust_proxy: config.trust_proxy,
        unconfirmed_days: config.unconfirmed_days,
        tries_per_minute: if mode == Mode::Demo { 600 } else { 30 },
        archives: Archives {
            folder: config.data_dir.clone(),
            most_bytes: config.largest_archive_mib.saturating_mul(1024 * 1024),
        },
        local_webhooks: config.local_webhooks || is_private_demo(config, mode),
    };
    Site::new(db, Clock::Real, site_config, MODULES)
}

/// What becomes of the mails. Whoever reads them opens every account, and no address nor header tells a proxy for sure:
/// they are shown where the operator says so.
fn mails(config: &Config, mode: Mode) -> Mails {
    match (mode, &config.smtp) {
        (Mode::Demo, _) => Mails::Shown,
        (Mode::Production, Some(_)) => Mails::Leave,
        (Mode::Production, None) if config.show_mails => Mails::Shown,
        (Mode::Production, None) => Mails::Wait,
    }
}

/// Whether this is the demonstration on one's own machine: there a webhook may call a program beside it.
fn is_private_demo(config: &Config, mode: Mode) -> bool {
    mode == Mode::Demo && config.listen.ip().is_loopback() && !config.public_url.starts_with("https://")
}

fn work_clock(site: &Site) -> work::Clock {
    let clock = site.clock.clone();
    Arc::new(move || clock.now())
}

fn worker(site: &Site) -> Worker<Site> {
    let kinds = MODULES.iter().flat_map(|module| module.jobs);
    let kinds = kinds.map(|kind| JobKind { name: kind.name, run: kind.run }).collect();
    Worker::new(site.db.clone(), work_clock(site), site.wake.clone(), site.clone(), kinds)
        .schedule(schedule())
}

/// One task of the clock, done every hour: what it does looks itself whether its hour has come.
macro_rules! hourly {
    ($name:literal, $task:path) => {
        Schedule {
            name: $name,
            every: Duration::from_secs(3600),
            run: |site, now| Box::pin(async move { $task(&site, now).await }),
        }
    };
}

/// What is done by the clock.
fn schedule() -> Vec<Schedule<Site>> {
    vec![
        hourly!("forget", forget),
        hourly!("views", organisation::saved_views::mailing::nightly),
        hourly!("volunteering", volunteering::actions::nightly),
        hourly!("agreements", worktime::agreements::nightly),
        hourly!("sheets", worktime::sheets::nightly),
        hourly!("retention", worktime::retention::nightly),
        hourly!("report_totals", worktime::papers::totals::nightly),
        hourly!("archived_roles", worktime::staff::nightly),
    ]
}

async fn forget(site: &Site, now: Instant) -> Result<()> {
    site.limits.forget_quiet();
    let month_ago = now - SignedDuration::from_hours(24 * 30);
    let unconfirmed = SignedDuration::from_hours(24 * i64::from(site.config.unconfirmed_days));
    let mut tx = site.db.write().await?;
    accounts::registration::store::purge_unconfirmed(&mut tx, now - unconfirmed).await?;
    accounts::sessions::store::purge(&mut tx, now).await?;
    accounts::links::store::purge(&mut tx, month_ago).await?;
    organisation::invitations::store::purge(&mut tx, month_ago).await?;
    work::files::purge_expired(&mut tx, now).await?;
    work::jobs::purge_ended(&mut tx, month_ago).await?;
    work::mail::purge_ended(&mut tx, month_ago).await?;
    webhooks::outbox::purge(&mut tx, month_ago).await?;
    site.read_name(&mut tx).await?;
    tx.commit().await
}

/// Who sends the mails. In production without a server nobody does: they wait, and leave once there is one.
fn outbox(config: &Config, site: &Site) -> Result<Option<Outbox>> {
    let transport = match (&config.smtp, site.config.mode) {
        (Some(url), _) => Transport::smtp(url, &config.mail_from)?,
        (None, Mode::Demo) => Transport::Kept,
        (None, Mode::Production) => {
            let read = if site.config.mails == Mails::Shown { ", read at /dev/mails" } else { "" };
            tracing::warn!("no SMTP server is set (BOCAGE_SMTP): mails wait{read}");
            return Ok(None);
        }
    };
    Ok(Some(Outbox { db: site.db.clone(), transport, clock: work_clock(site), wake: site.wake.clone() }))
}

async fn send_mails(outbox: Option<Outbox>, stopped: watch::Receiver<bool>) {
    if let Some(outbox) = outbox {
        outbox.run(stopped).await;
    }
}

async fn asked_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::mails;
    use crate::config::Options;
    use site::{Mails, Mode};

    #[test]
    fn s2_mails_wait_until_a_server_is_set_or_showing_them_is_asked() {
        let of = |mode, smtp: Option<&str>, show_mails| {
            let options = Options { smtp: smtp.map(str::to_owned), show_mails, ..Options::default() };
            mails(&options.decide().unwrap(), mode)
        };
        // The address it listens on tells nothing: a proxy of this machine reaches it too.
        assert_eq!(of(Mode::Production, None, None), Mails::Wait);
        assert_eq!(of(Mode::Production, None, Some(true)), Mails::Shown);
        assert_eq!(of(Mode::Production, Some("smtp://mail.example"), Some(true)), Mails::Leave);
        assert_eq!(of(Mode::Demo, None, None), Mails::Shown);
    }
}
