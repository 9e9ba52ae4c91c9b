//! D8, the yearly statement and thanks of one volunteer: what they did, by project, without any euro unless they ask
//! for it themselves.

use super::{
    estimated::{self, Estimated},
    index::Crumb,
    paper::{self, Code, Paper, Sender, headed},
    prepare::{PrepareForm, PreparePage},
    store::counted_of,
    table::in_year,
    worth,
    year::{Year, Years},
};
use crate::{
    actions::{Status, VolunteerAction, shown, store::ListedAction},
    house::House,
    settings::Feature,
    statistics::{Places, status_name},
    valuation::{self, RaisedFlag, RunView, each::Each},
};
use ::store::{Scope, Tx};
use base::{Id, Minutes, Money, Result};
use organisation::fields::is_ticked;
use organisation::persons;
use print::{Block, Column, Figure, Row, Table};
use site::{Answer, Form, Member, Query, Ui, answer::page};
use std::collections::{BTreeMap, HashMap};

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
    let made = made(member, form, person, own).await;
    paper::answer(member, made, form, prepared(member, form, person, own)).await
}

async fn made(member: &Member, form: &PrepareForm, person: Id, own: bool) -> Result<(Sender, Paper)> {
    let ui = member.ui();
    let text = form.text("text")?;
    // One does not thank oneself.
    let thanks = if own { "" } else { &text };
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    // Nobody else may ask what somebody's time is worth.
    let asked = own && is_ticked(&form.worth);
    let worth = if asked { Asked::load(&mut tx, member.scope, &places, &year).await? } else { Asked::No };
    let wanted = Wanted { person, thanks, worth };
    let made = paper(&mut tx, &ui, &places.house, &year, member.scope, wanted).await;
    headed(tx, member, made).await
}

/// The statement as a program asks for it: with its thanks as they are proposed but for those of the form, unless it is
/// one's own.
///
/// # Errors
/// [`base::Refusal::NotFound`] when the person is not in this organisation; [`base::Refusal::Invalid`] on a text that it
/// has not.
pub async fn proposed(tx: &mut Tx, member: &Member, form: &PrepareForm, worth: bool) -> Result<Paper> {
    let person = form.person()?;
    let own = person == member.person_id;
    let form = prepared(member, form, person, own).await?.as_proposed(form)?;
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let worth = if worth && own { Asked::load(tx, member.scope, &places, &year).await? } else { Asked::No };
    let wanted = Wanted { person, thanks: &form.text("text")?, worth };
    paper(tx, &member.ui(), &places.house, &year, member.scope, wanted).await
}

/// Whether the person asked what their time is worth.
pub enum Asked {
    No,
    /// The year has no run, or publishes no amount.
    Unpublished,
    Worth(Box<Worths>),
}

/// What a run says of each action and of each estimate.
pub struct Worths {
    actions: Each,
    estimates: HashMap<Id, Money>,
    /// What the plug detector says of the run (R36).
    flags: Vec<RaisedFlag>,
}

impl Worths {
    fn action(&mut self, action: &VolunteerAction) -> Money {
        self.actions.of(action).flatten().map_or(Money(0), |it| it.amount)
    }

    fn total(&mut self, actions: &[&ListedAction], estimates: &[&Estimated]) -> Money {
        let estimates = estimates.iter().filter_map(|it| self.estimates.get(&it.estimate.id));
        let estimates: i64 = estimates.map(|it| it.0).sum();
        Money(estimates + actions.iter().map(|it| self.action(&it.action).0).sum::<i64>())
    }
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
            Some(view) => {
                let actions = Each::load(tx, scope, &places.house, &view).await?;
                let estimates = actions.estimates(tx, scope, year.period).await?;
                Asked::Worth(Box::new(Worths { actions, estimates, flags: view.flags }))
            }
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
/// [`base::Refusal::NotFound`] when the person is not in this organisation; a fault from the database.
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
        let mut items = figures(ui, actions, total, &estimates);
        if let Asked::Worth(worth) = &mut wanted.worth {
            let worth = worth.total(actions, &estimates);
            items.push(figure(ui, "valuation-amount", worth::amount(ui, worth)));
        }
        blocks.push(Block::Figures { items });
        blocks.push(by_project(ui, house, actions, &estimates));
        if !actions.is_empty() {
            blocks.push(lines(ui, house, actions, total, &mut wanted.worth));
        }
        if !estimates.is_empty() {
            let worth = match &wanted.worth {
                Asked::Worth(worth) => Some(&worth.estimates),
                Asked::No | Asked::Unpublished => None,
            };
            blocks.push(estimated::table(ui, house, &estimates, None, worth));
            blocks.push(Block::note(ui.t("paper-estimated-note")));
        }
    }
    let with_worth = matches!(wanted.worth, Asked::Worth(_));
    let note = if with_worth { "paper-statement-from" } else { "paper-statement-note" };
    blocks.push(Block::note(ui.t(note)));
    match &wanted.worth {
        Asked::No => {}
        Asked::Unpublished => blocks.push(Block::note(ui.t("paper-worth-unpublished"))),
        Asked::Worth(worth) => {
            blocks.extend(worth::flagged(ui, &worth.flags));
            blocks.push(Block::note(ui.t("paper-worth-note")));
        }
    }
    blocks
}

