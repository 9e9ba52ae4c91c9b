//! The report of an agreement: looked at, frozen, sent, printed (D3, R36). For `see_costs` alone.

use super::{
    frozen::{Billed, bills},
    look::Press,
    page::{ReportForm, ReportPage, ReportShown},
    paper::{ReportPaper, read, written},
    printed, report, store,
    store::{KeptReport, ReportState, Sending},
};
use crate::{
    agreements::{
        Names, agreement_name, bill_said,
        desk::{Desk, Ground},
    },
    field::optional_day,
    house::{House, TargetKey},
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Money, Msg, Refusal, Result};
use organisation::{
    export::{self, ExportQuery},
    fields::text,
};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path, Query,
    answer::{download, page, page_again},
    axum::body::Body,
    journal::{Entry, note_by},
};
use std::collections::{BTreeMap, BTreeSet};
use treasury::{agreements as funding, rights::FUNDS};

async fn desk(tx: &mut Tx, member: &Member, id: Id, days: Option<(Day, Day)>) -> Result<Desk> {
    let agreement = funding::store::get(tx, member.scope, id).await?;
    let ground = Ground::of(tx, member).await?.ok_or(Refusal::NotFound)?;
    Desk::load(tx, ground, agreement, days).await
}

/// What was just done on the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    /// « 1 »: a report was frozen, and what was typed for it is no draft any more.
    arrete: String,
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>, Query(done): Query<Done>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = desk(&mut tx, &member, id, None).await?;
    let form = ReportForm {
        from: desk.agreement.starts_on.to_string(),
        to: desk.agreement.ends_on.min(member.today()).to_string(),
        narrative: String::new(),
    };
    let shown = shown(&mut tx, &member, desk, form, FieldErrors::default()).await?;
    page(&ReportPage { just_frozen: done.arrete == "1" && shown.ui.flash.is_some(), ..shown })
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    desk: Desk,
    form: ReportForm,
    errors: FieldErrors,
) -> Result<ReportPage> {
    let ui = member.ui();
    let all = funding::store::list(tx, member.scope).await?;
    let named = |id: Id| agreement_name(&all, id);
    let house = House::load(tx, member.scope).await?;
    let bills = bills(tx, member.scope, desk.agreement.id).await?;
    let mut reports = Vec::new();
    for it in store::reports(tx, member.scope, desk.agreement.id).await? {
        let gap = match it.state {
            ReportState::Superseded => Vec::new(),
            _ => gap(tx, member, (&desk, &bills, &house), &it).await?,
        };
        reports.push(ReportShown::of(&ui, &it, gap));
    }
    let (counted, estimated) = report::volunteers(tx, member, &desk, &house).await?;
    Ok(ReportPage {
        volunteers: printed::volunteers_said(&ui, &counted, &estimated),
        heading: funding::heading(tx, member, &desk.agreement).await?,
        id: desk.agreement.id,
        draft: format!("{}:bilan:{}", member.actor.account_id, desk.agreement.id),
        just_frozen: false,
        form,
        errors,
        bill: bill_said(&ui, &desk, &named),
        declared: ui.minutes(desk.account.minutes()),
        reports,
        manages: member.rights.allow(FUNDS),
        ui,
    })
}

/// What changed since a report was frozen (R36): in all, then person by person and year by year.
pub struct Difference {
    pub minutes: i64,
    pub cents: i64,
    pub lines: Vec<(String, i16, i64, i64)>,
    /// Whose hours, on what and in which month: said since reports keep their rows.
    pub rows: Vec<(String, Day, i64, i64)>,
}

/// What changed since a report, from what is known of its agreement.
async fn changed(
    tx: &mut Tx,
    member: &Member,
    (desk, bills, house): (&Desk, &[Billed], &House),
    it: &KeptReport,
) -> Result<Difference> {
    let kept: ReportPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    let whole = (desk.agreement.starts_on, desk.agreement.ends_on);
    let days = (it.from.max(whole.0), it.to.min(whole.1));
    let known = (desk.agreement.clone(), desk.terms.clone());
    let now = Desk::over(tx, desk.ground.clone(), known, days, bills).await?;
    let people = kept.rows.iter().map(|it| it.person_id);
    let people = people.chain(now.account.lines.iter().map(|it| it.person_id)).collect::<BTreeSet<Id>>();
    let names = Names::load(tx, member, people.into_iter()).await?;
    Ok(Difference {
        minutes: now.account.minutes() - kept.minutes(),
        cents: now.bill.total.0 - kept.total.0,
        lines: by_person(&names, &now, &kept),
        rows: moved((&names, house), &now, &kept),
    })
}

