//! D12, the timesheet of a project for its funder: one line an action, initials unless names may leave.

use super::{
    estimated::{self, Estimated},
    paper::{Code, Paper, Sender, send as send_paper},
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
use base::{Id, Minutes, Msg, Refusal, Result, id_from_text};
use organisation::projects::project::Project;
use print::{Block, Column, Row, Table};
use site::{
    Answer, Form, Member, Query, Ui,
    answer::{page, page_again},
};
use std::collections::BTreeMap;

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
    prepared.names = member.rights.allow(EXPORT_PERSONAL);
    Ok(prepared)
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

/// The timesheet that a form asks for.
///
/// # Errors
/// [`Refusal::Invalid`] when it would be endless; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let project = match form.project.trim() {
        "" => None,
        asked => {
            let id = id_from_text(asked).ok_or(Refusal::NotFound)?;
            Some(places.house.projects.iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?)
        }
    };
    let filter = ActionFilter {
        from: Some(year.period.from),
        to: Some(year.period.to),
        state: Some(ActionState::Validated.as_text().to_owned()),
        project: project.map(|it| it.id),
        ..ActionFilter::default()
    };
    let mut actions = list(tx, member.scope, &filter, (year.period.to, Id::max()), MOST_LINES + 1).await?;
    if i64::try_from(actions.len()).unwrap_or(i64::MAX) > MOST_LINES {
        return Err(Refusal::field("project", Msg::new("paper-too-long").with("most", MOST_LINES)));
    }
    actions.reverse();
    actions.retain(|it| it.action.counts());
    let estimates =
        estimated::of_project(tx, &ui, member.scope, project.map(|it| it.id), year.period).await?;
    let names = !form.names.is_empty() && member.rights.allow(EXPORT_PERSONAL);
    Ok(Paper {
        code: Code::Timesheet,
        title: ui.t("document-timesheet-title"),
        subtitle: subtitle(&ui, project, &year),
        file: "feuille-de-temps".to_owned(),
        about: None,
        blocks: blocks(&ui, &places.house, (&actions, &estimates), project, names),
    })
}

fn subtitle(ui: &Ui, project: Option<&Project>, year: &Year) -> String {
    let name = project.map_or_else(|| ui.t("paper-all-projects"), |it| it.name.clone());
    ui.t2("paper-of-in", "name", name, "year", year.said(ui))
}

fn blocks(
    ui: &Ui,
    house: &House,
    (actions, estimates): (&[ListedAction], &[Estimated]),
    project: Option<&Project>,
    names: bool,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let reference = project.map_or("", |it| it.funder_reference.as_str());
    if !reference.is_empty() {
        blocks.push(Block::Facts { rows: vec![(ui.t("paper-funder"), reference.to_owned())] });
    }
    let mut by_status: BTreeMap<Status, Vec<&ListedAction>> = BTreeMap::new();
    for it in actions {
        by_status.entry(it.action.status).or_default().push(it);
    }
    for it in estimates {
        by_status.entry(it.estimate.status).or_default();
    }
    if by_status.is_empty() {
        blocks.push(Block::text(ui.t("paper-no-action")));
    }
    for (status, actions) in by_status {
        // Two bonds are never added (R21): each has its table.
        blocks.push(Block::heading(status_name(ui, status)));
        if !actions.is_empty() {
            blocks.push(lines(ui, &actions, names));
        }
        let estimates = estimated::of_status(estimates, status);
        if !estimates.is_empty() {
            let who = |it: &Estimated| whose(ui, it, names);
            blocks.push(estimated::table(ui, house, &estimates, Some(&who), None));
            blocks.push(Block::note(ui.t("paper-estimated-note")));
        }
    }
    blocks.push(Block::note(ui.t(if names { "paper-counted-note" } else { "paper-initials-note" })));
    blocks.push(Block::Signatures {
        dated: String::new(),
        parties: vec![ui.t("paper-for-the-organisation"), ui.t("paper-for-the-funder")],
    });
    blocks
}

/// Whose estimated time: somebody’s, by initials unless names may leave, or of how many who are not named.
fn whose(ui: &Ui, it: &Estimated, names: bool) -> String {
    match it.estimate.contributor {
        Contributor::Person(_) if names => it.name.clone(),
        Contributor::Person(_) => initials(&it.name),
        Contributor::Link(_) => ui.t("paper-estimated-link"),
        Contributor::Nobody => ui.t1("paper-estimated-people", "count", it.estimate.headcount),
    }
}

fn lines(ui: &Ui, actions: &[&ListedAction], names: bool) -> Block {
    let total = Minutes(actions.iter().map(|it| it.action.total_minutes().0).sum());
    let who = |it: &ListedAction| {
        let who = shown::who(ui, it);
        match (it.link_number, it.action.contributor.person()) {
            _ if names || it.anonymised_number.is_some() => who,
            (Some(number), _) => ui.t1("link-anonymous", "number", number),
            (None, Some(_)) => initials(&who),
            (None, None) => who,
        }
    };
    let line = |it: &&ListedAction| {
        let day = shown::period(ui, &it.action);
        Row::line([day, it.action.title.clone(), who(it), ui.minutes(it.action.total_minutes())])
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
