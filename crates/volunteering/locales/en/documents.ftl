# dynamic: document-*
documents = Documents
documents-intro = Documents ready to hand over: to the board, the assembly, the town hall, a funder. Each one is reviewed before printing.
documents-own = My documents
documents-own-intro = What you may take away from your volunteering.

document-table-title = Volunteering table
document-table-intro = The hours of the year by category and by project, persons, full-time equivalents.
document-impact-title = Impact report
document-impact-intro = What volunteering made possible, in figures and in your words. No names.
document-timesheet-title = Timesheet
document-timesheet-intro = The actions of a project, or of all those of a funder, line by line. Names are initials.
document-statement-title = Yearly statement
document-statement-intro = The actions of the year and the hours by project, without any euro.
document-statements-title = Everybody’s yearly statements
document-statements-intro = A statement with thanks for each person, in one ZIP file.
document-attestation-title = Volunteering certificate
document-attestation-intro = The time a person gave during the year, certified and signed by the association.
document-mission-title = Mission sheet
document-mission-intro = What a person did and learnt, to be signed by the association. Empty parts are not printed.
document-register-title = Register sheet
document-register-intro = The sheet of the register of processing activities (GDPR), filled from your settings.

document-field-thanks = Thanks
document-field-thanks-hint = This text opens the statement. An empty line parts two paragraphs.
document-field-text = Text
document-field-signatory = Who signs
document-field-quality = In the quality of
document-field-quality-hint = For instance: chair, treasurer.
document-field-place = Place
document-field-context = Context
document-field-aim = Aim of the mission
document-field-activities = Activities
document-field-activities-hint = Lines that begin with a dash make a list.
document-field-tools = Tools and methods
document-field-training = Training followed
document-field-responsibilities = Responsibilities
document-field-skills = Skills exercised
document-field-contact = Contact details of the controller
document-field-contact-hint = Address, legal representative, whom to reach.
document-field-host = Processor (host)
document-field-host-hint = Who runs this Bocage for you.
document-field-recipients = Recipients
document-field-measures = Security measures
document-field-opening = Introduction
document-field-closing = Outlook
document-field-closing-hint = Optional.

paper-text-behind = The figures of the year have changed since this text was proposed: read it again beside what is proposed now, then make the PDF.
paper-proposed-now = What is proposed now
paper-make = Make the PDF
paper-make-all = Make all the statements
paper-which-year = Fiscal year
paper-which-project = Project
paper-all-projects = All projects
paper-which-funder = Funder
paper-which-funder-hint = In the place of a project: those that its agreements fund in the year.
paper-no-funder = None in particular
paper-projects = Projects
paper-funder-total = All these projects
paper-funder-without-project = No agreement of this funder funds a project in this year: add a financing plan, or choose a project.
paper-project-or-funder = Choose a project or a funder, not both.
paper-whole-names = Write whole names
paper-whole-names-hint = Otherwise only initials are written.
paper-too-long = More than { $most } lines: choose a project, or export the list of actions.
paper-person = Person
paper-organisation = Association
paper-period = Period
paper-year = Fiscal year { $name }, { $days }
paper-of-in = { $name }. { $year }
paper-time = Time given
paper-actions = { $count ->
    [1] one validated action
   *[other] { $count } validated actions
}
paper-actions-label = Actions
paper-days = Days
paper-persons = Persons
paper-at-least = and at least { $count } unnamed
paper-fte = Full-time equivalent
paper-fte-base = on a base of { $hours } h
paper-others = Other forms of engagement
paper-others-text = These hours are not volunteering: they are shown apart and never added to it.
paper-unvalued-part = { $name } (not valued)
paper-unvalued = Hours counted, not to be valued
paper-apart = Apart (planned, pending, refused)
paper-apart-estimated = Apart, estimated (to confirm, pending, refused)
paper-of-bond = { $label }: { $bond }
paper-read = To read these figures
paper-counted-note = Only validated actions count. Durations are in hours and minutes, without rounding.
paper-initials-note = Only validated actions count. Names are reduced to initials; the association holds the originals.
paper-no-action = No validated action in this period.
paper-duration = Duration
paper-date = Date
paper-action = Action
paper-who = Who
paper-actions-list = Actions
paper-thanks = Hello,

    Thank you for the time you gave this year. Here is the statement of your actions; it is yours, and you may show it to whomever you like.

    If anything seems wrong, tell us: we will put it right together.
