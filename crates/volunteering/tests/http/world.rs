//! The small world of the tests: people and organisations of the demonstration, no action yet.

use crate::MODULES;
use base::{Id, Instant};
use site::DemoWorld;
use std::collections::BTreeMap;
use store::{Scope, Tx};
use testkit::{Client, Page, TestSite};
use volunteering::{
    actions::store::{ActionFilter, FIRST, ListedAction, list},
    settings,
};

pub const HAIE: &str = "/o/amis-de-la-haie/benevolat";

/// A site with its people. It is Saturday 7 March 2026 in Paris.
pub struct World {
    pub site: TestSite,
    pub demo: DemoWorld,
}

pub async fn world() -> World {
    world_in(TestSite::new(MODULES).await).await
}

/// The same people in a site that is made otherwise.
pub async fn world_in(site: TestSite) -> World {
    let mut demo = DemoWorld { now: site.site.now(), accounts: BTreeMap::new(), organisations: Vec::new() };
    let mut tx = site.site.db.write().await.unwrap();
    for module in &MODULES[..2] {
        (module.demo)(&mut tx, &mut demo).await.unwrap();
    }
    for organisation in &demo.organisations {
        (MODULES[3].found)(&mut tx, organisation.scope, demo.now).await.unwrap();
    }
    tx.commit().await.unwrap();
    World { site, demo }
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

    pub async fn tx(&self) -> Tx {
        self.site.site.db.write_in(self.scope().organisation_id).await.unwrap()
    }

    /// Every action of the first organisation, the newest first.
    pub async fn actions(&self) -> Vec<ListedAction> {
        let mut tx = self.tx().await;
        list(&mut tx, self.scope(), &ActionFilter::default(), FIRST, 1000).await.unwrap()
    }

    /// Changes the settings of the first organisation.
    pub async fn set(&self, change: impl FnOnce(&mut settings::VolunteeringSettings)) {
        let mut tx = self.tx().await;
        let mut settings = settings::store::get(&mut tx, self.scope()).await.unwrap();
        change(&mut settings);
        settings::store::change(&mut tx, self.scope(), &settings).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The mails that wait to leave: address, subject, body.
    pub async fn mails(&self) -> Vec<(String, String, String)> {
        let mut tx = self.tx().await;
        let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
        mails.into_iter().map(|it| (it.to, it.subject, it.body)).collect()
    }

    pub fn move_to(&self, at: &str) {
        let at: Instant = at.parse().unwrap();
        self.site.clock.set(at);
    }

    /// Whether the kept rollup says what the actions say.
    pub async fn totals_agree(&self) {
        let mut tx = self.tx().await;
        for organisation in &self.demo.organisations {
            let counted =
                volunteering::actions::store::counted_totals(&mut tx, organisation.scope).await.unwrap();
            let kept = volunteering::actions::store::kept_totals(&mut tx, organisation.scope).await.unwrap();
            assert_eq!(counted, kept);
            let months =
                volunteering::actions::store::kept_months(&mut tx, organisation.scope).await.unwrap();
            assert_eq!(months, volunteering::actions::store::months_of(&counted));
        }
    }
}

/// Declares through the form: the answer is the page of thanks, or the form again.
pub async fn declare(client: &mut Client, fields: &[(&str, &str)]) -> Page {
    let page = client.get(&format!("{HAIE}/declarer")).await.expect(200);
    let mut form = page.form("Enregistrer");
    for (name, value) in fields {
        if *name == "date" {
            form = form.fill("date_choice", "other");
        }
        if *name == "person" {
            // Chosen, not typed.
            form = form.without("person_query");
        }
        form = form.fill(name, value);
    }
    form.submit(client).await
}
