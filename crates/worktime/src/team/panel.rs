//! What the home page says to whoever validates: the sheets sent and the absences asked that wait for them.

use crate::{
    absences::{self, Act, may},
    rights::{MANAGES, MODULE_NAME, VALIDATES},
    sheets::{self, Move, validator},
    staff::{self, Reach},
};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};

pub const HOME: Panel = Panel { place: Place::Home, order: 7, show };

#[derive(Template)]
#[template(path = "worktime/waiting_panel.html")]
struct WaitingPanel {
    ui: Ui,
    sheets: usize,
    absences: usize,
}

fn show<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let answers = member.rights.can(VALIDATES) || member.rights.allow(MANAGES);
        if !member.organisation.has_on(MODULE_NAME) || !answers {
            return Ok(None);
        }
        let (sheets, absences) = waiting(tx, member).await?;
        if sheets + absences == 0 {
            return Ok(None);
        }
        WaitingPanel { ui: member.ui(), sheets, absences }.render().map(Some).map_err(Refusal::fault)
    })
}

/// How many sheets and absences this member may answer, as the pages of the team and of absences offer them.
async fn waiting(tx: &mut Tx, member: &Member) -> Result<(usize, usize)> {
    let sent = sheets::store::waiting(tx, member.scope).await?;
    let asked = absences::store::requested(tx, member.scope).await?;
    if sent.is_empty() && asked.is_empty() {
        return Ok((0, 0));
    }
    let reach = Reach::load(tx, member).await?;
    let people = staff::store::list(tx, member.scope, member.lang).await?;
    let rules = sheets::rules(tx, member).await?;
    let sent = sent.iter().filter(|it| reach.holds(it.person_id)).filter(|it| {
        let who = people.iter().find(|who| who.profile.person_id == it.person_id);
        who.is_some_and(|who| {
            let by = validator(member, it.person_id, who.profile.manager_person_id, &rules);
            it.after(Move::Validate, by, rules.validation, "").is_ok()
        })
    });
    let asked = asked.iter().filter(|it| it.person_id != member.person_id && reach.holds(it.person_id));
    Ok((sent.count(), asked.filter(|it| may(member, it, Act::Accept)).count()))
}
