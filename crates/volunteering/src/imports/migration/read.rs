//! Reading a migration file: every object to its place in the plan (R84).

use crate::{
    actions::{ActionState, Facts, TITLE_MOST, distance_msg, duration_msg, read_km},
    categories::common_code_guess,
    field::DESCRIPTION_MOST,
    imports::{
        CannotImport, Fingerprints, SourceRow,
        migration::{
            Endpoint, MigratedAction, MigratedCategory, MigratedLink, MigratedMembership, MigratedNamed,
            MigratedOrganisation, MigratedPerson, MigratedRole, MigrationPlan, SkippedAction, fields::Object,
        },
        read_cell_day, read_cell_duration,
    },
};
use base::{CannotReadDuration, Day, Instant, Minutes, Money, Msg, fold, text_within};
use serde_json::Value;
use std::collections::BTreeSet;

/// The eight switches of a role there, and the capability each becomes (R81).
const SWITCHES: [(&str, &str); 8] = [
    ("list_members", "list_members"),
    ("manage_members", "manage_members"),
    ("manage_benevalos", "manage_actions"),
    ("manage_benevalo_categories", "manage_categories"),
    ("manage_benevalo_levels", "manage_levels"),
    ("manage_projects", "manage_projects"),
    ("manage_roles", "manage_roles"),
    ("manage_association", "manage_association"),
];

/// Reads a migration file. What an action misses is told in `skipped`; what is unclear about a
/// category is asked (`MigrationPlan::questions`); neither is a failure.
///
/// # Errors
/// [`CannotImport`] when it is not such a file, or speaks of more than one association.
pub fn read_migration(file: &Value, today: Day) -> Result<MigrationPlan, CannotImport> {
    let objects: Vec<Object<'_>> = objects_of(file)?.iter().filter_map(Object::read).collect();
    let mut associations = objects.iter().filter(|object| object.model == "association");
    let association = associations.next().ok_or(CannotImport::Corrupt)?;
    if associations.next().is_some() {
        return Err(CannotImport::MixedOrganisations);
    }
    let organisation = organisation(association);
    if organisation.name.is_empty() {
        return Err(CannotImport::Corrupt);
    }
    check_one_organisation(&objects, &organisation.name, &association.pk())?;
    let metadata = file.get("metadata");
    let older_version = file.get("benevalibre_version").and_then(Value::as_str);
    let version =
        metadata.and_then(|metadata| metadata.get("app_version")).and_then(Value::as_str).or(older_version);
    let mut plan = MigrationPlan {
        app_version: version.unwrap_or_default().to_owned(),
        older: older_version.is_some(),
        organisation,
        endpoint: metadata.and_then(endpoint),
        ..MigrationPlan::default()
    };
    let mut prints = Fingerprints::default();
    let mut rank = 0;
    for object in &objects {
        match object.model.as_str() {
            "user" => plan.people.extend(person(object)),
            "associationbenevalocategory" => plan.categories.extend(category(object)),
            "associationbenevalolevel" => plan.levels.extend(named(object)),
            "associationproject" => plan.projects.extend(named(object)),
            "associationrole" => plan.roles.extend(role(object)),
            "associationanonymousmember" => plan.links.extend(link(object)),
            "associationmembership" => plan.memberships.extend(membership(object)),
            "benevalo" => {
                rank += 1;
                match action(object, today, &mut prints) {
                    Ok(action) => plan.actions.push(action),
                    Err(problems) => {
                        plan.skipped.push(SkippedAction { rank, title: object.text("title"), problems })
                    }
                }
            }
            _ => {}
        }
    }
    complete(&mut plan);
    Ok(plan)
}

/// The list of objects: under `objects`, or in older files under another name or bare.
fn objects_of(file: &Value) -> Result<&Vec<Value>, CannotImport> {
    let is_objects = |list: &&Vec<Value>| list.iter().any(|one| one.get("model").is_some());
    if let Some(list) = file.get("objects").and_then(Value::as_array) {
        return Ok(list);
    }
    let under_any_name =
        || file.as_object().and_then(|top| top.values().filter_map(Value::as_array).find(is_objects));
    file.as_array().filter(is_objects).or_else(under_any_name).ok_or(CannotImport::Corrupt)
}

