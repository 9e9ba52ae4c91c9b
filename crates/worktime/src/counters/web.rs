//! The screen of counters (W4).

use super::{
    balance, of_sheet,
    page::{CountersPage, HoursShown, ModulationShown, movement_shown, pack_shown},
    store,
};
use crate::{
    contracts::terms_on,
    due::{ModulationParts, planned_leave_c},
    entries::Book,
    schemes::{SchemeKind, SchemeRules},
    time::{Seen, whose},
};
use base::{Day, Id, jiff::ToSpan};
use site::{Answer, Member, Query, answer::page};

pub async fn index(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &seen.personne).await?;
    let date = seen.day(member.today());
    let now = Book::load(&mut tx, member.scope, chosen.whose, (date, date)).await?;
    let rules = terms_on(&now.terms, date).next().map_or(SchemeRules::Untracked, |it| it.rules);
    let (from, to) = rules.period(date);
    let book = Book::load(&mut tx, member.scope, chosen.whose, (from, to)).await?;
    let ui = member.ui();
    let (mut modulation, mut pack, mut hours) = (None, None, None);
    match rules {
        SchemeRules::Annualised(_) | SchemeRules::HourPack(_) => {
            let movements = store::of_person(&mut tx, member.scope, book.person_id, from).await?;
            let parts = parts(&book, &movements, (from, to));
            modulation = Some(ModulationShown {
                balance: parts.balance(),
                parts,
                movements: movements.iter().rev().map(|it| movement_shown(&ui, it)).collect(),
            });
        }
        SchemeRules::DayPack(it) => {
            let counted = book.counters.range(from..=to).map(|(_, value)| value).sum();
            pack = Some(pack_shown(&ui, counted, it.days_c));
        }
        SchemeRules::Weekly(_) | SchemeRules::Untracked => {
            let until = to.min(member.today());
            let lines = book.lines(from, until);
            hours = Some(HoursShown {
                worked: lines.iter().map(|it| book.realised(it.on)).sum(),
                due: lines.iter().map(|it| it.due).sum(),
            });
        }
    }
    page(&CountersPage { other: chosen.other, from, to, modulation, pack, hours, ui })
}

/// What the three figures are made of (R23): movements, open days until today, what is still to come.
fn parts(book: &Book, movements: &[super::CounterMovement], (from, to): (Day, Day)) -> ModulationParts {
    let counted = |id: Id| of_sheet(movements, id).is_some();
    let certain = |on: Day| book.sheet(on).is_some_and(|it| it.state.is_certain() && counted(it.id));
    let today = book.today.min(to);
    let open = book.lines(from, today).into_iter().filter(|it| !certain(it.on));
    let live = open.map(|it| book.realised(it.on) - it.due).sum();
    let next = today.saturating_add(1.day()).max(from);
    let to_come = if next <= to { book.lines(next, to) } else { Vec::new() };
    let due: i64 = to_come.iter().map(|it| it.due).sum();
    ModulationParts {
        validated: balance(movements),
        live,
        due_to_come: (due - leave_to_take(book, (from, to))).max(0),
        planned: to_come.iter().map(|it| book.realised(it.on)).sum(),
    }
}

/// The minutes of planned leave that no accepted absence takes yet.
fn leave_to_take(book: &Book, (from, to): (Day, Day)) -> i64 {
    let hours = |it: &&crate::contracts::Terms| {
        matches!(it.rules.kind(), SchemeKind::Annualised | SchemeKind::HourPack)
    };
    let planned = book.terms.iter().filter(hours).filter_map(|it| {
        let (first, last) = it.within(from, to)?;
        let average = crate::Exact::ratio(it.week_pattern.weekly(), it.week_pattern.days());
        let days = crate::Exact::ratio(planned_leave_c(it, first, last, (from, to)), 100);
        Some(days.times(average))
    });
    let planned: crate::Exact = planned.sum();
    let lines = book.lines(from, to);
    let taken = lines.iter().filter(|it| it.absent.is_some() && !it.holiday);
    let taken: i64 = taken.map(|it| it.absent.of(it.theoretical)).sum();
    (planned.rounded() - taken).max(0)
}
