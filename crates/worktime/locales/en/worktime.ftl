# dynamic: worktime-openings-paste*
# dynamic: worktime-contracts-paste*
# dynamic: noun-*
# dynamic: verb-*
# Salaried time. Keys begin with worktime-: they are unique in the whole program.
# dynamic: role-module-*
# dynamic: worktime-zone-*
# dynamic: worktime-mode-*
# dynamic: worktime-governance-*
# dynamic: worktime-validation-*
# dynamic: worktime-rhythm-*
# dynamic: worktime-holiday-*
# dynamic: worktime-contract-*
# dynamic: worktime-leave-*
# dynamic: worktime-scheme-*
# dynamic: worktime-short-*
# dynamic: worktime-monday
# dynamic: worktime-tuesday
# dynamic: worktime-wednesday
# dynamic: worktime-thursday
# dynamic: worktime-friday
# dynamic: worktime-saturday
# dynamic: worktime-sunday
role-module-worktime = Salaried time
worktime-module = Salaried time
worktime-menu = Salaried time
worktime-team = Team
worktime-contracts = Contracts and schemes
worktime-locks = Locks and reopenings
worktime-settings = Settings of salaried time
worktime-is-on = On: settings, public holidays
worktime-is-off = Off: to be switched on for a salaried team
worktime-my-day = My day
worktime-my-week = My week
worktime-the-week = Week
worktime-day-of = { $weekday } { $day }
worktime-my-month = My month
worktime-views = Views
worktime-other-dates = Other dates
worktime-previous = Before
worktime-next = After
worktime-today = Today
worktime-week-of = { $from } to { $to }
worktime-total = Total
worktime-of-due = out of { $due } due
worktime-due = Due
worktime-day = Day
worktime-name = Name
worktime-project = Project
worktime-new-line = New line
worktime-choose-project = Choose a project
worktime-duration = Duration
worktime-hours-or-minutes = Hours or minutes?
worktime-words = Details
worktime-plus = minutes for { $project }
worktime-of-a-day = of a day
worktime-cell = { $project }, { $day }
worktime-several = several lines: see them
worktime-like = Like { $day }
worktime-copy-week = Copy the week before
worktime-copied = { $count ->
    [0] Nothing to copy.
    [1] One line copied.
   *[other] { $count } lines copied.
}
worktime-to-fill = to fill
worktime-days-to-fill = These days wait for your time:
worktime-fill-day = Fill my day
worktime-fill-range = Fill several days at once
worktime-fill-hint = Public holidays, absences, locked days and days already filled are skipped.
worktime-fill-duration-hint = For each day. Leave empty for what each day owes.
worktime-fill = Fill
worktime-grid-keys = With the keyboard, as in a spreadsheet: arrows and Enter change cell, Shift and arrows choose several, Ctrl+C and Ctrl+V copy and paste (from a spreadsheet too), Ctrl+D repeats the cell above, Ctrl+Enter saves.
worktime-presence = Presence
worktime-presence-hint = The working time of the day, all projects together.
worktime-presence-of = Presence, { $day }
worktime-counter = Day counter
worktime-counter-of = Counter, { $day }
worktime-counter-none = not said yet
worktime-counter-zero = not worked
worktime-counter-half = half a day
worktime-counter-one = one day
worktime-counter-nowhere = This day is not counted in days: it has no counter.
worktime-gate-title = These days first
worktime-gate-text = Say whether you worked on these days: what follows will open.
worktime-gate-save = Save these days
worktime-i-did-not-work = I did not work
worktime-not-worked = Not worked
worktime-absent-day = Absence
worktime-absent-morning = Absence in the morning
worktime-absent-afternoon = Absence in the afternoon
worktime-absence-asked = Absence requested
worktime-not-employed = No contract covers these days: there is nothing to fill here.
worktime-read-only = read only
worktime-to-top = Top of page
worktime-saved = Saved: { $total } in all.
worktime-nothing-changed = Nothing had changed: { $total } in all.
worktime-plan-unpaid = { $days }: the financing plan names { $agreements } alone, out of date. Nobody but the association pays these hours.
worktime-cap-near = { $when }: { $declared } declared to funders, more than 90% of the { $base } that may be ({ $agreements }).
worktime-cap-reached = { $when }: { $declared } declared to funders, which is all that may be ({ $agreements }).
worktime-cap-passed = { $when }: { $declared } declared to funders out of { $base } that may be, { $excess } too much ({ $agreements }).
worktime-declared-over-presence = { $when }: { $declared } declared to funders out of { $base } of presence, { $excess } too much ({ $agreements }).
worktime-cap-kind = The hours are saved as they are. Tell whoever follows the agreements: a report could not be frozen with more hours than may be declared.
worktime-refused = { $count ->
    [1] One cell could not be saved
   *[other] { $count } cells could not be saved
}{ $kept ->
    [0] {""}
    [1] {" "}(another one was)
   *[other] {" "}({ $kept } others were)
}
worktime-days = { $days } d
worktime-home-week = This week: { $done } out of { $due }.
worktime-duration-unreadable = This duration is not understood: write 2h15, 2:15, 2.25 or 135min. After the hour, 59 minutes at most.
worktime-duration-ambiguous = { $number } hours or { $number } minutes? Write { $number }min.
worktime-duration-over-day = A day has 24 hours at most.
worktime-project-required = Choose a project for this duration.
worktime-label-too-long = { $most } characters at most.
worktime-locked = This day is closed: the sheet was sent or validated.
worktime-locked-because = This day is closed by { $by }: { $reason }
worktime-no-contract = No contract on { $day } for { $name }.
worktime-this-person = this person
worktime-contracts-of = Contracts: { $name }
worktime-future = That is too far ahead: days can be filled until { $day }.
worktime-over-presence = { $presence } present, { $allocated } charged: { $excess } too many.
worktime-over-day = { $allocated } for a day of { $limit }: bring it down to the day, or change the counter.
worktime-leave-not-told = This person’s leave is shown to those who may see why people are away.
worktime-presence-derived = Presence is not typed here: it is the sum of the time charged.
worktime-absence-day = { $kind } that day: correct the absence first.
worktime-half-day = Absent half the day: { $limit } at most, not { $allocated }.
worktime-over-clock = { $allocated } in one day: a day has 24 hours at most.
worktime-gate = { $count ->
    [1] The counter of a day is missing: { $days }
   *[other] The counter of { $count } days is missing: { $days }
}
worktime-action-closed = This project is open from { $from } to { $to }.
worktime-not-chargeable = This project is archived or no longer there.
worktime-note-stale = This remark changed meanwhile: “{ $now }”. What you typed is here; save again to keep it.
worktime-stale = This cell changed meanwhile: it holds { $now }. What you typed is here; save again to keep it.
worktime-sheet = Sheet
worktime-sheet-of = Sheet from { $from } to { $to }
worktime-sheet-open = Open
worktime-sheet-submitted = Sent
worktime-sheet-validated = Validated
worktime-sheet-closed = Closed
worktime-sheet-reopened = Reopened
worktime-sheet-submit = Send the sheet
worktime-sheet-recall = Take the sheet back
worktime-sheet-validate = Validate
worktime-sheet-refuse = Refuse
worktime-sheet-close = Close
worktime-sheet-reopen = Reopen
worktime-sheet-sent = Sheet sent: it waits to be validated.
worktime-sheet-done = Sheet validated.
worktime-sheet-recalled = The sheet is yours again.
worktime-sheet-was-validated = Sheet validated.
worktime-sheet-was-refused = Sheet refused: the person reads your reason.
worktime-sheet-was-closed = Sheet closed.
worktime-sheet-was-reopened = Sheet reopened.
worktime-sheet-state = The state of this sheet changed meanwhile.
worktime-sheet-future = The sheet goes until { $day }: it is sent once that day has come.
worktime-sheet-incomplete = { $count ->
    [1] A day waits for your time: { $days }
   *[other] { $count } days wait for your time: { $days }
}
worktime-presence-missing = { $count ->
    [1] The presence of a day is missing: { $days }
   *[other] The presence of { $count } days is missing: { $days }
}
worktime-self-validation = Somebody else must validate your sheet.
worktime-reason = Reason
worktime-reason-required = Say why.
worktime-waiting = To validate
worktime-sheet-awaits = { $name } validates it.
worktime-sheet-awaits-other = Somebody else validates it.
worktime-home-sheets = { $count ->
    [1] A timesheet that was sent waits to be validated.
   *[other] { $count } timesheets that were sent wait to be validated.
}
worktime-home-sheets-link = See the team
worktime-home-absences = { $count ->
    [1] An absence that was asked waits for an answer.
   *[other] { $count } absences that were asked wait for an answer.
}
worktime-home-absences-link = Answer
worktime-sent-on = sent on { $at }
worktime-sheets-certain = Validated and closed sheets
worktime-person = Person
worktime-worked = Worked
worktime-absent = Absences
worktime-missing = To fill
worktime-missing-days = { $count ->
    [1] one day
   *[other] { $count } days
}
worktime-nobody = Nobody yet
worktime-nobody-text = Add a first contract: the person will be able to fill their days.
worktime-contracts-intro = Who works here, since when, for which share of full time and under which scheme.
worktime-contract-new = New contract
worktime-contract-added = Contract saved.
worktime-contract-end = End of the contract
worktime-contract-set-end = Save the end
worktime-contract-ended = End of the contract saved.
worktime-contract-kind = Kind of contract
worktime-contract-employs-nobody = Civic service is no work contract: add the person without a contract, by dates alone.
worktime-contract-cdi = Permanent (CDI)
worktime-contract-cdd = Fixed term (CDD)
worktime-contract-cdii = Intermittent (CDII)
worktime-contract-apprenticeship = Apprenticeship
worktime-contract-civic-service = Civic service
worktime-contract-other = Other
worktime-no-contract-today = No contract at the moment
worktime-job-title = Position
worktime-first-day = First day
worktime-last-day = Last day
worktime-last-day-hint = Empty: no end.
worktime-choose-person = Choose a person
worktime-person-required = Choose a person.
worktime-scheme = Time scheme
worktime-scheme-hint = How due time is counted.
worktime-choose-scheme = Choose a scheme
worktime-scheme-required = Choose a scheme.
worktime-scheme-taken = A scheme already has this name.
worktime-version-taken = A version already begins that day.
worktime-scheme-weekly = By the week
worktime-scheme-annualised = Annualised
worktime-scheme-day-pack = Counted in days (forfait-jours)
worktime-scheme-hour-pack = Counted in hours (forfait-heures)
worktime-scheme-untracked = Not counted
worktime-rules-weekly = threshold of { $hours } a week
worktime-rules-annualised = threshold of { $hours } a year
worktime-rules-day-pack = { $days } a year, reference day of { $hours }
worktime-rules-hour-pack = { $hours } a period
worktime-rules-untracked = neither hours nor days due
worktime-schemes = Time schemes
worktime-fte = Share of full time, in %
worktime-fte-hint = 100 for full time.
worktime-week-pattern = Usual week
worktime-week-pattern-hint = The hours of each day worked; empty if it is not.
worktime-pattern-required = Say at least one day worked.
worktime-monday = Monday
worktime-tuesday = Tuesday
worktime-wednesday = Wednesday
worktime-thursday = Thursday
worktime-friday = Friday
worktime-saturday = Saturday
worktime-sunday = Sunday
worktime-short-monday = Mon
worktime-short-tuesday = Tue
worktime-short-wednesday = Wed
worktime-short-thursday = Thu
worktime-short-friday = Fri
worktime-short-saturday = Sat
worktime-short-sunday = Sun
worktime-leave-and-solidarity = Leave and day of solidarity
worktime-planned-leave = Leave planned in the year, in days worked
worktime-planned-leave-hint = Empty: five weeks, in proportion.
worktime-leave-unit = Leave is counted
worktime-leave-ouvrables = in working days, Saturdays included (ouvrables)
worktime-leave-ouvres = in working days, Monday to Friday (ouvrés)
worktime-leave-pattern-days = in days worked
worktime-solidarity = Day of solidarity
worktime-solidarity-hint = Seven hours in proportion to the share of full time, once a period (Labour Code, art. L3133-7 and following).
worktime-solidarity-none = None
worktime-solidarity-end = At the end of the period
worktime-solidarity-date = On a chosen day
worktime-solidarity-on = That day
worktime-manager = Manager
worktime-manager-hint = Who validates their sheets, if the association so decides.
worktime-profile = Profile
worktime-profile-of = Profile of { $name }
worktime-profile-new = Add somebody without a contract
worktime-profile-intro = Lent staff, civic service, trainee, contractor: dates are enough. Their hours are entered like the others and counted apart; nothing is due, no day is asked for.
worktime-profile-contract-intro = Contracts say the kind and the dates.
worktime-profile-kind = Works here as
worktime-profile-kind-hint = For an employee, add a contract.
worktime-profile-kind-since = Something else from another first day: what they were stays with the hours already done. For an employee, add a contract.
worktime-profile-kind-required = Choose what this person works here as.
worktime-profile-there = This person already has a profile: change it from their page.
worktime-profile-under-contract = This person has a contract, which says the kind and the dates. Change the contract.
worktime-profile-own-manager = Nobody is their own manager: choose somebody else.
worktime-profile-written = { $count ->
    [1] Time is written on { $day }, outside these dates. Take it away first, or keep that day.
   *[other] Time is written on { $count } days outside these dates, until { $day }. Take it away first, or keep those days.
}
worktime-profile-saved = Profile saved.
worktime-profile-archive = Archive
worktime-profile-archived = Profile archived: nothing more is entered, all that is written stays.
worktime-profile-restore = Bring back
worktime-profile-restored = Profile brought back.
worktime-profile-is-archived = archived
worktime-others = Other persons
worktime-others-text = Their hours are counted apart from those of employees.
worktime-amend = Amendment
worktime-amend-of = Amendment for { $name }
worktime-amendment-later = These terms would take the place of others that begin on { $day }: tick the box to replace them, or choose a first day after them.
worktime-amend-replace-later = Replace the terms that begin later, with their planned weeks
worktime-zone-of-organisation = Those of the organisation
worktime-amend-intro = What holds on the first day ends on its eve. Sheets already validated keep their figures.
worktime-amendment-added = Amendment saved.
worktime-amendment-kept = { $count ->
    [1] One validated sheet keeps its figures.
   *[other] { $count } validated sheets keep their figures.
}
worktime-amendment-moved = The difference, { $minutes }, is written in the counter.
worktime-project-holds = { $count ->
    [1] one row of time ({ $dates })
   *[other] { $count } rows of time ({ $dates })
}
worktime-terms-too-full = { $count ->
    [1] This day holds more hours than these rules allow, bring it down first: { $days }.
   *[other] These days hold more hours than these rules allow, bring them down first: { $days }.
}
worktime-days-too-full = { $count ->
    [1] One day of a sheet already sent holds more hours than these rules allow: reopen it to bring it down.
   *[other] { $count } days of sheets already sent hold more hours than these rules allow: reopen them to bring them down.
}
worktime-leave-followed = { $count ->
    [1] One accepted absence is counted again.
   *[other] { $count } accepted absences are counted again.
}
worktime-leave-beyond = { $count ->
    [1] One accepted absence goes beyond the end of the contract: { $days }. Cancel or rectify it.
   *[other] { $count } accepted absences go beyond the end of the contract: { $days }. Cancel or rectify them.
}
worktime-amendment-gap = No day may be without terms: see { $day }.
worktime-amendment-overlap = Two terms would hold on the same day: { $day }.
worktime-amendment-after-end = The contract ends before: on { $day }.
worktime-contract-written-after = { $count ->
    [1] Time is written on { $day }, after this last day. Take it away first, reopening the sheet if need be.
   *[other] Time is written on { $count } days after this last day, until { $day }. Take it away first, reopening the sheet if need be.
}
worktime-period-outside = Planned weeks go beyond these dates: { $day }.
worktime-two-contracts-hours = Two contracts at once add up in hours only: { $day }.
worktime-over-full-time = Together, the contracts would make { $percent } on { $day }.
worktime-from-to = from { $from } to { $to }
worktime-since = since { $from }
worktime-terms-said = { $percent }, { $hours } a week
worktime-year-from-to = From { $from } to { $to }
worktime-due-hours = Hours due
worktime-legal-threshold = Legal threshold
worktime-over-threshold = The calendar goes { $hours } beyond the legal threshold: plan rest days, or it will be overtime.
worktime-formula = The computation, with its numbers
worktime-formula-pattern = { $days } days of the usual week
worktime-formula-holidays = { $days ->
    [0] no public holiday falls on them
    [1] one public holiday falls on them
   *[other] { $days } public holidays fall on them
}
worktime-formula-leave = planned leave: { $days } of average length
worktime-formula-solidarity = day of solidarity
worktime-adjustment = Yearly adjustment: { $hours } from the calendar ({ $calendar }).
worktime-locks-intro = A lock closes days to any writing, wherever it comes from. A sheet is reopened with a reason, which stays in the journal.
worktime-lock-new = Close days
worktime-lock-add = Close these days
worktime-lock-added = These days are closed.
worktime-lock-lift = Lift
worktime-lock-lifted = Lock lifted.
worktime-lock-lifted-by = lifted by { $who }, { $at }
worktime-lock-lift-first = A lock holds these days: lift it to reopen the sheet.
worktime-lock-reason-hint = It is read on each closed day.
worktime-all-locks = Locks
worktime-everybody = Everybody
worktime-from = From
worktime-to = To
worktime-present-though-absent = presence written on a day of absence: put either right
worktime-role-archived = without salaried time
worktime-role-ended-by-itself = End of the role of an archived profile
worktime-team-role = { $role } · staff team
worktime-team-roles = Roles of the team
worktime-team-roles-intro = In a team of equals, every employee may do everything in salaried time. Each keeps what their role already allows elsewhere.
worktime-team-roles-none = The whole team may already do everything
worktime-team-roles-from-to = { $from } becomes { $to }
worktime-team-switches = And also
worktime-team-switches-hint = Untick what you would rather keep closed to everybody.
worktime-team-roles-give = { $count ->
    [1] Give this role to one person
   *[other] Give these roles to { $count } people
}
worktime-team-roles-later = Later
worktime-team-roles-ask = Ask somebody who manages roles to open this page.
worktime-team-roles-given = { $count ->
    [0] The whole team could already do everything.
    [1] Role given to one person.
   *[other] Roles given to { $count } people.
}
worktime-team-roles-waiting = { $count ->
    [1] One person of the team may not do everything yet.
   *[other] { $count } people of the team may not do everything yet.
}
worktime-team-role-leads = { $role } · manager
worktime-team-role-own = { $role } · employee
worktime-team-roles-intro-led = Each employee writes and sees their own time; a manager also sees, enters and validates that of the persons they manage, and of nobody else. Each keeps what their role already allows elsewhere.
worktime-team-roles-none-led = The whole team has the rights it needs
worktime-team-roles-waiting-led = { $count ->
    [1] One person of the team has not the rights they need yet.
   *[other] { $count } people of the team have not the rights they need yet.
}
worktime-first-steps = What comes next
worktime-first-people = Add the people of the team
worktime-first-contracts = Paste their contracts: the scheme and share of full time of each
worktime-first-projects = Paste the first projects and their actions
worktime-first-week = Write one’s first week
worktime-settings-intro = How the team writes and validates its time.
worktime-on = Follow salaried time
worktime-on-hint = Switching it off hides the screens and keeps everything.
worktime-governance = Organisation
worktime-governance-collectif = Collective: everybody does everything
worktime-governance-hierarchical = With a coordination
worktime-validation = Validation of sheets
worktime-validation-hint = Alone in a collective, nobody else can validate: the sheet counts as validated.
worktime-validation-auto = Sending is enough
worktime-validation-crossed = By somebody else
worktime-validation-manager = By the manager
worktime-rhythm = One sheet by
worktime-rhythm-month = month
worktime-rhythm-week = week
worktime-mode = Entry
worktime-mode-single = One: time by project
worktime-mode-two-layer = Two: presence, then projects
worktime-mode-hint = With two, no more can be charged than the presence of the day.
worktime-zone = Public holidays of
worktime-zone-metropole = Mainland France
worktime-zone-alsace-moselle = Alsace-Moselle
worktime-zone-guadeloupe = Guadeloupe
worktime-zone-guyane = French Guiana
worktime-zone-martinique = Martinique
worktime-zone-mayotte = Mayotte
worktime-zone-reunion = Réunion
worktime-zone-saint-barthelemy = Saint Barthélemy
worktime-zone-saint-martin = Saint Martin
worktime-zone-saint-pierre-et-miquelon = Saint Pierre and Miquelon
worktime-good-friday = Good Friday is a holiday
worktime-good-friday-hint = In Alsace-Moselle, in communes with a Protestant or a mixed church.
worktime-gate-from = Require days from
worktime-gate-from-hint = Before that date, what is missing is told without stopping anybody.
worktime-future-days = Days ahead allowed
worktime-future-days-hint = How many days after today can already be filled.
worktime-tolerance = Tolerance of half a day, in minutes
worktime-tolerance-hint = What half a day worked may go beyond.
worktime-settings-saved = Settings saved: salaried time is on.
worktime-switched-off = Salaried time is off; nothing is lost.
worktime-holidays-of = Public holidays { $year }
worktime-holidays-intro = Computed for your zone. Only 1 May is off by law: say on which days you work.
worktime-holidays-decide = Decide for
worktime-holidays-decide-hint = A zone chosen here shows its days; what you decide counts for the contracts that follow it alone.
worktime-holidays-everywhere = Every zone
worktime-holidays-see = See these days
worktime-zone-unknown = Choose a zone of the list.
worktime-holiday-work = We work
worktime-holiday-rest = We do not work
worktime-holiday-off = { $day } is not worked.
worktime-holiday-worked = { $day } is worked.
worktime-holiday-add = Add a day off
worktime-holiday-01-01 = New Year’s Day
worktime-holiday-e-minus-2 = Good Friday
worktime-holiday-e-plus-1 = Easter Monday
worktime-holiday-05-01 = Labour Day
worktime-holiday-05-08 = Victory in Europe Day
worktime-holiday-e-plus-39 = Ascension Day
worktime-holiday-e-plus-50 = Whit Monday
worktime-holiday-07-14 = Bastille Day
worktime-holiday-08-15 = Assumption Day
worktime-holiday-11-01 = All Saints’ Day
worktime-holiday-11-11 = Armistice Day
worktime-holiday-12-25 = Christmas Day
worktime-holiday-12-26 = Saint Stephen’s Day
worktime-holiday-04-27 = Abolition of slavery
worktime-holiday-05-22 = Abolition of slavery
worktime-holiday-05-27 = Abolition of slavery
worktime-holiday-05-28 = Abolition of slavery
worktime-holiday-06-10 = Abolition of slavery
worktime-holiday-10-09 = Abolition of slavery
worktime-holiday-12-20 = Abolition of slavery
worktime-day-required = Write a day, for example 07/03/2026.
worktime-number-invalid = A number between { $least } and { $most }.
worktime-percent-invalid = A percentage between 0.01 and 100.
worktime-days-invalid = A number of days, for example 25 or 12.5.
# Absences
# dynamic: worktime-kind-*
worktime-absences = Absences
worktime-absences-all = All my absences
worktime-absences-asked = Requests to answer
worktime-absence-new = Request an absence
worktime-absence-ask = Send
worktime-absence-kind = Kind of absence
worktime-absence-choose = Choose a kind
worktime-absence-kind-required = Choose a kind of absence.
worktime-absence-one-day = Empty: one day only.
worktime-absence-too-long = An absence lasts a year at most: make two of it.
worktime-absence-comment = A word for the team
worktime-absence-comment-hint = Optional. Never write a medical reason here.
worktime-from-half = From the
worktime-to-half = Until the
worktime-morning = morning
worktime-afternoon = afternoon
worktime-away = Away
worktime-also-away = also away: { $names }
worktime-absence-none = No absence
worktime-absence-none-text = Your leave, your absences and their answers will be read here.
worktime-absence-accept = Accept
worktime-absence-cancel = Cancel
worktime-absence-draft = Draft
worktime-absence-requested = Requested
worktime-absence-accepted = Accepted
worktime-absence-refused = Refused
worktime-absence-refused-because = Why it was refused: { $reason }
worktime-absence-cancelled = Cancelled
worktime-absence-rectified = Corrected
worktime-absence-added = Absence saved.
worktime-absence-sent = Request sent.
worktime-absence-drafted = Draft kept: you alone see it.
worktime-absence-discarded = Draft deleted.
worktime-absence-keep-draft = Keep as a draft
worktime-absence-send-draft = Send this draft
worktime-absence-edit-draft = Change the draft
worktime-absence-discard = Delete the draft
worktime-absence-draft-intro = You alone see it, and it counts for nothing until it is sent.
worktime-absence-draft-own = A draft is for oneself alone.
worktime-absence-was-accepted = Absence accepted.
worktime-absence-was-refused = Absence refused.
worktime-absence-was-cancelled = Absence cancelled.
worktime-absence-no-draft-again = An absence that was sent does not become a draft again: cancel it, or say the new days.
worktime-absence-closed = These days are closed: { $days }.
worktime-absence-worked = Time is written on these days, take it away first: { $days }.
worktime-absence-twice = Another absence takes these days already: { $days }.
worktime-kind-leave = Paid leave
worktime-kind-split-bonus = Split leave bonus
worktime-kind-rtt = RTT
worktime-kind-day-pack-rest = Rest day (forfait-jours)
worktime-kind-recovery = Recovery
worktime-kind-sick = Sickness
worktime-kind-work-accident = Work accident
worktime-kind-parental = Maternity, paternity, adoption
worktime-kind-family-event = Family event
worktime-kind-unpaid = Unpaid
worktime-kind-training = Training
worktime-kind-delegation = Staff representation
worktime-kind-other = Other
# Counters
worktime-counters = My counters
worktime-opening = Carry a balance over
worktime-opening-intro = what the former tool said on the evening before, hours done less hours due since the period began. The days before count here no more, even those of a sheet already validated. It is a dated movement: another one corrects it, or it is withdrawn.
worktime-opening-on = From
worktime-opening-corrects = Already carried over, a balance is corrected: what is added here starts on the same day. To change the day, withdraw it first among its movements.
worktime-opening-hours = Hours more or less
worktime-opening-hours-hint = 12h30, 12.5 or -3h15
worktime-opening-hours-invalid = Write hours, with a minus in front when some are missing: 12h30, -3h15.
worktime-opening-reason = Where this balance comes from
worktime-opening-reason-hint = Last year’s spreadsheet, former software…
worktime-opening-not-counted = On that day this person has no annualised hours: choose a day of their period.
worktime-opening-days-intro = the days counted since the period began, until the evening before. The days before count here no more, even those of a sheet already validated. It is a dated movement: another one corrects it, or it is withdrawn.
worktime-opening-days = Days already counted
worktime-opening-days-hint = 96.5; -0.5 to correct
worktime-opening-days-invalid = Write days, 366 at most: 96.5 or -0.5.
worktime-opening-not-in-days = On that day this person is not counted in days: choose a day of their period.
worktime-opening-withdraw = Withdraw this balance
worktime-opening-withdrawn = Balance withdrawn.
worktime-opening-added = Balance carried over: { $hours }.
worktime-contracts-paste = Paste the contracts of the team
worktime-contracts-paste-intro = Copy the rows of a spreadsheet, with the titles of their columns, and paste them here: a row a person, and the team may write its time. Whoever has a contract already stays as they are.
worktime-contracts-paste-hint = Columns are known by their names: Person, Scheme (35 hours a week when not said), Share (100%), From (the first of the month), Job, Solidarity (“None”, “At the end of the period” or a date; at the end of the period when not said), and the hours from Monday to Sunday, in equal parts over five days when not said.
worktime-contracts-pasted = Contracts added: { $added }; there already: { $known }.
worktime-openings-paste = Paste the balances of the whole team
worktime-openings-paste-intro = Copy the rows of a spreadsheet, with the titles of their columns, and paste them here. A counter already opened stays as it is.
worktime-openings-paste-hint = Columns are known by their names: Person, Counter (Modulation, Counted in days (forfait-jours), Paid leave…), Period (a first day, or 2026-01-01/2026-12-31 for leave), Quantity (12h30, -3h15 or 25 days), Effective on (the first day of the period if nothing is said).
worktime-openings-pasted = Balances carried over: { $added }; already there: { $known }.
worktime-openings-reason = Balances pasted
worktime-paste-nobody = this person does not work here: write their name as on the page of the team.
worktime-paste-solidarity = day of solidarity: write “None”, “At the end of the period” or a date.
worktime-paste-two = two people bear this name: carry their balances over from their page.
worktime-paste-period = the period cannot be read: write a day, or two with a slash between them.
worktime-paste-other-day = an earlier line opens this counter on { $day }: what corrects it bears the same effective date.
worktime-paste-counter = there is no such counter: write Modulation or the name of a type of absence.
worktime-modulation = Modulation
worktime-modulation-intro = What was worked less what was due. Nothing is ever taken from pay.
worktime-modulation-validated = Validated
worktime-modulation-provisional = To this day
worktime-modulation-projected = At the end of the period
worktime-part-validated = Validated sheets
worktime-part-live = Days written since, less what they owed
worktime-part-due = Due until the end, planned leave taken out
worktime-part-leave = less { $time } of planned leave still to take
worktime-part-planned = Already written after today
worktime-movements = Movements
worktime-cause-opening = Carried over
worktime-movement-settings = What it was reckoned with
worktime-override-moved = The project or action of the row changed
worktime-override-row-removed = The row was removed
worktime-cause-sheet = Validated sheet
worktime-cause-contract-change = Change of contract or of a rule
worktime-cause-absence-correction = Absence corrected
worktime-due-changed = { $before } due before the change, { $after } after
worktime-cause-cancel = Reopened sheet
worktime-worked-less-due = { $worked } worked, { $due } due
worktime-pack-counted = Days counted
worktime-pack-opened = { $opened } carried over + { $counters } of counters
worktime-pack-of = out of { $days }
worktime-pack-left = Days left
worktime-favourites = My favourites
worktime-favourites-choose = Choose what comes first
worktime-favourites-intro = The projects and actions that are ticked come first where you enter your time, before those of the last weeks.
worktime-favourites-saved = Favourites saved.
personal-worktime-favourites = Your favourites in salaried time
worktime-weeks-last = Week by week
# Exports
# dynamic: worktime-staff-*
# dynamic: worktime-source-*
# dynamic: worktime-sheet-*
worktime-exports = Export time
worktime-exports-intro = One line for each duration written: LibreOffice first, then Excel, CSV and JSON. Columns keep their order from one version to the next.
worktime-format = Format
worktime-download = Download
worktime-column-year = Year
worktime-column-month = Month
worktime-column-week = ISO week
worktime-column-status = Status
worktime-column-action = Action
worktime-column-action-code = Action code
worktime-column-analytic = Analytic code
worktime-column-hours = Decimal hours
worktime-column-minutes = Minutes
worktime-column-source = Source
worktime-column-entered = Entered on
worktime-column-by = Entered by
worktime-column-id = Identity
worktime-staff-employee = Employee
worktime-staff-seconded = Seconded
worktime-staff-civic-service = Civic service
worktime-staff-trainee = Trainee
worktime-staff-contractor = Contractor
worktime-source-day = Day
worktime-source-week = Week
worktime-source-month = Month
worktime-source-timer = Timer
worktime-source-import = Import
worktime-source-api = API
noun-absence = Absence
noun-counter_movement = Counter movement
noun-allocation = Charged time
noun-entry_period = Timesheet
noun-holiday_override = Public holiday
noun-worktime_favourite = Favourites of time
noun-period_lock = Lock
noun-work_contract = Work contract
noun-worktime_settings = Salaried time settings
verb-amend = Amendment
verb-enter = Entry
verb-lift = Lifting

