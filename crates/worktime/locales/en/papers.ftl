# What is printed, frozen and imported.
agreement-holds-overrides = { $count ->
    [1] one overridden row
   *[other] { $count } overridden rows
}
agreement-holds-letters = { $count ->
    [1] one assignment letter
   *[other] { $count } assignment letters
}
agreement-holds-report = report no. { $number } ({ $dates })
time-sheet-of-all = All agreements
time-sheet-of-all-make = One sheet for all agreements
time-sheet-of-all-hint = All your hours of the month, project by project, on one sheet to sign. The month must be sent.
time-sheet-of-all-prepare = Prepare the sheet
time-sheet-of-all-hours = Hours of the month: { $hours }, that is { $decimal }.
time-sheet-cannot-make = This sheet is prepared by the person, or by whoever manages time or funding.
time-sheets-waiting = Sheets to sign for the employer
time-sheet-absent-row = Absences (days)
time-sheet-decimal = Decimal total
time-rules-used = Rules used
time-rules-to-confirm = * Shipped with the software, confirmed by nobody in the association.
time-rules-packs = Rule set: { $packs }.
