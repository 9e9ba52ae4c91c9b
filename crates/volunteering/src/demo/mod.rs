//! Two years in the three organisations of the small world: always the same, never the same twice.

mod booked;
mod civic;
mod contributions;
mod plan;
mod rectifications;
mod sealed;
mod valuation;
mod webhooks;

use crate::{
    actions::{
        ActionState, Contributor, NewAction, Origin, Status, VolunteerAction,
        record::{NOUN, Record},
        store as actions,
    },
    categories,
    house::House,
    levels,
    private_links::{
        LinkModeration, PrivateLink,
        seal::{fresh_token, link_key},
        store::{self as links, KeptToken},
    },
    settings,
    valuation::{line::DraftException, store::set_exception},
};
use ::store::Tx;
use base::{Day, Id, Instant, Minutes, Refusal, Result, fresh_id, jiff::ToSpan, jiff::civil::date};
use organisation::{
    my_data::{membership::Switches, store as my_data},
    persons::{self, status::PersonStatus},
};
use plan::{Line, PLANS, Plan};
use site::{
    DemoOrganisation, DemoWorld, civil_day,
    journal::{Author, Entry, note_past},
    secret,
};

/// Fills the organisations of the world.
pub async fn fill(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let now = world.now;
    for (organisation, plan) in world.organisations.iter().zip(PLANS) {
        if settings::store::get(tx, organisation.scope).await.is_err() {
            crate::found(tx, organisation.scope).await?;
        }
        prepare(tx, organisation, plan).await?;
        let mut writer = Writer::new(tx, organisation, plan, now).await?;
        writer.past(tx, organisation, plan).await?;
        if plan.slug == "amis-de-la-haie" {
            writer.everyday(tx, organisation).await?;
            writer.link(tx, organisation).await?;
            writer.older(tx, organisation, plan).await?;
            sealed::give(tx, organisation, &mut writer).await?;
            writer.apart(tx, organisation).await?;
            valuation::prepare(tx, organisation, writer.category("ACC"), now).await?;
            valuation::by_guess(tx, organisation, writer.category("ACC"), now).await?;
            sealed::forget(tx, organisation, now).await?;
        }
        if !plan.levels.is_empty() {
            valuation::by_level(tx, organisation, now).await?;
        }
        actions::rebuild_totals(tx, organisation.scope).await?;
    }
    allow_names(tx, world).await?;
    civic::fill(tx, world).await?;
    contributions::fill(tx, world).await?;
    booked::fill(tx, world).await?;
    rectifications::fill(tx, world).await?;
    webhooks::fill(tx, world).await
}

/// Two persons let the others see their name and thank them (R69).
async fn allow_names(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let allowed = Switches { name_visible: true, share_lines: false, public_thanks: true, reminders: true };
    for name in ["basile", "chloe"] {
        let Some(account_id) = world.accounts.get(name) else { continue };
        let of = my_data::membership(tx, *account_id, haie.scope.organisation_id).await?;
        my_data::choose(tx, &of, allowed, world.now).await?;
    }
    Ok(())
}

async fn prepare(tx: &mut Tx, organisation: &DemoOrganisation, plan: &Plan) -> Result<()> {
    let mut kept = settings::store::get(tx, organisation.scope).await?;
    kept.moderate_actions = plan.moderated;
    kept.names_visible_to_members = plan.slug == "amis-de-la-haie";
    settings::store::change(tx, organisation.scope, &kept).await?;
    for (position, name) in (1_i64..).zip(plan.levels) {
        let draft = levels::DraftLevel {
            name: (*name).to_owned(),
            description: String::new(),
            position,
            version: None,
        };
        levels::store::add(tx, organisation.scope, &draft).await?;
    }
    Ok(())
}

/// A small generator: the demonstration is the same at each start.
struct Dice(i64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = (self.0 * 1_103_515_245 + 12_345) % 2_147_483_648;
        let face = usize::try_from(self.0 / 65_536).unwrap_or(0);
        if sides == 0 { 0 } else { face % sides }
    }

    fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        let at = self.roll(among.len());
        among.get(at)
    }
}

struct Writer {
    dice: Dice,
    house: House,
    codes: Vec<(Id, String)>,
    statuses: Vec<(Id, Vec<PersonStatus>)>,
    today: Day,
    now: Instant,
}

impl Writer {
    async fn new(tx: &mut Tx, organisation: &DemoOrganisation, plan: &Plan, now: Instant) -> Result<Writer> {
        let common = categories::store::list_common(tx).await?;
        let house = House::load(tx, organisation.scope).await?;
        let code = |id: Id| common.iter().find(|it| it.id == id).map(|it| it.code.clone());
        let codes = house.categories.iter();
        let codes = codes.filter_map(|it| Some((it.id, code(it.common_category_id)?))).collect();
        let mut statuses = Vec::new();
        for key in plan.persons {
            let id = person(organisation, key)?;
            statuses.push((id, persons::statuses::list(tx, organisation.scope, id).await?));
        }
        Ok(Writer {
            dice: Dice(plan.seed),
            codes,
            house,
            statuses,
            today: civil_day(now, "Europe/Paris"),
            now,
        })
    }

