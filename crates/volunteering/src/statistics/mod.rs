//! Totals and statistics: periods, axes, and the table of two axes at once (R17–R21).

mod api;
mod figures;
mod form;
mod fte;
mod page;
mod period;
mod sheet;
mod shown;
pub mod store;
mod table;
mod web;

use crate::rights::READ;
pub use api::StatisticsQuery;
pub use figures::{Cell, Figures, Shown};
pub use form::{Comparison, Question, StatisticsForm, comparison_value, period_value};
pub use fte::{decimal_hours, fte_hundredths};
pub use page::{month_chart, place_name, status_name};
pub use period::{Period, PeriodChoice, PeriodForm, PeriodKind, fiscal_year_of};
pub use shown::{Figure, Head, Measured, ShownRow, ShownTable, filter_of};
use site::{Access, Member, MenuItem, MenuRank, Routes};
pub use store::{Answered, Apart, Places};
pub use table::{Axis, AxisKey, AxisOrder, Line, Measure, Table};
pub use web::send;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/statistiques", READ, web::index)
        .get("/o/{slug}/benevolat/statistiques/export", READ, web::export)
        .and(api::routes())
}

/// The entry of the side menu, for whoever reads totals.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let reads = matches!(READ, Access::Organisation(right) if member.rights.allow(right));
    reads.then(|| MenuItem {
        label: "statistics",
        href: member.path("benevolat/statistiques"),
        icon: "chart",
        rank: MenuRank::Member,
    })
}
