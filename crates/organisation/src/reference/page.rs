//! The pages of dated values.

use super::{
    form::ReferenceForm,
    history::Superseded,
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
    /// What rows were before they were changed or removed, the latest first.
    pub superseded: Vec<Superseded>,
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

/// What a key is called.
#[must_use]
pub fn named(ui: &Ui, kind: &str, key: &str) -> String {
    let words = format!("reference-{kind}-{}", key.to_lowercase().replace('_', "-"));
    if ui.knows(&words) { ui.t(&words) } else { key.to_owned() }
}

impl IndexPage {
    #[must_use]
    pub fn new(ui: Ui, all: Vec<ReferenceValue>, superseded: Vec<Superseded>) -> IndexPage {
        let mut groups: Vec<Group> = KINDS.map(|kind| Group { kind, series: Vec::new() }).into();
        for row in all {
            let Some(group) = groups.iter_mut().find(|group| group.kind == row.kind) else { continue };
            match group.series.last_mut() {
                Some(series) if series.key == row.key => series.rows.insert(0, row),
                _ => group.series.push(Series { key: row.key.clone(), rows: vec![row] }),
            }
        }
        IndexPage { ui, groups, superseded }
    }

    fn name(&self, group: &Group, series: &Series) -> String {
        named(&self.ui, group.kind, &series.key)
    }

    fn title_of(&self, it: &ReferenceValue) -> String {
        format!("{}, {}", self.ui.t(&format!("reference-{}", it.kind)), named(&self.ui, &it.kind, &it.key))
    }

    /// Who wrote a row: the program, unless somebody did.
    fn author(&self, it: &ReferenceValue) -> String {
        if it.author.is_empty() { self.ui.t("reference-shipped") } else { it.author.clone() }
    }

    fn replaced(&self, it: &Superseded) -> String {
        let day = self.ui.instant(&it.at);
        if it.by.is_empty() {
            self.ui.t1("reference-superseded-on", "day", day)
        } else {
            self.ui.t2("reference-superseded-by", "day", day, "name", &it.by)
        }
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
