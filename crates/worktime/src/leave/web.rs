//! Typing the leave that somebody may take.

use super::{
    LeavePeriod,
    form::LeaveForm,
    page::{LeavePage, leave_shown},
    periods, save, store,
};
use crate::{
    absences::{self, AbsenceType, kind_name},
    packs::{self, Figures},
    time::{Chosen, Seen, whose},
};
use ::store::Tx;
use base::{Day, FieldErrors, Refusal, Result, jiff::ToSpan};
use site::{
    Answer, Choice, Form, Member, Query,
    answer::{page, page_again},
};

/// The year of leave that holds a day: it begins when the pack says.
fn leave_year(on: Day, figures: &Figures) -> (Day, Day) {
    let value = figures.value("national", "leave_period_start", on);
    let text = value.as_ref().and_then(toml::Value::as_str).unwrap_or("06-01");
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    let (month, day) = parts.unwrap_or((6, 1));
    crate::schemes::MonthDay { month, day }.period(on)
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    chosen: &Chosen,
    form: LeaveForm,
    errors: FieldErrors,
) -> Result<LeavePage> {
    let types = absences::store::types(tx, member.scope).await?;
    // I10: what somebody has of leave says why they are away.
    let knows = absences::knows_reason(member, chosen.whose.person_id);
    let held = if knows { held(tx, member, chosen).await? } else { Vec::new() };
    let ui = member.ui();
    let person_id = chosen.whose.person_id.to_string();
    let typed = types.iter().filter(|it| it.enabled && !it.confidential);
    let since = member.today().saturating_sub(1.year());
    Ok(LeavePage {
        name: chosen.other.clone().unwrap_or_else(|| member.actor.label()),
        back: ui.path(&format!("temps/compteurs?personne={person_id}")),
        kinds: typed.map(|it| Choice::of(it.id, kind_name(&ui, &types, it.id))).collect(),
        held: leave_shown(&ui, &held, &types, since),
        person_id,
        knows,
        form,
        errors,
        ui,
    })
}

async fn held(tx: &mut Tx, member: &Member, chosen: &Chosen) -> Result<Vec<LeavePeriod>> {
    Ok(periods(store::of_person(tx, member.scope, chosen.whose.person_id).await?))
}

fn fresh(types: &[AbsenceType], today: Day, figures: &Figures) -> LeaveForm {
    let (from, to) = leave_year(today, figures);
    let leave = types.iter().find(|it| it.code == "leave");
    LeaveForm {
        kind: leave.map(|it| it.id.to_string()).unwrap_or_default(),
        from: from.to_string(),
        to: to.to_string(),
        ..LeaveForm::default()
    }
}

pub async fn new(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &seen.personne).await?;
    let types = absences::store::types(&mut tx, member.scope).await?;
    let figures = packs::store::figures(&mut tx, member.scope).await?;
    let form = fresh(&types, member.today(), &figures);
    let shown = shown(&mut tx, &member, &chosen, form, FieldErrors::default()).await?;
    drop(tx);
    if !shown.held.is_empty() {
        absences::tell_looked_at(&member, [chosen.whose.person_id]).await?;
    }
    page(&shown)
}

pub async fn entitle(member: Member, Form(form): Form<LeaveForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    let types = absences::store::types(&mut tx, member.scope).await?;
    let before = held(&mut tx, &member, &chosen).await?;
    let by = member.actor.label();
    let typed = match form.read(chosen.whose.person_id, &types, &before, &by) {
        Ok(typed) => typed,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, &chosen, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    save::entitle_by(&mut tx, &member, chosen.whose, typed).await?;
    tx.commit().await?;
    Ok(member.go(&format!("temps/compteurs?personne={}", chosen.whose.person_id), "worktime-leave-added"))
}
