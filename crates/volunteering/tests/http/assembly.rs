//! What the assembly looks at, D1 to D6 and D14, read back from paper by another program.

mod class_8;
mod examples;
mod file;
mod published;

use crate::{documents::pdf, small_world::World};
use base::{Day, Id, Minutes, fresh_id, jiff::civil::date};
use organisation::fiscal_years::{self, fiscal_year::DraftFiscalYear};
use testkit::{Client, Page};
use volunteering::{
    actions::Contributor,
    estimates::{self, Confidence, Estimate, EstimateState, Mode, Range},
    settings::{self, Feature, Features},
    valuation::{
        method::{Axis, MethodKind, MethodRow, ValueRow},
        policy::Policy,
        rates::{Dated, GridRow},
        run::Disclosure,
        store as valuation,
    },
};

pub const DOCUMENTS: &str = "/o/haie/benevolat/documents";
pub const VALUATION: &str = "/o/haie/benevolat/valorisation";

pub async fn switch(world: &World, features: &[Feature]) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter(features.iter().copied());
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
}

/// A fiscal year of the first organisation, valuation on.
pub async fn year(world: &World, name: &str, from: Day, to: Day) -> Id {
    switch(world, &[Feature::Estimates, Feature::Valuation, Feature::InKind]).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = DraftFiscalYear { name: name.into(), starts_on: from, ends_on: to };
    let id = fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn calendar_year(world: &World, year_number: i16) -> Id {
    year(world, &year_number.to_string(), date(year_number, 1, 1), date(year_number, 12, 31)).await
}

/// The year 2026, valuation on.
pub async fn running_year(world: &World) -> Id {
    switch(world, &[Feature::Estimates, Feature::Valuation, Feature::InKind]).await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = fiscal_years::store::of_day(&mut tx, world.haie, date(2026, 5, 1)).await.unwrap();
    found.unwrap().id
}

/// A method with its values and its grid.
pub struct Method {
    pub kind: MethodKind,
    pub values: Vec<ValueRow>,
    pub grid: Option<(Axis, Vec<(Id, i64)>)>,
}

pub fn method(kind: MethodKind) -> Method {
    Method { kind, values: Vec::new(), grid: None }
}

/// Chooses a method for a year, in class 8, and computes it from the screen.
pub async fn compute(world: &World, client: &mut Client, year: Id, it: Method) -> Page {
    let mut tx = world.test.site.db.write().await.unwrap();
    let grid_id = match &it.grid {
        Some((axis, rows)) => {
            let is_multiple = it.kind.takes_multiples();
            let name = "Notre grille";
            let id = valuation::add_grid(&mut tx, world.haie, name, *axis, is_multiple, "Vote du CA").await;
            let id = id.unwrap();
            let row = |(item_id, value): &(Id, i64)| GridRow {
                item_id: *item_id,
                worth: Dated {
                    valid_from: date(2000, 1, 1),
                    valid_to: None,
                    value: *value,
                    source: "Vote du CA".into(),
                },
                is_multiple,
            };
            let rows: Vec<GridRow> = rows.iter().map(row).collect();
            valuation::set_grid_rows(&mut tx, world.haie, id, &rows).await.unwrap();
            Some(id)
        }
        None => None,
    };
    let row = MethodRow { name: "Notre méthode".into(), kind: it.kind, grid_id, multiple_bp: 10_000 };
    let id = valuation::add_method(&mut tx, world.haie, &row).await.unwrap();
    valuation::set_values(&mut tx, world.haie, id, &it.values).await.unwrap();
    let policy = Policy { disclosure: Disclosure::Class8, method_id: Some(id), ..Policy::default() };
    valuation::save_policy(&mut tx, world.haie, year, &policy).await.unwrap();
    tx.commit().await.unwrap();
    client.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200)
}

pub async fn give(world: &World, on: Day, minutes: i64, category: &str) {
    let mut action = world.action("basile", on, minutes).await;
    action.category_id = world.category(category).await;
    world.add(&action).await;
}

/// A document of the assembly by its page: the texts as they are proposed.
pub async fn paper(client: &mut Client, word: &str, year: Day) -> String {
    let page = client.get(&format!("{DOCUMENTS}/assemblee/{word}?year={year}")).await.expect(200);
    pdf(page.form("Faire le PDF").submit(client).await)
}

pub async fn table(client: &mut Client, year: Day) -> String {
    let page = client.get(&format!("{DOCUMENTS}/tableau?year={year}")).await.expect(200);
    pdf(page.form("Faire le PDF").submit(client).await)
}

pub fn estimate(world: &World, category_id: Id, (from, to): (Day, Day), numbers: [i64; 3]) -> Estimate {
    Estimate {
        id: fresh_id(),
        title: "Permanences du samedi".into(),
        from,
        to,
        mode: Mode::Lump,
        numbers: Range { low: Minutes(numbers[0]), likely: Minutes(numbers[1]), high: Minutes(numbers[2]) },
        units: 1,
        headcount: 1,
        category_id,
        project_id: None,
        level_id: None,
        contributor: Contributor::Nobody,
        status: volunteering::actions::Status::Volunteer,
        method_text: "Planning affiché au local, deux heures et demie".into(),
        confidence: Confidence::Rough,
        includes_measured: true,
        scope_category_id: Some(category_id),
        scope_project_id: None,
        distinct_people: false,
        state: EstimateState::Validated,
        copied_from: None,
        entered_by: None,
        reject_reason: None,
        version: 1,
        created_at: world.test.site.now(),
    }
}

pub async fn add_estimate(world: &World, it: &Estimate) {
    let mut tx = world.test.site.db.write().await.unwrap();
    estimates::store::add(&mut tx, world.haie, it).await.unwrap();
    tx.commit().await.unwrap();
}

/// 31 h 20 at 14.50 and 12 h 45 at 19.80; 21 h of governance, counted and worth nothing.
pub async fn example_8(world: &World, opened: i16) -> (Id, Client) {
    let year = calendar_year(world, opened).await;
    give(world, date(opened, 3, 1), 31 * 60 + 20, "Accueil").await;
    give(world, date(opened, 3, 2), 12 * 60 + 45, "Numérique").await;
    give(world, date(opened, 3, 3), 21 * 60, "Vie statutaire").await;
    let mut alice = world.client("alice").await;
    let rows = vec![(world.category("Accueil").await, 145_000), (world.category("Numérique").await, 198_000)];
    let by_category = Method { grid: Some((Axis::Category, rows)), ..method(MethodKind::RateByCategory) };
    drop(compute(world, &mut alice, year, by_category).await);
    (year, alice)
}

/// Adopts a year, says that both criteria are met and proposes its entry: the page of the entry.
pub async fn proposed(alice: &mut Client, year: Id) -> Page {
    crate::valuation::adopt(alice, year).await;
    let page = alice.get(&format!("/o/haie/benevolat/ecriture?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer les critères").fill("essential", "1").fill("listed", "1");
    let page = form.submit(alice).await.expect(200);
    page.form("Proposer l’écriture").submit(alice).await.expect(200)
}
