//! Claims and waivers in the database.

use super::{ClaimKind, ClaimState, DraftClaim, ExpenseWaiver, MileageClaim, WithdrawnWaiver};
use base::{Id, Instant, Lang, Refusal, Result, fresh_id};
use organisation::{paging::Cursor, persons::person::label};
use store::{Row, Scope, Tx, args, statements};

statements! {
    FIND = "SELECT * FROM mileage_claim WHERE organisation_id = $1 AND id = $2";
    OF_PERSON = "SELECT * FROM mileage_claim WHERE organisation_id = $1 AND person_id = $2 ORDER BY id DESC";
    LIST = "SELECT c.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number
        FROM mileage_claim c
        JOIN person p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
        WHERE c.organisation_id = $1 AND (c.state <> 'draft' OR c.typed_by IS NOT NULL) AND (c.state = $2 OR $2 IS NULL)
            AND (c.year = $3 OR $3 IS NULL)
            AND (c.number < (SELECT k.number FROM mileage_claim k WHERE k.organisation_id = $1 AND k.id = $5)
                OR $5 IS NULL)
        ORDER BY c.number DESC LIMIT $4";
    LIST_BEFORE = "SELECT c.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number
        FROM mileage_claim c
        JOIN person p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
        WHERE c.organisation_id = $1 AND (c.state <> 'draft' OR c.typed_by IS NOT NULL) AND (c.state = $2 OR $2 IS NULL)
            AND (c.year = $3 OR $3 IS NULL)
            AND c.number > (SELECT k.number FROM mileage_claim k WHERE k.organisation_id = $1 AND k.id = $5)
        ORDER BY c.number LIMIT $4";
    YEARS = "SELECT DISTINCT year FROM mileage_claim WHERE organisation_id = $1 AND state <> 'draft' ORDER BY year DESC";
    ON_THE_LAST_SCALE = "SELECT * FROM mileage_claim
        WHERE organisation_id = $1 AND calculation LIKE '%\"unpublished\":true%'
            AND state IN ('approved', 'paid', 'waived', 'receipted')
        ORDER BY number DESC LIMIT 200";
    COUNT = "SELECT COUNT(*) AS claims FROM mileage_claim WHERE organisation_id = $1 AND state = $2";
    LAST_NUMBER = "SELECT MAX(number) AS number FROM mileage_claim WHERE organisation_id = $1";
    ADD = "INSERT INTO mileage_claim (id, organisation_id, number, person_id, year, kind, state, other_m, created_at,
            typed_by, signed_on)
        VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10)";
    CHANGE = "UPDATE mileage_claim SET year = $3, kind = $4, state = $5, other_m = $6, amount_cents = $7,
            calculation = $8, reject_reason = $9, submitted_at = $10, approved_by = $11, approved_on = $12,
            paid_on = $13, typed_by = $14, signed_on = $15, scan_file_id = $16, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM mileage_claim WHERE organisation_id = $1 AND id = $2";
    FREE_TRIPS = "UPDATE mileage_trip SET claim_id = NULL WHERE organisation_id = $1 AND claim_id = $2";
    PUT_TRIP = "UPDATE mileage_trip SET claim_id = $2 WHERE organisation_id = $1 AND id = $3";
    METRES = "SELECT t.vehicle_id, CAST(SUM(t.distance_m) AS BIGINT) AS metres,
            MAX(c.other_m) AS other_m FROM mileage_trip t
        JOIN mileage_claim c ON c.organisation_id = t.organisation_id AND c.id = t.claim_id
        WHERE c.organisation_id = $1 AND c.person_id = $2 AND c.year = $3 AND c.kind = $4 AND c.id <> $5
            AND c.state IN ('approved', 'paid', 'waived', 'receipted')
        GROUP BY t.vehicle_id";
    AUTHORS = "SELECT DISTINCT p.id FROM audit_entry e
        JOIN person p ON p.organisation_id = e.organisation_id AND p.account_id = e.account_id
        WHERE e.organisation_id = $1 AND e.verb IN ('add', 'change', 'submit')
            AND (e.object_id = $2
                OR e.object_id IN
                    (SELECT t.id FROM mileage_trip t WHERE t.organisation_id = $1 AND t.claim_id = $2)
                OR e.object_id IN
                    (SELECT t.vehicle_id FROM mileage_trip t WHERE t.organisation_id = $1 AND t.claim_id = $2)
                OR e.object_id IN
                    (SELECT i.id FROM expense_item i
                    JOIN mileage_trip t ON t.organisation_id = i.organisation_id AND t.id = i.trip_id
                    WHERE t.organisation_id = $1 AND t.claim_id = $2))";
    WAIVER = "SELECT * FROM expense_waiver WHERE organisation_id = $1 AND claim_id = $2";
    WAIVERS_OF = "SELECT * FROM expense_waiver WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    ADD_WAIVER = "INSERT INTO expense_waiver (id, organisation_id, claim_id, person_id, text, signed_name,
            postal_address, amount_cents, signed_at, typed_by, signed_on, scan_file_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    KEEP_WITHDRAWN = "INSERT INTO withdrawn_waiver (id, organisation_id, claim_id, person_id, text, signed_name,
            postal_address, amount_cents, signed_at, typed_by, signed_on, scan_file_id, reason, withdrawn_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    // It leaves its place to another once it is kept among those that were taken back.
    LEAVE_PLACE = "DELETE FROM expense_waiver WHERE organisation_id = $1 AND claim_id = $2
            AND id IN (SELECT id FROM withdrawn_waiver WHERE organisation_id = $1 AND claim_id = $2)";
    WITHDRAWN_OF = "SELECT * FROM withdrawn_waiver WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
}

