//! The bare query of a page: what the database alone takes for the rows it shows.

use crate::{seed::World, server};
use base::jiff::civil::date;
use volunteering::{
    actions::{
        Contributor,
        store::{ActionFilter, FIRST, list, list_of},
    },
    statistics::{Axis, Period, store::lines},
};

/// The main query of a page.
#[derive(Clone, Copy)]
pub enum Bare {
    /// The last actions of somebody, from which habits are drawn.
    Own,
    /// A page of the list of everybody's actions.
    List,
    /// The same, with a word of the title.
    Search,
    /// The same, of what waits to be moderated.
    Pending,
    /// The same, of one person.
    Person,
    /// A year by category.
    Statistics,
}

const TIMES: u32 = 200;

impl Bare {
    /// CPU of one query, in milliseconds, the driver's included.
    pub async fn cpu_ms(self, world: &World) -> f64 {
        let mut tx = world.db.read().await.expect("a transaction");
        let before = server::own_cpu_seconds();
        for _ in 0..TIMES {
            match self {
                Bare::Own => {
                    let who = Contributor::Person(world.person_id);
                    list_of(&mut tx, world.scope, who, FIRST, 40).await.expect("rows");
                }
                Bare::List | Bare::Search | Bare::Pending | Bare::Person => {
                    let mut filter = ActionFilter::default();
                    match self {
                        Bare::Search => filter.words = "jardin".to_owned(),
                        Bare::Pending => filter.state = Some("pending".to_owned()),
                        Bare::Person => filter.person = Some(world.person_id),
                        _ => {}
                    }
                    list(&mut tx, world.scope, &filter, FIRST, 51).await.expect("rows");
                }
                Bare::Statistics => {
                    let period = Period { from: date(2026, 1, 1), to: date(2026, 12, 31) };
                    lines(&mut tx, world.scope, period, Axis::Category, None).await.expect("rows");
                }
            }
        }
        (server::own_cpu_seconds() - before) * 1000.0 / f64::from(TIMES)
    }
}