/// What changed since a report was frozen.
///
/// # Errors
/// A fault from the database.
pub async fn difference(tx: &mut Tx, member: &Member, it: &KeptReport) -> Result<Difference> {
    let desk = desk(tx, member, it.agreement_id, None).await?;
    let bills = bills(tx, member.scope, it.agreement_id).await?;
    let house = House::load(tx, member.scope).await?;
    changed(tx, member, (&desk, &bills, &house), it).await
}

/// Minutes and cents by whom and when.
type Sums<Who> = BTreeMap<(Who, i16), (i64, i64)>;

fn add<Who: Ord>(sums: &mut Sums<Who>, key: (Who, i16), (sign, minutes, cost): (i64, i64, Money)) {
    let sum = sums.entry(key).or_default();
    *sum = (sum.0 + sign * minutes, sum.1 + sign * cost.0);
}

/// What changed of each person: by who they are, since a name may change and two may bear the same. Reports frozen before
/// rows were kept know names alone.
fn by_person(names: &Names, now: &Desk, kept: &ReportPaper) -> Vec<(String, i16, i64, i64)> {
    let lines: Vec<(String, i16, (i64, i64))> = if kept.rows.is_empty() {
        let mut sums = Sums::new();
        for (sign, people) in [(1, &report::people(now, names, &BTreeSet::new())), (-1, &kept.people)] {
            for it in people {
                add(&mut sums, (it.name.clone(), it.year), (sign, it.minutes, it.cost));
            }
        }
        sums.into_iter().map(|((name, year), sum)| (name, year, sum)).collect()
    } else {
        let mut sums = Sums::new();
        for (sign, rows) in [(1, &report::rows(now)), (-1, &kept.rows)] {
            for it in rows {
                add(&mut sums, (it.person_id, it.month.year()), (sign, it.minutes, it.cost));
            }
        }
        sums.into_iter().map(|((id, year), sum)| (names.of(id), year, sum)).collect()
    };
    let mut lines: Vec<_> = lines.into_iter().filter(|it| it.2 != (0, 0)).collect();
    lines.sort();
    lines.into_iter().map(|(name, year, (minutes, cents))| (name, year, minutes, cents)).collect()
}

/// The rows that changed, even where what one lost another won.
fn moved((names, house): (&Names, &House), now: &Desk, kept: &ReportPaper) -> Vec<(String, Day, i64, i64)> {
    if kept.rows.is_empty() {
        return Vec::new();
    }
    let mut sums: BTreeMap<(Id, TargetKey, Day), (i64, i64)> = BTreeMap::new();
    for (sign, rows) in [(1, &report::rows(now)), (-1, &kept.rows)] {
        for it in rows {
            let key = TargetKey { project_id: it.project_id, action_id: it.action_id };
            let sum = sums.entry((it.person_id, key, it.month)).or_default();
            *sum = (sum.0 + sign * it.minutes, sum.1 + sign * it.cost.0);
        }
    }
    sums.retain(|_, sum| sum.0 != 0);
    let row = |((person_id, key, month), (minutes, cents)): ((Id, TargetKey, Day), (i64, i64))| {
        (format!("{} · {}", names.of(person_id), house.name(key)), month, minutes, cents)
    };
    let mut rows: Vec<_> = sums.into_iter().map(row).collect();
    rows.sort();
    rows
}

/// « +2 h 10, +48,20 € », then whose.
async fn gap(
    tx: &mut Tx,
    member: &Member,
    known: (&Desk, &[Billed], &House),
    it: &KeptReport,
) -> Result<Vec<String>> {
    let ui = &member.ui();
    let found = changed(tx, member, known, it).await?;
    if found.minutes == 0 && found.cents == 0 && found.lines.is_empty() && found.rows.is_empty() {
        return Ok(Vec::new());
    }
    let plus = |positive: bool| if positive { "+" } else { "" };
    let hours = |minutes: i64| format!("{}{}", plus(minutes > 0), ui.minutes(minutes));
    let money = |cents: i64| format!("{}{}", plus(cents > 0), ui.money(base::Money(cents)));
    let mut said = vec![ui.t2("time-report-gap", "hours", hours(found.minutes), "money", money(found.cents))];
    let line = |(name, year, minutes, cents): (String, i16, i64, i64)| {
        ui.pair(format!("{name} {year}"), format!("{}, {}", hours(minutes), money(cents)))
    };
    said.extend(found.lines.into_iter().map(line));
    let row = |(name, month, minutes, cents): (String, Day, i64, i64)| {
        let of = format!("{name} · {}", ui.month(&month));
        ui.pair(of, format!("{}, {}", hours(minutes), money(cents)))
    };
    said.extend(found.rows.into_iter().map(row));
    Ok(said)
}

