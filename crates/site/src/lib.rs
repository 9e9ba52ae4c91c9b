//! The web frame: who asks, in which organisation, with which right; routes, forms, pages, words,
//! refusals, the API's document, and the plug of each module.

pub mod answer;
pub mod api;
pub mod assets;
pub mod chart;
pub mod clock;
pub mod cookies;
mod cross_site;
pub mod form;
pub mod formats;
pub mod gate;
pub mod journal;
mod kept_form;
mod large;
mod limits;
pub mod menu;
pub mod module;
pub mod moving;
pub mod pages;
pub mod personal;
pub mod rights;
pub mod routes;
pub mod seal;
pub mod secret;
mod serve;
mod site;
pub mod site_name;
mod styleguide;
mod text_enum;
pub mod ui;
mod unread;
mod words;

pub use answer::{Answer, Failure};
pub use clock::{Clock, civil_day, is_day_time};
pub use cookies::Flash;
pub use form::{Form, Path, Query, Upload};
pub use gate::{Access, Actor, Errand, Member, SignedIn, Theme, Visit};
pub use kept_form::KeptForm;
pub use large::{Archives, LargeUpload, blocking, body_of};
pub use module::{
    DemoOrganisation, DemoWorld, Event, GivenTime, InstancePanel, MenuItem, MenuRank, Module, PaidWork,
    Panel, PersonalTable, Place, TimeCharge, TimeSubject,
};
pub use rights::{Level, Right, Rights};
pub use routes::{Routes, Verb};
pub use serve::{all_routes, router};
pub use site::{Mails, Mode, Site, SiteConfig, all_migrations, is_this_machine};
pub use ui::{Choice, Ui};
pub use words::Words;

pub use axum;
pub use futures_util::future::BoxFuture;

use base::Lang;
use store::{Migration, Statement};

/// The frame's own tables: the journal, the repeated API calls, the settings of the instance.
pub const MIGRATIONS: &[Migration] = store::migrations!["0201_site",];

/// The frame's own statements.
pub const STATEMENTS: &[&[Statement]] = &[
    gate::STATEMENTS,
    journal::STATEMENTS,
    api::STATEMENTS,
    seal::STATEMENTS,
    site_name::STATEMENTS,
    moving::STATEMENTS,
];

/// The frame's own words.
pub const LOCALES: &[(Lang, &str)] = locales!["site"];

/// Whether a program calls: right under `/api` are the pages of the reference.
fn api_path(path: &str) -> bool {
    path.strip_prefix("/api/").is_some_and(|rest| rest.contains('/'))
}
