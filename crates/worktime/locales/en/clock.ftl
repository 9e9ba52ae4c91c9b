# Times of start and end (R1, R2, R5).
worktime-hours = Say the times
worktime-hours-hint = The duration is that of these times. Another duration typed takes their place.
worktime-presence-hours-hint = When you arrived and left, if you note it: the duration follows, the break taken off.
worktime-clock-start = From
worktime-clock-end = To
worktime-clock-which = The clock changes that night: which one?
worktime-clock-summer = { $time }, summer time
worktime-clock-winter = { $time }, winter time
worktime-clock-gap = { $time } does not exist on { $day }: the clock changes that night. Is it { $first } or { $second }?
worktime-clock-ambiguous = { $time } comes twice on { $day }: the clock changes that night. Which one is it?
worktime-clock-backwards = The end must come after the start.
worktime-clock-unreadable = This time is not understood: write 9:30.
worktime-hours-differ = These times make { $elapsed } and the duration says { $typed }: empty one of them.
worktime-hours-not-both = Say times or a duration, not both.
worktime-cut-evening = Cut at midnight: { $evening } this day and { $morning } on
worktime-saved-next = And { $total } on { $day }.
worktime-night-duration = { $day } already has a presence without times: say them first.
worktime-break-timed-hint = Taken off the times above, or only noted when you type a duration.
worktime-break-too-long = The break is longer than the times.

# Before the gates begin (R13).
worktime-early = Nothing is written on these days from before the check: { $days }. The sheet may be sent so.
worktime-sheet-early = Sent with empty days, from before the check: { $days }.

# Durations of a report by quarters of an hour (R4), and copies of a week.
export-rounding = Round durations
export-rounding-hint = For the crossed table alone: never what is kept, never what goes to a funder.
export-rounding-none = No rounding
export-rounding-way = How to round
export-rounding-nearest = The total to the nearest, shared over the months
export-rounding-up = Each month up
export-rounded = rounded to { $unit }
export-rounded-up = rounded up to { $unit }
worktime-copy-lines = Take its lines only

# “My data”.
personal-column-starts-at = Start
personal-column-ends-at = End
personal-column-activity-type = Type of activity
personal-column-tags = Tags
personal-column-entered-by = Entered by
personal-column-intervals = Times
personal-column-closed-by = Closed by
personal-column-closed-at = Closed on
personal-column-hash = Fingerprint
personal-column-note = Remark
personal-column-rest-ok = 11 h of rest
