//! Sheets to sign and reports in the database: written once, then only signed or superseded (I8).

pub use super::kept::*;
use base::{Day, Id, Instant, Refusal, Result, fresh_id, id_from_text};
use store::{Row, Scope, Tx, args, statements};

statements! {
    SHEETS = "SELECT * FROM signed_timesheet WHERE organisation_id = $1 AND agreement_id = $2
        ORDER BY month DESC, person_id, edition DESC";
    SIGNED = "SELECT * FROM signed_timesheet WHERE organisation_id = $1
        AND (agreement_id = $2 OR agreement_id IS NULL) AND state = 'signed_supervisor' ORDER BY month, number";
    OF_ALL = "SELECT * FROM signed_timesheet WHERE organisation_id = $1 AND agreement_id IS NULL AND person_id = $2
        ORDER BY month, edition";
    WAITING = "SELECT * FROM signed_timesheet WHERE organisation_id = $1 AND agreement_id IS NULL AND person_id <> $2
        AND state IN ('generated', 'signed_employee') ORDER BY month DESC, number LIMIT 200";
    KEEP_LOGO = "INSERT INTO paper_logo (id, organisation_id, fingerprint, content) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, fingerprint) DO NOTHING";
    LOGO = "SELECT content FROM paper_logo WHERE organisation_id = $1 AND fingerprint = $2";
    OWN = "SELECT * FROM signed_timesheet WHERE organisation_id = $1 AND person_id = $2
        ORDER BY month DESC, agreement_id, edition DESC";
    SHEET = "SELECT * FROM signed_timesheet WHERE organisation_id = $1 AND id = $2";
    LAST_SHEET = "SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS number FROM signed_timesheet
        WHERE organisation_id = $1";
    ADD_SHEET = "INSERT INTO signed_timesheet (id, organisation_id, person_id, agreement_id, month, number, edition,
            state, content, fingerprint, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'generated', $8, $9, $10)";
    SIGN_EMPLOYEE = "UPDATE signed_timesheet SET state = 'signed_employee', employee_name = $3, employee_at = $4
        WHERE organisation_id = $1 AND id = $2 AND state = 'generated'";
    SIGN_SUPERVISOR = "UPDATE signed_timesheet SET state = 'signed_supervisor', supervisor_name = $3,
            supervisor_at = $4
        WHERE organisation_id = $1 AND id = $2 AND state = 'signed_employee'";
    SIGN_ON_PAPER = "UPDATE signed_timesheet SET state = 'signed_supervisor', employee_name = $3, employee_at = $4,
            employee_method = $5, supervisor_name = $6, supervisor_at = $7, supervisor_method = $8, scan_file_id = $9,
            scan_by = $10
        WHERE organisation_id = $1 AND id = $2 AND state IN ('generated', 'signed_employee')";
    TOUCHED = "SELECT id, number FROM signed_timesheet WHERE organisation_id = $1 AND person_id = $2
        AND month >= $3 AND month <= $4 AND state <> 'superseded' ORDER BY number";
    SUPERSEDE = "UPDATE signed_timesheet SET state = 'superseded' WHERE organisation_id = $1 AND id = $2";
    REPORTS = "SELECT r.*, (SELECT COUNT(*) FROM agreement_report o WHERE o.organisation_id = r.organisation_id
            AND o.agreement_id = r.agreement_id AND o.starts_on = r.starts_on AND o.ends_on = r.ends_on
            AND o.edition <= r.edition) AS version
        FROM agreement_report r WHERE r.organisation_id = $1 AND r.agreement_id = $2 ORDER BY r.edition DESC";
    REPORT = "SELECT r.*, (SELECT COUNT(*) FROM agreement_report o WHERE o.organisation_id = r.organisation_id
            AND o.agreement_id = r.agreement_id AND o.starts_on = r.starts_on AND o.ends_on = r.ends_on
            AND o.edition <= r.edition) AS version
        FROM agreement_report r WHERE r.organisation_id = $1 AND r.id = $2";
    STANDING = "SELECT agreement_id, number, starts_on, ends_on, content, fingerprint, moves FROM agreement_report
        WHERE organisation_id = $1 AND state <> 'superseded' AND starts_on <= $3 AND ends_on >= $2 ORDER BY number";
    STANDING_OF = "SELECT agreement_id, number, starts_on, ends_on, content, fingerprint, moves FROM agreement_report
        WHERE organisation_id = $1 AND agreement_id = $2 AND state <> 'superseded' ORDER BY number";
    LAST_EDITION = "SELECT CAST(COALESCE(MAX(edition), 0) AS BIGINT) AS edition FROM agreement_report
        WHERE organisation_id = $1 AND agreement_id = $2";
    LAST_REPORT = "SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS number FROM agreement_report
        WHERE organisation_id = $1";
    ADD_REPORT = "INSERT INTO agreement_report (id, organisation_id, agreement_id, starts_on, ends_on, number, edition,
            state, content, fingerprint, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'frozen', $8, $9, $10, $11)";
    SUPERSEDE_REPORTS = "UPDATE agreement_report SET state = 'superseded' WHERE organisation_id = $1
        AND agreement_id = $2 AND starts_on >= $3 AND ends_on <= $4 AND state <> 'superseded'";
    SEND_REPORT = "UPDATE agreement_report SET state = 'sent', sent_by = $3, sent_at = $4
        WHERE organisation_id = $1 AND id = $2 AND state = 'frozen'";
    // What migration 750 did, for a file written before it.
    TAKE_EARLIER = "INSERT INTO signed_timesheet (id, organisation_id, person_id, agreement_id, month, number, edition, state,
            content, fingerprint, employee_name, employee_at, supervisor_name, supervisor_at, created_at, sent_at, sent_by,
            scan_file_id, scan_by, employee_method, supervisor_method)
        SELECT id, organisation_id, person_id, agreement_id, month, number, edition, state, content, fingerprint,
            employee_name, employee_at, supervisor_name, supervisor_at, created_at, sent_at, sent_by, scan_file_id, scan_by,
            employee_method, supervisor_method
        FROM timesheet_document WHERE organisation_id = $1";
    LEAVE_EARLIER = "DELETE FROM timesheet_document WHERE organisation_id = $1";
    SEND_SHEET = "UPDATE signed_timesheet SET sent_by = $3, sent_at = $4
        WHERE organisation_id = $1 AND id = $2 AND state = 'signed_supervisor' AND sent_at IS NULL";
}

