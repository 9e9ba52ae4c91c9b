//! Posting an action with its journal line, durably, from four clients.

use crate::{client::Client, disk, report::Report, seed::World, server::Server};
use base::{
    Day,
    jiff::{ToSpan, civil::date},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Posted one a day over ten years: a day holds 24 hours of a person (R2).
const FIRST_DAY: Day = date(2016, 3, 7);
const LAST_DAY: Day = date(2026, 3, 7);

pub async fn measure(server: &Server, world: &World, folder: &Path, report: &mut Report) {
    let path = format!("/o/{}/benevolat/declarer", world.slug);
    let (cpu_before, started) = (server.cpu_seconds(), Instant::now());
    let clients = (0..4).map(|_| {
        let (address, session, path) = (server.address.clone(), world.session.clone(), path.clone());
        tokio::spawn(async move {
            let mut client = Client::connect(&address, &session).await;
            let (started, mut count, mut day) = (Instant::now(), 0.0, FIRST_DAY);
            while started.elapsed() < Duration::from_secs(5) {
                let uid = base::fresh_id();
                let form = format!("title=Banc+{uid}&date={day}&duration=20m&client_uid={uid}&confirmed=1");
                let answer = client.post(&path, &form).await;
                assert_eq!(answer.status, 303, "a posted action: {}", String::from_utf8_lossy(&answer.body));
                count += 1.0;
                day = if day < LAST_DAY { day.saturating_add(1.day()) } else { FIRST_DAY };
            }
            count
        })
    });
    let mut count = 0.0;
    for client in clients.collect::<Vec<_>>() {
        count += client.await.expect("a client");
    }
    let elapsed = started.elapsed().as_secs_f64();
    let cpu = (server.cpu_seconds() - cpu_before) * 1000.0 / count;
    report.line("posted actions a second, 4 clients, durable", &format!("{:.0}", count / elapsed));
    report.line("CPU of a posted action (ms)", &format!("{cpu:.2}"));
    report.line(
        "durable writes of a commit's size a second on this disk",
        &format!("{:.0}", disk::syncs_per_second(folder)),
    );
}
