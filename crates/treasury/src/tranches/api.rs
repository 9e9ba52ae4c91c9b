//! Tranches in the JSON API.

use super::{Tranche, TrancheForm, save, store};
use crate::{
    field::typed_money,
    rights::{FUND, SEE_FUNDING},
};
use ::store::Tx;
use base::{Day, Id, Money, Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Noun, NounRoutes},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/tranches";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/tranches/{id}";

/// A payment of an agreement.
#[derive(Serialize, ToSchema)]
#[schema(as = Tranche)]
struct TrancheJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: TrancheBody,
}

/// What one says of a tranche.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TrancheBody {
    /// Said once: a tranche stays with its agreement.
    agreement_id: Uuid,
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    label: String,
    #[schema(minimum = 0)]
    amount_cents: i64,
    #[serde(default)]
    expected_on: Option<Date>,
    #[serde(default)]
    received_on: Option<Date>,
    /// The whole amount when it is not said and `received_on` is.
    #[serde(default)]
    #[schema(minimum = 0)]
    received_cents: Option<i64>,
}

/// Of which agreement.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct TrancheQuery {
    /// Every agreement when not said.
    agreement: Option<Uuid>,
}

impl TrancheBody {
    fn form(&self, version: &str) -> TrancheForm {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        TrancheForm {
            label: self.label.clone(),
            amount: typed_money(Money(self.amount_cents)),
            expected_on: day(self.expected_on),
            received_on: day(self.received_on),
            received: self.received_cents.map(|cents| typed_money(Money(cents))).unwrap_or_default(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"agreement_id": "019c0000-0000-7000-8000-000000000000", "label": "Acompte",
        "amount_cents": 500_000, "expected_on": "2031-02-01"});
    NounRoutes::<TrancheJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listTranches", "Tranches of agreements")
        .get(SEE_FUNDING, "getTranche", "One tranche")
        .add(FUND, "createTranche", "Add a tranche to an agreement", example)
        .change(FUND, "changeTranche", "Change a tranche", json!({"received_on": "2031-02-14"}))
        .remove(FUND, "deleteTranche", "Delete a tranche")
        .routes()
}

impl Noun for TrancheJson {
    type Row = Tranche;
    type Body = TrancheBody;
    type Filter = TrancheQuery;

    fn shown(_: &Member, it: &Tranche) -> Self {
        TrancheJson {
            id: it.id,
            version: it.version,
            fields: TrancheBody {
                agreement_id: it.agreement_id,
                label: it.label.clone(),
                amount_cents: it.amount.0,
                expected_on: it.expected_on,
                received_on: it.received_on,
                received_cents: it.received.map(|it| it.0),
            },
        }
    }

    fn id(row: &Tranche) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &TrancheBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: TrancheQuery) -> Result<Vec<Tranche>> {
        match filter.agreement {
            Some(agreement) => store::of_agreement(tx, member.scope, agreement).await,
            None => store::list(tx, member.scope).await,
        }
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Tranche> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: TrancheBody) -> Result<Id> {
        save::add(tx, member, body.agreement_id, &body.form("")).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Tranche, body: TrancheBody) -> Result<()> {
        if body.agreement_id != before.agreement_id {
            return Err(Refusal::field("agreement_id", Msg::new("tranche-stays")));
        }
        save::change(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Tranche) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