fn signature(row: &Row, (name, at, method): (&str, &str, &str)) -> Result<Option<Signature>> {
    let at: Option<Instant> = row.get(at)?;
    let (name, method): (String, String) = (row.get(name)?, row.get(method)?);
    let method = SignatureMethod::from_text(&method).ok_or_else(|| Refusal::fault("an unknown method"))?;
    Ok(at.map(|at| Signature { name, at, method }))
}

fn sent(row: &Row) -> Result<Option<Sending>> {
    let at: Option<Instant> = row.get("sent_at")?;
    let name: String = row.get("sent_by")?;
    Ok(at.map(|at| Sending { name, at }))
}

fn moves(row: &Row) -> Result<Vec<Id>> {
    let said: String = row.get("moves")?;
    let read = |it: &str| id_from_text(it).ok_or_else(|| Refusal::fault("a move cannot be read"));
    said.split_whitespace().map(read).collect()
}

fn read_sheet(row: &Row) -> Result<KeptSheet> {
    let state: String = row.get("state")?;
    let state = TimesheetState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?;
    let sent = sent(row)?;
    // See the migration: the date says it. One that was superseded since stays so.
    let left = state == TimesheetState::SignedSupervisor && sent.is_some();
    let by: String = row.get("scan_by")?;
    Ok(KeptSheet {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        agreement_id: row.get("agreement_id")?,
        month: row.get("month")?,
        number: row.get("number")?,
        edition: row.get("edition")?,
        state: if left { TimesheetState::Sent } else { state },
        content: row.get("content")?,
        fingerprint: row.get("fingerprint")?,
        moves: moves(row)?,
        employee: signature(row, ("employee_name", "employee_at", "employee_method"))?,
        supervisor: signature(row, ("supervisor_name", "supervisor_at", "supervisor_method"))?,
        scan: row.get::<Option<Id>>("scan_file_id")?.map(|file_id| Scan { file_id, by }),
        sent,
        created_at: row.get("created_at")?,
    })
}

