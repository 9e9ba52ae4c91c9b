//! The private address that calendar programs follow. Who knows it sees names and days, as long as whoever
//! made it may see the team; it is shown once, and revoked at any time.

use super::{
    ics::{Away, Words, calendar},
    store,
    web::shown,
};
use crate::{
    absences::{self, AbsenceState},
    rights::{READS, VALIDATES},
    settings,
    sheets::Validation,
    staff::{self, StaffProfile},
};
use base::{Id, Msg, Refusal, Result, jiff::ToSpan};
use site::{
    Answer, Member, Path, Ui, Visit,
    answer::page,
    axum::{
        http::{HeaderValue, header},
        response::{IntoResponse, Response},
    },
    journal::{Entry, note_by},
    secret,
};
use std::collections::BTreeMap;

/// Bytes of a token: nobody guesses it.
const TOKEN_BYTES: usize = 24;

/// Makes an address, shown once; the one before no longer opens.
pub async fn create(member: Member) -> Answer {
    let token = secret::fresh(TOKEN_BYTES)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    crate::settings::store::get(&mut tx, member.scope).await?;
    let now = member.site.now();
    let id = store::renew(&mut tx, member.scope, member.person_id, secret::hash(&token), now).await?;
    note_by(&mut tx, &member, Entry::new("absence_feed", id, "add").about(Some(member.person_id))).await?;
    let address = member.site.link(&format!("/calendriers/absences/{token}"));
    let today = member.today();
    let shown = shown(&mut tx, &member, today, Some(address)).await?;
    tx.commit().await?;
    page(&shown)
}

pub async fn revoke(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (scope, id) = (member.scope, member.person_id);
    store::revoke(&mut tx, scope, id, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("absence_feed", id, "revoke").about(Some(id))).await?;
    tx.commit().await?;
    Ok(member.go("temps/calendrier", "worktime-feed-revoked"))
}

/// The file, for whoever has the address.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    // A token is short; what is not one is not looked up.
    let found = if token.len() > 64 { None } else { store::find(&mut tx, secret::hash(&token)).await? };
    let may_see = |it: &store::Opened| it.rights.allow(READS.or(VALIDATES));
    let Some(opened) = found.filter(may_see) else { return Err(shut(&visit).into()) };
    let today = visit.site.clock.today(&opened.time_zone);
    let days = (today.saturating_sub(3.months()), today.saturating_add(18.months()));
    let all = absences::store::of_all(&mut tx, opened.scope, days).await?;
    let names = names(&mut tx, &visit, &opened).await?;
    drop(tx);
    let ui = visit.ui();
    let away = all.iter().filter(|it| it.state == AbsenceState::Accepted).filter_map(|absence| {
        let who = names.get(&absence.person_id)?;
        Some(Away { summary: ui.t1("worktime-feed-away", "who", who), absence })
    });
    let away: Vec<Away<'_>> = away.collect();
    Ok(file(&ui, &opened.name, &away, visit.site.now()))
}

async fn names(tx: &mut ::store::Tx, visit: &Visit, opened: &store::Opened) -> Result<BTreeMap<Id, String>> {
    let staff = staff::store::list(tx, opened.scope, visit.lang).await?;
    // Where each has their manager, a *responsable* sees the persons they lead (§3.8).
    let by_manager = settings::store::get(tx, opened.scope).await?.validation == Validation::Manager;
    let whole = opened.rights.allow(READS) || !by_manager;
    let led =
        |it: &StaffProfile| [Some(it.person_id), it.manager_person_id].contains(&Some(opened.person_id));
    let here = staff.into_iter().filter(|it| it.profile.archived_at.is_none() && (whole || led(&it.profile)));
    Ok(here.map(|it| (it.profile.person_id, it.name)).collect())
}

/// Unknown, revoked, or of somebody who may no longer see the team: the same answer.
fn shut(visit: &Visit) -> Refusal {
    let counted = visit.address.map_or(Ok(()), |address| visit.site.limits.try_from_address(address));
    counted.err().unwrap_or_else(|| Refusal::Gone(Msg::new("worktime-feed-gone")))
}

fn file(ui: &Ui, organisation: &str, away: &[Away<'_>], now: base::Instant) -> Response {
    let title = ui.t1("worktime-feed-title", "organisation", organisation);
    let (morning, afternoon) = (ui.t("worktime-morning"), ui.t("worktime-afternoon"));
    let words = Words { calendar: &title, morning: &morning, afternoon: &afternoon };
    let mut response = calendar(&words, away, now).into_response();
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
