//! Exporting 100 000 rows in each format: CPU, and memory over idle.

use crate::{client::Client, report::Report, seed::World, server::Server};
use std::time::Instant;

pub async fn measure(server: &Server, world: &World, report: &mut Report) {
    report.table(
        "Export of the large organisation",
        &["format", "CPU (s)", "time (s)", "memory over idle (MiB)", "bytes"],
    );
    for format in ["csv", "json", "ods", "xlsx"] {
        let idle = server.memory_mib();
        server.forget_peak();
        let (cpu_before, started) = (server.cpu_seconds(), Instant::now());
        let mut client = Client::connect(&server.address, &world.session).await;
        let answer =
            client.get(&format!("/o/{}/benevolat/actions/export?format={format}", world.large_slug)).await;
        assert_eq!(answer.status, 200, "{format}");
        report.row(vec![
            format.to_owned(),
            format!("{:.2}", server.cpu_seconds() - cpu_before),
            format!("{:.2}", started.elapsed().as_secs_f64()),
            format!("{:.1}", server.peak_mib() - idle),
            answer.body.len().to_string(),
        ]);
    }
}
