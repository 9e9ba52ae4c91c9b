# Declaring, one's own list, everybody's list, one action.
# dynamic: status-of-*, thanks-*, state-*, origin-*
declare = Log time
declare-title = What did you do?
again = Same as last time
again-today = today
draft-found = We found what you had started.
draft-forget = Start afresh
draft-waits = Another entry, started and not sent, awaits you.
draft-resume = Take it up again
action-title = What?
action-title-example = For example: Thursday food bank
action-usual = Your recent actions
which-day = Which day?
today = Today
yesterday = Yesterday
other-day = Another day
the-day = The day
tick-other-day = tick “Another day”
make-planned = Announce it as planned
is-planned = It is planned, to be confirmed afterwards
how-long = How long?
usual-durations = Usual durations
other-duration = Another duration
half-day = ½ day
duration-hint = For example 2h15, 2:15, 2.25 or 45 min.
hours-or-minutes = Hours or minutes?
as-hours = { $number } hours
as-minutes = { $number } minutes
action-project = Project
action-level = Level
not-said = Not said
action-category = Category
description-hint = Optional. Write nothing about health, opinions or other people.
action-end = Last day
action-end-hint = If it lasted several days.
action-distance = Kilometres
action-distance-hint = Travelled for this action.
action-status = Status
status-proposed = By the date (proposed)
status-of-volunteer = Volunteer
status-of-civic-volunteer = Civic service volunteer
status-of-seconded = Seconded
status-of-skills-sponsorship = Skills sponsorship
for-whom = For whom?
for-me = Me
for-person = Somebody
for-link = A private link
for-nobody = Nobody in particular
for-whom-name = The person’s name
for-whom-link = The private link
who-question = Who is it?
headcount = How many were you?
headcount-hint = When the action is in nobody’s name. The duration is each person’s.
twin-question = Already logged?
twin-text = An action with the same title, day and duration is already there.
twin-save = Save it anyway
twin-see = See the one that is there
already-entered = An action with the same title, day and duration is already there.
year-end-crossed = The action goes beyond the end of the fiscal year: all of it counts in the first one.
split-question = This action goes beyond the end of the fiscal year, { $day }.
split-text = { $count ->
    [2] Cut it in two?
   *[other] Cut it in { $count }?
}
split-yes = { $count ->
    [2] Cut it in two
   *[other] Cut it in { $count }
}
split-frozen = Change the end date, or leave the action whole.
split-no = Leave it whole, in the first year
thanks = Thank you!
thanks-counted = It is saved.
thanks-pending = It is saved. A coordinator will approve it; until then it does not count.
thanks-planned = It is announced. You will confirm once it is done.
thanks-year = That makes { $total } since the start of the year.
add-another = Add another
see-own = See my volunteering
action-entered = Thank you! { $amount } saved.
action-undone = “{ $title }” is undone.
title-required = Say in a few words what you did.
date-invalid = This day is not understood: choose it, or write for example 07/03/2026.
date-too-old = Choose a day from 1 January 2000 on.
date-too-far = This day is too far away: plan at most { $years } years ahead.
date-in-future = This day has not passed yet: you may announce it, then confirm afterwards.
duration-invalid = This duration is not understood. Write for example 2h15, 2:15, 2.25 or 45 min.
duration-ambiguous = { $number } hours or { $number } minutes? Write the unit: { $number } h, or { $number } min.
duration-too-long = { $days ->
    [0] With what is already declared on { $day } ({ $already }), this is more than the 24 hours of the day. Check the duration and the date, or correct the other action. An action over several days counts for an even share each day.
    [1] That is more than the 24 hours of a day. Shorten the duration, or give an end date.
   *[other] That is more than 24 hours a day over { $days } days. Shorten the duration, or change the end date.
}
distance-required = Give a duration or a distance: without either, there is nothing to count.
distance-invalid = This distance is not understood: write kilometres, for example 12.5.
distance-too-long = This distance is too great: write less than 100,000 kilometres.
headcount-invalid = Write a number of people between 1 and { $most }.
headcount-named = Several people: choose “Nobody in particular”, or leave 1.
contributor-conflict = An action belongs to one person, to one link, or to nobody: keep one of them.
person-required = Write the person’s name.
person-unknown = Nobody answers to “{ $words }” in the organisation.
status-invalid = There is no such status: choose one in the list.
uid-taken = This entry was already sent by somebody else: open the form again and start over.
uid-invalid = A “client_uid” may not hold “{ $sign }”: choose another one.
logging-refused = The organisation does not let you log time yourself. Speak with the coordinators.
only-for-yourself = You may only log your own time.
action-cancelled = This action is cancelled: it does not change any more.
action-validated = This action is approved: ask the coordinators to cancel it.
action-not-disputable = This action cannot be disputed: it already is, or it does not count. Load the page again to see where it stands.
action-not-to-confirm = This action is not to be confirmed: its day has not passed, or it is confirmed already.
mail-entered-subject = { $organisation }: an action in your name
mail-entered-body =
    Hello,

    { $author } saved for you in { $organisation }:
    { $title }, { $duration }, on { $day }.

    Not right? You may correct or dispute it: it then leaves the totals until it is settled.
    { $link }
