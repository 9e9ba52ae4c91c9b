//! What an organisation that arrives is made of: its sheet, its roles, its categories, its people.

use crate::{
    categories::{self, CommonCategory, DraftCategory, FALLBACK_CODE},
    field::{DESCRIPTION_MOST, NAME_MOST},
    imports::migration::{MigratedOrganisation, MigratedRole, MigrationPlan},
    rights::MODULE_NAME,
    settings,
};
use ::store::{Scope, Tx};
use base::{Id, Instant, Refusal, Result, fold};
use organisation::{
    organisations::{organisation::DraftOrganisation, store::ActivityField},
    roles::{
        self,
        role::{DraftRole, Role, all_rights},
    },
};
use site::{Level, Rights};
use std::collections::{BTreeMap, HashMap};

/// A text cut where this house stops.
pub fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// The sheet under the name that was chosen (R76).
#[must_use]
pub fn sheet(from: &MigratedOrganisation, name: &str, fields: &[ActivityField]) -> DraftOrganisation {
    let web = from.website.starts_with("https://") || from.website.starts_with("http://");
    let country = from.country.len() == 2 && from.country.bytes().all(|byte| byte.is_ascii_uppercase());
    let named = |field: &&ActivityField| from.activity_field.iter().any(|own| fold(own) == fold(&field.name));
    let employees = match from.has_employees {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    DraftOrganisation {
        description: cut(&from.description, DESCRIPTION_MOST),
        website: if web { cut(&from.website, 200) } else { String::new() },
        activity_field_id: fields.iter().find(named).map(|field| field.id),
        country: if country { from.country.clone() } else { "FR".to_owned() },
        postal_code: cut(&from.postal_code, 10),
        has_employees: employees.to_owned(),
        yearly_income: from.yearly_income.map(|money| money.0),
        hidden: from.hidden,
        moderate_members: from.moderate_members,
        ..DraftOrganisation::named(name, "other")
    }
}

/// What the switches of a role amount to here (R81).
fn rights(role: &MigratedRole) -> Rights {
    if role.capabilities.contains(&"manage_association") {
        return all_rights();
    }
    let level = Level::from_text(role.level).unwrap_or(Level::Own);
    let levels = [(MODULE_NAME, level), (organisation::rights::MODULE_NAME, Level::Own)];
    Rights {
        levels: levels.map(|(module, level)| (module.to_owned(), level)).into(),
        capabilities: role.capabilities.iter().map(|it| (*it).to_owned()).collect(),
    }
}

/// Puts the roles of the file in place of those every organisation starts with; answers them by
/// folded name. A role that manages stays when the file brings none (I6).
///
/// # Errors
/// A fault from the database.
pub async fn make_roles(
    tx: &mut Tx,
    scope: Scope,
    plan: &MigrationPlan,
    now: Instant,
) -> Result<HashMap<String, Role>> {
    let started_with = roles::store::list(tx, scope).await?;
    let mut default = None;
    let mut brought = Vec::new();
    for role in &plan.roles {
        let name = cut(&role.name, 60);
        let name_folded = fold(&name);
        if name_folded.is_empty() || brought.contains(&name_folded) {
            continue;
        }
        let draft = DraftRole { name, name_folded: name_folded.clone(), rights: rights(role) };
        let same = started_with.iter().find(|it| fold(&it.name) == name_folded);
        let id = match same {
            Some(same) => {
                roles::store::change(tx, scope, same, &draft).await?;
                same.id
            }
            None => roles::store::add(tx, scope, &draft).await?,
        };
        if role.is_default && default.is_none() {
            default = Some(id);
        }
        brought.push(name_folded);
    }
    if let Some(id) = default {
        roles::store::make_default(tx, scope, id).await?;
    }
    if !brought.is_empty() {
        remove_started(tx, scope, &brought, now).await?;
    }
    let roles = roles::store::list(tx, scope).await?;
    Ok(roles.into_iter().map(|role| (fold(&role.name), role)).collect())
}

/// Removes the roles the file does not know, but the default one and the last that manages.
async fn remove_started(tx: &mut Tx, scope: Scope, brought: &[String], now: Instant) -> Result<()> {
    let roles = roles::store::list(tx, scope).await?;
    let own = |role: &Role| brought.contains(&fold(&role.name));
    let manages = roles.iter().any(|role| own(role) && role.manages());
    for role in roles.iter().filter(|role| !own(role) && !role.is_default) {
        if manages || !role.manages() {
            roles::store::remove(tx, scope, role, now).await?;
        }
    }
    Ok(())
}

/// Puts the categories of the file in place of the shipped ones; answers all by folded name.
///
/// # Errors
/// A fault from the database.
pub async fn make_categories(
    tx: &mut Tx,
    scope: Scope,
    plan: &MigrationPlan,
    answers: &BTreeMap<String, String>,
) -> Result<HashMap<String, Id>> {
    let common = categories::store::list_common(tx).await?;
    let shipped = categories::store::list(tx, scope).await?;
    let mut made: HashMap<String, Id> = HashMap::new();
    let mut fallback = None;
    for (position, category) in (1_i64..).zip(&plan.categories) {
        let under = common_category(&common, plan.common_code(category, answers))?;
        let name = cut(&category.name, NAME_MOST);
        let draft = DraftCategory {
            description: cut(&category.description, DESCRIPTION_MOST),
            common_category_id: under.id,
            valued: under.is_valued_by_default(),
            civic: true,
            position,
            version: None,
            name,
        };
        let key = fold(&draft.name);
        if made.contains_key(&key) || key.is_empty() {
            continue;
        }
        let same = shipped.iter().find(|it| fold(&it.name) == key);
        let id = match same {
            Some(same) => {
                categories::store::change(tx, scope, same.id, &draft).await?;
                same.id
            }
            None => categories::store::add(tx, scope, &draft).await?,
        };
        if under.code == FALLBACK_CODE {
            fallback = fallback.or(Some(id));
        }
        made.insert(key, id);
    }
    replace_shipped(tx, scope, &made, fallback).await?;
    Ok(made)
}

/// The default category becomes one of the file; those nobody brought go.
async fn replace_shipped(
    tx: &mut Tx,
    scope: Scope,
    made: &HashMap<String, Id>,
    fallback: Option<Id>,
) -> Result<()> {
    if made.is_empty() {
        return Ok(());
    }
    let mut settings = settings::store::get(tx, scope).await?;
    if let Some(id) = fallback {
        settings.default_category_id = id;
        settings::store::change(tx, scope, &settings).await?;
    }
    let all = categories::store::list(tx, scope).await?;
    let kept = |id: &Id| made.values().any(|made| made == id) || *id == settings.default_category_id;
    for category in all.iter().filter(|category| !kept(&category.id)) {
        categories::store::remove(tx, scope, category.id).await?;
    }
    Ok(())
}

fn common_category<'a>(common: &'a [CommonCategory], code: &str) -> Result<&'a CommonCategory> {
    let of = |code: &str| common.iter().find(|it| it.code == code);
    let found = of(code).or_else(|| of(FALLBACK_CODE)).or(common.first());
    found.ok_or_else(|| Refusal::fault("the instance has no common category"))
}
