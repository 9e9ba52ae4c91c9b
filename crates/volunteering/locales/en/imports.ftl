# Imports of actions from files.
# dynamic: import-field-*, import-source-*, import-group-*, import-unknown-*, import-found-*, import-nothing-*
# dynamic: import-intro, import-empty-text, import-state-applied, import-which-files-text, import-who, import-added, import-see
# dynamic: import-undo-*, import-undone-text
import-intro = Bring over the hours of another program or of a spreadsheet. Nothing is saved before you have seen every row.
import-empty-text = An export from Bénévalibre or Paheko, or any table with a date, a duration and a title.
import-state-applied = { $count ->
    [0] Nothing to add
    [1] 1 action added
   *[other] { $count } actions added
}
import-which-files-text = Exports from Bénévalibre (CSV, XLSX, JSON), Paheko and Bocage are recognised by themselves. For another table, you will say what each column holds: at least a date, a duration, and a title, a project or a category.
import-is-migration = This file holds a whole association, not only actions.
import-migration-text = This is a migration file from Bénévalibre: it creates the whole association, with its people, roles and links.
import-column-missing = A column is missing ({ $column }).
import-source-benevalibre = Bénévalibre export recognised, { $count } rows.
import-source-paheko = Paheko export recognised, { $count } rows.
import-source-bocage = Bocage export recognised, { $count } rows.
import-source-free = A table of { $count } rows.
import-field-title = Action
import-field-description = Description
import-field-end-date = End date
import-field-minutes = Duration in minutes
import-field-hours = Duration in decimal hours
import-field-distance = Kilometres
import-field-headcount = Number of people
import-field-category = Category
import-field-project = Project
import-field-level = Level
import-field-email = E-mail address
import-field-first-name = First name
import-field-surname = Surname
import-field-full-name = Full name
import-field-pseudonym = Pseudonym
import-field-organisation = Association
import-field-pending = Awaiting validation
import-field-state = State
import-field-status = Status
import-group-category = Categories
import-group-project = Projects
import-group-level = Levels
import-unknown-category = { $count ->
    [1] One category does not exist here yet.
   *[other] { $count } categories do not exist here yet.
}
import-unknown-project = { $count ->
    [1] One project does not exist here yet.
   *[other] { $count } projects do not exist here yet.
}
import-unknown-level = { $count ->
    [1] One level does not exist here yet.
   *[other] { $count } levels do not exist here yet.
}
import-found-category = { $count ->
    [1] One category found
   *[other] { $count } categories found
}
import-found-project = { $count ->
    [1] One project found
   *[other] { $count } projects found
}
import-found-level = { $count ->
    [1] One level found
   *[other] { $count } levels found
}
import-create-person = Create this person, without account
import-nobody = Nobody in particular
import-nothing-category = Put in the default category
import-nothing-project = No project
import-nothing-level = No level
import-waits-text = Here nobody validates what they entered: these actions will wait for somebody else to validate them.
import-creates-categories = { $count ->
    [one] one category: { $names }
   *[other] { $count } categories: { $names }
}
import-creates-levels = { $count ->
    [one] one level: { $names }
   *[other] { $count } levels: { $names }
}
import-creates-people = { $count ->
    [1] one person without account
   *[other] { $count } people without account
}
import-who = Volunteer
import-waits = To validate
import-new-person = { $name } (to create)
import-added = Actions added
import-see = See these actions
import-undo-question = { $count ->
    [1] Remove the action of this import?
   *[other] Remove the { $count } actions of this import?
}
import-undo-text = The actions leave the totals, with the categories, projects and people that the import had created and nothing else uses. You can import the file again.
import-undo-no = Keep these actions
import-undo-yes = { $count ->
    [1] Remove the action
   *[other] Remove the { $count } actions
}
import-undone-text = { $count ->
    [1] This import is undone: its action was removed.
   *[other] This import is undone: its { $count } actions were removed.
}
import-applied-now = { $count ->
    [0] Nothing to add: everything was already there.
    [1] 1 action added.
   *[other] { $count } actions added.
}
import-undone-now = { $count ->
    [1] 1 action removed.
   *[other] { $count } actions removed.
}
import-undone-stays = { $more ->
    [0] These stay, as they are used elsewhere or were changed since: { $names }.
   *[other] These stay, as they are used elsewhere or were changed since: { $names }, and { $more } more.
}
import-undo-touched = { $count ->
    [1] One action of this import was changed since: it can no longer be undone as a whole.
   *[other] { $count } actions of this import were changed since: it can no longer be undone as a whole.
}
import-hours-and-minutes = Hours and minutes in two columns: { $hours } h and { $minutes } min make one duration.
import-two-durations = Two different durations: the minutes are taken, not “{ $hours }” h.
import-title-taken = Untitled: “{ $title }” stands for it.
import-date-out-of-order = { $year ->
    [0] This date breaks the order of the file: is it right?
   *[other] This date breaks the order of the file: perhaps the year { $year }?
}
import-state-left = What was planned, rejected or cancelled elsewhere is not taken.
truth-invalid = Write yes or no.
job-kind-import-apply = Import under way
job-kind-import-forget = Cleaning of imports
job-problem-import-has-refused = Some rows can no longer be taken: look at the preview again.
job-problem-import-file-gone = The file of this import is no longer kept. Import it again.
import-sheet = Sheets of the workbook
import-sheet-hint = This file has several. Those with the same columns are read together, one after the other.
import-sheets-alike = { $names }: the { $count } together
import-sheets-read = { $count ->
    [one] Sheet read: { $names }
   *[other] { $count } sheets read: { $names }
}
import-sheets-left = { $count ->
    [one] Another sheet is not read (the mapping lets you choose it): { $names }
   *[other] { $count } other sheets are not read (the mapping lets you choose among them): { $names }
}
