//! Where entries are decided: who asks, in which house, on which day. A member and the holder of a
//! private link come to the same desk, so that the rules are asked once.

use super::{
    ActionForm, Asker, Circumstances, Contributor, DraftAction, EntryContext, LogRule, Status,
    VolunteerAction,
};
use crate::{house::House, private_links, rights::MODERATES, statistics::Period};
use base::{Day, FieldErrors, Id, Instant, Lang, Msg, Refusal, Result, id_from_text};
use organisation::{
    fiscal_years::{self, fiscal_year::FiscalYear},
    persons::{
        self,
        person::{Person, PersonState},
        status::PersonStatus,
    },
};
use site::{Member, Site, journal::Author};
use store::{Scope, Tx};

/// What a decision about an action needs, loaded once.
pub struct Desk {
    pub site: Site,
    pub scope: Scope,
    /// The organisation's short name in addresses, for the links of mails.
    pub slug: String,
    pub organisation_name: String,
    pub house: House,
    pub asker: Asker,
    pub author: Author,
    /// The dated statuses of the person who asks; none behind a link.
    pub statuses: Vec<PersonStatus>,
    pub years: Vec<FiscalYear>,
    /// In the organisation's time zone.
    pub today: Day,
    pub now: Instant,
    /// Whether a program asks, through the API.
    pub by_api: bool,
}

