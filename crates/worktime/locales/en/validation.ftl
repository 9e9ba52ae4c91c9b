# Who validates, reminders.
# dynamic: worktime-preset-*
# dynamic: mail-worktime-late-*
worktime-preset = Who validates time?
worktime-preset-collectif = Each one their own
worktime-preset-collectif-text = A team of equals: sending a sheet validates it, and one reopens it oneself with a reason. You are then asked whether each one gets all of salaried time.
worktime-preset-crossed = Somebody else
worktime-preset-crossed-text = A sheet that was sent is validated by anybody else who holds “validate”, never by oneself.
worktime-preset-manager = The manager
worktime-preset-manager-text = Each contract names a manager, who validates; without one, whoever manages salaried time.
worktime-preset-other = Otherwise
worktime-preset-other-text = Compose it yourselves, below.
worktime-preset-detail = In detail: organisation and validation
worktime-sheet-alone = You are the only person employed: sending your sheet validates it, since nobody else can.
worktime-sheet-sent-by = Sent by { $who } on { $at }
worktime-sheet-validated-by = Validated by { $who } on { $at }
worktime-sheet-closed-by = Closed on { $at } ({ $who })
worktime-sheet-sent-on = Sent on { $at }
worktime-sheet-validated-on = Validated on { $at }
worktime-sheet-closed-on = Closed on { $at }
worktime-remind = Remind
worktime-reminded = A word has gone by mail. The next one may go in a week.
worktime-reminded-before = Nothing to send: the sheet has gone, or a word recalled it less than a week ago.
worktime-reminded-on = reminded on { $at }
mail-worktime-late-subject = Your time sheet from { $from } to { $to }
mail-worktime-late-body =
    Hello { $name },

    your time sheet from { $from } to { $to } is waiting to be sent, at { $organisation }:
    { $link }

    If something is missing to fill it in, tell { $by }, who writes to you with this word. There will be no other for this sheet.
verb-remind = Reminder
