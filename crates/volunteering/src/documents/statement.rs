//! D8, the yearly statement and thanks of one volunteer: what they did, by project, without any euro.

use super::{
    index::Crumb,
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
    store::counted_of,
    table::in_year,
    year::{Year, Years},
};
use crate::{
    actions::{Status, shown, store::ListedAction},
    house::House,
    statistics::{Places, status_name},
};
use ::store::Tx;
use base::{Id, Minutes, Refusal, Result};
use organisation::persons;
use print::{Block, Column, Figure, Row, Table};
use site::{
    Answer, Form, Member, Query, Ui,
    answer::{page, page_again},
};
use std::collections::BTreeMap;

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
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let name = persons::store::get(&mut tx, member.scope, person).await?.label(member.lang);
    let thanks = member.ui().t("paper-thanks");
    let mut prepared = PreparePage::new(member, "document-statement").of_year(&years);
    if own {
        prepared.back = own_documents(member);
    } else {
        prepared.person = Some((person, name));
        prepared = prepared.with_text("text", "document-field-thanks", thanks, 6);
    }
    Ok(prepared)
}

/// The way back of a document about oneself.
#[must_use]
pub fn own_documents(member: &Member) -> Crumb {
    Crumb { label: member.ui().t("documents-own"), href: member.path("benevolat/moi/documents") }
}

async fn answer(member: &Member, form: &PrepareForm, person: Id, own: bool) -> Answer {
    let ui = member.ui();
    // One does not thank oneself.
    let text = match form.text("text") {
        Ok(_) if own => String::new(),
        Ok(text) => text,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&prepared(member, form, person, own).await?.again(form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let paper = paper(&mut tx, &ui, &places.house, &year, member.scope, person, &text).await?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    send_paper(member, &sender, &paper).await
}

/// The statement of one person for a year.
///
/// # Errors
/// [`Refusal::NotFound`] when the person is not in this organisation; a fault from the database.
pub async fn paper(
    tx: &mut Tx,
    ui: &Ui,
    house: &House,
    year: &Year,
    scope: ::store::Scope,
    person: Id,
    thanks: &str,
) -> Result<Paper> {
    let name = persons::store::get(tx, scope, person).await?.label(ui.lang);
    let actions = counted_of(tx, scope, person, year.period).await?;
    Ok(Paper {
        code: Code::Statement,
        title: ui.t("document-statement-title"),
        subtitle: in_year(ui, &name, year),
        file: "releve-annuel".to_owned(),
        about: Some(person),
        blocks: blocks(ui, house, &actions, thanks),
    })
}

fn blocks(ui: &Ui, house: &House, actions: &[ListedAction], thanks: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !thanks.is_empty() {
        blocks.push(Block::text(thanks));
    }
    if actions.is_empty() {
        blocks.push(Block::text(ui.t("paper-no-action")));
    }
    let mut by_status: BTreeMap<Status, Vec<&ListedAction>> = BTreeMap::new();
    for it in actions {
        by_status.entry(it.action.status).or_default().push(it);
    }
    for (status, actions) in &by_status {
        if by_status.len() > 1 || *status != Status::Volunteer {
            blocks.push(Block::heading(status_name(ui, *status)));
        }
        let total = sum(actions.iter().map(|it| it.action.total_minutes()));
        let days: std::collections::BTreeSet<_> = actions.iter().map(|it| it.action.happened_on).collect();
        let figure = |label: &str, value: String| Figure { label: ui.t(label), value, note: String::new() };
        blocks.push(Block::Figures {
            items: vec![
                figure("paper-time", ui.minutes(total)),
                figure("paper-actions-label", ui.number(actions.len())),
                figure("paper-days", ui.number(days.len())),
            ],
        });
        blocks.push(by_project(ui, house, actions, total));
        blocks.push(lines(ui, house, actions, total));
    }
    blocks.push(Block::note(ui.t("paper-statement-note")));
    blocks
}

pub(super) fn sum(minutes: impl Iterator<Item = Minutes>) -> Minutes {
    Minutes(minutes.map(|it| it.0).sum())
}

/// Hours by project, by its name.
pub(super) fn by_project(ui: &Ui, house: &House, actions: &[&ListedAction], total: Minutes) -> Block {
    let mut projects: BTreeMap<(bool, String), (usize, i64)> = BTreeMap::new();
    for it in actions {
        let project = it.action.project_id;
        let name =
            if project.is_some() { house.project_name(project).to_owned() } else { ui.t("without-project") };
        let entry = projects.entry((project.is_none(), name)).or_default();
        entry.0 += 1;
        entry.1 += it.action.total_minutes().0;
    }
    let lines = projects
        .into_iter()
        .map(|((_, name), (count, minutes))| Row::line([name, ui.number(count), ui.minutes(minutes)]));
    let all = Row::total([ui.t("statistics-total"), ui.number(actions.len()), ui.minutes(total)]);
    Block::Table(Table {
        caption: ui.t("hours-by-project"),
        columns: vec![
            Column::text(ui.t("axis-project")),
            Column::number(ui.t("paper-actions-label")),
            Column::number(ui.t("paper-duration")),
        ],
        rows: lines.chain([all]).collect(),
    })
}

fn lines(ui: &Ui, house: &House, actions: &[&ListedAction], total: Minutes) -> Block {
    let line = |it: &&ListedAction| {
        let action = &it.action;
        Row::line([
            shown::period(ui, action),
            action.title.clone(),
            house.category_name(action.category_id).to_owned(),
            shown::amount(ui, action),
        ])
    };
    let all = Row::total([ui.t("statistics-total"), String::new(), String::new(), ui.minutes(total)]);
    Block::Table(Table {
        caption: ui.t("paper-actions-list"),
        columns: vec![
            Column::short(ui.t("paper-date")),
            Column::text(ui.t("paper-action")).shared(3),
            Column::text(ui.t("axis-category")).shared(2),
            Column::number(ui.t("paper-duration")),
        ],
        rows: actions.iter().map(line).chain([all]).collect(),
    })
}
