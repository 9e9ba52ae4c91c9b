//! Files from elsewhere (§6.3, R84): recognised, mapped, and planned row by row before anything is
//! written; then applied in one transaction, and undone as a whole. The rules are pure (`recognise`,
//! `mapping`, `preview`, `migration`); what reads and writes is beside them.

mod api;
pub mod apply;
mod book;
mod file;
mod fingerprint;
pub mod ground;
pub mod job;
pub mod kept;
mod known;
mod making;
mod mapping;
mod mapping_form;
pub mod migration;
mod order;
mod preview;
mod recognise;
pub mod records;
mod row;
mod sheet;
mod shown;
mod steps;
pub mod store;
pub mod taking_back;
mod undo;
mod web;

pub use book::Book;
pub use fingerprint::SourceRow;
pub use known::{Known, KnownPerson, NameRef, Named};
pub use mapping::{Mapping, PersonTarget, Target};
pub use order::{OutOfOrder, out_of_order};
pub use preview::{NewCategory, NewPerson, Outcome, PlanContext, Preview, PreviewLine, Values, plan};
pub use recognise::{Field, Recognised, Source, recognise};
pub use row::{ImportedRow, RowContributor, RowProblem};

pub use organisation::imports::{
    Counts, Fingerprint, Fingerprints, MOST_ROWS, Sheet, SheetRow, ValueSeen,
    cells::{read_cell_day, read_cell_duration, read_hours, read_truth},
};

use crate::rights::MANAGE;
use base::{Msg, Refusal};
use organisation::imports::{Place, cells};
use site::{Access, Member, MenuItem, MenuRank, Routes};

/// Where imports of actions are, and the words that name what they bring.
const PLACE: Place = Place { path: "benevolat/imports", words: "import", zips: false };

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/imports", MANAGE, web::index)
        .get("/o/{slug}/benevolat/imports/export", MANAGE, sheet::export)
        .get("/o/{slug}/benevolat/imports/nouveau", MANAGE, web::new)
        .post("/o/{slug}/benevolat/imports", MANAGE, web::create)
        .get("/o/{slug}/benevolat/imports/{id}", MANAGE, web::show)
        .get("/o/{slug}/benevolat/imports/{id}/correspondances", MANAGE, web::mapping)
        .post("/o/{slug}/benevolat/imports/{id}/correspondances", MANAGE, web::save_mapping)
        .post("/o/{slug}/benevolat/imports/{id}/application", MANAGE, web::apply)
        .get("/o/{slug}/benevolat/imports/{id}/annulation", MANAGE, web::ask_undo)
        .post("/o/{slug}/benevolat/imports/{id}/annulation", MANAGE, web::undo)
        .post("/o/{slug}/benevolat/imports/{id}/abandon", MANAGE, web::discard)
        .and(api::routes())
}

/// The entry of the menu, for whoever may import.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let allowed = matches!(MANAGE, Access::Organisation(right) if member.rights.allow(right));
    allowed.then(|| MenuItem {
        label: "imports",
        href: member.path("benevolat/imports"),
        icon: "upload",
        rank: MenuRank::Coordination,
    })
}

/// Why a whole file is refused; nothing is written (§8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotImport {
    /// Not what it says it is.
    Corrupt,
    /// It speaks of more than one organisation.
    MixedOrganisations,
    TooManyRows,
    /// No column was given to what an action cannot do without.
    ColumnMissing(Field),
}

impl From<CannotImport> for Refusal {
    fn from(cannot: CannotImport) -> Refusal {
        let msg = match cannot {
            CannotImport::Corrupt => Msg::new("import-corrupt").with("why", "shape"),
            CannotImport::MixedOrganisations => Msg::new("import-corrupt").with("why", "mixed"),
            CannotImport::TooManyRows => Msg::new("import-too-long").with("most", MOST_ROWS),
            CannotImport::ColumnMissing(field) => {
                Msg::new("import-column-missing").with("column", field.as_text())
            }
        };
        Refusal::field("file", msg)
    }
}
