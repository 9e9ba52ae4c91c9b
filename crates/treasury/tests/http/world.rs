//! The small world of the tests: people of the demonstration, no trip yet. It is Saturday 7 March 2026.
//! Alice manages, Basile and Chloé take part, David reads, Emma is of another association.

use crate::MODULES;
use base::Id;
use site::DemoWorld;
use std::collections::BTreeMap;
use store::{Scope, Tx};
use testkit::{Client, Page, TestSite};

pub const HAIE: &str = "/o/amis-de-la-haie/frais";
pub const API: &str = "/api/v1/orgs/amis-de-la-haie/volunteering";

/// The beginning of a photograph.
pub const PHOTO: &[u8] = &[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

pub struct World {
    pub site: TestSite,
    pub demo: DemoWorld,
}

pub async fn world() -> World {
    world_of(MODULES).await
}

/// The same with other modules.
pub async fn world_of(modules: &'static [site::Module]) -> World {
    let site = TestSite::new(modules).await;
    let mut demo = DemoWorld { now: site.site.now(), accounts: BTreeMap::new(), organisations: Vec::new() };
    let mut tx = site.site.db.write().await.unwrap();
    for module in &modules[..2] {
        (module.demo)(&mut tx, &mut demo).await.unwrap();
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

    /// A program with a token of this person.
    pub async fn token(&self, name: &str, scopes: &str) -> Client {
        let token = site::secret::fresh(24).unwrap();
        let mut tx = self.site.site.db.write().await.unwrap();
        tx.run(
            "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
            VALUES ($1, $2, 'test', $3, 'abcd', $4, $5)",
            store::args![
                base::fresh_id(),
                self.demo.accounts[name],
                site::secret::hash(&token),
                scopes,
                self.site.site.now()
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.site.client().with_token(&token)
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

    /// The association becomes of general interest, and pays 0,40 € a kilometre.
    pub async fn settle(&self) {
        let mut alice = self.browser("alice").await;
        let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
        let form = page.form("Enregistrer").fill("general_interest", "1");
        let form = form.fill("postal_address", "1 chemin des Haies").fill("purpose", "Planter des haies");
        let form = form.fill("legal_number", "W353001234");
        let page = form.fill("signatory", "Alice Martin, présidente").submit(&mut alice).await.expect(200);
        let form = page.form("Ajouter un taux").fill("rate", "0,40").fill("valid_from", "2024-01-01");
        let _ = form.fill("source", "CA du 12 janvier").submit(&mut alice).await.expect(200);
    }
}

/// Adds a car of 4 CV.
pub async fn add_car(client: &mut Client) {
    let page = client.get(&format!("{HAIE}/vehicules/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Clio").fill("kind", "car").fill("fiscal_power", "4");
    let _ = form.submit(client).await.expect(200).shows("Véhicule ajouté.");
}

/// Notes a trip through the form: the answer is its page.
pub async fn add_trip(client: &mut Client, on: &str, km: &str) -> Page {
    let page = client.get(&format!("{HAIE}/trajets/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("purpose", "Réunion du réseau").fill("date", on);
    let form = form.fill("departure", "Rennes").fill("arrival", "Brest").fill("distance", km);
    form.submit(client).await.expect(200).shows("Trajet enregistré.")
}

/// Makes a claim of all open trips of the latest year: the answer is its page.
pub async fn add_claim(client: &mut Client, kind: &str) -> Page {
    let page = client.get(&format!("{HAIE}/notes/nouvelle")).await.expect(200);
    page.form("Voir le montant").fill("kind", kind).submit(client).await.expect(200)
}

/// A claim of Basile to be waived, approved by Alice and signed: the path of its page.
pub async fn waived(world: &World) -> String {
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-02", "915").await;
    let page = add_claim(&mut basile, "waive").await;
    let page = page.form("Envoyer").submit(&mut basile).await.expect(200);
    let path = page.path().to_owned();
    let page = alice.get(&path).await.expect(200);
    let _ = page.form("Approuver").submit(&mut alice).await.expect(200).shows("le montant ne bouge plus");
    let page = basile.get(&path).await.expect(200);
    let form = page.form("Signer").fill("postal_address", "3 rue du Four, 35000 Rennes");
    let _ = form.fill("agreed", "1").submit(&mut basile).await.expect(200).shows("L’abandon est signé");
    path
}
