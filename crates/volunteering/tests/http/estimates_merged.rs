//! Two estimates that tell the same hours: one of them keeps them (R23).

use crate::{
    estimates::{LIST, saturdays},
    small_world::World,
};

/// Of several that overlap, whoever types says which keeps the hours, and reads what becomes of what was typed.
#[tokio::test]
async fn r23_the_same_hours_are_those_of_the_estimate_that_is_chosen() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    for title in ["Appels du soir", "Rangement"] {
        let page = saturdays(new.form("Enregistrer")).fill("title", title).submit(&mut chloe).await;
        if page.status.as_u16() == 422 {
            let form = page.form("Enregistrer").fill("overlap", "distinct");
            let _ = form.submit(&mut chloe).await.expect(200);
        }
    }
    let form = saturdays(new.form("Enregistrer")).fill("title", "Rangement du local");
    let page = form.submit(&mut chloe).await.expect(422);
    let page = page.shows("Ce sont les mêmes heures que « Appels du soir »");
    let page = page.shows("Ce sont les mêmes heures que « Rangement »").shows("n’est pas repris");
    let html = page.html();
    let values: Vec<&str> =
        html.split("value=\"merge-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(values.len(), 2, "{html}");
    let mut kept = Vec::new();
    for id in values {
        let form = page.form("Enregistrer").fill("overlap", &format!("merge-{id}"));
        let other = form.submit(&mut chloe).await.expect(200).shows("Cette estimation garde les heures");
        assert!(other.path().contains(id), "{} for {id}", other.path());
        kept.push(other.form("Enregistrer").value("title").unwrap_or_default().to_owned());
    }
    kept.sort();
    assert_eq!(kept, ["Appels du soir", "Rangement"]);
}
