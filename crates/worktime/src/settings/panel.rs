//! What the settings page of the organisation shows of this module: the way to its own settings.

use crate::rights::{MANAGES, MODULE_NAME};
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};
use store::Tx;

pub const PANEL: Panel = Panel { place: Place::Settings, order: 30, show };

#[derive(Template)]
#[template(path = "worktime/settings_panel.html")]
struct SettingsPanel {
    ui: Ui,
    on: bool,
}

fn show<'a>(member: &'a Member, _: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !member.rights.allow(MANAGES) {
            return Ok(None);
        }
        let on = member.organisation.has_on(MODULE_NAME);
        SettingsPanel { ui: member.ui(), on }.render().map(Some).map_err(Refusal::fault)
    })
}
