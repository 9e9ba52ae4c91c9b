//! What the settings page of the organisation shows of this module: the way to its own settings.

use super::tabs;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, MenuItem, Panel, Place, Ui};
use store::Tx;

pub const PANEL: Panel = Panel { place: Place::Settings, order: 10, show };

#[derive(Template)]
#[template(path = "settings/panel.html")]
struct SettingsPanel {
    ui: Ui,
    tabs: Vec<MenuItem>,
}

fn show<'a>(member: &'a Member, _: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let tabs = tabs(member);
        if tabs.is_empty() {
            return Ok(None);
        }
        SettingsPanel { ui: member.ui(), tabs }.render().map(Some).map_err(Refusal::fault)
    })
}
