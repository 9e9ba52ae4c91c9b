//! The screen of the follow-up.

use super::{FollowUp, load, page::FollowUpPage};
use crate::civic::{
    CivilYear,
    elsewhere::{profile::ProfileForm, web::today},
    years::web::YearQuery,
};
use base::{FieldErrors, Result};
use site::{
    Answer, Choice, Query, SignedIn,
    answer::{page, page_again},
};

pub async fn index(me: SignedIn, Query(query): Query<YearQuery>) -> Answer {
    let found = found(&me, query.read(today(&me))).await?;
    let profile = ProfileForm::from(&found.holder);
    page(&shown(&me, found, profile, FieldErrors::default()))
}

/// The same with what was typed about oneself and what is wrong.
pub async fn again(me: &SignedIn, profile: ProfileForm, errors: FieldErrors) -> Answer {
    let found = found(me, YearQuery::default().read(today(me))).await?;
    page_again(&shown(me, found, profile, errors))
}

async fn found(me: &SignedIn, year: CivilYear) -> Result<FollowUp> {
    let mut tx = me.site.db.read().await?;
    load(&mut tx, me.actor.account_id, year, year.evaluated_on(None, today(me))).await
}

fn shown(me: &SignedIn, it: FollowUp, profile: ProfileForm, errors: FieldErrors) -> FollowUpPage {
    let today = today(me);
    let years = (0..4).map(|back| i64::from(today.year()) - back);
    let years = years.map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    FollowUpPage { ui: me.ui(), declaration: it.year.declaration(today), it, today, years, profile, errors }
}
