//! Charts are well-formed, hold every figure, and bear anything people type.

use super::{Bar, Chart, Gauge, Years, categories, fitting, gauge, months, years};
use base::{Lang, Minutes};

const CHART: Chart<'static> = Chart {
    id: "c1",
    title: "Heures par mois",
    note: "2026 <b>& suite</b>",
    description: "Le plus fort en juin.",
    figures: "Voir les chiffres",
    head: "Mois",
    measured: "Comptées",
    estimated: "Estimées",
    format: |lang, value| crate::formats::minutes(lang, Minutes(value)),
    decimal: false,
    lang: Lang::Fr,
};

fn bar(label: &str, measured: i64, estimated: i64) -> Bar {
    Bar { label: label.into(), short: label.chars().take(1).collect(), measured, estimated, href: None }
}

/// Reads the figure as XML: every tag closed in order, every attribute quoted, every `&` an entity.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = Vec::new();
    for (rank, piece) in xml.split('<').enumerate() {
        if rank == 0 {
            assert!(piece.is_empty());
            continue;
        }
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("an open tag: {piece}"));
        for part in tag.split('&').skip(1).chain(text.split('&').skip(1)) {
            let entity = part.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&entity), "&{entity}");
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(!tag.contains("style="), "the policy refuses inline style: {tag}");
        if let Some(id) = tag.split(" id=\"").nth(1) {
            ids.push(id.split('"').next().unwrap());
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "each identity once");
    assert!(ids.iter().all(|id| id.starts_with("c1-")), "{ids:?}");
}

/// The texts of the cells of the table beneath.
fn cells(figure: &str) -> Vec<String> {
    let table = figure.split("<tbody>").nth(1).unwrap();
    let cells = table.split("</t").filter_map(|cell| cell.rsplit('>').next());
    cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_figure_stands_in_the_table() {
    let bars = [bar("Janvier", 1200, 300), bar("Février", 0, 0), bar("Mars", 155, 0)];
    for figure in [months(&CHART, &bars), categories(&CHART, &bars)] {
        well_formed(&figure);
        let wanted = [
            "Janvier",
            "20\u{a0}h",
            "5\u{a0}h",
            "Février",
            "0\u{a0}min",
            "0\u{a0}min",
            "Mars",
            "2\u{a0}h\u{a0}35",
            "0\u{a0}min",
        ];
        assert_eq!(cells(&figure), wanted);
        assert!(figure.contains("fill=\"url(#c1-hatch)\"") && figure.contains("Estimées"));
        assert!(figure.contains("2026 &lt;b&gt;&amp; suite&lt;/b&gt;"));
        assert!(figure.contains("role=\"img\""));
        assert!(figure.contains("<caption class=\"visually-hidden\">Heures par mois</caption>"));
    }
}

#[test]
fn without_estimates_nothing_speaks_of_them() {
    let figure = months(&CHART, &[bar("Mars", 60, 0)]);
    well_formed(&figure);
    assert!(!figure.contains("hatch") && !figure.contains("Estimées") && !figure.contains("legend"));
}

#[test]
fn bars_may_lead_to_their_lines() {
    let bars = [Bar { href: Some("/a?x=1&y=\"2".into()), ..bar("Bar <&>", 60, 0) }, bar("Vide", 0, 0)];
    for figure in [months(&CHART, &bars), categories(&CHART, &bars)] {
        well_formed(&figure);
        assert!(figure.contains("<a href=\"/a?x=1&amp;y=&quot;2\"><rect"));
        assert!(figure.contains("role=\"group\""), "an image has no link inside");
        assert!(figure.contains("<th scope=\"row\">Bar &lt;&amp;&gt;</th>"));
    }
}

#[test]
fn nothing_one_bar_long_names_and_huge_values_all_draw() {
    let long = "Réunions de préparation de la grande fête annuelle des haies et vergers du canton ".repeat(3);
    for bars in [vec![], vec![bar("Seul", 1, 0)], vec![bar(&long, i64::MAX, i64::MAX), bar("\u{1}", 1, 0)]] {
        for figure in [months(&CHART, &bars), categories(&CHART, &bars)] {
            well_formed(&figure);
            assert!(!figure.contains("=\"-"), "nothing is drawn outside or inside out: {figure}");
        }
    }
    let figure = categories(&CHART, &[bar(&long, 60, 0)]);
    let drawn = figure.split("y=\"12\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(drawn.ends_with('…') && drawn.chars().count() < 60, "{drawn}");
    assert!(cells(&figure)[0].starts_with(long.trim_end()), "the whole name is in the table");
    assert_eq!(fitting("court", 360), "court");
}

#[test]
fn r18_two_years_are_two_lines_with_both_figures_by_month() {
    let labels: Vec<String> = ["Janvier", "Février", "Mars"].map(str::to_owned).to_vec();
    let short: Vec<String> = ["J", "F", "M"].map(str::to_owned).to_vec();
    let both = Years {
        short: &short,
        labels: &labels,
        now_name: "2026",
        now: &[60, 120],
        past_name: "2025",
        past: &[30, 0, 90],
    };
    let figure = years(&CHART, &both);
    well_formed(&figure);
    let wanted = [
        "Janvier",
        "1\u{a0}h",
        "30\u{a0}min",
        "Février",
        "2\u{a0}h",
        "0\u{a0}min",
        "Mars",
        "1\u{a0}h\u{a0}30",
    ];
    assert_eq!(cells(&figure), wanted, "a month to come has no figure");
    assert!(figure.contains("line line--past") && figure.contains("point--past"));
    let none = Years { short: &[], labels: &[], now: &[], past: &[], ..both };
    well_formed(&years(&CHART, &none));
}

#[test]
fn a_gauge_is_full_at_its_goal_and_says_what_goes_beyond() {
    let of =
        |value| gauge(&CHART, &Gauge { value, goal: 12_000, beneath: "sur 200 h", heads: ["Heures", "But"] });
    well_formed(&of(8_520));
    assert!(of(8_520).contains("stroke-dasharray=\"178.4 251.3\""));
    assert!(
        of(13_000).contains("stroke-dasharray=\"251.3 251.3\"") && of(13_000).contains("216\u{a0}h\u{a0}40")
    );
    assert!(!of(0).contains("gauge__value"));
    assert_eq!(cells(&of(8_520)), ["Mois", "142\u{a0}h", "200\u{a0}h"]);
}
