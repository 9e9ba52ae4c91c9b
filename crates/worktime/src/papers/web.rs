//! Sheets of an agreement: made, signed with a click on the fingerprint shown, printed (R34).

use super::{
    look::Press,
    page::{May, SheetShown, SheetsPage},
    paper::{SheetPaper, read},
    printed,
    scan::may_bring,
    store,
    store::{KeptSheet, Sending, Signature, SignatureMethod, TimesheetState},
    timesheet,
};
use crate::{
    agreements::{Names, desk::Desk, desk_of, must_fit},
    rights::{EXPORTS, MANAGES, READS, VALIDATES},
    settings,
    sheets::Governance,
    staff::{self, Reach},
    time::View,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use organisation::export::{self, ExportQuery};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{download, page, see_with},
    axum::body::Body,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;
use treasury::{agreements as funding, rights::FUNDS};

pub const OWN: &str = "temps/fiches";

/// Who may sign a sheet as whom: the person first, then somebody else who validates; alone in a *collectif*,
/// the person does both.
pub fn may_sign(member: &Member, it: &KeptSheet, alone: bool) -> Option<&'static str> {
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
    let without: BTreeSet<(Id, Day)> = wanted(&desk, member.today()).difference(&current).copied().collect();
    let sent = timesheet::sent(&mut tx, &member, &without).await?;
    let unsent: Vec<(Id, Day)> = without.difference(&sent).copied().collect();
    let awaited = unsent.iter().map(|(person_id, month)| {
        let href = format!("{}?date={month}&personne={person_id}", ui.path(View::Month.path()));
        (href, format!("{} · {}", ui.month(month), names.of(*person_id)))
    });
    page(&SheetsPage {
        awaited: awaited.collect(),
        missing: sent.len(),
        heading: funding::heading(&mut tx, &member, &desk.agreement).await?,
        id,
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
    let made = timesheet::make_all(&mut tx, &member, &desk.ground, Some(&desk.agreement), &wanted).await?;
    timesheet::let_go(&mut tx, &member, (&desk.ground, &desk.agreement), &wanted).await?;
    tx.commit().await?;
    let path = member.path(&format!("temps/conventions/{id}/fiches"));
    let said = member.ui().t2("time-sheets-made", "made", made.made, "waiting", made.waiting);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

/// One's own, anybody's for who reads everybody's hours, and those of the persons one leads (§3.8).
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Forbidden`].
pub async fn may_read(tx: &mut Tx, member: &Member, id: Id) -> Result<KeptSheet> {
    let it = store::sheet(tx, member.scope, id).await?;
    if it.person_id != member.person_id {
        staff::other(tx, member, it.person_id, READS).await?;
    }
    Ok(it)
}

async fn readable(tx: &mut Tx, member: &Member, id: Id) -> Result<(KeptSheet, SheetPaper)> {
    let it = may_read(tx, member, id).await?;
    let paper = read(&it.content, &it.fingerprint, &it.moves)?;
    Ok((it, paper))
}

pub async fn pdf(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    sheet_pdf(&member, id).await
}

/// A sheet as a document (D1), as it was made.
pub async fn sheet_pdf(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (it, paper) = readable(&mut tx, member, id).await?;
    let place = (&member.site, member.scope);
    let press = Press::load(&mut tx, place, paper.look.as_ref(), (member.ui(), it.agreement_id)).await?;
    drop(tx);
    let (title, subtitle) = titles(&press.ui, &paper);
    let blocks = printed::sheet(&press.ui, &paper, &it);
    let made = press.print((&title, &subtitle), blocks, it.created_at).await?;
    let name = format!("fiche-de-temps-{}-{}.pdf", it.number, press.slug());
    Ok(download(&name, "application/pdf", Body::from(made.pdf)))
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
        member.must(EXPORTS)?;
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
        "convention" => list_of(&it),
        _ => OWN.to_owned(),
    };
    Ok(member.go(&path, "time-sheet-signed"))
}

/// Where a sheet is listed with those beside it.
pub fn list_of(it: &KeptSheet) -> String {
    it.agreement_id.map_or_else(|| OWN.to_owned(), |id| format!("temps/conventions/{id}/fiches"))
}

/// Signs a sheet by the fingerprint that was shown: the sheet as it was.
///
/// # Errors
/// [`Refusal::Forbidden`] when somebody else's signature is awaited; [`Refusal::Conflict`] on another fingerprint,
/// on hours that changed since (R34), or where agreements declare more than there is (R33e, R33f).
pub async fn sign_one(tx: &mut Tx, member: &Member, id: Id, fingerprint: &str) -> Result<KeptSheet> {
    let it = store::sheet(tx, member.scope, id).await?;
    Reach::load(tx, member).await?.must_hold(it.person_id)?;
    let alone = alone(tx, member).await?;
    if may_sign(member, &it, alone).is_none() {
        return Err(Refusal::Forbidden(Msg::new("time-sheet-cannot-sign")));
    }
    if fingerprint != it.fingerprint {
        return Err(Refusal::Conflict(Msg::new("version-conflict")));
    }
    timesheet::must_still_say(tx, member, &it).await?;
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
    Ok(member.go(&list_of(&it), "time-sheet-was-sent"))
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
