//! What the settings page of the organisation shows of this module: the way to its own settings.

use crate::rights::MANAGES;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};
use store::Tx;

pub const PANEL: Panel = Panel { place: Place::Settings, order: 20, show };

#[derive(Template)]
#[template(path = "treasury/panel.html")]
struct SettingsPanel {
    ui: Ui,
}

fn show<'a>(member: &'a Member, _: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !member.rights.allow(MANAGES) {
            return Ok(None);
        }
        SettingsPanel { ui: member.ui() }.render().map(Some).map_err(Refusal::fault)
    })
}
