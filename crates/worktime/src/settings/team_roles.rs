//! What a team may do in salaried time, beside what its roles already allow (§3.8): all of it for each employee of a
//! team of equals (*collectif*); else their own time for each, and that of the persons they lead for who leads some. Said
//! before it is done; a line of the journal each.

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
    persons,
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
use std::collections::{BTreeMap, BTreeSet};

/// The switch of another module.
const MANAGES_FUNDING: &str = "manage_funding";

/// The switches, each of which may be left off for all.
pub const SWITCHES: [&str; 5] = [VALIDATES, SEES_COSTS, SEES_REASONS, MANAGES_FUNDING, EXPORTS_TEAM];

/// What somebody is to have: *administrateur*, *responsable*, *utilisateur*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Everything,
    Leads,
    Own,
}

impl Part {
    fn key(self) -> &'static str {
        match self {
            Part::Everything => "worktime-team-role",
            Part::Leads => "worktime-team-role-leads",
            Part::Own => "worktime-team-role-own",
        }
    }

    /// What a role becomes: this of salaried time, with these switches in a team of equals, and what it was.
    #[must_use]
    pub fn widened(self, rights: &Rights, switches: &[String]) -> Rights {
        let mut after = rights.clone();
        let level = after.levels.entry(MODULE_NAME.to_owned()).or_default();
        *level = (*level).max(if self == Part::Everything { Level::Manage } else { Level::Own });
        match self {
            Part::Everything => {
                let ticked = SWITCHES.iter().filter(|it| switches.iter().any(|ticked| ticked == **it));
                after.capabilities.extend(ticked.map(|it| (*it).to_owned()));
            }
            Part::Leads => _ = after.capabilities.insert(VALIDATES.to_owned()),
            Part::Own => {}
        }
        after
    }

    /// Whether rights already hold this.
    fn is_in(self, rights: &Rights) -> bool {
        let level = rights.level(MODULE_NAME);
        match self {
            Part::Everything => level == Level::Manage,
            Part::Leads => level == Level::Manage || (level >= Level::Own && rights.can(VALIDATES)),
            Part::Own => level >= Level::Own,
        }
    }
}

/// Somebody whose role does not hold their part yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub person_id: Id,
    pub name: String,
    pub role: Role,
    pub part: Part,
}

/// The active employees, and those who lead some, whose role does not allow their part of salaried time.
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, member: &Member) -> Result<Vec<Waiting>> {
    let equals = store::get(tx, member.scope).await?.governance == Governance::Collectif;
    let today = member.today();
    let mut staff = staff::store::list(tx, member.scope, member.lang).await?;
    staff.retain(|it| it.profile.is_active(today));
    let leaders: BTreeSet<Id> = staff.iter().filter_map(|it| it.profile.manager_person_id).collect();
    let employees = staff.iter().filter(|it| it.profile.is_employee_on(today));
    let mut parts: BTreeMap<Id, Part> = employees
        .map(|it| (it.profile.person_id, if equals { Part::Everything } else { Part::Own }))
        .collect();
    if !equals {
        parts.extend(leaders.into_iter().map(|id| (id, Part::Leads)));
    }
    let roles = roles::store::list(tx, member.scope).await?;
    let mut all = Vec::new();
    for it in store::team(tx, member.scope, member.lang).await? {
        let role = roles.iter().find(|role| role.id == it.role_id);
        let (Some(part), Some(role)) = (parts.get(&it.person_id).copied(), role) else { continue };
        if !part.is_in(&role.rights) {
            all.push(Waiting { person_id: it.person_id, name: it.name, role: role.clone(), part });
        }
    }
    all.sort_by_key(|it| fold(&it.name));
    Ok(all)
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
    pub roles: Vec<Role>,
    /// None but in a team of equals.
    pub switches: Vec<Switch>,
    pub equals: bool,
    /// Whoever may not change roles is told who can.
    pub may_give: bool,
}

/// The longest name of a role, in characters.
const NAME_MOST: usize = 60;

/// A name for the role made for those who had another: theirs, cut where it is long, and what it becomes; numbered from the
/// second.
fn name_of(ui: &Ui, role: &Role, part: Part, number: usize) -> String {
    let end = if number == 1 { String::new() } else { format!(" {number}") };
    let taken = ui.t1(part.key(), "role", "").chars().count() + end.chars().count();
    let own: String = role.name.chars().take(NAME_MOST.saturating_sub(taken)).collect();
    format!("{}{end}", ui.t1(part.key(), "role", own.trim_end()))
}

/// The name of the role made for somebody, and that role once made. One of that name which would allow another thing than
/// theirs, widened, is left to others: nobody takes nor loses a right by a name.
fn made_for<'a>(ui: &Ui, roles: &'a [Role], of: &Waiting, ticked: &[String]) -> (String, Option<&'a Role>) {
    let rights = of.part.widened(&of.role.rights, ticked);
    let fits = |held: &Role| held.id != of.role.id && of.part.widened(&held.rights, ticked) == rights;
    let free = |number: usize| {
        let name = name_of(ui, &of.role, of.part, number);
        let held = roles.iter().find(|it| fold(&it.name) == fold(&name));
        held.is_none_or(fits).then_some((name, held))
    };
    (1..1_000).find_map(free).unwrap_or_else(|| (name_of(ui, &of.role, of.part, 1), None))
}

impl TeamRolesPage {
    fn becomes(&self, it: &Waiting) -> String {
        // With every switch, as the page opens.
        let ticked: Vec<String> = self.switches.iter().map(|it| it.name.to_owned()).collect();
        made_for(&self.ui, &self.roles, it, &ticked).0
    }
}

pub async fn ask(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let people = waiting(&mut tx, &member).await?;
    let equals = store::get(&mut tx, member.scope).await?.governance == Governance::Collectif;
    let ui = member.words();
    let given = SWITCHES.iter().filter(|it| equals && (member.rights.can(it) || gives(&member, it)));
    let switch = |it: &&'static str| Switch {
        name: it,
        label: ui.t(&format!("capability-{}", it.replace(['.', '_'], "-"))),
    };
    let switches = given.map(switch).collect();
    let may_give = member.rights.allow(MANAGING_ROLES);
    let roles = roles::store::list(&mut tx, member.scope).await?;
    page(&TeamRolesPage { people, roles, switches, equals, may_give, ui })
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
    let role = role_for(tx, member, it, ticked).await?;
    persons::store::set_role(tx, member.scope, it.person_id, role.id, member.site.now()).await?;
    let entry = Entry::new("person", it.person_id, "change").about(Some(it.person_id));
    note_by(tx, member, entry.before(Told { role: &it.role.name }).after(Told { role: &role.name })).await
}

/// The role made for those who had another: made once, widened when it is short of what is given.
async fn role_for(tx: &mut Tx, member: &Member, of: &Waiting, ticked: &[String]) -> Result<Role> {
    let all = roles::store::list(tx, member.scope).await?;
    let (name, held) = made_for(&member.words(), &all, of, ticked);
    let rights = of.part.widened(&of.role.rights, ticked);
    if !may_grant(&member.rights, &rights) {
        return Err(beyond());
    }
    let draft = DraftRole { name_folded: fold(&name), name, rights };
    let id = match held {
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
