//! The pages of the funding tools.

use super::{
    cerfa::Foot,
    cofinancing::{Budget, SimulationForm},
    editions::Edition,
    human_means::{Figure, HumanMeans, HumanMeansForm},
    offers::Offer,
};
use crate::{civic::elsewhere::profile::written_money, valuation::FlagRow};
use askama::Template;
use base::{Day, FieldErrors, Id, Lang, Money};
use site::{Choice, Ui, formats, ui::url_encoded};

#[derive(Template)]
#[template(path = "funding/cofinancing.html")]
pub struct CofinancingPage {
    pub ui: Ui,
    /// The year whose methods are compared.
    pub year: Option<Id>,
    pub form: SimulationForm,
    pub errors: FieldErrors,
    /// Without contributions, then with them; none before something is typed.
    pub budgets: Vec<Budget>,
    /// What the run of the year and the contributions are worth, to start from.
    pub proposed: Option<Money>,
    /// Other amounts to start from, one touch each.
    pub offers: Vec<Offer>,
}

impl CofinancingPage {
    fn named(&self) -> Vec<(&'static str, &Budget)> {
        ["cofinancing-without", "cofinancing-with"].into_iter().zip(&self.budgets).collect()
    }

    fn offer(&self, it: &Offer) -> String {
        match &it.method {
            Some(method) => self.ui.t2("cofinancing-offer-method", "year", &it.year, "method", method),
            None => self.ui.t1("cofinancing-offer-year", "year", &it.year),
        }
    }

    fn offer_note(&self, it: &Offer) -> Option<String> {
        let key = match it.method {
            Some(_) => "cofinancing-offer-simulated",
            None if it.is_provisional => "cofinancing-offer-provisional",
            None => return None,
        };
        Some(self.ui.t(key))
    }

    /// The address of the simulation with this amount, what else was typed kept.
    fn taking(&self, it: &Offer) -> String {
        let year = self.year.map(|id| id.to_string()).unwrap_or_default();
        let valued = written_money(it.valued);
        let typed = [
            ("exercice", year.as_str()),
            ("charges", self.form.charges.as_str()),
            ("share", self.form.share.as_str()),
            ("other", self.form.other.as_str()),
            ("valued", valued.as_str()),
        ];
        let typed = typed.iter().filter(|(_, value)| !value.is_empty());
        let typed: Vec<String> =
            typed.map(|(name, value)| format!("{name}={}", url_encoded(value))).collect();
        self.ui.path(&format!("benevolat/cofinancement?{}", typed.join("&")))
    }
}

/// A figure of the box as its form shows it.
pub struct FigureField {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "funding/index.html")]
pub struct FundingPage {
    pub ui: Ui,
    pub years: Vec<Choice>,
    pub year: Id,
    pub year_name: String,
    /// The edition of the forms that the foot is of.
    pub edition: Edition,
    pub foot: Foot,
    /// The run of the year is computed and not adopted yet.
    pub waits_for_adoption: bool,
    pub flags: Vec<FlagRow>,
    /// The accounts publish hours, not their worth.
    pub keeps_amounts: bool,
    pub report_until: Day,
    pub fields: Vec<FigureField>,
    pub regular_actions: String,
    /// A mark of what was typed before.
    pub version: String,
    pub errors: FieldErrors,
}

impl FundingPage {
    fn lines_export(&self) -> String {
        format!("benevolat/financements/lignes/export?exercice={}&", self.year)
    }

    fn export(&self) -> String {
        format!("benevolat/financements/moyens-humains/export?exercice={}&", self.year)
    }
}

/// The fields of the box: what was typed, and what is counted as a hint.
#[must_use]
pub fn fields(ui: &Ui, means: &HumanMeans, typed: Option<&HumanMeansForm>) -> Vec<FigureField> {
    let field = |figure: &Figure| {
        let it = means.figures.get(figure).cloned().unwrap_or_default();
        let written = |value: i64| {
            if *figure == Figure::FullTime { formats::decimal(Lang::Fr, value, 2) } else { value.to_string() }
        };
        let (value, note) = match typed {
            Some(form) => {
                let (value, note) = form.of(*figure);
                (value.to_owned(), note.to_owned())
            }
            None => (it.typed.map(written).unwrap_or_default(), it.note.clone()),
        };
        let hint = match it.counted {
            Some(counted) if *figure == Figure::FullTime => {
                ui.t1("human-counted", "count", formats::decimal(ui.lang, counted, 2))
            }
            Some(counted) => ui.t1("human-counted", "count", counted),
            None => ui.t("human-not-counted"),
        };
        FigureField { name: figure.field(), label: ui.t(figure.key()), hint, value, note }
    };
    Figure::ALL.iter().map(field).collect()
}
