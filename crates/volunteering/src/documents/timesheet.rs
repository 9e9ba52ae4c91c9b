//! D12, the timesheet of a project, or of all those of a funder (decision 0037): one line an action, initials unless
//! names may leave.

use super::{
    estimated::{self, Estimated},
    paper::{Code, Paper, answer, headed},
    prepare::{PrepareForm, PreparePage},
    year::{Year, Years},
};
use crate::{
    actions::{
        ActionState, Contributor, Status, shown,
        store::{ActionFilter, ListedAction, list},
    },
    exports::EXPORT_PERSONAL,
    house::House,
    statistics::{Places, status_name},
};
use ::store::Tx;
use base::{Id, Minutes, Msg, Refusal, Result, fold, id_from_text};
use organisation::projects::project::Project;
use print::{Block, Column, Row, Table};
use site::{Answer, Choice, Form, Member, Query, Ui, answer::page};
use std::collections::BTreeSet;
use treasury::{funders, plans, rights::SEES_FUNDING};

/// A document of more lines is a file to work on, not a paper to sign.
const MOST_LINES: i64 = 2000;

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form).await?)
}

async fn prepared(member: &Member, form: &PrepareForm) -> Result<PreparePage> {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let mut prepared = PreparePage::new(member, "document-timesheet").of_year(&years);
    prepared.projects = Some(places.house.project_choices(id_from_text(&form.project)));
    prepared.project.clone_from(&form.project);
    if member.rights.allow(SEES_FUNDING) {
        let all = funders::store::list(&mut tx, member.scope).await?;
        prepared.funders = all.iter().map(|it| Choice::of(it.id, &it.name)).collect();
        prepared.funder.clone_from(&form.funder);
    }
    prepared.names = member.rights.allow(EXPORT_PERSONAL);
    Ok(prepared)
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let made = paper(&mut tx, &member, &form).await;
    let made = headed(tx, &member, made).await;
    answer(&member, made, &form, prepared(&member, &form)).await
}

/// The timesheet that a form asks for.
///
/// # Errors
/// [`Refusal::Invalid`] when it would be endless, or of nothing; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let subject = Subject::read(tx, member, &places.house, form, &year).await?;
    let projects = subject.projects();
    let actions = actions_of(tx, member, &subject, &year).await?;
    let estimates = estimated::of_projects(tx, &ui, member.scope, projects.as_deref(), year.period).await?;
    let names = !form.names.is_empty() && member.rights.allow(EXPORT_PERSONAL);
    Ok(Paper {
        code: Code::Timesheet,
        title: ui.t("document-timesheet-title"),
        subtitle: ui.t2("paper-of-in", "name", subject.name(&ui), "year", year.said(&ui)),
        file: subject.file(),
        about: None,
        blocks: blocks(&ui, &places.house, (&actions, &estimates), &subject, names),
    })
}

