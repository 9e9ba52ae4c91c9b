//! What is spent and left, to who may not see what staff costs (I10): said where no pay is in it, « — » elsewhere.

use crate::{
    agreements::{FUNDING, agreement, chloe_manages, fed, plan},
    api::{BASE, program},
    world::{World, employer},
};
use base::Id;
use treasury::budgets::{self, LineForm};

/// 1 000 € of plants charged to an agreement in January.
async fn plants(world: &World, agreement: Id) {
    let mut tx = world.tx().await;
    let charge = "INSERT INTO budget_actual (id, organisation_id, line_id, spent_on, label, amount_cents, account,
            analytic_code, source, fingerprint)
        SELECT $1, organisation_id, id, '2026-01-15', 'Plants', 100000, '', '', 'manual', 'plants' FROM budget_line
        WHERE agreement_id = $2";
    tx.run(charge, store::args![base::fresh_id(), agreement]).await.unwrap();
    tx.commit().await.unwrap();
}

/// A line 64 of the first project, of no agreement.
async fn project_line(world: &World) {
    let form = LineForm {
        project: world.project(0).to_string(),
        heading: "64".into(),
        label: "Projet".into(),
        planned: "4 000".into(),
        ..LineForm::default()
    };
    let mut tx = world.tx().await;
    budgets::store::add_line(&mut tx, world.scope(), &form.read().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn i10_r37_the_line_of_a_project_that_an_agreement_pays_in_part_is_untold() {
    let (world, mut alice, _) = fed().await;
    project_line(&world).await;
    let of = format!("projet={}", world.project(0));
    let page = format!("{FUNDING}/budgets?{of}");
    let export = format!("{FUNDING}/budgets/export?{of}&format=json");
    let api = format!("{BASE}/budget?project={}", world.project(0));
    // Both agreements declare all of its hours, and pay a part of their cost: the rest is the project's.
    let told = alice.get(&page).await.expect(200).hides("n’est pas compté ici");
    let _ = told.shows("de temps salarié");
    let row = alice.get(&export).await.expect(200).json()[0].clone();
    assert!(row["realise"].as_f64().is_some_and(|it| it > 0.0) && row["reste"].is_number(), "{row}");
    let row = program(&world, "alice").await.json("GET", &api, None).await.expect(200).json();
    assert!(row["items"][0]["left_cents"].is_number(), "{row}");

    let mut chloe = chloe_manages(&world).await;
    let _ = chloe.get(&page).await.expect(200).shows("Le temps salarié n’est pas compté ici").shows("—");
    let row = chloe.get(&export).await.expect(200).json()[0].clone();
    for column in ["realise", "reste", "pourcentage", "projection"] {
        assert!(row[column].is_null(), "{column} of {row}");
    }
    let row = program(&world, "chloe").await.json("GET", &api, None).await.expect(200).json();
    for field in ["left_cents", "percent", "projected_cents"] {
        assert!(row["items"][0][field].is_null(), "{field} of {row}");
    }
}

#[tokio::test]
async fn i10_r32_what_an_agreement_spent_without_time_is_the_same_for_everybody() {
    let world = employer().await;
    let (id, other) = (agreement(&world, "Haies").await, agreement(&world, "Jardins").await);
    plan(&world, [id, other]).await;
    plants(&world, id).await;
    let progress = format!("{BASE}/agreements/{id}/progress");
    let mut said = Vec::new();
    drop(chloe_manages(&world).await);
    for who in ["alice", "chloe"] {
        let one = program(&world, who).await.json("GET", &progress, None).await.expect(200).json();
        // 45 % by its plan, not the whole.
        assert_eq!(
            (one["whole"].as_bool(), one["spent_cents"].as_i64()),
            (Some(true), Some(45_000)),
            "{who}: {one}"
        );
        said.push((one["left_cents"].clone(), one["percent"].clone()));
    }
    assert_eq!(said[0], said[1]);
}
