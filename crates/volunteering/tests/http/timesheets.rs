//! The timesheet of all the projects of a funder (D12, decision 0037).

use crate::{
    MODULES,
    assembly::{add_estimate, estimate},
    documents::{pdf, says},
    small_world::World,
};
use base::{Day, Id, Money, fold, fresh_id, jiff::civil::date};
use organisation::projects::{self, project::DraftProject};
use store::args;
use treasury::{
    agreements::{self, DraftAgreement},
    funders::{self, DraftFunder, FunderKind},
    plans::{self, DraftPlan, Share},
};
use volunteering::{
    actions::{self, Contributor},
    estimates::Estimate,
};

const PATH: &str = "/o/haie/benevolat/documents/feuille-de-temps";

pub async fn project(world: &World, name: &str) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = DraftProject {
        name: name.into(),
        name_folded: fold(name),
        description: String::new(),
        starts_on: None,
        ends_on: None,
        parent_id: None,
        funder_reference: String::new(),
        analytic_code: String::new(),
    };
    let id = projects::store::add(&mut tx, world.haie, &draft, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn funder(world: &World, name: &str) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let (name_folded, kind) = (fold(name), FunderKind::Commune);
    let draft = DraftFunder { name: name.into(), name_folded, kind, contact: String::new() };
    let id = funders::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// An agreement of 2026, and a plan by which it pays the whole of a project from a day on.
async fn pays(world: &World, funder_id: Id, project_id: Id, since: Day) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = DraftAgreement {
        funder_id,
        name: "Animer le quartier".into(),
        name_folded: "animer le quartier".into(),
        reference: String::new(),
        filed_on: None,
        signed_on: None,
        starts_on: date(2026, 1, 1),
        ends_on: date(2026, 12, 31),
        amount: Money(1_000_000),
        max_rate_bp: None,
        report_due_on: None,
        keep_until: None,
        notes: String::new(),
    };
    let agreement_id =
        agreements::store::add(&mut tx, world.haie, &draft, world.test.site.now()).await.unwrap();
    let plan = DraftPlan {
        project_id,
        action_id: None,
        starts_on: since,
        ends_on: None,
        denominator: 1,
        shares: vec![Share { agreement_id, numerator: 1 }],
    };
    let _ = plans::store::add(&mut tx, world.haie, &plan).await.unwrap();
    tx.commit().await.unwrap();
    agreement_id
}

async fn gave(world: &World, project: Option<Id>, title: &str, minutes: i64) {
    let mut it = world.action("basile", date(2026, 2, 1), minutes).await;
    it.title = title.into();
    it.project_id = project;
    world.add(&it).await;
}

const READS_FUNDING: &str =
    "UPDATE role SET levels = '{\"volunteering\":\"manage\",\"organisation\":\"own\",\"treasury\":\"read\"}'
    WHERE name = $1";

