//! Creating what the rows to add need and is not there: categories, projects, levels, people.

use super::{NameRef, NewCategory, NewPerson, Preview, RowContributor, ground::Ground, kept::Made};
use crate::{
    actions::{Contributor, Status, VolunteerAction},
    categories::{self, CommonCategory, DraftCategory, FALLBACK_CODE},
    field::NAME_MOST,
    levels::{self, DraftLevel},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Refusal, Result};
use organisation::{
    persons::{
        self,
        person::{DraftPerson, LogRule, PersonState},
        status::PersonStatus,
    },
    projects::{self, project::ProjectForm},
    roles,
};
use serde::Serialize;
use site::journal::{Author, Entry, note};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most characters of the names of a person.
const PERSON_NAME_MOST: usize = 80;
/// The most characters of the name of a project.
const PROJECT_NAME_MOST: usize = 127;

/// What was created, by key of the mapping.
#[derive(Default)]
pub struct Making {
    categories: HashMap<String, Id>,
    projects: HashMap<String, Id>,
    levels: HashMap<String, Id>,
    people: HashMap<String, Id>,
}

/// In whose transaction, for whom.
struct Hand<'a> {
    tx: &'a mut Tx,
    scope: Scope,
    author: &'a Author,
    now: Instant,
}

impl Hand<'_> {
    async fn note(&mut self, noun: &'static str, id: Id, after: &impl Serialize) -> Result<Id> {
        let entry = Entry::new(noun, id, "add").after(after);
        note(self.tx, self.scope, self.author, entry, self.now).await?;
        Ok(id)
    }
}

impl Making {
    /// Creates what is missing, each with its line in the journal.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn create(
        tx: &mut Tx,
        scope: Scope,
        ground: &Ground,
        preview: &Preview,
        author: &Author,
        now: Instant,
    ) -> Result<Making> {
        let needed = Needed::of(preview);
        let mut making = Making::default();
        let common = categories::store::list_common(tx).await?;
        let mut hand = Hand { tx, scope, author, now };
        let mut position = ground.house.categories.iter().map(|it| it.position).max().unwrap_or(0);
        for new in preview.new_categories.iter().filter(|new| needed.categories.contains(new.key.as_str())) {
            position += 1;
            let draft = draft_category(new, &common, position)?;
            let id = categories::store::add(hand.tx, scope, &draft).await?;
            making.categories.insert(new.key.clone(), hand.note("category", id, &draft).await?);
        }
        making.create_levels(&mut hand, ground, preview, &needed).await?;
        making.create_projects(&mut hand, preview, &needed).await?;
        making.create_people(&mut hand, preview, &needed).await?;
        Ok(making)
    }

    async fn create_levels(
        &mut self,
        hand: &mut Hand<'_>,
        ground: &Ground,
        preview: &Preview,
        needed: &Needed<'_>,
    ) -> Result<()> {
        let last = ground.house.levels.iter().map(|it| it.position).max().unwrap_or(0);
        let wanted = preview.new_levels.iter().filter(|(key, _)| needed.levels.contains(key.as_str()));
        for (position, (key, name)) in (last + 1..).zip(wanted) {
            let description = String::new();
            let draft = DraftLevel { name: cut(name, NAME_MOST), description, position, version: None };
            let id = levels::store::add(hand.tx, hand.scope, &draft).await?;
            self.levels.insert(key.clone(), hand.note("skill_level", id, &draft).await?);
        }
        Ok(())
    }

    async fn create_projects(
        &mut self,
        hand: &mut Hand<'_>,
        preview: &Preview,
        needed: &Needed<'_>,
    ) -> Result<()> {
        for (key, name) in
            preview.new_projects.iter().filter(|(key, _)| needed.projects.contains(key.as_str()))
        {
            let form = ProjectForm { name: cut(name, PROJECT_NAME_MOST), ..ProjectForm::default() };
            let draft = form.read()?;
            let id = projects::store::add(hand.tx, hand.scope, &draft, hand.now).await?;
            self.projects.insert(key.clone(), hand.note("project", id, &draft).await?);
        }
        Ok(())
    }

    async fn create_people(
        &mut self,
        hand: &mut Hand<'_>,
        preview: &Preview,
        needed: &Needed<'_>,
    ) -> Result<()> {
        let role = roles::store::get_default(hand.tx, hand.scope).await?;
        for new in &preview.new_people {
            let Some(joined_on) = needed.people.get(new.key.as_str()) else { continue };
            let draft = draft_person(new, role.id, *joined_on);
            let state = PersonState::Active;
            let id = persons::store::add(hand.tx, hand.scope, &draft, None, state, hand.now).await?;
            self.people.insert(new.key.clone(), hand.note("person", id, &draft).await?);
        }
        Ok(())
    }

    /// # Errors
    /// A fault when the category was not created.
    pub fn category(&self, name: &NameRef) -> Result<Id> {
        resolve(&self.categories, name)
    }

    /// # Errors
    /// A fault when the project was not created.
    pub fn project(&self, name: Option<&NameRef>) -> Result<Option<Id>> {
        name.map(|name| resolve(&self.projects, name)).transpose()
    }

    /// # Errors
    /// A fault when the level was not created.
    pub fn level(&self, name: Option<&NameRef>) -> Result<Option<Id>> {
        name.map(|name| resolve(&self.levels, name)).transpose()
    }

    /// # Errors
    /// A fault when the person was not created.
    pub fn person(&self, key: &str) -> Result<Id> {
        self.people.get(key).copied().ok_or_else(missing)
    }

    /// What the undo may take back.
    #[must_use]
    pub fn into_made(self) -> Made {
        let ids = |made: HashMap<String, Id>| {
            let mut ids: Vec<Id> = made.into_values().collect();
            ids.sort_unstable();
            ids
        };
        Made {
            categories: ids(self.categories),
            projects: ids(self.projects),
            levels: ids(self.levels),
            people: ids(self.people),
        }
    }
}

