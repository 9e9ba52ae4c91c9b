//! What a visitor of the demonstration finds, whatever the day.

use crate::{seed, signed_in};
use base::{Instant, jiff::civil::Date, jiff::civil::date};
use store::args;
use testkit::TestSite;

async fn seeded_on(day: Date) -> TestSite {
    let test_site = TestSite::new(app::MODULES).await;
    let noon: Instant = day.at(11, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    test_site.clock.set(noon);
    seed(&test_site.site).await;
    test_site
}

async fn number(test_site: &TestSite, sql: &'static str) -> i64 {
    let mut tx = test_site.site.db.read().await.unwrap();
    tx.one(sql, args![]).await.unwrap().get("n").unwrap()
}

/// What there is to look at: what it is, how many at least, and how they are counted.
const ENOUGH: [(&str, i64, &str); 20] = [
    (
        "organisations of kinds of their own",
        3,
        "SELECT COUNT(DISTINCT kind) AS n FROM organisation WHERE state = 'active'",
    ),
    ("organisations out of the public list", 1, "SELECT COUNT(*) AS n FROM organisation WHERE hidden"),
    ("collectives", 1, "SELECT COUNT(*) AS n FROM role WHERE is_default AND name = 'Collectif'"),
    ("actions", 400, "SELECT COUNT(*) AS n FROM volunteer_action"),
    ("private links", 1, "SELECT COUNT(*) AS n FROM private_link WHERE enabled"),
    (
        "actions through a link",
        1,
        "SELECT COUNT(*) AS n FROM volunteer_action WHERE private_link_id IS NOT NULL",
    ),
    ("actions to moderate", 3, "SELECT COUNT(*) AS n FROM volunteer_action WHERE state = 'pending'"),
    ("estimates to moderate", 1, "SELECT COUNT(*) AS n FROM estimate WHERE state = 'pending'"),
    (
        "estimates of no volunteer",
        1,
        "SELECT COUNT(*) AS n FROM estimate WHERE status = 'civic_volunteer' AND state = 'validated'",
    ),
    ("persons to accept", 1, "SELECT COUNT(*) AS n FROM person WHERE state = 'pending'"),
    ("sealed supporting files", 1, "SELECT COUNT(*) AS n FROM sealed_file"),
    (
        "work typed in euros without hours, which is flagged",
        1,
        "SELECT COUNT(*) AS n FROM in_kind_contribution WHERE kind = 'volunteer_work' AND minutes IS NULL",
    ),
    ("engagement leaves", 1, "SELECT COUNT(*) AS n FROM civic_leave"),
    (
        "actions set apart by a rate of their own",
        1,
        "SELECT COUNT(*) AS n FROM action_valuation v JOIN volunteer_action a ON a.id = v.action_id
            WHERE a.state = 'validated' AND v.rate IS NOT NULL AND v.rate_source <> ''",
    ),
    (
        "entries in the accounts, with their number",
        1,
        "SELECT COUNT(*) AS n FROM proposed_entry WHERE state = 'booked' AND reference <> ''",
    ),
    (
        "entries only proposed, in a year whose accounts hold one",
        1,
        "SELECT COUNT(*) AS n FROM proposed_entry p WHERE p.state = 'draft'
            AND EXISTS (SELECT 1 FROM proposed_entry_line l WHERE l.entry_id = p.id)
            AND EXISTS (SELECT 1 FROM proposed_entry b WHERE b.fiscal_year_id = p.fiscal_year_id
                AND b.state = 'booked')",
    ),
    (
        "claims refused with a reason",
        1,
        "SELECT COUNT(*) AS n FROM mileage_claim WHERE state = 'rejected' AND reject_reason <> ''",
    ),
    (
        "minimum wages of an organisation's own",
        1,
        "SELECT COUNT(*) AS n FROM reference_override WHERE kind = 'smic' AND superseded_at IS NULL",
    ),
    (
        "estimates taken up again, to confirm",
        1,
        "SELECT COUNT(*) AS n FROM estimate WHERE state = 'to_confirm' AND copied_from IS NOT NULL",
    ),
    ("corrections asked", 1, "SELECT COUNT(*) AS n FROM rectification WHERE state = 'asked'"),
];

async fn has_enough(day: Date) {
    let test_site = seeded_on(day).await;
    for (what, least, sql) in ENOUGH {
        let found = number(&test_site, sql).await;
        assert!(found >= least, "on {day}: {found} {what}");
    }
    let mut tx = test_site.site.db.read().await.unwrap();
    let sql = "SELECT name FROM fiscal_year WHERE organisation_id = $1 ORDER BY starts_on";
    let organisations = tx.all("SELECT id FROM organisation", args![]).await.unwrap();
    for row in &organisations {
        let id: base::Id = row.get("id").unwrap();
        let years = tx.all(sql, args![id]).await.unwrap();
        let years: Vec<String> = years.iter().map(|it| it.get("name").unwrap()).collect();
        let last_two = [(day.year() - 1).to_string(), day.year().to_string()];
        assert!(years.ends_with(&last_two), "on {day}: {years:?}");
    }
    let too_late =
        "SELECT COUNT(*) AS n FROM volunteer_action WHERE state = 'validated' AND happened_on > $1";
    let row = tx.one(too_late, args![day]).await.unwrap();
    assert_eq!(row.get::<i64>("n").unwrap(), 0, "on {day}: done before it happened");
}

#[tokio::test]
async fn the_demonstration_has_enough_to_look_at() {
    has_enough(date(2026, 3, 7)).await;
}

#[tokio::test]
async fn the_demonstration_is_of_the_day_it_is_shown() {
    for day in [date(2027, 1, 1), date(2028, 2, 29), date(2031, 12, 31)] {
        has_enough(day).await;
    }
}

#[tokio::test]
async fn everybody_the_demonstration_names_signs_in() {
    let test_site = seeded_on(date(2029, 7, 14)).await;
    for who in ["alice", "basile", "chloe", "david", "emma"] {
        let page = signed_in(&test_site, who).await.get("/moi/associations").await;
        assert!(!page.all("main a[href^='/o/']").is_empty(), "{who} belongs nowhere:\n{}", page.text());
    }
}

#[tokio::test]
async fn i12_the_journal_of_the_demonstration_is_in_the_order_of_its_instants() {
    let test_site = seeded_on(date(2025, 10, 15)).await;
    let mut tx = test_site.site.db.read().await.unwrap();
    let lines = tx.all("SELECT at, verb FROM audit_entry ORDER BY id", args![]).await.unwrap();
    let instants: Vec<Instant> = lines.iter().map(|it| it.get("at").unwrap()).collect();
    assert!(instants.len() > 400 && instants.is_sorted(), "{instants:?}");
}
