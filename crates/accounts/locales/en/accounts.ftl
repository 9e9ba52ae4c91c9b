# Signing in and up.
sign-in-title = Hello!
email = E-mail address
email-hint = A mail will arrive there to confirm it.
email-wrong = This address is not complete: write for example camille@example.org.
email-taken = An account already has this address.
password = Password
password-new = Password
password-hint = 12 characters at least. A phrase that means something to you is perfect.
password-too-short = { $least } characters at least: a short phrase does very well.
password-too-long = { $most } characters at most.
password-is-address = The password looks too much like your e-mail address.
password-obvious = This password is too quickly guessed. Try a short phrase of your own.
lost-password-question = Forgotten your password?
no-account-yet = No account yet?
sign-up = Create an account
sign-in-wrong = The address or the password does not match. Check them, or choose another password with “Forgotten your password?”.
sign-in-too-many = Too many tries for this address. Try again in { $minutes ->
    [1] one minute
   *[other] { $minutes } minutes
}, or choose another password with “Forgotten your password?”.
demo-accounts = Demonstration: choose one of these addresses; the password is “bocage-demo”.
signed-out = You are signed out. See you soon!
unconfirmed-title = Your address is still to be confirmed
unconfirmed-text = We sent a mail to { $email }: open the link in it. It did not arrive, or it is more than two days old? We can send another one.
send-again = Send another mail
sign-up-intro = One account is enough for all your organisations.
sign-up-button = Create my account
sign-up-terms = By creating an account, you accept the rules of this site:
have-account = Already have an account?
your-name = What should we call you?
your-name-hint = A first name, a surname or a pseudonym: one is enough.
first-name = First name
surname = Surname
pseudonym = Pseudonym
name-required = Give a first name, a surname or a pseudonym.
language = Language
sent-title = Look at your mails
sign-up-sent-text = We have just written to { $email }. Open the link of the mail within two days to go on.
sent-nothing = Nothing arrives? Look among the unwanted mails, and check the address.
confirm-title = Confirm your address
confirm-intro = One last step for { $email }.
confirm-password-hint = The one you chose when you created your account.
confirm-password-wrong = This is not the password chosen when signing up. If it escapes you, choose another one with “Forgotten your password?”.
confirm-button = Confirm and sign in
confirmed = Welcome, { $name }! Your address is confirmed.
link-gone = This link has already been used, or is too old. Ask for another one from the sign-in page.
# The mails.
mail-foot = --
    Bocage, the free tool for organisations: { $site }
mail-confirm-subject = Confirm your address
mail-confirm-body = Hello { $name },

    Welcome to Bocage! To confirm your address, open this link within two days:

    { $link }

    If you did not create an account, do nothing: it will not be opened.
mail-already-subject = You already have an account
mail-already-body = Hello { $name },

    Somebody, probably you, has just asked for an account with this address. You already have one.

    To sign in: { $sign_in }
    Forgotten your password: { $lost }

    If it was not you, there is nothing to do.
