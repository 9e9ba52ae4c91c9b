//! The same figures everywhere (I11), cell by cell: the screen, each file, paper and the API; and again once the
//! association has moved to another Bocage (R83).

use crate::{seeded, signed_in};
use organisation::{fiscal_years, transfer};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Read as _, Seek as _},
};
use testkit::{Client, TestSite, pdf::seen_by_others};

const FROM: &str = "amis-de-la-haie";
const TO: &str = "haie-du-nord";

/// The most characters that a line of a table has beside what it begins with, without its spaces.
const LINE: usize = 60;

/// Year, project, category, level, measured or estimated, rate.
type Place = [String; 6];
/// Minutes and cents.
type Figures = BTreeMap<Place, (i64, i64)>;

/// Cells as the API says them, with the identity of each year.
async fn by_api(client: &mut Client, slug: &str) -> (Figures, BTreeMap<String, String>) {
    let path = format!("/api/v1/orgs/{slug}/volunteering/valuation/runs");
    let runs = client.json("GET", &path, None).await.expect(200).json();
    let (mut figures, mut years) = (Figures::new(), BTreeMap::new());
    for run in runs["items"].as_array().unwrap() {
        let year = text(&run["fiscal_year"]);
        years.insert(year.clone(), text(&run["fiscal_year_id"]));
        let mut total = 0;
        for cell in run["cells"].as_array().unwrap() {
            let origin = if cell["measure"] == "measured" { "mesuré" } else { "estimé" };
            let rate = rate(cell["rate_e12"].as_i64().unwrap());
            let place = [
                year.clone(),
                text(&cell["project"]),
                text(&cell["category"]),
                text(&cell["level"]),
                origin.into(),
                rate,
            ];
            let cents = cell["amount_cents"].as_i64().unwrap();
            add(&mut figures, place, cell["minutes"].as_i64().unwrap(), cents);
            total += cents;
        }
        assert_eq!(run["total_cents"], total, "the cells of {year} sum to its total (R30)");
    }
    (figures, years)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn add(figures: &mut Figures, place: Place, minutes: i64, cents: i64) {
    let sum = figures.entry(place).or_default();
    sum.0 += minutes;
    sum.1 += cents;
}

/// Cells as another program reads them in a file.
fn in_file(bytes: &[u8]) -> Figures {
    let table = sheet::read(bytes, "").unwrap();
    let at = |name: &str| table.headers.iter().position(|head| head == name).unwrap();
    let columns = ["exercice", "projet", "categorie", "niveau", "origine", "taux"].map(at);
    let (minutes, amount) = (at("minutes"), at("montant"));
    let mut figures = Figures::new();
    for row in &table.rows {
        let mut place = columns.map(|at| row.cells[at].text().into_owned());
        place[5] = place[5].replace('.', ",");
        let minutes = decimal(&row.cells[minutes].text(), 0);
        add(&mut figures, place, minutes, decimal(&row.cells[amount].text(), 2));
    }
    figures
}

/// 10^-12 € an hour with all its decimals: `12,31`.
fn rate(e12: i64) -> String {
    let decimals = format!("{:012}", e12 % 1_000_000_000_000);
    let written = format!("{},{decimals}", e12 / 1_000_000_000_000);
    written.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// `36,6` is 3660 with two decimals.
fn decimal(said: &str, places: usize) -> i64 {
    let (whole, decimals) = said.split_once(['.', ',']).unwrap_or((said, ""));
    let decimals: String = decimals.chars().chain(std::iter::repeat('0')).take(places).collect();
    format!("{whole}{decimals}").parse().unwrap()
}

/// `1 234,56 €` and `31 h 20`, without the spaces that each program writes in its own way.
fn bare(words: &str) -> String {
    words.chars().filter(|it| !it.is_whitespace()).collect()
}

fn money(cents: i64) -> String {
    bare(&site::formats::money(base::Lang::Fr, base::Money(cents)))
}

fn time(minutes: i64) -> String {
    bare(&site::formats::minutes(base::Lang::Fr, base::Minutes(minutes)))
}

/// What each category and each project of a year holds.
fn sums(figures: &Figures, year: &str, part: usize) -> BTreeMap<String, (i64, i64)> {
    let mut sums = BTreeMap::<String, (i64, i64)>::new();
    for (place, (minutes, cents)) in figures.iter().filter(|(place, _)| place[0] == year) {
        let sum = sums.entry(place[part].clone()).or_default();
        sum.0 += minutes;
        sum.1 += cents;
    }
    sums
}

/// Whether a figure stands in the line that something begins.
fn beside(text: &str, what: &str, figure: &str) -> bool {
    let what = bare(what);
    let line = |at: usize| text[at + what.len()..].chars().take(LINE).collect::<String>();
    text.match_indices(what.as_str()).any(|(at, _)| line(at).contains(figure))
}

/// Reads the figures of an association in each place, and finds the same.
async fn read_everywhere(client: &mut Client, slug: &str) -> Figures {
    let (figures, years) = by_api(client, slug).await;
    let base = format!("/o/{slug}/benevolat");
    for (year, id) in &years {
        let wanted: Figures = figures
            .iter()
            .filter(|(place, _)| place[0] == *year)
            .map(|(place, it)| (place.clone(), *it))
            .collect();
        for format in ["ods", "xlsx", "csv", "json"] {
            let file =
                client.get(&format!("{base}/valorisation/{id}/export?format={format}")).await.expect(200);
            assert_eq!(in_file(&file.bytes), wanted, "{slug}, {year}, {format}");
        }
        let screen =
            bare(&client.get(&format!("{base}/valorisation?exercice={id}")).await.expect(200).text());
        let api = format!("/api/v1/orgs/{slug}/volunteering/documents");
        let table = client.get(&format!("{api}/d1?fiscal_year={id}")).await.expect(200).bytes;
        let entry = client.get(&format!("{api}/d4?fiscal_year={id}")).await.expect(200).bytes;
        let (table, entry) = (bare(&seen_by_others(&table).text), bare(&seen_by_others(&entry).text));
        for part in [1, 2] {
            for (name, (minutes, cents)) in sums(&wanted, year, part) {
                let said = money(cents);
                assert!(screen.contains(&said), "{slug}, {year}: {said} of « {name} » on the screen");
                // The table of projects tells counted and estimated time apart, and no sum.
                let told = part == 1 || screen.contains(&time(minutes));
                assert!(told, "{slug}, {year}: {minutes} minutes of « {name} » on the screen");
            }
        }
        for (category, (_, cents)) in sums(&wanted, year, 2) {
            let said = money(cents);
            assert!(beside(&table, &category, &said), "{slug}: {category} {said} in D1 of {year}:\n{table}");
        }
        let total: i64 = wanted.values().map(|(_, cents)| cents).sum();
        assert!(table.contains(&money(total)), "{slug}: {} in D1 of {year}", money(total));
        // The other papers of the year that tell what it is worth say the same sum.
        for code in ["d2", "d3", "d6", "d14"] {
            let paper = client.get(&format!("{api}/{code}?fiscal_year={id}")).await.expect(200).bytes;
            let paper = bare(&seen_by_others(&paper).text);
            assert!(paper.contains(&money(total)), "{slug}: {} in {code} of {year}:\n{paper}", money(total));
        }
        // Each year of the demonstration is in class 8, adopted or not.
        assert!(entry.contains("864") && entry.contains(&money(total)), "{slug}: D4 of {year}:\n{entry}");
        let forms = client.get(&format!("{api}/d5?fiscal_year={id}")).await.expect(200).bytes;
        let forms = bare(&seen_by_others(&forms).text);
        // Whole euros, by largest remainder with what is given otherwise.
        let line = |euros: i64| format!("864-Personnelbénévole{}", money(euros * 100).replace(",00", ""));
        let said =
            [line(total / 100), line(total / 100 + 1)].iter().any(|line| forms.contains(line.as_str()));
        assert!(said, "{slug}: {total} cents in D5 of {year}:\n{forms}");
    }
    figures
}

/// What budgets are told of each project in an adopted year is what its cells hold.
async fn told_to_budgets(test: &TestSite, client: &mut Client, slug: &str) {
    let path = format!("/api/v1/orgs/{slug}/volunteering/valuation/runs");
    let runs = client.json("GET", &path, None).await.expect(200).json();
    let mut tx = test.site.db.read().await.unwrap();
    let row = tx.one("SELECT id FROM organisation WHERE slug = $1", store::args![slug]).await.unwrap();
    let scope = store::Scope::of(row.get("id").unwrap());
    let mut some = false;
    for run in runs["items"].as_array().unwrap() {
        let year = base::id_from_text(&text(&run["fiscal_year_id"])).unwrap();
        let year = fiscal_years::store::get(&mut tx, scope, year).await.unwrap();
        let days = (year.starts_on, year.ends_on);
        let given = volunteering::funding::projects::given_time(&mut tx, scope, days).await.unwrap();
        let told = given.iter().filter_map(|it| Some((it.project_id.to_string(), it.value?.0)));
        let mut held = BTreeMap::<String, i64>::new();
        let adopted = ["adopted", "booked"].contains(&run["state"].as_str().unwrap());
        for cell in
            run["cells"].as_array().unwrap().iter().filter(|it| adopted && !it["project_id"].is_null())
        {
            *held.entry(text(&cell["project_id"])).or_default() += cell["amount_cents"].as_i64().unwrap();
        }
        some |= !held.is_empty();
        assert_eq!(told.collect::<BTreeMap<_, _>>(), held, "{slug}, {}", year.name);
    }
    assert!(some, "{slug}: an adopted year has projects");
}

/// The hours of each month and category, as programs and files have them.
async fn hours(client: &mut Client, slug: &str) -> Value {
    let path = format!("/api/v1/orgs/{slug}/volunteering/statistics?rows=month&cols=category");
    let mut told = client.json("GET", &path, None).await.expect(200).json();
    forget_identities(&mut told);
    told
}

/// Identities are others once it moved.
fn forget_identities(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| name != "id" && !name.ends_with("_id"));
            fields.values_mut().for_each(forget_identities);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_identities),
        Value::String(said) if base::id_from_text(said).is_some() => said.clear(),
        _ => {}
    }
}