pub async fn freeze(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ReportForm>,
) -> Answer {
    member.must(FUNDS)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match frozen(&mut tx, &member, id, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            let desk = desk(&mut tx, &member, id, None).await?;
            return page_again(&shown(&mut tx, &member, desk, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("temps/conventions/{id}/bilan?arrete=1"), "time-report-frozen"))
}

/// Freezes a report: which one.
///
/// # Errors
/// Every wrong field; what keeps it from being frozen.
pub async fn frozen(tx: &mut Tx, member: &Member, id: Id, form: &ReportForm) -> Result<Id> {
    let mut errors = FieldErrors::default();
    let from = optional_day(&mut errors, "from", &form.from);
    let to = optional_day(&mut errors, "to", &form.to);
    let narrative = text(&mut errors, "narrative", &form.narrative, 20_000);
    errors.or(())?;
    let whole = desk(tx, member, id, None).await?.days;
    let days = (from.unwrap_or(whole.0), to.unwrap_or(whole.1));
    if days.1 < days.0 {
        return Err(Refusal::field("to", Msg::new("end-before-start")));
    }
    let desk = desk(tx, member, id, Some(days)).await?;
    let names = Names::load(tx, member, desk.account.lines.iter().map(|it| it.person_id)).await?;
    report::must_hold(tx, member, &desk, &names).await?;
    let before = store::reports(tx, member.scope, id).await?;
    let replaces = before.iter().find(|it| (it.from, it.to) == desk.days).map(|it| it.edition);
    let it = report::paper(tx, member, &desk, &names, (narrative, replaces)).await?;
    let (content, fingerprint) = written(&it)?;
    let key = (id, desk.days);
    let by = (member.actor.label(), member.site.now());
    let kept = store::add_report(tx, member.scope, key, (&content, &fingerprint), (&by.0, by.1)).await?;
    // The journal says that it was frozen, not what it costs (I10).
    let after = serde_json::json!({
        "number": kept.1, "from": it.from, "to": it.to, "minutes": it.minutes(), "fingerprint": fingerprint,
    });
    note_by(tx, member, Entry::new("agreement_report", kept.0, "freeze").after(after)).await?;
    Ok(kept.0)
}

pub async fn pdf(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    report_pdf(&member, id).await
}

/// A report as a document, as it was frozen; it tells what persons cost: taking it away is written down (§3.8).
pub async fn report_pdf(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    let paper: ReportPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    let press =
        Press::load(&mut tx, (&member.site, member.scope), paper.look.as_ref(), (member.ui(), None)).await?;
    crate::costs::exported(&mut tx, member).await?;
    tx.commit().await?;
    let title = press.ui.t("time-report-title");
    let blocks = printed::report(&press.ui, &paper, &it);
    let made = press.print((&title, &paper.agreement), blocks, it.created_at).await?;
    let name = format!("bilan-{}-{}.pdf", it.number, press.slug());
    Ok(download(&name, "application/pdf", Body::from(made.pdf)))
}

pub async fn table(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    let paper: ReportPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    crate::costs::exported(&mut tx, &member).await?;
    tx.commit().await?;
    let ui = member.ui();
    let (columns, rows) = printed::report_table(&ui, &paper);
    let name = format!("bilan-{}", it.number);
    export::file(&member, &name, &ui.t("time-report-title"), wanted.format(), &columns, rows)
}

/// Says that a frozen report left for its funder.
pub async fn send(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    member.must(FUNDS)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = mark_sent(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(member.go(&format!("temps/conventions/{}/bilan", it.agreement_id), "time-report-was-sent"))
}

/// The same, for the page and for the API.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Conflict`] for one that was sent or superseded already.
pub async fn mark_sent(tx: &mut Tx, member: &Member, id: Id) -> Result<KeptReport> {
    let it = store::report(tx, member.scope, id).await?;
    if it.state != ReportState::Frozen {
        return Err(Refusal::Conflict(Msg::new("time-report-cannot-send")));
    }
    let by = Sending { name: member.actor.label(), at: member.site.now() };
    store::send_report(tx, member.scope, id, &by).await?;
    note_by(tx, member, Entry::new("agreement_report", id, "send").before(it.state)).await?;
    Ok(it)
}