# Imports of time (W13).
# dynamic: time-import-field-*, time-import-source-*, import-group-*, import-unknown-*, import-found-*
# dynamic: time-import-intro, time-import-empty-text, time-import-state-applied, time-import-which-files-text, time-import-who
# dynamic: time-import-added, time-import-see, time-import-undo-*, time-import-undone-text
time-imports = Time imports
time-import-intro = Bring the time kept in another program or a spreadsheet. Nothing is saved before you have seen every row.
time-import-empty-text = An export from Toggl, Clockify, Harvest, Kimai or solidtime, or any table with a date, a duration and a project.
time-import-which-files-text = Exports from Toggl, Clockify, Harvest, Kimai and solidtime are recognised by themselves, and so is the detail of time from Bocage. For another table, you will say what each column holds: at least a date, a duration and a project. A cross calendar (days along one side, projects along the other) is taken too.
time-import-state-applied = { $count ->
    [0] Nothing to add
    [1] 1 row added
   *[other] { $count } rows added
}
time-import-source-toggl = Toggl export recognised, { $count } rows.
time-import-source-clockify = Clockify export recognised, { $count } rows.
time-import-source-harvest = Harvest export recognised, { $count } rows.
time-import-source-kimai = Kimai export recognised, { $count } rows.
time-import-source-solidtime = solidtime export recognised, { $count } rows.
time-import-source-bocage = Detail of time from Bocage recognised, { $count } rows.
time-import-source-free = A table of { $count } rows.
time-import-field-title = Project
time-import-field-date = Date
time-import-field-start = Start
time-import-field-end-date = End date
time-import-field-end = End
time-import-field-minutes = Duration in minutes
time-import-field-duration = Duration
time-import-field-hours = Duration in decimal hours
time-import-field-seconds = Duration in seconds
time-import-field-full-name = Person
time-import-field-first-name = First name
time-import-field-surname = Surname
time-import-field-email = E-mail address
time-import-field-client = Client, or what projects are grouped by
time-import-field-project = Project
time-import-field-action = Action or task
time-import-field-activity = Type of activity
time-import-field-label = Words
time-import-field-tags = Tags
time-import-field-reference = Identifier in Bocage
time-import-sheet = Sheet of the workbook
time-import-sheet-hint = This file has several. “All of them” takes one after the other; their name becomes a column, that of persons if there is a sheet a person.
time-import-sheet-each = All of them
time-import-zone = Time zone of the hours of the file
time-import-zone-hint = A file does not say it: it is the one set in the other program.
time-import-times = Start and end times
time-import-times-hint = Without them, two rows of a person can no longer overlap.
time-import-times-kept = Keep them
time-import-times-dropped = Keep only durations
time-import-dates = Order of dates
time-import-dates-hint = Each account sets its own: the preview says how the first date is read.
time-import-dates-month = Month then day (03/04: 4 March)
time-import-dates-day = Day then month (04/03: 4 March)
time-import-dates-read = The first date, “{ $written }”, is read as { $day }. If this is not the right day, change the order of dates in the matching.
time-import-whose = Whose time is this?
time-import-whose-hint = This file names nobody.
time-import-whose-none = Choose a person
time-import-leave-out = Leave out
import-group-worker = People
import-unknown-worker = { $count ->
    [1] One person was not found among those under contract. Add the contract first, or say who it is.
   *[other] { $count } people were not found among those under contract. Add their contracts first, or say who they are.
}
import-found-worker = { $count ->
    [1] One person found
   *[other] { $count } people found
}
import-group-target = Projects and actions
import-unknown-target = { $count ->
    [1] One project or action is not here yet.
   *[other] { $count } projects or actions are not here yet.
}
import-found-target = { $count ->
    [1] One project or action found
   *[other] { $count } projects or actions found
}
time-import-who = Person
time-import-rounding = Rounded to the minute: { $by } min in all.
time-import-skipped = { $count ->
    [1] One row under half a minute is left out.
   *[other] { $count } rows under half a minute are left out.
}
time-import-said = { $count ->
    [1] One row: the written duration wins over the hours, which are not kept (a break, most likely).
   *[other] { $count } rows: the written duration wins over the hours, which are not kept (a break, most likely).
}
time-import-running = { $count ->
    [1] One row is still running: it will come with a later file.
   *[other] { $count } rows are still running: they will come with a later file.
}
time-import-runs = Still running: its end will come with a later file.
time-import-column-missing = A column is missing ({ $column }).
time-import-no-time = Nothing in this file says how long: a list of projects or of clients is not imported here. Send the detail of time: it creates the projects and their clients.
time-import-clock-unreadable = This time of day cannot be read.
time-import-gap = This hour never was: the clock went forward that night.
time-import-ambiguous = This hour came twice that night, and the duration does not say which.
time-import-backwards = The end comes before the start.
time-import-day-unreadable = This day is not understood: write it for example 07/03/2026.
time-import-midnight = This time goes past midnight: cut it in two, or keep only durations.
time-import-no-project = Say which project this row goes to.
time-import-no-person = “{ $who }” is nobody here: add a contract, or say who it is.
time-import-nobody-named = Say whose time this is.
time-import-added = Rows added
time-import-see = See the detail of time
time-import-undo-question = { $count ->
    [1] Take back the row of this import?
   *[other] Take back the { $count } rows of this import?
}
time-import-undo-text = This time goes, with the projects and actions the import had created and nothing else uses. You may import the file again.
time-import-undo-no = Keep these rows
time-import-undo-yes = { $count ->
    [1] Take back the row
   *[other] Take back the { $count } rows
}
time-import-undo-touched = { $count ->
    [1] One row of this import changed since: it can no longer be undone as a whole.
   *[other] { $count } rows of this import changed since: it can no longer be undone as a whole.
}
time-import-undone-text = { $count ->
    [1] This import is undone: its row was taken back.
   *[other] This import is undone: its { $count } rows were taken back.
}
time-import-applied-now = { $count ->
    [0] Nothing to add: everything was there already.
    [1] 1 row added.
   *[other] { $count } rows added.
}
time-import-undone-now = { $count ->
    [1] 1 row taken back.
   *[other] { $count } rows taken back.
}
job-kind-time-import-forget = Tidying time imports
noun-time_import = Time import
worktime-overlap = Another row holds this time already: from { $start } to { $end }.
worktime-column-project-code = Project code
worktime-column-axis = Axis
worktime-column-activity = Type of activity
worktime-column-start = Start
worktime-column-end = End
worktime-column-tags = Tags
worktime-column-date = Date
worktime-column-label = Label
worktime-column-sheet = State of the sheet
worktime-column-total = Total
worktime-column-total-hours = Decimal total
worktime-column-first-half = First half-day
worktime-column-last-half = Last half-day
worktime-column-days-counted = Days counted
worktime-column-neutralised = Neutralised minutes
worktime-column-state = State
worktime-column-counter = Counter
worktime-column-period = Period
worktime-column-effective = Effective on
worktime-column-quantity = Quantity
worktime-column-unit = Unit
worktime-column-cause = Cause
worktime-column-balance = Balance
worktime-column-expires = Expires
worktime-column-break = Break
worktime-column-due = Due
worktime-column-gap = Gap
worktime-column-remote = Remote work
# dynamic: worktime-table-*, worktime-kind-of-counter-*, worktime-unit-*
worktime-table-croise = Time crossed by month
worktime-table-absences = Absences
worktime-table-compteurs = Counters
worktime-table-presences = Presence
worktime-kind-of-counter-modulation = Modulation
worktime-unit-minutes = minutes
worktime-unit-days-c = hundredths of a day
worktime-export-too-long = Ask for five years at most.

