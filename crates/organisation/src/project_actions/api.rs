//! Actions of projects in the JSON API.

use super::{ProjectAction, ProjectActionForm, save, store};
use crate::rights::BELONG;
use ::store::Tx;
use base::{Day, Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Noun, NounRoutes},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/actions";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/actions/{id}";

/// An action of a project: what time is charged to.
#[derive(Serialize, ToSchema)]
#[schema(as = ProjectAction)]
struct ActionJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: ActionBody,
}

/// What one says of an action.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = ProjectActionBody)]
#[serde(deny_unknown_fields)]
struct ActionBody {
    /// Said once: an action stays under its project.
    project_id: Uuid,
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 40)]
    code: String,
    #[serde(default)]
    #[schema(max_length = 40)]
    analytic_code: String,
    /// Within the dates of the project, like `ends_on`.
    #[serde(default)]
    starts_on: Option<Date>,
    #[serde(default)]
    ends_on: Option<Date>,
    /// Whether time may be charged to it.
    #[serde(default = "yes")]
    #[schema(default = true)]
    chargeable: bool,
    #[serde(default)]
    archived: bool,
}

/// Of which project.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ActionQuery {
    /// Every project when not said.
    project: Option<Uuid>,
}

fn yes() -> bool {
    true
}

impl ActionBody {
    fn form(&self, version: &str) -> ProjectActionForm {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        ProjectActionForm {
            name: self.name.clone(),
            code: self.code.clone(),
            analytic_code: self.analytic_code.clone(),
            starts_on: day(self.starts_on),
            ends_on: day(self.ends_on),
            chargeable: if self.chargeable { "1".to_owned() } else { String::new() },
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example =
        json!({"project_id": "019c0000-0000-7000-8000-000000000000", "name": "Ateliers", "code": "ATE"});
    NounRoutes::<ActionJson>::at(ALL, ONE)
        .list(BELONG, "listProjectActions", "Actions of projects, archived ones included")
        .get(BELONG, "getProjectAction", "One action of a project")
        .add(BELONG, "createProjectAction", "Add an action to a project", example)
        .text(
            "By whoever manages projects, and by the person its project names who holds `worktime.validate`. A token \
             needs the scope `volunteering:manage` or `organisation:manage`: actions are shared.",
        )
        .change(
            BELONG,
            "changeProjectAction",
            "Change an action of a project, archive it or bring it back",
            json!({"archived": true}),
        )
        .text("One that holds hours stays chargeable (422 `PROJECT_ACTION_HOLDS`): a last day or the archive keeps them.")
        .remove(BELONG, "archiveProjectAction", "Archive an action of a project")
        .text("What was charged to it stays.")
        .routes()
}

impl Noun for ActionJson {
    type Row = ProjectAction;
    type Body = ActionBody;
    type Filter = ActionQuery;

    fn shown(_: &Member, it: &ProjectAction) -> Self {
        ActionJson {
            id: it.id,
            version: it.version,
            fields: ActionBody {
                project_id: it.project_id,
                name: it.name.clone(),
                code: it.code.clone(),
                analytic_code: it.analytic_code.clone(),
                starts_on: it.starts_on,
                ends_on: it.ends_on,
                chargeable: it.chargeable,
                archived: it.archived,
            },
        }
    }

    fn id(row: &ProjectAction) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &ActionBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: ActionQuery) -> Result<Vec<ProjectAction>> {
        match filter.project {
            Some(project) => store::of_project(tx, member.scope, project).await,
            None => store::list(tx, member.scope).await,
        }
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<ProjectAction> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: ActionBody) -> Result<Id> {
        let id = save::add(tx, member, body.project_id, &body.form("")).await?;
        if body.archived {
            let it = store::get(tx, member.scope, id).await?;
            save::set_archived(tx, member, &it, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &ProjectAction, body: ActionBody) -> Result<()> {
        if body.project_id != before.project_id {
            return Err(base::Refusal::field("project_id", base::Msg::new("project-action-stays")));
        }
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        if body.archived != before.archived {
            save::set_archived(tx, member, before, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: ProjectAction) -> Result<()> {
        save::set_archived(tx, member, &before, true).await
    }
}
