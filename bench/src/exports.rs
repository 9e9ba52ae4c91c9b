//! Exporting 100 000 rows in each format, then again with what each action is worth: CPU, and memory over idle.

use crate::{assembly::one_long_year, client::Client, report::Report, seed::World, server::Server};
use std::time::Instant;
use volunteering::valuation::run::Disclosure;

const FORMATS: [&str; 4] = ["csv", "json", "ods", "xlsx"];

pub async fn measure(server: &Server, world: &World, report: &mut Report) {
    report.table(
        "Export of the large organisation",
        &["format", "CPU (s)", "time (s)", "memory over idle (MiB)", "bytes"],
    );
    for format in FORMATS {
        export(server, world, format, format, report).await;
    }
    let (_, year) = one_long_year(world, Disclosure::Class8).await;
    let mut client = Client::connect(&server.address, &world.session).await;
    let path = format!("/o/{}/benevolat/valorisation/{year}/calcul", world.large_slug);
    let answer = client.post(&path, "").await;
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    for format in FORMATS {
        export(server, world, format, &format!("{format}, with amounts"), report).await;
    }
}

async fn export(server: &Server, world: &World, format: &str, named: &str, report: &mut Report) {
    let idle = server.memory_mib();
    server.forget_peak();
    let (cpu_before, started) = (server.cpu_seconds(), Instant::now());
    let mut client = Client::connect(&server.address, &world.session).await;
    let answer =
        client.get(&format!("/o/{}/benevolat/actions/export?format={format}", world.large_slug)).await;
    assert_eq!(answer.status, 200, "{format}");
    report.row(vec![
        named.to_owned(),
        format!("{:.2}", server.cpu_seconds() - cpu_before),
        format!("{:.2}", started.elapsed().as_secs_f64()),
        format!("{:.1}", server.peak_mib() - idle),
        answer.body.len().to_string(),
    ]);
}