impl Desk {
    /// The desk of a member.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of_member(tx: &mut Tx, member: &Member) -> Result<Desk> {
        let scope = member.scope;
        let person = persons::store::get(tx, scope, member.person_id).await?;
        let log_rule = LogRule::from_text(person.log_rule.as_text()).unwrap_or(LogRule::Inherit);
        let moderates = member.rights.allow(MODERATES);
        Ok(Desk {
            site: member.site.clone(),
            scope,
            slug: member.organisation.slug.clone(),
            organisation_name: member.organisation.name.clone(),
            house: House::load(tx, scope).await?,
            asker: Asker::Person { id: member.person_id, log_rule, moderates },
            author: Author::of(&member.actor),
            statuses: persons::statuses::list(tx, scope, member.person_id).await?,
            years: fiscal_years::store::list(tx, scope).await?,
            today: member.today(),
            now: member.site.now(),
            by_api: member.api,
        })
    }

    /// The person who asks; none behind a link.
    #[must_use]
    pub fn person_id(&self) -> Option<Id> {
        self.asker.contributor().person()
    }

    /// What the rules must know of the moment; `happened_on` says which fiscal year it is about.
    #[must_use]
    pub fn circumstances(&self, days: &[Day]) -> Circumstances {
        Circumstances {
            today: self.today,
            moderate_actions: self.house.settings.moderate_actions,
            four_eyes: self.house.settings.four_eyes,
            year_frozen: days.iter().any(|day| self.is_frozen(*day)),
        }
    }

    /// Whether what happened on a day may change no more (I9).
    #[must_use]
    pub fn is_frozen(&self, day: Day) -> bool {
        self.years.iter().any(|year| year.holds(day) && year.is_frozen())
    }

    /// The last day of the fiscal year of a day; of its calendar year when the organisation says nothing (R8).
    #[must_use]
    pub fn year_end(&self, day: Day) -> Day {
        self.years.iter().find(|year| year.holds(day)).map_or(base::year_end(day), |year| year.ends_on)
    }

    /// The fiscal year of a day; its calendar year when the organisation says nothing.
    #[must_use]
    pub fn year_of(&self, day: Day) -> Period {
        Period { from: self.year_start(day), to: self.year_end(day) }
    }

    /// The first day of the fiscal year of a day.
    #[must_use]
    pub fn year_start(&self, day: Day) -> Day {
        self.years.iter().find(|year| year.holds(day)).map_or(base::year_start(day), |year| year.starts_on)
    }

    /// Reads an entry against this house, and proposes the status of the day when none was chosen (R6).
    ///
    /// What is archived takes no new action: only `held`, the action that is changed, keeps what it has (§3.1).
    ///
    /// # Errors
    /// What [`ActionForm::read`] says.
    pub async fn read(
        &self,
        tx: &mut Tx,
        form: &ActionForm,
        held: Option<&VolunteerAction>,
    ) -> Result<DraftAction> {
        let persons = self.persons_sent(tx, &form.person).await?;
        let links = self.links_sent(tx, &form.link).await?;
        let categories: Vec<Id> = self.house.categories.iter().map(|it| it.id).collect();
        let projects: Vec<Id> = self.house.projects.iter().map(|it| it.id).collect();
        let levels: Vec<Id> = self.house.levels.iter().map(|it| it.id).collect();
        let mut draft = form.read(&EntryContext {
            today: self.today,
            day_minutes: self.house.settings.day_minutes,
            me: self.asker.contributor(),
            default_category: self.house.settings.default_category_id,
            proposed_status: Status::Volunteer,
            categories: &categories,
            projects: &projects,
            levels: &levels,
            persons: &persons,
            links: &links,
        })?;
        let errors = self.archived_choices(form, held);
        if !errors.is_empty() {
            return Err(Refusal::Invalid(errors));
        }
        if form.status.trim().is_empty() {
            draft.status = self.proposed_status(tx, draft.contributor, draft.happened_on).await?;
        }
        Ok(draft)
    }

    /// The choices of a form that are archived, but for those that the action holds already.
    #[must_use]
    pub fn archived_choices(&self, form: &ActionForm, held: Option<&VolunteerAction>) -> FieldErrors {
        let sent = |sent: &str, held: Option<Id>| id_from_text(sent).filter(|id| Some(*id) != held);
        let category = sent(&form.category, held.map(|it| it.category_id));
        let project = sent(&form.project, held.and_then(|it| it.project_id));
        let level = sent(&form.level, held.and_then(|it| it.level_id));
        let mut errors = FieldErrors::default();
        for (field, name) in [
            ("category", category.and_then(|id| self.house.archived_category(id))),
            ("project", project.and_then(|id| self.house.archived_project(id))),
            ("level", level.and_then(|id| self.house.archived_level(id))),
        ] {
            if let Some(name) = name {
                errors.add(field, Msg::new("choice-archived").with("name", name));
            }
        }
        errors
    }

    /// The person of a form, when there is such an active person here.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn persons_sent(&self, tx: &mut Tx, sent: &str) -> Result<Vec<Id>> {
        let Some(id) = id_from_text(sent) else { return Ok(Vec::new()) };
        if Some(id) == self.person_id() {
            return Ok(vec![id]);
        }
        let person = persons::store::find(tx, self.scope, id).await?;
        Ok(person.filter(|it| it.state == PersonState::Active).map(|it| it.id).into_iter().collect())
    }

    /// The person that the form of a moderator holds, whatever became of them.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn held_person(&self, tx: &mut Tx, sent: &str) -> Result<Option<Person>> {
        match id_from_text(sent).filter(|_| self.asker.moderates()) {
            Some(id) => persons::store::find(tx, self.scope, id).await,
            None => Ok(None),
        }
    }

    /// Whether another name, or none, was typed over that of the person a form holds unseen, as happens without script:
    /// the name that is read is who it is for (R5).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn is_typed_over(&self, tx: &mut Tx, person: &str, typed: Option<&str>) -> Result<bool> {
        let Some(typed) = typed else { return Ok(false) };
        let held = self.held_person(tx, person).await?;
        Ok(held.is_some_and(|it| it.label(Lang::Fr).trim() != typed.trim()))
    }

    /// The private link of a form, when there is such a link here.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn links_sent(&self, tx: &mut Tx, sent: &str) -> Result<Vec<Id>> {
        let Some(id) = id_from_text(sent) else { return Ok(Vec::new()) };
        let link = private_links::store::find(tx, self.scope, id).await?;
        Ok(link.map(|it| it.id).into_iter().collect())
    }

    /// R6: the status a contributor has on a day.
    async fn proposed_status(&self, tx: &mut Tx, who: Contributor, day: Day) -> Result<Status> {
        let Some(id) = who.person() else { return Ok(Status::Volunteer) };
        let others;
        let statuses = if Some(id) == self.person_id() {
            &self.statuses
        } else {
            others = persons::statuses::list(tx, self.scope, id).await?;
            &others
        };
        let dated = statuses.iter().find(|it| it.covers(day)).map(|it| it.status.as_text());
        Ok(Status::proposed(dated))
    }
}