mail-rejected-subject = { $organisation }: an action to look at again
mail-rejected-body =
    Hello,

    Your action “{ $title }” ({ $duration }, on { $day }) was not approved by { $author }.
    The reason: { $reason }

    You may correct it, and it will be proposed again:
    { $link }
mail-corrected-subject = { $organisation }: an action was corrected
mail-corrected-body =
    Hello,

    { $author } corrected your action “{ $title }” ({ $duration }, on { $day }).
    You see what changed, and may dispute it, here:
    { $link }
mail-actions-foot = To receive no more of these messages: { $link }
field-category = category
field-project = project
field-level = level
own-title = My volunteering
own-ever = { $total } in all
own-list = My actions
own-caption = My actions, newest first
own-estimated = { $what }, estimated
own-estimated-ever = { $total } in all, { $range }
own-everywhere = In all my organisations
own-recent = Latest actions
own-empty = Nothing yet
own-empty-text = All the time you give will add up here: an hour at the desk counts as much as a great fête.
own-empty-act = Log a first action
this-year = This year
to-confirm = To confirm
to-confirm-count = { $count ->
    [1] One planned action is to be confirmed
   *[other] { $count } planned actions are to be confirmed
}
it-took-place = It took place
it-did-not = It did not
everywhere-title = All my volunteering
everywhere-intro = What you give in each of your organisations. Only you see this page.
everywhere-empty = You are not in any organisation yet
everywhere-empty-text = Join one to log the time you give it.
everywhere-see = See
everywhere-none = Nothing counted for now.
actions = Actions
actions-caption = Actions, newest first
actions-count = { $count ->
    [0] No action
    [1] One action
   *[other] { $count } actions
}
actions-validated = { $total } approved
actions-validated-as = { $total } approved: { $status }
actions-empty = No action yet
actions-empty-text = Everything volunteers log is found here. You may also enter time for somebody, or bring in a file.
actions-none = Nothing matches these filters
actions-none-text = Take one off, or widen the period.
filter-not-read = This filter is not understood: choose it again.
column-action = Action
column-who = Volunteer
column-day = Day
column-time = Time
column-state = State
state-planned = Planned
state-to-confirm = To confirm
state-pending = To approve
state-validated = Approved
state-rejected = Rejected
state-cancelled = Cancelled
state-disputed = Disputed
action-origin = Entered
origin-self = By oneself
origin-behalf = By somebody else
origin-group = Group entry
origin-paper = Paper sheet
origin-import = From a file
origin-proposal = Accepted proposal
origin-shift = Shift
origin-kiosk = Kiosk
origin-timer = Timer
origin-api = Other software
people-count = { $count } people
from-to = { $from } to { $to }
page-first = Newest
page-newer = Previous
page-next = Next
to-top = Top of the page
filter-all = All
filter-words = Search titles
filter-period = Period
filter-from-label = Since
filter-to-label = Until
filter-from = since { $day }
filter-to = until { $day }
filter-person = Volunteer
filter-import = One import
filter-except = All but those of { $name }
filter-off = take this filter off
period-month = This month
period-last-month = Last month
period-year = This fiscal year
period-last-year = The fiscal year before
export-list = Take this list away
back-to-list = List
change = Change
change-title = Change the action
correction-intro = You are correcting somebody else’s time: they are told, see what changed, and may dispute it.
do-again = Do again
cancel-action = Cancel the action…
cancel-question = Cancel this action?
cancel-text = It leaves the totals and stays visible, marked “cancelled”. There is no way back.
cancel-yes = Cancel the action
cancel-no = Keep it
save-validate = Save and approve
saved-now = Somebody changed this action meanwhile.
saved-now-text = This is what is saved now; what you typed is below. Save to keep yours.
keep-theirs = Keep what is saved
headcount-fact = People
time-in-all = Time in all
reject-reason = Reason of the rejection
history = History
dispute-open = Not right?
dispute-text = You may dispute this action: it leaves the totals until the coordinators have looked at it with you.
dispute-reason = What is not right
dispute = Dispute
action-changed = Change saved.
action-disputed = Noted: the action no longer counts until this is settled.
home-declare = What good have you done?
home-coordination = Coordination
home-moderate = Look at them
own-see = See all
mail-digest-subject = { $organisation }: { $count ->
    [1] one action to approve
   *[other] { $count } actions to approve
}
mail-digest-planned-subject = { $organisation }: { $count ->
    [1] one planned action to confirm
   *[other] { $count } planned actions to confirm
}
mail-digest-joining-subject = { $organisation }: { $count ->
    [1] somebody asks to join you
   *[other] { $count } people ask to join you
}
mail-digest-estimates-subject = { $organisation }: { $count ->
    [1] one estimate to approve
   *[other] { $count } estimates to approve
}
mail-digest-both-subject = { $organisation }: { $count } decisions wait for you
mail-digest-hello = Hello,
mail-digest-body =
    In { $organisation }, { $count ->
        [1] one action waits for validation.
       *[other] { $count } actions wait for validation.
    }
    { $link }
