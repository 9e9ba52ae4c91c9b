//! A claim with all that decides its amount, read at once.

use super::{Calculation, ExpenseWaiver, Ground, MileageClaim, calculate, store};
use crate::{
    rates, settings,
    trips::{self, ExpenseItem, MileageTrip},
    vehicles::{self, Vehicle},
};
use ::store::{Scope, Tx};
use base::{Id, Result};

/// Everything known of a claim.
pub struct Desk {
    pub claim: MileageClaim,
    pub trips: Vec<MileageTrip>,
    pub items: Vec<ExpenseItem>,
    /// Those of its person.
    pub vehicles: Vec<Vehicle>,
    pub waiver: Option<ExpenseWaiver>,
    /// The frozen calculation once approved, else what it would be today.
    pub worth: Calculation,
}

impl Desk {
    /// Reads a claim.
    ///
    /// # Errors
    /// [`base::Refusal::NotFound`] when it is not in this organisation.
    pub async fn load(tx: &mut Tx, scope: Scope, id: Id) -> Result<Desk> {
        let claim = store::get(tx, scope, id).await?;
        let trips = trips::store::of_claim(tx, scope, id).await?;
        let items = trips::store::items_of_claim(tx, scope, id).await?;
        let vehicles = vehicles::store::list_of(tx, scope, claim.person_id).await?;
        let waiver = store::waiver(tx, scope, id).await?;
        let worth = match &claim.calculation {
            Some(frozen) => frozen.clone(),
            None => {
                let before = store::metres_before(tx, scope, &claim).await?;
                calculate(&Ground {
                    kind: claim.kind,
                    year: claim.year,
                    other_m: claim.other_m,
                    trips: &trips,
                    items: &items,
                    vehicles: &vehicles,
                    before: &before,
                    scales: &rates::store::list(tx).await?,
                    own_rates: &settings::store::rates(tx, scope).await?,
                })
            }
        };
        Ok(Desk { claim, trips, items, vehicles, waiver, worth })
    }

    /// The vehicle of a trip.
    #[must_use]
    pub fn vehicle(&self, trip: &MileageTrip) -> Option<&Vehicle> {
        self.vehicles.iter().find(|it| it.id == trip.vehicle_id)
    }
}
