//! Exporting 100 000 rows in each format, then again with what each action is worth: CPU, and memory over idle,
//! beside the same bytes served static and the same rows read bare.

use crate::{
    assembly::{one_long_year, read_bare},
    client::Client,
    report::Report,
    seed::World,
    server::Server,
};
use std::{path::Path, time::Instant};
use store::Scope;
use volunteering::valuation::run::Disclosure;

const FORMATS: [&str; 4] = ["csv", "json", "ods", "xlsx"];

pub async fn measure(server: &Server, world: &World, folder: &Path, report: &mut Report) {
    report.table(
        "Export of the large organisation",
        &[
            "format",
            "CPU (s)",
            "time (s)",
            "memory over idle (MiB)",
            "bytes",
            "static: CPU (s)",
            "the same rows read bare: CPU (s)",
        ],
    );
    let place = Place { server, world, folder };
    let scope = large(world).await;
    for format in FORMATS {
        place.export(format, format, scope, report).await;
    }
    let (_, year) = one_long_year(world, Disclosure::Class8).await;
    let mut client = Client::connect(&server.address, &world.session).await;
    let path = format!("/o/{}/benevolat/valorisation/{year}/calcul", world.large_slug);
    let answer = client.post(&path, "").await;
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    for format in FORMATS {
        place.export(format, &format!("{format}, with amounts"), scope, report).await;
    }
}

async fn large(world: &World) -> Scope {
    let mut tx = world.db.read().await.expect("a transaction");
    let sql = "SELECT id FROM organisation WHERE slug = $1";
    let row = tx.one(sql, store::args![&world.large_slug]).await.expect("an organisation");
    Scope::of(row.get("id").expect("its identity"))
}

/// The server, what it holds, and where a file may be put.
struct Place<'a> {
    server: &'a Server,
    world: &'a World,
    folder: &'a Path,
}

impl Place<'_> {
    async fn export(&self, format: &str, named: &str, scope: Scope, report: &mut Report) {
        let Place { server, world, folder } = self;
        let idle = server.memory_mib();
        server.forget_peak();
        let (cpu_before, started) = (server.cpu_seconds(), Instant::now());
        let mut client = Client::connect(&server.address, &world.session).await;
        let path = format!("/o/{}/benevolat/actions/export?format={format}", world.large_slug);
        let answer = client.get(&path).await;
        assert_eq!(answer.status, 200, "{format}");
        let (cpu, time) = (server.cpu_seconds() - cpu_before, started.elapsed().as_secs_f64());
        let peak = server.peak_mib() - idle;
        let file = folder.join("static.export");
        std::fs::write(&file, &answer.body).expect("the bytes");
        let still = Server::start_static(&file).await;
        let before = still.cpu_seconds();
        let mut client = Client::connect(&still.address, "").await;
        assert_eq!(client.get("/").await.body.len(), answer.body.len());
        report.row(vec![
            named.to_owned(),
            format!("{cpu:.2}"),
            format!("{time:.2}"),
            format!("{peak:.1}"),
            answer.body.len().to_string(),
            format!("{:.2}", still.cpu_seconds() - before),
            format!("{:.2}", read_bare(world, scope).await),
        ]);
    }
}