/// What is asked.
enum Subject<'a> {
    /// Time of no project too.
    All,
    Project(&'a Project),
    /// What a funder is called, and the projects it pays for in the year.
    Funder(String, Vec<&'a Project>),
}

impl<'a> Subject<'a> {
    async fn read(
        tx: &mut Tx,
        member: &Member,
        house: &'a House,
        form: &PrepareForm,
        year: &Year,
    ) -> Result<Subject<'a>> {
        let id = |asked: &str| id_from_text(asked).ok_or(Refusal::NotFound);
        match (form.project.trim(), form.funder.trim()) {
            ("", "") => Ok(Subject::All),
            (project, "") => {
                let id = id(project)?;
                let found = house.projects.iter().find(|it| it.id == id);
                found.map(Subject::Project).ok_or(Refusal::NotFound)
            }
            ("", funder) => {
                member.must(SEES_FUNDING)?;
                let funder = funders::store::get(tx, member.scope, id(funder)?).await?;
                let days = (year.period.from, year.period.to);
                let paid = plans::store::projects_of(tx, member.scope, funder.id, days).await?;
                let paid: Vec<_> = house.projects.iter().filter(|it| paid.contains(&it.id)).collect();
                if paid.is_empty() {
                    return Err(Refusal::field("funder", Msg::new("paper-funder-without-project")));
                }
                Ok(Subject::Funder(funder.name, paid))
            }
            _ => Err(Refusal::field("funder", Msg::new("paper-project-or-funder"))),
        }
    }

    /// `None`: all, and what is of none.
    fn projects(&self) -> Option<Vec<Id>> {
        match self {
            Subject::All => None,
            Subject::Project(it) => Some(vec![it.id]),
            Subject::Funder(_, projects) => Some(projects.iter().map(|it| it.id).collect()),
        }
    }

    fn name(&self, ui: &Ui) -> String {
        match self {
            Subject::All => ui.t("paper-all-projects"),
            Subject::Project(it) => it.name.clone(),
            Subject::Funder(name, _) => name.clone(),
        }
    }

    /// Where it was asked.
    fn field(&self) -> &'static str {
        if matches!(self, Subject::Funder(..)) { "funder" } else { "project" }
    }

    fn file(&self) -> String {
        match self {
            Subject::Funder(name, _) => format!("feuille-de-temps-{}", fold(name).replace(' ', "-")),
            _ => "feuille-de-temps".to_owned(),
        }
    }

    fn facts(&self, ui: &Ui) -> Vec<(String, String)> {
        match self {
            Subject::Project(it) if !it.funder_reference.is_empty() => {
                vec![(ui.t("paper-funder"), it.funder_reference.clone())]
            }
            Subject::Funder(name, projects) => {
                let names: Vec<&str> = projects.iter().map(|it| it.name.as_str()).collect();
                vec![(ui.t("paper-which-funder"), name.clone()), (ui.t("paper-projects"), names.join(", "))]
            }
            _ => Vec::new(),
        }
    }
}

/// What counts in the year, project by project, the oldest first in each.
async fn actions_of(
    tx: &mut Tx,
    member: &Member,
    subject: &Subject<'_>,
    year: &Year,
) -> Result<Vec<ListedAction>> {
    let asked = subject.projects().map_or_else(|| vec![None], |all| all.into_iter().map(Some).collect());
    let mut actions = Vec::new();
    for project in asked {
        let filter = ActionFilter {
            from: Some(year.period.from),
            to: Some(year.period.to),
            state: Some(ActionState::Validated.as_text().to_owned()),
            project,
            ..ActionFilter::default()
        };
        let last = (year.period.to, Id::max());
        actions.extend(list(tx, member.scope, &filter, last, MOST_LINES + 1).await?);
        if i64::try_from(actions.len()).unwrap_or(i64::MAX) > MOST_LINES {
            return Err(Refusal::field(subject.field(), Msg::new("paper-too-long").with("most", MOST_LINES)));
        }
    }
    actions.reverse();
    actions.retain(|it| it.action.counts());
    Ok(actions)
}

fn blocks(
    ui: &Ui,
    house: &House,
    (actions, estimates): (&[ListedAction], &[Estimated]),
    subject: &Subject<'_>,
    names: bool,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let facts = subject.facts(ui);
    if !facts.is_empty() {
        blocks.push(Block::Facts { rows: facts });
    }
    let statuses = actions.iter().map(|it| it.action.status);
    let statuses: BTreeSet<Status> = statuses.chain(estimates.iter().map(|it| it.estimate.status)).collect();
    if statuses.is_empty() {
        blocks.push(Block::text(ui.t("paper-no-action")));
    }
    for status in statuses {
        // Two bonds are never added (R21): each has its table.
        blocks.push(Block::heading(status_name(ui, status)));
        let actions: Vec<&ListedAction> = actions.iter().filter(|it| it.action.status == status).collect();
        let estimates = estimated::of_status(estimates, status);
        match subject {
            Subject::Funder(_, projects) => {
                for project in projects {
                    let mine = |id: Option<Id>| id == Some(project.id);
                    let actions: Vec<_> =
                        actions.iter().copied().filter(|it| mine(it.action.project_id)).collect();
                    let estimates: Vec<_> =
                        estimates.iter().copied().filter(|it| mine(it.estimate.project_id)).collect();
                    let told = tables(ui, house, &actions, &estimates, names);
                    if !told.is_empty() {
                        blocks.push(Block::subheading(&project.name));
                        blocks.extend(told);
                    }
                }
                blocks.push(Block::subheading(ui.t("paper-funder-total")));
                blocks.push(Block::Facts { rows: totals(ui, &actions, &estimates) });
            }
            _ => blocks.extend(tables(ui, house, &actions, &estimates, names)),
        }
    }
    blocks.push(Block::note(ui.t(if names { "paper-counted-note" } else { "paper-initials-note" })));
    blocks.push(Block::Signatures {
        dated: String::new(),
        parties: vec![ui.t("paper-for-the-organisation"), ui.t("paper-for-the-funder")],
    });
    blocks
}

