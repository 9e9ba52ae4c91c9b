//! D9, the attestation of one person's time over a year, signed by the association.

use super::{
    estimated,
    index::attests,
    paper::{Code, Paper, Sender, answer},
    prepare::{PrepareForm, PreparePage},
    statement::{by_project, sum},
    store::counted_of,
    table::in_year,
    year::Years,
};
use crate::{actions::Status, statistics::Places};
use base::{Refusal, Result};
use organisation::persons;
use print::Block;
use site::{Answer, Form, Member, Query, Ui, answer::page};

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form).await?)
}

async fn prepared(member: &Member, form: &PrepareForm) -> Result<PreparePage> {
    let person = form.person()?;
    let mut tx = member.site.db.read().await?;
    if !attests(&mut tx, member).await? {
        return Err(Refusal::NotFound);
    }
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let name = persons::store::get(&mut tx, member.scope, person).await?.label(member.lang);
    let ui = member.ui();
    let text = ui.t2("paper-attests", "organisation", &member.organisation.name, "name", &name);
    let mut prepared = PreparePage::new(member, "document-attestation").of_year(&years);
    prepared.person = Some((person, name));
    Ok(signed(prepared.with_text("text", "document-field-text", text, 6), member))
}

/// The page asks who signs, in what quality, and where.
#[must_use]
pub fn signed(page: PreparePage, member: &Member) -> PreparePage {
    page.with_text("signatory", "document-field-signatory", member.actor.label(), 1)
        .with_text("quality", "document-field-quality", "", 1)
        .with_text("place", "document-field-place", "", 1)
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let made = paper(&member, &form).await;
    answer(&member, made, &form, prepared(&member, &form)).await
}

/// The paper with its texts as they are proposed.
///
/// # Errors
/// [`Refusal::NotFound`] for nobody of the organisation, or while attestations are off.
pub async fn proposed(member: &Member, form: &PrepareForm) -> Result<(Sender, Paper)> {
    let form = prepared(member, form).await?.as_proposed(form)?;
    paper(member, &form).await
}

async fn paper(member: &Member, form: &PrepareForm) -> Result<(Sender, Paper)> {
    let ui = member.ui();
    let person = form.person()?;
    let text = form.text("text")?;
    let mut tx = member.site.db.read().await?;
    if !attests(&mut tx, member).await? {
        return Err(Refusal::NotFound);
    }
    let places = Places::load(&mut tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let name = persons::store::get(&mut tx, member.scope, person).await?.label(ui.lang);
    let actions = counted_of(&mut tx, member.scope, person, year.period).await?;
    let given: Vec<_> = actions.iter().filter(|it| it.action.status == Status::Volunteer).collect();
    let total = sum(given.iter().map(|it| it.action.total_minutes()));
    let estimates = estimated::of_person(&mut tx, member.scope, person, year.period).await?;
    let estimates = estimated::of_status(&estimates, Status::Volunteer);
    let mut blocks = vec![Block::text(text)];
    let mut rows = vec![
        (ui.t("paper-person"), name.clone()),
        (ui.t("paper-period"), year.said(&ui)),
        (ui.t("paper-time"), ui.minutes(total)),
    ];
    if !estimates.is_empty() {
        rows.push((ui.t("paper-estimated-time"), ui.minutes(estimated::sum(&estimates))));
    }
    blocks.push(Block::Facts { rows });
    if !given.is_empty() || !estimates.is_empty() {
        blocks.push(by_project(&ui, &places.house, &given, &estimates));
    }
    if !estimates.is_empty() {
        blocks.push(estimated::table(&ui, &places.house, &estimates, None, None));
        blocks.push(Block::note(ui.t("paper-estimated-note")));
    }
    blocks.push(Block::note(ui.t("paper-attestation-note")));
    blocks.push(signature(&ui, member, form)?);
    let paper = Paper {
        code: Code::Attestation,
        title: ui.t("document-attestation-title"),
        subtitle: in_year(&ui, &name, &year),
        file: "attestation".to_owned(),
        about: Some(person),
        blocks,
    };
    Ok((Sender::load(&mut tx, member.scope).await?, paper))
}

/// Where and when, who signs, in what quality.
///
/// # Errors
/// [`Refusal::Invalid`] on a text too long.
pub fn signature(ui: &Ui, member: &Member, form: &PrepareForm) -> Result<Block> {
    let (place, quality) = (form.text("place")?, form.text("quality")?);
    let today = ui.day(&member.today());
    let dated = if place.is_empty() {
        ui.t1("paper-dated", "day", today)
    } else {
        ui.t2("paper-dated-at", "place", place, "day", today)
    };
    let signatory = form.text("signatory")?;
    let lines = [signatory, quality].into_iter().filter(|line| !line.is_empty());
    Ok(Block::Signatures { dated, parties: vec![lines.collect::<Vec<_>>().join("\n")] })
}
