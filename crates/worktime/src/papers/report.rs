//! Makes the report of an agreement (D3, R36): what keeps it from being frozen, then its text.

use super::{
    frozen,
    look::Look,
    paper::{ReportAction, ReportPaper, ReportPerson, ReportPlan, ReportRow, SheetDay, SheetPaper, read},
    store::{self, KeptSheet},
    timesheet::{self, is_certain, months},
};
use crate::{
    agreements::{CapLine, Names, Over, Subject, agreement_name, desk::Desk, lines, over},
    costs::{self, RateMethod},
    entries::Book,
    guard::CapExceeded,
    house::{House, TargetKey},
    letters::over_whole,
};
use ::store::Tx;
use base::{Day, Detail, Id, Money, Msg, Refusal, Result, jiff::civil::date};
use site::{Member, Ui, formats};
use std::collections::{BTreeMap, BTreeSet};
use treasury::{agreements as funding, funders, plans::FinancingPlan};

/// Names a message lists.
const MOST_LISTED: usize = 8;

/// Who has declared minutes in which month.
#[must_use]
pub fn person_months(desk: &Desk) -> BTreeSet<(Id, Day)> {
    desk.minutes.keys().map(|it| (it.person_id, it.month)).collect()
}

/// The same, with those whose signed sheet of the agreement tells hours of a month that declares none any more.
fn told_months(desk: &Desk, signed: &[KeptSheet]) -> BTreeSet<(Id, Day)> {
    let months = months(desk.days);
    let told = signed.iter().filter(|it| it.agreement_id.is_some() && months.contains(&it.month));
    person_months(desk).into_iter().chain(told.map(|it| (it.person_id, it.month))).collect()
}

fn listed(mut all: Vec<String>) -> String {
    all.dedup();
    let more = all.len() > MOST_LISTED;
    all.truncate(MOST_LISTED);
    if more {
        all.push("…".to_owned());
    }
    all.join(", ")
}

fn refuse(key: &'static str, names: Vec<String>) -> Refusal {
    Refusal::field("", Msg::new(key).with("names", listed(names)))
}

/// What keeps a report from being frozen: hours not validated, costs missing (R29), sheets not signed (R35),
/// more declared than there is (R33).
///
/// # Errors
/// The first of them, with names.
pub async fn must_hold(tx: &mut Tx, member: &Member, desk: &Desk, names: &Names) -> Result<()> {
    let ui = member.ui();
    if !desk.agreement.state.is_granted() {
        return Err(Refusal::field("", Msg::new("time-report-not-granted")));
    }
    if desk.account.details.is_empty() {
        return Err(Refusal::field("", Msg::new("time-report-empty")));
    }
    if let Some(it) = frozen::overlapped(tx, member.scope, desk.agreement.id, desk.days).await? {
        let msg = Msg::new("time-report-overlaps").with("number", it.number);
        return Err(Refusal::field(
            "from",
            msg.with("from", ui.day(&it.days.0)).with("to", ui.day(&it.days.1)),
        ));
    }
    let unpriced: Vec<String> = desk.account.unpriced().into_iter().map(|id| names.of(id)).collect();
    if !unpriced.is_empty() {
        return Err(refuse("time-report-unpriced", unpriced));
    }
    let named = |person: Id, month: &Day| format!("{} ({})", names.of(person), ui.month(month));
    let signed = store::signed(tx, member.scope, desk.agreement.id).await?;
    let (mut open, mut wrong, mut differ) = (Vec::new(), Vec::new(), Vec::new());
    let target = |it: &Subject| TargetKey { project_id: it.project_id, action_id: it.action_id };
    let declared: BTreeSet<TargetKey> = desk.minutes.keys().map(target).collect();
    let declaring = person_months(desk);
    for (person_id, month) in told_months(desk, &signed) {
        let days = (month.max(desk.days.0), month.last_of_month().min(desk.days.1));
        let book = Book::of(tx, member, person_id, days).await?;
        if declaring.contains(&(person_id, month)) {
            if !is_certain(&book) {
                open.push(named(person_id, &month));
            }
            let days = timesheet::no_more_right(&book, &declared).into_iter();
            wrong.extend(days.map(|on| format!("{} ({})", names.of(person_id), ui.day(&on))));
        }
        for it in signed.iter().filter(|it| (it.person_id, it.month) == (person_id, month)) {
            if !says_the_same(it, &book, desk)? {
                differ.push(named(person_id, &month));
            }
        }
    }
    if !open.is_empty() {
        return Err(refuse("time-report-not-validated", open));
    }
    if desk.terms.requires_signed_sheet {
        let has = |key: &(Id, Day)| signed.iter().any(|it| (it.person_id, it.month) == *key);
        let missing = declaring.iter().copied().filter(|key| !has(key));
        let missing: Vec<String> = missing.map(|(person, month)| named(person, &month)).collect();
        if !missing.is_empty() {
            return Err(refuse("time-report-not-signed", missing));
        }
    }
    if !differ.is_empty() {
        return Err(refuse("time-report-sheet-differs", differ));
    }
    must_not_be_over(tx, member, desk, names).await?;
    if wrong.is_empty() { Ok(()) } else { Err(refuse("time-report-no-more-right", wrong)) }
}

