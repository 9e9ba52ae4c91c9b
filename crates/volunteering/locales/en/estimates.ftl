# dynamic: estimate-mode-*, estimate-confidence-*, estimate-who-me, estimate-who-nobody, estimate-who-person, estimate-who-link, estimate-includes-*
estimates = Estimates
estimates-intro = Time nobody counted but that one can estimate. It is worth as much as counted time, and always shown apart.
estimates-off = Estimates are switched off in the settings: earlier ones are kept.
estimates-empty = No estimate
estimates-empty-text = A desk held every week, a training, a watch: estimate rather than clock everything.
estimates-export = Export estimates
estimate-new = New estimate
estimate-change = Change the estimate
estimate-title = What is estimated
estimate-title-hint = For instance: Saturday desk.
estimate-period = Period
estimate-from = From
estimate-to = To
estimate-mode = How to count?
estimate-mode-weekly = Per week
estimate-mode-occurrences = Per session
estimate-mode-lump = In all
estimate-likely = Likely duration
estimate-likely-hint = For one person, per week or per session: 2h30, 2:30 or 2.5. In all: the whole duration.
estimate-low = At least
estimate-high = At most
estimate-low-hint = Empty: like the likely duration.
estimate-units = Number of weeks or sessions
estimate-units-hint = Not used for a duration in all.
estimate-headcount = Number of people
estimate-compute = Compute
estimate-formula = Computation
estimate-range = Range
estimate-range-label = from { $low } to { $high }
estimate-deducted = Already counted, taken off
estimate-net = Time kept
estimate-confidence = What the estimate rests on
estimate-confidence-rough = Rough
estimate-confidence-survey = Survey
estimate-confidence-sample = Sample
estimate-confidence-register = Register, schedule
estimate-confidence-required = Say what the estimate rests on.
estimate-method = Method
estimate-method-hint = How the figure was found, in one sentence at least: it appears in the note of method.
estimate-method-short = Explain the method in twenty characters at least.
estimate-who = Whose time?
estimate-who-me = Mine
estimate-who-nobody = Of people not named
estimate-who-named = A named person
estimate-includes = Are hours of this activity also declared one by one?
estimate-includes-yes = Yes: take them off
estimate-includes-no = No: they add up
estimate-scope = Declared hours taken off
estimate-scope-all = All
estimate-scope-hint = Hours declared in this period that are part of the estimate.
estimate-scope-category = Of the category
estimate-scope-project = Of the project
estimate-scope-every-category = Every category
estimate-scope-every-project = Every project
estimate-scope-own-category = The category of the estimate
estimate-scope-own-project = The project of the estimate
estimate-overlap = “{ $title }” may cover the same hours: choose an answer.
estimate-overlap-restrict = “{ $title }” still covers part of these days: change the period, the category or the project.
estimate-overlap-merge = “{ $title }” keeps these hours: change it.
estimate-overlap-question = Another estimate covers the same days
estimate-merge = They are the same hours
estimate-merge-with = They are the same hours as “{ $title }”
estimate-merge-note = One estimate is enough: the other one is changed. What you have just written here is not taken up.
estimate-merged = This estimate keeps the hours. What you had just written is not taken up: complete it if need be.
estimate-restrict = They overlap in part
estimate-restrict-note = The period or the activity of this one is narrowed.
estimate-distinct = Different people
estimate-distinct-note = Both add up.
estimate-state = State
estimate-state-to-confirm = Carried over, to confirm
estimate-state-validated = Estimated
estimate-carried = carried over
estimate-carry-over = Carry over to the next year
estimate-carried-over = Estimate carried over: check it, then confirm it.
estimate-already-carried-over = This estimate was already taken over: here is the copy.
estimate-confirm = Confirm these figures
estimate-confirm-text = This estimate is carried over from last year: it does not count until somebody confirms it.
estimate-confirmed = Estimate confirmed.
estimate-cancel = Cancel the estimate
estimate-cancelled = This estimate is cancelled.
estimate-cancelled-done = Estimate cancelled.
estimate-not-to-confirm = This estimate does not wait to be confirmed.
estimate-validated = Estimate validated.
estimate-rejected = Estimate rejected.
estimate-added = Estimate saved.
estimate-changed = Estimate changed.
estimate-low-above = The least exceeds the likely duration.
estimate-high-below = The most is under the likely duration.
estimate-too-long = The estimate exceeds a million hours.
estimate-year-at-most = An estimate covers a year at most.
noun-estimate = Estimate
verb-copy = Carried over
estimate-who-person = Of a person
estimate-who-link = Of a private link
estimate-person-required = Choose the person.
estimate-contributor-gone = The person of this estimate is no longer there: it cannot be taken up again.
estimate-not-pending = This estimate does not wait for a decision.
estimate-four-eyes = Somebody else decides of what you gave or entered.
estimates-own = My estimates
estimates-own-intro = You did not count your hours? Estimate them: how much per week or per session, how many times, and how you know.
declare-tab-action = An action
declare-tab-estimate = An estimate
declare-tab-trip = A trip
declare-tabs = What do you declare?
estimate-status-dated = That of the person on these dates (proposed)
estimate-status-hint = Only time given as a volunteer enters the amount.
estimate-status-changes = This person’s status changes on { $day }: estimate before that day and from it on, or choose the status.
estimate-status-check = Status to check
estimate-status-check-text = This person has another status on some of these days: change the estimate, or cut it on the day the status changes.
estimates-to-confirm = Estimates carried over, to confirm
estimates-to-confirm-count = { $count ->
    [1] An estimate carried over is to be confirmed
   *[other] { $count } estimates carried over are to be confirmed
}
mail-estimate-entered-subject = { $organisation }: an estimate in your name
mail-estimate-entered-body =
    Hello,

    { $author } estimated for you in { $organisation }:
    { $title }, { $duration }, from { $from } to { $to }.

    Not right? You may correct it or cancel it.
    { $link }
mail-estimate-corrected-subject = { $organisation }: an estimate was corrected
mail-estimate-corrected-body =
    Hello,

    { $author } corrected your estimate “{ $title }” ({ $duration }, from { $from } to { $to }).

    Not right? You may correct it or cancel it.
    { $link }
mail-estimate-rejected-subject = { $organisation }: an estimate to look at again
mail-estimate-rejected-body =
    Hello,

    Your estimate “{ $title }” ({ $duration }, from { $from } to { $to }) was not approved by { $author }.
    The reason: { $reason }

    You may correct it, and it will be proposed again:
    { $link }
