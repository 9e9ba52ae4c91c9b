//! Every route refuses the signed-out, the member without the right, and the stranger.

use crate::{seeded, signed_in};
use base::fresh_id;
use site::{
    Access, Level, Right, Rights, Routes, all_routes,
    rights::{CAPABILITIES, MANAGE_ASSOCIATION},
    routes::Route,
    secret,
};
use std::collections::{BTreeMap, BTreeSet};
use store::args;
use testkit::{Client, Page, TestSite};

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

/// The lines of organisations with what each asks for.
fn of_organisations(routes: &Routes) -> Vec<(&Route, Right)> {
    let rights = routes.lines().iter().filter_map(|line| match line.access {
        Access::Organisation(right) => Some((line, right)),
        _ => None,
    });
    rights.collect()
}

/// Whether a level of the module gives the right: its own, or what it shares with another.
fn is_of(right: Right, module: &str) -> bool {
    right.module == module || right.also.is_some_and(|(also, _)| also == module)
}

/// Whether the widest scope of the module gives the right to a program of who manages everything.
fn is_within(right: Right, module: &str) -> bool {
    let mut own = CAPABILITIES.iter().filter(|it| it.module == module);
    is_of(right, module) || own.any(|it| right.capabilities.contains(&Some(it.name)))
}

/// The modules that have levels: what a capability alone opens is of none.
fn modules(lines: &[(&Route, Right)]) -> BTreeSet<&'static str> {
    lines.iter().map(|(_, right)| right.module).filter(|module| !module.is_empty()).collect()
}

/// Whether a level, in every module, is too low for the right.
fn is_above(right: Right, level: Level) -> bool {
    right.level > level && right.also.is_none_or(|(_, also)| also > level)
}

