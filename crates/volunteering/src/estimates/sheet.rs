//! Estimates as a table to keep (§6.2).

use super::{Confidence, EstimateState, Mode, store::Weighed};
use crate::house::House;
use base::Result;
use organisation::about::About;
use sheet::{Column, Format, Kind, Value};

const COLUMNS: [(&str, Kind); 17] = [
    ("id", Kind::Text),
    ("titre", Kind::Text),
    ("du", Kind::Day),
    ("au", Kind::Day),
    ("mode", Kind::Text),
    ("effectif", Kind::Integer),
    ("bas_min", Kind::Integer),
    ("probable_min", Kind::Integer),
    ("haut_min", Kind::Integer),
    ("mesure_deduit_min", Kind::Integer),
    ("retenu_min", Kind::Integer),
    ("categorie", Kind::Text),
    ("projet", Kind::Text),
    ("niveau", Kind::Text),
    ("confiance", Kind::Text),
    ("methode", Kind::Text),
    ("etat", Kind::Text),
];

/// Writes them.
///
/// # Errors
/// A fault when the table cannot be written.
pub fn write(format: Format, about: About, estimates: &[Weighed], house: &House) -> Result<Vec<u8>> {
    let columns: Vec<Column> = COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect();
    about.written(format, &columns, &estimates.iter().map(|it| row(it, house)).collect::<Vec<_>>())
}

fn row(weighed: &Weighed, house: &House) -> Vec<Value> {
    let it = &weighed.estimate;
    let range = it.range();
    vec![
        it.id.to_string().into(),
        it.title.clone().into(),
        it.from.into(),
        it.to.into(),
        mode_word(it.mode).into(),
        it.headcount.into(),
        range.low.0.into(),
        range.likely.0.into(),
        range.high.0.into(),
        weighed.deducted().0.into(),
        weighed.net().likely.0.into(),
        house.category_name(it.category_id).into(),
        house.project_name(it.project_id).into(),
        house.level_name(it.level_id).into(),
        confidence_word(it.confidence).into(),
        it.method_text.clone().into(),
        state_word(it.state).into(),
    ]
}

/// French like the headers.
const fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Weekly => "hebdomadaire",
        Mode::Occurrences => "occurrences",
        Mode::Lump => "forfait",
    }
}

const fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Rough => "à l’estime",
        Confidence::Survey => "enquête",
        Confidence::Sample => "échantillon",
        Confidence::Register => "registre",
    }
}

/// French like the headers, whatever the language of the screen.
const fn state_word(state: EstimateState) -> &'static str {
    match state {
        EstimateState::ToConfirm => "reprise à confirmer",
        EstimateState::Pending => "à valider",
        EstimateState::Validated => "validée",
        EstimateState::Rejected => "refusée",
        EstimateState::Cancelled => "annulée",
    }
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;

    #[test]
    fn r6_2_the_columns_are_those_of_the_specification() {
        let wanted = "id titre du au mode effectif bas_min probable_min haut_min mesure_deduit_min retenu_min \
            categorie projet niveau confiance methode etat";
        assert_eq!(COLUMNS.map(|(key, _)| key).join(" "), wanted);
    }
}
