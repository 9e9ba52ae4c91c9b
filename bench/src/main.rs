//! `cargo x bench`: how the pages hold at a million rows, as ratios measured in one run.
//!
//! Two servers run over two databases of the same shape of organisation: 10 000 and 1 000 000
//! actions. Each page is asked of both, and beside two limits: the same bytes served static by the
//! same HTTP library, and the bare query. Nothing here asserts. `cargo x bench` writes the results into
//! `docs/performance.md`; `cargo x bench quick` is a smaller run, which only prints, and
//! `cargo x bench time` measures the pages of salaried time alone.

mod assembly;
mod bare;
mod client;
mod disk;
mod exports;
mod pages;
mod posts;
mod report;
mod seed;
mod server;
mod time;

use report::Report;
use std::{path::PathBuf, time::Instant};

/// Where organisations have the same size and only their number differs.
const SMALL: seed::Size = seed::Size { organisations: 5, persons_each: 40, actions_each: 2_000, large: 0 };
const LARGE: seed::Size =
    seed::Size { organisations: 500, persons_each: 40, actions_each: 2_000, large: 100_000 };

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("static") => runtime.block_on(server::serve_static(&arguments[1], &arguments[2])),
        Some("time") => runtime.block_on(time_alone()),
        Some("quick") => {
            let tenth = seed::Size { organisations: 2, ..SMALL };
            runtime.block_on(run(tenth, seed::Size { large: 10_000, ..SMALL }, 20_000))
        }
        _ => runtime.block_on(run(SMALL, LARGE, 1_000_000)),
    }
}

/// `valued`: how many actions one valuation run goes through.
async fn run(small: seed::Size, large: seed::Size, valued: i64) {
    let folder = std::env::temp_dir().join(format!("bocage-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to work in");
    let mut report = Report::default();
    report::circumstances(&mut report);
    report.line("rows", &format!("{} and {} actions", small.actions(), large.actions()));
    let small_world = prepare(&folder.join("small"), small, &mut report).await;
    let large_world = prepare(&folder.join("large"), large, &mut report).await;

    let small_server = server::Server::start(&small_world.folder).await;
    let large_server = server::Server::start(&large_world.folder).await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    report.line("idle memory of the server (MiB)", &format!("{:.1}", large_server.memory_mib()));
    let small = pages::Place { server: &small_server, world: &small_world };
    let large = pages::Place { server: &large_server, world: &large_world };
    pages::measure(&small, &large, &folder, &mut report).await;
    posts::measure(&large_server, &large_world, &folder, &mut report).await;
    exports::measure(&large_server, &large_world, &folder, &mut report).await;
    drop((small_server, large_server));
    let folder_of_assembly = folder.join("assembly");
    let world = prepare(&folder_of_assembly, assembly::size(valued), &mut report).await;
    assembly::measure(&folder_of_assembly, &world, &mut report).await;
    time::measure(&folder, &mut report).await;
    report.print();
    if let Some(path) = std::env::var_os("BENCH_REPORT").map(PathBuf::from) {
        report.write_to(&path);
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// The pages of salaried time, without the rest.
async fn time_alone() {
    let folder = std::env::temp_dir().join(format!("bocage-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to work in");
    let mut report = Report::default();
    report::circumstances(&mut report);
    time::measure(&folder, &mut report).await;
    report.print();
    let _ = std::fs::remove_dir_all(&folder);
}

async fn prepare(folder: &std::path::Path, size: seed::Size, report: &mut Report) -> seed::World {
    let started = Instant::now();
    let world = seed::World::build(folder, size).await;
    report.line(
        &format!("seeding {} actions (s)", size.actions()),
        &format!("{:.1}", started.elapsed().as_secs_f64()),
    );
    world
}
