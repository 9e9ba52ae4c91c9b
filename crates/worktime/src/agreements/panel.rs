//! What this module shows on an agreement's own page, and the tabs it adds there. Nothing while the module is
//! off: the amounts it told stay in the budgets.

use super::{
    desk::{Desk, Ground, sees_costs},
    page::{Progress, burn_down},
};
use crate::rights::{MODULE_NAME, READS};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};
use treasury::agreements;

pub const SUMMARY: Panel = Panel { place: Place::Agreement, order: 10, show: summary };
pub const TABS: Panel = Panel { place: Place::AgreementTabs, order: 10, show: tabs };

#[derive(Template)]
#[template(path = "time_agreements/panel.html")]
struct SummaryPanel {
    ui: Ui,
    id: Id,
    progress: Progress,
    chart: String,
}

fn summary<'a>(
    member: &'a Member,
    tx: &'a mut Tx,
    subject: Option<Id>,
) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let Some(id) = subject.filter(|_| member.organisation.has_on(MODULE_NAME)) else { return Ok(None) };
        let Some(ground) = Ground::of(tx, member).await? else { return Ok(None) };
        let agreement = agreements::store::get(tx, member.scope, id).await?;
        let desk = Desk::load(tx, ground, agreement, None).await?;
        if desk.account.details.is_empty() && desk.terms.promised().is_none() {
            return Ok(None);
        }
        let (ui, today, sees) = (member.ui(), member.today(), sees_costs(member));
        let spent = desk.spent_by_month(tx, sees).await?;
        let alerts = treasury::settings::store::get(tx, member.scope).await?.alerts;
        let panel = SummaryPanel {
            progress: Progress::of(&ui, &desk, today, alerts),
            chart: burn_down(&ui, &desk, &spent, today, sees),
            id,
            ui,
        };
        panel.render().map(Some).map_err(Refusal::fault)
    })
}

#[derive(Template)]
#[template(path = "time_agreements/tabs.html")]
struct Tabs {
    ui: Ui,
    /// Where it leads and its label.
    tabs: Vec<(String, String)>,
}

fn tabs<'a>(member: &'a Member, _: &'a mut Tx, subject: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let Some(id) = subject.filter(|_| member.organisation.has_on(MODULE_NAME)) else { return Ok(None) };
        let ui = member.ui();
        let tab = |rest: &str, key: &str| (member.path(&format!("temps/conventions/{id}{rest}")), ui.t(key));
        let mut tabs = vec![tab("", "time-agreement-tab")];
        if member.rights.allow(READS) {
            tabs.push(tab("/fiches", "time-sheets-tab"));
            tabs.push(tab("/lettres", "letters"));
        }
        if sees_costs(member) {
            tabs.push(tab("/bilan", "time-report-tab"));
        }
        if member.rights.allow(READS) {
            tabs.push(tab("/sur-declaration", "time-guard-tab"));
        }
        Tabs { tabs, ui }.render().map(Some).map_err(Refusal::fault)
    })
}
