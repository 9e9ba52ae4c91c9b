//! D14, the impact report (R49): what volunteers made possible, with free words and without any name.

use super::{
    paper::{Code, Paper, answer, headed},
    prepare::{PrepareForm, PreparePage},
    table::figures,
    totals::{Part, YearTotals},
    worth,
    year::Years,
};
use crate::{statistics::Places, valuation};
use ::store::Tx;
use base::{Minutes, Money, Result, round_half_away};
use print::{Bar, Block};
use site::{Answer, Form, Member, Query, Ui, answer::page, formats};

/// More bars than this hide each other.
const MOST_BARS: usize = 12;

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form).await?)
}

async fn prepared(member: &Member, form: &PrepareForm) -> Result<PreparePage> {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose_past(&places, &form.year, member.today())?;
    let ui = member.ui();
    let opening = ui.t1("paper-impact-opening", "organisation", &member.organisation.name);
    Ok(PreparePage::new(member, "document-impact")
        .of_year(&years)
        .with_text("opening", "document-field-opening", opening, 5)
        .with_text("closing", "document-field-closing", "", 5))
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let made = paper(&mut tx, &member, &form).await;
    let made = headed(tx, &member, made).await;
    answer(&member, made, &form, prepared(&member, &form)).await
}

/// The report of a year as a program asks for it: its texts as they are proposed but for those of the form.
///
/// # Errors
/// [`base::Refusal::Invalid`] on a text too long, or that the report has not; a fault from the database.
pub async fn proposed(member: &Member, form: &PrepareForm) -> Result<Paper> {
    let form = prepared(member, form).await?.as_proposed(form)?;
    let mut tx = member.site.db.read().await?;
    paper(&mut tx, member, &form).await
}

/// The report of a year with the texts of the form.
///
/// # Errors
/// [`base::Refusal::Invalid`] on a text too long; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let (opening, closing) = (form.text("opening")?, form.text("closing")?);
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose_past(&places, &form.year, member.today())?.chosen;
    let totals = YearTotals::load(tx, member, &places, &year).await?;
    let mut blocks = Vec::new();
    if !opening.is_empty() {
        blocks.push(Block::text(opening));
    }
    blocks.push(Block::Figures { items: figures(&ui, &totals) });
    blocks.extend(valued(tx, member, &totals).await?);
    blocks.push(Block::heading(ui.t("paper-impact-what")));
    blocks.push(Block::Bars { bars: bars(&ui, &totals.categories) });
    blocks.push(Block::heading(ui.t("paper-impact-projects")));
    blocks.push(Block::Bars { bars: bars(&ui, &totals.projects) });
    if totals.volunteers.estimated.0 > 0 {
        blocks.push(Block::note(ui.t("impact-bars-note")));
    }
    if !closing.is_empty() {
        blocks.push(Block::heading(ui.t("paper-impact-closing")));
        blocks.push(Block::text(closing));
    }
    blocks.push(Block::note(ui.t("paper-counted-note")));
    Ok(Paper {
        code: Code::Impact,
        title: ui.t("document-impact-title"),
        subtitle: year.said(&ui),
        file: "rapport-impact".to_owned(),
        about: None,
        blocks,
    })
}

/// What the hours are worth, and beside which budget (R49); what one must know of the year in any case (R36).
async fn valued(tx: &mut Tx, member: &Member, totals: &YearTotals) -> Result<Vec<Block>> {
    let ui = member.ui();
    let Some((items, view)) = worth::figures(&ui, totals).zip(totals.worth()) else {
        return Ok(worth::warnings(&ui, totals));
    };
    let mut blocks = vec![Block::Figures { items }];
    let policy = valuation::store::policy(tx, member.scope, view.year.id).await?;
    if let Some(charges) = policy.charges.filter(|it| it.0 > 0) {
        // Never capped at 100 % (R20).
        let ratio = round_half_away(i128::from(view.run.total.0) * 10_000, i128::from(charges.0));
        let ratio = formats::percent(ui.lang, i64::try_from(ratio).unwrap_or(i64::MAX));
        blocks.push(Block::text(ui.t2("impact-ratio", "share", ratio, "charges", ui.money(charges))));
    }
    blocks.extend(worth::warnings(&ui, totals));
    Ok(blocks)
}

/// The longest first, in thousandths of it; what is beyond the last bar is one bar more.
fn bars(ui: &Ui, parts: &[Part]) -> Vec<Bar> {
    let mut parts = parts.to_vec();
    parts.retain(|it| it.time().0 > 0);
    parts.sort_by(|a, b| b.time().cmp(&a.time()).then_with(|| a.name.cmp(&b.name)));
    if parts.len() > MOST_BARS {
        let rest = parts.split_off(MOST_BARS - 1);
        let sum = |of: fn(&Part) -> i64| rest.iter().map(of).sum::<i64>();
        parts.push(Part {
            name: ui.t1("paper-others-bar", "count", rest.len()),
            measured: Minutes(sum(|it| it.measured.0)),
            estimated: Minutes(sum(|it| it.estimated.0)),
            amount: Money(sum(|it| it.amount.0)),
            valued: true,
        });
    }
    let longest = parts.iter().map(|it| it.time().0).max().unwrap_or(0).max(1);
    let share = |it: Minutes| u16::try_from(it.0.saturating_mul(1000) / longest).unwrap_or(1000);
    let bar = |part: &Part| Bar {
        label: part.name.clone(),
        value: if part.estimated.0 > 0 {
            let estimated = ui.t1("impact-bar-estimated", "time", ui.minutes(part.estimated));
            format!("{}\n{estimated}", ui.minutes(part.time()))
        } else {
            ui.minutes(part.time())
        },
        measured: share(part.measured),
        estimated: share(part.estimated),
    };
    parts.iter().map(bar).collect()
}
