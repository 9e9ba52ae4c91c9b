//! The pages of fiscal years.

use super::fiscal_year::{FiscalYear, FiscalYearForm, ReasonForm};
use askama::Template;
use base::{Day, FieldErrors};
use site::Ui;

#[derive(Template)]
#[template(path = "fiscal_years/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub years: Vec<FiscalYear>,
    /// Days of no year between two of them.
    pub holes: Vec<(Day, Day)>,
}

#[derive(Template)]
#[template(path = "fiscal_years/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub year: Option<FiscalYear>,
    pub form: FiscalYearForm,
    pub reason: ReasonForm,
    pub errors: FieldErrors,
}

impl FormPage {
    fn frozen(&self) -> bool {
        self.year.as_ref().is_some_and(FiscalYear::is_frozen)
    }
}
