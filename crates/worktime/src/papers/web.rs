//! Sheets: made, signed with a click on the fingerprint shown, printed (R34).

use super::{
    month,
    page::{May, OwnPage, SheetShown, SheetsPage},
    paper::{SheetPaper, read},
    printed,
    scan::may_bring,
    store,
    store::{KeptSheet, Sending, Signature, SignatureMethod, TimesheetState},
    timesheet,
};
use crate::{
    agreements::{Names, desk::Desk, desk_of, must_fit},
    rights::{EXPORT, MANAGES, READS, VALIDATES},
    settings,
    sheets::Governance,
    staff,
    time::whose,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Msg, Refusal, Result, day_from_text, jiff::ToSpan};
use organisation::export::{self, ExportQuery};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{download, page, see_with},
    axum::body::Body,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;
use treasury::{agreements as funding, funders, papers::Sender, rights::FUNDS};

const OWN: &str = "temps/fiches";
/// How many months back one may ask a statement of.
const MONTHS: i64 = 24;

/// Who may sign a sheet as whom: the person first, then somebody else who validates; alone in a *collectif*,
/// the person does both.
fn may_sign(member: &Member, it: &KeptSheet, alone: bool) -> Option<&'static str> {
    let is_person = it.person_id == member.person_id;
    let validates = member.rights.can(VALIDATES) || member.rights.allow(MANAGES);
    match it.state {
        TimesheetState::Generated if is_person => Some("time-sheet-sign-employee"),
        TimesheetState::SignedEmployee if (validates && !is_person) || (is_person && alone) => {
            Some("time-sheet-sign-supervisor")
        }
        _ => None,
    }
}

/// Whether the organisation is a *collectif* of one.
///
/// # Errors
/// A fault from the database.
pub async fn alone(tx: &mut Tx, member: &Member) -> Result<bool> {
    let settings = settings::store::get(tx, member.scope).await?;
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    let employees = staff::active_employees(&all, member.today());
    Ok(settings.governance == Governance::Collectif && employees <= 1)
}

pub async fn of_agreement(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let desk = desk_of(&mut tx, &member, id).await?;
    let sheets = store::sheets(&mut tx, member.scope, id).await?;
    let alone = alone(&mut tx, &member).await?;
    let names = Names::load(&mut tx, &member, sheets.iter().map(|it| it.person_id)).await?;
    let shown = |it: &KeptSheet| {
        let title = format!("{} · {}", ui.month(&it.month), names.of(it.person_id));
        let sends = member.rights.allow(FUNDS);
        let may = May { sign: may_sign(&member, it, alone), brings: may_bring(&member, it, alone), sends };
        SheetShown::of(&ui, it, title, may)
    };
    let current: BTreeSet<(Id, Day)> = sheets
        .iter()
        .filter(|it| it.state != TimesheetState::Superseded)
        .map(|it| (it.person_id, it.month))
        .collect();
    page(&SheetsPage {
        heading: funding::heading(&mut tx, &member, &desk.agreement).await?,
        id,
        missing: wanted(&desk, member.today()).difference(&current).count(),
        sheets: sheets.iter().map(shown).collect(),
        makes: member.rights.allow(FUNDS),
        ui,
    })
}

/// Who has hours in which month that is over.
fn wanted(desk: &Desk, today: Day) -> BTreeSet<(Id, Day)> {
    let over = desk.minutes.keys().filter(|it| it.month.last_of_month() < today);
    over.map(|it| (it.person_id, it.month)).collect()
}

