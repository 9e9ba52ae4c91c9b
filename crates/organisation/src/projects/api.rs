//! Projects in the JSON API.

use super::{
    lead,
    project::{Project, ProjectForm},
    save, store,
};
use crate::rights::{BELONG, MANAGE_PROJECTS};
use ::store::Tx;
use base::{Day, Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Everything, Noun, NounRoutes},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/projects";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/projects/{id}";

/// A project.
#[derive(Serialize, ToSchema)]
#[schema(as = Project)]
struct ProjectJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: ProjectBody,
}

/// What one says of a project.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProjectBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 5000)]
    description: String,
    #[serde(default)]
    starts_on: Option<Date>,
    /// Not before `starts_on`.
    #[serde(default)]
    ends_on: Option<Date>,
    /// The project it is a part of, which is itself part of none.
    #[serde(default)]
    parent_id: Option<Uuid>,
    #[serde(default)]
    #[schema(max_length = 127)]
    funder_reference: String,
    #[serde(default)]
    #[schema(max_length = 40)]
    analytic_code: String,
    /// Who answers for it: named by whoever manages projects.
    #[serde(default)]
    lead_person_id: Option<Uuid>,
    /// No longer offered for new actions.
    #[serde(default)]
    archived: bool,
}

impl ProjectBody {
    fn form(&self, version: &str) -> ProjectForm {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        ProjectForm {
            name: self.name.clone(),
            description: self.description.clone(),
            starts_on: day(self.starts_on),
            ends_on: day(self.ends_on),
            parent: self.parent_id.map(|id| id.to_string()).unwrap_or_default(),
            funder_reference: self.funder_reference.clone(),
            analytic_code: self.analytic_code.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"name": "Fête des haies", "starts_on": "2026-09-01", "ends_on": "2026-10-31"});
    NounRoutes::<ProjectJson>::at(ALL, ONE)
        .list(BELONG, "listProjects", "Every project, archived ones included")
        .get(BELONG, "getProject", "One project")
        .add(MANAGE_PROJECTS, "createProject", "Add a project", example)
        .text("A token needs the scope `volunteering:manage` or `organisation:manage`: projects are shared.")
        .change(
            BELONG,
            "changeProject",
            "Change a project, archive it or bring it back",
            json!({"analytic_code": "HAIE"}),
        )
        .text("By whoever manages projects, and by the person it names who holds `worktime.validate`.")
        .remove(BELONG, "removeProject", "Delete a project that never served")
        .text("One that served answers 409 `IN_USE`: archive it, nothing is deleted under somebody’s hours.")
        .routes()
}

impl Noun for ProjectJson {
    type Row = Project;
    type Body = ProjectBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &Project) -> Self {
        ProjectJson {
            id: it.id,
            version: it.version,
            fields: ProjectBody {
                name: it.name.clone(),
                description: it.description.clone(),
                starts_on: it.starts_on,
                ends_on: it.ends_on,
                parent_id: it.parent_id,
                funder_reference: it.funder_reference.clone(),
                analytic_code: it.analytic_code.clone(),
                lead_person_id: it.lead_person_id,
                archived: it.archived,
            },
        }
    }

    fn id(row: &Project) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &ProjectBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<Project>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Project> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: ProjectBody) -> Result<Id> {
        let id = save::add(tx, member, &body.form("")).await?;
        let it = store::get(tx, member.scope, id).await?;
        lead::name(tx, member, &it, body.lead_person_id).await?;
        if body.archived {
            save::set_archived(tx, member, &it, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Project, body: ProjectBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        lead::name(tx, member, before, body.lead_person_id).await?;
        if body.archived != before.archived {
            save::set_archived(tx, member, before, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Project) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
