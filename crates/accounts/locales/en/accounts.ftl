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
    [one] one minute
   *[other] { $minutes } minutes
}, or choose another password with “Forgotten your password?”.
demo-accounts = Demonstration: choose one of these addresses; the password is “bocage-demo”.
signed-out = You are signed out. See you soon!
unconfirmed-title = Your address is still to be confirmed
unconfirmed-text = We sent a mail to { $email }: open the link in it. It did not arrive, or it is more than two days old? We can send another one.
send-again = Send another mail
sign-up-intro = One account is enough for all your organisations.
sign-up-button = Create my account
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
