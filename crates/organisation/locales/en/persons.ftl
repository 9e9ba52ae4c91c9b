# dynamic: person-state-*
# dynamic: log-rule-*
# dynamic: status-*
# dynamic: mail-accepted-*
# dynamic: mail-refused-*
persons = Persons
persons-caption = The persons of the organisation, by name
persons-active = Active
persons-pending = Requests to join
persons-left = Left
persons-search = Search a name
persons-empty = Nobody here
persons-none = Nobody for “{ $text }”
persons-empty-text = Add everybody who keeps the organisation alive, with or without an account.
persons-pending-intro = These persons asked to join the organisation. Each one is told the answer.
persons-pending-empty = No request waiting
persons-pending-empty-text = The next ones will arrive here.
persons-chosen = Persons chosen:
persons-chosen-one = 1 person chosen
persons-chosen-many = { "{" }n{ "}" } persons chosen
persons-accept = Accept
persons-refuse = Refuse
persons-accepted = { $count ->
    [0] Nobody was chosen.
    [1] One person joins the organisation.
   *[other] { $count } persons join the organisation.
}
persons-refuse-title = { $count ->
    [1] Refuse this request?
   *[other] Refuse these { $count } requests?
}
persons-refuse-text = { $count ->
    [1] This request goes: another one has to be made to join.
   *[other] These requests go: others have to be made to join.
}
persons-refuse-told = { $count ->
    [0] No message leaves.
    [1] A message leaves at once, to one person.
   *[other] A message leaves at once, to { $count } persons.
}
persons-refuse-no-address = No e-mail address: tell them yourself
persons-refuse-sure = { $count ->
    [1] Refuse this request
   *[other] Refuse these requests
}
persons-answered = { $count ->
    [1] One request already had its answer.
   *[other] { $count } requests already had their answer.
}
persons-refused = { $count ->
    [0] Nobody was chosen.
    [1] One request is refused.
   *[other] { $count } requests are refused.
}
views = Views
search = Search
filter-remove = : remove this filter
choose-all = Choose all
choose-one = Choose { $name }
person-add = Add a person
person-add-button = Add
person-add-intro = With or without an account: hours of somebody who does not use the Internet can be noted too.
person-change = Change
person-name = Name
person-first-name = First name
person-surname = Surname
person-pseudonym = Pseudonym
person-name-hint = A first name, a surname or a pseudonym is enough.
person-name-required = Give at least a first name, a surname or a pseudonym.
person-email = E-mail
person-email-hint = Optional. To tell them what concerns them.
person-account-email = Their address is that of their account: { $email }
person-invite = Offer them an account
person-address-held = Somebody has this address already: open their page, or say that this is another person.
person-address-held-by = This address is already that of:
person-address-shared = This is another person, at the same address
person-address-shared-hint = A family, for instance. Otherwise open the page that exists: hours noted on a second one never reach the first.
person-invite-hint = A mail leaves with a link, valid for 14 days.
person-role = Role
person-account = Account
person-has-account = Has an account
person-state = Situation
person-state-pending = Request waiting
person-state-active = Active
person-state-left = Left
person-state-anonymised = Erased
person-joined-on = Arrival
person-left-on = Departure
person-asked-on = Asked on
person-status = Status
person-log-rule = Entering their hours
person-log-rule-hint = To do otherwise than the organisation’s rule.
log-rule-inherit = As the organisation wants
log-rule-never = Does not enter
log-rule-approval = Enters, with approval
log-rule-free = Enters without approval
role-required = Choose a role.
person-added = Person added.
person-changed = Changes saved.
person-left = { $name } is noted as gone.
person-back = { $name } is back.
person-leave = Note their departure
person-come-back = Note their return
person-has-left = This person has left. What they did still counts.
person-erase = Erase their data…
person-erase-question = Erase what names { $name }?
person-erase-text = Their name and address disappear for ever and are replaced by a number. Hours, kilometres and amounts stay in the organisation’s accounts; what supports a booked year is sealed apart for ten years, as the law requires. There is no way back.
person-erase-words = Erase what the person wrote too
person-erase-words-hint = The titles and descriptions of the actions are replaced by the name of their category.
person-erase-button = Erase for ever
person-erased = Done: { $name }.
statuses = Status over time
statuses-empty = Volunteer, from the start.
status-add = Add a status
status-remove = Remove
status-added = Status added for { $name }.
status-removed = Status removed.
status-goes-on = Status removed; the one before goes on.
status-required = Choose a status.
status-overlaps = Another status already covers part of this period.
status-from-hint = The present status ends the day before; if this one has an end, it goes on afterwards.
status-volunteer = Volunteer
status-civic-volunteer = Civic service
status-seconded = Seconded
status-skills-sponsorship = Skills sponsorship
status-employee = Employee
period-from-to = from { $from } to { $to }
period-from = since { $from }
mail-accepted-subject = Welcome to { $organisation }
mail-accepted-body =
    Hello { $name },
    
    Your request is accepted: you are now part of { $organisation }.
    
    { $link }
mail-refused-subject = Your request to { $organisation }
mail-refused-body =
    Hello { $name },
    
    { $organisation } did not accept your request to join online. The best way to talk about it is to contact them.
persons-found = { "{n}" } people found
persons-nobody = Nobody of that name
persons-list = People found
