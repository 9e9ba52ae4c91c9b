//! The figures of a year that several documents repeat: read once, so that they are the same in each (I11).

use super::year::Year;
use crate::{
    actions::Status,
    estimates::Range,
    house::House,
    settings::Feature,
    statistics::{
        Answered, Apart, Axis, AxisKey, Figures, Measure, PeriodChoice, Places, Question, Table,
        fte_hundredths, place_name, status_name,
    },
    valuation::{
        self, RaisedFlag, RunView, Sums,
        method::MethodKind,
        steps::{Difference, difference},
    },
};
use ::store::Tx;
use base::{Id, Minutes, Money, Result};
use site::{Member, Ui};
use std::collections::BTreeMap;

/// A line: a category or a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    /// Hours of volunteers, counted one by one.
    pub measured: Minutes,
    /// Their estimated hours.
    pub estimated: Minutes,
    /// What the run of the year makes of it.
    pub amount: Money,
    /// Whether its hours may be valued (R26).
    pub valued: bool,
}

impl Part {
    /// Measured and estimated.
    #[must_use]
    pub const fn time(&self) -> Minutes {
        Minutes(self.measured.0 + self.estimated.0)
    }
}

/// What a year holds. Only validated actions and estimates are in it (I1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTotals {
    pub categories: Vec<Part>,
    pub projects: Vec<Part>,
    /// Free volunteers.
    pub volunteers: Figures,
    /// The range of what they estimated (R22).
    pub range: Range,
    /// That of what of it is valued.
    pub valued_range: Range,
    /// The other bonds, never added to it (R21): name, figures.
    pub others: Vec<(String, Figures)>,
    /// Full-time equivalents in hundredths, and the base (R20).
    pub fte: i64,
    pub fte_base_hours: i64,
    /// What is planned, pending or refused, by bond (R21), counted and estimated apart (R24).
    pub apart: BTreeMap<(Status, Measure), Minutes>,
    /// The year's valuation, where it is switched on and computed.
    pub run: Option<RunView>,
    /// What the plug detector says of the year, its run computed or not (R36).
    pub flags: Vec<RaisedFlag>,
    /// How the hours moved since the run was computed: its amounts are of before.
    pub moved: Option<Difference>,
}

impl YearTotals {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, places: &Places, year: &Year) -> Result<YearTotals> {
        let (ui, scope, today) = (member.ui(), member.scope, member.today());
        let question = |rows: Axis| Question {
            choice: PeriodChoice::Fiscal(year.period),
            rows,
            columns: None,
            compare: None,
            all_forms: false,
            base_hours: None,
        };
        let by_category = Answered::to(tx, scope, places, &question(Axis::Category), (None, today)).await?;
        let by_project = Answered::to(tx, scope, places, &question(Axis::Project), (None, today)).await?;
        let run = run(tx, member, places, year).await?;
        let moved = match &run {
            Some(view) => difference(tx, member, view).await?.filter(|it| *it != Difference::default()),
            None => None,
        };
        let flags = match (&run, year.fiscal(places)) {
            (Some(view), _) => view.flags.clone(),
            (None, Some(fiscal)) => valuation::plug::of_year(tx, scope, fiscal).await?,
            (None, None) => Vec::new(),
        };
        let total = &by_category.now.total;
        let volunteers = total.of(Status::Volunteer);
        let others = by_category.now.statuses().into_iter().filter(|it| *it != Status::Volunteer);
        let house = places.house.clone();
        let house = match year.fiscal(places) {
            Some(fiscal) => valuation::store::as_adopted(tx, scope, house, fiscal.id).await?,
            None => house,
        };
        let base_hours = house.settings.fte_base_hours;
        let valued_range = match &run {
            Some(_) => valuation::store::valued_range(tx, scope, &house, year.period).await?,
            None => Range::default(),
        };
        let names = Names { ui: &ui, places, house: &house };
        let worth = run.as_ref();
        let of_category = worth.map(|it| it.sums(|cell| AxisKey::Of(cell.category_id))).unwrap_or_default();
        let of_project = worth.map(|it| it.sums(|cell| project(cell.project_id))).unwrap_or_default();
        Ok(YearTotals {
            categories: names.parts(Axis::Category, &by_category.now, &of_category),
            projects: names.parts(Axis::Project, &by_project.now, &of_project),
            volunteers,
            range: by_category.ranges.get(&Status::Volunteer).copied().unwrap_or_default(),
            valued_range,
            others: others.map(|it| (status_name(&ui, it), total.of(it))).collect(),
            fte: fte_hundredths(volunteers.time(), base_hours),
            fte_base_hours: base_hours,
            apart: apart(&by_category.apart),
            run,
            flags,
            moved,
        })
    }

    /// Counted, and not valued: the life of the association for one (R26).
    #[must_use]
    pub fn unvalued(&self) -> Minutes {
        match &self.run {
            Some(view) => view.left_out(),
            None => Minutes(self.categories.iter().filter(|it| !it.valued).map(|it| it.time().0).sum()),
        }
    }

    /// The run, when its method gives euros and its year publishes them: hours alone have no column of
    /// amounts.
    #[must_use]
    pub fn worth(&self) -> Option<&RunView> {
        self.run.as_ref().filter(|it| it.run.kind != MethodKind::HoursOnly && it.publishes_amounts())
    }
}

async fn run(tx: &mut Tx, member: &Member, places: &Places, year: &Year) -> Result<Option<RunView>> {
    let on = places.house.settings.features.has(Feature::Valuation);
    match year.fiscal(places).filter(|_| on) {
        Some(fiscal) => valuation::store::run_of(tx, member.scope, fiscal.id).await,
        None => Ok(None),
    }
}

fn apart(lines: &[Apart]) -> BTreeMap<(Status, Measure), Minutes> {
    let mut sums = BTreeMap::new();
    for it in lines.iter().filter(|it| it.minutes.0 > 0) {
        let sum: &mut Minutes = sums.entry((it.status, it.measure)).or_default();
        sum.0 += it.minutes.0;
    }
    sums
}

fn project(id: Option<Id>) -> AxisKey {
    id.map_or(AxisKey::Without, AxisKey::Of)
}

struct Names<'a> {
    ui: &'a Ui,
    places: &'a Places,
    /// As the adopted run of the year found it.
    house: &'a House,
}

impl Names<'_> {
    /// The places of an axis in their order, then those that only the run knows.
    fn parts(&self, axis: Axis, table: &Table, worth: &BTreeMap<AxisKey, Sums>) -> Vec<Part> {
        let elsewhere = worth.keys().filter(|key| !table.rows.contains(key));
        let part = |key: &AxisKey| {
            let figures = table.row_total(*key).of(Status::Volunteer);
            let amount = worth.get(key).map_or(Money(0), |sums| sums.amount);
            let category = self.house.categories.iter().find(|it| *key == AxisKey::Of(it.id));
            let part = Part {
                name: place_name(self.ui, self.places, axis, *key),
                measured: figures.minutes,
                estimated: figures.estimated,
                amount,
                valued: axis != Axis::Category || category.is_none_or(|it| it.valued),
            };
            (part.time().0 > 0 || amount.0 != 0).then_some(part)
        };
        table.rows.iter().chain(elsewhere).filter_map(part).collect()
    }
}