/// A claim with the name of its person.
pub struct ListedClaim {
    pub claim: MileageClaim,
    pub person: String,
}

fn read(row: &Row) -> Result<MileageClaim> {
    let unknown = || Refusal::fault("a claim of an unknown kind or state");
    let calculation: Option<String> = row.get("calculation")?;
    Ok(MileageClaim {
        id: row.get("id")?,
        number: row.get("number")?,
        person_id: row.get("person_id")?,
        year: row.get("year")?,
        kind: ClaimKind::from_text(&row.get::<String>("kind")?).ok_or_else(unknown)?,
        state: ClaimState::from_text(&row.get::<String>("state")?).ok_or_else(unknown)?,
        other_m: row.get("other_m")?,
        amount: row.get("amount_cents")?,
        calculation: calculation.map(|it| serde_json::from_str(&it).map_err(Refusal::fault)).transpose()?,
        reject_reason: row.get("reject_reason")?,
        submitted_at: row.get("submitted_at")?,
        approved_by: row.get("approved_by")?,
        approved_on: row.get("approved_on")?,
        paid_on: row.get("paid_on")?,
        typed_by: row.get("typed_by")?,
        signed_on: row.get("signed_on")?,
        scan_file_id: row.get("scan_file_id")?,
        version: row.get("version")?,
    })
}

fn read_listed(row: &Row) -> Result<ListedClaim> {
    let text = |column: &str| row.get::<String>(column);
    let number = row.get("anonymised_number")?;
    let person = label(Lang::Fr, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number);
    Ok(ListedClaim { claim: read(row)?, person })
}

fn read_waiver(row: &Row) -> Result<ExpenseWaiver> {
    Ok(ExpenseWaiver {
        id: row.get("id")?,
        claim_id: row.get("claim_id")?,
        person_id: row.get("person_id")?,
        text: row.get("text")?,
        signed_name: row.get("signed_name")?,
        postal_address: row.get("postal_address")?,
        amount: row.get("amount_cents")?,
        signed_at: row.get("signed_at")?,
        typed_by: row.get("typed_by")?,
        signed_on: row.get("signed_on")?,
        scan_file_id: row.get("scan_file_id")?,
    })
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<MileageClaim> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The claims of a person, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<MileageClaim>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// Which claims are listed, from where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listing {
    pub state: Option<ClaimState>,
    pub year: Option<i64>,
    pub cursor: Cursor,
}

