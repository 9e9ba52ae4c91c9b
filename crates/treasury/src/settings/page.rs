//! The page of the settings.

use super::{RateForm, ReimbursementRate, SettingsForm, TreasurySettings};
use crate::{
    claims::explained,
    entries::{Accounts, CHARTS, ChartVersion, Usage},
    vehicles::VehicleKind,
};
use askama::Template;
use base::{FieldErrors, Result};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "treasury/settings.html")]
pub struct EditPage {
    pub ui: Ui,
    pub form: SettingsForm,
    /// « le 7 mars 2026, par Alice Martin ».
    pub general_interest_said: Option<String>,
    pub errors: FieldErrors,
    pub rates: Vec<ShownRate>,
    pub rate: RateForm,
    pub rate_errors: FieldErrors,
    pub kinds: Vec<Choice>,
    pub charts: Vec<ShownChart>,
    /// A mark of the accounts that are held.
    pub accounts_version: String,
    pub account_errors: FieldErrors,
}

/// A rate of the association.
pub struct ShownRate {
    pub vehicle: String,
    pub rate: String,
    pub from: String,
    pub source: String,
}

/// The accounts of a chart.
pub struct ShownChart {
    pub chart: &'static str,
    pub open: bool,
    pub accounts: Vec<ShownAccount>,
}

/// One account to choose.
pub struct ShownAccount {
    pub name: String,
    pub label: String,
    pub value: String,
    pub shipped: &'static str,
}

impl EditPage {
    /// # Errors
    /// A fault.
    pub fn new(
        ui: Ui,
        settings: &TreasurySettings,
        rates: &[ReimbursementRate],
        accounts: &Accounts,
    ) -> Result<EditPage> {
        let said = settings.general_interest_on.filter(|_| settings.general_interest);
        let said = said.map(|day| {
            ui.t2("general-interest-said", "day", ui.day(&day), "by", &settings.general_interest_by)
        });
        Ok(EditPage {
            form: SettingsForm::from(settings),
            general_interest_said: said,
            errors: FieldErrors::default(),
            rates: rates.iter().map(|it| shown_rate(&ui, it)).collect(),
            rate: RateForm::default(),
            rate_errors: FieldErrors::default(),
            kinds: VehicleKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(it.key()))).collect(),
            charts: CHARTS.into_iter().rev().map(|chart| shown_chart(&ui, chart, accounts)).collect(),
            accounts_version: accounts.mark()?,
            account_errors: FieldErrors::default(),
            ui,
        })
    }

    /// The same, with the accounts as they were typed.
    #[must_use]
    pub fn with_accounts(mut self, typed: &[(String, String)]) -> EditPage {
        for it in self.charts.iter_mut().flat_map(|it| &mut it.accounts) {
            if let Some((_, account)) = typed.iter().find(|(name, _)| *name == it.name) {
                it.value.clone_from(account);
            }
        }
        self
    }
}

fn shown_rate(ui: &Ui, it: &ReimbursementRate) -> ShownRate {
    ShownRate {
        vehicle: ui.t(it.vehicle.key()),
        rate: explained::rate(ui.lang, it.rate),
        from: ui.day(&it.valid_from),
        source: it.source.clone(),
    }
}

fn shown_chart(ui: &Ui, chart: ChartVersion, accounts: &Accounts) -> ShownChart {
    let account = |usage: &Usage| ShownAccount {
        name: format!("account_{}_{}", chart.as_text(), usage.as_text()),
        label: ui.t(&usage.key()),
        value: accounts.0.get(&(chart, *usage)).cloned().unwrap_or_default(),
        shipped: usage.shipped(chart).unwrap_or_default(),
    };
    ShownChart {
        chart: chart.as_text(),
        open: chart == ChartVersion::Of2025,
        accounts: Usage::ALL.iter().map(account).collect(),
    }
}