/// Counted and estimated apart: one is never told as the other (R24).
fn figures(ui: &Ui, actions: &[&ListedAction], total: Minutes, estimates: &[&Estimated]) -> Vec<Figure> {
    let days: std::collections::BTreeSet<_> = actions.iter().map(|it| it.action.happened_on).collect();
    let mut items = Vec::new();
    if !actions.is_empty() {
        items.push(figure(ui, "paper-time", ui.minutes(total)));
        items.push(figure(ui, "paper-actions-label", ui.number(actions.len())));
        items.push(figure(ui, "paper-days", ui.number(days.len())));
    }
    if !estimates.is_empty() {
        items.push(figure(ui, "paper-estimated-time", ui.minutes(estimated::sum(estimates))));
    }
    items
}

fn figure(ui: &Ui, label: &str, value: String) -> Figure {
    Figure { label: ui.t(label), value, note: String::new() }
}

pub(super) fn sum(minutes: impl Iterator<Item = Minutes>) -> Minutes {
    Minutes(minutes.map(|it| it.0).sum())
}

/// Hours by project, by its name; what is estimated beside what was counted, where anything is (R24).
pub(super) fn by_project(
    ui: &Ui,
    house: &House,
    actions: &[&ListedAction],
    estimates: &[&Estimated],
) -> Block {
    let mut projects: BTreeMap<(bool, String), Hours> = BTreeMap::new();
    let place = |project: Option<Id>| {
        let name =
            if project.is_some() { house.project_name(project).into() } else { ui.t("without-project") };
        (project.is_none(), name)
    };
    for it in actions {
        let hours = projects.entry(place(it.action.project_id)).or_default();
        hours.add(Hours { count: 1, measured: it.action.total_minutes().0, estimated: 0 });
    }
    for it in estimates {
        let hours = projects.entry(place(it.estimate.project_id)).or_default();
        hours.add(Hours { estimated: it.part.likely.0, ..Hours::default() });
    }
    let mut all = Hours::default();
    projects.values().for_each(|hours| all.add(*hours));
    let cells = |name: String, hours: &Hours| {
        let mut cells = vec![name, ui.number(hours.count)];
        if estimates.is_empty() {
            cells.push(ui.minutes(Minutes(hours.measured)));
        } else {
            let times = [hours.measured, hours.estimated, hours.measured + hours.estimated];
            cells.extend(times.map(|minutes| worth::time(ui, Minutes(minutes))));
        }
        cells
    };
    let mut rows: Vec<Row> =
        projects.into_iter().map(|((_, name), hours)| Row::line(cells(name, &hours))).collect();
    rows.push(Row::total(cells(ui.t("statistics-total"), &all)));
    let times: &[&str] =
        if estimates.is_empty() { &["paper-duration"] } else { &["measured", "estimated", "paper-duration"] };
    let mut columns = vec![Column::text(ui.t("axis-project")), Column::number(ui.t("paper-actions-label"))];
    columns.extend(times.iter().map(|key| Column::number(ui.t(key))));
    Block::Table(Table { caption: ui.t("hours-by-project"), columns, rows })
}

/// The hours of a project.
#[derive(Clone, Copy, Default)]
struct Hours {
    count: usize,
    measured: i64,
    estimated: i64,
}

impl Hours {
    fn add(&mut self, other: Hours) {
        self.count += other.count;
        self.measured += other.measured;
        self.estimated += other.estimated;
    }
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
        if let Asked::Worth(worth) = asked {
            let amount = worth.action(action);
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
