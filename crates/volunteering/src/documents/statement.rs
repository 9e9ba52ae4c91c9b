//! D8, the yearly statement and thanks of one volunteer: what they did, by project, without any euro unless they ask
//! for it themselves.

use super::{
    estimated::{self, Estimated},
    index::Crumb,
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
    store::counted_of,
    table::in_year,
    worth,
    year::{Year, Years},
};
use crate::{
    actions::{Status, shown, store::ListedAction},
    field::is_ticked,
    house::House,
    settings::Feature,
    statistics::{Places, status_name},
    valuation::{self, RunView, each::Each},
};
use ::store::{Scope, Tx};
use base::{Id, Minutes, Money, Refusal, Result};
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
        prepared.worth = places.house.settings.features.has(Feature::Valuation);
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
    // Nobody else may ask what somebody's time is worth.
    let asked = own && is_ticked(&form.worth);
    let worth = if asked { Asked::load(&mut tx, member.scope, &places, &year).await? } else { Asked::No };
    let wanted = Wanted { person, thanks: &text, worth };
    let paper = paper(&mut tx, &ui, &places.house, &year, member.scope, wanted).await?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    send_paper(member, &sender, &paper).await
}

/// Whether the person asked what their time is worth.
pub enum Asked {
    No,
    /// The year has no run, or publishes no amount.
    Unpublished,
    Worth(Box<Each>),
}

impl Asked {
    /// What the run of a year says of each action, where the year publishes it.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, places: &Places, year: &Year) -> Result<Asked> {
        let fiscal = year.fiscal(places).filter(|_| places.house.settings.features.has(Feature::Valuation));
        let view = match fiscal {
            Some(fiscal) => valuation::store::run_shown(tx, scope, fiscal.id).await?,
            None => None,
        };
        Ok(match view.filter(RunView::publishes_amounts) {
            Some(view) => Asked::Worth(Box::new(Each::load(tx, scope, &places.house, &view).await?)),
            None => Asked::Unpublished,
        })
    }
}

/// Whose statement, and what is in it.
pub struct Wanted<'a> {
    pub person: Id,
    /// Empty: no word before the figures.
    pub thanks: &'a str,
    pub worth: Asked,
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
    scope: Scope,
    wanted: Wanted<'_>,
) -> Result<Paper> {
    let person = wanted.person;
    let name = persons::store::get(tx, scope, person).await?.label(ui.lang);
    let actions = counted_of(tx, scope, person, year.period).await?;
    let estimates = estimated::of_person(tx, scope, person, year.period).await?;
    Ok(Paper {
        code: Code::Statement,
        title: ui.t("document-statement-title"),
        subtitle: in_year(ui, &name, year),
        file: "releve-annuel".to_owned(),
        about: Some(person),
        blocks: blocks(ui, house, (&actions, &estimates), wanted),
    })
}

fn blocks(
    ui: &Ui,
    house: &House,
    (actions, estimates): (&[ListedAction], &[Estimated]),
    mut wanted: Wanted<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !wanted.thanks.is_empty() {
        blocks.push(Block::text(wanted.thanks));
    }
    if actions.is_empty() && estimates.is_empty() {
        blocks.push(Block::text(ui.t("paper-no-action")));
    }
    let mut by_status: BTreeMap<Status, Vec<&ListedAction>> = BTreeMap::new();
    for it in actions {
        by_status.entry(it.action.status).or_default().push(it);
    }
    for it in estimates {
        by_status.entry(it.estimate.status).or_default();
    }
    for (status, actions) in &by_status {
        if by_status.len() > 1 || *status != Status::Volunteer {
            blocks.push(Block::heading(status_name(ui, *status)));
        }
        let total = sum(actions.iter().map(|it| it.action.total_minutes()));
        let estimates = estimated::of_status(estimates, *status);
        blocks.push(Block::Figures { items: figures(ui, actions, total, &estimates) });
        if !actions.is_empty() {
            blocks.push(by_project(ui, house, actions, total));
            blocks.push(lines(ui, house, actions, total, &mut wanted.worth));
        }
        if !estimates.is_empty() {
            blocks.push(estimated::table(ui, house, &estimates, None));
            blocks.push(Block::note(ui.t("paper-estimated-note")));
        }
    }
    blocks.push(Block::note(ui.t("paper-statement-note")));
    blocks.extend(match wanted.worth {
        Asked::No => None,
        Asked::Unpublished => Some(Block::note(ui.t("paper-worth-unpublished"))),
        Asked::Worth(_) => Some(Block::note(ui.t("paper-worth-note"))),
    });
    blocks
}

/// Counted and estimated apart: one is never told as the other (R24).
fn figures(ui: &Ui, actions: &[&ListedAction], total: Minutes, estimates: &[&Estimated]) -> Vec<Figure> {
    let days: std::collections::BTreeSet<_> = actions.iter().map(|it| it.action.happened_on).collect();
    let figure = |label: &str, value: String| Figure { label: ui.t(label), value, note: String::new() };
    let mut items = Vec::new();
    if !actions.is_empty() {
        items.push(figure("paper-time", ui.minutes(total)));
        items.push(figure("paper-actions-label", ui.number(actions.len())));
        items.push(figure("paper-days", ui.number(days.len())));
    }
    if !estimates.is_empty() {
        items.push(figure("paper-estimated-time", ui.minutes(estimated::sum(estimates))));
    }
    items
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

/// Each action; with what it is worth when its person asked, « — » for what is not valued.
fn lines(ui: &Ui, house: &House, actions: &[&ListedAction], total: Minutes, asked: &mut Asked) -> Block {
    let (mut rows, mut cents) = (Vec::new(), 0);
    for it in actions {
        let action = &it.action;
        let mut cells = vec![
            shown::period(ui, action),
            action.title.clone(),
            house.category_name(action.category_id).to_owned(),
            shown::amount(ui, action),
        ];
        if let Asked::Worth(each) = asked {
            let amount = each.of(action).flatten().map_or(Money(0), |it| it.amount);
            cents += amount.0;
            cells.push(worth::amount(ui, amount));
        }
        rows.push(Row::line(cells));
    }
    let mut sums = vec![ui.t("statistics-total"), String::new(), String::new(), ui.minutes(total)];
    let mut columns = vec![
        Column::short(ui.t("paper-date")),
        Column::text(ui.t("paper-action")).shared(3),
        Column::text(ui.t("axis-category")).shared(2),
        Column::number(ui.t("paper-duration")),
    ];
    if matches!(asked, Asked::Worth(_)) {
        sums.push(worth::amount(ui, Money(cents)));
        columns.push(Column::number(ui.t("valuation-amount")));
    }
    rows.push(Row::total(sums));
    Block::Table(Table { caption: ui.t("paper-actions-list"), columns, rows })
}
