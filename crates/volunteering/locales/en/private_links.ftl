# Private links.
# dynamic: link-moderation-*
links = Private links
links-intro = A secret address for a person or a place: one logs time without an account, and sees only what was logged there.
links-empty = No link yet
links-empty-text = For somebody who wants no account, or for a phone at the desk: make a link, copy its address or print its QR code.
links-attached = Attached to an account
links-search = Search a link
links-found = { "{n}" } links found
links-nothing = No link of that name
links-which = Which of these links?
links-none = No link answers to “{ $text }”
link-required = Choose the private link.
links-all = All links
link-new = New link
link-change = Change the link
link-name = For whom, or for which place?
link-name-hint = Optional. Without a name it is called “Anonymous member no. k”.
link-expires = Opens until
link-expires-hint = Optional: without a date it always opens.
link-moderation = What is logged there…
link-moderation-inherit = as in the organisation
link-moderation-always = always waits for approval
link-moderation-never = counts at once
link-enabled = The link is open
link-regenerate-open = Give it another address…
link-regenerate-text = The present address will answer no more. What was logged stays.
link-regenerate = Change the address
link-reveal = Address and QR code
link-close = Close
link-open = Open
link-is-open = Open
link-is-closed = Closed
link-until = until { $at }
link-visited = last visit { $at }
link-never-visited = never opened
link-asked-by = { $name } asks for this link to be theirs: its actions would take their name.
link-attach = Attach
link-decline = Decline
link-attached-to = to { $name }
link-address = Address of the link
link-address-intro = Whoever has this address may log time here. Give it to the right person; each display is written in the journal.
link-copy = Copy
link-copied = Link copied
link-qr = QR code of the address
link-sheet-text = Scan this code to log your volunteering, without an account.
link-added = Link made.
link-already-over = This day is past: the link would already be closed.
link-changed = Link changed.
link-closed = The link is closed.
link-opened = The link is open.
link-attached = { $count ->
    [0] Link attached.
    [1] Link attached: one action changed name.
   *[other] Link attached: { $count } actions changed name.
}
link-attached-waiting = { $count ->
    [1] One estimate may tell the same hours as another of this person: it waits in “To approve”.
   *[other] { $count } estimates may tell the same hours as others of this person: they wait in “To approve”.
}
link-declined = Request declined.
link-asked = Request sent: the organisation will confirm it.
link-yours = You are signed in: this link may join your account, with all that was logged there.
link-attach-mine = Attach to my account
private-link-gone = This link was closed, or never existed. Ask the organisation for another one.
link-sealed-elsewhere = The address of this link comes from another site and cannot be shown: give it another address.
link-named = { $name }
link-anonymous = Anonymous member no. { $number }
link-already-attached = This link is already attached to a person.
link-nobody-asked = Nobody asked for this link.
link-already-asked = Somebody has already asked for this link: the organisation answers them first.
link-asked-by-another = It is no longer the same person who asks for this link. Load the page again to see who.
link-moves-year = This would change the estimated time of the fiscal year { $name }, which is frozen: reopen it first, or ask the treasurer to.
moderation-invalid = Choose one of the three answers.
guest-nav = Pages of this link
