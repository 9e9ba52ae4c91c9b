//! Time kept elsewhere (§6.3, W13): files of other programs and free tables are recognised, mapped, and
//! planned row by row before anything is written; then applied in one transaction, and undone as a whole.
//! The same file twice adds nothing.

mod api;
mod clock;
mod cross;
pub mod demo;
mod ground;
mod mapping;
mod plan;
mod recognise;
pub mod records;
mod row;
mod rows;
mod sheets;
mod shown;
mod solidtime;
mod steps;
pub mod store;
mod web;

pub use clock::read_time;
pub use mapping::{Goal, Mapping, Who};
pub use recognise::{Field, Recognised, TimeSource, recognise};

use crate::rights::MANAGE;
use base::jiff::tz::TimeZone;
use organisation::{imports::Place, organisations::organisation::TIME_ZONES};
use records::RECORDS;
use site::{Routes, Site};
use work::jobs::JobKind;

/// Where imports of time are, and the words that name what they bring.
const PLACE: Place = Place { path: "temps/imports", words: "time-import", zips: true };

/// Time zones that clock times of a file may be in, besides those of associations.
const ELSEWHERE: [&str; 3] = ["UTC", "Europe/London", "America/New_York"];

/// The time zones that may be answered.
static ZONES: std::sync::LazyLock<Vec<&'static str>> =
    std::sync::LazyLock::new(|| TIME_ZONES.into_iter().chain(ELSEWHERE).collect());

/// A time zone by its name; `None` when it is none of those offered.
fn zone(name: &str) -> Option<TimeZone> {
    let known = ZONES.iter().find(|it| **it == name)?;
    TimeZone::get(known).ok()
}

/// The job that forgets an import nobody finished.
pub const FORGET: JobKind<Site> = JobKind {
    name: "time-import-forget",
    run: |site, running| {
        Box::pin(async move {
            RECORDS.forget(&site, &running).await?;
            Ok(serde_json::Value::Null)
        })
    },
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/imports", MANAGE, web::index)
        .get("/o/{slug}/temps/imports/export", MANAGE, web::list_file)
        .get("/o/{slug}/temps/imports/nouveau", MANAGE, web::new)
        .post("/o/{slug}/temps/imports", MANAGE, web::create)
        .get("/o/{slug}/temps/imports/{id}", MANAGE, web::show)
        .get("/o/{slug}/temps/imports/{id}/correspondances", MANAGE, web::mapping)
        .post("/o/{slug}/temps/imports/{id}/correspondances", MANAGE, web::save_mapping)
        .post("/o/{slug}/temps/imports/{id}/application", MANAGE, web::apply)
        .get("/o/{slug}/temps/imports/{id}/annulation", MANAGE, web::ask_undo)
        .post("/o/{slug}/temps/imports/{id}/annulation", MANAGE, web::undo)
        .post("/o/{slug}/temps/imports/{id}/abandon", MANAGE, web::discard)
        .and(api::routes())
}
