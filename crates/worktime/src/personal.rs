//! What the module holds about a person: « Mes données » (I12), and what goes with their name. Hours and
//! days stay: they are proofs that the law keeps (R38). Costs are in no export but that of `see_costs` (I10).

use crate::{audit::forget::forget_words, staff::EarlierStatus};
use base::{Day, Id, Refusal, Result, jiff::ToSpan};
use site::{
    PersonalTable,
    personal::{Told, day, flag, identity, instant, number, tables, text},
};
use store::{Row, Scope, Tx, args, statements};

statements! {
    TIME = "SELECT a.on_day, a.minutes, a.label, a.source, a.entered_at, p.name, x.name AS action, a.starts_at, a.ends_at,
            a.activity_type, a.tags, a.entered_by, a.id, COALESCE(e.state, 'open') AS sheet_state
        FROM allocation a
        JOIN project p ON p.organisation_id = a.organisation_id AND p.id = a.project_id
        LEFT JOIN project_action x ON x.organisation_id = a.organisation_id AND x.id = a.action_id
        LEFT JOIN entry_period e ON e.organisation_id = a.organisation_id AND e.person_id = a.person_id
            AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
        WHERE a.organisation_id = $1 AND a.person_id = $2 ORDER BY a.on_day, a.id";
    PRESENCE = "SELECT on_day, minutes, not_worked, break_minutes, telework_c, intervals, entered_by, note,
            CASE WHEN rest_ok IS NULL THEN '' WHEN rest_ok THEN 'true' ELSE 'false' END AS rest_ok FROM presence
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY on_day";
    COUNTERS = "SELECT on_day, value_c, entered_by, entered_at FROM day_counter WHERE organisation_id = $1 AND person_id = $2 ORDER BY on_day";
    ABSENCES = "SELECT a.starts_on, a.starts_half, a.ends_on, a.ends_half, a.state, a.comment, a.answer, t.code,
            a.document_file_id AS fichier FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.person_id = $2 ORDER BY a.starts_on, a.id";
    TERMS = "SELECT c.kind, c.job_title, m.starts_on, m.ends_on, m.fte_bp, m.week_pattern, m.reason, s.name,
            m.document_file_id AS fichier
        FROM work_contract c
        JOIN contract_amendment m ON m.organisation_id = c.organisation_id AND m.contract_id = c.id
        JOIN work_scheme s ON s.organisation_id = m.organisation_id AND s.id = m.scheme_id
        WHERE c.organisation_id = $1 AND c.person_id = $2 ORDER BY m.starts_on, m.id";
    PROFILE = "SELECT kind, starts_on, ends_on, earlier FROM staff_profile
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    SHEETS = "SELECT starts_on, ends_on, state, submitted_by, validated_by, reason, closed_by, closed_at, hash FROM entry_period
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY starts_on";
    MOVEMENTS = "SELECT effective_on, quantity, cause, reason, period_from, period_to,
            CASE WHEN day_pack = TRUE THEN 'day_pack' ELSE kind END AS kind,
            CAST(SUM(quantity) OVER (PARTITION BY day_pack, kind, period_from ORDER BY effective_on, id) AS BIGINT) AS balance FROM counter_movement
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY effective_on, id";
    ACTIVE_SINCE = "SELECT person_id FROM work_contract WHERE organisation_id = $1 AND (ends_on IS NULL OR ends_on >= $3)
        UNION SELECT person_id FROM staff_profile WHERE organisation_id = $1 AND (ends_on IS NULL OR ends_on >= $3)
        UNION SELECT person_id FROM allocation WHERE organisation_id = $1 AND on_day >= $2
        UNION SELECT person_id FROM presence WHERE organisation_id = $1 AND on_day >= $2";
    LEAVE = "SELECT m.effective_on, m.quantity_c, m.cause, m.period_from, m.period_to, m.reason, t.code
        FROM leave_movement m
        JOIN absence_type t ON t.organisation_id = m.organisation_id AND t.id = m.type_id
        WHERE m.organisation_id = $1 AND m.person_id = $2 ORDER BY m.effective_on, m.id";
    REMINDERS = "SELECT starts_on, sent_at FROM sheet_reminder WHERE organisation_id = $1 AND person_id = $2
        ORDER BY starts_on";
    FAVOURITES = "SELECT p.name, x.name AS action FROM worktime_favourite f
        JOIN project p ON p.organisation_id = f.organisation_id AND p.id = f.project_id
        LEFT JOIN project_action x ON x.organisation_id = f.organisation_id AND x.id = f.action_id
        WHERE f.organisation_id = $1 AND f.person_id = $2 ORDER BY f.id";
    FORGET_FAVOURITES = "DELETE FROM worktime_favourite WHERE organisation_id = $1 AND person_id = $2";
    // Whoever has the secret reads the addresses: they are said to be there, never shown.
    FEEDS = "SELECT created_at, revoked_at FROM absence_feed WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    LOCKS = "SELECT starts_on, ends_on, reason, created_at, lifted_at FROM period_lock
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    IMPORTS = "SELECT i.file_name, i.source, i.state, i.rows_added, i.created_at FROM time_import i
        JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
        WHERE p.organisation_id = $1 AND p.id = $2 ORDER BY i.id";
    FORGET_LEAVE = "UPDATE leave_movement SET reason = '', created_by = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_MOVEMENTS = "UPDATE counter_movement SET reason = '', created_by = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_REMINDERS = "DELETE FROM sheet_reminder WHERE organisation_id = $1 AND person_id = $2";
    // Signed sheets stay whole after an erasure too: they are proofs that funders may ask for (R38).
    SIGNED = "SELECT number, edition, month, state, fingerprint, employee_method, supervisor_method,
            scan_file_id AS fichier FROM signed_timesheet
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY number";
    // Fixed shares and who paid each row are proofs too.
    LETTERS = "SELECT l.share_bp, l.starts_on, l.ends_on, l.mission, a.name, l.scan_file_id AS fichier FROM assignment_letter l
        JOIN funding_agreement a ON a.organisation_id = l.organisation_id AND a.id = l.agreement_id
        WHERE l.organisation_id = $1 AND l.person_id = $2 ORDER BY l.starts_on, l.id";
    SHARES = "SELECT r.on_day, a.name, s.numerator, s.denominator, s.reason FROM allocation_share s
        JOIN allocation r ON r.organisation_id = s.organisation_id AND r.id = s.allocation_id
        JOIN funding_agreement a ON a.organisation_id = s.organisation_id AND a.id = s.agreement_id
        WHERE s.organisation_id = $1 AND r.person_id = $2 ORDER BY r.on_day, s.allocation_id, s.position";
    TEMPLATES = "SELECT name, COALESCE(money_kind, kind) AS kind, period, starts_on, ends_on, columns,
            CASE WHEN csv_intl = TRUE THEN 'csv-intl' ELSE format END AS format FROM saved_export
        WHERE organisation_id = $1 AND owner_id = $2 ORDER BY id";
    FORGET_TEMPLATES = "DELETE FROM saved_export WHERE organisation_id = $1 AND owner_id = $2";
    FORGET_WORDS = "UPDATE allocation SET label = '', tags = '', activity_type = '',
            entered_by = '' WHERE organisation_id = $1 AND person_id = $2";
    // The proofs of absences, and amendments that were signed, bear the name of the person. The document of a cost is a
    // proof that funders may ask for, as signed sheets are (R38): it goes with its cost, by the hand of who sees costs.
    JOINED = "SELECT document_file_id FROM absence
        WHERE organisation_id = $1 AND person_id = $2 AND document_file_id IS NOT NULL
        UNION ALL SELECT m.document_file_id FROM contract_amendment m
        JOIN work_contract c ON c.organisation_id = m.organisation_id AND c.id = m.contract_id
        WHERE m.organisation_id = $1 AND c.person_id = $2 AND m.document_file_id IS NOT NULL";
    FORGET_PROOFS = "UPDATE absence SET document_file_id = NULL WHERE organisation_id = $1 AND person_id = $2";
    FORGET_SIGNED = "UPDATE contract_amendment SET document_file_id = NULL WHERE organisation_id = $1 AND contract_id IN (
        SELECT id FROM work_contract WHERE organisation_id = $1 AND person_id = $2)";
    // Days that were never sent are nobody's proof.
    FORGET_DRAFTS = "DELETE FROM absence WHERE organisation_id = $1 AND person_id = $2 AND state = 'draft'";
    FORGET_COMMENTS = "UPDATE absence SET comment = '', answer = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_SHEETS = "UPDATE entry_period SET submitted_by = '', reason = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_PRESENCE = "UPDATE presence SET entered_by = '', note = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_COUNTERS = "UPDATE day_counter SET entered_by = '' WHERE organisation_id = $1 AND person_id = $2";
    FORGET_FEEDS = "DELETE FROM absence_feed WHERE organisation_id = $1 AND person_id = $2";
    FORGET_TITLE = "UPDATE work_contract SET job_title = '' WHERE organisation_id = $1 AND person_id = $2";
}