/// Whether a signed sheet says, on the days of the report, the hours that the report declares (R35): a plan changed for
/// the past, with its reason, changes hours that nobody wrote anew. A sheet of all agreements says those of every action.
fn says_the_same(it: &KeptSheet, book: &Book, desk: &Desk) -> Result<bool> {
    let said: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    if it.agreement_id.is_none() {
        let (targets, days) = timesheet::days(book, &desk.ground, None);
        let keys = targets.iter().map(|key| (key.project_id, key.action_id)).collect::<Vec<_>>();
        return Ok(by_action(book, &said.targets, &said.days) == by_action(book, &keys, &days));
    }
    let by_day = |days: Vec<SheetDay>| -> Vec<(Day, i64)> {
        let within = days.iter().filter(|it| book.from <= it.on && it.on <= book.to);
        within.map(|it| (it.on, it.operation())).collect()
    };
    let now = timesheet::days(book, &desk.ground, Some(&desk.agreement)).1;
    Ok(by_day(said.days) == by_day(now))
}

/// An action, or a project as a whole.
type Target = (Id, Option<Id>);

/// Minutes by day and action, of the days of a book.
fn by_action(book: &Book, targets: &[Target], days: &[SheetDay]) -> BTreeMap<(Day, Target), i64> {
    let within = days.iter().filter(|it| book.from <= it.on && it.on <= book.to);
    let cells = within.flat_map(|day| {
        let minutes = day.minutes.iter().zip(targets);
        minutes.filter(|(minutes, _)| **minutes > 0).map(|(minutes, key)| ((day.on, *key), *minutes))
    });
    cells.collect()
}

/// Whether a report declares hours of this line in a month.
fn tells(desk: &Desk, it: &CapLine, month: Day) -> bool {
    it.names(desk.agreement.id) && desk.days.0 <= month.last_of_month() && month <= desk.days.1
}

async fn must_not_be_over(tx: &mut Tx, member: &Member, desk: &Desk, names: &Names) -> Result<()> {
    let ui = member.ui();
    let people: BTreeSet<Id> = desk.account.lines.iter().map(|it| it.person_id).collect();
    let all = funding::store::list(tx, member.scope).await?;
    let (mut said, mut details) = (Vec::new(), Vec::new());
    for person_id in &people {
        let own = desk.ground.letters.iter().filter(|it| it.person_id == *person_id);
        if let Some((day, sum)) = over_whole(own) {
            let percent = formats::percent(ui.lang, sum);
            said.push(ui.pair(format!("{}, {}", names.of(*person_id), ui.day(&day)), percent));
        }
    }
    for year in desk.days.0.year()..=desk.days.1.year() {
        let except = Some((desk.agreement.id, desk.days));
        let frozen = frozen::declared(tx, member.scope, costs::civil(year), except).await?;
        let mut found = lines(tx, &desk.ground, &all, year, &frozen).await?;
        // A month keeps back the reports that declare hours of it (R33f).
        found.retain(|it| it.month.is_none_or(|month| tells(desk, it, date(year, month, 1))));
        for it in over(&found, &people, year) {
            details.push(over_detail(&it));
            said.push(match it {
                Over::Cap { person_id, exceeded, .. } => {
                    let named = exceeded.agreements.iter().map(|id| agreement_name(&all, *id));
                    let named: Vec<String> = named.collect();
                    let who = format!("{} {year}", names.of(person_id));
                    ui.pair(who, cap_said(&ui, &exceeded, &named.join(", ")))
                }
                Over::Presence { person_id, month, over, .. } => {
                    let when = month.map_or(year.to_string(), |month| ui.month(&date(year, month, 1)));
                    ui.pair(format!("{} {when}", names.of(person_id)), ui.minutes(over.excess))
                }
            });
        }
    }
    if said.is_empty() {
        return Ok(());
    }
    let msg = Msg::new("time-report-over").with("names", listed(said));
    Err(Refusal::field("", msg.detailed(details)))
}

