//! D9, « fiche mission » of a volunteer passport: what somebody did, in their words, countersigned.

use super::{
    estimated::{self, Estimated},
    index::attests,
    paper::{self, Code, Paper, Sender},
    prepare::{PrepareForm, PreparePage},
    statement::{own_documents, sum},
    store::counted_of,
    table::in_year,
    year::Years,
};
use crate::{
    actions::{Status, store::ListedAction},
    house::House,
    statistics::{Period, Places},
};
use base::{Id, Refusal, Result};
use organisation::persons;
use print::Block;
use site::{Answer, Form, Member, Query, Ui, answer::page};
use std::collections::BTreeSet;

/// The fields of a sheet, in their order, and how many lines each is given on the page.
const FIELDS: [(&str, &str, usize); 8] = [
    ("place", "document-field-place", 1),
    ("context", "document-field-context", 3),
    ("aim", "document-field-aim", 3),
    ("activities", "document-field-activities", 5),
    ("tools", "document-field-tools", 3),
    ("training", "document-field-training", 3),
    ("responsibilities", "document-field-responsibilities", 3),
    ("skills", "document-field-skills", 4),
];

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    let person = form.person()?;
    page(&prepared(&member, &form, person, false).await?)
}

pub async fn prepare_own(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form, member.person_id, true).await?)
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let person = form.person()?;
    answer(&member, &form, person, false).await
}

pub async fn send_own(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    answer(&member, &form, member.person_id, true).await
}

async fn prepared(member: &Member, form: &PrepareForm, person: Id, own: bool) -> Result<PreparePage> {
    let mut tx = member.site.db.read().await?;
    if !attests(&mut tx, member).await? {
        return Err(Refusal::NotFound);
    }
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let name = persons::store::get(&mut tx, member.scope, person).await?.label(member.lang);
    let actions = counted_of(&mut tx, member.scope, person, years.chosen.period).await?;
    let estimates = estimated::of_person(&mut tx, member.scope, person, years.chosen.period).await?;
    let mut prepared = PreparePage::new(member, "document-mission").of_year(&years);
    if own {
        prepared.back = own_documents(member);
    } else {
        prepared.person = Some((person, name));
    }
    for (name, key, rows) in FIELDS {
        let value = match name {
            "activities" => activities(&places.house, &actions, &estimates),
            _ => String::new(),
        };
        prepared = prepared.with_text(name, key, value, rows);
    }
    Ok(prepared)
}

/// A line a category, as a first draft.
fn activities(house: &House, actions: &[ListedAction], estimates: &[Estimated]) -> String {
    let counted = actions.iter().map(|it| it.action.category_id);
    let estimated = estimates.iter().map(|it| it.estimate.category_id);
    let names = counted.chain(estimated).map(|id| house.category_name(id));
    let names: BTreeSet<(String, &str)> = names.map(|name| (base::fold(name), name)).collect();
    names.into_iter().map(|(_, name)| format!("- {name}")).collect::<Vec<_>>().join("\n")
}

async fn answer(member: &Member, form: &PrepareForm, person: Id, own: bool) -> Answer {
    let made = paper(member, form, person).await;
    paper::answer(member, made, form, prepared(member, form, person, own)).await
}

/// The paper with its texts as they are proposed.
///
/// # Errors
/// [`Refusal::NotFound`] for nobody of the organisation, or while attestations are off.
pub async fn proposed(member: &Member, form: &PrepareForm) -> Result<(Sender, Paper)> {
    let person = form.person()?;
    let form = prepared(member, form, person, false).await?.as_proposed(form)?;
    paper(member, &form, person).await
}

async fn paper(member: &Member, form: &PrepareForm, person: Id) -> Result<(Sender, Paper)> {
    let ui = member.ui();
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
    let mut facts = vec![
        (ui.t("paper-person"), name.clone()),
        (ui.t("paper-organisation"), member.organisation.name.clone()),
        (ui.t("paper-period"), dates(&ui, &given, &estimates, year.period)),
    ];
    if !given.is_empty() || estimates.is_empty() {
        facts.push((ui.t("paper-time"), ui.minutes(total)));
    }
    if !estimates.is_empty() {
        facts.push((ui.t("paper-estimated-time"), ui.minutes(estimated::sum(&estimates))));
    }
    facts.retain(|(_, value)| !value.is_empty());
    let mut blocks = vec![Block::Facts { rows: facts }];
    if !estimates.is_empty() {
        blocks.push(estimated::table(&ui, &places.house, &estimates, None, None));
        blocks.push(Block::note(ui.t("paper-estimated-note")));
    }
    for (name, key, _) in FIELDS {
        let text = form.text(name)?;
        if !text.is_empty() {
            blocks.push(Block::heading(ui.t(key)));
            blocks.push(Block::text(text));
        }
    }
    blocks.push(Block::Signatures {
        dated: ui.t1("paper-dated", "day", ui.day(&member.today())),
        parties: vec![ui.t("paper-the-volunteer"), ui.t("paper-for-the-organisation")],
    });
    let paper = Paper {
        code: Code::Mission,
        title: ui.t("document-mission-title"),
        subtitle: in_year(&ui, &name, &year),
        file: "fiche-mission".to_owned(),
        about: Some(person),
        blocks,
    };
    Ok((Sender::load(&mut tx, member.scope).await?, paper))
}

/// From the first day of the year that time was given to the last, counted or estimated.
fn dates(ui: &Ui, given: &[&ListedAction], estimates: &[&Estimated], year: Period) -> String {
    let begun = estimates.iter().map(|it| it.estimate.from.max(year.from));
    let ended = estimates.iter().map(|it| it.estimate.to.min(year.to));
    let first = given.iter().map(|it| it.action.happened_on).chain(begun).min();
    let last = given.iter().map(|it| it.action.last_day()).chain(ended).max();
    match first.zip(last) {
        Some((first, last)) => ui.t2("from-to", "from", ui.day(&first), "to", ui.day(&last)),
        None => String::new(),
    }
}
