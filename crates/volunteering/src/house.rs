//! What an organisation's pages need again and again: its settings, categories, levels and projects.

use crate::{
    categories::{self, Category},
    levels::{self, SkillLevel},
    settings::{self, VolunteeringSettings},
};
use base::{Id, Instant, Result};
use organisation::projects::{self, project::Project};
use site::Choice;
use store::{Scope, Tx};

/// The nouns that actions refer to, archived ones included so that old actions keep their words.
#[derive(Clone, Debug)]
pub struct House {
    pub settings: VolunteeringSettings,
    pub categories: Vec<Category>,
    pub levels: Vec<SkillLevel>,
    pub projects: Vec<Project>,
    /// When an adopted year was computed: it goes on resting on the dated values of that instant (I9).
    pub computed_at: Option<Instant>,
}

impl House {
    /// Four small indexed queries.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<House> {
        Ok(House {
            settings: settings::store::get(tx, scope).await?,
            categories: categories::store::list(tx, scope).await?,
            levels: levels::store::list(tx, scope).await?,
            projects: projects::store::list(tx, scope).await?,
            computed_at: None,
        })
    }

    #[must_use]
    pub fn category_name(&self, id: Id) -> &str {
        self.categories.iter().find(|it| it.id == id).map_or("", |it| &it.name)
    }

    #[must_use]
    pub fn project_name(&self, id: Option<Id>) -> &str {
        self.projects.iter().find(|it| Some(it.id) == id).map_or("", |it| &it.name)
    }

    #[must_use]
    pub fn level_name(&self, id: Option<Id>) -> &str {
        self.levels.iter().find(|it| Some(it.id) == id).map_or("", |it| &it.name)
    }

    /// The name of a category that is archived.
    #[must_use]
    pub fn archived_category(&self, id: Id) -> Option<&str> {
        let found = self.categories.iter().find(|it| it.id == id && it.archived_at.is_some());
        found.map(|it| it.name.as_str())
    }

    /// The name of a project that is archived.
    #[must_use]
    pub fn archived_project(&self, id: Id) -> Option<&str> {
        self.projects.iter().find(|it| it.id == id && it.archived).map(|it| it.name.as_str())
    }

    /// The name of a level that is archived.
    #[must_use]
    pub fn archived_level(&self, id: Id) -> Option<&str> {
        self.levels.iter().find(|it| it.id == id && it.archived_at.is_some()).map(|it| it.name.as_str())
    }

    /// The categories one may choose, and the one an old action holds.
    #[must_use]
    pub fn category_choices(&self, held: Option<Id>) -> Vec<Choice> {
        let open = self.categories.iter().filter(|it| it.archived_at.is_none() || Some(it.id) == held);
        open.map(|it| Choice::of(it.id, &it.name)).collect()
    }

    #[must_use]
    pub fn project_choices(&self, held: Option<Id>) -> Vec<Choice> {
        let open = self.projects.iter().filter(|it| !it.archived || Some(it.id) == held);
        open.map(|it| Choice::of(it.id, &it.name)).collect()
    }

    #[must_use]
    pub fn level_choices(&self, held: Option<Id>) -> Vec<Choice> {
        let open = self.levels.iter().filter(|it| it.archived_at.is_none() || Some(it.id) == held);
        open.map(|it| Choice::of(it.id, &it.name)).collect()
    }
}
