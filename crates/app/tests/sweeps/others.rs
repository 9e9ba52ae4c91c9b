//! What is another account's, or was brought by another private link, is not there.

use crate::{seeded, signed_in};
use base::{Id, fresh_id};
use site::{Access, Verb, all_routes, routes::Route};
use store::args;
use testkit::{Client, Page, TestSite};

/// Addresses that end in a secret, or in a name that anybody may know.
const OF_WHOEVER_KNOWS: [&str; 2] = ["/invitation/{token}", "/associations/{slug}/rejoindre"];

/// What an address under one's own pages names.
fn table_of(path: &str) -> &'static str {
    match path {
        path if path.starts_with("/moi/sessions/") => "session",
        path if path.starts_with("/moi/jetons/") => "api_token",
        path if path.starts_with("/moi/cec/heures/") => "external_hours",
        path if path.starts_with("/associations/reprendre/") => "stored_file",
        path if path.starts_with("/moi/donnees/{organisation}/") => "organisation",
        path => panic!("what does {path} name? Add its table"),
    }
}

/// One of each for an account, as its own pages would make it.
async fn furnish(test_site: &TestSite, account_id: Id) {
    let now = test_site.site.now();
    let mut tx = test_site.site.db.write().await.unwrap();
    let token = "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
        VALUES ($1, $2, 'Agenda', $3, 'abcd', '', $4)";
    let secret = b"nobody knows it".as_slice();
    tx.run(token, args![fresh_id(), account_id, secret, now]).await.unwrap();
    let hours = "INSERT INTO external_hours
            (id, account_id, organisation_name, legal_form, article_200, year, minutes, mandate_kind, origin, created_at)
        VALUES ($1, $2, 'Ailleurs', 'law_1901', 'yes', 2025, 600, 'board', 'typed', $3)";
    tx.run(hours, args![fresh_id(), account_id, now]).await.unwrap();
    let file = work::files::NewFile {
        organisation_id: None,
        account_id: Some(account_id),
        name: "reprise.json".into(),
        media_type: "application/json".into(),
        content: b"{}".to_vec(),
        expires_at: None,
    };
    let _ = work::files::add(&mut tx, &file, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn newest(test_site: &TestSite, table: &str, account_id: Id) -> Id {
    let mut tx = test_site.site.db.read().await.unwrap();
    let sql = match table {
        "organisation" => {
            "SELECT organisation_id AS id FROM person WHERE account_id = $1 ORDER BY id".to_owned()
        }
        table => format!("SELECT id FROM {table} WHERE account_id = $1 ORDER BY id DESC"),
    };
    tx.first(sql.leak(), args![account_id]).await.unwrap().expect(table).get("id").unwrap()
}

async fn ask(client: &mut Client, verb: Verb, path: &str) -> Page {
    let page = client.once(verb.as_text(), path, Some("application/x-www-form-urlencoded"), "").await;
    if verb == Verb::Get || page.status.as_u16() != 422 {
        return page;
    }
    client.upload_with(path, &[], ("none", "", b""), &[]).await
}

fn naming(route: &Route, id: Id) -> String {
    let (before, rest) = route.path.split_once('{').unwrap();
    let (_, after) = rest.split_once('}').unwrap();
    format!("{before}{id}{after}")
}

#[tokio::test]
async fn what_is_another_account_s_is_not_there_though_it_is_real() {
    let test_site = seeded().await;
    let mut emma = signed_in(&test_site, "emma").await;
    let mut tx = test_site.site.db.read().await.unwrap();
    let basile = "SELECT id FROM account WHERE email = 'basile@exemple.test'";
    let basile: Id = tx.one(basile, args![]).await.unwrap().get("id").unwrap();
    drop(tx);
    furnish(&test_site, basile).await;
    let _ = signed_in(&test_site, "basile").await;
    let (mut open, mut asked) = (Vec::new(), 0);
    for route in all_routes(&test_site.site).lines() {
        let ours = route.access == Access::SignedIn && route.path.contains('{');
        if !ours || route.path.starts_with("/api/") || OF_WHOEVER_KNOWS.contains(&route.path) {
            continue;
        }
        asked += 1;
        let path = naming(route, newest(&test_site, table_of(route.path), basile).await);
        let page = ask(&mut emma, route.verb, &path).await;
        if page.status.as_u16() != 404 {
            open.push(format!("{} {} answers {}", route.verb.as_text(), route.path, page.status));
        }
    }
    assert!(asked > 10, "only {asked} asked");
    assert!(open.is_empty(), "{}", open.join("\n"));
}

/// Makes a private link as Alice and answers its address.
async fn link(test_site: &TestSite, name: &str) -> String {
    let mut alice = signed_in(test_site, "alice").await;
    let page = alice.get("/o/amis-de-la-haie/benevolat/liens/nouveau").await;
    let page = page.form("Enregistrer").fill("name", name).submit(&mut alice).await;
    let html = page.form("Adresse et QR code").submit(&mut alice).await.html();
    let (_, rest) = html.split_once("http://bocage.test/b/").expect("the address is shown");
    format!("/b/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn r78_what_another_private_link_brought_is_not_there_though_it_is_real() {
    let test_site = seeded().await;
    let (buvette, stand) = (link(&test_site, "Buvette").await, link(&test_site, "Stand").await);
    let mut one = test_site.client();
    let page = one.get(&buvette).await;
    let page =
        page.form("Enregistrer").fill("title", "Service").fill("duration", "2h15").submit(&mut one).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    let mut tx = test_site.site.db.read().await.unwrap();
    let row = tx.one("SELECT id FROM volunteer_action WHERE title = 'Service'", args![]).await.unwrap();
    let action: Id = row.get("id").unwrap();
    drop(tx);
    let mut other = test_site.client();
    assert_eq!(other.get(&stand).await.status.as_u16(), 200);
    let (mut open, mut asked, mut proved) = (Vec::new(), 0, 0);
    for route in all_routes(&test_site.site).lines() {
        if !route.path.starts_with("/b/") || !route.path.contains("{id}") {
            continue;
        }
        asked += 1;
        let path = naming(route, action);
        let page = ask(&mut other, route.verb, &path).await;
        if page.status.as_u16() != 404 {
            open.push(format!("{} {} answers {}", route.verb.as_text(), route.path, page.status));
        }
        if route.verb == Verb::Get && one.get(&path).await.status.as_u16() == 200 {
            proved += 1;
        }
    }
    assert!(asked > 9 && proved > 1, "only {asked} asked, {proved} proved");
    assert!(open.is_empty(), "{}", open.join("\n"));
}
