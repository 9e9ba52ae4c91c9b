//! A sheet as the three views show it, with what may be asked of it.

use super::{Move, Rules, Sheet, SheetState, moves::is_locked, sheet_days, validator};
use crate::{
    contracts::opening,
    entries::Book,
    local::Local,
    time::Chosen,
    time::page::{SheetShown, badge},
};
use base::{Day, Instant};
use site::{Member, Ui};

/// What happened to a sheet, in sentences.
fn story(ui: &Ui, it: &Sheet) -> Vec<String> {
    // Whoever was forgotten is not named again.
    let line = |[by, on]: [&str; 2], who: &str, at: Option<Instant>| {
        let at = ui.instant(&at?);
        Some(if who.is_empty() { ui.t1(on, "at", at) } else { ui.t2(by, "who", ui.author(who), "at", at) })
    };
    let sent = line(["worktime-sheet-sent-by", "worktime-sheet-sent-on"], &it.submitted_by, it.submitted_at);
    let certain = line(
        ["worktime-sheet-validated-by", "worktime-sheet-validated-on"],
        &it.validated_by,
        it.validated_at,
    );
    let closed = line(["worktime-sheet-closed-by", "worktime-sheet-closed-on"], &it.closed_by, it.closed_at);
    let certain = certain.filter(|_| it.state.is_certain());
    sent.into_iter().chain(certain).chain(closed).collect()
}

/// The sheet of the day shown; nothing for who is not under contract.
#[must_use]
pub fn shown(member: &Member, book: &Book, chosen: &Chosen, date: Day, rules: &Rules) -> Option<SheetShown> {
    let (from, to) = sheet_days(&book.sheets, book.settings.rhythm, date);
    let held = book.sheet(date);
    let worked = book.allocations.iter().any(|it| from <= it.on && it.on <= to);
    if held.is_none() && !worked && book.last_day_employed(from, to).is_none() {
        return None;
    }
    let state = held.map_or(SheetState::Open, |it| it.state);
    let ui = member.words();
    let (class, icon, key) = badge(state);
    let manager = book.staff.as_ref().and_then(|it| it.profile.manager_person_id);
    let who = validator(member, book.person_id, manager, rules);
    let unlocked = |asked: Move| !is_locked(book, (from, to), asked);
    let allows = |asked: Move| {
        let fresh = || Sheet { state, ..Sheet::fresh(book.person_id, (from, to)) };
        let sheet = held.cloned().unwrap_or_else(fresh);
        sheet.after(asked, who, rules.validation, "…").is_ok()
    };
    Some(SheetShown {
        id: held.map(|it| it.id.to_string()).unwrap_or_default(),
        title: ui.t2("worktime-sheet-of", "from", opening(&ui, from, to), "to", ui.day(&to)),
        state: state.as_text(),
        label: ui.t(key),
        badge: class,
        icon,
        from,
        reason: held.map(|it| it.reason.clone()).unwrap_or_default(),
        story: held.map(|it| story(&ui, it)).unwrap_or_default(),
        alone: rules.validation != book.settings.validation && chosen.other.is_none(),
        may_validate: held.is_some() && allows(Move::Validate),
        may_submit: chosen.may_write && to <= book.today && allows(Move::Submit),
        may_refuse: held.is_some() && unlocked(Move::Refuse) && allows(Move::Refuse),
        may_recall: unlocked(Move::Recall) && allows(Move::Recall),
        may_reopen: held.is_some() && unlocked(Move::Reopen) && allows(Move::Reopen),
    })
}
