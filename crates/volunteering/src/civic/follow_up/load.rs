//! One's own civic account of a year, across the organisations of the account (R57–R59).

use crate::{
    civic::{
        Assessment, CivicParameters, CivilYear, Holder, Share, Standing, Verdict, assess,
        elsewhere::{self, ExternalHours},
        mandates::{self, CivicMandate},
        settings::{self, RoleScope},
        standing_store,
        years::{self, CivicYear},
    },
    settings::Feature,
};
use base::{Day, Id, Result, fold};
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Hours given before leaving count for their year.
    PLACES = "SELECT p.id, p.organisation_id, p.state, o.slug, o.name, o.switches
        FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.account_id = $1 AND p.state IN ('active', 'left') AND o.state IN ('active', 'migrating')
        ORDER BY o.name_folded, o.id";
}

/// An organisation of the account where the civic account is on.
pub struct Place {
    pub slug: String,
    pub share: Share,
    /// The day its seniority is looked at, as it chose.
    pub looked_on: Day,
    pub standing: Standing,
    /// Those of the year.
    pub mandates: Vec<CivicMandate>,
    pub asked: Option<CivicYear>,
    /// Whether the person still belongs there, and may ask.
    pub active: bool,
}

/// Everything the follow-up of a year shows.
pub struct FollowUp {
    pub year: CivilYear,
    pub as_of: Day,
    pub parameters: CivicParameters,
    pub places: Vec<Place>,
    /// Those of the year.
    pub external: Vec<ExternalHours>,
    pub holder: Holder,
    pub assessment: Assessment,
}

/// Loads and assesses a year on a day.
///
/// # Errors
/// A fault from the database.
pub async fn load(tx: &mut Tx, account_id: Id, year: CivilYear, as_of: Day) -> Result<FollowUp> {
    let parameters = CivicParameters::load(tx, as_of).await?;
    let mut places = Vec::new();
    for row in tx.all(PLACES, args![account_id]).await? {
        if is_on(&row)? {
            places.push(place(tx, &row, year, as_of, &parameters).await?);
        }
    }
    let mut external = elsewhere::store::list(tx, account_id).await?;
    external.retain(|it| it.year == year.number());
    let holder = elsewhere::store::holder(tx, account_id).await?;
    let shares = shares(&places, &external, as_of, &parameters);
    // Age is the person's own: the latest day that one of their associations looks at.
    let looked_on = places.iter().map(|it| it.looked_on).max().unwrap_or(as_of);
    let assessment = assess(&shares, &holder, looked_on, &parameters);
    Ok(FollowUp { year, as_of, parameters, places, external, holder, assessment })
}

impl Place {
    /// Whether hours typed as given elsewhere were given to this very association: the same national number, else the
    /// same name.
    #[must_use]
    pub fn is_of(&self, it: &ExternalHours) -> bool {
        same((&self.standing.rna, &self.share.name), (&it.standing.rna, &it.organisation_name))
    }
}

/// Whether two pairs of national number and name are one association: the same number, or the same name where one of
/// them has no number.
fn same(one: (&str, &str), other: (&str, &str)) -> bool {
    if one.0.is_empty() || other.0.is_empty() { fold(one.1) == fold(other.1) } else { one.0 == other.0 }
}

impl FollowUp {
    /// The association of this instance that hours typed as given elsewhere were given to.
    #[must_use]
    pub fn place_of(&self, it: &ExternalHours) -> Option<&Place> {
        self.places.iter().find(|place| place.is_of(it))
    }

    /// Whether they count: an association of this instance says itself what it is.
    #[must_use]
    pub fn verdict_of(&self, it: &ExternalHours) -> Verdict {
        match self.place_of(it) {
            Some(place) => place.share.verdict,
            None => share_of(it, self.as_of, &self.parameters).verdict,
        }
    }
}

fn is_on(row: &Row) -> Result<bool> {
    let switches: String = row.get("switches")?;
    Ok(switches.split(',').any(|it| it == Feature::CivicAccount.as_text()))
}

async fn place(
    tx: &mut Tx,
    row: &Row,
    year: CivilYear,
    as_of: Day,
    parameters: &CivicParameters,
) -> Result<Place> {
    let (scope, person_id) = (Scope::of(row.get("organisation_id")?), row.get("id")?);
    let (standing, _) = standing_store::get(tx, scope).await?;
    let mut mandates = mandates::store::list_of(tx, scope, person_id).await?;
    mandates.retain(|it| it.touches(year.first_day(), year.last_day()));
    let hours = mandates::hours::of_year(tx, scope, person_id, year).await?;
    let chosen = settings::store::get(tx, scope).await?;
    let looked_on = chosen.looked_on(year, as_of);
    // The law of the day that is looked at (R58): 36 months until 16 April 2024.
    let law = if looked_on == as_of { *parameters } else { CivicParameters::load(tx, looked_on).await? };
    let share = Share {
        name: row.get("name")?,
        minutes: mandates::hours::total(&hours),
        mandate: !mandates.is_empty(),
        needs_mandate: chosen.role_scope == RoleScope::Each,
        verdict: standing.verdict(looked_on, &law),
        declared_months: law.declared_months,
    };
    Ok(Place {
        looked_on,
        slug: row.get("slug")?,
        share,
        standing,
        mandates,
        asked: years::store::find_of(tx, scope, person_id, year).await?,
        active: row.get::<String>("state")? == "active",
    })
}

/// Hours by association, since one of them must have enough by itself (R59). What was typed for an association of this
/// instance is its hours: those it had before it came here.
fn shares(
    places: &[Place],
    external: &[ExternalHours],
    as_of: Day,
    parameters: &CivicParameters,
) -> Vec<Share> {
    let mut shares: Vec<Share> = places.iter().map(|it| it.share.clone()).collect();
    let mut elsewhere = Vec::new();
    for it in external {
        let place = places.iter().position(|place| place.is_of(it));
        match place.and_then(|at| shares.get_mut(at)) {
            Some(share) => {
                share.minutes.0 += it.minutes.0;
                share.mandate = true;
            }
            None => elsewhere.push(it),
        }
    }
    shares.extend(by_association(&elsewhere, as_of, parameters));
    shares
}

/// Hours given elsewhere, association by association. Those that have a number come first: a line without one joins
/// that of its name.
fn by_association(external: &[&ExternalHours], as_of: Day, parameters: &CivicParameters) -> Vec<Share> {
    let mut numbered = external.to_vec();
    numbered.sort_by_key(|it| it.standing.rna.is_empty());
    let mut shares: Vec<(&str, Share)> = Vec::new();
    for it in numbered {
        let share = share_of(it, as_of, parameters);
        let held = shares.iter_mut().find(|(rna, held)| {
            same((rna, &held.name), (&it.standing.rna, &it.organisation_name))
                && held.verdict == share.verdict
        });
        match held {
            Some((_, held)) => held.minutes.0 += share.minutes.0,
            None => shares.push((&it.standing.rna, share)),
        }
    }
    shares.into_iter().map(|(_, share)| share).collect()
}

/// Hours given elsewhere, as the rule sees them: their mandate is what the person says.
fn share_of(it: &ExternalHours, as_of: Day, parameters: &CivicParameters) -> Share {
    Share {
        name: it.organisation_name.clone(),
        minutes: it.minutes,
        mandate: true,
        needs_mandate: true,
        verdict: it.standing.verdict(as_of, parameters),
        declared_months: parameters.declared_months,
    }
}
