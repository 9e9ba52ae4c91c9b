# The frame: errors, navigation, words that every page uses.
skip-to-content = Skip to content
back-home = Back to home
error-not-found = Page not found
error-not-found-text = This page does not exist, or is not open to you.
error-forbidden = Not open to your role
error-signed-out = You are signed out
error-signed-out-text = Sign in again: what you had typed is kept on your device.
signed-out-kept = Sign in again: what you had typed is kept in this page, and will be offered to you.
signed-out-resume = Sign in and go on
error-conflict = Not possible right now
error-gone = This link is no longer valid
error-too-many = Too many tries
error-too-many-text = Try again in { $seconds ->
    [1] one second
   *[other] { $seconds } seconds
}.
error-invalid = Something needs correcting
error-fault = Something broke on our side
error-fault-text = Nothing that was saved is lost. Try again; if it comes back, pass the reference below on to whoever runs this site.
error-method = This address does not open by itself
error-method-text = It receives a form. Go back to the page you were on, or to the home page: nothing was changed.
error-timed-out = The answer took too long
error-timed-out-text = The site may be very busy. See whether what you asked for is done, then try again.
error-not-understood = The request could not be understood
error-not-understood-text = Go back to the page you were on and try again.
error-reference = Reference: { $reference }
error-code = Code: { $code }
right-missing = Your role in this organisation does not allow this.
membership-pending = Your request to join is waiting for the organisation’s approval.
organisation-not-active = This organisation is not open on this site yet.
organisation-moved = This organisation has moved to another site: { $address }
cross-site = This request comes from another site: it was refused for safety.
form-too-large = This is too large (20 MB at most).
upload-too-large = This file is too large: this site takes { $most } MiB at most. Whoever runs it may allow more.
form-unreadable = The form could not be read: load the page again and start over.
json-unreadable = The body of the call is not readable JSON: the mistake is at line { $line }, column { $column }.
version-unreadable = The If-Match header must give a version number.
cursor-unreadable = This page cursor is not valid: take the one that “next” gave.
account-menu = Open the account menu
my-organisations = My organisations
my-volunteering = All my volunteering
my-account = My account
my-data = My data
instance = Site administration
sign-in = Sign in
sign-out = Sign out
undo = Undo
menu = Menu
menu-coordination = Coordination
menu-settings = Settings
shortcuts = Shortcuts
home = Home
switch-organisation = Switch organisation
find-organisation = Find an organisation
help = Help
terms-of-use = Terms of use
other-language = Français
demo-mails = Mails kept here
mails-wait-here = This site has no mail server yet: the message waits, and leaves once there is one.
theme-to-dark = Dark colours
theme-to-light = Light colours
theme-to-auto = Colours of the device
cancel = Cancel
organisation-moving = { $name } is being moved: do it where it arrives, or once the move is over.
organisation-read-only = This organisation is being moved: everything can be read, nothing changed.
errors-count = { $count ->
    [1] One thing to correct
   *[other] { $count } things to correct
}
# Words that several modules use.
save = Save
archive = Archive
archived = Archived
bring-back = Bring back
description = Description
optional = Optional
none-one = None
more-details = More details
starts-on = Start
ends-on = End
breadcrumbs = Breadcrumbs
end-before-start = The end must come after the start: change one of the two dates.
text-too-long = { $most } characters at most.
day-unreadable = This day is not understood: write for instance 07/03/2026.
version-conflict = Somebody else changed this meanwhile. What you typed is here; check it and save again.
# The API.
api-not-found = Nothing is there, or it is not open to you.
api-token-required = A valid API token is needed: Authorization: Bearer …
api-too-many-calls = Too many calls: try again in { $seconds ->
    [1] one second
   *[other] { $seconds } seconds
}.
api-fault = Something broke on our side. Pass the reference on to whoever runs this site.
api-method-not-allowed = This address does not take this method: see the Allow header.
api-timed-out = The answer took too long.
api-not-understood = The request could not be understood.
limit-invalid = A page holds 1 to { $most } items.
api-field-required = “{ $field }” is missing: add it.
api-unknown-field = The field “{ $field }” does not exist here: check its name, or take it away.
api-field-choice = “{ $field }” does not take “{ $given }”. Choose among: { $choices }.
api-field-invalid = “{ $field }” cannot be understood: { $kind ->
    [whole] send a whole number.
    [number] send a number.
    [id] send an identity (UUID).
    [instant] send an instant, like 2026-03-07T14:30:00Z.
    [day] send a date, like 2026-03-07.
    [text] send a text.
    [yes-no] send true or false.
    [list] send a list.
    [object] send an object.
   *[other] see in the OpenAPI document what it takes.
}
api-unknown-parameter = The parameter “{ $field }” does not exist here. Those that do: { $known }.
api-unknown-parameter-none = The parameter “{ $field }” does not exist here: this address takes none.
api-version-conflict = This has changed meanwhile: version { $version } is there now. Compare “current” with what you send, then try again with If-Match: "{ $version }".
api-precondition-required = Say on which version this change is made, in the If-Match header: the one that the ETag of its reading gives, or * for whichever is there.
scope-missing = This token does not reach that far: it needs the scope { $scope }. Make a token with this scope in “My account”.
export-format-unknown = This export format does not exist. Choose ods, xlsx, csv or json.
idempotency-key-invalid = An Idempotency-Key is 1 to 200 visible ASCII characters.
idempotency-key-reused = This Idempotency-Key was already used for another call.
idempotency-in-progress = The same call is being answered: try again in a moment.
idempotency-answer-lost = This call was already made with this Idempotency-Key, but its answer is lost: read the list again, or use another key.
api-title = The JSON API
api-intro = Everything the pages do, for your own programs, with the same rules and the same rights.
api-document = The OpenAPI 3.1 document, for tools
api-nouns = Parts of the API
api-operations = Operations
api-token = Your token
api-token-hint = It stays on this page. Empty: the calls are made as you, signed in.
api-parameters = Parameters
api-name = Name
api-place = Where
api-kind = Type
api-text = Meaning
api-required = required
api-body = What to send
api-answers = Answers
api-example = Example
api-try = Try it
api-send = Send
api-waiting = Waiting for the answer…
api-failed = No answer came.
api-top = Back to top
export = Export
export-as = As
previous-page = Previous
next-page = Next