paper-statement-from = This statement is made from validated actions and estimates.
paper-statement-note = This statement is made from validated actions. It bears no amount: time given is not a salary.
paper-worth = With what this time is worth
paper-worth-hint = In euros, by the method of the year, if the association publishes it. Only you ask it for yourself.
paper-worth-note = The worth is that of the method of the year; it is neither pay nor a gift. A line may differ by a cent from its own product.
paper-worth-unpublished = The association publishes no amount for this year: hours say it all.
paper-attests = { $organisation } certifies that { $name } took part in its activities as a volunteer during the period and for the time below, without anything in return.
paper-attestation-note = Time from the validated actions of the period, governance included.
paper-dated = Done on { $day }
paper-dated-at = Done in { $place }, on { $day }
paper-the-volunteer = The volunteer
paper-for-the-organisation = For the association
paper-for-the-funder = For the funder
paper-funder = Agreement or funder
paper-to-fill = (to be completed)
paper-impact-opening = { $organisation }: here is what our volunteers made possible this year.
paper-impact-what = What we did
paper-impact-projects = For which projects
paper-impact-closing = What comes next
paper-others-bar = { $count } others

paper-register-subtitle = Record of volunteering (GDPR, article 30)
paper-register-controller = Controller
paper-register-purpose = Purposes
paper-register-basis = Legal basis
paper-register-basis-text = Legitimate interest of the association in knowing its volunteering and making it known (article 6(1)(f)). Legal obligation for the documents behind the accounts, once hours are valued (article 6(1)(c)).
paper-register-people = Persons concerned
paper-register-people-text = Volunteers, civic volunteers and seconded persons who give time to the association, with or without an account.
paper-register-data = Data
paper-register-transfers = Transfers outside the European Union
paper-register-transfers-text = The software makes none. Data are where the host named above keeps them.
paper-register-retention = Retention
paper-register-retention-text = { $years ->
    [1] Names are erased one year after a person’s last activity. Hours stay, without a name. The documents of a booked year are kept ten years, apart, and each opening is noted.
   *[other] Names are erased { $years } years after a person’s last activity. Hours stay, without a name. The documents of a booked year are kept ten years, apart, and each opening is noted.
}
paper-register-rights = Rights of persons
paper-register-rights-text = Access, copy, rectification, erasure and objection are exercised in “My data” or with the controller. Everyone also sees there who looked at their sheet.
paper-register-recipients = - those of the association whose role allows it: coordination, treasury, management
    - the board and auditors, for totals without names
    - funders, for totals or timesheets with initials
paper-register-measures = - access by personal account, rights by role
    - passwords never kept in clear
    - journal of changes and of consultations
    - backups by the host
paper-purpose-always = keeping count of the time given and reporting on it
paper-purpose-valuation = valuing that time in the yearly accounts
paper-purpose-mileage = refunding expenses or issuing receipts
paper-purpose-civic = certifying hours for the civic engagement account
paper-purpose-shifts = organising shifts and sign-ups
paper-purpose-attestations = issuing certificates when persons ask
paper-data-always = surname, first name or pseudonym, e-mail address; date, duration, nature and project of actions
paper-data-estimates = estimates of time and their method
paper-data-mileage = trips, vehicle, expense proofs
paper-data-civic = responsibilities held and hours declared elsewhere
paper-data-shifts = sign-ups and attendance
paper-data-skills = declared skills

job-kind-yearly-statements = Yearly statements
paper-estimated = Estimated
paper-estimated-time = Estimated time
paper-estimated-line = { $title }, { $days }
paper-estimated-note = Estimated time was not counted hour by hour: it is said apart, with its range.
paper-estimated-link = private link
paper-estimated-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