    fn category(&self, code: &str) -> Id {
        let found = self.codes.iter().find(|(_, it)| it == code).map(|(id, _)| *id);
        found.unwrap_or(self.house.settings.default_category_id)
    }

    /// The first week of the year before this one.
    fn begun(&self) -> Day {
        date(self.today.year() - 1, 1, 6)
    }

    /// Two years of what people usually do.
    async fn past(&mut self, tx: &mut Tx, organisation: &DemoOrganisation, plan: &Plan) -> Result<()> {
        let days = base::days_between(self.begun(), self.today);
        for _ in 0..plan.actions {
            let Some(line) = self.dice.pick(plan.lines).copied() else { return Ok(()) };
            let back = i64::try_from(self.dice.roll(usize::try_from(days).unwrap_or(1))).unwrap_or(0);
            let day = self.today - back.days();
            let who = match (self.dice.roll(20), line.crowd) {
                (0..=2, Some(_)) => Contributor::Nobody,
                _ => self.somebody(organisation, plan)?,
            };
            let action = self.action(organisation, &line, day, who);
            self.write(tx, organisation, action, "Reprise").await?;
        }
        Ok(())
    }

    /// What was counted in the two years before those: a few a month.
    async fn older(&mut self, tx: &mut Tx, organisation: &DemoOrganisation, plan: &Plan) -> Result<()> {
        let begun = self.begun();
        let first = begun.saturating_sub(2.years());
        for days in (0..base::days_between(first, begun) - 8).step_by(9) {
            let Some(line) = self.dice.pick(plan.lines).copied() else { return Ok(()) };
            let who = self.somebody(organisation, plan)?;
            let action = self.action(organisation, &line, first + days.days(), who);
            self.write(tx, organisation, action, "Reprise").await?;
        }
        Ok(())
    }

    fn somebody(&mut self, organisation: &DemoOrganisation, plan: &Plan) -> Result<Contributor> {
        // Basile comes more often than others: his habits show what the entry form remembers.
        let key = if self.dice.roll(6) == 0 { Some(&"basile") } else { self.dice.pick(plan.persons) };
        let key = key.filter(|key| organisation.persons.contains_key(**key)).or(plan.persons.first());
        Ok(Contributor::Person(person(organisation, key.copied().unwrap_or_default())?))
    }

    fn action(
        &mut self,
        organisation: &DemoOrganisation,
        line: &Line,
        day: Day,
        who: Contributor,
    ) -> VolunteerAction {
        let minutes = self.dice.pick(line.minutes).copied().unwrap_or(60);
        let has_km = line.km > 0 && self.dice.roll(2) == 0;
        let level = if self.house.levels.is_empty() || self.dice.roll(3) == 0 {
            None
        } else {
            let at = self.dice.roll(self.house.levels.len());
            self.house.levels.get(at).map(|it| it.id)
        };
        let headcount = if who == Contributor::Nobody { line.crowd.unwrap_or(1) } else { 1 };
        let new = NewAction {
            id: fresh_id(),
            state: ActionState::Validated,
            origin: if who == Contributor::Nobody { Origin::Behalf } else { Origin::Own },
            entered_by: who.person(),
            at: at_evening(day, self.now),
        };
        let draft = crate::actions::DraftAction {
            title: line.title.to_owned(),
            description: String::new(),
            happened_on: day,
            ends_on: None,
            minutes: Minutes(minutes),
            headcount,
            distance_m: has_km.then_some(line.km * 1000),
            category_id: self.category(line.code),
            project_id: line.project.and_then(|at| organisation.projects.get(at).copied()),
            level_id: level,
            contributor: who,
            status: self.status(who, day),
            planned: false,
            client_uid: None,
            version: None,
            split: None,
        };
        draft.into_action(new)
    }

    fn status(&self, who: Contributor, day: Day) -> Status {
        let statuses = self.statuses.iter().find(|(id, _)| Some(*id) == who.person());
        let dated = statuses.and_then(|(_, all)| all.iter().find(|it| it.covers(day)));
        Status::proposed(dated.map(|it| it.status.as_text()))
    }

    async fn write(
        &self,
        tx: &mut Tx,
        organisation: &DemoOrganisation,
        action: VolunteerAction,
        author: &str,
    ) -> Result<()> {
        actions::add(tx, organisation.scope, &action).await?;
        let entry = Entry::new(NOUN, action.id, "add").about(action.contributor.person());
        let entry = entry.after(Record::of(&action, &self.house));
        note_past(tx, organisation.scope, &Author::program(author), entry, action.created_at).await
    }

    /// What waits for somebody: to validate, to confirm, refused, disputed, planned.
    async fn everyday(&mut self, tx: &mut Tx, organisation: &DemoOrganisation) -> Result<()> {
        for (key, line, days_ago, state) in plan::EVERYDAY {
            let day = self.today - days_ago.days();
            let who = Contributor::Person(person(organisation, key)?);
            let mut action = self.action(organisation, &line, day, who);
            action.state = state;
            if state == ActionState::Planned {
                action.created_at = self.now;
                action.updated_at = self.now;
            }
            self.write(tx, organisation, action, plan::name_of(key)).await?;
        }
        self.refused(tx, organisation).await?;
        self.disputed(tx, organisation).await
    }

