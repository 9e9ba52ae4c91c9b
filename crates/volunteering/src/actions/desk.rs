//! Where entries are decided: who asks, in which house, on which day. A member and the holder of a
//! private link come to the same desk, so that the rules are asked once.

use super::{
    ActionForm, Asker, Circumstances, Contributor, DraftAction, EntryContext, LogRule, Status,
    VolunteerAction,
};
use crate::{house::House, private_links, rights::MODERATES, searched::is_typed_over, statistics::Period};
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
        self.frozen_year(day).is_some()
    }

    /// The year of a day, when it is frozen.
    #[must_use]
    pub fn frozen_year(&self, day: Day) -> Option<&FiscalYear> {
        self.years.iter().find(|year| year.holds(day) && year.is_frozen())
    }

    /// Why something of these days may not change, with the name of the year that is frozen.
    #[must_use]
    pub fn naming(&self, why: Msg, days: &[Day]) -> Msg {
        let year = days.iter().find_map(|day| self.frozen_year(*day));
        year.filter(|_| why.key == "year-frozen-unnamed").map_or(why, FiscalYear::frozen_msg)
    }

    /// The same of a refusal.
    #[must_use]
    pub fn refusing(&self, cannot: impl Into<Refusal>, days: &[Day]) -> Refusal {
        match cannot.into() {
            Refusal::Conflict(why) => Refusal::Conflict(self.naming(why, days)),
            refusal => refusal,
        }
    }

    /// The last day of the fiscal year of a day (R8).
    #[must_use]
    pub fn year_end(&self, day: Day) -> Day {
        year_among(&self.years, day).to
    }

    /// The last days of the fiscal years that a period goes beyond (R8).
    #[must_use]
    pub fn year_ends(&self, from: Day, to: Day) -> Vec<Day> {
        year_ends(&self.years, from, to)
    }

    /// The fiscal year of a day; its calendar year when the organisation says nothing.
    #[must_use]
    pub fn year_of(&self, day: Day) -> Period {
        year_among(&self.years, day)
    }

    /// The first day of the fiscal year of a day.
    #[must_use]
    pub fn year_start(&self, day: Day) -> Day {
        year_among(&self.years, day).from
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
        let held = held.map_or([None; 3], |it| [Some(it.category_id), it.project_id, it.level_id]);
        self.archived([&form.category, &form.project, &form.level], held)
    }

    /// The same of a category, a project and a level that are sent, but for those that are held.
    #[must_use]
    pub fn archived(&self, sent: [&str; 3], held: [Option<Id>; 3]) -> FieldErrors {
        let new = |place: usize| id_from_text(sent[place]).filter(|id| Some(*id) != held[place]);
        let (category, project, level) = (new(0), new(1), new(2));
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
        let held = self.held_person(tx, person).await?;
        Ok(held.is_some_and(|it| is_typed_over(&it.label(Lang::Fr), typed)))
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

    /// Whether a contributor can say themselves what took place: whoever has an account here, or an open link.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn answers(&self, tx: &mut Tx, who: Contributor) -> Result<bool> {
        Ok(match who {
            Contributor::Nobody => false,
            Contributor::Person(id) => {
                let person = persons::store::find(tx, self.scope, id).await?;
                person.is_some_and(|it| it.state == PersonState::Active && it.account_id.is_some())
            }
            Contributor::Link(id) => {
                let link = private_links::store::find(tx, self.scope, id).await?;
                link.is_some_and(|it| it.is_open_at(self.now))
            }
        })
    }

    /// Each part of an action that was cut has the status of its own days (R6).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn date_statuses(&self, tx: &mut Tx, parts: &mut [DraftAction]) -> Result<()> {
        for part in parts {
            part.status = self.proposed_status(tx, part.contributor, part.happened_on).await?;
        }
        Ok(())
    }

    /// R6: the status a contributor has on a day.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn proposed_status(&self, tx: &mut Tx, who: Contributor, day: Day) -> Result<Status> {
        let statuses = self.statuses_of(tx, who).await?;
        let dated = statuses.iter().find(|it| it.covers(day)).map(|it| it.status.as_text());
        Ok(Status::proposed(dated))
    }

    /// The dated statuses of a contributor: nobody but a person has any (R6).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn statuses_of(&self, tx: &mut Tx, who: Contributor) -> Result<Vec<PersonStatus>> {
        match who.person() {
            None => Ok(Vec::new()),
            Some(id) if Some(id) == self.person_id() => Ok(self.statuses.clone()),
            Some(id) => persons::statuses::list(tx, self.scope, id).await,
        }
    }
}

/// The fiscal year that holds a day; outside any, its calendar year as far as those beside it (R8).
fn year_among(years: &[FiscalYear], day: Day) -> Period {
    if let Some(year) = years.iter().find(|it| it.holds(day)) {
        return Period { from: year.starts_on, to: year.ends_on };
    }
    let before = years.iter().filter(|it| it.ends_on < day).filter_map(|it| it.ends_on.tomorrow().ok());
    let after = years.iter().filter(|it| day < it.starts_on).filter_map(|it| it.starts_on.yesterday().ok());
    Period {
        from: before.fold(base::year_start(day), Ord::max),
        to: after.fold(base::year_end(day), Ord::min),
    }
}

/// The last days of the years that a period goes beyond.
fn year_ends(years: &[FiscalYear], from: Day, to: Day) -> Vec<Day> {
    let end = |day| Some(year_among(years, day).to).filter(|end| *end < to);
    std::iter::successors(end(from), |last| end(last.tomorrow().ok()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::{year_among, year_ends};
    use base::{Day, Id, jiff::civil::date};
    use organisation::fiscal_years::fiscal_year::FiscalYear;

    fn year(starts_on: Day, ends_on: Day) -> FiscalYear {
        FiscalYear { id: Id::nil(), name: String::new(), starts_on, ends_on, frozen_at: None, version: 1 }
    }

    #[test]
    fn r8_the_first_day_of_a_fiscal_year_ends_what_is_before_it() {
        let years = [year(date(2026, 9, 1), date(2027, 8, 31))];
        assert_eq!(year_ends(&years, date(2026, 8, 30), date(2026, 9, 2)), [date(2026, 8, 31)]);
        assert_eq!(
            year_ends(&years, date(2027, 8, 31), date(2028, 1, 1)),
            [date(2027, 8, 31), date(2027, 12, 31)]
        );
        let days = |day| (year_among(&years, day).from, year_among(&years, day).to);
        assert_eq!(days(date(2026, 8, 30)), (date(2026, 1, 1), date(2026, 8, 31)));
        assert_eq!(days(date(2027, 3, 1)), (date(2026, 9, 1), date(2027, 8, 31)));
        assert_eq!(days(date(2027, 9, 1)), (date(2027, 9, 1), date(2027, 12, 31)));
        assert_eq!(days(date(2025, 5, 1)), (date(2025, 1, 1), date(2025, 12, 31)));
        assert_eq!(year_ends(&[], date(2025, 12, 30), date(2026, 1, 2)), [date(2025, 12, 31)]);
    }
}
