//! The report of an agreement: looked at, frozen, sent, printed (D3, R36). For `see_costs` alone.

use super::{
    page::{ReportForm, ReportPage, ReportShown},
    paper::{ReportPaper, read, written},
    printed, report, store,
    store::{KeptReport, ReportState},
};
use crate::{
    agreements::{
        Names, agreement_name, bill_said,
        desk::{Desk, Ground},
    },
    field::optional_day,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Refusal, Result};
use organisation::{
    export::{self, ExportQuery},
    fields::text,
};
use site::{
    Answer, Flash, Form, Member, Path, Query, Ui,
    answer::{download, page, page_again, see_with},
    axum::body::Body,
    journal::{Entry, note_by},
};
use treasury::{agreements as funding, papers::Sender, rights::FUNDS};

async fn desk(tx: &mut Tx, member: &Member, id: Id, days: Option<(Day, Day)>) -> Result<Desk> {
    let agreement = funding::store::get(tx, member.scope, id).await?;
    let ground = Ground::of(tx, member).await?.ok_or(Refusal::NotFound)?;
    Desk::load(tx, ground, agreement, days).await
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = desk(&mut tx, &member, id, None).await?;
    let form = ReportForm {
        from: desk.agreement.starts_on.to_string(),
        to: desk.agreement.ends_on.min(member.today()).to_string(),
        narrative: String::new(),
    };
    page(&shown(&mut tx, &member, desk, form, FieldErrors::default()).await?)
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
    let mut reports = Vec::new();
    for it in store::reports(tx, member.scope, desk.agreement.id).await? {
        let gap = if it.state == ReportState::Superseded {
            String::new()
        } else {
            gap(tx, member, &ui, &it).await?
        };
        reports.push(ReportShown::of(&ui, &it, gap));
    }
    Ok(ReportPage {
        heading: funding::heading(tx, member, &desk.agreement).await?,
        id: desk.agreement.id,
        form,
        errors,
        bill: bill_said(&ui, &desk, &named),
        declared: ui.minutes(desk.account.minutes()),
        reports,
        manages: member.rights.allow(FUNDS),
        ui,
    })
}

/// What changed since a report was frozen (R36): « +2 h 10, +48,20 € ».
async fn gap(tx: &mut Tx, member: &Member, ui: &Ui, it: &KeptReport) -> Result<String> {
    let kept: ReportPaper = read(&it.content, &it.fingerprint)?;
    let now = desk(tx, member, it.agreement_id, Some((it.from, it.to))).await?;
    let minutes = now.account.minutes() - kept.minutes();
    let cents = now.bill.total.0 - kept.total.0;
    if minutes == 0 && cents == 0 {
        return Ok(String::new());
    }
    let plus = |positive: bool| if positive { "+" } else { "" };
    let hours = format!("{}{}", plus(minutes > 0), ui.minutes(minutes));
    let money = format!("{}{}", plus(cents > 0), ui.money(base::Money(cents)));
    Ok(ui.t2("time-report-gap", "hours", hours, "money", money))
}

pub async fn freeze(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ReportForm>,
) -> Answer {
    member.must(FUNDS)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match frozen(&mut tx, &member, id, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let desk = desk(&mut tx, &member, id, None).await?;
            return page_again(&shown(&mut tx, &member, desk, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    let path = member.path(&format!("temps/conventions/{id}/bilan"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("time-report-frozen"))))
}

async fn frozen(tx: &mut Tx, member: &Member, id: Id, form: &ReportForm) -> Result<()> {
    let mut errors = FieldErrors::default();
    let from = optional_day(&mut errors, "from", &form.from);
    let to = optional_day(&mut errors, "to", &form.to);
    let narrative = text(&mut errors, "narrative", &form.narrative, 20_000);
    errors.or(())?;
    let whole = desk(tx, member, id, None).await?.days;
    let days = (from.unwrap_or(whole.0), to.unwrap_or(whole.1));
    if days.1 < days.0 {
        return Err(Refusal::field("to", base::Msg::new("end-before-start")));
    }
    let desk = desk(tx, member, id, Some(days)).await?;
    let names = Names::load(tx, member, desk.account.lines.iter().map(|it| it.person_id)).await?;
    report::must_hold(tx, member, &desk, &names).await?;
    let before = store::reports(tx, member.scope, id).await?;
    let replaces = before.first().map(|it| it.edition);
    let it = report::paper(tx, member, &desk, &names, (narrative, replaces)).await?;
    let (content, fingerprint) = written(&it)?;
    let key = (id, desk.days, replaces.unwrap_or(0) + 1);
    let by = (member.actor.label(), member.site.now());
    let kept = store::add_report(tx, member.scope, key, (&content, &fingerprint), (&by.0, by.1)).await?;
    // The journal says that it was frozen, not what it costs (I10).
    let after = serde_json::json!({
        "number": kept.1, "from": it.from, "to": it.to, "minutes": it.minutes(), "fingerprint": fingerprint,
    });
    note_by(tx, member, Entry::new("agreement_report", kept.0, "freeze").after(after)).await
}

pub async fn pdf(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    let paper: ReportPaper = read(&it.content, &it.fingerprint)?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    let ui = member.ui();
    let at = site::civil_day(it.created_at, &member.organisation.time_zone);
    let (title, subtitle) = (ui.t("time-report-title"), paper.agreement.clone());
    let blocks = printed::report(&ui, &paper, &it);
    let made = sender.print(&ui, (&title, &subtitle), blocks, (it.created_at, at)).await?;
    let name = format!("bilan-{}-{}.pdf", it.number, sender.slug);
    Ok(download(&name, "application/pdf", Body::from(made.pdf)))
}

pub async fn table(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::report(&mut tx, member.scope, id).await?;
    let paper: ReportPaper = read(&it.content, &it.fingerprint)?;
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
    let it = store::report(&mut tx, member.scope, id).await?;
    store::send_report(&mut tx, member.scope, id).await?;
    note_by(&mut tx, &member, Entry::new("agreement_report", id, "send").before(it.state)).await?;
    tx.commit().await?;
    let path = member.path(&format!("temps/conventions/{}/bilan", it.agreement_id));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("time-report-was-sent"))))
}
