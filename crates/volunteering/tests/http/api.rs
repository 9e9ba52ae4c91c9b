//! The JSON API of volunteering, called as programs call it.

mod actions;
mod imports;
mod links;
mod nouns;
mod reading;
mod valuation;
mod years;

use crate::small_world::World;
use serde_json::Value;
use testkit::{Client, Page};

pub const BASE: &str = "/api/v1/orgs/haie/volunteering";

/// A program that does for a person whatever the person may do.
pub async fn program(world: &World, name: &str) -> Client {
    world.token(name, "volunteering:manage").await
}

/// A refusal with this status and code; answers the problem.
#[track_caller]
pub fn refused(page: &Page, status: u16, code: &str) -> Value {
    assert_eq!(page.status.as_u16(), status, "{}", page.html());
    let problem = page.json();
    assert_eq!(problem["code"], code, "{problem}");
    problem
}
