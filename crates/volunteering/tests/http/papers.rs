//! Every document of §6.1, opened by programs that are not ours: the walk is over the list of documents itself,
//! so that a new one cannot be left out.

use crate::{
    assembly::example_8,
    civic::{TASKS, following, give, mandate},
    small_world::World,
};
use base::jiff::civil::date;
use testkit::{Client, Page, pdf::seen_by_others};
use volunteering::{
    documents::Code,
    settings::{self, Feature, Features},
};

const DOCUMENTS: &str = "/o/haie/benevolat/documents";

/// Where a document is prepared.
async fn prepared(world: &World, alice: &mut Client, code: Code) -> Page {
    let basile = world.persons["basile"];
    let path = match code {
        Code::Table => format!("{DOCUMENTS}/tableau"),
        Code::Method => format!("{DOCUMENTS}/assemblee/methode?year=2023-01-01"),
        Code::Annexe => format!("{DOCUMENTS}/assemblee/annexe?year=2023-01-01"),
        Code::Entry => format!("{DOCUMENTS}/assemblee/ecriture?year=2023-01-01"),
        Code::Cerfa => format!("{DOCUMENTS}/assemblee/cerfa?year=2023-01-01"),
        Code::Assembly => format!("{DOCUMENTS}/assemblee/dossier?year=2023-01-01"),
        Code::Statement => format!("{DOCUMENTS}/releve?person={basile}"),
        Code::Attestation => format!("{DOCUMENTS}/attestation?person={basile}"),
        Code::Mission => format!("{DOCUMENTS}/fiche-mission?person={basile}"),
        Code::Civic => {
            let page = alice.get("/moi/cec?annee=2025").await.expect(200);
            return page.follow(alice, "Justificatif à imprimer").await.expect(200);
        }
        Code::Leave => {
            let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
            return page.follow(alice, "Justificatif de congé").await.expect(200);
        }
        Code::Register => format!("{DOCUMENTS}/registre"),
        Code::Timesheet => format!("{DOCUMENTS}/feuille-de-temps"),
        Code::Impact => format!("{DOCUMENTS}/impact"),
    };
    alice.get(&path).await.expect(200)
}

#[tokio::test]
async fn s6_1_every_document_is_sound_tagged_and_whole_to_other_programs() {
    let world = following().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::CivicAccount, Feature::Attestations, Feature::Valuation]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let (_, mut alice) = example_8(&world, 2023).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    mandate(&world, &mut alice, "alice", "supervisor").await;
    give(&world, "alice", date(2025, 3, 1), 90).await;
    give(&world, "basile", date(2026, 3, 1), 45).await;
    for code in Code::ALL {
        let mut form = prepared(&world, &mut alice, *code).await.form("Faire le PDF");
        if *code == Code::Leave {
            form = form.fill("from_on", "2026-05-11").fill("to_on", "2026-05-11").fill("days", "1");
        }
        let printed = form.submit(&mut alice).await.expect(200);
        assert_eq!(printed.headers["content-type"], "application/pdf", "{code:?}");
        let seen = seen_by_others(&printed.bytes);
        seen.says(&[&seen.title, "Les Amis de la Haie", &format!("page 1 sur {}", seen.pages)]);
    }
}
