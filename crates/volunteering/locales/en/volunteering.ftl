# dynamic: verb-*
# Words that several nouns of volunteering use.
volunteering = Volunteering
name-missing = Give it a name.
number-invalid = Write a whole number, from { $least } to { $most }.
version-invalid = The version of the form cannot be read: reload the page.
choose = Choose one
move-up = Move up
move-down = Move down
# dynamic: role-module-*
role-module-volunteering = Volunteering
verb-place = Ordering
event-action-validated = Actions are validated
event-run-adopted = The valuation of a year is adopted
