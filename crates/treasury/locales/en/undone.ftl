# What is taken back once it was decided or signed, and the receipt issued again.
claim-counted-after = Claim no. { $number }, approved afterwards, counts after these kilometres: go back on it first.
claim-unwaive-open = Go back on the waiver
claim-unwaive-text = This is possible while no receipt stands. The signed waiver is kept, marked as cancelled; the claim goes back to its author, its kilometres no longer count in the year, and two entries undo those that were proposed.
claim-unwaive = Cancel the waiver
claim-unwaived = Waiver cancelled: the claim went back to its author.
waivers-taken-back = Cancelled waivers
waiver-taken-back = Cancelled on { $day }: { $reason }
entry-waiver-taken-back = waiver cancelled
receipt-donor-hint = That of the signed waiver, or of the last cancelled receipt. Correct it if it has changed: the receipt will bear what is written here.
receipt-name-required = Write the name of the giver.
receipt-address-required = Write the address of the giver: the receipt has to bear it.
verb-unwaive = Waiver cancelled
field-as_signed = as on the signed waiver
personal-column-abandon-annule-le = Cancelled on
personal-column-raison-de-l-annulation = Reason of the cancellation
