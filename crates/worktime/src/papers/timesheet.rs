//! Makes the sheet of a month for an agreement (D1, R34), from days that nobody writes on any more.

use super::{
    look::Look,
    paper::{SheetDay, SheetPaper, read, written},
    store::{self, KeptSheet, TimesheetState},
};
use crate::{
    agreements::{Worked, desk::Ground, plan_of},
    contracts::{Terms, terms_on},
    entries::{Allocation, Book, store::allocations},
    house::{House, TargetKey},
    sheets::{self, SheetState},
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, jiff::ToSpan};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::{BTreeMap, BTreeSet};
use treasury::{
    agreements::{self as funding, FundingAgreement},
    funders,
    plans::FinancingPlan,
};

/// What became of the sheets asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub made: usize,
    /// Months that are not sent yet.
    pub waiting: usize,
}

/// Whether the plan of a row names the agreement, or the override that stands in its place (R26); every row is of a sheet
/// for all agreements.
fn of_operation(ground: &Ground, agreement: Option<&FundingAgreement>, it: &Allocation) -> bool {
    let Some(agreement) = agreement else { return true };
    if !agreement.holds(it.on) {
        return false;
    }
    if let Some(own) = ground.overrides.iter().find(|own| own.allocation_id == it.id) {
        return own.names(agreement.id);
    }
    let row = Worked {
        person_id: it.person_id,
        project_id: it.project_id,
        action_id: it.action_id,
        on: it.on,
        minutes: it.minutes,
    };
    let named = |plan: &FinancingPlan| plan.shares.iter().any(|share| share.agreement_id == agreement.id);
    plan_of(&ground.plans, &row).is_some_and(named)
}

/// Whether every day with time is in a sheet that is certain.
#[must_use]
pub fn is_certain(book: &Book) -> bool {
    covered(book, SheetState::is_certain)
}

fn covered(book: &Book, stands: fn(SheetState) -> bool) -> bool {
    let covered = |it: &Allocation| book.sheet(it.on).is_some_and(|sheet| stands(sheet.state));
    book.allocations.iter().filter(|it| book.from <= it.on && it.on <= book.to).all(covered)
}

/// The months among these whose hours are all sent: a sheet may be made of them (R34).
///
/// # Errors
/// A fault from the database.
pub async fn sent(tx: &mut Tx, member: &Member, months: &BTreeSet<(Id, Day)>) -> Result<BTreeSet<(Id, Day)>> {
    let (first, last) = (months.iter().map(|it| it.1).min(), months.iter().map(|it| it.1).max());
    let Some((first, last)) = first.zip(last) else { return Ok(BTreeSet::new()) };
    let mut given = BTreeMap::<Id, Vec<(Day, Day)>>::new();
    for it in sheets::store::of_all(tx, member.scope, (first, last.last_of_month())).await? {
        if it.state.is_sent() {
            given.entry(it.person_id).or_default().push((it.from, it.to));
        }
    }
    let mut all = BTreeSet::new();
    for &(person_id, month) in months {
        let own = given.get(&person_id).map_or(&[][..], Vec::as_slice);
        let is_given = |on: Day| own.iter().any(|(from, to)| *from <= on && on <= *to);
        let days = (month, month.last_of_month());
        let whole = days.0.series(1.day()).take_while(|on| *on <= days.1).all(is_given);
        // Somebody hired, or sent by the week, has hours on some of its days only.
        let held = if whole { Vec::new() } else { allocations(tx, member.scope, person_id, days).await? };
        if held.iter().all(|it| is_given(it.on)) {
            all.insert((person_id, month));
        }
    }
    Ok(all)
}

/// The days of a book as the sheet of an agreement tells them, or one for all.
#[must_use]
pub fn days(
    book: &Book,
    ground: &Ground,
    agreement: Option<&FundingAgreement>,
) -> (Vec<TargetKey>, Vec<SheetDay>) {
    let within = |it: &&Allocation| book.from <= it.on && it.on <= book.to;
    let own: Vec<&Allocation> =
        book.allocations.iter().filter(within).filter(|it| of_operation(ground, agreement, it)).collect();
    let targets: BTreeSet<TargetKey> = own.iter().map(|it| it.target()).collect();
    let projects: BTreeSet<Id> = targets.iter().map(|it| it.project_id).collect();
    let targets: Vec<TargetKey> = targets.into_iter().collect();
    let mut days = Vec::new();
    for line in book.lines(book.from, book.to) {
        let mut day = SheetDay {
            on: line.on,
            minutes: vec![0; targets.len()],
            besides: 0,
            outside: 0,
            absent_halves: i64::from(line.absent.am) + i64::from(line.absent.pm),
        };
        for it in book.rows(line.on) {
            let place = targets.iter().position(|key| *key == it.target());
            match place.filter(|_| of_operation(ground, agreement, it)) {
                Some(place) => day.minutes[place] += it.minutes,
                None if projects.contains(&it.project_id) => day.besides += it.minutes,
                None => day.outside += it.minutes,
            }
        }
        days.push(day);
    }
    (targets, days)
}

