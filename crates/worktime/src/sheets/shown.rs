//! A sheet as the three views show it, with what may be asked of it.

use super::{Move, Sheet, SheetState, Validation, Validator, sheet_of};
use crate::{
    entries::Book,
    local::Local,
    rights::{MANAGES, VALIDATES, WRITES},
    time::Chosen,
    time::page::{SheetShown, badge},
};
use base::{Day, Id, Instant};
use site::{Member, Ui};

/// Who acts on a sheet, from their rights and the profile of its person.
#[must_use]
pub fn validator(member: &Member, person_id: Id, manager: Option<Id>, alone: bool) -> Validator {
    Validator {
        is_person: member.person_id == person_id,
        writes: member.rights.allow(WRITES),
        validates: member.rights.can(VALIDATES),
        manages: member.rights.allow(MANAGES),
        is_manager_of: manager == Some(member.person_id),
        manager_missing: manager.is_none_or(|it| it == person_id),
        alone,
    }
}

/// Who validates today: what applies, which is not always what was decided (R16).
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub validation: Validation,
    pub alone: bool,
}

/// What happened to a sheet, in sentences.
fn story(ui: &Ui, it: &Sheet) -> Vec<String> {
    let line = |key: &str, who: &str, at: Option<Instant>| {
        let at = at?;
        Some(ui.t2(key, "who", ui.author(who), "at", ui.instant(&at)))
    };
    let sent = line("worktime-sheet-sent-by", &it.submitted_by, it.submitted_at);
    let certain = line("worktime-sheet-validated-by", &it.validated_by, it.validated_at);
    sent.into_iter().chain(certain.filter(|_| it.state.is_certain())).collect()
}

/// The sheet of the day shown; nothing for who is not under contract.
#[must_use]
pub fn shown(member: &Member, book: &Book, chosen: &Chosen, date: Day, rules: Rules) -> Option<SheetShown> {
    let (from, to) = sheet_of(book.settings.rhythm, date);
    let held = book.sheets.iter().find(|it| it.from == from);
    let worked = book.allocations.iter().any(|it| from <= it.on && it.on <= to);
    if held.is_none() && !worked && !book.employed(from) && !book.employed(to) {
        return None;
    }
    let state = held.map_or(SheetState::Open, |it| it.state);
    let ui = member.words();
    let (class, icon, key) = badge(state);
    let manager = book.staff.as_ref().and_then(|it| it.profile.manager_person_id);
    let who = validator(member, book.person_id, manager, rules.alone);
    let allows = |asked: Move| {
        let fresh = || Sheet { state, ..Sheet::fresh(book.person_id, (from, to)) };
        let sheet = held.cloned().unwrap_or_else(fresh);
        sheet.after(asked, who, rules.validation, "…").is_ok()
    };
    Some(SheetShown {
        id: held.map(|it| it.id.to_string()).unwrap_or_default(),
        state: state.as_text(),
        label: ui.t(key),
        badge: class,
        icon,
        from,
        to,
        reason: held.map(|it| it.reason.clone()).unwrap_or_default(),
        story: held.map(|it| story(&ui, it)).unwrap_or_default(),
        alone: rules.validation != book.settings.validation && chosen.other.is_none(),
        may_validate: held.is_some() && allows(Move::Validate),
        may_submit: chosen.may_write && to <= book.today && allows(Move::Submit),
        may_recall: allows(Move::Recall),
        may_reopen: held.is_some() && allows(Move::Reopen),
    })
}
