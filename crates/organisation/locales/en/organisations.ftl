# dynamic: kind-*
# dynamic: employees-*
# dynamic: governance-*
# dynamic: mail-registration-*
organisations-intro = The organisations of this site that show themselves. Others, more discreet, are joined by their address.
organisations-search = Search an organisation
organisations-empty = No organisation yet
organisations-none = No organisation for “{ $text }”
organisations-empty-text = Yours may be the first.
organisation-register = Register an organisation
organisation-register-intro = Two minutes are enough; everything can be completed and changed later.
organisation-register-button = Register the organisation
organisation-registered = “{ $name }” is ready. Welcome!
organisation-registered-pending = “{ $name }” is recorded. The team of the site still has to open it; they have been told.
organisation-sheet = The organisation’s sheet
organisation-name = Name of the organisation
organisation-name-required = Give the name of the organisation.
organisation-name-taken = An organisation of this site already has this name.
organisation-kind = Field
organisation-kind-hint = A religious, political or trade-union organisation stays out of the public list, and only its managers see its lists of persons.
organisation-website = Web site
organisation-postal-code = Postal code
organisation-description-hint = What you do, in a few sentences. Nothing about anybody’s health or opinions.
organisation-open = Open
organisation-join = Join
organisation-join-moderated = Somebody of the organisation will read your request.
organisation-join-signed-out = To join this organisation you need an account.
organisation-joined = You are now part of { $name }. Welcome!
organisation-asked = Your request has been sent to { $name }.
organisation-hidden = Do not appear in the public list
organisation-hidden-hint = The organisation can still be joined by its address.
organisation-waits-for-instance = The team of the site still has to open it.
moderate-members = Accept each request to join
moderate-members-hint = Otherwise whoever wants to join enters at once, with the welcome role.
my-organisations-empty = No organisation yet
my-organisations-empty-text = Join the one you give time to, or register yours.
waiting = Waiting
leave = Leave
activity-field = Field of activity
has-employees = Employees
employees-unknown = Not said
employees-yes = Yes
employees-no = No
yearly-income = Average yearly budget, in euros
yearly-income-hint = Optional. Roughly.
income-unreadable = An amount in euros, for example 12 500.
time-zone = Time zone
time-zone-unknown = Choose a zone of the list.
website-unreadable = This web address does not look complete.
governance = How do you decide?
governance-managers = A board or a few persons manage
governance-managers-note = You manage to begin with, then you give roles.
governance-collective = As a collective: everybody manages
governance-collective-note = Each person who enters may do everything, like the others.
kind-environment = Environment, nature
kind-culture = Culture, festivities
kind-social = Mutual aid, social work
kind-sport = Sport
kind-education = Education, youth
kind-health = Health
kind-amap = Community-supported agriculture, food
kind-leisure = Leisure, local life
kind-employer = Employing organisation
kind-federation = Federation, network
kind-other = Other
kind-religious = Religious
kind-political = Political
kind-union = Trade union
sheet-changed = Sheet saved.
logo = Logo
logo-choose = Choose a picture
logo-hint = PNG, JPEG or WebP, 1 MB at most.
logo-save = Use this logo
logo-remove = Remove the logo
logo-required = Choose a picture.
logo-too-large = This picture weighs more than 1 MB.
logo-unreadable = This file is not a PNG, JPEG or WebP picture.
logo-changed = The logo is in place.
logo-removed = The logo is removed.
mail-registration-subject = An organisation to open: { $organisation }
mail-registration-body =
    Hello,
    
    The organisation “{ $organisation }” asks to be opened on the site.
    
    { $link }