/// When the hours of the operation were written down.
fn entered(
    book: &Book,
    ground: &Ground,
    agreement: Option<&FundingAgreement>,
    zone: &str,
) -> Option<(Day, Day)> {
    let within = |it: &&Allocation| book.from <= it.on && it.on <= book.to;
    let own = book.allocations.iter().filter(within).filter(|it| of_operation(ground, agreement, it));
    let days: BTreeSet<Day> = own.map(|it| site::civil_day(it.entered_at, zone)).collect();
    days.first().copied().zip(days.last().copied())
}

/// The share of full time on the last day worked of a month: two contracts side by side add up (I1).
fn share_in(terms: &[Terms], (from, to): (Day, Day)) -> i64 {
    let last = terms.iter().filter_map(|it| it.within(from, to)).map(|days| days.1).max();
    last.map_or(0, |on| terms_on(terms, on).map(|it| it.fte_bp).sum())
}

async fn paper(
    tx: &mut Tx,
    member: &Member,
    ground: &Ground,
    agreement: Option<&FundingAgreement>,
    (book, replaces): (&Book, Option<i64>),
) -> Result<SheetPaper> {
    let (targets, days) = days(book, ground, agreement);
    let house = House::load(tx, member.scope).await?;
    let funder = match agreement {
        Some(it) => funders::store::get(tx, member.scope, it.funder_id).await?.name,
        None => String::new(),
    };
    let contracts = ground.contracts.iter().filter(|it| it.person_id == book.person_id);
    let job = contracts.filter(|it| it.starts_on <= book.to).map(|it| it.job_title.clone()).next_back();
    Ok(SheetPaper {
        funder,
        agreement: agreement.map(|it| it.name.clone()).unwrap_or_default(),
        reference: agreement.map(|it| it.reference.clone()).unwrap_or_default(),
        person: book.staff.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
        job: job.unwrap_or_default(),
        fte_bp: share_in(&book.terms, (book.from, book.to)),
        month: book.from,
        actions: targets.iter().map(|key| house.name(*key).to_owned()).collect(),
        days,
        entered: entered(book, ground, agreement, &member.organisation.time_zone),
        replaces,
        targets: targets.iter().map(|key| (key.project_id, key.action_id)).collect(),
        used: Some(ground.figures.used([], book.from)),
        look: Some(Look::now(tx, member.scope, agreement.map(|it| it.id), member.lang).await?),
    })
}

/// Makes the sheets of an agreement, or for all, that are not there yet, of the months that are sent (R34); one whose hours
/// changed makes another edition, and the one before is superseded, never altered (I8).
///
/// # Errors
/// A fault from the database.
pub async fn make_all(
    tx: &mut Tx,
    member: &Member,
    ground: &Ground,
    agreement: Option<&FundingAgreement>,
    wanted: &BTreeSet<(Id, Day)>,
) -> Result<Made> {
    let mut kept = Vec::new();
    match agreement {
        Some(it) => kept = store::sheets(tx, member.scope, it.id).await?,
        None => {
            for person_id in wanted.iter().map(|it| it.0).collect::<BTreeSet<Id>>() {
                kept.extend(store::of_all(tx, member.scope, person_id).await?);
            }
        }
    }
    let mut latest: BTreeMap<(Id, Day), &KeptSheet> = BTreeMap::new();
    for it in &kept {
        let held = latest.entry((it.person_id, it.month)).or_insert(it);
        if held.edition < it.edition {
            *held = it;
        }
    }
    let mut made = Made::default();
    for (person_id, month) in wanted {
        let book = Book::of(tx, member, *person_id, (*month, month.last_of_month())).await?;
        if !covered(&book, SheetState::is_sent) {
            made.waiting += 1;
            continue;
        }
        let before = latest.get(&(*person_id, *month)).copied();
        let replaces = before.map(|it| it.edition);
        let it = paper(tx, member, ground, agreement, (&book, replaces)).await?;
        if let Some(before) = before.filter(|it| it.state != TimesheetState::Superseded) {
            let held: SheetPaper = read(&before.content, &before.fingerprint, &before.moves)?;
            // One that nobody signed takes the logo added since.
            let looks = before.state != TimesheetState::Generated || held.same_heads(&it);
            if held.same_hours(&it) && looks {
                continue;
            }
            store::supersede_one(tx, member.scope, before.id).await?;
        }
        keep(tx, member, agreement.map(|it| it.id), (*person_id, replaces.unwrap_or(0) + 1), &it).await?;
        made.made += 1;
    }
    Ok(made)
}

