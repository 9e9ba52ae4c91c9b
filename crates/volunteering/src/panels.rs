//! What the pages of others show of volunteering: the hours of the year at home, those of a project.

use crate::{
    estimates::{
        range_in_words,
        store::{by_status, counted_of_project},
    },
    rights::READ,
    statistics::{Period, month_chart, status_name, store},
};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{Access, BoxFuture, Member, Panel, Place, Ui};

/// Hours of volunteers by month, for whoever reads totals.
pub const HOME: Panel = Panel { place: Place::Home, order: 60, show: home };
/// What the project received, bond by bond.
pub const PROJECT: Panel = Panel { place: Place::Project, order: 20, show: project };

#[derive(Template)]
#[template(path = "statistics/home.html")]
struct HomePanel {
    ui: Ui,
    chart: String,
}

#[derive(Template)]
#[template(path = "statistics/project.html")]
struct ProjectPanel {
    ui: Ui,
    /// Label, time, note.
    tiles: Vec<(String, String, String)>,
    href: String,
}

fn reads(member: &Member) -> bool {
    matches!(READ, Access::Organisation(right) if member.rights.allow(right))
}

fn home<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !reads(member) {
            return Ok(None);
        }
        let today = member.today();
        let year = Period { from: base::year_start(today), to: base::year_end(today) };
        let minutes = store::months(tx, member.scope, year).await?;
        let estimated = store::estimated_months(tx, member.scope, year).await?;
        if minutes.is_empty() && estimated.is_empty() {
            return Ok(None);
        }
        let ui = member.ui();
        let name = today.year().to_string();
        let chart = month_chart(&ui, "panel-hours", &year.months(), &minutes, &estimated, &name);
        HomePanel { ui, chart }.render().map(Some).map_err(Refusal::fault)
    })
}

fn project<'a>(
    member: &'a Member,
    tx: &'a mut Tx,
    project: Option<Id>,
) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let (Some(project), true) = (project, reads(member)) else { return Ok(None) };
        let totals = store::of_project(tx, member.scope, project).await?;
        let found = counted_of_project(tx, member.scope, project).await?;
        if totals.is_empty() && found.is_empty() {
            return Ok(None);
        }
        let ui = member.ui();
        let tile = |total: &store::ProjectTotal| {
            let note = ui.t2("panel-project-note", "entries", total.entries, "persons", total.concerned);
            (status_name(&ui, total.status), ui.minutes(total.minutes), note)
        };
        let mut tiles: Vec<_> = totals.iter().map(tile).collect();
        tiles.extend(by_status(&found, Period::EVER).iter().map(|(status, it)| {
            let name = ui.t1("own-estimated", "what", status_name(&ui, *status));
            (name, ui.minutes(it.likely), range_in_words(&ui, *it))
        }));
        let href = member.path("benevolat/statistiques?p=all&rows=project");
        ProjectPanel { tiles, href, ui }.render().map(Some).map_err(Refusal::fault)
    })
}