/// « trainee 2031-01-05/2031-03-04 », each thing they were.
fn earlier(row: &Row, column: &str) -> Result<String> {
    let all: Vec<EarlierStatus> = serde_json::from_str(&text(row, column)?).map_err(Refusal::fault)?;
    let said = all.iter().map(|it| format!("{} {}/{}", it.kind.as_text(), it.from, it.to));
    Ok(said.collect::<Vec<_>>().join(", "))
}

const TABLES: [Told; 18] = [
    (
        "worktime_allocations",
        TIME,
        &[
            ("on_day", day),
            ("minutes", number),
            ("name", text),
            ("label", text),
            ("source", text),
            ("entered_at", instant),
            ("action", text),
            ("starts_at", instant),
            ("ends_at", instant),
            ("activity_type", text),
            ("tags", text),
            ("entered_by", text),
            ("id", identity),
            ("sheet_state", text),
        ],
    ),
    (
        "worktime_presence",
        PRESENCE,
        &[
            ("on_day", day),
            ("minutes", number),
            ("not_worked", flag),
            ("break_minutes", number),
            ("telework_c", number),
            ("intervals", text),
            ("entered_by", text),
            ("note", text),
            ("rest_ok", text),
        ],
    ),
    (
        "worktime_day_counters",
        COUNTERS,
        &[("on_day", day), ("value_c", number), ("entered_by", text), ("entered_at", instant)],
    ),
    (
        "worktime_absences",
        ABSENCES,
        &[
            ("starts_on", day),
            ("starts_half", text),
            ("ends_on", day),
            ("ends_half", text),
            ("code", text),
            ("state", text),
            ("comment", text),
            ("answer", text),
            ("fichier", identity),
        ],
    ),
    (
        "worktime_profile",
        PROFILE,
        &[("kind", text), ("starts_on", day), ("ends_on", day), ("earlier", earlier)],
    ),
    (
        "worktime_contracts",
        TERMS,
        &[
            ("kind", text),
            ("job_title", text),
            ("starts_on", day),
            ("ends_on", day),
            ("name", text),
            ("fte_bp", number),
            ("week_pattern", text),
            ("reason", text),
            ("fichier", identity),
        ],
    ),
    (
        "worktime_sheets",
        SHEETS,
        &[
            ("starts_on", day),
            ("ends_on", day),
            ("state", text),
            ("submitted_by", text),
            ("validated_by", text),
            ("reason", text),
            ("closed_by", text),
            ("closed_at", instant),
            ("hash", text),
        ],
    ),
    (
        "worktime_signed_sheets",
        SIGNED,
        &[
            ("number", number),
            ("edition", number),
            ("month", day),
            ("state", text),
            ("fingerprint", text),
            ("employee_method", text),
            ("supervisor_method", text),
            ("fichier", identity),
        ],
    ),
    (
        "worktime_movements",
        MOVEMENTS,
        &[
            ("effective_on", day),
            ("quantity", number),
            ("cause", text),
            ("reason", text),
            ("kind", text),
            ("period_from", day),
            ("period_to", day),
            ("balance", number),
        ],
    ),
    (
        "worktime_leave",
        LEAVE,
        &[
            ("code", text),
            ("period_from", day),
            ("period_to", day),
            ("effective_on", day),
            ("quantity_c", number),
            ("cause", text),
            ("reason", text),
        ],
    ),
    (
        "worktime_letters",
        LETTERS,
        &[
            ("name", text),
            ("share_bp", number),
            ("starts_on", day),
            ("ends_on", day),
            ("mission", text),
            ("fichier", identity),
        ],
    ),
    (
        "worktime_shares",
        SHARES,
        &[("on_day", day), ("name", text), ("numerator", number), ("denominator", number), ("reason", text)],
    ),
    (
        "worktime_export_templates",
        TEMPLATES,
        &[
            ("name", text),
            ("kind", text),
            ("period", text),
            ("starts_on", day),
            ("ends_on", day),
            ("columns", text),
            ("format", text),
        ],
    ),
    ("worktime_favourites", FAVOURITES, &[("name", text), ("action", text)]),
    ("worktime_reminders", REMINDERS, &[("starts_on", day), ("sent_at", instant)]),
    ("worktime_feeds", FEEDS, &[("created_at", instant), ("revoked_at", instant)]),
    (
        "worktime_locks",
        LOCKS,
        &[
            ("starts_on", day),
            ("ends_on", day),
            ("reason", text),
            ("created_at", instant),
            ("lifted_at", instant),
        ],
    ),
    (
        "worktime_imports",
        IMPORTS,
        &[
            ("file_name", text),
            ("source", text),
            ("state", text),
            ("rows_added", number),
            ("created_at", instant),
        ],
    ),
];

