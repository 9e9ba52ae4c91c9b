home-greeting = Hello { $name }
home-empty = All is quiet
home-empty-text = What concerns you in the organisation will be shown here.
home-pending = { $count ->
    [1] One person asks to join the organisation.
   *[other] { $count } persons ask to join the organisation.
}
home-pending-link = Answer them
first-steps = To begin with
first-steps-invite = Invite the others
first-steps-invite-note = By mail, each with their role.
first-steps-person = Add somebody without an account
first-steps-person-note = Their hours can be noted for them.
first-steps-project = Create a first project
first-steps-project-note = A fête, a garden, a funded action. Nothing is compulsory.
first-steps-sheet = Complete the sheet and the logo
first-steps-sheet-note = What people who look for an organisation see.
landing-title = The time you give counts
landing-intro = Bocage helps organisations keep track of what each person does, simply, and have it recognised.
landing-sign-up = Create an account
landing-time = Thirty seconds are enough
landing-time-text = A meeting, a work day, a shift: note what you did from your phone, to the minute or roughly.
landing-control = Nobody is watched
landing-control-text = No ranking, no clocking in, no position. Each person sees, corrects and takes away what concerns them.
landing-leave = Free, and yours
landing-leave-text = Free software, made for organisations. Leave whenever you want with everything you put in.
landing-find = Your organisation may already be here
landing-find-text = Look for it, or register yours in two minutes.
first-steps-employer = Open salaried time
first-steps-employer-note = Contracts, leave, timesheets: chosen in the settings.
first-steps-federation = Register a member organisation
first-steps-federation-note = An organisation for each: its data stays its own.
first-steps-amap = Note a first distribution
first-steps-amap-note = One entry for the whole team, with how many they were.
first-steps-import = Bring what you counted elsewhere
first-steps-import-note = A table, or what another tool exports.
