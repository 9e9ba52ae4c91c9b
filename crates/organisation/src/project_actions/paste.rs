//! Projects and their actions pasted from a spreadsheet (worktime §6.3): what is there already is left as it is.

use super::{ProjectActionForm, save, store};
use crate::{
    paste::{PastePage, Pasted, Wanted},
    projects::{self, project::ProjectForm},
};
use ::store::Tx;
use base::{Id, Result, fold};
use site::Member;
use std::collections::{HashMap, HashSet};

/// What is there, with what the rows already taken added to it.
pub struct House {
    projects: HashMap<String, Id>,
    actions: HashSet<(Id, String)>,
}

impl Pasted<6> for House {
    const COLUMNS: [Wanted; 6] = [
        Wanted { names: &["projet", "project"], needed: true },
        Wanted { names: &["action"], needed: true },
        Wanted { names: &["code", "code action", "action code"], needed: false },
        Wanted { names: &["code analytique", "analytic code"], needed: false },
        Wanted { names: &["du", "debut", "from", "start"], needed: false },
        Wanted { names: &["au", "fin", "to", "end"], needed: false },
    ];

    fn page(member: &Member) -> PastePage {
        PastePage::new(member.ui(), "actions-paste", "projets/collage", ("projets", "projects"))
    }

    async fn load(tx: &mut Tx, member: &Member) -> Result<House> {
        let projects = projects::store::list(tx, member.scope).await?;
        let actions = store::list(tx, member.scope).await?;
        Ok(House {
            projects: projects.iter().map(|it| (fold(&it.name), it.id)).collect(),
            actions: actions.iter().map(|it| (it.project_id, fold(&it.name))).collect(),
        })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 6]) -> Result<bool> {
        let [project, name, code, analytic_code, starts_on, ends_on] = cells;
        let project_id = match self.projects.get(&fold(&project)) {
            Some(id) => *id,
            None => {
                let form = ProjectForm { name: project.clone(), ..ProjectForm::default() };
                let id = projects::save::add(tx, member, &form).await?;
                self.projects.insert(fold(&project), id);
                id
            }
        };
        if self.actions.contains(&(project_id, fold(&name))) {
            return Ok(false);
        }
        let form =
            ProjectActionForm { name, code, analytic_code, starts_on, ends_on, ..ProjectActionForm::fresh() };
        save::add(tx, member, project_id, &form).await?;
        self.actions.insert((project_id, fold(&form.name)));
        Ok(true)
    }

    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str) {
        (member.ui().t2("actions-pasted", "added", added, "known", known), "projets")
    }
}
