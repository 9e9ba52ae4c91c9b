//! D10, the evidence of the civic account (Code du travail L5151-7 s.): responsibilities and hours by month, to be
//! signed by the association. Bocage never declares in anybody's place (R60).

use super::{
    attestation::{signature, signed},
    index::Crumb,
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
    statement::own_documents,
    worth::{self, NOTHING},
};
use crate::{
    civic::{
        CivilYear,
        mandates::{
            self, CivicMandate,
            hours::{Given, estimated, total},
        },
        settings::{self, RoleScope},
        standing_store,
        years::{self, CivicYear, CivicYearState, page::months},
    },
    settings::Feature,
};
use ::store::Tx;
use base::{Id, Minutes, Refusal, Result};
use organisation::persons;
use print::{Block, Column, Row, Table};
use site::{
    Answer, Choice, Form, Member, Path, Query, Ui,
    answer::{page, page_again},
    civil_day,
};

/// How many years back one may ask.
const YEARS: i64 = 4;

/// Whose evidence of which year, and who asks.
struct Asked {
    person_id: Id,
    year: CivilYear,
    request: Option<CivicYear>,
    own: bool,
    /// The association may sign it: somebody else than the person attested the hours (R61).
    signed: bool,
}

pub async fn prepare(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let asked = of_request(&mut tx, &member, id).await?;
    page(&prepared(&mut tx, &member, &asked).await?)
}

pub async fn send(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PrepareForm>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let asked = of_request(&mut tx, &member, id).await?;
    answer(tx, &member, &asked, &form).await
}

pub async fn prepare_own(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let asked = of_oneself(&mut tx, &member, &form).await?;
    page(&prepared(&mut tx, &member, &asked).await?)
}

pub async fn send_own(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let asked = of_oneself(&mut tx, &member, &form).await?;
    answer(tx, &member, &asked, &form).await
}

/// The evidence as a program asks for it, its texts as they are proposed but for those it says: of oneself over a civil year, or of a request
/// for whoever attests.
pub async fn proposed(member: &Member, form: &PrepareForm, request: Option<Id>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let asked = match request {
        Some(id) => of_request(&mut tx, member, id).await?,
        None => of_oneself(&mut tx, member, form).await?,
    };
    let form = prepared(&mut tx, member, &asked).await?.as_proposed(form)?;
    let paper = paper(&mut tx, member, &asked, &form).await?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    send_paper(member, &sender, &paper).await
}

/// Only those who asked (R61).
async fn of_request(tx: &mut Tx, member: &Member, id: Id) -> Result<Asked> {
    must_be_on(member)?;
    let request = years::store::get(tx, member.scope, id).await?;
    let year = years::save::year_of(&request, member.today())?;
    let signed = request.state == CivicYearState::Attested && request.person_id != member.person_id;
    Ok(Asked { person_id: request.person_id, year, request: Some(request), own: false, signed })
}

