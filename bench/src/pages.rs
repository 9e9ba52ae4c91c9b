//! The main pages: their time at a million rows over their time at ten thousand, their cost, their limits.

use crate::{client::Client, report::Report, seed::World, server::Server};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use volunteering::actions::store::{ActionFilter, FIRST, list};

struct Timing {
    median_ms: f64,
    per_second: f64,
    cpu_ms: f64,
}

pub async fn measure(
    small: &Server,
    small_world: &World,
    large: &Server,
    large_world: &World,
    folder: &Path,
    report: &mut Report,
) {
    report.table(
        "Pages: 1 000 000 actions beside 10 000",
        &[
            "page",
            "ratio of medians",
            "median (ms)",
            "requests/s, 2 clients",
            "CPU/request (ms)",
            "same bytes static (requests/s)",
            "static CPU (ms)",
            "bytes",
        ],
    );
    for (name, path) in pages() {
        let of_small = time(small, &path(small_world), &small_world.session).await;
        let of_large = time(large, &path(large_world), &large_world.session).await;
        let mut client = Client::connect(&large.address, &large_world.session).await;
        let answer = client.get(&path(large_world)).await;
        assert_eq!(answer.status, 200, "{name}");
        let file = folder.join("static.html");
        std::fs::write(&file, &answer.body).expect("the bytes");
        let static_server = Server::start_static(&file).await;
        let of_static = time(&static_server, "/", "").await;
        report.row(vec![
            name.to_owned(),
            format!("{:.2}", of_large.median_ms / of_small.median_ms),
            format!("{:.2}", of_large.median_ms),
            format!("{:.0}", of_large.per_second),
            format!("{:.2}", of_large.cpu_ms),
            format!("{:.0}", of_static.per_second),
            format!("{:.3}", of_static.cpu_ms),
            answer.body.len().to_string(),
        ]);
    }
    let bare = bare_query(large_world).await;
    report.line("bare query of the actions list, 50 rows (ms)", &format!("{bare:.3}"));
}

type PathOf = fn(&World) -> String;

fn pages() -> Vec<(&'static str, PathOf)> {
    vec![
        ("home of the organisation", |w| format!("/o/{}", w.slug)),
        ("entry form", |w| format!("/o/{}/benevolat/declarer", w.slug)),
        ("my volunteering", |w| format!("/o/{}/benevolat/moi", w.slug)),
        ("actions list, first page", |w| format!("/o/{}/benevolat/actions", w.slug)),
        ("actions list, last page", |w| format!("/o/{}/benevolat/actions?apres={}", w.slug, w.last_key)),
        ("search in actions", |w| format!("/o/{}/benevolat/actions?words=jardin", w.slug)),
        ("moderation", |w| format!("/o/{}/benevolat/moderation", w.slug)),
        ("a person's page", |w| format!("/o/{}/personnes/{}", w.slug, w.person_id)),
        ("statistics of the year", |w| format!("/o/{}/benevolat/statistiques", w.slug)),
    ]
}

async fn time(server: &Server, path: &str, session: &str) -> Timing {
    let mut client = Client::connect(&server.address, session).await;
    for _ in 0..30 {
        client.get(path).await;
    }
    let mut times = Vec::new();
    for _ in 0..300 {
        let started = Instant::now();
        let answer = client.get(path).await;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(answer.status, 200, "{path}");
    }
    times.sort_by(f64::total_cmp);
    let (cpu_before, started) = (server.cpu_seconds(), Instant::now());
    let count = futures(server, path, session).await;
    let (cpu, elapsed) = (server.cpu_seconds() - cpu_before, started.elapsed().as_secs_f64());
    Timing { median_ms: times[times.len() / 2], per_second: count / elapsed, cpu_ms: cpu * 1000.0 / count }
}

/// Two clients for three seconds.
async fn futures(server: &Server, path: &str, session: &str) -> f64 {
    let clients = (0..2).map(|_| {
        let (address, path, session) = (server.address.clone(), path.to_owned(), session.to_owned());
        tokio::spawn(async move {
            let mut client = Client::connect(&address, &session).await;
            let (started, mut count) = (Instant::now(), 0.0);
            while started.elapsed() < Duration::from_secs(3) {
                client.get(&path).await;
                count += 1.0;
            }
            count
        })
    });
    let mut total = 0.0;
    for client in clients.collect::<Vec<_>>() {
        total += client.await.expect("a client");
    }
    total
}

async fn bare_query(world: &World) -> f64 {
    let mut tx = world.db.read().await.expect("a transaction");
    let started = Instant::now();
    for _ in 0..200 {
        list(&mut tx, world.scope, &ActionFilter::default(), FIRST, 50).await.expect("rows");
    }
    started.elapsed().as_secs_f64() * 1000.0 / 200.0
}