/// « 12 h 30 de trop : 1 216 h 30 déclarées pour 1 204 h (P, Q) » (§8).
fn cap_said(ui: &Ui, it: &CapExceeded, named: &str) -> String {
    let excess = ui.minutes(it.excess);
    let told =
        ui.t2("time-report-cap", "charged", ui.minutes(it.charged), "base", ui.minutes(it.base.rounded()));
    format!("{excess}, {told} ({named})")
}

/// What a program reads of too much declared (§8 `cap_exceeded`).
fn over_detail(it: &Over) -> Detail {
    let (person_id, year, base, charged, excess) = match it {
        Over::Cap { person_id, year, exceeded } => {
            (person_id, year, exceeded.base.rounded(), exceeded.charged, exceeded.excess)
        }
        Over::Presence { person_id, year, over, .. } => {
            (person_id, year, over.present, over.present + over.excess, over.excess)
        }
    };
    let agreements = match it {
        Over::Cap { exceeded, .. } => exceeded.agreements.iter().map(Detail::text).collect(),
        Over::Presence { .. } => Vec::new(),
    };
    Detail::fields([
        ("person_id", Detail::text(person_id)),
        ("year", Detail::Number((*year).into())),
        ("base", Detail::Number(base)),
        ("charged", Detail::Number(charged)),
        ("excess", Detail::Number(excess)),
        ("agreements", Detail::List(agreements)),
    ])
}

/// The text of a report, to freeze.
///
/// # Errors
/// A fault from the database.
pub async fn paper(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    names: &Names,
    (narrative, replaces): (String, Option<i64>),
) -> Result<ReportPaper> {
    let ui = member.ui();
    let funder = funders::store::get(tx, member.scope, desk.agreement.funder_id).await?;
    let all = funding::store::list(tx, member.scope).await?;
    let house = House::load(tx, member.scope).await?;
    let evidence = evidence(tx, member, &ui, desk, names).await?;
    let provisional = desk.provisional(tx).await?;
    let (volunteers, estimated) = volunteers(tx, member, desk, &house).await?;
    let it = &desk.bill;
    Ok(ReportPaper {
        funder: funder.name,
        agreement: desk.agreement.name.clone(),
        reference: desk.agreement.reference.clone(),
        from: desk.days.0,
        to: desk.days.1,
        terms: crate::agreements::said(&ui, &desk.terms, desk.is_flat_rate()),
        promised_minutes: desk.terms.promised_minutes,
        promised_days_c: desk.terms.promised_days_c,
        amount: desk.agreement.amount,
        people: people(desk, names, &provisional),
        actions: actions(desk, &house),
        staff: it.staff,
        direct: it.direct,
        indirect: it.indirect,
        total: it.total,
        own: it.own,
        others: it.others.iter().map(|(id, money)| (agreement_name(&all, *id), *money)).collect(),
        self_funded: it.self_funded,
        volunteers,
        estimated,
        method: ui.t(&costs::method_key(desk.terms.method)),
        evidence,
        rows: rows(desk),
        plans: plans(desk),
        narrative,
        replaces,
        used: Some(desk.used()),
        look: Some(Look::now(tx, member.scope, None, member.lang).await?),
    })
}

/// What the account counts, row by row.
#[must_use]
pub fn rows(desk: &Desk) -> Vec<ReportRow> {
    let row = |(it, minutes, cost): &(Subject, i64, Option<Money>)| ReportRow {
        person_id: it.person_id,
        project_id: it.project_id,
        action_id: it.action_id,
        month: it.month,
        plan_id: it.plan_id,
        minutes: *minutes,
        cost: cost.unwrap_or_default(),
    };
    desk.account.details.iter().map(row).collect()
}

/// The plans its rows are under.
fn plans(desk: &Desk) -> Vec<ReportPlan> {
    let used: BTreeSet<Id> = desk.account.details.iter().filter_map(|it| it.0.plan_id).collect();
    let plans = desk.ground.sharing.iter().filter(|it| used.contains(&it.id));
    let plan = |it: &FinancingPlan| ReportPlan {
        id: it.id,
        from: it.starts_on,
        to: it.ends_on,
        denominator: it.denominator,
        shares: it.shares.iter().map(|of| (of.agreement_id, of.numerator)).collect(),
    };
    plans.map(plan).collect()
}

