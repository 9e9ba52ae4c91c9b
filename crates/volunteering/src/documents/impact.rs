//! D14, the impact report (R49): what volunteers made possible, with free words and without any name.

use super::{
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
    table::figures,
    totals::{Part, YearTotals},
    year::Years,
};
use crate::statistics::Places;
use ::store::Tx;
use base::{Minutes, Refusal, Result};
use print::{Bar, Block};
use site::{
    Answer, Form, Member, Query, Ui,
    answer::{page, page_again},
};

/// More bars than this hide each other.
const MOST_BARS: usize = 12;

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form).await?)
}

async fn prepared(member: &Member, form: &PrepareForm) -> Result<PreparePage> {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let ui = member.ui();
    let opening = ui.t1("paper-impact-opening", "organisation", &member.organisation.name);
    Ok(PreparePage::new(member, "document-impact")
        .of_year(&years)
        .with_text("opening", "document-field-opening", opening, 5)
        .with_text("closing", "document-field-closing", "", 5))
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    match paper(&mut tx, &member, &form).await {
        Ok(paper) => {
            let sender = Sender::load(&mut tx, member.scope).await?;
            drop(tx);
            send_paper(&member, &sender, &paper).await
        }
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            page_again(&prepared(&member, &form).await?.again(&form, errors))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The report of a year with the texts of the form.
///
/// # Errors
/// [`Refusal::Invalid`] on a text too long; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let (opening, closing) = (form.text("opening")?, form.text("closing")?);
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let totals = YearTotals::load(tx, member.scope, &ui, &places, &year, member.today()).await?;
    let mut blocks = Vec::new();
    if !opening.is_empty() {
        blocks.push(Block::text(opening));
    }
    blocks.push(Block::Figures { items: figures(&ui, &totals) });
    blocks.push(Block::heading(ui.t("paper-impact-what")));
    blocks.push(Block::Bars { bars: bars(&ui, &totals.categories) });
    blocks.push(Block::heading(ui.t("paper-impact-projects")));
    blocks.push(Block::Bars { bars: bars(&ui, &totals.projects) });
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

/// The longest first, in thousandths of it; what is beyond the last bar is one bar more.
fn bars(ui: &Ui, parts: &[Part]) -> Vec<Bar> {
    let mut parts = parts.to_vec();
    parts.sort_by(|a, b| b.minutes.cmp(&a.minutes).then_with(|| a.name.cmp(&b.name)));
    if parts.len() > MOST_BARS {
        let rest = parts.split_off(MOST_BARS - 1);
        let minutes = Minutes(rest.iter().map(|it| it.minutes.0).sum());
        parts.push(Part { name: ui.t1("paper-others-bar", "count", rest.len()), minutes, valued: true });
    }
    let longest = parts.iter().map(|it| it.minutes.0).max().unwrap_or(0).max(1);
    let bar = |part: &Part| Bar {
        label: part.name.clone(),
        value: ui.minutes(part.minutes),
        measured: u16::try_from(part.minutes.0.saturating_mul(1000) / longest).unwrap_or(1000),
        estimated: 0,
    };
    parts.iter().map(bar).collect()
}
