//! What time may be charged to: the projects of the organisation and, under them, their actions. The
//! only file that knows where they come from.

use crate::entries::CannotEnter;
use base::{Day, Id, Result, id_from_text};
use organisation::{
    project_actions::{self, ProjectAction},
    projects::{self, project::Project},
};
use site::Choice;
use store::{Scope, Tx};

/// A project, or an action of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetKey {
    pub project_id: Id,
    pub action_id: Option<Id>,
}

impl TargetKey {
    /// What forms send: the project, then the action after a comma.
    #[must_use]
    pub fn as_text(&self) -> String {
        match self.action_id {
            Some(action) => format!("{},{action}", self.project_id),
            None => self.project_id.to_string(),
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<TargetKey> {
        let (project, action) = match text.split_once(',') {
            Some((project, action)) => (project, Some(id_from_text(action)?)),
            None => (text, None),
        };
        Some(TargetKey { project_id: id_from_text(project)?, action_id: action })
    }
}

/// What may be chosen on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub key: TargetKey,
    /// The project that its project is a part of.
    pub parent_id: Option<Id>,
    /// « Fête des haies », « Fête des haies · Buvette ».
    pub name: String,
    pub code: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub archived: bool,
    pub chargeable: bool,
}

impl Target {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }

    /// I4: inside its dates, open and chargeable.
    ///
    /// # Errors
    /// [`CannotEnter::Closed`] with the allowed dates; [`CannotEnter::NotChargeable`].
    pub fn may_be_charged(&self, on: Day) -> Result<(), CannotEnter> {
        if !self.holds(on) {
            return Err(CannotEnter::Closed { from: self.from, to: self.to });
        }
        if self.archived || !self.chargeable { Err(CannotEnter::NotChargeable) } else { Ok(()) }
    }
}

/// Every target of the organisation, by name.
#[derive(Clone, Debug, Default)]
pub struct House {
    pub targets: Vec<Target>,
}

impl House {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<House> {
        let projects = projects::store::list(tx, scope).await?;
        let actions = project_actions::store::list(tx, scope).await?;
        let mut targets = Vec::with_capacity(projects.len() + actions.len());
        for project in projects {
            let own = actions.iter().filter(|it| it.project_id == project.id);
            let own: Vec<Target> = own.map(|it| of_action(it, &project)).collect();
            targets.push(of_project(project));
            targets.extend(own);
        }
        Ok(House { targets })
    }

    #[must_use]
    pub fn get(&self, key: TargetKey) -> Option<&Target> {
        self.targets.iter().find(|it| it.key == key)
    }

    #[must_use]
    pub fn name(&self, key: TargetKey) -> &str {
        self.get(key).map_or("", |it| &it.name)
    }

    /// Those that may be charged some day from `from` to `to`.
    #[must_use]
    pub fn choices(&self, (from, to): (Day, Day)) -> Vec<Choice> {
        let open = self.targets.iter().filter(|it| {
            !it.archived
                && it.chargeable
                && it.from.is_none_or(|first| first <= to)
                && it.to.is_none_or(|last| from <= last)
        });
        open.map(|it| Choice::new(it.key.as_text(), &it.name)).collect()
    }
}

fn of_action(action: &ProjectAction, project: &Project) -> Target {
    let (from, to) = action.dates(project);
    let own = if action.analytic_code.is_empty() { &project.analytic_code } else { &action.analytic_code };
    Target {
        key: TargetKey { project_id: project.id, action_id: Some(action.id) },
        parent_id: project.parent_id,
        name: format!("{} · {}", project.name, action.name),
        code: own.clone(),
        from,
        to,
        archived: action.archived || project.archived,
        chargeable: action.chargeable,
    }
}

fn of_project(project: Project) -> Target {
    Target {
        key: TargetKey { project_id: project.id, action_id: None },
        parent_id: project.parent_id,
        name: project.name,
        code: project.analytic_code,
        from: project.starts_on,
        to: project.ends_on,
        archived: project.archived,
        chargeable: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    #[test]
    fn a_key_comes_back_from_its_text() {
        let project_id = fresh_id();
        for action_id in [None, Some(fresh_id())] {
            let key = TargetKey { project_id, action_id };
            assert_eq!(TargetKey::from_text(&key.as_text()), Some(key));
        }
        assert_eq!(TargetKey::from_text("x"), None);
        assert_eq!(TargetKey::from_text(""), None);
    }

    #[test]
    fn i4_nothing_is_charged_outside_the_dates_of_a_project() {
        let target = Target {
            key: TargetKey { project_id: Id::nil(), action_id: None },
            parent_id: None,
            name: "Haies".into(),
            code: String::new(),
            from: Some(date(2031, 1, 1)),
            to: Some(date(2031, 6, 30)),
            archived: false,
            chargeable: true,
        };
        assert!(target.may_be_charged(date(2031, 6, 30)).is_ok());
        assert!(matches!(target.may_be_charged(date(2031, 7, 1)), Err(CannotEnter::Closed { .. })));
        let archived = Target { archived: true, ..target };
        assert_eq!(archived.may_be_charged(date(2031, 6, 30)), Err(CannotEnter::NotChargeable));
    }
}
