//! An action valued apart (R26, R32) in the JSON API.

use crate::{
    actions,
    rights::RUN_VALUATION,
    valuation::{
        exception_form::ExceptionForm,
        exceptions::{mark_of, save_exception},
        form::typed,
        store,
    },
};
use ::store::Tx;
use base::{Id, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Change, Operation, json},
};
use utoipa::ToSchema;

const APART: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/valuation";

/// What sets an action apart from its category and from the method of its year.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[schema(as = ValuationOverride)]
#[serde(deny_unknown_fields)]
struct ApartBody {
    /// Valued or not whatever its category says; null: as its category.
    #[serde(default)]
    valued: Option<bool>,
    /// Required with `valued`, five characters at least.
    #[serde(default)]
    #[schema(max_length = 1000)]
    reason: String,
    /// In place of the method's, in 1/10 000 € an hour; null: the method's.
    #[serde(default)]
    #[schema(minimum = 0)]
    rate: Option<i64>,
    /// Required with `rate`, unless a file was joined on the page of the action.
    #[serde(default)]
    #[schema(max_length = 300)]
    rate_source: String,
}

impl ApartBody {
    async fn load(tx: &mut Tx, member: &Member, id: Id) -> Result<ApartBody> {
        actions::store::get(tx, member.scope, id).await?;
        let found = store::exception(tx, member.scope, id).await?;
        Ok(found.map_or_else(ApartBody::default, |it| ApartBody {
            valued: it.valued,
            reason: it.reason,
            rate: it.rate,
            rate_source: it.rate_source,
        }))
    }

    fn form(&self, version: String) -> ExceptionForm {
        ExceptionForm {
            valued: self.valued.map(|it| if it { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
            reason: self.reason.clone(),
            rate: self.rate.map(|rate| typed(rate, 4)).unwrap_or_default(),
            rate_source: self.rate_source.clone(),
            version,
        }
    }
}

pub fn routes() -> Routes {
    let get = Operation::get("getValuationOverride", APART, "What sets an action apart in valuations")
        .answers::<ApartBody>(200);
    let change = Operation::patch("changeValuationOverride", APART, "Value an action apart, or not any more")
        .text(
            "409 in a frozen year. Nulls put the action back under its category and the method of its year.",
        )
        .changes::<ApartBody>()
        .example(json!({"rate": 450_000, "rate_source": "Devis du menuisier"}))
        .answers::<ApartBody>(200);
    Routes::new().api(RUN_VALUATION, get, show).api(RUN_VALUATION, change, update)
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(json(&ApartBody::load(&mut tx, &member, id).await?))
}

async fn update(member: Member, Path((_, id)): Path<(String, Id)>, change: Change) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let body: ApartBody = change.over(&ApartBody::load(&mut tx, &member, id).await?)?;
    let version = mark_of(store::exception(&mut tx, member.scope, id).await?.as_ref())?;
    save_exception(&mut tx, &member, id, &body.form(version), None).await?;
    let after = ApartBody::load(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(json(&after))
}
