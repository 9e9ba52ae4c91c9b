# Taking over an association from Bénévalibre.
# dynamic: takeover-level-*
takeover-title = Come from Bénévalibre
takeover-intro = Bénévalibre’s migration file holds the whole association: its people, roles, projects, private links and hours.
takeover-file = Migration file
takeover-file-hint = A JSON file, at most 20 MB.
takeover-file-required = Choose the migration file.
takeover-how = Where is this file?
takeover-how-text = In Bénévalibre, open your association, then “Migrer l’association”, and download the file. You must be one of its managers.
takeover-preview = What will be created
takeover-actions = Actions
takeover-pending = { $count ->
    [1] one to validate
   *[other] { $count } to validate
}
takeover-people = People
takeover-members = { $count ->
    [0] none active
    [1] one active
   *[other] { $count } active
}
takeover-links = Private links
takeover-projects = Projects
takeover-levels = Levels
takeover-older = This file comes from an old version: it is read as well as possible. Check the figures above.
takeover-you = You are in it as { $email }: your hours join your account, and you manage the association.
takeover-not-you = The address { $email } is not in this file: you will be added to manage the association.
takeover-accounts = The other people arrive without account. Invite them afterwards: their hours are waiting.
takeover-endpoint = Your former site will not be told: archive the association there yourself once all looks right.
takeover-skipped = { $count ->
    [1] One action cannot be taken over
   *[other] { $count } actions cannot be taken over
}
takeover-skipped-more = And { $count } more.
takeover-rank = Action no. { $rank } of the file
takeover-roles = Roles
takeover-level-own = Declares their own hours
takeover-level-read = Sees totals
takeover-level-write = Coordinates: enters and validates for others
takeover-level-manage = Manages the association
takeover-name = Name of the association
takeover-name-hint = If it is already taken here, choose another.
takeover-categories = Categories
takeover-categories-text = Each category falls under a common one, for totals between associations. Change what does not fit.
takeover-to-check = to check
takeover-create = Create the association
takeover-done = “{ $name }” is here, with all its hours.
takeover-done-pending = “{ $name }” is here; the team of this site must still accept it.
takeover-tell = Tell { $host } that the organisation is here from now on
takeover-tell-hint = This site will send there, once and over https, the token of your file and the new address. Nothing else. Not ticked: the former site is not told.
