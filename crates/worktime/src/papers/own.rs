//! One's own papers: the statement of a month (D2), sheets to sign, those of all agreements (R34).

use super::{
    month,
    page::{May, OwnPage, SheetShown},
    paper::{SheetPaper, read},
    scan::may_bring,
    store::{self, KeptSheet},
    timesheet::{self, Made},
    web::{OWN, alone, may_sign, titles},
};
use crate::{
    absences,
    agreements::{agreement_name, desk::Ground},
    rights::{EXPORTS, MANAGES, VALIDATES},
    staff::Reach,
    time::whose,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, day_from_text, jiff::ToSpan};
use organisation::export;
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Query,
    answer::{download, page, see_with},
    axum::body::Body,
};
use treasury::{agreements as funding, papers::Sender, rights::FUNDS};

/// How many months back one may ask a statement of.
const MONTHS: i64 = 24;

pub async fn show(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let sheets = store::own_sheets(&mut tx, member.scope, member.person_id).await?;
    let agreements = funding::store::list(&mut tx, member.scope).await?;
    let alone = alone(&mut tx, &member).await?;
    let shown = |it: &KeptSheet| {
        let of = match it.agreement_id {
            Some(id) => agreement_name(&agreements, id),
            None => ui.t("time-sheet-of-all"),
        };
        let sends = it.agreement_id.is_none() && member.rights.allow(FUNDS);
        let may = May { sign: may_sign(&member, it, alone), brings: may_bring(&member, it, alone), sends };
        SheetShown::of(&ui, it, format!("{} · {of}", ui.month(&it.month)), may)
    };
    let waiting = waiting(&mut tx, &member, alone).await?;
    let first = member.today().first_of_month();
    let months = (0..MONTHS).map(|back| first.saturating_sub(back.months()));
    let months: Vec<(Day, String)> = months.map(|it| (it, ui.month(&it))).collect();
    page(&OwnPage { sheets: sheets.iter().map(shown).collect(), waiting, months, ui })
}

/// Sheets of others for all agreements, that this member may sign for the employer.
async fn waiting(tx: &mut Tx, member: &Member, alone: bool) -> Result<Vec<SheetShown>> {
    let validates = member.rights.can(VALIDATES) || member.rights.allow(MANAGES);
    if !validates {
        return Ok(Vec::new());
    }
    let reach = Reach::load(tx, member).await?;
    let ui = member.ui();
    let mut shown = Vec::new();
    for it in store::waiting(tx, member.scope, member.person_id).await? {
        if !reach.holds(it.person_id) {
            continue;
        }
        let (sign, brings) = (may_sign(member, &it, alone), may_bring(member, &it, alone));
        if sign.is_some() || brings {
            let paper: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
            shown.push(SheetShown::of(&ui, &it, titles(&ui, &paper).1, May { sign, brings, sends: false }));
        }
    }
    Ok(shown)
}

/// The month asked for, of oneself or of somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MakeForm {
    pub mois: String,
    pub personne: String,
}

pub async fn make(member: Member, Form(form): Form<MakeForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    let on = day_from_text(&form.mois).unwrap_or(member.today());
    let made = of_month(&mut tx, &member, chosen.whose.person_id, on).await?;
    tx.commit().await?;
    let said = member.ui().t2("time-sheets-made", "made", made.made, "waiting", made.waiting);
    Ok(see_with(&member.site, &member.path(OWN), &Flash::new(said)))
}

/// Makes the sheet of a month for all agreements, where it is not there yet.
///
/// # Errors
/// [`Refusal::Forbidden`] for another's sheet, but for who manages time or funding; [`Refusal::NotFound`] while time was
/// never counted.
pub async fn of_month(tx: &mut Tx, member: &Member, person_id: Id, on: Day) -> Result<Made> {
    let manages = [MANAGES, FUNDS].into_iter().any(|right| member.rights.allow(right));
    if person_id != member.person_id && !manages {
        return Err(Refusal::Forbidden(Msg::new("time-sheet-cannot-make")));
    }
    let ground = Ground::load(tx, member.scope, member.today(), false).await?.ok_or(Refusal::NotFound)?;
    timesheet::make_all(tx, member, &ground, None, &[(person_id, on.first_of_month())].into()).await
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
    // Leave says why somebody is away: looking at another's is written down (§3.8).
    let looked_at = (!statement.leave.is_empty()).then_some(chosen.whose.person_id);
    if let Some(format) = ::sheet::Format::from_text(&query.format) {
        if chosen.other.is_some() {
            member.must(EXPORTS)?;
        }
        drop(tx);
        absences::tell_looked_at(&member, looked_at).await?;
        let (columns, rows) = month::table(&ui, &statement);
        return export::file(&member, &name, &title, format, &columns, rows);
    }
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    absences::tell_looked_at(&member, looked_at).await?;
    let subtitle = format!("{}, {}", statement.name, ui.month(&on));
    let made = (member.site.now(), member.today());
    let printed = sender.print(&ui, (&title, &subtitle), month::blocks(&ui, &statement), made).await?;
    Ok(download(&format!("{name}-{}.pdf", sender.slug), "application/pdf", Body::from(printed.pdf)))
}
