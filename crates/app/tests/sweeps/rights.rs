//! Every route refuses the signed-out, the member without the right, and the stranger.

use crate::{seeded, signed_in};
use base::fresh_id;
use site::{Access, all_routes, routes::Route};
use testkit::{Client, Page};

const ORGANISATION: &str = "amis-de-la-haie";

/// A path of the route: `{slug}` is the organisation, anything else is something that is not there.
fn path_of(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{slug}" => ORGANISATION.to_owned(),
        part if part.starts_with('{') => {
            let rest = part.split_once('}').map_or("", |(_, rest)| rest);
            format!("{}{rest}", fresh_id())
        }
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(client: &mut Client, route: &Route) -> Page {
    let json = route.path.starts_with("/api/");
    let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
    let body = if json { "{}" } else { "" };
    client.once(route.verb.as_text(), &path_of(route), Some(kind), body).await
}

fn named(route: &Route) -> String {
    format!("{} {}", route.verb.as_text(), route.path)
}

#[tokio::test]
async fn every_route_refuses_the_signed_out() {
    let test_site = seeded().await;
    let mut open = Vec::new();
    for route in all_routes(&test_site.site).lines() {
        if route.access == Access::Public {
            continue;
        }
        let page = ask(&mut test_site.client(), route).await;
        let to_sign_in = page.location.as_deref().is_some_and(|to| to.starts_with("/connexion?suite="));
        if page.status.as_u16() != 401 && !to_sign_in {
            open.push(format!("{} answers {}", named(route), page.status));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[tokio::test]
async fn every_route_of_an_organisation_is_not_there_for_a_stranger() {
    let test_site = seeded().await;
    let mut emma = signed_in(&test_site, "emma").await;
    let mut open = Vec::new();
    for route in all_routes(&test_site.site).lines() {
        if !matches!(route.access, Access::Organisation(_)) {
            continue;
        }
        let page = ask(&mut emma, route).await;
        if page.status.as_u16() != 404 {
            open.push(format!("{} answers {}", named(route), page.status));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[tokio::test]
async fn every_route_of_the_instance_is_not_there_for_who_does_not_administer_it() {
    let test_site = seeded().await;
    let mut basile = signed_in(&test_site, "basile").await;
    let mut open = Vec::new();
    for route in all_routes(&test_site.site).lines().iter().filter(|it| it.access == Access::Instance) {
        let page = ask(&mut basile, route).await;
        if page.status.as_u16() != 404 {
            open.push(format!("{} answers {}", named(route), page.status));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[tokio::test]
async fn every_route_refuses_the_member_whose_role_gives_nothing() {
    let test_site = seeded().await;
    let mut david = signed_in(&test_site, "david").await;
    let mut tx = test_site.site.db.write().await.unwrap();
    let sql = "UPDATE role SET levels = '{}', capabilities = '[]'
        WHERE id = (SELECT p.role_id FROM person p JOIN account a ON a.id = p.account_id
            JOIN organisation o ON o.id = p.organisation_id
            WHERE a.email = 'david@exemple.test' AND o.slug = $1)";
    tx.run(sql, store::args![ORGANISATION]).await.unwrap();
    tx.commit().await.unwrap();
    let mut open = Vec::new();
    for route in all_routes(&test_site.site).lines() {
        if !matches!(route.access, Access::Organisation(_)) {
            continue;
        }
        let page = ask(&mut david, route).await;
        if page.status.as_u16() != 403 {
            open.push(format!("{} answers {}", named(route), page.status));
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}
