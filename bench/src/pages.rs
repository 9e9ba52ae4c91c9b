//! The main pages: their time at a million rows over their time at ten thousand, their cost, their limits.

use crate::{bare::Bare, client::Client, report::Report, seed::World, server::Server};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// A running server and the database behind it.
pub struct Place<'a> {
    pub server: &'a Server,
    pub world: &'a World,
}

/// Where a page is: the organisation's address, the key of the last page of its list, a person.
struct At<'a> {
    slug: &'a str,
    last_key: &'a str,
    person: base::Id,
}

struct Page {
    name: &'static str,
    path: fn(&At) -> String,
    /// CPU of a request at most, in milliseconds.
    goal: Option<f64>,
    bare: Option<Bare>,
}

impl Page {
    fn of(name: &'static str, path: fn(&At) -> String) -> Page {
        Page { name, path, goal: None, bare: None }
    }

    fn within(self, milliseconds: f64) -> Page {
        Page { goal: Some(milliseconds), ..self }
    }

    fn reads(self, bare: Bare) -> Page {
        Page { bare: Some(bare), ..self }
    }
}

fn pages() -> Vec<Page> {
    vec![
        Page::of("home of the organisation", |at| format!("/o/{}", at.slug)).reads(Bare::Own),
        Page::of("entry form", |at| format!("/o/{}/benevolat/declarer", at.slug))
            .within(1.0)
            .reads(Bare::Own),
        Page::of("my volunteering", |at| format!("/o/{}/benevolat/moi", at.slug)).reads(Bare::Own),
        Page::of("actions list, first page", |at| format!("/o/{}/benevolat/actions", at.slug))
            .within(2.0)
            .reads(Bare::List),
        Page::of("actions list, last page", |at| {
            format!("/o/{}/benevolat/actions?after={}", at.slug, at.last_key)
        })
        .within(2.0)
        .reads(Bare::List),
        Page::of("search in actions", |at| format!("/o/{}/benevolat/actions?words=jardin", at.slug))
            .reads(Bare::Search),
        Page::of("moderation", |at| format!("/o/{}/benevolat/moderation", at.slug)).reads(Bare::Pending),
        Page::of("a person's page", |at| format!("/o/{}/personnes/{}", at.slug, at.person))
            .reads(Bare::Person),
        Page::of("statistics of the year", |at| format!("/o/{}/benevolat/statistiques", at.slug))
            .within(5.0)
            .reads(Bare::Statistics),
    ]
}

/// The header of the table of pages.
const HEADER: [&str; 11] = [
    "page",
    "CPU (ms)",
    "goal (ms)",
    "median (ms)",
    "ratio of medians",
    "ratio of CPU",
    "requests/s, 2 clients",
    "static: CPU (ms)",
    "static: requests/s",
    "bare query: CPU (ms)",
    "bytes",
];

/// Each page on both databases, then in the organisation of many actions.
pub async fn measure(small: &Place<'_>, large: &Place<'_>, folder: &Path, report: &mut Report) {
    report.table("Pages: 1 000 000 actions in 500 organisations, and over 10 000 in 5", &HEADER);
    for page in pages() {
        let (of_small, of_large) = (small.path(&page), large.path(&page));
        let medians = medians(small, &of_small, large, &of_large).await;
        let loads = [load(small, &of_small).await, load(large, &of_large).await];
        let bytes = large.bytes(&of_large).await;
        let file = folder.join("static.html");
        std::fs::write(&file, &bytes).expect("the bytes");
        let still = Server::start_static(&file).await;
        let still = load(&Place { server: &still, world: large.world }, "/").await;
        let bare = match page.bare {
            Some(bare) => format!("{:.2}", bare.cpu_ms(large.world).await),
            None => String::new(),
        };
        report.row(vec![
            page.name.to_owned(),
            format!("{:.2}", loads[1].cpu_ms),
            page.goal.map(|goal| format!("{goal}")).unwrap_or_default(),
            format!("{:.2}", medians.1),
            format!("{:.2}", medians.1 / medians.0),
            format!("{:.2}", loads[1].cpu_ms / loads[0].cpu_ms),
            format!("{:.0}", loads[1].per_second),
            format!("{:.3}", still.cpu_ms),
            format!("{:.0}", still.per_second),
            bare,
            bytes.len().to_string(),
        ]);
    }
    report.table(
        "The same in one organisation of 100 000 actions",
        &["page", "CPU (ms)", "requests/s, 2 clients"],
    );
    for page in pages() {
        let world = large.world;
        let at =
            At { slug: &world.large_slug, last_key: &world.large_last_key, person: world.large_person_id };
        let load = load(large, &(page.path)(&at)).await;
        report.row(vec![
            page.name.to_owned(),
            format!("{:.2}", load.cpu_ms),
            format!("{:.0}", load.per_second),
        ]);
    }
}

impl Place<'_> {
    fn path(&self, page: &Page) -> String {
        let world = self.world;
        (page.path)(&At { slug: &world.slug, last_key: &world.last_key, person: world.person_id })
    }

    async fn client(&self) -> Client {
        Client::connect(&self.server.address, &self.world.session).await
    }

    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.client().await.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.body
    }
}

/// The median time of a page in each place, in milliseconds. Asked by turns, so that whatever else
/// the machine does falls on both.
pub async fn medians(small: &Place<'_>, of_small: &str, large: &Place<'_>, of_large: &str) -> (f64, f64) {
    let (mut first, mut second) = (small.client().await, large.client().await);
    let mut times = (Vec::new(), Vec::new());
    for round in 0..330 {
        let small = timed(&mut first, of_small).await;
        let large = timed(&mut second, of_large).await;
        if round >= 30 {
            times.0.push(small);
            times.1.push(large);
        }
    }
    (median(times.0), median(times.1))
}

async fn timed(client: &mut Client, path: &str) -> f64 {
    let started = Instant::now();
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    started.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// What a page costs under load.
pub struct Load {
    pub per_second: f64,
    pub cpu_ms: f64,
}

/// Two clients for three seconds.
pub async fn load(place: &Place<'_>, path: &str) -> Load {
    let (cpu_before, started) = (place.server.cpu_seconds(), Instant::now());
    let clients = (0..2).map(|_| {
        let (address, session) = (place.server.address.clone(), place.world.session.clone());
        let path = path.to_owned();
        tokio::spawn(async move {
            let mut client = Client::connect(&address, &session).await;
            let (started, mut count) = (Instant::now(), 0.0);
            while started.elapsed() < Duration::from_secs(3) {
                assert_eq!(client.get(&path).await.status, 200, "{path}");
                count += 1.0;
            }
            count
        })
    });
    let mut count = 0.0;
    for client in clients.collect::<Vec<_>>() {
        count += client.await.expect("a client");
    }
    let (cpu, elapsed) = (place.server.cpu_seconds() - cpu_before, started.elapsed().as_secs_f64());
    Load { per_second: count / elapsed, cpu_ms: cpu * 1000.0 / count }
}
