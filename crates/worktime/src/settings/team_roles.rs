//! What a team of equals may do (§3.8, *collectif*): each employee gets, beside what their role allows, the whole of
//! salaried time. Said before it is done; a line of the journal each.

use super::store;
use crate::{
    local::Local,
    rights::{EXPORTS_TEAM, MODULE_NAME, SEES_COSTS, SEES_REASONS, VALIDATES},
    sheets::Governance,
    staff,
};
use ::store::Tx;
use askama::Template;
use base::{Id, Msg, Refusal, Result, fold};
use organisation::{
    persons::{self, person::PersonState},
    rights::MANAGING_ROLES,
    roles::{
        self,
        role::{DraftRole, Role, may_grant},
    },
};
use serde::Serialize;
use site::{
    Answer, Flash, Form, Level, Member, Rights, Ui,
    answer::{page, see_with},
    journal::{Entry, note_by},
};

/// The switch of another module.
const MANAGES_FUNDING: &str = "manage_funding";

/// The switches, each of which may be left off for all.
pub const SWITCHES: [&str; 5] = [VALIDATES, SEES_COSTS, SEES_REASONS, MANAGES_FUNDING, EXPORTS_TEAM];

/// Somebody whose role does not hold it all yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub person_id: Id,
    pub name: String,
    pub role: Role,
}

/// The active employees of a *collectif* who may not do everything in salaried time.
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, member: &Member) -> Result<Vec<Waiting>> {
    let settings = store::get(tx, member.scope).await?;
    if settings.governance != Governance::Collectif {
        return Ok(Vec::new());
    }
    let today = member.today();
    let mut all = Vec::new();
    for it in staff::store::list(tx, member.scope, member.lang).await? {
        if !it.profile.is_active(today) || !it.profile.is_employee_on(today) {
            continue;
        }
        let person = persons::store::get(tx, member.scope, it.profile.person_id).await?;
        if person.state != PersonState::Active {
            continue;
        }
        let role = roles::store::get(tx, member.scope, person.role_id).await?;
        if role.rights.level(MODULE_NAME) < Level::Manage {
            all.push(Waiting { person_id: person.id, name: it.name, role });
        }
    }
    Ok(all)
}

/// What a role becomes: all of salaried time with these switches, and what it was.
#[must_use]
pub fn widened(rights: &Rights, switches: &[String]) -> Rights {
    let mut after = rights.clone();
    after.levels.insert(MODULE_NAME.to_owned(), Level::Manage);
    let ticked = SWITCHES.iter().filter(|it| switches.iter().any(|ticked| ticked == **it));
    after.capabilities.extend(ticked.map(|it| (*it).to_owned()));
    after
}

/// A switch to tick, with its words.
pub struct Switch {
    pub name: &'static str,
    pub label: String,
}

#[derive(Template)]
#[template(path = "worktime/team_roles.html")]
pub struct TeamRolesPage {
    pub ui: Ui,
    pub people: Vec<Waiting>,
    pub switches: Vec<Switch>,
    /// Whoever may not change roles is told who can.
    pub may_give: bool,
}

/// The name of the role made for those who had another.
fn name_of(ui: &Ui, role: &Role) -> String {
    ui.t1("worktime-team-role", "role", &role.name).chars().take(60).collect()
}

impl TeamRolesPage {
    fn becomes(&self, it: &Waiting) -> String {
        name_of(&self.ui, &it.role)
    }
}

pub async fn ask(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let people = waiting(&mut tx, &member).await?;
    let ui = member.words();
    let given = SWITCHES.iter().filter(|it| member.rights.can(it) || gives(&member, it));
    let switch = |it: &&'static str| Switch {
        name: it,
        label: ui.t(&format!("capability-{}", it.replace(['.', '_'], "-"))),
    };
    let switches = given.map(switch).collect();
    let may_give = member.rights.allow(MANAGING_ROLES);
    page(&TeamRolesPage { people, switches, may_give, ui })
}

/// Whether the level of the member holds a switch already.
fn gives(member: &Member, switch: &str) -> bool {
    let one = Rights { capabilities: [switch.to_owned()].into(), ..Rights::default() };
    may_grant(&member.rights, &one)
}

/// `switch` again and again.
type Fields = Vec<(String, String)>;

pub async fn give(member: Member, Form(fields): Form<Fields>) -> Answer {
    member.must(MANAGING_ROLES)?;
    let ticked = fields.into_iter().filter(|(name, _)| name == "switch");
    let ticked: Vec<String> = ticked.map(|(_, value)| value).collect();
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let people = waiting(&mut tx, &member).await?;
    for it in &people {
        give_one(&mut tx, &member, it, &ticked).await?;
    }
    tx.commit().await?;
    let flash = Flash::new(member.words().t1("worktime-team-roles-given", "count", people.len()));
    Ok(see_with(&member.site, &member.path("temps/reglages"), &flash))
}

/// Nobody gives what they lack, nor changes who holds more than they do.
fn beyond() -> Refusal {
    Refusal::Forbidden(Msg::new("role-beyond-editor"))
}

#[derive(Serialize)]
struct Told<'a> {
    role: &'a str,
}

async fn give_one(tx: &mut Tx, member: &Member, it: &Waiting, ticked: &[String]) -> Result<()> {
    if !it.role.is_within_reach_of(&member.rights) {
        return Err(beyond());
    }
    let role = role_for(tx, member, &it.role, ticked).await?;
    persons::store::set_role(tx, member.scope, it.person_id, role.id, member.site.now()).await?;
    let entry = Entry::new("person", it.person_id, "change").about(Some(it.person_id));
    note_by(tx, member, entry.before(Told { role: &it.role.name }).after(Told { role: &role.name })).await
}

/// The role made for those who had another: made once, widened when it is short of what is given.
async fn role_for(tx: &mut Tx, member: &Member, from: &Role, ticked: &[String]) -> Result<Role> {
    let name = name_of(&member.words(), from);
    let all = roles::store::list(tx, member.scope).await?;
    let held = all.into_iter().find(|it| fold(&it.name) == fold(&name));
    let rights = widened(held.as_ref().map_or(&from.rights, |it| &it.rights), ticked);
    if !may_grant(&member.rights, &rights) {
        return Err(beyond());
    }
    let draft = DraftRole { name_folded: fold(&name), name, rights };
    let id = match &held {
        Some(held) if held.rights == draft.rights => held.id,
        Some(held) => {
            roles::store::change(tx, member.scope, held, &draft).await?;
            note_by(tx, member, Entry::new("role", held.id, "change").before(held).after(&draft)).await?;
            held.id
        }
        None => {
            let id = roles::store::add(tx, member.scope, &draft).await?;
            note_by(tx, member, Entry::new("role", id, "add").after(&draft)).await?;
            id
        }
    };
    roles::store::get(tx, member.scope, id).await
}
