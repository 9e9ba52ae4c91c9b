//! The pages of dated values.

use super::{
    form::ReferenceForm,
    reference_value::{KINDS, ReferenceValue, Unit},
};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

/// The rows of one key, the latest first.
pub struct Series {
    pub key: String,
    pub rows: Vec<ReferenceValue>,
}

/// The keys of one kind.
pub struct Group {
    pub kind: &'static str,
    pub series: Vec<Series>,
}

#[derive(Template)]
#[template(path = "reference/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "reference/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub reference: Option<ReferenceValue>,
    pub form: ReferenceForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
    pub units: Vec<Choice>,
}

impl IndexPage {
    #[must_use]
    pub fn new(ui: Ui, all: Vec<ReferenceValue>) -> IndexPage {
        let mut groups: Vec<Group> = KINDS.map(|kind| Group { kind, series: Vec::new() }).into();
        for row in all {
            let Some(group) = groups.iter_mut().find(|group| group.kind == row.kind) else { continue };
            match group.series.last_mut() {
                Some(series) if series.key == row.key => series.rows.insert(0, row),
                _ => group.series.push(Series { key: row.key.clone(), rows: vec![row] }),
            }
        }
        IndexPage { ui, groups }
    }

    fn name(&self, group: &Group, series: &Series) -> String {
        let key = format!("reference-{}-{}", group.kind, series.key.to_lowercase().replace('_', "-"));
        if self.ui.knows(&key) { self.ui.t(&key) } else { series.key.clone() }
    }

    fn shown(&self, row: &ReferenceValue) -> String {
        row.shown(self.ui.lang)
    }

    fn title(&self, group: &Group) -> String {
        self.ui.t(&format!("reference-{}", group.kind))
    }

    /// What the number counts, when its form does not say it.
    fn unit(&self, row: &ReferenceValue) -> Option<String> {
        match row.unit {
            Unit::Days | Unit::Months | Unit::Years | Unit::Persons => {
                Some(self.ui.t(&format!("reference-unit-{}", row.unit.as_text())))
            }
            Unit::Rate | Unit::Cents | Unit::Bp | Unit::Minutes | Unit::Date => None,
        }
    }
}

impl FormPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        reference: Option<ReferenceValue>,
        form: ReferenceForm,
        errors: FieldErrors,
    ) -> FormPage {
        let kinds = KINDS.map(|kind| Choice::new(kind, ui.t(&format!("reference-{kind}")))).into();
        let units = Unit::ALL.map(|unit| {
            let text = unit.as_text();
            Choice::new(text, ui.t(&format!("reference-unit-{text}")))
        });
        FormPage { ui, reference, form, errors, kinds, units: units.into() }
    }

    fn kind(&self, it: &ReferenceValue) -> String {
        self.ui.t(&format!("reference-{}", it.kind))
    }

    fn unit(&self, it: &ReferenceValue) -> String {
        self.ui.t(&format!("reference-unit-{}", it.unit.as_text()))
    }
}
