//! What is kept about a person: « Mes données », and what goes with their name.

use crate::world::{HAIE, employer};
use base::jiff::civil::date;

#[tokio::test]
async fn i12_a_person_takes_their_time_away_and_hours_outlive_their_words() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "2h"),
        ("t.new", "Chez le dentiste"),
    ];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let (scope, me) = (world.scope(), world.person("alice"));
    let mut tx = world.tx().await;
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    let names: Vec<&str> = tables.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), 18, "{names:?}");
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", "Chez le dentiste"]);
    (worktime::MODULE.erase_person)(&mut tx, scope, me, world.demo.now).await.unwrap();
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", ""]);
    tx.commit().await.unwrap();
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
}

/// E11, of oneself: a table an entity, whose columns stay where they are from one release to the next. A new column goes
/// last; an old one is neither moved nor renamed (§6.2).
const OWN: [&str; 18] = [
    "worktime_allocations: on_day; minutes; name; label; source; entered_at; action; starts_at; ends_at; activity_type; tags; entered_by; id; sheet_state",
    "worktime_presence: on_day; minutes; not_worked; break_minutes; telework_c; intervals; entered_by",
    "worktime_day_counters: on_day; value_c; entered_by; entered_at",
    "worktime_absences: starts_on; starts_half; ends_on; ends_half; code; state; comment; answer",
    "worktime_profile: kind; starts_on; ends_on; earlier",
    "worktime_contracts: kind; job_title; starts_on; ends_on; name; fte_bp; week_pattern; reason",
    "worktime_sheets: starts_on; ends_on; state; submitted_by; validated_by; reason",
    "worktime_signed_sheets: number; edition; month; state; fingerprint; employee_method; supervisor_method; fichier",
    "worktime_movements: effective_on; quantity; cause; reason; kind; period_from; period_to; balance",
    "worktime_leave: code; period_from; period_to; effective_on; quantity_c; cause; reason",
    "worktime_letters: name; share_bp; starts_on; ends_on; mission",
    "worktime_shares: on_day; name; numerator; denominator; reason",
    "worktime_export_templates: name; kind; period; starts_on; ends_on; columns; format",
    "worktime_favourites: name; action",
    "worktime_reminders: starts_on; sent_at",
    "worktime_feeds: created_at; revoked_at",
    "worktime_locks: starts_on; ends_on; reason; created_at; lifted_at",
    "worktime_imports: file_name; source; state; rows_added; created_at",
];

#[tokio::test]
async fn e11_the_columns_of_ones_own_export_stay_where_they_are() {
    let world = employer().await;
    let mut tx = world.tx().await;
    let tables =
        (worktime::MODULE.export_person)(&mut tx, world.scope(), world.person("alice")).await.unwrap();
    let shown: Vec<String> =
        tables.iter().map(|it| format!("{}: {}", it.name, it.columns.join("; "))).collect();
    assert_eq!(shown, OWN);
}
