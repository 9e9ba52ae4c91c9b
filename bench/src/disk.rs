//! The limit of the disk: how many small durable writes it takes in a second.

use std::{
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

/// Appends of 4 KiB followed by a sync, a second.
pub fn syncs_per_second(folder: &Path) -> f64 {
    let mut file = std::fs::File::create(folder.join("sync")).expect("a file");
    let started = Instant::now();
    let mut count = 0_u32;
    while started.elapsed() < Duration::from_secs(2) {
        file.write_all(&[0; 4096]).expect("written");
        file.sync_data().expect("synced");
        count += 1;
    }
    f64::from(count) / started.elapsed().as_secs_f64()
}
