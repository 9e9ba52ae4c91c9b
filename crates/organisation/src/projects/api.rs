//! Projects in the JSON API.

use super::{
    project::{Project, ProjectForm},
    save, store,
};
use crate::rights::{BELONG, MANAGE_PROJECTS};
use base::{Day, Id, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
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
    /// No longer offered for new actions.
    #[serde(default)]
    archived: bool,
}

impl From<Project> for ProjectJson {
    fn from(it: Project) -> Self {
        ProjectJson {
            id: it.id,
            version: it.version,
            fields: ProjectBody {
                name: it.name,
                description: it.description,
                starts_on: it.starts_on,
                ends_on: it.ends_on,
                parent_id: it.parent_id,
                funder_reference: it.funder_reference,
                analytic_code: it.analytic_code,
                archived: it.archived,
            },
        }
    }
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
    let list = Operation::get("listProjects", ALL, "Every project, archived ones included")
        .answers_list::<ProjectJson>();
    let get = Operation::get("getProject", ONE, "One project").answers_one::<ProjectJson>(200);
    let create = Operation::post("createProject", ALL, "Add a project")
        .text("A token needs the scope `organisation:manage`: projects are shared by every module.")
        .takes::<ProjectBody>()
        .example(json!({"name": "Fête des haies", "starts_on": "2026-09-01", "ends_on": "2026-10-31"}))
        .answers_one::<ProjectJson>(201);
    let change = Operation::patch("changeProject", ONE, "Change a project, archive it or bring it back")
        .changes::<ProjectBody>()
        .example(json!({"analytic_code": "HAIE"}))
        .if_match(Versioned::Required)
        .answers_one::<ProjectJson>(200);
    let remove = Operation::delete("archiveProject", ONE, "Archive a project")
        .text("What was charged to it stays: nothing is deleted under somebody’s hours.")
        .if_match(Versioned::Optional)
        .answers_nothing();
    Routes::new()
        .api(BELONG, list, index)
        .api(BELONG, get, show)
        .api(MANAGE_PROJECTS, create, add)
        .api(MANAGE_PROJECTS, change, update)
        .api(MANAGE_PROJECTS, remove, archive)
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    Ok(json(&Listed { items: all.into_iter().map(ProjectJson::from).collect(), next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let project = store::get(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, project.version, &ProjectJson::from(project)))
}

async fn add(member: Member, Body(body): Body<ProjectBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form("")).await?;
    if body.archived {
        save::set_archived(&mut tx, &member, id, true).await?;
    }
    let project = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, project.version, &ProjectJson::from(project)))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    MustMatch(seen): MustMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let body = change.over(&ProjectJson::from(before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    if body.archived != before.archived {
        save::set_archived(&mut tx, &member, id, body.archived).await?;
    }
    let project = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, project.version, &ProjectJson::from(project)))
}

async fn archive(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let project = store::get(&mut tx, member.scope, id).await?;
    seen.check(project.version)?;
    save::set_archived(&mut tx, &member, id, true).await?;
    tx.commit().await?;
    Ok(nothing())
}
