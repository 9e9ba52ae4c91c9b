//! The screen of the hours of a project.

use super::{
    hours::ProjectHours,
    may_read,
    page::{ProjectPage, file},
};
use crate::{local::Local, rights::EXPORTS};
use base::{Id, Msg, Refusal, Result};
use organisation::{
    export,
    projects::{self, project::Project},
};
use serde::Deserialize;
use site::{Answer, Member, Path, Query, answer::page};

/// `?annee=2031&format=ods`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    annee: String,
    format: String,
}

impl YearQuery {
    fn year(&self, member: &Member) -> i16 {
        let typed = self.annee.parse().ok().filter(|it| (1901..=2198).contains(it));
        typed.unwrap_or_else(|| member.today().year())
    }
}

/// The project with its hours of the year asked.
async fn read(member: &Member, id: Id, query: &YearQuery) -> Result<(Project, ProjectHours)> {
    let mut tx = member.site.db.read().await?;
    let project = projects::store::get(&mut tx, member.scope, id).await?;
    if !may_read(member, &project) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")));
    }
    let hours = ProjectHours::load(&mut tx, member, id, query.year(member)).await?;
    Ok((project, hours))
}

pub async fn show(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<YearQuery>,
) -> Answer {
    let (project, hours) = read(&member, id, &query).await?;
    page(&ProjectPage::new(&member, project, hours))
}

pub async fn export(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<YearQuery>,
) -> Answer {
    member.must(EXPORTS)?;
    let (project, hours) = read(&member, id, &query).await?;
    let (columns, rows) = file(&member.words(), &hours);
    let wanted = export::ExportQuery { format: query.format };
    export::file(&member, "heures-du-projet", &project.name, wanted.format(), &columns, rows)
}
