//! Creating the organisation with everything, in one transaction.

use super::{
    callback,
    nouns::{cut, make_categories, make_roles, sheet},
    store,
};
use crate::{
    actions::{self, Origin, Status, VolunteerAction},
    field::{DESCRIPTION_MOST, NAME_MOST},
    imports::migration::{MigratedAction, MigratedNamed, MigrationPlan},
    levels::{self, DraftLevel},
    private_links::seal::link_key,
    settings,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Refusal, Result, fold, fresh_id};
use organisation::{
    organisations,
    persons::{
        self,
        person::{DraftPerson, LogRule, PersonState},
    },
    projects::{self, project::ProjectForm},
    roles::{self, role::Role},
};
use site::{
    SignedIn,
    journal::{Author, Entry, note},
};
use std::collections::{BTreeMap, HashMap};

/// What the person answered before it is created.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pub name: String,
    /// The common category of each category of the file.
    pub common: BTreeMap<String, String>,
    /// Whether the former site is told where the association is now.
    pub tell: bool,
}

/// What everything else refers to, by folded name, e-mail or uuid.
struct Made {
    roles: HashMap<String, Role>,
    categories: HashMap<String, Id>,
    levels: HashMap<String, Id>,
    projects: HashMap<String, Id>,
    people: BTreeMap<String, Id>,
    links: BTreeMap<String, Id>,
    default_category: Id,
}

/// Creates the organisation; answers its scope. The caller commits.
///
/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn create(
    tx: &mut Tx,
    signed_in: &SignedIn,
    plan: &MigrationPlan,
    answers: &Answers,
    today: Day,
) -> Result<Scope> {
    let (site, now) = (&signed_in.site, signed_in.site.now());
    let fields = organisations::store::activity_fields(tx).await?;
    let draft = sheet(&plan.organisation, &answers.name, &fields);
    let state = organisations::store::state_of_new(tx).await?;
    let scope = organisations::store::add(tx, &draft, state, now).await?;
    site.found(tx, scope.organisation_id).await?;
    let author = Author::of(&signed_in.actor);
    let entry = Entry::new("organisation", scope.organisation_id, "add").after(&draft);
    note(tx, scope, &author, entry, now).await?;
    let roles = make_roles(tx, scope, plan, now).await?;
    let categories = make_categories(tx, scope, plan, &answers.common).await?;
    let mut house = settings::store::get(tx, scope).await?;
    house.moderate_actions = plan.organisation.moderate_actions;
    settings::store::change(tx, scope, &house).await?;
    let mut made = Made {
        roles,
        categories,
        levels: make_levels(tx, scope, &plan.levels).await?,
        projects: make_projects(tx, scope, &plan.projects, now).await?,
        people: BTreeMap::new(),
        links: make_links(tx, scope, plan, now).await?,
        default_category: house.default_category_id,
    };
    made.people = make_people(tx, scope, signed_in, plan, &made.roles, today).await?;
    let rows: Vec<VolunteerAction> = plan.actions.iter().map(|it| action(it, &made, now)).collect();
    actions::store::add_all(tx, scope, &rows, |_| ()).await?;
    let counts = serde_json::json!({ "title": plan.organisation.name, "persons": plan.people.len(),
        "actions": plan.actions.len(), "skipped": plan.skipped.len(), "app_version": plan.app_version,
        "former_site_told": callback::is_due(tx, scope, plan, answers.tell).await? });
    let entry = Entry::new("organisation", scope.organisation_id, "import").after(counts);
    note(tx, scope, &author, entry, now).await?;
    organisations::registration::tell_admins(tx, site, &draft.name, state).await?;
    Ok(scope)
}

async fn make_levels(tx: &mut Tx, scope: Scope, named: &[MigratedNamed]) -> Result<HashMap<String, Id>> {
    let shipped = levels::store::list(tx, scope).await?;
    let mut made: HashMap<String, Id> = shipped.iter().map(|it| (fold(&it.name), it.id)).collect();
    for (position, one) in (1_i64..).zip(named) {
        let name = cut(&one.name, NAME_MOST);
        let key = fold(&name);
        if key.is_empty() || made.contains_key(&key) {
            continue;
        }
        let description = cut(&one.description, DESCRIPTION_MOST);
        let draft = DraftLevel { name, description, position, version: None };
        made.insert(key, levels::store::add(tx, scope, &draft).await?);
    }
    Ok(made)
}

async fn make_projects(
    tx: &mut Tx,
    scope: Scope,
    named: &[MigratedNamed],
    now: Instant,
) -> Result<HashMap<String, Id>> {
    let mut made = HashMap::new();
    for one in named {
        let form = ProjectForm {
            name: cut(&one.name, 127),
            description: cut(&one.description, DESCRIPTION_MOST),
            ..ProjectForm::default()
        };
        let key = fold(&form.name);
        if key.is_empty() || made.contains_key(&key) {
            continue;
        }
        let id = projects::store::add(tx, scope, &form.read()?, now).await?;
        made.insert(key, id);
    }
    Ok(made)
}

