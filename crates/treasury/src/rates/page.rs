//! The page of the scales, for the administrators of the instance.

use super::{MileageRate, Scale, ScaleForm};
use crate::claims::explained;
use askama::Template;
use base::{FieldErrors, Refusal, Result};
use site::{Choice, InstancePanel, Ui};

#[derive(Template)]
#[template(path = "rates/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub scales: Vec<ShownScale>,
    pub form: ScaleForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
}

impl IndexPage {
    /// The three bands as typed: last kilometre, coefficient, constant.
    fn bands(&self) -> Vec<(String, String, String)> {
        let typed = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        let form = &self.form;
        let band = |at| (typed(&form.to_km, at), typed(&form.coefficient, at), typed(&form.constant, at));
        (0..3).map(band).collect()
    }
}

/// The rows of a scale from a day on.
pub struct ShownScale {
    pub title: String,
    pub period: String,
    /// Power, band, formula, source, and whether another row took its place.
    pub rows: Vec<ShownRow>,
}

/// A row.
pub struct ShownRow {
    pub power: String,
    pub band: String,
    pub formula: String,
    pub source: String,
    pub author: String,
    pub superseded: bool,
}

/// The key of a scale's name.
#[must_use]
pub const fn scale_key(scale: Scale) -> &'static str {
    match scale {
        Scale::Car => "scale-car",
        Scale::Motorbike => "scale-motorbike",
        Scale::Moped => "scale-moped",
        Scale::FlatCar => "scale-flat-car",
        Scale::FlatTwoWheeler => "scale-flat-two-wheeler",
    }
}

/// The rows, scale after scale, the latest first.
#[must_use]
pub fn scales(ui: &Ui, rates: &[MileageRate]) -> Vec<ShownScale> {
    let mut shown: Vec<(Scale, base::Day, ShownScale)> = Vec::new();
    for scale in Scale::ALL {
        for rate in rates.iter().filter(|it| it.scale == *scale) {
            let row = shown_row(ui, rate);
            match shown.iter_mut().find(|(of, from, _)| *of == *scale && *from == rate.valid_from) {
                Some((_, _, known)) => known.rows.push(row),
                None => shown.push((*scale, rate.valid_from, shown_scale(ui, rate, row))),
            }
        }
    }
    shown.into_iter().map(|(_, _, scale)| scale).collect()
}

fn shown_scale(ui: &Ui, rate: &MileageRate, row: ShownRow) -> ShownScale {
    let from = ui.day(&rate.valid_from);
    let period = match &rate.valid_to {
        Some(end) => ui.t2("scale-from-to", "from", from, "to", ui.day(end)),
        None => ui.t1("scale-from", "from", from),
    };
    ShownScale { title: ui.t(scale_key(rate.scale)), period, rows: vec![row] }
}

fn shown_row(ui: &Ui, rate: &MileageRate) -> ShownRow {
    let band = match rate.band.to_km {
        Some(end) if rate.band.from_km == 0 => ui.t1("band-up-to", "to", ui.number(end)),
        Some(end) => ui.t2("band-between", "from", ui.number(rate.band.from_km), "to", ui.number(end)),
        None if rate.band.from_km == 0 => ui.t("band-all"),
        None => ui.t1("band-from", "from", ui.number(rate.band.from_km)),
    };
    let coefficient = explained::rate(ui.lang, rate.band.coefficient);
    let constant = rate.band.constant_cents;
    ShownRow {
        power: rate.fiscal_power.clone(),
        band,
        formula: if constant == 0 {
            format!("d × {coefficient}")
        } else {
            format!("d × {coefficient} + {}", ui.money(constant))
        },
        source: rate.source.clone(),
        author: rate.author.clone(),
        superseded: rate.superseded_at.is_some(),
    }
}

#[derive(Template)]
#[template(path = "rates/panel.html")]
struct RatesPanel {
    ui: Ui,
}

/// What the page of the instance shows of this module.
pub const PANEL: InstancePanel = InstancePanel {
    order: 30,
    show: |admin, _| {
        Box::pin(async move {
            let shown: Result<String> = RatesPanel { ui: admin.ui() }.render().map_err(Refusal::fault);
            shown.map(Some)
        })
    },
};
