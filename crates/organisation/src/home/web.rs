//! Arriving: the site's own page, or straight to the organisation one was in last.

use super::page::{HomePage, LandingPage};
use crate::{organisations, persons::panels};
use site::{
    Answer, Member, Place, Visit,
    answer::{page, see},
    axum::http::{HeaderMap, header},
    cookies::{self, Cookies},
};

/// Which organisation one was in last.
const LAST: &str = "derniere";
const YEAR: i64 = 365 * 24 * 3600;

/// Somebody signed in goes where they were; anybody else learns what this is.
pub async fn landing(visit: Visit, headers: HeaderMap) -> Answer {
    let Some(actor) = &visit.actor else { return page(&LandingPage { ui: visit.ui() }) };
    let mut tx = visit.site.db.read().await?;
    let memberships = organisations::store::list_of_account(&mut tx, actor.account_id).await?;
    let open: Vec<_> =
        memberships.iter().filter(|it| !it.waits_for_instance && !it.waits_for_organisation).collect();
    let cookies = Cookies::read(&headers);
    let last = cookies.get(LAST).and_then(|slug| open.iter().find(|it| it.slug == slug));
    let only = open.first().filter(|_| open.len() == 1);
    Ok(match last.or(only) {
        Some(membership) => see(&format!("/o/{}", membership.slug)),
        None => see("/moi/associations"),
    })
}

/// What every module has to show to this member.
pub async fn home(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let panels = panels::at(&mut tx, &member, Place::Home, None).await?;
    let ui = member.ui();
    let name = if member.actor.first_name.is_empty() {
        member.actor.label()
    } else {
        member.actor.first_name.clone()
    };
    let greeting = ui.t1("home-greeting", "name", name);
    let mut response = page(&HomePage { ui, greeting, panels })?;
    let cookie = cookies::set(&member.site.config, LAST, &member.organisation.slug, YEAR);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