async fn make_links(
    tx: &mut Tx,
    scope: Scope,
    plan: &MigrationPlan,
    now: Instant,
) -> Result<BTreeMap<String, Id>> {
    let mut made = BTreeMap::new();
    if plan.links.is_empty() {
        return Ok(made);
    }
    let key = link_key(tx).await?;
    for link in &plan.links {
        if made.contains_key(&link.uuid) {
            continue;
        }
        let number = i64::try_from(made.len()).map_err(Refusal::fault)? + 1;
        made.insert(link.uuid.clone(), store::add_link(tx, scope, &key, number, link, now).await?);
    }
    Ok(made)
}

/// The people of the file by e-mail. Whoever brings it manages; nobody else gets an account here.
async fn make_people(
    tx: &mut Tx,
    scope: Scope,
    signed_in: &SignedIn,
    plan: &MigrationPlan,
    roles: &HashMap<String, Role>,
    today: Day,
) -> Result<BTreeMap<String, Id>> {
    let (actor, now) = (&signed_in.actor, signed_in.site.now());
    let default = roles::store::get_default(tx, scope).await?;
    let managing = roles::store::get_managing(tx, scope).await?;
    let own = actor.email.trim().to_lowercase();
    let mut made = BTreeMap::new();
    let mut memberships = HashMap::new();
    for it in &plan.memberships {
        memberships.entry(it.email.as_str()).or_insert(it);
    }
    let mut first_days: HashMap<&str, Day> = HashMap::new();
    for it in &plan.actions {
        if let Some(email) = &it.person {
            let first = first_days.entry(email.as_str()).or_insert(it.happened_on);
            *first = it.happened_on.min(*first);
        }
    }
    for person in &plan.people {
        if made.contains_key(&person.email) {
            continue;
        }
        let membership = memberships.get(person.email.as_str()).copied();
        let role =
            membership.and_then(|it| it.role.as_ref()).and_then(|name| roles.get(&fold(&cut(name, 60))));
        let mut role = role.unwrap_or(&default);
        let mut state = match membership {
            Some(it) if it.active => PersonState::Active,
            Some(_) => PersonState::Pending,
            None if plan.memberships.is_empty() => PersonState::Active,
            // Their hours are there, and they are not any more.
            None => PersonState::Left,
        };
        let account_id = (person.email == own).then_some(actor.account_id);
        if account_id.is_some() {
            state = PersonState::Active;
            role = if role.manages() { role } else { &managing };
        }
        let nameless =
            fold(&format!("{}{}{}", person.first_name, person.surname, person.pseudonym)).is_empty();
        let pseudonym =
            if nameless { person.email.split('@').next().unwrap_or_default() } else { &person.pseudonym };
        let draft = DraftPerson {
            first_name: cut(&person.first_name, 80),
            surname: cut(&person.surname, 80),
            pseudonym: cut(pseudonym, 80),
            email: Some(person.email.clone()),
            role_id: role.id,
            log_rule: LogRule::Inherit,
            joined_on: first_days.get(person.email.as_str()).copied().unwrap_or(today),
        };
        let id = persons::store::add(tx, scope, &draft, account_id, state, now).await?;
        made.insert(person.email.clone(), id);
    }
    if !made.contains_key(&own) {
        let founder = organisations::founding::Founder::from(actor);
        organisations::founding::add_founder(tx, scope, &founder, today, now).await?;
    }
    Ok(made)
}

fn action(from: &MigratedAction, made: &Made, now: Instant) -> VolunteerAction {
    let find = |names: &HashMap<String, Id>, name: &Option<String>, most: usize| {
        name.as_ref().and_then(|name| names.get(&fold(&cut(name, most))).copied())
    };
    let contributor = from.contributor(&made.people, &made.links);
    VolunteerAction {
        id: fresh_id(),
        title: from.title.clone(),
        description: from.description.clone(),
        happened_on: from.happened_on,
        ends_on: from.ends_on,
        minutes: from.minutes,
        headcount: 1,
        distance_m: from.distance_m,
        category_id: find(&made.categories, &from.category, NAME_MOST).unwrap_or(made.default_category),
        project_id: find(&made.projects, &from.project, 127),
        level_id: find(&made.levels, &from.level, NAME_MOST),
        contributor: contributor.unwrap_or(actions::Contributor::Nobody),
        status: Status::Volunteer,
        state: from.state,
        origin: Origin::Import,
        disputed: false,
        entered_by: None,
        reject_reason: None,
        client_uid: None,
        fingerprint: Some(from.fingerprint.to_vec()),
        import_id: None,
        group_id: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}