/// The numbers of receipts, their amounts and the very bytes of their papers.
async fn receipts(client: &mut Client, slug: &str) -> Vec<(String, i64, Vec<u8>)> {
    let path = format!("/api/v1/orgs/{slug}/volunteering/receipts");
    let all = client.json("GET", &format!("{path}?everybody=true"), None).await.expect(200).json();
    let mut receipts = Vec::new();
    for it in all["items"].as_array().unwrap() {
        let paper = client.get(&format!("{path}/{}/document", text(&it["id"]))).await.expect(200).bytes;
        receipts.push((text(&it["number"]), it["amount_cents"].as_i64().unwrap(), paper));
    }
    receipts
}

async fn moved(from: &TestSite, to: &TestSite) -> Client {
    let mut tx = from.site.db.read().await.unwrap();
    let row = tx.one("SELECT id FROM organisation WHERE slug = $1", store::args![FROM]).await.unwrap();
    let id = row.get("id").unwrap();
    let mut written = transfer::store::write(&mut tx, &from.site, id, None).await.unwrap();
    let mut content = Vec::new();
    written.rewind().unwrap();
    written.read_to_end(&mut content).unwrap();
    let mut alice = signed_in(to, "alice").await;
    let file = ("file", "haie.bocage.zip", content.as_slice());
    let page = alice.upload("/associations/importer", &[("name", "Haie du Nord")], file).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    alice
}

#[tokio::test]
async fn i11_each_cell_is_the_same_everywhere_and_after_a_move() {
    let here = seeded().await;
    let mut alice = signed_in(&here, "alice").await;
    let figures = read_everywhere(&mut alice, FROM).await;
    assert!(figures.len() > 5, "several years, categories and projects: {}", figures.len());
    assert!(figures.keys().any(|place| place[4] == "estimé"), "estimated time too");
    told_to_budgets(&here, &mut alice, FROM).await;
    let (hours_here, receipts_here) = (hours(&mut alice, FROM).await, receipts(&mut alice, FROM).await);
    assert!(!receipts_here.is_empty());
    let there = seeded().await;
    let mut alice = moved(&here, &there).await;
    assert_eq!(read_everywhere(&mut alice, TO).await, figures);
    told_to_budgets(&there, &mut alice, TO).await;
    assert_eq!(hours(&mut alice, TO).await, hours_here);
    assert!(receipts(&mut alice, TO).await == receipts_here, "the same receipts, byte for byte");
}