/// Every object must be of the one association of the file, named or by its `pk`.
fn check_one_organisation(objects: &[Object<'_>], name: &str, pk: &str) -> Result<(), CannotImport> {
    let named = objects.iter().filter_map(|object| object.key_head("association"));
    let foreign = named.into_iter().any(|head| fold(&head) != fold(name) && (pk.is_empty() || head != pk));
    if foreign { Err(CannotImport::MixedOrganisations) } else { Ok(()) }
}

/// People, categories, projects, levels and links that actions name without the file listing them:
/// created all the same, so that no hour is lost (older files).
fn complete(plan: &mut MigrationPlan) {
    let mut emails: BTreeSet<String> = plan.people.iter().map(|person| person.email.clone()).collect();
    let by_email = plan.actions.iter().filter_map(|action| action.person.clone());
    let members = plan.memberships.iter().map(|membership| membership.email.clone());
    for email in by_email.chain(members).collect::<Vec<_>>() {
        if emails.insert(email.clone()) {
            plan.people.push(MigratedPerson { email, ..MigratedPerson::default() });
        }
    }
    let mut categories: BTreeSet<String> =
        plan.categories.iter().map(|category| category.name.clone()).collect();
    for name in plan.actions.iter().filter_map(|action| action.category.clone()) {
        if categories.insert(name.clone()) {
            plan.categories.push(MigratedCategory { common_code: None, description: String::new(), name });
        }
    }
    add_missing(&mut plan.projects, plan.actions.iter().filter_map(|action| action.project.clone()));
    add_missing(&mut plan.levels, plan.actions.iter().filter_map(|action| action.level.clone()));
    let mut uuids: BTreeSet<String> = plan.links.iter().map(|link| link.uuid.clone()).collect();
    for uuid in plan.actions.iter().filter_map(|action| action.link.clone()) {
        if uuids.insert(uuid.clone()) {
            // Nobody holds a link the file does not list: it carries hours, and does not open.
            let name = String::new();
            plan.links.push(MigratedLink { uuid, name, enabled: false, expires_at: None, visited_at: None });
        }
    }
}

fn add_missing(listed: &mut Vec<MigratedNamed>, used: impl Iterator<Item = String>) {
    let mut names: BTreeSet<String> = listed.iter().map(|one| one.name.clone()).collect();
    for name in used {
        if names.insert(name.clone()) {
            listed.push(MigratedNamed { name, description: String::new() });
        }
    }
}

fn organisation(object: &Object<'_>) -> MigratedOrganisation {
    MigratedOrganisation {
        name: object.text("name"),
        description: object.text("description"),
        website: object.text_of(&["website_url", "website"]),
        country: object.filled("country").unwrap_or_else(|| "FR".to_owned()).to_uppercase(),
        postal_code: object.text("postal_code"),
        has_employees: object.truth_or_none("has_employees"),
        yearly_income: object.number("income").and_then(|euros| euros.checked_mul(100)).map(Money),
        activity_field: object.key("activity_field"),
        hidden: object.truth("is_hidden", false),
        moderate_members: object.truth("moderate_membership", false),
        moderate_actions: object.truth("moderate_benevalo", false),
    }
}

fn person(object: &Object<'_>) -> Option<MigratedPerson> {
    let email = object.filled("email")?.to_lowercase();
    Some(MigratedPerson {
        email,
        first_name: object.text("first_name"),
        surname: object.text("last_name"),
        pseudonym: object.text_of(&["pseudo", "pseudonym"]),
    })
}

/// The common category is read from the default category it came from. Without one, its own name is
/// not trusted to choose: the mapping screen asks, with [`common_code_guess`] of the name preselected.
fn category(object: &Object<'_>) -> Option<MigratedCategory> {
    let common_code = object.key_head("default_category").and_then(|name| common_code_guess(&name));
    Some(MigratedCategory {
        name: object.filled("name")?,
        description: object.text("description"),
        common_code,
    })
}

fn named(object: &Object<'_>) -> Option<MigratedNamed> {
    Some(MigratedNamed { name: object.filled("name")?, description: object.text("description") })
}

fn role(object: &Object<'_>) -> Option<MigratedRole> {
    let capabilities: Vec<&'static str> = SWITCHES
        .iter()
        .filter(|(switch, _)| object.truth(switch, false))
        .map(|(_, capability)| *capability)
        .collect();
    let level = if capabilities.contains(&"manage_association") {
        "manage"
    } else if capabilities.contains(&"manage_actions") {
        "write"
    } else {
        "own"
    };
    Some(MigratedRole {
        name: object.filled("name")?,
        description: object.text("description"),
        is_default: object.truth("is_default", false),
        capabilities,
        level,
    })
}

fn link(object: &Object<'_>) -> Option<MigratedLink> {
    let instant = |text: String| text.parse::<Instant>().ok();
    let expires_at = object.filled("expiration_date");
    Some(MigratedLink {
        uuid: Some(object.text_of(&["uuid", "token"])).filter(|uuid| !uuid.is_empty())?.to_lowercase(),
        name: object.text_of(&["name", "pseudo"]),
        // An expiry that cannot be read closes the link rather than opening it for ever.
        enabled: object.truth("is_active", true)
            && expires_at.as_ref().is_none_or(|text| instant(text.clone()).is_some()),
        expires_at: expires_at.and_then(instant),
        visited_at: object.filled("last_visit").and_then(instant),
    })
}

fn membership(object: &Object<'_>) -> Option<MigratedMembership> {
    Some(MigratedMembership {
        email: object.key_head("user")?.to_lowercase(),
        role: object.key_head("role"),
        active: object.truth("is_active", true),
    })
}

fn action(
    object: &Object<'_>,
    today: Day,
    prints: &mut Fingerprints,
) -> Result<MigratedAction, Vec<(&'static str, Msg)>> {
    let mut problems = Vec::new();
    let title = bounded(object, "title", TITLE_MOST, &mut problems);
    if title.is_empty() && problems.is_empty() {
        problems.push(("title", Msg::new("title-required")));
    }
    let description = bounded(object, "description", DESCRIPTION_MOST, &mut problems);
    let facts = facts(object, &mut problems).filter(|_| problems.is_empty()).ok_or(problems)?;
    let wrong = facts.problems(today);
    if !wrong.is_empty() {
        return Err(wrong.0.into_iter().collect());
    }
    let person = object.key_head("user").map(|email| email.to_lowercase());
    let link =
        object.key_head("anonymous_member").map(|uuid| uuid.to_lowercase()).filter(|_| person.is_none());
    let [category, project, level] = ["category", "project", "level"].map(|name| object.key_head(name));
    let source = SourceRow {
        who: person.as_deref().or(link.as_deref()).unwrap_or_default(),
        title: &title,
        description: &description,
        happened_on: Some(facts.happened_on),
        ends_on: facts.ends_on,
        minutes: facts.minutes,
        distance_m: facts.distance_m,
        headcount: facts.headcount,
        category: category.as_deref().unwrap_or_default(),
        project: project.as_deref().unwrap_or_default(),
        level: level.as_deref().unwrap_or_default(),
    };
    let fingerprint = prints.next(&source.parts());
    Ok(MigratedAction {
        title,
        description,
        happened_on: facts.happened_on,
        ends_on: facts.ends_on,
        minutes: facts.minutes,
        distance_m: facts.distance_m,
        category,
        project,
        level,
        person,
        link,
        state: if object.truth("is_active", true) { ActionState::Validated } else { ActionState::Pending },
        fingerprint,
    })
}

/// The days, time and distance of an action; `None` without a day. An end on the day of the start says nothing.
fn facts(object: &Object<'_>, problems: &mut Vec<(&'static str, Msg)>) -> Option<Facts> {
    let happened_on = read_cell_day(&object.text("date"));
    if happened_on.is_none() {
        problems.push(("date", Msg::new("date-invalid")));
    }
    let ends_on = object.filled("end_date").and_then(|text| {
        read_cell_day(&text).or_else(|| {
            problems.push(("end_date", Msg::new("date-invalid")));
            None
        })
    });
    let minutes = read_minutes(&object.text("duration"), problems);
    let distance_m = read_km(&object.text("distance")).unwrap_or_else(|cannot| {
        problems.push(("distance", distance_msg(cannot)));
        None
    });
    let happened_on = happened_on?;
    let ends_on = ends_on.filter(|ends_on| *ends_on != happened_on);
    Some(Facts { happened_on, ends_on, minutes, distance_m, headcount: 1, named: true, planned: false })
}

fn bounded(
    object: &Object<'_>,
    name: &'static str,
    most: usize,
    problems: &mut Vec<(&'static str, Msg)>,
) -> String {
    text_within(&object.text(name), most).unwrap_or_else(|_| {
        problems.push((name, Msg::new("text-too-long").with("most", most)));
        String::new()
    })
}

/// The duration of the file. It has no unit of a day, so `1j` would be seven hours as elsewhere.
fn read_minutes(text: &str, problems: &mut Vec<(&'static str, Msg)>) -> Minutes {
    match read_cell_duration(text, base::USUAL_DAY) {
        Ok(minutes) => minutes,
        Err(CannotReadDuration::Empty) => Minutes(0),
        Err(cannot) => {
            problems.push(("duration", duration_msg(cannot)));
            Minutes(0)
        }
    }
}

/// Where to announce the end of the move: only over https, and only with its token.
fn endpoint(metadata: &Value) -> Option<Endpoint> {
    let text = |name: &str| {
        metadata.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    };
    let url = text("endpoint").filter(|url| url.to_lowercase().starts_with("https://"))?;
    Some(Endpoint { url: url.to_owned(), token: text("token")?.to_owned() })
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