/// David's role in the first organisation: these levels, no capability.
async fn give_david(test_site: &TestSite, levels: &[(&str, Level)]) {
    let levels = levels.iter().map(|(module, level)| format!("\"{module}\":\"{}\"", level.as_text()));
    let levels = format!("{{{}}}", levels.collect::<Vec<_>>().join(","));
    let sql = "UPDATE role SET levels = $2, capabilities = '[]'
        WHERE id = (SELECT p.role_id FROM person p JOIN account a ON a.id = p.account_id
            JOIN organisation o ON o.id = p.organisation_id
            WHERE a.email = 'david@exemple.test' AND o.slug = $1)";
    let mut tx = test_site.site.db.write().await.unwrap();
    assert_eq!(tx.run(sql, args![ORGANISATION, levels]).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

/// What answers anything but 403 to somebody who lacks the right.
async fn open_to<'a>(client: &mut Client, lines: impl Iterator<Item = &'a Route>) -> Vec<String> {
    let mut open = Vec::new();
    for route in lines {
        let page = ask(client, route).await;
        if page.status.as_u16() != 403 {
            open.push(format!("{} answers {}", named(route), page.status));
        }
    }
    open
}

#[tokio::test]
async fn every_route_refuses_the_member_whose_role_gives_nothing() {
    let test_site = seeded().await;
    let mut david = signed_in(&test_site, "david").await;
    give_david(&test_site, &[]).await;
    let routes = all_routes(&test_site.site);
    let lines = of_organisations(&routes);
    let open = open_to(&mut david, lines.iter().map(|(route, _)| *route)).await;
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[tokio::test]
async fn every_route_refuses_the_member_one_level_below() {
    let test_site = seeded().await;
    let mut david = signed_in(&test_site, "david").await;
    let routes = all_routes(&test_site.site);
    let lines = of_organisations(&routes);
    for level in [Level::Own, Level::Read, Level::Write] {
        let everywhere: Vec<_> = modules(&lines).into_iter().map(|module| (module, level)).collect();
        give_david(&test_site, &everywhere).await;
        let above: Vec<&Route> =
            lines.iter().filter(|(_, right)| is_above(*right, level)).map(|(route, _)| *route).collect();
        assert!(above.len() > 20, "only {} routes above {}", above.len(), level.as_text());
        let open = open_to(&mut david, above.into_iter()).await;
        assert!(open.is_empty(), "with {} everywhere:\n{}", level.as_text(), open.join("\n"));
    }
}

#[tokio::test]
async fn the_highest_level_of_a_module_opens_nothing_of_another() {
    let test_site = seeded().await;
    let mut david = signed_in(&test_site, "david").await;
    let routes = all_routes(&test_site.site);
    let lines = of_organisations(&routes);
    for module in modules(&lines) {
        give_david(&test_site, &[(module, Level::Manage)]).await;
        let others = lines.iter().filter(|(_, right)| !is_of(*right, module)).map(|(route, _)| *route);
        let open = open_to(&mut david, others).await;
        assert!(open.is_empty(), "who manages {module} alone:\n{}", open.join("\n"));
    }
}

/// A program of Alice, who manages everything: its scopes alone hold it back.
async fn program(test_site: &TestSite, scopes: &str) -> Client {
    let token = secret::fresh(24).unwrap();
    let sql = "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
        SELECT $1, id, 'test', $2, 'abcd', $3, $4 FROM account WHERE email = 'alice@exemple.test'";
    let mut tx = test_site.site.db.write().await.unwrap();
    tx.run(sql, args![fresh_id(), secret::hash(&token), scopes, test_site.site.now()]).await.unwrap();
    tx.commit().await.unwrap();
    test_site.client().with_token(&token)
}

#[tokio::test]
async fn every_operation_refuses_the_token_one_level_below() {
    let test_site = seeded().await;
    let routes = all_routes(&test_site.site);
    let lines = of_organisations(&routes);
    for level in [Level::Own, Level::Read, Level::Write] {
        let scopes = modules(&lines).into_iter().map(|module| format!("{module}:{}", level.as_text()));
        let mut program = program(&test_site, &scopes.collect::<Vec<_>>().join(" ")).await;
        let above =
            lines.iter().filter(|(route, right)| route.operation.is_some() && is_above(*right, level));
        let open = open_to(&mut program, above.map(|(route, _)| *route)).await;
        assert!(open.is_empty(), "with {} everywhere:\n{}", level.as_text(), open.join("\n"));
    }
}

#[tokio::test]
async fn the_widest_scope_of_a_module_opens_nothing_of_another() {
    let test_site = seeded().await;
    let routes = all_routes(&test_site.site);
    let lines = of_organisations(&routes);
    for module in modules(&lines) {
        let mut program = program(&test_site, &format!("{module}:manage")).await;
        // What every module shares is read with any scope.
        let shared = Right::new("organisation", Level::Own);
        let others = lines.iter().filter(|(route, right)| {
            route.operation.is_some() && !is_within(*right, module) && *right != shared
        });
        let open = open_to(&mut program, others.map(|(route, _)| *route)).await;
        assert!(open.is_empty(), "with {module}:manage alone:\n{}", open.join("\n"));
    }
}

/// The tables of the first organisation that `/me/export` gives.
async fn exported(program: &mut Client) -> BTreeSet<String> {
    let export = program.get("/api/v1/me/export").await.expect(200).json();
    let all = export["organisations"].as_array().unwrap();
    let haie = all.iter().find(|it| it["slug"] == ORGANISATION).unwrap();
    let tables = haie["tables"].as_array().unwrap().iter();
    tables.map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn s2_a_token_of_the_association_alone_opens_no_other_module() {
    let test_site = seeded().await;
    let mut program = program(&test_site, "organisation:manage").await;
    let of = |path: &str| format!("/api/v1/orgs/{ORGANISATION}/{path}");
    let _ = program.get(&of("webhooks")).await.expect(200);
    for path in ["volunteering/actions", "volunteering/exports/actions", "worktime/staff"] {
        let refused = program.get(&of(path)).await.expect(403).json();
        assert_eq!(refused["code"], "SCOPE_MISSING", "{path}");
    }
    // The file of the organisation holds the other modules: asking for it needs their scopes.
    let refused = program.json("POST", &of("volunteering/transfers"), None).await.expect(403).json();
    assert!(refused["message_fr"].as_str().unwrap().contains("volunteering:manage"), "{refused}");
    let (association, volunteering) = (
        exported(&mut program).await,
        exported(&mut self::program(&test_site, "volunteering:own").await).await,
    );
    assert!(association.is_subset(&volunteering) && association.len() < volunteering.len());
}

/// What a refusal tells is enough: whoever passes a door passes it with a token of the scope that is told.
#[tokio::test]
async fn s2_the_scope_that_is_told_opens_the_door() {
    let test_site = seeded().await;
    let routes = all_routes(&test_site.site);
    for (route, right) in of_organisations(&routes) {
        let by_capability = right
            .capabilities
            .into_iter()
            .flatten()
            .map(|it| Rights { capabilities: BTreeSet::from([it.to_owned()]), ..Rights::default() });
        let level = |(module, level): (&str, Level)| Rights {
            levels: BTreeMap::from([(module.to_owned(), level)]),
            ..Rights::default()
        };
        let own = Some((right.module, right.level)).filter(|(module, _)| !module.is_empty());
        let by_level = own.into_iter().chain(right.also).map(level);
        let manager =
            Rights { capabilities: BTreeSet::from([MANAGE_ASSOCIATION.to_owned()]), ..Rights::default() };
        for role in by_capability.chain(by_level).chain([manager]) {
            let scope =
                role.scope(right).unwrap_or_else(|| panic!("{}: no scope for {role:?}", named(route)));
            let (module, level) = scope.split_once(':').unwrap();
            let token = role.within(&[(module.to_owned(), Level::from_text(level).unwrap())]);
            assert!(token.allow(right), "{} with {scope} of {role:?}", named(route));
        }
    }
}
