# dynamic: noun-*
funding = Funding
funding-intro = What grant forms ask about volunteering and contributions in kind.
funding-report-until = The financial report of a grant of this fiscal year is due before { $day }.
cerfa-foot = Lines of the Cerfa form
cerfa-edition = Cerfa forms 12156 and 15059, in whole euros. The printed numbers follow the former chart of accounts: the meaning of the lines is what counts.
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
cofinancing-share-hint = In percent: 30.
cofinancing-share-invalid = Write a percentage between 0.01 and 100.
cofinancing-valued = Voluntary contributions
cofinancing-valued-hint = Valued volunteering and contributions in kind.
cofinancing-proposed = The fiscal year holds { $amount } € of them.
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
funding-waits-for-adoption = The valuation of the fiscal year is computed and not adopted yet: these amounts may change.
mail-grant-subject = { $organisation }: report on the grants of { $year } due by { $until }
mail-grant-body =
    Hello,

    If { $organisation } received a grant for the year { $year }, its financial report is due by { $until }.

    The lines to copy, volunteering and contributions in kind included:
    { $link }

    This reminder is sent only once.
noun-human_figure = Human means
