//! The displayed table as a file to keep (§6.2): typed cells, and decimal hours beside each duration (R17).

use super::{
    Answered, Figure, Measured, Places, Question,
    page::{Viewer, first_head, heads, row_name, shown},
};
use base::Result;
use organisation::about::About;
use sheet::{Column, Format, Kind, Value};

/// A table ready to be written, away from the database.
pub struct Sheet {
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// The table as this viewer sees it on the page: what is masked there is masked here.
    #[must_use]
    pub fn of(viewer: &Viewer<'_>, places: &Places, asked: &Question, answered: &Answered) -> Sheet {
        let ui = viewer.ui;
        let table = shown(viewer, asked, answered);
        let mut columns = vec![Column::new("libelle", first_head(ui, asked), Kind::Text)];
        for (rank, (name, head)) in heads(ui, places, asked, &table).into_iter().zip(&table.heads).enumerate()
        {
            let status = head.status.map_or("toutes", |status| status.as_text());
            let key = |what: &str| format!("{what}_{status}");
            match head.measured {
                Measured::Entries => columns.push(Column::new(key("actions"), name, Kind::Integer)),
                Measured::Persons => columns.push(Column::new(key("personnes"), name, Kind::Integer)),
                Measured::AtLeast => columns.push(Column::new(key("au_moins"), name, Kind::Integer)),
                Measured::Distance => columns.push(Column::new(key("distance_km"), name, Kind::Km)),
                Measured::Share => {
                    columns.push(Column::new(key("part_estimee_pour_dix_mille"), name, Kind::Integer))
                }
                Measured::Time
                | Measured::Estimated
                | Measured::TimeBefore
                | Measured::AllForms
                | Measured::Crossed(_) => {
                    let what = match head.measured {
                        Measured::Time => "duree".to_owned(),
                        Measured::Estimated => "duree_estimee".to_owned(),
                        Measured::TimeBefore => "duree_avant".to_owned(),
                        Measured::AllForms => "duree_totale".to_owned(),
                        _ => format!("duree_{}", rank + 1),
                    };
                    let decimal = ui.t1("statistics-decimal", "what", &name);
                    columns.push(Column::new(key(&what), name, Kind::Minutes));
                    columns.push(Column::new(key(&format!("{what}_decimale")), decimal, Kind::HoursDecimal));
                }
            }
        }
        let line = |label: String, figures: &[Figure], heads: &[super::Head]| {
            let mut row = vec![Value::Text(label)];
            for (figure, head) in figures.iter().zip(heads) {
                row.extend(values(*figure, head.measured));
            }
            row
        };
        let mut rows: Vec<Vec<Value>> = table
            .rows
            .iter()
            .map(|row| line(row_name(ui, places, asked, row.key), &row.figures, &table.heads))
            .collect();
        rows.push(line(ui.t("statistics-total"), &table.total, &table.heads));
        Sheet { columns, rows }
    }

    /// Writes it.
    ///
    /// # Errors
    /// A fault when the table cannot be written.
    pub fn write(&self, format: Format, about: About) -> Result<Vec<u8>> {
        about.written(format, &self.columns, &self.rows)
    }
}

fn values(figure: Figure, measured: Measured) -> Vec<Value> {
    match figure {
        Figure::Count(count) => vec![Value::Integer(count)],
        Figure::Metres(metres) => vec![Value::Km(metres)],
        Figure::Share(share) => vec![Value::Integer(share)],
        Figure::Minutes(minutes) => vec![Value::Minutes(minutes.0), Value::HoursDecimal(minutes.0)],
        // As many cells as the figure would take.
        Figure::Masked => {
            let counted = matches!(
                measured,
                Measured::Entries
                    | Measured::Persons
                    | Measured::AtLeast
                    | Measured::Distance
                    | Measured::Share
            );
            vec![Value::Text("—".to_owned()); if counted { 1 } else { 2 }]
        }
    }
}
