# dynamic: capability-*
# dynamic: role-level-*
# dynamic: role-module-*
roles = Roles
roles-intro = What each person can see and do. You can add some, and change these.
role-new = New role
role-change = Change the role
role-name = Name of the role
role-levels = Reach, part by part
role-levels-hint = Each reach includes the ones before it.
role-module-organisation = Organisation
role-level-none = Nothing
role-level-own = One’s own things
role-level-read = Consult
role-level-write = Coordinate
role-level-manage = Manage
role-capabilities = And also
role-capabilities-hint = To give one single thing without the whole reach.
capability-list-members = See the list of persons
capability-manage-members = Add, change, invite and accept persons
capability-manage-actions = Change and validate actions, with names
capability-manage-categories = Change the categories
capability-manage-levels = Change the levels
capability-manage-projects = Change the projects
capability-manage-roles = Change the roles
capability-manage-association = Manage the organisation: everything above and below
capability-see-names = See names beside hours
capability-valuation-run = Compute the valuation
capability-valuation-adopt = Adopt the valuation
capability-manage-funding = Manage agreements and budgets
capability-mileage-approve = Approve mileage and expenses
capability-civic-attest = Attest hours for the civic account
capability-export-personal = Export with names
capability-worktime-validate = Validate the timesheets of others
capability-worktime-see-absence-reason = See why others are absent
capability-worktime-export-team = Export the time of others
capability-worktime-see-costs = See what employees cost
role-name-required = Give the role a name.
role-name-taken = A role already has this name.
role-beyond-editor = This role gives more than yours: only somebody with these rights can give or change it.
role-added = Role added.
role-changed = Role changed.
role-removed = The role “{ $name }” is removed.
role-remove = Remove the role
role-remove-hint = Possible once nobody has it.
role-default = Welcome role
role-make-default = Give on arrival
role-made-default = “{ $name }” will be given to whoever joins the organisation.
role-default-question = What is the welcome role?
role-default-answer = The one that everybody who joins receives. There is always one, and only one.
role-holders = { $count ->
    [0] Nobody
    [1] 1 person
   *[other] { $count } persons
}
default-role-required = There must always be a welcome role: choose another one first.
in-use = Persons or invitations still use this: give them something else first, then try again.
last-manager = At least one person with an account must be able to manage “{ $organisation }”. Give somebody else that role first.
last-manager-of-module = At least one person with an account must be able to manage each module that is on in “{ $organisation }”, salaried time among them. Give somebody else that right first.