/// The lines of persons, by name.
#[must_use]
pub fn people(desk: &Desk, names: &Names, provisional: &BTreeSet<(Id, i16)>) -> Vec<ReportPerson> {
    let mut people: Vec<ReportPerson> = desk
        .account
        .lines
        .iter()
        .map(|it| ReportPerson {
            name: names.of(it.person_id),
            apart: it.apart,
            provisional: provisional.contains(&(it.person_id, it.year)),
            year: it.year,
            minutes: it.minutes,
            annual: desk.ground.annual(it.cost_id),
            base_minutes: it.rate.map(|rate| rate.minutes.rounded()),
            rate: it.rate.map(|rate| rate.shown()),
            fixed_bp: it.fixed_bp,
            cost: it.cost.unwrap_or_default(),
        })
        .collect();
    people.sort_by(|a, b| a.name.cmp(&b.name).then(a.year.cmp(&b.year)));
    people
}

fn actions(desk: &Desk, house: &House) -> Vec<ReportAction> {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (subject, minutes, cost) in &desk.account.details {
        let key = TargetKey { project_id: subject.project_id, action_id: subject.action_id };
        let sum = sums.entry(house.name(key).to_owned()).or_default();
        sum.0 += minutes;
        sum.1 += cost.unwrap_or_default().0;
    }
    let line = |(name, (minutes, cents))| ReportAction { name, minutes, cost: Money(cents) };
    sums.into_iter().map(line).collect()
}

/// Minutes by project: counted, and estimated with their range.
pub type Volunteered = (Vec<(String, i64)>, Vec<(String, [i64; 3])>);

/// What volunteers gave to the projects of the operation on these days, as their own module tells it (I9).
///
/// # Errors
/// A fault from the database.
pub async fn volunteers(tx: &mut Tx, member: &Member, desk: &Desk, house: &House) -> Result<Volunteered> {
    let projects: BTreeSet<Id> = desk.account.details.iter().map(|it| it.0.project_id).collect();
    let (mut counted, mut estimated) = Volunteered::default();
    for module in member.site.modules {
        for it in (module.given_time)(member, tx, desk.days).await? {
            if !projects.contains(&it.project_id) {
                continue;
            }
            let name = house.name(TargetKey { project_id: it.project_id, action_id: None });
            if it.minutes.0 > 0 {
                counted.push((name.to_owned(), it.minutes.0));
            }
            if it.estimated[0].0 > 0 {
                estimated.push((name.to_owned(), it.estimated.map(|minutes| minutes.0)));
            }
        }
    }
    counted.sort();
    estimated.sort();
    Ok((counted, estimated))
}

async fn evidence(tx: &mut Tx, member: &Member, ui: &Ui, desk: &Desk, names: &Names) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let declared = person_months(desk);
    for it in store::signed(tx, member.scope, desk.agreement.id).await? {
        if declared.contains(&(it.person_id, it.month)) {
            let who = format!("{}, {}", names.of(it.person_id), ui.month(&it.month));
            said.push(ui.t2("time-evidence-sheet", "number", it.number, "who", who));
        }
    }
    if desk.terms.method == RateMethod::FixedShare {
        let own = desk.ground.letters.iter().filter(|it| it.agreement_id == desk.agreement.id);
        for it in own.filter(|it| it.from <= desk.days.1 && desk.days.0 <= it.to) {
            let dates = ui.t2("worktime-from-to", "from", ui.day(&it.from), "to", ui.day(&it.to));
            let share = formats::percent(ui.lang, it.share_bp);
            let who = format!("{}, {share}, {dates}", names.of(it.person_id));
            said.push(format!("{} · {who}", ui.t("letter-title")));
        }
    }
    // A cost that ended before may price these days (R28).
    let priced: BTreeSet<Id> = desk.account.lines.iter().filter_map(|it| it.cost_id).collect();
    let costs = costs::store::list(tx, member.scope).await?.into_iter();
    for it in costs.filter(|it| priced.contains(&it.id) && !it.evidence.is_empty()) {
        said.push(format!("{} · {}", names.of(it.person_id), it.evidence));
    }
    said.sort();
    Ok(said)
}
