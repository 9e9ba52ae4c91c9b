//! Projects and their actions pasted from a spreadsheet (worktime §6.3): what is there already is left as it is.

use super::{ProjectActionForm, save, store};
use crate::{
    paste::{PasteForm, PastePage, Wanted, Wrong, rows},
    projects::{self, project::ProjectForm},
};
use ::store::Tx;
use base::{Id, Refusal, Result, fold};
use site::{
    Answer, Flash, Form, Member,
    answer::{page, page_again, see_with},
};
use std::collections::{HashMap, HashSet};

const PATH: &str = "projets/collage";

const COLUMNS: [Wanted; 6] = [
    Wanted { names: &["projet", "project"], needed: true },
    Wanted { names: &["action"], needed: true },
    Wanted { names: &["code", "code action", "action code"], needed: false },
    Wanted { names: &["code analytique", "analytic code"], needed: false },
    Wanted { names: &["du", "debut", "from", "start"], needed: false },
    Wanted { names: &["au", "fin", "to", "end"], needed: false },
];

fn shown(member: &Member) -> PastePage {
    PastePage::new(member.ui(), "actions-paste", PATH, ("projets", "projects"))
}

pub async fn ask(member: Member) -> Answer {
    page(&shown(&member))
}

/// What is there, and what this paste adds to it.
struct House {
    projects: HashMap<String, Id>,
    actions: HashSet<(Id, String)>,
    added: usize,
    known: usize,
}

pub async fn take(member: Member, Form(form): Form<PasteForm>) -> Answer {
    let all = match rows(&form.pasted, &COLUMNS) {
        Ok(all) => all,
        Err(Refusal::Invalid(errors)) => return page_again(&shown(&member).again(form.pasted, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = store::list(&mut tx, member.scope).await?;
    let mut house = House {
        projects: projects.iter().map(|it| (fold(&it.name), it.id)).collect(),
        actions: actions.iter().map(|it| (it.project_id, fold(&it.name))).collect(),
        added: 0,
        known: 0,
    };
    let mut wrong = Wrong::default();
    for (line, cells) in all {
        let done = house.take_row(&mut tx, &member, cells).await;
        wrong.keep(line, done)?;
    }
    if !wrong.0.is_empty() {
        return page_again(&shown(&member).wrong(form.pasted, &wrong));
    }
    tx.commit().await?;
    let said = member.ui().t2("actions-pasted", "added", house.added, "known", house.known);
    Ok(see_with(&member.site, &member.path("projets"), &Flash::new(said)))
}

impl House {
    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 6]) -> Result<()> {
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
            self.known += 1;
            return Ok(());
        }
        let form =
            ProjectActionForm { name, code, analytic_code, starts_on, ends_on, ..ProjectActionForm::fresh() };
        save::add(tx, member, project_id, &form).await?;
        self.actions.insert((project_id, fold(&form.name)));
        self.added += 1;
        Ok(())
    }
}