# Another password.
lost-password = Forgotten password
lost-password-intro = It happens to everybody. Give your address: we send you a link to choose another one.
lost-password-button = Receive the link
lost-password-sent = If { $email } is the address of an account, a mail has just left for it. Its link serves once, within the hour.
back-to-sign-in = Back to sign-in
back-to-account = Back to my account
reset-title = Choose a new password
reset-intro = Every device signed in to your account will be signed out.
reset-button = Save and sign in
new-password = New password
my-password = My password
my-password-intro = Your other devices will be signed out.
password-revoke-tokens = Revoke my access tokens too
password-revoke-tokens-hint = Whoever knew your password may have made some. Programs that use them will need new ones.
current-password = Present password
password-wrong = This is not your present password.
password-changed = Your password is changed, and your other devices are signed out.
# The address.
my-address = My e-mail address
my-address-intro = Today: { $email }
new-address = New address
new-address-hint = It will only serve once you have opened the link we send there.
new-address-button = Receive the link
new-address-sent = We have just written to { $email }. Open the link of the mail within two days; until then nothing changes.
new-address-title = Confirm your new address
new-address-text = From now on you will sign in with { $email }.
new-address-confirm = Confirm this address
email-same = This is your address already.
address-changed = Done: your address is now { $email }.
# My account.
my-identity = What to call you
profile-changed = Your names are saved.
my-portrait = Portrait
portrait-present = Your portrait
portrait-file = A picture
portrait-hint = Optional. PNG, JPEG or WebP, 1 MB at most.
portrait-send = Save this portrait
portrait-remove = Remove
portrait-changed = Your portrait is saved.
portrait-removed = Your portrait is removed.
portrait-missing = Choose a picture first.
portrait-too-heavy = This picture is over 1 MB: choose a smaller one.
portrait-kind = Only PNG, JPEG and WebP pictures will do.
my-comfort = Language and colours
language-save = Change language
colours = Colours
colours-save = Change colours
theme-auto = As the device
theme-light = Light
theme-dark = Dark
my-safety = Signing in and data
my-sessions = My signed-in devices
my-sessions-note = See where your account is open, and close it from afar.
my-sessions-intro = A device you do not recognise? Sign it out, then change your password.
device-both = { $browser } on { $system }
device-unknown = Unknown device
column-device = Device
column-opened-at = Opened on
column-seen-at = Last used
session-dates = Opened on { $created } · seen on { $seen }
session-present = This device
session-end = Sign out
session-ended = This device is signed out.
sessions-end-others = Sign out all the others
sessions-ended = All the other devices are signed out.
my-data-note = Everything that is kept about you, to read and to take away.
# Tokens.
my-tokens = My access tokens
my-tokens-note = For a program to act in your name.
my-tokens-intro = A token lets a program (a spreadsheet, a website) use Bocage in your name, within the limits you set.
my-tokens-reference = See what a program can do
token-once = Copy this token now: it will never be shown again.
token-secret = The token
token-copy = Copy
token-copied = Token copied
tokens-empty = No token
tokens-empty-text = Nobody needs one day to day. Create one only if a program asks you for it.
token-scope = { $module }: { $level }
token-seen = Last used on { $at }
token-never-seen = Never used
token-until = until { $at }
no-end = without end
token-revoke = Revoke
token-revoked = This token no longer works.
token-new = New token
token-name = What will it be used for?
token-name-hint = For example “dashboard of the website”.
token-name-required = Say what this token will be used for.
token-scopes = What it will be able to do
token-scopes-hint = Never more than yourself. Choose as little as possible: “manage everything” also gives what your roles grant you apart in that part, such as seeing costs or the reasons of absences. “Read and write” of volunteering shows the names you may see. This holds for older tokens too.
token-scope-required = Choose at least one thing that the token will be able to do.
token-organisation = In which organisation?
token-all-organisations = All of mine
token-organisation-unknown = This organisation is not one of yours.
token-days = For how long?
token-days-required = Choose how long.
token-add = Create the token
days = { $days } days
# dynamic: token-level-*
token-level-none = nothing
token-level-own = my own data
token-level-read = read
token-level-write = read and write
token-level-manage = manage everything
# dynamic: module-*
module-organisation = Organisation
module-volunteering = Volunteering
# Closing.
closing = Close my account
closing-goes = Your name, address, portrait, signed-in devices and tokens will be erased. In each organisation your name will be replaced by “Anonymised volunteer”.
closing-stays = The hours and kilometres you gave stay counted, without your name: the totals of the organisations do not change.
closing-before = Would you like to keep a record of what you did? First take it away from
closing-for-good = Once closed, the account cannot be opened again.
closing-words = Erase what I wrote too
closing-words-hint = The titles and descriptions of your actions will be replaced by the name of their category.
closing-button = Close my account for good
closing-keep = Keep my account
closed = Your account is closed. Thank you for everything!
closed-account = Closed account
# The demonstration.
demo-mails-intro = On this site no mail leaves: they are all here.
demo-mails-empty = No mail
demo-mails-empty-text = Create an account or ask for a new password: the mail will appear here.
# More mails.
mail-lost-subject = Choose a new password
mail-lost-body = Hello { $name },

    You asked to change your password. Open this link within the hour; it serves only once:

    { $link }

    If it was not you, do nothing: your password stays the same.
mail-password-subject = Your password has changed
mail-password-body = Hello { $name },

    The password of your account has just been changed, and your other devices are signed out.

    If it was not you, choose another one right now: { $link }
mail-address-subject = Confirm your new address
mail-address-body = Hello { $name },

    To sign in with this address from now on, open this link within two days:

    { $link }

    If you asked for nothing, do nothing.
mail-address-taken-subject = Somebody wanted to use your address
mail-address-taken-body = Hello { $name },

    Somebody, maybe you with another account, wanted to sign in with this address from now on. It is already that of your account: nothing has changed.
mail-address-changed-subject = Your sign-in address has changed
mail-address-changed-body = Hello { $name },

    Your account now opens with { $email }; this address no longer serves.

    If it was not you, tell whoever runs this site without delay.
mail-closed-subject = Your account is closed
mail-closed-body = Hello { $name },

    Your account is closed and your personal data are erased. The hours you gave stay counted, without your name.

    Thank you for everything you did!
# What “My data” calls what is kept about a person.
personal-compte = Your account
personal-sessions = Your signed-in devices
personal-jetons = Your API tokens
personal-journal-du-compte = What was done with your account
personal-column-langue = Language
personal-column-couleurs = Colours
personal-column-appareil = Device
personal-column-ouverte = Opened on
personal-column-derniere-utilisation = Last used
personal-column-portees = Scopes
personal-column-cree = Made on
personal-column-avant = Before
personal-column-apres = After
kept-title = Go on where you were
kept-text = You are signed in. What you had typed is not saved yet.
kept-send = Save what I had typed
kept-drop = Do not save it
kept-waits = What you had typed will be offered to you right after.