/// What was counted, then what was estimated (R24).
fn tables(
    ui: &Ui,
    house: &House,
    actions: &[&ListedAction],
    estimates: &[&Estimated],
    names: bool,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !actions.is_empty() {
        blocks.push(lines(ui, actions, names));
    }
    if !estimates.is_empty() {
        let who = |it: &Estimated| whose(ui, it, names);
        blocks.push(estimated::table(ui, house, estimates, Some(&who), None));
        blocks.push(Block::note(ui.t("paper-estimated-note")));
    }
    blocks
}

fn totals(ui: &Ui, actions: &[&ListedAction], estimates: &[&Estimated]) -> Vec<(String, String)> {
    let counted = Minutes(actions.iter().map(|it| it.action.total_minutes().0).sum());
    let mut rows = vec![(ui.t("measured"), ui.minutes(counted))];
    if !estimates.is_empty() {
        rows.push((ui.t("estimated"), ui.minutes(estimated::sum(estimates))));
    }
    rows
}

/// Whose estimated time: somebody’s, by initials unless names may leave, or of how many who are not named.
fn whose(ui: &Ui, it: &Estimated, names: bool) -> String {
    match it.estimate.contributor {
        Contributor::Person(_) => who(&it.name.label, names || it.name.anonymised),
        Contributor::Link(_) => ui.t("paper-estimated-link"),
        Contributor::Nobody => ui.t1("paper-estimated-people", "count", it.estimate.headcount),
    }
}

fn lines(ui: &Ui, actions: &[&ListedAction], names: bool) -> Block {
    let total = Minutes(actions.iter().map(|it| it.action.total_minutes().0).sum());
    let whose = |it: &ListedAction| {
        let name = shown::who(ui, it);
        match (it.link_number, it.action.contributor.person()) {
            (Some(number), _) if !names => ui.t1("link-anonymous", "number", number),
            (None, Some(_)) => who(&name, names || it.anonymised_number.is_some()),
            _ => name,
        }
    };
    let line = |it: &&ListedAction| {
        let day = shown::period(ui, &it.action);
        Row::line([day, it.action.title.clone(), whose(it), ui.minutes(it.action.total_minutes())])
    };
    let all = Row::total([ui.t("statistics-total"), String::new(), String::new(), ui.minutes(total)]);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::short(ui.t("paper-date")),
            Column::text(ui.t("paper-action")).shared(3),
            Column::text(ui.t("paper-who")),
            Column::number(ui.t("paper-duration")),
        ],
        rows: actions.iter().map(line).chain([all]).collect(),
    })
}

/// Somebody by their name, where it may leave or is only a number, or else by initials.
fn who(name: &str, whole: bool) -> String {
    if whole { name.to_owned() } else { initials(name) }
}

/// « Jean-Paul Martin » → « J.-P. M. ».
fn initials(name: &str) -> String {
    let part = |part: &str| {
        part.chars().next().map(|first| format!("{}.", first.to_uppercase())).unwrap_or_default()
    };
    let word = |word: &str| word.split('-').map(part).collect::<Vec<_>>().join("-");
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn d12_names_are_initials() {
        assert_eq!(initials("Jean-Paul Martin"), "J.-P. M.");
        assert_eq!(initials("élodie d’Arc"), "É. D.");
        assert_eq!(initials(""), "");
    }
}