    async fn refused(&mut self, tx: &mut Tx, organisation: &DemoOrganisation) -> Result<()> {
        let who = Contributor::Person(person(organisation, "basile")?);
        let action = self.action(organisation, &plan::REFUSED, self.today - 12.days(), who);
        let pending = VolunteerAction { state: ActionState::Pending, ..action };
        self.write(tx, organisation, pending.clone(), "Basile Morvan").await?;
        let reason = "Déjà comptée avec le chantier de la veille.";
        let rejected = VolunteerAction {
            state: ActionState::Rejected,
            reject_reason: Some(reason.to_owned()),
            ..pending.clone()
        };
        self.moved(tx, organisation, (&pending, &rejected), "reject", Some(reason)).await
    }

    async fn disputed(&mut self, tx: &mut Tx, organisation: &DemoOrganisation) -> Result<()> {
        let who = Contributor::Person(person(organisation, "fatou")?);
        let mut action = self.action(organisation, &plan::DISPUTED, self.today - 5.days(), who);
        action.entered_by = Some(person(organisation, "chloe")?);
        action.origin = Origin::Behalf;
        self.write(tx, organisation, action.clone(), "Chloé Duval").await?;
        let disputed = VolunteerAction { state: ActionState::Pending, disputed: true, ..action.clone() };
        let reason = "C’était deux heures, pas quatre.";
        self.moved(tx, organisation, (&action, &disputed), "dispute", Some(reason)).await
    }

    /// What one would pay an accountant for, valued at what they ask (R32); in the year that waits to be adopted.
    async fn apart(&mut self, tx: &mut Tx, organisation: &DemoOrganisation) -> Result<()> {
        let who = Contributor::Person(person(organisation, "louise")?);
        let day = date(self.today.year() - 1, 11, 19);
        let action = self.action(organisation, &plan::AUDIT, day, who);
        self.write(tx, organisation, action.clone(), plan::name_of("louise")).await?;
        let rate = DraftException {
            valued: None,
            reason: String::new(),
            rate: Some(420_000),
            rate_source: "Devis du cabinet Armor Gestion : 42 € l’heure".to_owned(),
            rate_file_id: None,
        };
        set_exception(tx, organisation.scope, action.id, &rate, action.created_at).await?;
        let entry = Entry::new("action_valuation", action.id, "change").about(who.person()).after(&rate);
        note_past(tx, organisation.scope, &Author::program("Alice Martin"), entry, action.created_at).await
    }

    async fn moved(
        &self,
        tx: &mut Tx,
        organisation: &DemoOrganisation,
        (before, after): (&VolunteerAction, &VolunteerAction),
        verb: &'static str,
        reason: Option<&str>,
    ) -> Result<()> {
        actions::change(tx, organisation.scope, before, after).await?;
        let mut entry = Entry::new(NOUN, before.id, verb).about(before.contributor.person());
        entry = entry.before(Record::of(before, &self.house)).after(Record::of(after, &self.house));
        entry.reason = reason;
        let author = if verb == "reject" { "Chloé Duval" } else { "Fatou Diallo" };
        note_past(tx, organisation.scope, &Author::program(author), entry, before.created_at).await
    }

    /// A telephone left at the nursery, where one declares without an account.
    async fn link(&mut self, tx: &mut Tx, organisation: &DemoOrganisation) -> Result<()> {
        let scope = organisation.scope;
        let link = PrivateLink {
            id: fresh_id(),
            number: links::next_number(tx, scope).await?,
            name: "Téléphone de la pépinière".to_owned(),
            enabled: true,
            moderation: LinkModeration::Never,
            expires_at: None,
            visited_at: Some(self.now),
            person_id: None,
            asked_by: None,
            version: 1,
            created_at: self.now,
        };
        let token = fresh_token()?;
        let sealed = link_key(tx).await?.seal(link.id, &token)?;
        links::add(tx, scope, &link, &KeptToken { hash: secret::hash(&token), sealed }).await?;
        for weeks in 0_i64..10 {
            let day = self.today - (7 * weeks + 2).days();
            let mut action = self.action(organisation, &plan::NURSERY, day, Contributor::Link(link.id));
            action.entered_by = None;
            self.write(tx, organisation, action, &link.name).await?;
        }
        Ok(())
    }
}

fn person(organisation: &DemoOrganisation, key: &str) -> Result<Id> {
    organisation.persons.get(key).copied().ok_or_else(|| Refusal::fault(format!("nobody is {key}")))
}

/// Six in the evening, never later than now.
fn at_evening(day: Day, now: Instant) -> Instant {
    let evening = day.at(17, 0, 0, 0).in_tz("UTC").map_or(now, |it| it.timestamp());
    evening.min(now)
}
