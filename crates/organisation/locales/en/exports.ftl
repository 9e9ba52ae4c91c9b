# The columns that exported lists share.
list-name = Name
list-archived = Archived
list-state = State
list-author = Author
list-added-at = Added on
list-from = From
list-to = To
list-parent = Within
list-code = Code
list-kind = Kind
list-value = Value
list-valued = Valued
list-civic = Civic account
list-moderation = Moderation
list-visited-at = Last visit
list-expires-at = Valid until
list-frozen-at = Frozen on
list-published-at = Published on
list-public = For whom

# The second sheet of a spreadsheet.
about-what = Information
about-organisation = Organisation
about-table = Table
about-address = Address
about-version = Version of the template
about-made-at = Made on
