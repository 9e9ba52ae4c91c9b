//! The screen of locks and reopenings (W14).

use super::{
    PeriodLock,
    form::LockForm,
    page::{LockShown, LocksPage, SheetLine},
    store,
};
use crate::{
    contracts::{dates, opening},
    settings,
    sheets::{self, Sheet, SheetState},
    staff::{self, StaffMember},
    time::page::badge,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, jiff::ToSpan};
use site::{
    Answer, Choice, Form, Member, Path, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

const PATH: &str = "temps/verrous";
/// Sheets older than that are reopened from the page of their month.
const MONTHS_SHOWN: i64 = 18;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown(&mut tx, &member, LockForm::default(), FieldErrors::default()).await?)
}

async fn shown(tx: &mut Tx, member: &Member, form: LockForm, errors: FieldErrors) -> Result<LocksPage> {
    settings::store::get(tx, member.scope).await?;
    let people = staff::store::list(tx, member.scope, member.lang).await?;
    let today = member.today();
    let days = (today.saturating_sub(MONTHS_SHOWN.months()), today);
    let sheets = sheets::store::of_all(tx, member.scope, days).await?;
    let locks = store::list(tx, member.scope).await?;
    let ui = member.ui();
    let mut same_days: Vec<(String, Vec<SheetLine>)> = Vec::new();
    for it in sheets.iter().rev().filter(|it| it.state.is_certain()) {
        let line = sheet_line(&ui, it, &people, &locks);
        match same_days.last_mut() {
            Some((_, lines)) if lines.iter().any(|it| it.dates == line.dates) => lines.push(line),
            _ => {
                let from = opening(&ui, it.from, it.to);
                let title = ui.t2("worktime-year-from-to", "from", from, "to", ui.day(&it.to));
                same_days.push((title, vec![line]));
            }
        }
    }
    Ok(LocksPage {
        locks: locks.iter().map(|it| lock_shown(&ui, it, &people)).collect(),
        sheets: same_days,
        people: people.iter().map(|it| Choice::of(it.profile.person_id, &it.name)).collect(),
        form,
        errors,
        ui,
    })
}

fn name_of(people: &[StaffMember], id: Id) -> String {
    people.iter().find(|it| it.profile.person_id == id).map(|it| it.name.clone()).unwrap_or_default()
}

fn lock_shown(ui: &Ui, it: &PeriodLock, people: &[StaffMember]) -> LockShown {
    LockShown {
        id: it.id.to_string(),
        who: it.person_id.map_or_else(|| ui.t("worktime-everybody"), |id| name_of(people, id)),
        dates: dates(ui, it.from, Some(it.to)),
        reason: it.reason.clone(),
        by: it.created_by.clone(),
        lifted: it.lifted_at.map(|at| {
            ui.t2("worktime-lock-lifted-by", "who", ui.author(&it.lifted_by), "at", ui.instant(&at))
        }),
    }
}

fn sheet_line(ui: &Ui, it: &Sheet, people: &[StaffMember], locks: &[PeriodLock]) -> SheetLine {
    let (badge, icon, key) = badge(it.state);
    SheetLine {
        id: it.id.to_string(),
        who: name_of(people, it.person_id),
        dates: dates(ui, it.from, Some(it.to)),
        badge,
        icon,
        label: ui.t(key),
        may_close: it.state == SheetState::Validated,
        locked: locks.iter().any(|lock| lock.meets(it.person_id, (it.from, it.to))),
    }
}

pub async fn create(member: Member, Form(form): Form<LockForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let ids: Vec<Id> = people.iter().map(|it| it.profile.person_id).collect();
    let lock = match form.read(&ids, &member.actor.label()) {
        Ok(lock) => lock,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    store::add(&mut tx, member.scope, &lock, member.site.now()).await?;
    let entry = Entry::new("period_lock", lock.id, "add").about(lock.person_id);
    note_by(&mut tx, &member, entry.after(&lock)).await?;
    tx.commit().await?;
    Ok(member.go(PATH, "worktime-lock-added"))
}

pub async fn lift(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (by, now) = (member.actor.label(), member.site.now());
    let lock = store::lift(&mut tx, member.scope, id, &by, now).await?;
    let entry = Entry::new("period_lock", id, "lift").about(lock.person_id);
    note_by(&mut tx, &member, entry.before(&lock)).await?;
    tx.commit().await?;
    Ok(member.go(PATH, "worktime-lock-lifted"))
}
