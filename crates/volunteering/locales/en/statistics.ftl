statistics = Statistics
statistics-views = Views
statistics-period = Period
statistics-choose = Choose the period, cross, compare
statistics-from = From (free dates)
statistics-to = To (free dates)
statistics-rows = One row by
statistics-columns = Crossed with
statistics-base = Base of a full-time year
statistics-base-hint = In hours a year: 1,820, 1,607, 1,554 or your own.
statistics-compare = Compare with
statistics-compare-none = No other period
statistics-compare-from = Compare from (free dates)
statistics-compare-to = Compare to (free dates)
statistics-previous = The period before
statistics-nearest = The nearest
statistics-add-all-forms = Add “all forms of engagement”
statistics-all-forms-hint = Volunteering, civic service, secondment and skills sponsorship together: never in euros.
statistics-show = Show
statistics-years = Calendar years
statistics-fiscal-years = Fiscal years
statistics-quarters = Quarters
statistics-months = Months
statistics-other-periods = Others
statistics-free = Free dates
statistics-all-time = Since the beginning
statistics-fiscal = Fiscal year { $name }
statistics-quarter = { $number ->
    [1] 1st quarter { $year }
    [2] 2nd quarter { $year }
    [3] 3rd quarter { $year }
   *[other] 4th quarter { $year }
}
statistics-days = from { $from } to { $to }
statistics-compared = { $what } (compared with: { $before })
statistics-time = Time
statistics-time-before = Time, compared period
statistics-entries = Actions
statistics-persons = Persons
statistics-at-least = At least, unnamed
statistics-distance = Distance
statistics-all-forms = All forms of engagement
statistics-of-status = { $what } · { $status }
statistics-total = Total
statistics-none = 0 h
statistics-fte = Full-time equivalent
statistics-fte-base = on { $base }
statistics-entries-count = { $count ->
    [1] 1 action
   *[other] { $count } actions
}
statistics-and-at-least = and at least { $count } unnamed
statistics-empty = Nothing to count in this period
statistics-empty-text = Validated actions appear here from the first one. Choose another period, or declare an action.
statistics-apart = Apart, outside the totals:
apart-planned = { $count ->
    [one] 1 planned action ({ $time })
   *[other] { $count } planned actions ({ $time })
}
apart-to-confirm = { $count ->
    [one] 1 action to confirm ({ $time })
   *[other] { $count } actions to confirm ({ $time })
}
apart-pending = { $count ->
    [one] 1 action to validate ({ $time })
   *[other] { $count } actions to validate ({ $time })
}
apart-rejected = { $count ->
    [one] 1 rejected action ({ $time })
   *[other] { $count } rejected actions ({ $time })
}
apart-disputed = { $count ->
    [one] 1 disputed action ({ $time })
   *[other] { $count } disputed actions ({ $time })
}
apart-estimates-to-confirm = { $count ->
    [one] 1 estimate carried over to confirm ({ $time })
   *[other] { $count } estimates carried over to confirm ({ $time })
}
apart-estimates-pending = { $count ->
    [one] 1 estimate to validate ({ $time })
   *[other] { $count } estimates to validate ({ $time })
}
apart-estimates-rejected = { $count ->
    [one] 1 rejected estimate ({ $time })
   *[other] { $count } rejected estimates ({ $time })
}
statistics-masked = “—”: the cell rests on a single person; the totals include it.
statistics-volunteers-only = { $period }, volunteering only
statistics-most = Most: { $place }, { $time }.
statistics-least = Least: { $place }, { $time }.
statistics-nothing = Nothing to show.
statistics-export = Export this table as
statistics-decimal = { $what }, in decimal hours
statistics-how = How are these figures counted?
statistics-how-text = Only validated actions count, to the minute. “Persons” counts each one once, and each private link; unnamed participants stand apart. Forms of engagement are not added together. The full-time equivalent divides the hours of volunteering by the chosen base.
statistics-axis-invalid = Hours cannot be put in this order: choose in the list.
statistics-too-many-months = This period holds more than 120 months: choose a shorter one to see it month by month.
period-invalid = This period does not exist: choose one in the list.
year-invalid = Write a year in four digits.
axis-category = Category
axis-common-category = Common category
axis-level = Level
axis-project = Project
axis-month = Month
axis-status = Form of engagement
axis-measure = Counted or estimated
axis-own = Myself and the others
by-category = By category
by-project = By project
by-level = By level
by-month = By month
hours-by-category = Hours by category
hours-by-common-category = Hours by common category
hours-by-level = Hours by level
hours-by-project = Hours by project
hours-by-month = Hours by month
hours-by-status = Hours by form of engagement
hours-by-measure = Hours counted and estimated
hours-by-own = My hours and those of the others
engagement-volunteer = Volunteering
engagement-civic-volunteer = Civic service
engagement-seconded = Secondment
engagement-skills-sponsorship = Skills sponsorship
measured = Counted
estimated = Estimated
own-hours = Myself
others-hours = The others
without-level = No level
without-project = No project
see-figures = See the figures
panel-hours = Volunteering this year
panel-all-statistics = All statistics
panel-project-hours = Volunteering received
panel-project-note = { $entries ->
    [one] 1 action, { $persons } person(s)
   *[other] { $entries } actions, { $persons } person(s)
}
statistics-share = Estimated share
statistics-of-which-estimated = of which { $time } estimated ({ $share })
