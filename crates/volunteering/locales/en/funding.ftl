# dynamic: noun-*, cerfa-slot-*
funding = Funding
funding-intro = What grant forms ask about volunteering and contributions in kind.
funding-report-until = The financial report of a grant of this fiscal year is due before { $day }.
cerfa-foot = Lines of the Cerfa form
cerfa-edition = Cerfa forms { $name }, in whole euros. Printed numbers follow the old chart of accounts: what lines mean is what counts.
cerfa-edition-source = Edition in force since { $day }. Source: { $source }.
cerfa-editions = Editions of the forms
cerfa-editions-intro = The foot of grant forms changes with their editions: each has its day and its source, and holds for years that end after it. Editions are added, never erased.
cerfa-edition-local = changed locally
cerfa-edition-new = New edition
cerfa-edition-name = Forms
cerfa-edition-from-hint = Of two editions of one day, the last typed wins.
cerfa-edition-lines = Foot lines
cerfa-edition-lines-hint = Each meaning keeps its line: change its number, its words or its place.
cerfa-edition-meaning = Meaning
human-counted-here = Counted here
human-typed = Typed
cerfa-edition-place = Place
cerfa-edition-label = Printed words
cerfa-edition-add = Add this edition
cerfa-edition-added = Edition added.
cerfa-label-missing = Each line has its words.
cerfa-slot-uses = Total of uses
cerfa-slot-relief = Relief in kind, used
cerfa-slot-loans = Goods and premises, used
cerfa-slot-services = Services, used
cerfa-slot-work = Volunteer work, used
cerfa-slot-resources = Total of contributions
cerfa-slot-work-received = Volunteer work, received
cerfa-slot-services-received = Services and loans, received
cerfa-slot-gifts-received = Gifts in kind, received
noun-cerfa_edition = Edition of a form
funding-keeps-amounts = The accounts of the year publish volunteer hours and not what they are worth. These lines hold it all the same: asking for a grant is not booking an entry.
human-means = Human means
human-means-intro = Each figure may be replaced; the note says why.
human-volunteers = Regular unpaid volunteers
human-civic-volunteers = Civic volunteers (service civique…)
human-employees = Employees
human-full-time = Employees in full-time equivalents
human-members = Members
human-counted = Counted here: { $count }.
human-not-counted = Nothing counts it here: write it.
human-value = Number
human-note = Note
human-regular = A volunteer is regular from
human-regular-hint = Number of actions in the fiscal year, or a validated estimate in their name.
human-figure-invalid = Write a number, or leave empty.
human-saved = Human means saved.
cofinancing = Co-financing simulator
cofinancing-intro = Some funders count voluntary contributions in the budget. See what it changes, and what it does not.
cofinancing-charges = Charges in cash
cofinancing-charges-hint = The cost of the project, without volunteering.
cofinancing-share = Greatest share of the funder
cofinancing-share-hint = As a percentage, for example 30.
cofinancing-share-invalid = Write a percentage between 0.01 and 100.
cofinancing-valued = Voluntary contributions
cofinancing-valued-hint = Valued volunteering and contributions in kind.
cofinancing-proposed = The fiscal year holds { $amount } of them.
cofinancing-other = Other resources in cash
cofinancing-other-hint = Optional: what you already have for this project.
cofinancing-simulate = Compute
cofinancing-without = Without the contributions
cofinancing-with = With the contributions
cofinancing-most = Greatest grant
cofinancing-too-much = This grant exceeds the charges left to pay: contributions bring no cash, it could not be spent.
cofinancing-uses = Charges
cofinancing-resources = Resources
cofinancing-grant = Grant
cofinancing-rest = Still to find
cofinancing-excess = Excess
cofinancing-total = Total
cofinancing-not-stored = Nothing is kept of this simulation.
funding-waits-for-adoption = Provisional amounts: the valuation of the fiscal year is computed and not adopted yet.
mail-grant-subject = { $organisation }: report on the grants of { $year } due by { $until }
mail-grant-body =
    Hello,

    If { $organisation } received a grant for the year { $year }, its financial report is due by { $until }.

    The lines to copy, volunteering and contributions in kind included:
    { $link }

    This reminder is sent only once.
noun-human_figure = Human means
cofinancing-offers = Take up an amount
cofinancing-offers-hint = The valued volunteer time and the contributions in kind of a year.
cofinancing-offer-year = Year { $year }
cofinancing-offer-method = Year { $year }, with the method “{ $method }”
cofinancing-offer-provisional = The calculation is not adopted yet.
cofinancing-offer-simulated = A simulation: nothing is computed nor adopted.
cofinancing-one-source = Say one amount only: in cents, or that of a run, or that of a method with its year.
cerfa-line-euros = Euros
cerfa-line-flags = Flags
