//! The small world of the tests. It is Saturday 7 March 2026. Alice manages and works full time by the
//! week; Chloé coordinates volunteers and has a *forfait-jours*; Basile takes part; Emma is of another
//! association.

use crate::MODULES;
use base::{Day, Id};
use site::{DemoWorld, Module};
use std::collections::BTreeMap;
use store::{Scope, Tx};
use testkit::{Client, Page, TestSite};

pub const HAIE: &str = "/o/amis-de-la-haie/temps";

pub struct World {
    pub site: TestSite,
    pub demo: DemoWorld,
}

pub async fn world() -> World {
    world_of(MODULES).await
}

/// The same with other modules: the first two make the people.
async fn world_of(modules: &'static [Module]) -> World {
    let site = TestSite::new(modules).await;
    let mut demo = DemoWorld { now: site.site.now(), accounts: BTreeMap::new(), organisations: Vec::new() };
    let mut tx = site.site.db.write().await.unwrap();
    for module in &modules[..2] {
        (module.demo)(&mut tx, &mut demo).await.unwrap();
    }
    tx.commit().await.unwrap();
    World { site, demo }
}

/// The same, switched on since January, Alice and Chloé under contract since January.
pub async fn employer() -> World {
    employer_of(MODULES).await
}

pub async fn employer_of(modules: &'static [Module]) -> World {
    let world = world_of(modules).await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[]).await;
    world.hire(&mut alice, "alice", "35 heures par semaine").await;
    world.hire(&mut alice, "chloe", "Forfait en jours").await;
    world
}

impl World {
    /// A browser signed in as somebody.
    pub async fn browser(&self, name: &str) -> Client {
        let mut client = self.site.client();
        let page = client.get("/connexion").await.expect(200);
        let form = page.form("Se connecter").fill("email", &format!("{name}@exemple.test"));
        let _ = form.fill("password", "bocage-demo").submit(&mut client).await;
        client
    }

    pub fn scope(&self) -> Scope {
        self.demo.organisations[0].scope
    }

    pub fn person(&self, name: &str) -> Id {
        self.demo.organisations[0].persons[name]
    }

    pub fn project(&self, index: usize) -> Id {
        self.demo.organisations[0].projects[index]
    }

    pub async fn tx(&self) -> Tx {
        self.site.site.db.write_in(self.scope().organisation_id).await.unwrap()
    }

    /// Saves the settings, from 1 January, with these fields.
    pub async fn settle(&self, client: &mut Client, fields: &[(&str, &str)]) -> Page {
        let page = client.get(&format!("{HAIE}/reglages")).await.expect(200);
        let form = page.form("Enregistrer").fill("gate_from", "2026-01-01");
        let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
        form.submit(client).await.expect(200).shows("Réglages enregistrés")
    }

    /// A contract since January of a full week of 35 hours, without the day of solidarity.
    pub async fn hire(&self, client: &mut Client, who: &str, scheme: &str) {
        let page = client.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
        let id = option(&page, scheme);
        let form = page.form("Enregistrer").fill("person", &self.person(who).to_string());
        let form = form.fill("scheme", &id).fill("from", "2026-01-01").fill("solidarity", "none");
        let _ = form.submit(client).await.expect(200).shows("Contrat enregistré.");
    }

    /// Leaves the role of somebody the time of others, without the right to see why they are away.
    pub async fn may_not_see_reasons(&self, who: &str) {
        let mut tx = self.tx().await;
        let sql = "UPDATE role SET capabilities = '[]', levels = '{\"organisation\":\"read\",\"worktime\":\"manage\"}'
            WHERE organisation_id = $1 AND id = (SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2)";
        tx.run(sql, store::args![self.scope().organisation_id, self.person(who)]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The minutes of a person on a day, in the database.
    pub async fn minutes(&self, who: &str, on: Day) -> Vec<i64> {
        let mut tx = self.tx().await;
        let days = (on, on);
        let rows = worktime::entries::store::allocations(&mut tx, self.scope(), self.person(who), days).await;
        rows.unwrap().iter().map(|it| it.minutes).collect()
    }
}

/// The value of the option that has these words.
pub fn option(page: &Page, words: &str) -> String {
    let html = page.html();
    let at = html.find(&format!(">{words}</option>")).expect("an option");
    let before = &html[..at];
    let value = &before[before.rfind("value=\"").unwrap() + 7..];
    value[..value.find('"').unwrap()].to_owned()
}

/// The name of the field that has this identity in the page.
pub fn name_of(page: &Page, id: &str) -> String {
    let html = page.html();
    let start = format!("id=\"{id}\" name=\"");
    let at = html.find(&start).unwrap_or_else(|| panic!("no field {id} in {html}"));
    let rest = &html[at + start.len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}