pub async fn make(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = desk_of(&mut tx, &member, id).await?;
    let wanted = wanted(&desk, member.today());
    let made = timesheet::make_all(&mut tx, &member, &desk.ground, &desk.agreement, &wanted).await?;
    tx.commit().await?;
    let path = member.path(&format!("temps/conventions/{id}/fiches"));
    let said = member.ui().t2("time-sheets-made", "made", made.made, "waiting", made.waiting);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

pub async fn own(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let sheets = store::own_sheets(&mut tx, member.scope, member.person_id).await?;
    let agreements = funding::store::list(&mut tx, member.scope).await?;
    let alone = alone(&mut tx, &member).await?;
    let shown = |it: &KeptSheet| {
        let of = crate::agreements::agreement_name(&agreements, it.agreement_id);
        let (sign, brings) = (may_sign(&member, it, alone), may_bring(&member, it, alone));
        let may = May { sign, brings, sends: false };
        SheetShown::of(&ui, it, format!("{} · {of}", ui.month(&it.month)), may)
    };
    let first = member.today().first_of_month();
    let months = (0..MONTHS).map(|back| first.saturating_sub(back.months()));
    page(&OwnPage {
        sheets: sheets.iter().map(shown).collect(),
        months: months.map(|it| (it, ui.month(&it))).collect(),
        ui,
    })
}

/// One's own, or anybody's for who reads everybody's hours.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Forbidden`].
pub async fn may_read(tx: &mut Tx, member: &Member, id: Id) -> Result<KeptSheet> {
    let it = store::sheet(tx, member.scope, id).await?;
    if it.person_id != member.person_id {
        member.must(READS)?;
    }
    Ok(it)
}

async fn readable(tx: &mut Tx, member: &Member, id: Id) -> Result<(KeptSheet, SheetPaper)> {
    let it = may_read(tx, member, id).await?;
    let paper = read(&it.content, &it.fingerprint)?;
    Ok((it, paper))
}

pub async fn pdf(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    sheet_pdf(&member, id).await
}

/// A sheet as a document (D1).
pub async fn sheet_pdf(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (it, paper) = readable(&mut tx, member, id).await?;
    let sender = sender(&mut tx, member.scope, it.agreement_id).await?;
    drop(tx);
    let ui = member.ui();
    let (title, subtitle) = titles(&ui, &paper);
    let at = site::civil_day(it.created_at, &member.organisation.time_zone);
    let blocks = printed::sheet(&ui, &paper, &it);
    let made = sender.print(&ui, (&title, &subtitle), blocks, (it.created_at, at)).await?;
    let name = format!("fiche-de-temps-{}-{}.pdf", it.number, sender.slug);
    Ok(download(&name, "application/pdf", Body::from(made.pdf)))
}

/// The association, with the logo of who funds the agreement beside (D1).
///
/// # Errors
/// A fault from the database.
pub async fn sender(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Sender> {
    let agreement = funding::store::get(tx, scope, agreement_id).await?;
    let funder = funders::store::get(tx, scope, agreement.funder_id).await?;
    Sender::load(tx, scope).await?.beside(tx, &funder).await
}

/// « Fiche de temps », « Inès Faure, mars 2031 ».
pub fn titles(ui: &site::Ui, paper: &SheetPaper) -> (String, String) {
    (ui.t("time-sheet-title"), format!("{}, {}", paper.person, ui.month(&paper.month)))
}

pub async fn table(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (it, paper) = readable(&mut tx, &member, id).await?;
    if it.person_id != member.person_id {
        member.must(EXPORT)?;
    }
    let ui = member.ui();
    let (columns, rows) = printed::sheet_table(&ui, &paper);
    let name = format!("fiche-de-temps-{}", it.number);
    export::file(&member, &name, &ui.t("time-sheet-title"), wanted.format(), &columns, rows)
}

/// The fingerprint that was on the screen, and where to come back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignForm {
    pub fingerprint: String,
    pub back: String,
}

pub async fn sign(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<SignForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = sign_one(&mut tx, &member, id, &form.fingerprint).await?;
    tx.commit().await?;
    let path = match form.back.as_str() {
        "convention" => format!("temps/conventions/{}/fiches", it.agreement_id),
        _ => OWN.to_owned(),
    };
    Ok(see_with(&member.site, &member.path(&path), &Flash::new(member.ui().t("time-sheet-signed"))))
}

/// Signs a sheet by the fingerprint that was shown: the sheet as it was.
///
/// # Errors
/// [`Refusal::Forbidden`] when somebody else's signature is awaited; [`Refusal::Conflict`] on another fingerprint,
/// or where agreements declare more than there is (R33e, R33f).
pub async fn sign_one(tx: &mut Tx, member: &Member, id: Id, fingerprint: &str) -> Result<KeptSheet> {
    let it = store::sheet(tx, member.scope, id).await?;
    let alone = alone(tx, member).await?;
    if may_sign(member, &it, alone).is_none() {
        return Err(Refusal::Forbidden(Msg::new("time-sheet-cannot-sign")));
    }
    if fingerprint != it.fingerprint {
        return Err(Refusal::Conflict(Msg::new("version-conflict")));
    }
    let days = (it.month, it.month.last_of_month());
    must_fit(tx, member, (it.person_id, it.agreement_id), days).await?;
    let (name, at) = (member.actor.label(), member.site.now());
    let by = Signature { name, at, method: SignatureMethod::Click };
    store::sign(tx, member.scope, &it, &by).await?;
    let entry = Entry::new("timesheet_document", id, "sign").about(Some(it.person_id));
    let after = serde_json::json!({"number": it.number, "fingerprint": it.fingerprint});
    note_by(tx, member, entry.before(it.state).after(after)).await?;
    Ok(it)
}

/// Says that a signed sheet left for its funder.
pub async fn send(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = mark_sent(&mut tx, &member, id).await?;
    tx.commit().await?;
    let path = member.path(&format!("temps/conventions/{}/fiches", it.agreement_id));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("time-sheet-was-sent"))))
}

