//! The three organisations of the small world, with their persons, projects and years.

mod people;

use crate::{
    organisations::{self, organisation::DraftOrganisation, organisation::State},
    persons::{
        self,
        person::{DraftPerson, LogRule, PersonState},
        status::{DraftStatus, Status},
        statuses,
    },
    project_actions::{self, ProjectActionForm},
    projects::{self, project::ProjectForm},
    roles,
};
use ::store::{Scope, Tx, args, statements};
use base::{
    Day, Id, Instant, Result, fresh_id,
    jiff::{ToSpan, civil::date},
};
use people::{HAIE, PersonLine, VALLEE, VELO};
use site::{
    DemoOrganisation, DemoWorld, civil_day,
    journal::{Author, Entry, note},
};
use std::collections::BTreeMap;
use work::files::{self, NewFile};

statements! {
    ADD_YEAR = "INSERT INTO fiscal_year (id, organisation_id, name, starts_on, ends_on)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
}

/// Les Amis de la Haie, Vélo pour tous, L’Entraide de la Vallée.
pub async fn add_organisations(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let haie = DraftOrganisation {
        description: "Nous plantons et entretenons des haies autour du bourg, et nous apprenons à le faire \
            ensemble. Chantiers un samedi sur deux, pépinière le jeudi."
            .to_owned(),
        website: "https://haie.exemple.test".to_owned(),
        postal_code: "35500".to_owned(),
        has_employees: "yes".to_owned(),
        yearly_income: Some(4_200_000),
        ..DraftOrganisation::named("Les Amis de la Haie", "environment")
    };
    let velo = DraftOrganisation {
        description: "Un atelier où l’on répare son vélo avec l’aide des autres, sans chef.".to_owned(),
        postal_code: "44000".to_owned(),
        collective: true,
        ..DraftOrganisation::named("Vélo pour tous", "culture")
    };
    let vallee = DraftOrganisation {
        description: "Visites, courses et petits travaux pour les personnes isolées de la vallée.".to_owned(),
        postal_code: "07200".to_owned(),
        hidden: true,
        moderate_members: true,
        ..DraftOrganisation::named("Entraide de la Vallée", "social")
    };
    let worlds: [(&'static str, DraftOrganisation, &[PersonLine], [&str; 3]); 3] = [
        ("amis-de-la-haie", haie, HAIE, ["Fête des haies", "Chantiers de plantation", "Pépinière partagée"]),
        ("velo-pour-tous", velo, VELO, ["Atelier du mercredi", "Vélo-école", "Bourse aux vélos"]),
        ("entraide-de-la-vallee", vallee, VALLEE, ["Visites à domicile", "Colis de Noël", "Petits travaux"]),
    ];
    for (slug, draft, lines, names) in worlds {
        let made = Made { slug, draft: &draft, lines, projects: names };
        let organisation = made.write(tx, world).await?;
        world.organisations.push(organisation);
    }
    Ok(())
}

/// An organisation to write.
struct Made<'a> {
    slug: &'static str,
    draft: &'a DraftOrganisation,
    lines: &'a [PersonLine],
    projects: [&'a str; 3],
}

impl Made<'_> {
    async fn write(&self, tx: &mut Tx, world: &DemoWorld) -> Result<DemoOrganisation> {
        let now = world.now;
        let scope = organisations::store::add_at(tx, self.draft, self.slug, State::Active, now).await?;
        crate::found(tx, scope, now).await?;
        if self.draft.collective {
            roles::store::make_collective(tx, scope).await?;
        }
        let entry = Entry::new("organisation", scope.organisation_id, "add").after(self.draft);
        note(tx, scope, &Author::program("demo"), entry, now).await?;
        let persons = self.write_persons(tx, scope, world).await?;
        let mut projects = Vec::new();
        for name in self.projects {
            projects.push(add_project(tx, scope, name, now).await?);
        }
        let this_year = civil_day(now, &self.draft.time_zone).year();
        for year in [this_year - 1, this_year] {
            add_year(tx, scope, year).await?;
        }
        if let (Some(project), "amis-de-la-haie") = (projects.get(1).copied(), self.slug) {
            add_actions(tx, scope, project, now).await?;
            add_logo(tx, scope, now).await?;
        }
        Ok(DemoOrganisation { slug: self.slug, scope, persons, projects })
    }

    async fn write_persons(
        &self,
        tx: &mut Tx,
        scope: Scope,
        world: &DemoWorld,
    ) -> Result<BTreeMap<&'static str, Id>> {
        let roles = roles::store::list(tx, scope).await?;
        let default = roles::store::get_default(tx, scope).await?;
        let today = civil_day(world.now, &self.draft.time_zone);
        let mut persons = BTreeMap::new();
        for line in self.lines {
            let role = roles.iter().find(|role| role.name == line.role).unwrap_or(&default);
            let id = line.write(tx, scope, role.id, world, today).await?;
            persons.insert(line.key, id);
        }
        Ok(persons)
    }
}

