# What supports booked years, kept apart once names have gone (R72).
# dynamic: noun-*
sealed-files = Sealed files
sealed-intro = When a name is erased, what supports the amounts of booked years is kept apart for ten years after their close (French Code de commerce, art. L123-22), then goes. Each opening asks for a reason and leaves a line in the journal.
sealed-empty = No sealed file
sealed-empty-text = A file appears here when a person’s name is erased and their hours or gifts count in a year whose valuation is adopted or booked.
sealed-of = { $year }: { $person }
sealed-lines = Lines
sealed-amount = Amount
sealed-at = Sealed on
sealed-keep-until = Kept until
sealed-openings = Openings
sealed-fingerprint = SHA-256 fingerprint
sealed-open = Open…
sealed-why = Why open it?
sealed-why-hint = An audit, for instance, or a request of the person. This reason stays in the journal.
sealed-open-button = Open the file (CSV)
noun-sealed_file = Sealed file
