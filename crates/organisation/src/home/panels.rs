//! What the core shows on the home page: the first steps of a new organisation, who asks to join.

use super::page::{FirstStepsPanel, PendingPanel};
use crate::{
    persons::{self, allows, person::PersonState},
    rights::{MANAGE, MANAGE_PERSONS},
};
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place};
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
        shown(&FirstStepsPanel { ui: member.ui() })
    })
}

fn shown(panel: &impl Template) -> Result<Option<String>> {
    panel.render().map(Some).map_err(Refusal::fault)
}