fn read_report(row: &Row) -> Result<KeptReport> {
    let state: String = row.get("state")?;
    Ok(KeptReport {
        id: row.get("id")?,
        agreement_id: row.get("agreement_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        number: row.get("number")?,
        edition: row.get("version")?,
        state: ReportState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?,
        content: row.get("content")?,
        fingerprint: row.get("fingerprint")?,
        moves: moves(row)?,
        created_at: row.get("created_at")?,
        created_by: row.get("created_by")?,
        sent: sent(row)?,
    })
}

/// Takes the sheets that a file written before version 750 brought where they are read.
///
/// # Errors
/// A fault from the database.
pub async fn take_earlier(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(TAKE_EARLIER, args![scope.organisation_id]).await?;
    tx.run(LEAVE_EARLIER, args![scope.organisation_id]).await.map(|_| ())
}

/// The sheets of an agreement, the latest month first.
///
/// # Errors
/// A fault from the database.
pub async fn sheets(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<KeptSheet>> {
    tx.all(SHEETS, args![scope.organisation_id, agreement_id]).await?.iter().map(read_sheet).collect()
}

/// Those that both signed, of an agreement or for all, sent or not.
///
/// # Errors
/// A fault from the database.
pub async fn signed(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<KeptSheet>> {
    tx.all(SIGNED, args![scope.organisation_id, agreement_id]).await?.iter().map(read_sheet).collect()
}

/// The sheets of a person that are for all agreements.
///
/// # Errors
/// A fault from the database.
pub async fn of_all(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<KeptSheet>> {
    tx.all(OF_ALL, args![scope.organisation_id, person_id]).await?.iter().map(read_sheet).collect()
}

/// Those for all agreements, of others than somebody, that wait for a signature.
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, scope: Scope, but: Id) -> Result<Vec<KeptSheet>> {
    tx.all(WAITING, args![scope.organisation_id, but]).await?.iter().map(read_sheet).collect()
}

/// Keeps a logo that a paper bears, once.
///
/// # Errors
/// A fault from the database.
pub async fn keep_logo(tx: &mut Tx, scope: Scope, fingerprint: &str, content: &[u8]) -> Result<()> {
    let arguments = args![fresh_id(), scope.organisation_id, fingerprint, content.to_vec()];
    tx.run(KEEP_LOGO, arguments).await.map(|_| ())
}

/// A logo that a paper bears.
///
/// # Errors
/// A fault from the database.
pub async fn logo(tx: &mut Tx, scope: Scope, fingerprint: &str) -> Result<Option<Vec<u8>>> {
    let row = tx.first(LOGO, args![scope.organisation_id, fingerprint]).await?;
    row.map(|row| row.get("content")).transpose()
}

/// The sheets of a person.
///
/// # Errors
/// A fault from the database.
pub async fn own_sheets(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<KeptSheet>> {
    tx.all(OWN, args![scope.organisation_id, person_id]).await?.iter().map(read_sheet).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn sheet(tx: &mut Tx, scope: Scope, id: Id) -> Result<KeptSheet> {
    read_sheet(&tx.one(SHEET, args![scope.organisation_id, id]).await?)
}

/// Keeps a sheet under the next number.
///
/// # Errors
/// A fault from the database.
pub async fn add_sheet(
    tx: &mut Tx,
    scope: Scope,
    (person_id, agreement_id, month, edition): (Id, Option<Id>, Day, i64),
    (content, fingerprint): (&str, &str),
    now: Instant,
) -> Result<(Id, i64)> {
    let last: i64 = tx.one(LAST_SHEET, args![scope.organisation_id]).await?.get("number")?;
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        person_id,
        agreement_id,
        month,
        last + 1,
        edition,
        content,
        fingerprint,
        now
    ];
    tx.run(ADD_SHEET, arguments).await?;
    Ok((id, last + 1))
}

/// Signs for the employee, then for the supervisor.
///
/// # Errors
/// A fault from the database.
pub async fn sign(tx: &mut Tx, scope: Scope, it: &KeptSheet, by: &Signature) -> Result<()> {
    let sql = if it.state == TimesheetState::Generated { SIGN_EMPLOYEE } else { SIGN_SUPERVISOR };
    tx.run(sql, args![scope.organisation_id, it.id, &by.name, by.at]).await.map(|_| ())
}

/// Keeps the scan of a sheet, with the signatures on it.
///
/// # Errors
/// A fault from the database.
pub async fn sign_on_paper(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    (employee, supervisor): &(Signature, Signature),
    (file_id, by): (Id, &str),
) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        &employee.name,
        employee.at,
        employee.method.as_text(),
        &supervisor.name,
        supervisor.at,
        supervisor.method.as_text(),
        file_id,
        by
    ];
    tx.run(SIGN_ON_PAPER, arguments).await.map(|_| ())
}

/// Supersedes one sheet.
///
/// # Errors
/// A fault from the database.
pub async fn supersede_one(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(SUPERSEDE, args![scope.organisation_id, id]).await.map(|_| ())
}

/// Supersedes the sheets of a person that touch some days (R17): their numbers.
///
/// # Errors
/// A fault from the database.
pub async fn supersede(tx: &mut Tx, scope: Scope, person_id: Id, (from, to): (Day, Day)) -> Result<Vec<i64>> {
    let arguments = args![scope.organisation_id, person_id, from.first_of_month(), to];
    let mut numbers = Vec::new();
    for row in tx.all(TOUCHED, arguments).await? {
        supersede_one(tx, scope, row.get("id")?).await?;
        numbers.push(row.get("number")?);
    }
    Ok(numbers)
}

/// The reports of an agreement, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn reports(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<KeptReport>> {
    tx.all(REPORTS, args![scope.organisation_id, agreement_id]).await?.iter().map(read_report).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn report(tx: &mut Tx, scope: Scope, id: Id) -> Result<KeptReport> {
    read_report(&tx.one(REPORT, args![scope.organisation_id, id]).await?)
}

/// The reports that stand, of every agreement, that touch some days.
///
/// # Errors
/// A fault from the database.
pub async fn standing(tx: &mut Tx, scope: Scope, (from, to): (Day, Day)) -> Result<Vec<Standing>> {
    tx.all(STANDING, args![scope.organisation_id, from, to]).await?.iter().map(read_standing).collect()
}

/// Those of one agreement.
///
/// # Errors
/// A fault from the database.
pub async fn standing_of(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<Standing>> {
    tx.all(STANDING_OF, args![scope.organisation_id, agreement_id]).await?.iter().map(read_standing).collect()
}

pub(super) fn read_standing(row: &Row) -> Result<Standing> {
    Ok(Standing {
        agreement_id: row.get("agreement_id")?,
        number: row.get("number")?,
        days: (row.get("starts_on")?, row.get("ends_on")?),
        content: row.get("content")?,
        fingerprint: row.get("fingerprint")?,
        moves: moves(row)?,
    })
}

/// Freezes a report: those whose days it holds are superseded, none is changed. Another period is another report.
///
/// # Errors
/// A fault from the database.
pub async fn add_report(
    tx: &mut Tx,
    scope: Scope,
    (agreement_id, (from, to)): (Id, (Day, Day)),
    (content, fingerprint): (&str, &str),
    (by, now): (&str, Instant),
) -> Result<(Id, i64)> {
    tx.run(SUPERSEDE_REPORTS, args![scope.organisation_id, agreement_id, from, to]).await?;
    let edition: i64 =
        tx.one(LAST_EDITION, args![scope.organisation_id, agreement_id]).await?.get("edition")?;
    let last: i64 = tx.one(LAST_REPORT, args![scope.organisation_id]).await?.get("number")?;
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        agreement_id,
        from,
        to,
        last + 1,
        edition + 1,
        content,
        fingerprint,
        now,
        by
    ];
    tx.run(ADD_REPORT, arguments).await?;
    super::totals::frozen(tx, scope, (agreement_id, id), content).await?;
    Ok((id, last + 1))
}

/// Says that a frozen report was sent.
///
/// # Errors
/// A fault from the database.
pub async fn send_report(tx: &mut Tx, scope: Scope, id: Id, by: &Sending) -> Result<()> {
    tx.run(SEND_REPORT, args![scope.organisation_id, id, &by.name, by.at]).await.map(|_| ())
}

/// Says that a signed sheet was sent.
///
/// # Errors
/// A fault from the database.
pub async fn send_sheet(tx: &mut Tx, scope: Scope, id: Id, by: &Sending) -> Result<()> {
    tx.run(SEND_SHEET, args![scope.organisation_id, id, &by.name, by.at]).await.map(|_| ())
}
