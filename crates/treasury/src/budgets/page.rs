//! The pages of budgets.

use super::{
    ActualForm, BudgetActual, BudgetLine, BudgetRow, LineForm, Side, Totals, desk::Wanted, row::percent,
};
use askama::Template;
use base::{Day, FieldErrors, Id};
use site::{Choice, Ui, formats};

/// A line of a budget, in words.
pub struct ShownRow {
    pub id: Id,
    pub heading: String,
    pub label: String,
    /// Of which agreement and project, where the page shows several.
    pub of: String,
    pub planned: String,
    pub awarded: String,
    pub actual: String,
    /// « dont 953,21 € de temps salarié ».
    pub staff: String,
    /// « prévu 140 h, fait 98 h ».
    pub hours: String,
    pub left: String,
    /// More was spent than there is.
    pub over: bool,
    pub percent: String,
    /// By the last day at the pace so far; nothing without days.
    pub projection: String,
}

/// A side of a budget with its totals.
pub struct ShownBlock {
    pub title: String,
    pub rows: Vec<ShownRow>,
    pub planned: String,
    pub awarded: String,
    pub actual: String,
    pub left: String,
    pub percent: String,
    /// Staff time feeds a line, whose cost this reader may not know.
    pub untold: bool,
}

/// What is not told, in a table of amounts.
const UNTOLD: &str = "—";

/// The sides of a budget that have lines, in order; `of` names what a line is of.
#[must_use]
pub fn blocks(
    ui: &Ui,
    rows: &[BudgetRow],
    today: Day,
    of: impl Fn(&BudgetLine) -> String,
) -> Vec<ShownBlock> {
    let sides =
        [(Side::Charges, "side-charges"), (Side::Products, "side-products"), (Side::InKind, "side-in-kind")];
    let mut blocks = Vec::new();
    for (side, key) in sides {
        let own = rows.iter().filter(|row| row.line.heading.side() == side);
        let untold = own.clone().any(|row| row.untold);
        let shown: Vec<ShownRow> = own.map(|row| shown(ui, row, today, of(&row.line))).collect();
        if shown.is_empty() {
            continue;
        }
        let money = |it: base::Money| if untold { UNTOLD.to_owned() } else { ui.money(it) };
        let totals = Totals::of(rows, side);
        let reference = base::Money(totals.left.0 + totals.actual.0);
        blocks.push(ShownBlock {
            title: ui.t(key),
            rows: shown,
            planned: ui.money(totals.planned),
            awarded: awarded(ui, totals.awarded),
            actual: money(totals.actual),
            left: money(totals.left),
            percent: percents(ui, percent(totals.actual, reference).filter(|_| !untold)),
            untold,
        });
    }
    blocks
}

/// What a funder notified; « — » while none said anything.
fn awarded(ui: &Ui, it: base::Money) -> String {
    if it.0 == 0 { UNTOLD.to_owned() } else { ui.money(it) }
}

fn shown(ui: &Ui, row: &BudgetRow, today: Day, of: String) -> ShownRow {
    let money = |it: Option<base::Money>| it.map_or_else(|| UNTOLD.to_owned(), |it| ui.money(it));
    ShownRow {
        id: row.line.id,
        heading: format!("{} · {}", row.line.heading.as_text(), ui.t(&row.line.heading.key())),
        label: row.line.label.clone(),
        of,
        planned: ui.money(row.line.planned),
        awarded: awarded(ui, row.line.awarded),
        actual: money(row.told().map(|it| it.0)),
        staff: match (row.staff.0, row.given.0) {
            (0, 0) => String::new(),
            (0, _) => ui.t1("budget-of-given", "amount", ui.money(row.given)),
            _ => ui.t1("budget-of-staff", "amount", ui.money(row.staff)),
        },
        hours: match row.line.planned_minutes {
            Some(planned) => {
                ui.t2("budget-hours", "planned", ui.minutes(planned), "done", ui.minutes(row.minutes))
            }
            None => String::new(),
        },
        left: money(row.told().map(|it| it.1)),
        over: row.told().is_some_and(|it| it.1.0 < 0),
        percent: percents(ui, row.percent()),
        projection: row.projection(today).map(|it| ui.money(it)).unwrap_or_default(),
    }
}

/// « 25 % », or nothing when nothing is planned.
#[must_use]
pub fn percents(ui: &Ui, percent: Option<i64>) -> String {
    percent.map(|percent| formats::percent(ui.lang, percent.saturating_mul(100))).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "budgets/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub blocks: Vec<ShownBlock>,
    pub wanted: Wanted,
    pub agreements: Vec<Choice>,
    pub projects: Vec<Choice>,
    pub years: Vec<Choice>,
    /// `financements/budgets/export?…&`.
    pub query: String,
    pub unmatched: usize,
    pub manages: bool,
    /// A line needs an agreement or a project.
    pub ready: bool,
    /// The views kept of the list.
    pub views: String,
}

impl IndexPage {
    fn agreement(&self) -> String {
        self.wanted.agreement.map(|id| id.to_string()).unwrap_or_default()
    }
    fn project(&self) -> String {
        self.wanted.project.map(|id| id.to_string()).unwrap_or_default()
    }
    fn year(&self) -> String {
        self.wanted.period.map(|(from, _)| from.year().to_string()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "budgets/line_form.html")]
pub struct LineFormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub line: Option<BudgetLine>,
    pub form: LineForm,
    pub errors: FieldErrors,
    pub headings: Vec<Choice>,
    pub agreements: Vec<Choice>,
    pub projects: Vec<Choice>,
}

/// A charge of a list, in words.
pub struct ShownActual {
    pub id: Id,
    pub day: String,
    pub label: String,
    /// Account and analytic code.
    pub note: String,
    pub amount: String,
}

impl ShownActual {
    #[must_use]
    pub fn of(ui: &Ui, it: &BudgetActual) -> ShownActual {
        let parts = [it.account.as_str(), it.analytic_code.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        ShownActual {
            id: it.id,
            day: ui.day(&it.spent_on),
            label: if it.label.is_empty() { ui.t("charge-no-label") } else { it.label.clone() },
            note: parts.join(" · "),
            amount: ui.money(it.amount),
        }
    }
}

/// A line with what was charged to it.
#[derive(Template)]
#[template(path = "budgets/line.html")]
pub struct LinePage {
    pub ui: Ui,
    pub row: ShownRow,
    pub facts: Vec<(String, String)>,
    pub actuals: Vec<ShownActual>,
    pub form: ActualForm,
    pub errors: FieldErrors,
    pub manages: bool,
    /// Nothing was charged: it may be deleted.
    pub removable: bool,
}

/// What waits for a line.
#[derive(Template)]
#[template(path = "budgets/unmatched.html")]
pub struct UnmatchedPage {
    pub ui: Ui,
    pub actuals: Vec<ShownActual>,
    pub lines: Vec<Choice>,
    pub manages: bool,
}