# What programs read.
worktime-minutes-invalid = From 1 to { $most } minutes.
worktime-both-ends = Say the start and the end, in that order.
worktime-past-midnight = This time leaves its day: cut it at midnight.
worktime-already-there = This row is there already.
worktime-too-many-days = Ask for two years at most.
worktime-too-many-cells = { $most } cells at most at once.

# The calendar of absences.
worktime-calendar = Absence calendar
worktime-calendar-intro = Who is here and who is away: never why.
worktime-feed = In your calendar
worktime-feed-text = A private address shows accepted absences in a calendar (Nextcloud, Thunderbird, a phone). It gives names and days, never a reason.
worktime-feed-once = Copy this address now: it will not be shown again. Whoever knows it sees the team’s absences.
worktime-feed-address = Private address
worktime-feed-make = Make a private address
worktime-feed-renew = Replace the private address
worktime-feed-revoke = Revoke the address
worktime-feed-revoked = Address revoked: it no longer opens.
worktime-feed-gone = This address does not open, or no longer does.
worktime-feed-away = { $who }: away
worktime-feed-title = Absences, { $organisation }
noun-absence_feed = Address of the absence calendar
noun-retention = How long it is kept
verb-purge = Erased after its time
verb-discard = Draft deleted
verb-draft = Draft
worktime-public-holiday = Public holiday