fn missing() -> Refusal {
    Refusal::fault("an import refers to what it did not create")
}

fn resolve(made: &HashMap<String, Id>, name: &NameRef) -> Result<Id> {
    match name {
        NameRef::Known(id) => Ok(*id),
        NameRef::New(key) => made.get(key).copied().ok_or_else(missing),
    }
}

/// What the rows that will be added refer to; a refused row needs nothing.
#[derive(Default)]
struct Needed<'a> {
    categories: BTreeSet<&'a str>,
    projects: BTreeSet<&'a str>,
    levels: BTreeSet<&'a str>,
    /// With the first day each is seen, which is when they joined as far as we know.
    people: BTreeMap<&'a str, Day>,
}

impl<'a> Needed<'a> {
    fn of(preview: &'a Preview) -> Needed<'a> {
        let mut needed = Needed::default();
        let new = |name: &'a NameRef| match name {
            NameRef::New(key) => Some(key.as_str()),
            NameRef::Known(_) => None,
        };
        for row in preview.rows() {
            needed.categories.extend(new(&row.category));
            needed.projects.extend(row.project.as_ref().and_then(new));
            needed.levels.extend(row.level.as_ref().and_then(new));
            if let RowContributor::NewPerson(key) = &row.contributor {
                let first = needed.people.entry(key).or_insert(row.happened_on);
                *first = (*first).min(row.happened_on);
            }
        }
        needed
    }
}

/// Leaves out of what is to be created what only rows refused since would have needed.
pub fn forget_unneeded(preview: &mut Preview) {
    let kept = preview.clone();
    let needed = Needed::of(&kept);
    preview.new_categories.retain(|it| needed.categories.contains(it.key.as_str()));
    preview.new_projects.retain(|(key, _)| needed.projects.contains(key.as_str()));
    preview.new_levels.retain(|(key, _)| needed.levels.contains(key.as_str()));
    preview.new_people.retain(|it| needed.people.contains_key(it.key.as_str()));
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

fn draft_category(new: &NewCategory, common: &[CommonCategory], position: i64) -> Result<DraftCategory> {
    let code = new.common_code.unwrap_or(FALLBACK_CODE);
    let of = |code: &str| common.iter().find(|it| it.code == code);
    let under = of(code).or_else(|| of(FALLBACK_CODE)).or(common.first());
    let under = under.ok_or_else(|| Refusal::fault("the instance has no common category"))?;
    Ok(DraftCategory {
        name: cut(&new.name, NAME_MOST),
        description: String::new(),
        common_category_id: under.id,
        valued: under.is_valued_by_default(),
        civic: true,
        position,
        version: None,
    })
}

fn draft_person(new: &NewPerson, role_id: Id, joined_on: Day) -> DraftPerson {
    DraftPerson {
        first_name: cut(&new.first_name, PERSON_NAME_MOST),
        surname: cut(&new.surname, PERSON_NAME_MOST),
        pseudonym: cut(&new.pseudonym, PERSON_NAME_MOST),
        email: new.email.clone(),
        role_id,
        log_rule: LogRule::Inherit,
        joined_on,
    }
}

/// The status of an action from the person's dated status of that day (R6).
#[must_use]
pub fn proposed_status(statuses: &BTreeMap<Id, Vec<PersonStatus>>, action: &VolunteerAction) -> Status {
    let Contributor::Person(id) = action.contributor else { return action.status };
    let dated = statuses.get(&id).and_then(|dated| dated.iter().find(|it| it.covers(action.happened_on)));
    Status::proposed(dated.map(|it| it.status.as_text()))
}
