# dynamic: instance-state-*
# dynamic: instance-account-*
instance-intro = This site and the organisations it hosts. Their data stay theirs: only numbers are seen here.
instance-organisations = Organisations
instance-accounts = Accounts
instance-persons = Persons
instance-since = since { $month }
instance-see-list = See the list
instance-find-account = Find an account
instance-pending = Organisations that wait
instance-approve = Accept
instance-refuse = Refuse…
instance-refuse-button = Refuse the registration
instance-refuse-hint = It is sent by mail to whoever registered the organisation.
instance-approved = Organisation accepted: its members are told.
instance-refused = Registration refused: the person is told.
instance-already-decided = This organisation is no longer waiting for an answer.
instance-nobody-manages = Nobody can manage “{ $name }” any more: whoever registered it has left. Refuse the registration: it can be made again under the same name.
instance-approved-subject = “{ $name }” is accepted
instance-approved-body =
    Hello,

    Your organisation “{ $name }” is now open:
    { $link }

    Have a good journey!
instance-refused-subject = “{ $name }” is not accepted
instance-mails-wait = { $count ->
    [0] No mail server is set (BOCAGE_SMTP): nobody will receive a confirmation, an invitation or a lost password.
    [1] One mail waits: no mail server is set (BOCAGE_SMTP). It leaves once there is one.
   *[other] { $count } mails wait: no mail server is set (BOCAGE_SMTP). They leave once there is one.
}
instance-refused-body =
    Hello,

    The registration of “{ $name }” was not accepted on this site.

    Reason given: { $reason }
instance-settings = Settings of the site
instance-site-name = Name of the site
instance-site-name-required = Give the site a name.
instance-registration = Registration of organisations
instance-registration-open = Open to all
instance-registration-moderated = After our approval
instance-settings-changed = Settings saved.
instance-terms = Terms of use
instance-terms-read = Read the terms
instance-terms-remove = Remove them
instance-terms-file = The PDF file
instance-terms-hint = A PDF; it replaces the one before and is read at the address /conditions.
instance-terms-send = Send
instance-terms-not-pdf = Choose a PDF file.
instance-terms-changed = Terms of use saved.
instance-terms-removed = Terms of use removed.
instance-more = For every organisation
instance-by-field = Organisations by field
instance-state-only = Their name and their state, nothing of their data.
instance-search-name = Beginning of the name
instance-search-email = Whole address
instance-none = No organisation of that name
instance-name = Name
instance-state = State
instance-created = Created
instance-next = Next
instance-accounts-intro = { $count ->
    [1] One active account. Type a whole address to know whether it has an account.
   *[other] { $count } active accounts. Type a whole address to know whether it has an account.
}
instance-no-account = No account at this address
instance-state-pending = Waiting
instance-state-active = Active
instance-state-refused = Refused
instance-state-migrating = Moving
instance-state-moved = Moved
instance-account-unconfirmed = Address to confirm
instance-account-active = Active
instance-account-closed = Closed
instance-search = Search
default-roles = Roles given at the start
default-roles-intro = What each new organisation receives; it then changes them as it likes.