/// Documents bear it: those of the demonstration look as one’s own will.
async fn add_logo(tx: &mut Tx, scope: Scope, now: Instant) -> Result<()> {
    let file = NewFile {
        organisation_id: Some(scope.organisation_id),
        account_id: None,
        name: "logo".to_owned(),
        media_type: "image/png".to_owned(),
        content: include_bytes!("demo/logo/haie.png").to_vec(),
        expires_at: None,
    };
    let id = files::add(tx, &file, now).await?;
    organisations::store::set_logo(tx, scope, Some(id), now).await
}

impl PersonLine {
    async fn write(
        &self,
        tx: &mut Tx,
        scope: Scope,
        role_id: Id,
        world: &DemoWorld,
        today: Day,
    ) -> Result<Id> {
        let september = date(today.year() - self.years, 9, 1);
        let draft = DraftPerson {
            first_name: self.first_name.to_owned(),
            surname: self.surname.to_owned(),
            pseudonym: String::new(),
            email: None,
            role_id,
            log_rule: LogRule::Inherit,
            joined_on: if self.state == PersonState::Pending { today } else { september },
        };
        let account_id = world.accounts.get(self.key).copied();
        let id = persons::store::add(tx, scope, &draft, account_id, self.state, world.now).await?;
        if self.state == PersonState::Left {
            let left_on = Some(today - 7.weeks());
            persons::store::set_state(tx, scope, id, PersonState::Left, left_on, world.now).await?;
        }
        if self.status != Status::Volunteer {
            let last_autumn = date(today.year() - 1, 9, 1);
            let status = DraftStatus { status: self.status, from_on: last_autumn, to_on: None };
            statuses::add(tx, scope, id, &status).await?;
        }
        Ok(id)
    }
}

async fn add_project(tx: &mut Tx, scope: Scope, name: &str, now: Instant) -> Result<Id> {
    let form = ProjectForm { name: name.to_owned(), ..ProjectForm::default() };
    projects::store::add(tx, scope, &form.read()?, now).await
}

/// What time is charged to under « Chantiers de plantation ».
async fn add_actions(tx: &mut Tx, scope: Scope, project_id: Id, now: Instant) -> Result<()> {
    let project = projects::store::get(tx, scope, project_id).await?;
    for (name, code) in [("Accompagner les chantiers", "CHA"), ("Former à la taille", "FOR")] {
        let form =
            ProjectActionForm { name: name.to_owned(), code: code.to_owned(), ..ProjectActionForm::fresh() };
        project_actions::store::add(tx, scope, project_id, &form.read(&project)?, now).await?;
    }
    Ok(())
}

async fn add_year(tx: &mut Tx, scope: Scope, year: i16) -> Result<()> {
    let (from, to) = (date(year, 1, 1), date(year, 12, 31));
    tx.run(ADD_YEAR, args![fresh_id(), scope.organisation_id, year.to_string(), from, to]).await?;
    Ok(())
}
