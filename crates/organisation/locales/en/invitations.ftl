# dynamic: mail-invitation-*
invitations = Invitations
invitations-intro = Each person receives a link, valid for 14 days. They do not need to have an account already.
invitation-emails = E-mail addresses
invitation-emails-hint = One or more, fifty at most.
invite = Invite
emails-required = Give at least one address.
emails-too-many = { $most } addresses at most at a time.
email-in-list-unreadable = “{ $email }” does not look like a complete address.
invitation-needs-email = Offering an account takes an address.
invitation-already-member = { $email } is already the address of a member.
invitations-sent = { $count ->
    [1] Invitation sent.
   *[other] { $count } invitations sent.
}
invitations-waiting = Waiting for an answer
invitations-empty = None.
invitation-until = valid until { $at }
invitation-over = link expired
invitation-send-again = Send again
invitation-revoke = Cancel the invitation
invitation-sent-again = A new link leaves for { $email }.
invitation-revoked = The invitation of { $email } is cancelled.
invitation-gone = This invitation is no longer valid. Ask the organisation for another one.
invitation-taken = This invitation was for somebody who already has an account.
invitation-title = { $name } invites you
invitation-text = The invitation came to { $email }, with the role “{ $role }”.
invitation-accept-as = Join, as { $name }
invitation-sign-in = I have an account: sign in
mail-invitation-subject = { $organisation } invites you
mail-invitation-body =
    Hello,
    
    { $from } invites you to join { $organisation }. To answer, open this link within 14 days:
    
    { $link }
    
    If this means nothing to you, there is nothing to do.
invitation-sign-up = I have no account yet
invitation-sign-up-button = Create my account and join { $name }
invitations-without-account = Already here, without an account
invitations-without-account-text = { $count ->
    [1] One person has an address and no account yet. By accepting, they find again what they did here.
   *[other] { $count } people have an address and no account yet. By accepting, each finds again what they did here.
}
invitations-invite-them = Offer them an account
person-offer-account = Offer an account
invitation-mailed-often = { $email } has been sent many mails from here of late: remove this address, or try again in { $minutes } min.
invitations-too-many = A thousand invitations left since yesterday: send the next ones tomorrow.
invitation-other-address = The invitation is for { $name }, at another address than that of this account. Whoever accepts it receives all that { $name } did here already: if that is not you, sign out and leave them this link.
invitation-myself = I am { $name }
invitation-who-are-you = This invitation is for { $name }: tick if that is you.
invitation-for-another = This invitation is for { $name }, and you belong to the organisation already. The link still works: leave it to them.
