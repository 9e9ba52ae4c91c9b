//! Every list leaves as a file, in the four formats (ux.md).

use crate::world::World;
use store::args;

const LISTS: [(&str, &str); 8] = [
    ("/o/amis-de-la-haie/invitations", "courriel;role;envoyee_le;valable_jusqu_au"),
    ("/o/amis-de-la-haie/exercices", "nom;du;au;gele_le"),
    ("/o/amis-de-la-haie/roles", "nom;par_defaut;"),
    ("/instance/annonces", "titre;texte;pour;parait_le;jusqu_au"),
    ("/instance/domaines", "domaine;dans;archive"),
    ("/instance/roles", "nom;par_defaut;"),
    ("/instance/references", "genre;code;du;au;valeur;unite;source;a_confirmer;modifiee"),
    ("/instance/associations", "nom;etat;creee_le;personnes"),
];

#[tokio::test]
async fn s6_2_every_list_leaves_in_the_four_formats() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE account SET instance_admin = TRUE WHERE id = $1";
    tx.run(sql, args![world.demo.accounts["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    for (list, header) in LISTS {
        for format in ["ods", "xlsx", "csv", "json"] {
            let file = alice.get(&format!("{list}/export?format={format}")).await.expect(200);
            assert!(!file.bytes.is_empty(), "{list} as {format}");
            if format == "csv" {
                let text = file.html();
                let text = text.trim_start_matches('\u{feff}');
                assert!(text.starts_with(header), "{list}: {text}");
            }
        }
    }
    for list in ["/o/amis-de-la-haie/exercices", "/instance/references", "/instance/associations"] {
        let page = alice.get(list).await.expect(200).shows("Exporter");
        let link = page.link("En CSV");
        let _ = alice.get(&link).await.expect(200);
    }
    let page = alice.get("/instance/associations?q=velo").await.expect(200);
    let text = alice.get(&page.link("En CSV")).await.expect(200).html();
    assert_eq!(text.trim().lines().count(), 2, "the search is kept: {text}");
}
