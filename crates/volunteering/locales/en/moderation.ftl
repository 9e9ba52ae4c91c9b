# What waits for a coordinator.
moderation = To approve
moderation-waiting = { $count ->
    [1] One action is waiting, oldest first.
   *[other] { $count } actions are waiting, oldest first.
}
moderation-empty = Nothing is waiting
moderation-empty-text = Actions and estimates to approve, and actions their volunteer disputes, come here.
moderation-off-text = Actions count as soon as they are entered: only those their volunteer disputes, or that need an agreement, come here.
moderation-actions = Actions to approve
moderation-estimates = Estimates to validate
moderation-estimates-all = See all estimates
moderation-all = See all actions
pick-all = Choose all
pick = Choose “{ $title }”
bulk-one = 1 action chosen
bulk-many = { "{n}" } actions chosen
bulk-chosen = Actions chosen:
bulk-none = Choose one action at least.
bulk-nothing = Say what to do with them.
validate = Approve
reject-open = Reject…
reject = Reject
reject-reason-hint = 5 letters at least: the person will read it and may correct.
categorise-open = Change category…
categorise = Change category
bulk-validated = { $count ->
    [1] One action approved.
   *[other] { $count } actions approved.
}
bulk-rejected = { $count ->
    [1] One action rejected; the reason is sent.
   *[other] { $count } actions rejected; the reason is sent.
}
bulk-categorised = { $count ->
    [1] The category of one action changed.
   *[other] The category of { $count } actions changed.
}
bulk-left = { $count ->
    [one] One stayed as it was: { $why }
   *[other] { $count } stayed as they were: { $why }
}
not-moderator = Your role does not let you approve.
action-not-pending = This action is not waiting for approval: it is already approved, rejected or cancelled. Load the page again to see where it stands.
moderation-to-confirm = To confirm for those without an account
moderation-gone = Already taken back or answered.
moderation-changed-since = Changed since this page was shown: read again before you decide.
four-eyes = You did or entered this action: somebody else must approve it.
four-eyes-yours = Somebody else must approve it: it is your time or your entry.
four-eyes-on = Here nobody approves their own time or their own entries.
four-eyes-stuck = { $count ->
    [1] Nobody else may approve one of these entries: every coordinator is its author.
   *[other] Nobody else may approve { $count } of these entries: every coordinator is their author.
}
four-eyes-stop = Let people approve their own entries
four-eyes-ask = A manager may let people approve their own entries.
four-eyes-stopped = Done: people may now approve their own entries.
reason-too-short = Write a reason of { $least } letters at least.
moderation-undone = { $count ->
    [1] The action waits for your decision again.
   *[other] { $count } actions wait for your decision again.
}
moderation-undo-late = It is too late to take this decision back in one touch: open each action.
moderation-undo-touched = Nothing to undo: these actions have changed since.
