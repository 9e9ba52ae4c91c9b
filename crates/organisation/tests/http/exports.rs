//! Every list leaves as a file, in the four formats, CSV in two manners (ux.md, worktime §6.2).

use crate::world::World;
use store::args;

/// Each list, and how many columns its file has.
const LISTS: [(&str, usize); 9] = [
    ("/o/amis-de-la-haie/invitations", 4),
    ("/o/amis-de-la-haie/exercices", 4),
    ("/instance/annonces", 5),
    ("/instance/domaines", 3),
    ("/instance/roles", 4),
    ("/instance/references", 11),
    ("/instance/associations", 4),
    ("/moi/sessions", 5),
    ("/moi/jetons", 7),
];

#[tokio::test]
async fn s6_2_every_list_leaves_in_the_four_formats() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE account SET instance_admin = TRUE WHERE id = $1";
    tx.run(sql, args![world.demo.accounts["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    for (list, columns) in LISTS {
        for format in ["ods", "xlsx", "csv", "csv-intl", "json"] {
            let file = alice.get(&format!("{list}/export?format={format}")).await.expect(200);
            assert!(!file.bytes.is_empty(), "{list} as {format}");
            if ["ods", "xlsx"].contains(&format) {
                let tables = sheet::read_all(&file.bytes, "liste").unwrap();
                assert_eq!(tables.last().map(|it| it.0.as_str()), Some("À propos"), "{list} as {format}");
            }
            if format == "csv" {
                let text = file.html();
                let header = text.lines().next().unwrap();
                assert_eq!(header.split(';').count(), columns, "{list}: {header}");
            }
        }
    }
    for (list, _) in LISTS {
        for format in ["pdf", "docx"] {
            let _ = alice.get(&format!("{list}/export?format={format}")).await.expect(422);
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
