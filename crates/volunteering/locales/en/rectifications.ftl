# Asking to correct an action of a frozen year (R70).
# dynamic: noun-*, rectification-state-*, mail-rectification-accepted-*, mail-rectification-refused-*
rectifications = Requests for correction
rectifications-intro = Somebody wants to correct an action of a closed fiscal year. The answer is yours.
rectifications-empty = No request
rectifications-empty-text = As long as a fiscal year is open, people correct their own actions. After that, their requests come here.
rectification-how = Accepting changes nothing by itself: open the fiscal year again saying why, correct the action, then close it.
rectification-waiting = { $count ->
    [1] Somebody asks to correct an action of a closed fiscal year.
   *[other] { $count } corrections are asked for in a closed fiscal year.
}
rectification-see = Answer
rectification-asked-at = Asked on
rectification-accept = Accept
rectification-refuse = Refuse…
rectification-refuse-why = Why?
rectification-refuse-hint = The person will read this reason.
rectification-refuse-button = Refuse the request
rectification-open = Ask for a correction
rectification-text = The fiscal year is closed: you can no longer correct this yourself. Say what it should read; the treasurer will answer you.
rectification-wish = What should be corrected?
rectification-send = Send the request
rectification-sent = Request sent: the treasurer will answer you.
rectification-own-asked = You asked for a correction on { $at }: it waits for an answer.
rectification-own-accepted = Your request for correction is accepted: the treasurer will make the correction.
rectification-own-refused = Your request for correction is refused: { $reason }
rectification-accepted-now = Request accepted. Open the fiscal year again to correct the action.
rectification-refused-now = Request refused: the person will read why.
rectification-year-open = The fiscal year is open: correct the action yourself.
rectification-asked-already = A request about this action waits for an answer already.
rectification-decided = Somebody else has just answered this request.
rectification-action = Action
rectification-state = State
rectification-state-asked = waiting
rectification-state-accepted = accepted
rectification-state-refused = refused
rectification-answer = Answer
rectification-decided-at = Answered on
noun-rectification = Request for correction
mail-rectification-asked-subject = { $organisation }: a correction is asked for
mail-rectification-asked-body =
    Hello,

    { $author } asks to correct the action “{ $title }” of { $day }, in a closed fiscal year:
    { $wish }

    To answer:
    { $link }
mail-rectification-accepted-subject = { $organisation }: your correction is accepted
mail-rectification-accepted-body =
    Hello { $name },

    Your request to correct the action “{ $title }” is accepted: the treasurer will make the correction.
    { $link }
mail-rectification-refused-subject = { $organisation }: your request for correction
mail-rectification-refused-body =
    Hello { $name },

    Your request to correct the action “{ $title }” was not accepted.
    The reason: { $reason }
    { $link }
