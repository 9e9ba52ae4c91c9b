//! What the core shows on the home page: the first steps of a new organisation, who asks to join.

use super::page::{FirstStepsPanel, OwnStep, PendingPanel};
use crate::{
    organisations,
    persons::{self, allows, person::PersonState},
    rights::{MANAGE, MANAGE_PERSONS},
};
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};
use store::Tx;

pub const PENDING: Panel = Panel { place: Place::Home, order: 50, show: pending };
pub const FIRST_STEPS: Panel = Panel { place: Place::Home, order: 90, show: first_steps };

fn pending<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !allows(member, MANAGE_PERSONS) {
            return Ok(None);
        }
        match persons::store::count(tx, member.scope, PersonState::Pending).await? {
            0 => Ok(None),
            count => shown(&PendingPanel { ui: member.ui(), count }),
        }
    })
}

/// While there is one person only: what to do first.
fn first_steps<'a>(
    member: &'a Member,
    tx: &'a mut Tx,
    _: Option<Id>,
) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !allows(member, MANAGE) || persons::store::count(tx, member.scope, PersonState::Active).await? > 1
        {
            return Ok(None);
        }
        let kind = organisations::store::get(tx, member.scope).await?.kind;
        let ui = member.ui();
        shown(&FirstStepsPanel { own: own_step(&ui, &kind), ui })
    })
}

/// An employer is led to salaried time, a federation to its members, an AMAP to its distributions; whoever else counted
/// somewhere before brings it.
fn own_step(ui: &Ui, kind: &str) -> OwnStep {
    let (icon, href, words, note) = match kind {
        "employer" => ("clock", ui.path("reglages"), "first-steps-employer", "first-steps-employer-note"),
        "federation" => {
            let href = "/associations/nouvelle".to_owned();
            ("organisation", href, "first-steps-federation", "first-steps-federation-note")
        }
        "amap" => ("people", ui.path("benevolat/declarer"), "first-steps-amap", "first-steps-amap-note"),
        _ => ("upload", ui.path("benevolat/imports"), "first-steps-import", "first-steps-import-note"),
    };
    OwnStep { icon, href, words: ui.t(words), note: ui.t(note) }
}

fn shown(panel: &impl Template) -> Result<Option<String>> {
    panel.render().map(Some).map_err(Refusal::fault)
}
