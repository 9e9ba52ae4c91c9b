//! Absences as a table (E5).

use super::{
    sheet::titled,
    store::Wanted,
    tables::{Written, people},
};
use crate::{
    absences::{self, Absence, AbsenceEffect, AbsenceState, Half, kind_name, knows_reason},
    contracts::{self, LeaveUnit},
    due::{DayLine, Why},
    entries::Book,
    leave,
};
use ::sheet::{Kind, Value};
use ::store::Tx;
use base::{Result, jiff::ToSpan};
use site::{Member, Ui};

pub async fn rows(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Written> {
    let ui = member.ui();
    let columns = titled(
        &ui,
        &[
            ("personne", "worktime-person", Kind::Text),
            ("type", "worktime-absence-kind", Kind::Text),
            ("du", "worktime-from", Kind::Day),
            ("demi_journee_debut", "worktime-column-first-half", Kind::Text),
            ("au", "worktime-to", Kind::Day),
            ("demi_journee_fin", "worktime-column-last-half", Kind::Text),
            ("jours_decomptes", "worktime-column-days-counted", Kind::Integer),
            ("minutes_neutralisees", "worktime-column-neutralised", Kind::Integer),
            ("etat", "worktime-column-state", Kind::Text),
        ],
    );
    let types = absences::store::types(tx, member.scope).await?;
    let mut rows = Vec::new();
    for who in people(tx, member, wanted).await? {
        let id = who.profile.person_id;
        let found = absences::store::of_person(tx, member.scope, id, (wanted.from, wanted.to)).await?;
        let first = found.iter().map(|it| it.from).min();
        let last = found.iter().map(|it| it.to).max();
        let (Some(first), Some(last)) = (first, last) else { continue };
        let book = Book::of(tx, member, id, (first, last.saturating_add(14.days()))).await?;
        let contracts = contracts::store::of_person(tx, member.scope, id).await?;
        let moved = leave::store::of_person(tx, member.scope, id).await?;
        rows.extend(found.iter().rev().map(|it| {
            // I10: why somebody else is away is told to who may see it only.
            let kind = knows_reason(member, id).then(|| kind_name(&ui, &types, it.type_id));
            let (unit, kept) = (leave::save::unit_on(&contracts, it.from), leave::taken_by(&moved, it));
            absence_row(&ui, (&who.name, kind), it, &book, (unit, kept))
        }));
    }
    Ok(Written { columns, rows })
}

/// The minutes that an absence takes off what is due: once accepted, and unless its effect leaves it due (R22).
fn neutralised(it: &Absence, lines: &[DayLine]) -> i64 {
    if it.state != AbsenceState::Accepted || it.effect == AbsenceEffect::DebitDifference {
        return 0;
    }
    let tracked = |line: &&DayLine| !line.holiday && !line.why.contains(&Why::Untracked);
    let owed = lines.iter().filter(tracked);
    owed.map(|line| it.halves(line.on).of(line.theoretical)).sum()
}
fn absence_row(
    ui: &Ui,
    (who, kind): (&str, Option<String>),
    it: &Absence,
    book: &Book,
    (unit, kept): (LeaveUnit, Option<i64>),
) -> Vec<Value> {
    let half = |it: Half| ui.t(if it == Half::Am { "worktime-morning" } else { "worktime-afternoon" });
    // Days are counted to the eve of return, as counters count them (R46).
    let lines = book.lines(it.from, it.to.saturating_add(14.days()));
    vec![
        Value::Text(who.to_owned()),
        Value::Text(kind.clone().unwrap_or_else(|| ui.t("worktime-away"))),
        Value::Day(it.from),
        Value::Text(half(it.from_half)),
        Value::Day(it.to),
        Value::Text(half(it.to_half)),
        Value::Thousandths(kept.unwrap_or_else(|| leave::counted_c(unit, it, &lines)) * 10),
        // Days off that take nothing off what is due are recovery: the figure would tell the type.
        kind.map_or(Value::Empty, |_| Value::Integer(neutralised(it, &lines))),
        Value::Text(ui.t(&format!("worktime-absence-{}", it.state.as_text()))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absences::tests_absence;
    use base::jiff::civil::date;

    /// A day of 7 h: taken off once leave is accepted, never by recovery, a request or a refusal.
    #[test]
    fn e5_only_what_is_accepted_and_neutral_takes_minutes_off() {
        let on = date(2031, 6, 3);
        let line = DayLine {
            on,
            theoretical: 420,
            due: 0,
            unplaced: 0,
            due_days_c: 0,
            holiday: false,
            absent: absences::HalfDays::default(),
            why: Vec::new(),
        };
        let lines = [line];
        let of = |effect: AbsenceEffect, state: AbsenceState| {
            neutralised(&Absence { state, ..tests_absence(on, on, effect) }, &lines)
        };
        assert_eq!(of(AbsenceEffect::NeutralDue, AbsenceState::Accepted), 420);
        assert_eq!(of(AbsenceEffect::None, AbsenceState::Accepted), 420);
        assert_eq!(of(AbsenceEffect::DebitDifference, AbsenceState::Accepted), 0);
        for state in [AbsenceState::Requested, AbsenceState::Refused, AbsenceState::Cancelled] {
            assert_eq!(of(AbsenceEffect::NeutralDue, state), 0);
        }
    }
}