/// The same, for the page and for the API: the sheet as it is now.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Conflict`] for one that is not signed by both, or was sent already.
pub async fn mark_sent(tx: &mut Tx, member: &Member, id: Id) -> Result<KeptSheet> {
    let it = store::sheet(tx, member.scope, id).await?;
    if it.state != TimesheetState::SignedSupervisor {
        return Err(Refusal::Conflict(Msg::new("time-sheet-cannot-send")));
    }
    let by = Sending { name: member.actor.label(), at: member.site.now() };
    store::send_sheet(tx, member.scope, id, &by).await?;
    let entry = Entry::new("timesheet_document", id, "send").about(Some(it.person_id));
    let after = serde_json::json!({"state": TimesheetState::Sent, "number": it.number});
    note_by(tx, member, entry.before(it.state).after(after)).await?;
    store::sheet(tx, member.scope, id).await
}

/// `?mois=2031-03-01&personne=…&format=ods`: the statement of a month (D2); as a PDF without a format.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MonthQuery {
    pub mois: String,
    pub personne: String,
    pub format: String,
}

pub async fn month(member: Member, Query(query): Query<MonthQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &query.personne).await?;
    let on = day_from_text(&query.mois).unwrap_or(member.today()).first_of_month();
    let ui = member.ui();
    let statement = month::load(&mut tx, &member, chosen.whose, on).await?;
    let title = ui.t("time-month-title");
    let name = format!("releve-{on}");
    if let Some(format) = ::sheet::Format::from_text(&query.format) {
        if chosen.other.is_some() {
            member.must(EXPORT)?;
        }
        let (columns, rows) = month::table(&ui, &statement);
        return export::file(&member, &name, &title, format, &columns, rows);
    }
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    let subtitle = format!("{}, {}", statement.name, ui.month(&on));
    let made = (member.site.now(), member.today());
    let printed = sender.print(&ui, (&title, &subtitle), month::blocks(&ui, &statement), made).await?;
    Ok(download(&format!("{name}-{}.pdf", sender.slug), "application/pdf", Body::from(printed.pdf)))
}