/// Supersedes the sheets of months that have no hour of an agreement any more: a plan changed for the past gave them to
/// another. `wanted`: those that have some.
///
/// # Errors
/// A fault from the database.
pub async fn let_go(
    tx: &mut Tx,
    member: &Member,
    (ground, agreement): (&Ground, &FundingAgreement),
    wanted: &BTreeSet<(Id, Day)>,
) -> Result<()> {
    for it in store::sheets(tx, member.scope, agreement.id).await? {
        if it.state == TimesheetState::Superseded || wanted.contains(&(it.person_id, it.month)) {
            continue;
        }
        let book = Book::of(tx, member, it.person_id, (it.month, it.month.last_of_month())).await?;
        if days(&book, ground, Some(agreement)).0.is_empty() {
            store::supersede_one(tx, member.scope, it.id).await?;
            let entry = Entry::new("timesheet_document", it.id, "cancel").about(Some(it.person_id));
            note_by(tx, member, entry.before(it.state).after(TimesheetState::Superseded)).await?;
        }
    }
    Ok(())
}

async fn keep(
    tx: &mut Tx,
    member: &Member,
    agreement_id: Option<Id>,
    (person_id, edition): (Id, i64),
    it: &SheetPaper,
) -> Result<()> {
    let (content, fingerprint) = written(it)?;
    let key = (person_id, agreement_id, it.month, edition);
    let (id, number) =
        store::add_sheet(tx, member.scope, key, (&content, &fingerprint), member.site.now()).await?;
    let after = serde_json::json!({
        "number": number, "month": it.month, "edition": edition, "minutes": it.operation(),
        "fingerprint": fingerprint,
    });
    let entry = Entry::new("timesheet_document", id, "add").about(Some(person_id));
    note_by(tx, member, entry.after(after)).await
}

/// Nobody signs a sheet that no longer says the hours of its month, nor hours that would be refused today (R33a to R33d,
/// R34): it is prepared again first.
///
/// # Errors
/// [`Refusal::Conflict`] with the days.
pub async fn must_still_say(tx: &mut Tx, member: &Member, it: &KeptSheet) -> Result<()> {
    let ground = Ground::load(tx, member.scope, member.today(), false).await?.ok_or(Refusal::NotFound)?;
    let agreement = match it.agreement_id {
        Some(id) => Some(funding::store::get(tx, member.scope, id).await?),
        None => None,
    };
    let book = Book::of(tx, member, it.person_id, (it.month, it.month.last_of_month())).await?;
    let (targets, now) = days(&book, &ground, agreement.as_ref());
    let said: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    let differs = |on: Day| {
        let of =
            |days: &[SheetDay]| days.iter().find(|it| it.on == on).map(|it| (it.operation(), it.total()));
        of(&said.days) != of(&now)
    };
    let refuse =
        |key: &'static str, on: &Day| Err(Refusal::Conflict(Msg::new(key).with("day", member.ui().day(on))));
    if let Some(day) = now.iter().map(|it| it.on).find(|on| differs(*on)) {
        return refuse("time-sheet-says-otherwise", &day);
    }
    match no_more_right(&book, &targets.into_iter().collect()).first() {
        Some(day) => refuse("time-sheet-no-more-right", day),
        None => Ok(()),
    }
}

/// The days whose rows would be refused today: more than is present, on an absence, outside the dates of their action
/// (R33b to R33d). All three may have changed since they were typed; the dates of the agreement bound the report itself,
/// and a plan never shares more than the whole (R33a).
#[must_use]
pub fn no_more_right(book: &Book, declared: &BTreeSet<TargetKey>) -> Vec<Day> {
    let days = book.from.series(1.day()).take_while(|on| *on <= book.to);
    let wrong = |on: &Day| {
        let own = || book.rows(*on).filter(|it| declared.contains(&it.target()));
        let outside = |key: TargetKey| book.house.get(key).is_some_and(|it| !it.holds(*on));
        let line = book.line(*on);
        own().next().is_some()
            && (own().any(|it| outside(it.target())) || book.state(&line).fits(book.allocated(*on)).is_err())
    };
    days.filter(wrong).collect()
}

/// The first days of the months that some days touch.
#[must_use]
pub fn months((from, to): (Day, Day)) -> Vec<Day> {
    from.first_of_month().series(1.month()).take_while(|it| *it <= to).collect()
}

#[cfg(test)]
mod tests {
    use super::share_in;
    use crate::{due::tests_terms, schemes::SchemeKind};
    use base::jiff::civil::date;

    #[test]
    fn d1_two_contracts_side_by_side_add_up_and_the_later_amendment_says_the_share() {
        let terms = |fte_bp, from, to| tests_terms(SchemeKind::Weekly, fte_bp, [0; 7], from, to);
        let (first, middle, last) = (date(2031, 3, 1), date(2031, 3, 15), date(2031, 3, 31));
        let beside = [terms(5_000, first, None), terms(3_000, first, None)];
        assert_eq!(share_in(&beside, (first, last)), 8_000);
        let changed = [terms(9_000, first, Some(middle)), terms(5_000, date(2031, 3, 16), None)];
        assert_eq!(share_in(&changed, (first, last)), 5_000);
        let gone = [terms(9_000, first, Some(middle))];
        assert_eq!((share_in(&gone, (first, last)), share_in(&[], (first, last))), (9_000, 0));
    }
}
