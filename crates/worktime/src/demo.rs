//! The small world: Les Amis de la Haie employ five people, two of them on a *forfait-jours* or part
//! time, who have written a year and a half.

use base::Result;
use site::DemoWorld;
use store::Tx;

/// Fills the first organisation.
pub async fn fill(_: &mut Tx, _: &mut DemoWorld) -> Result<()> {
    Ok(())
}