/// Everybody's claims but the drafts of those who have an account, of one state and one year or of all, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, listing: &Listing, limit: i64) -> Result<Vec<ListedClaim>> {
    let state = listing.state.map(ClaimState::as_text);
    let (statement, key) = match listing.cursor {
        Cursor::Start => (LIST, None),
        Cursor::After(id) => (LIST, Some(id)),
        Cursor::Before(id) => (LIST_BEFORE, Some(id)),
    };
    let rows = tx.all(statement, args![scope.organisation_id, state, listing.year, limit, key]).await?;
    let mut listed: Vec<ListedClaim> = rows.iter().map(read_listed).collect::<Result<_>>()?;
    if matches!(listing.cursor, Cursor::Before(_)) {
        listed.reverse();
    }
    Ok(listed)
}

/// The years that have claims, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn years(tx: &mut Tx, scope: Scope) -> Result<Vec<i64>> {
    tx.all(YEARS, args![scope.organisation_id]).await?.iter().map(|row| row.get("year")).collect()
}

/// Those approved before the scale of their year was published, where it is now, the latest first: their amounts stand,
/// unless somebody takes the approval back (R51).
///
/// # Errors
/// A fault from the database.
pub async fn approved_before_their_scale(tx: &mut Tx, scope: Scope) -> Result<Vec<MileageClaim>> {
    let rows = tx.all(ON_THE_LAST_SCALE, args![scope.organisation_id]).await?;
    let mut claims = rows.iter().map(read).collect::<Result<Vec<MileageClaim>>>()?;
    if claims.is_empty() {
        return Ok(claims);
    }
    let scales = crate::rates::store::list(tx).await?;
    claims.retain(|it| {
        it.calculation.as_ref().is_some_and(|worth| worth.was_before_its_scale(it.kind, it.year, &scales))
    });
    Ok(claims)
}

/// How many claims are in a state.
///
/// # Errors
/// A fault from the database.
pub async fn count(tx: &mut Tx, scope: Scope, state: ClaimState) -> Result<i64> {
    tx.one(COUNT, args![scope.organisation_id, state.as_text()]).await?.get("claims")
}

/// Adds a draft with its trips; `typed_by` somebody else than its person.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    (person_id, typed_by): (Id, Option<Id>),
    draft: &DraftClaim,
    now: Instant,
) -> Result<Id> {
    let last: Option<i64> = tx.one(LAST_NUMBER, args![scope.organisation_id]).await?.get("number")?;
    let (id, number) = (fresh_id(), last.unwrap_or(0) + 1);
    let (year, kind) = (draft.year, draft.kind.as_text());
    let arguments = args![
        id,
        scope.organisation_id,
        number,
        person_id,
        year,
        kind,
        draft.other_m,
        now,
        typed_by,
        draft.signed_on
    ];
    tx.run(ADD, arguments).await?;
    put_trips(tx, scope, id, &draft.trips).await?;
    Ok(id)
}

/// Makes a claim hold these trips and no other.
///
/// # Errors
/// A fault from the database.
pub async fn put_trips(tx: &mut Tx, scope: Scope, id: Id, trips: &[Id]) -> Result<()> {
    tx.run(FREE_TRIPS, args![scope.organisation_id, id]).await?;
    for trip in trips {
        tx.run(PUT_TRIP, args![scope.organisation_id, id, *trip]).await?;
    }
    Ok(())
}