mail-digest-planned =
    In { $organisation }, the day of { $count ->
        [1] one planned action has passed, and nobody can confirm it but you.
       *[other] { $count } planned actions has passed, and nobody can confirm them but you.
    }
    { $link }
mail-digest-estimates =
    In { $organisation }, { $count ->
        [1] one estimate waits for validation.
       *[other] { $count } estimates wait for validation.
    }
    { $link }
mail-digest-joining =
    { $count ->
        [1] Somebody asks
       *[other] { $count } people ask
    } to join { $organisation }.
    { $link }
mail-imported-subject = { $organisation }: actions in your name
mail-imported-body =
    Hello,

    { $author } imported into { $organisation } a file in which you appear: { $count ->
        [1] one action
       *[other] { $count } actions
    }, { $duration } in all, from { $from } to { $to }.

    Is something wrong? You can see them, correct or dispute them:
    { $link }
duration-twice = Say the time once: minutes or duration_text.
to-trip = Turn into a trip
mail-rejection-undone-subject = { $organisation }: the refusal is taken back
mail-rejection-undone-body =
    { $author } took back the refusal of your action “{ $title }” of { $day } ({ $duration }).
    It waits for a decision again: you have nothing to do.

    { $link }
choice-archived = “{ $name }” is no longer offered: choose something else.
field-not-yours = Only the person may say this: of somebody else’s action one corrects the title, the category, the project, the level and the duration.