/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    tables(tx, scope, person_id, &TABLES).await
}

/// The staff register names whoever worked here for five years after they left (Code du travail R1221-26),
/// whatever an organisation decided for its volunteers (R72).
const REGISTER_YEARS: i64 = 5;

/// Whoever worked since a day, or left too short a time ago to be forgotten.
///
/// # Errors
/// A fault from the database.
pub async fn active_since(tx: &mut Tx, scope: Scope, day: Day) -> Result<Vec<Id>> {
    let left_since = day.saturating_sub(REGISTER_YEARS.years());
    let rows = tx.all(ACTIVE_SINCE, args![scope.organisation_id, day, left_since]).await?;
    rows.iter().map(|row| row.get("person_id")).collect()
}

/// # Errors
/// A fault from the database.
pub async fn erase(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    let joined = tx.all(JOINED, args![scope.organisation_id, person_id]).await?;
    for sql in [
        FORGET_PROOFS,
        FORGET_SIGNED,
        FORGET_WORDS,
        FORGET_DRAFTS,
        FORGET_COMMENTS,
        FORGET_SHEETS,
        FORGET_PRESENCE,
        FORGET_COUNTERS,
        FORGET_TITLE,
        FORGET_LEAVE,
        FORGET_MOVEMENTS,
        FORGET_REMINDERS,
        FORGET_FEEDS,
        FORGET_FAVOURITES,
        FORGET_TEMPLATES,
    ] {
        tx.run(sql, args![scope.organisation_id, person_id]).await?;
    }
    forget_words(tx, scope, person_id).await?;
    for file in &joined {
        work::files::remove(tx, file.get("document_file_id")?).await?;
    }
    Ok(())
}
