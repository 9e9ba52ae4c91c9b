//! The limit of the disk: how many small durable writes it takes in a second.

use std::{
    io::{Seek, SeekFrom, Write},
    path::Path,
    time::{Duration, Instant},
};

/// Pages that SQLite writes to its log for one action with its journal line, about.
const PAGES: usize = 24;

/// Writes of one commit's size over a file already there, as SQLite's log is, each followed by a sync;
/// how many a second.
pub fn syncs_per_second(folder: &Path) -> f64 {
    let mut file = std::fs::File::create(folder.join("sync")).expect("a file");
    let commit = vec![7; 4096 * PAGES];
    for _ in 0..40 {
        file.write_all(&commit).expect("written");
    }
    file.sync_all().expect("synced");
    let started = Instant::now();
    let mut count = 0_u32;
    while started.elapsed() < Duration::from_secs(3) {
        if count.is_multiple_of(40) {
            file.seek(SeekFrom::Start(0)).expect("the start");
        }
        file.write_all(&commit).expect("written");
        file.sync_data().expect("synced");
        count += 1;
    }
    f64::from(count) / started.elapsed().as_secs_f64()
}