#[tokio::test]
async fn d12_all_the_projects_of_a_funder() {
    let world = World::new().await;
    let (garden, workshops) = (project(&world, "Jardin").await, project(&world, "Ateliers").await);
    let (feast, later) = (project(&world, "Carnaval").await, project(&world, "Fournil").await);
    let (city, region) = (funder(&world, "Ville de Rennes").await, funder(&world, "La Région").await);
    let _ = pays(&world, city, garden, date(2026, 1, 1)).await;
    let _ = pays(&world, city, workshops, date(2026, 6, 1)).await;
    let _ = pays(&world, city, later, date(2027, 1, 1)).await;
    let refused = pays(&world, city, feast, date(2026, 1, 1)).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let reject = "UPDATE funding_agreement SET state = 'rejected' WHERE id = $1";
    tx.run(reject, args![refused]).await.unwrap();
    tx.run(READS_FUNDING, args!["rôle de alice"]).await.unwrap();
    tx.commit().await.unwrap();
    gave(&world, Some(garden), "Plantation de la haie", 120).await;
    gave(&world, Some(workshops), "Atelier de couture", 75).await;
    gave(&world, Some(feast), "Char de fleurs", 30).await;
    gave(&world, Some(later), "Four à pain", 20).await;
    gave(&world, None, "Courrier", 10).await;
    let mut alice = world.client("alice").await;
    let page = alice.get(PATH).await.expect(200).shows("À la place d’un projet");
    let form = page.form("Faire le PDF");
    let sent = form.clone().fill("funder", &city.to_string()).submit(&mut alice).await.expect(200);
    let name = sent.headers["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.contains("feuille-de-temps-ville-de-rennes-"), "{name}");
    let text = pdf(sent);
    says(
        &text,
        &["Ville de Rennes", "Projets Ateliers, Jardin", "Plantation de la haie", "Atelier de couture"],
    );
    says(&text, &["Ensemble de ces projets", "3 h 15"]);
    for other in ["Char de fleurs", "Four", "Courrier", "Estimées"] {
        assert!(!text.contains(other), "« {other} »: {text}");
    }
    let none = form.clone().fill("funder", &region.to_string()).submit(&mut alice).await.expect(422);
    drop(none.shows("ajoutez un plan de financement"));
    let both = form.fill("funder", &city.to_string()).fill("project", &garden.to_string());
    drop(both.submit(&mut alice).await.expect(422).shows("pas les deux"));
    // Whoever may not read funding is not told who pays for what.
    let mut chloe = world.client("chloe").await;
    drop(chloe.get(PATH).await.expect(200).hides("Ville de Rennes"));
    drop(chloe.post(PATH, &[("funder", &city.to_string())]).await.expect(403));
    let path = format!("/api/v1/orgs/haie/volunteering/documents/d12?funder_id={city}");
    let mut program = world.token("alice", "volunteering:manage treasury:read").await;
    says(&pdf(program.get(&path).await), &["Projets Ateliers, Jardin", "3 h 15"]);
    let mut program = world.token("chloe", "volunteering:write").await;
    drop(program.get(&path).await.expect(403));
}

#[tokio::test]
async fn d12_too_many_lines_of_a_funder_are_told_at_its_field_with_what_was_typed() {
    let world = World::new().await;
    let garden = project(&world, "Jardin").await;
    let city = funder(&world, "Ville de Rennes").await;
    let _ = pays(&world, city, garden, date(2026, 1, 1)).await;
    let mut it = world.action("basile", date(2026, 2, 1), 1).await;
    it.project_id = Some(garden);
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run(READS_FUNDING, args!["rôle de alice"]).await.unwrap();
    for _ in 0..=2000 {
        it.id = fresh_id();
        actions::store::add(&mut tx, world.haie, &it).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let city = city.to_string();
    let form =
        alice.get(PATH).await.expect(200).form("Faire le PDF").fill("funder", &city).fill("names", "1");
    let page = form.submit(&mut alice).await.expect(422);
    let told = page.all("#funder-error").concat();
    assert!(told.contains("choisissez un projet"), "{told}");
    let form = page.form("Faire le PDF");
    assert_eq!((form.value("funder"), form.value("names")), (Some(city.as_str()), Some("1")));
}

#[tokio::test]
async fn d12_an_erased_person_is_one_name_counted_and_estimated() {
    let world = World::new().await;
    let basile = world.persons["basile"];
    gave(&world, None, "Courrier", 60).await;
    let days = (date(2026, 1, 1), date(2026, 12, 31));
    let it = estimate(&world, world.category("Accueil").await, days, [600, 600, 600]);
    add_estimate(&world, &Estimate { contributor: Contributor::Person(basile), ..it }).await;
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let now = world.test.site.now();
    site::module::erase_person(MODULES, &mut tx, world.haie, basile, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let form = alice.get(PATH).await.expect(200).form("Faire le PDF");
    let text = pdf(form.submit(&mut alice).await);
    // Its narrow column cuts the name after « anony ».
    let bare: String = text.split_whitespace().collect();
    assert!(bare.matches("Bénévoleanony").count() == 2 && !bare.contains("B.A.N."), "{text}");
}