/// Writes a claim as it has become.
///
/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, claim: &MileageClaim) -> Result<()> {
    let calculation = claim.calculation.as_ref().map(serde_json::to_string).transpose();
    let arguments = args![
        scope.organisation_id,
        claim.id,
        claim.year,
        claim.kind.as_text(),
        claim.state.as_text(),
        claim.other_m,
        claim.amount,
        calculation.map_err(Refusal::fault)?,
        &claim.reject_reason,
        claim.submitted_at,
        claim.approved_by,
        claim.approved_on,
        claim.paid_on,
        claim.typed_by,
        claim.signed_on,
        claim.scan_file_id
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Deletes a draft and its scan; its trips are free again.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, claim: &MileageClaim) -> Result<()> {
    put_trips(tx, scope, claim.id, &[]).await?;
    tx.run(REMOVE, args![scope.organisation_id, claim.id]).await?;
    match claim.scan_file_id {
        Some(file_id) => work::files::remove(tx, file_id).await,
        None => Ok(()),
    }
}

/// d before a claim: the metres of the other claims that count, by vehicle (R51). Other kilometres that one of them said
/// of its vehicle are still driven: a claim that says fewer, or none, starts after them too.
///
/// # Errors
/// A fault from the database.
pub async fn metres_before(tx: &mut Tx, scope: Scope, claim: &MileageClaim) -> Result<Vec<(Id, i64)>> {
    let (year, kind) = (claim.year, claim.kind.as_text());
    let arguments = args![scope.organisation_id, claim.person_id, year, kind, claim.id];
    let rows = tx.all(METRES, arguments).await?;
    let before = |row: &Row| {
        let (metres, other_m): (i64, i64) = (row.get("metres")?, row.get("other_m")?);
        Ok((row.get("vehicle_id")?, metres.saturating_add((other_m - claim.other_m).max(0))))
    };
    rows.iter().map(before).collect()
}

/// Who wrote something of a claim, of its trips, of what was paid on them or of their vehicles, or sent it, as the
/// journal tells.
///
/// # Errors
/// A fault from the database.
pub async fn authors(tx: &mut Tx, scope: Scope, id: Id) -> Result<Vec<Id>> {
    tx.all(AUTHORS, args![scope.organisation_id, id]).await?.iter().map(|row| row.get("id")).collect()
}

/// The waiver of a claim, once signed.
///
/// # Errors
/// A fault from the database.
pub async fn waiver(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<Option<ExpenseWaiver>> {
    tx.first(WAIVER, args![scope.organisation_id, claim_id]).await?.as_ref().map(read_waiver).transpose()
}

/// The waivers a person signed.
///
/// # Errors
/// A fault from the database.
pub async fn waivers_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<ExpenseWaiver>> {
    tx.all(WAIVERS_OF, args![scope.organisation_id, person_id]).await?.iter().map(read_waiver).collect()
}

/// Takes a signed waiver back: what was signed is kept apart as it is, and another may be signed.
///
/// # Errors
/// A fault from the database.
pub async fn withdraw_waiver(
    tx: &mut Tx,
    scope: Scope,
    it: &ExpenseWaiver,
    (reason, now): (&str, Instant),
) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.claim_id,
        it.person_id,
        &it.text,
        &it.signed_name,
        &it.postal_address,
        it.amount,
        it.signed_at,
        it.typed_by,
        it.signed_on,
        it.scan_file_id,
        reason,
        now
    ];
    tx.run(KEEP_WITHDRAWN, arguments).await?;
    tx.run(LEAVE_PLACE, args![scope.organisation_id, it.claim_id]).await.map(|_| ())
}

/// The waivers of a person that were taken back.
///
/// # Errors
/// A fault from the database.
pub async fn withdrawn_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<WithdrawnWaiver>> {
    let rows = tx.all(WITHDRAWN_OF, args![scope.organisation_id, person_id]).await?;
    let withdrawn = |row: &Row| {
        let (reason, withdrawn_at) = (row.get("reason")?, row.get("withdrawn_at")?);
        Ok(WithdrawnWaiver { waiver: read_waiver(row)?, reason, withdrawn_at })
    };
    rows.iter().map(withdrawn).collect()
}

/// Keeps a signed waiver. There is no statement that changes one.
///
/// # Errors
/// A fault from the database.
pub async fn add_waiver(tx: &mut Tx, scope: Scope, waiver: &ExpenseWaiver) -> Result<()> {
    let arguments = args![
        waiver.id,
        scope.organisation_id,
        waiver.claim_id,
        waiver.person_id,
        &waiver.text,
        &waiver.signed_name,
        &waiver.postal_address,
        waiver.amount,
        waiver.signed_at,
        waiver.typed_by,
        waiver.signed_on,
        waiver.scan_file_id
    ];
    tx.run(ADD_WAIVER, arguments).await.map(|_| ())
}