async fn of_oneself(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Asked> {
    must_be_on(member)?;
    let today = member.today();
    let typed = form.year.trim();
    let number = if typed.is_empty() { i64::from(today.year()) - 1 } else { typed.parse().unwrap_or(0) };
    let year = CivilYear::read(number, today).ok_or(Refusal::NotFound)?;
    let request = years::store::find_of(tx, member.scope, member.person_id, year).await?;
    Ok(Asked { person_id: member.person_id, year, request, own: true, signed: false })
}

/// Whether the organisation follows the civic account.
///
/// # Errors
/// [`Refusal::NotFound`] when it does not.
pub fn must_be_on(member: &Member) -> Result<()> {
    let on = member.organisation.has_on(Feature::CivicAccount.as_text());
    if on { Ok(()) } else { Err(Refusal::NotFound) }
}

async fn prepared(tx: &mut Tx, member: &Member, asked: &Asked) -> Result<PreparePage> {
    let mut page = PreparePage::new(member, "document-civic");
    if asked.own {
        page.back = own_documents(member);
        let today = i64::from(member.today().year());
        let years = (0..YEARS).map(|back| (today - back).to_string());
        page.years = years.map(|year| Choice::new(year.clone(), year)).collect();
        page.year = asked.year.number().to_string();
        page.year_label = page.ui.t("civic-paper-year");
        return Ok(page);
    }
    let name = persons::store::get(tx, member.scope, asked.person_id).await?.label(member.lang);
    page.back = Crumb {
        label: member.ui().t("civic-tasks"),
        href: member.path(&format!("benevolat/cec?annee={}", asked.year.number())),
    };
    page.person = Some((asked.person_id, name));
    Ok(if asked.signed { signed(page, member) } else { page })
}

async fn answer(mut tx: Tx, member: &Member, asked: &Asked, form: &PrepareForm) -> Answer {
    match paper(&mut tx, member, asked, form).await {
        Ok(paper) => {
            let sender = Sender::load(&mut tx, member.scope).await?;
            drop(tx);
            send_paper(member, &sender, &paper).await
        }
        Err(Refusal::Invalid(errors)) => {
            page_again(&prepared(&mut tx, member, asked).await?.again(form, errors))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn paper(tx: &mut Tx, member: &Member, asked: &Asked, form: &PrepareForm) -> Result<Paper> {
    let member = &member.in_french();
    let (ui, scope) = (member.ui(), member.scope);
    let name = persons::store::get(tx, scope, asked.person_id).await?.label(ui.lang);
    let (first, last) = (asked.year.first_day(), asked.year.last_day());
    let mut roles = mandates::store::list_of(tx, scope, asked.person_id).await?;
    roles.retain(|it| it.touches(first, last));
    let hours = mandates::hours::of_year(tx, scope, asked.person_id, asked.year).await?;
    let year = asked.year.number().to_string();
    let said = base::Msg::new("civic-paper-text")
        .with("organisation", &member.organisation.name)
        .with("name", &name)
        .with("year", &year);
    let mut blocks = vec![Block::text(ui.say(&said))];
    blocks.push(facts(tx, member, &name, asked).await?);
    blocks.push(Block::heading(ui.t("civic-mandates")));
    blocks.push(mandates_table(&ui, &roles));
    if roles.is_empty() && !hours.is_empty() {
        blocks.push(Block::Frame { title: String::new(), text: ui.t("civic-hours-without-mandate") });
    }
    blocks.push(Block::heading(ui.t("civic-by-month")));
    blocks.push(months_table(&ui, &hours));
    blocks.extend(changed_since(&ui, asked, total(&hours)));
    let chosen = settings::store::get(tx, scope).await?;
    blocks.push(Block::note(counted(&ui, chosen.role_scope, &hours)));
    if !asked.signed {
        blocks.push(Block::note(ui.t("civic-paper-own")));
        let parties = vec![ui.t("paper-the-volunteer"), ui.t("paper-for-the-organisation")];
        blocks.push(Block::Signatures { dated: String::new(), parties });
    } else {
        blocks.push(signature(&ui, member, form)?);
    }
    Ok(Paper {
        code: Code::Civic,
        title: ui.t("document-civic-title"),
        subtitle: format!("{name}, {year}"),
        file: "justificatif-cec".to_owned(),
        about: Some(asked.person_id),
        blocks,
    })
}

async fn facts(tx: &mut Tx, member: &Member, name: &str, asked: &Asked) -> Result<Block> {
    let ui = member.ui();
    let mut rows = vec![
        (ui.t("paper-person"), name.to_owned()),
        (ui.t("civic-paper-year"), asked.year.number().to_string()),
    ];
    rows.extend(association(tx, member).await?);
    let attested = asked.request.as_ref().filter(|it| it.state == CivicYearState::Attested);
    if let Some((minutes, at)) = attested.and_then(|it| it.minutes.zip(it.decided_at)) {
        let zone = organisation::organisations::store::get(tx, member.scope).await?.time_zone;
        let day = ui.day(&civil_day(at, &zone));
        let said = ui.t2("civic-paper-attested-on", "time", ui.minutes(minutes), "day", day);
        rows.push((ui.t("civic-attested-hours"), said));
    }
    Ok(Block::Facts { rows })
}

/// Two totals would be signed: the paper says which is of when.
fn changed_since(ui: &Ui, asked: &Asked, now: Minutes) -> Option<Block> {
    let attested = asked.request.as_ref().filter(|it| it.has_changed(now))?.minutes?;
    let text = ui.t2("civic-paper-changed", "then", ui.minutes(attested), "now", ui.minutes(now));
    Some(Block::Frame { title: ui.t("civic-changed-since"), text })
}

/// Which hours these are, as the organisation chose (R57).
fn counted(ui: &Ui, role_scope: RoleScope, hours: &[Given]) -> String {
    let which = match role_scope {
        RoleScope::Each => "civic-paper-note",
        RoleScope::One => "civic-paper-note-anywhere",
    };
    let estimates = match estimated(hours).0 {
        0 => "civic-paper-no-estimate",
        _ => "civic-paper-estimates",
    };
    format!("{} {}", ui.t(which), ui.t(estimates))
}

/// The association as the law asks about it: name, date of declaration, national number.
///
/// # Errors
/// A fault from the database.
pub async fn association(tx: &mut Tx, member: &Member) -> Result<Vec<(String, String)>> {
    let ui = member.ui();
    let (standing, _) = standing_store::get(tx, member.scope).await?;
    let mut rows = vec![(ui.t("paper-organisation"), member.organisation.name.clone())];
    rows.extend(standing.declared_on.map(|day| (ui.t("civic-declared-on"), ui.day(&day))));
    if !standing.rna.is_empty() {
        rows.push((ui.t("civic-rna"), standing.rna));
    }
    Ok(rows)
}

fn mandates_table(ui: &Ui, roles: &[CivicMandate]) -> Block {
    if roles.is_empty() {
        return Block::text(ui.t("civic-paper-no-role"));
    }
    let line = |it: &CivicMandate| {
        let label = if it.label.is_empty() { NOTHING.to_owned() } else { it.label.clone() };
        Row::line([label, ui.t(it.kind.key()), during(ui, it)])
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("mandate-label")),
            Column::text(ui.t("mandate-kind")).shared(2),
            Column::text(ui.t("paper-period")).shared(2),
        ],
        rows: roles.iter().map(line).collect(),
    })
}

/// « depuis le 12 mars 2022 », « du … au … ».
#[must_use]
pub fn during(ui: &Ui, it: &CivicMandate) -> String {
    match it.to_on {
        Some(to) => ui.t2("mandate-from-to", "from", ui.day(&it.from_on), "to", ui.day(&to)),
        None => ui.t1("mandate-since", "day", ui.day(&it.from_on)),
    }
}

/// What is estimated, where anything is, stands beside what was counted (R24).
fn months_table(ui: &Ui, hours: &[Given]) -> Block {
    if hours.is_empty() {
        return Block::text(ui.t("civic-paper-none"));
    }
    let apart = estimated(hours);
    let cells = |name: String, part: Minutes, time: Minutes| {
        let parts = [Minutes(time.0 - part.0), part].map(|minutes| worth::time(ui, minutes));
        let parts = parts.into_iter().filter(|_| apart.0 > 0);
        [name].into_iter().chain(parts).chain([ui.minutes(time)])
    };
    let mut rows: Vec<Row> =
        months(hours).iter().map(|it| Row::line(cells(ui.month(&it.on), it.estimated, it.time()))).collect();
    rows.push(Row::total(cells(ui.t("civic-total"), apart, total(hours))));
    let mut columns = vec![Column::text(ui.t("civic-month"))];
    if apart.0 > 0 {
        columns.extend(["measured", "estimated"].map(|key| Column::number(ui.t(key))));
    }
    columns.push(Column::number(ui.t("civic-hours")));
    Block::Table(Table { caption: String::new(), columns, rows })
}
