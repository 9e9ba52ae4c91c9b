//! The hours of this year on the page of a project, for whoever reads everybody's time.

use super::{
    hours::{ProjectHours, by_month},
    may_read,
};
use crate::{local::Local, rights::MODULE_NAME};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use organisation::projects;
use site::{BoxFuture, Member, Panel, Place, Ui};

/// Beside the panel of volunteers' hours, never added to it (I9).
pub const PROJECT: Panel = Panel { place: Place::Project, order: 10, show };

#[derive(Template)]
#[template(path = "project_hours/panel.html")]
struct ProjectPanel {
    ui: Ui,
    id: Id,
    year: i16,
    employees: i64,
    /// Nothing when nobody else worked.
    others: Option<i64>,
}

fn show<'a>(
    member: &'a Member,
    tx: &'a mut Tx,
    project: Option<Id>,
) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let Some(id) = project.filter(|_| member.organisation.has_on(MODULE_NAME)) else { return Ok(None) };
        if !may_read(member, &projects::store::get(tx, member.scope, id).await?) {
            return Ok(None);
        }
        let year = member.today().year();
        let hours = ProjectHours::load(tx, member, id, year).await?;
        let sum = |people| by_month(people).iter().sum::<i64>();
        let others = Some(sum(&hours.others)).filter(|minutes| *minutes > 0);
        let panel = ProjectPanel { ui: member.words(), id, year, employees: sum(&hours.employees), others };
        panel.render().map(Some).map_err(Refusal::fault)
    })
}
