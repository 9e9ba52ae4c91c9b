//! The migration file of a Bénévalibre association (R84): read whole into a plan, from which an
//! organisation is created in one transaction. Nothing is half imported.

mod fields;
mod plan;
mod read;

pub use plan::{
    Endpoint, MigratedAction, MigratedCategory, MigratedLink, MigratedMembership, MigratedNamed,
    MigratedOrganisation, MigratedPerson, MigratedRole, MigrationPlan, SkippedAction,
};
pub use read::read_migration;
