//! The way to webhooks, on the settings page.

use crate::rights::MANAGING;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};
use store::Tx;

/// After the settings of modules.
pub const PANEL: Panel = Panel { place: Place::Settings, order: 90, show };

#[derive(Template)]
#[template(path = "webhooks/panel.html")]
struct WebhooksPanel {
    ui: Ui,
}

fn show<'a>(member: &'a Member, _: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !member.rights.allow(MANAGING) {
            return Ok(None);
        }
        WebhooksPanel { ui: member.ui() }.render().map(Some).map_err(Refusal::fault)
    })
}