# What may be erased (R38)
worktime-retention = How long it is kept
worktime-retention-intro = Registers of hours are kept for as long as the law or an agreement asks. Once a year, Bocage proposes to erase what need not be kept any more; nothing goes before its date, nor without you.
worktime-retention-proposed = Old registers of hours need not be kept any more: see which ones, and erase them if you wish.
worktime-retention-see = See what may be erased
worktime-retention-nothing = Nothing is to be erased
worktime-retention-may-go = What may be erased
worktime-retention-what = Erased, for each person and each year ticked: the time written, presence, counters of days, absences, sheets and their movements, signed timesheets. Contracts, costs and reports stay.
worktime-retention-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
worktime-retention-register = register of hours, until { $day } (art. D3171-16 of the French labour code)
worktime-retention-day-pack = documents of the day-count scheme, until { $day } (art. D3171-16 of the French labour code)
worktime-retention-wages = wages may be claimed until { $day } (art. L3245-1 of the French labour code)
worktime-retention-agreement = the agreement { $name } asks for its proofs until { $day }
worktime-retention-unsettled = the agreement { $name } does not say until when its proofs are kept, and is not settled
worktime-retention-understood = I understand that these rows cannot be found again.
worktime-retention-not-understood = Tick that you understand before erasing.
worktime-retention-erase = Erase
worktime-retention-kept = What is still kept
worktime-retention-done = { $count ->
    [0] Nothing was erased.
    [1] One year of one person is erased.
   *[other] { $count } years of persons are erased.
}
# What “My data” calls what is kept about a person.
personal-worktime-allocations = Your time on projects
personal-worktime-presence = Your time at work
personal-worktime-day-counters = Your counted days
personal-worktime-absences = Your absences
personal-worktime-contracts = Your contracts and amendments
personal-worktime-profile = Your profile without a contract
personal-worktime-sheets = Your time sheets
personal-worktime-signed-sheets = Your signed sheets
personal-worktime-movements = The movements of your counters
personal-worktime-leave = The movements of your leave
personal-worktime-letters = Your assignment letters
personal-worktime-shares = Who pays for your rows
personal-worktime-export-templates = Your export templates
personal-worktime-reminders = The reminders you received
personal-worktime-feeds = Your secret calendar addresses
personal-worktime-locks = Your locked periods
personal-worktime-imports = The time files you imported
personal-column-answer = Answer
personal-column-revoked-at = Closed on
personal-column-lifted-at = Lifted on
personal-column-on-day = Day
personal-column-name = Name
personal-column-label = Label
personal-column-source = Source
personal-column-entered-at = Entered on
personal-column-not-worked = Not worked
personal-column-break-minutes = Break
personal-column-telework-c = Telework (hundredths of a day)
personal-column-value-c = Value (hundredths of a day)
personal-column-starts-on = Start
personal-column-starts-half = First half-day
personal-column-ends-on = End
personal-column-ends-half = Last half-day
personal-column-code = Type
personal-column-state = State
personal-column-comment = Comment
personal-column-kind = Kind
personal-column-sheet-state = State of the sheet
personal-column-earlier = Before
personal-column-balance = Balance
personal-column-job-title = Job title
personal-column-fte-bp = Working time (ten-thousandths of full time)
personal-column-week-pattern = Usual week
personal-column-reason = Reason
personal-column-submitted-by = Sent by
personal-column-validated-by = Validated by
personal-column-number = Number
personal-column-edition = Edition
personal-column-month = Month
personal-column-fingerprint = Fingerprint
personal-column-employee-method = Signature of the person
personal-column-supervisor-method = Signature of the supervisor
personal-column-effective-on = Effective on
personal-column-quantity = Quantity
personal-column-cause = Cause
personal-column-period-from = Period from
personal-column-period-to = Period to
personal-column-quantity-c = Days (hundredths)
personal-column-share-bp = Share (ten-thousandths)
personal-column-mission = Assignment
personal-column-numerator = Numerator
personal-column-denominator = Denominator
personal-column-period = Period
personal-column-columns = Columns
personal-column-format = Format
personal-column-sent-at = Sent on
