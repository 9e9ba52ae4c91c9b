//! The minimum wage of an organisation's own, in words (volunteering §3.2).

use organisation::reference::reference_value::ReferenceValue;
use site::Ui;

/// « SMIC modifié localement : 12,00 €/h depuis le 1er janvier 2025 (délibération du conseil) ».
#[must_use]
pub fn local_smic(ui: &Ui, rows: &[ReferenceValue]) -> Option<String> {
    let said = |it: &ReferenceValue| {
        let since = ui.t1("reference-since", "day", ui.day(&it.valid_from));
        let told = format!("{} {since}", it.shown(ui.lang));
        ui.t2("factor-source", "factor", told, "source", &it.source)
    };
    let said: Vec<String> = rows.iter().map(said).collect();
    (!said.is_empty()).then(|| ui.t1("valuation-local-smic", "values", said.join(" ; ")))
}
