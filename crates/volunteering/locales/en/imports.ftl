# Imports of actions from files.
# dynamic: import-field-*, import-source-*, import-group-*, import-unknown-*, import-found-*, import-nothing-*
imports = Imports
imports-intro = Bring over the hours of another program or of a spreadsheet. Nothing is saved before you have seen every row.
imports-empty = No import yet
imports-empty-text = An export from Bénévalibre or Paheko, or any table with a date, a duration and a title.
import-new = Import a file
import-new-intro = You will see what becomes of every row before anything is saved.
import-steps = Steps of the import
import-step-file = File
import-step-mapping = Matches
import-step-preview = Preview
import-step-result = Import
import-rows = { $count ->
    [1] 1 row
   *[other] { $count } rows
}
import-state-applied = { $count ->
    [0] Nothing to add
    [1] 1 action added
   *[other] { $count } actions added
}
import-state-undone = Undone
import-state-open = To finish
import-file = Your file
import-file-hint = ODS, XLSX, CSV or JSON, at most 20 MB and 50,000 rows. You can also drop it here.
import-file-required = Choose a file, or paste a table.
import-paste = Paste a table instead
import-paste-label = The table
import-paste-hint = Copy the cells in your spreadsheet, with the row of titles, and paste them here.
import-pasted-name = pasted table
import-read-file = Read the file
import-which-files = Which files are recognised?
import-which-files-text = Exports from Bénévalibre (CSV, XLSX, JSON), Paheko and Bocage are recognised by themselves. For another table, you will say what each column holds: at least a date, a duration, and a title, a project or a category.
import-is-migration = This file holds a whole association, not only actions.
import-migration-text = This is a migration file from Bénévalibre: it creates the whole association, with its people, roles and links.
import-empty = This file holds no row.
import-too-large = This file is over 20 MB. Cut it into several.
import-too-long = This file has over { $most } rows. Cut it into several.
import-protected = This file is protected by a password. Save it without one.
import-corrupt = { $why ->
    [mixed] This file speaks of several associations. Keep the rows of one.
    [bomb] This file takes far too much room once opened. Nothing was saved.
    [format] This file is not ODS, XLSX, CSV or JSON, or holds no table.
    [shape] This file does not have the expected shape. Nothing was saved.
   *[damaged] This file is damaged and could not be read. Nothing was saved.
}
import-column-missing = A column is missing ({ $column }).
import-column-invalid = There is no such column or content.
import-value-invalid = This answer is not one of those offered.
import-mapping = Matches
import-source-benevalibre = Bénévalibre export recognised, { $count } rows.
import-source-paheko = Paheko export recognised, { $count } rows.
import-source-bocage = Bocage export recognised, { $count } rows.
import-source-free = A table of { $count } rows.
import-columns = What each column holds
import-columns-hint = A column left aside is not brought over.
import-columns-changed = Columns changed: check the matches.
import-column = Column
import-column-number = Column { $number }
import-column-left = Leave aside
import-column-ask = Say which column holds: { $column }.
import-samples = Examples
import-holds = Holds
import-holds-of = What the column { $column } holds
import-field-title = Action
import-field-description = Description
import-field-date = Date
import-field-end-date = End date
import-field-minutes = Duration in minutes
import-field-hours = Duration in decimal hours
import-field-duration = Duration
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
import-group-person = People
import-all-found = Everything was found here.
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
import-unknown-person = { $count ->
    [1] One person was not found by address or exact name.
   *[other] { $count } people were not found by address or exact name.
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
import-found-person = { $count ->
    [1] One person found
   *[other] { $count } people found
}
import-create = Create
import-create-person = Create this person, without account
import-nobody = Nobody in particular
import-nothing-category = Put in the default category
import-nothing-project = No project
import-nothing-level = No level
import-people-all = For the people not found
import-people-each = One by one
import-people-create = Create them all
import-people-nobody = None: nobody in particular
import-more-values = { $count ->
    [1] And one more, created if it does not exist.
   *[other] And { $count } more, created if they do not exist.
}
import-see-preview = See the preview
import-later = Finish later
import-discard = Give up this import
import-discarded = Import given up, its file is erased.
import-preview = Preview of the import
import-preview-intro = Nothing is saved yet.
import-count-add = To add
import-count-total = { $count ->
    [1] of 1 row read
   *[other] of { $count } rows read
}
import-count-known = Already there
import-count-refused = Cannot be taken
import-count-warned = To check
import-known-text = { $count ->
    [1] 1 already there: it is not added a second time.
   *[other] { $count } already there: they are not added a second time.
}
import-waits-text = Here nobody validates what they entered: these actions will wait for somebody else to validate them.
import-will-create = This import will also create
import-creates-categories = { $count ->
    [one] one category: { $names }
   *[other] { $count } categories: { $names }
}
import-creates-projects = { $count ->
    [one] one project: { $names }
   *[other] { $count } projects: { $names }
}
import-creates-levels = { $count ->
    [one] one level: { $names }
   *[other] { $count } levels: { $names }
}
import-creates-people = { $count ->
    [1] one person without account
   *[other] { $count } people without account
}
import-at-work = This import is under way.
import-stopped = To take up again
import-stopped-text = This import stopped before its end: nothing of it was kept. Start it again when you like.
import-follow = Follow the import
import-apply-all = { $count ->
    [1] Import the row
   *[other] Import the { $count } rows
}
import-apply-none = Finish: nothing to add
import-apply-valid = { $count ->
    [one] Import the only valid row, leave { $left }
   *[other] Import the { $count } valid rows, leave { $left }
}
import-change-mapping = Change the matches
import-refused-text = { $count ->
    [1] One row cannot be taken. You can correct it in your file and import it again: what is already there will not be doubled.
   *[other] { $count } rows cannot be taken. You can correct them in your file and import it again: what is already there will not be doubled.
}
import-rows-title = Rows of the file
import-rows-which = Which rows
import-rows-all = All
import-rows-to-see = To see ({ $count })
import-rows-none = No row here.
import-line = Row
import-who = Volunteer
import-to-see = Outcome
import-untitled = Untitled
import-known = Already there
import-waits = To validate
import-ready = Ready
import-new-person = { $name } (to create)
import-pages = Pages of rows
import-previous = Previous rows
import-next = Next rows
import-range = { $range } of { $of }
import-result = Import
import-added = Actions added
import-left-out = Left aside
import-see-actions = See these actions
import-applied-at = Imported on
import-undone-at = Undone on
import-by = By
import-back = All imports
import-undo = Undo this import
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
import-has-refused = { $count ->
    [1] One row cannot be taken: say that you leave it aside.
   *[other] { $count } rows cannot be taken: say that you leave them aside.
}
import-over = This import is already finished.
import-undone-already = This import was undone. Import the file again.
import-undo-late = An import can be undone within thirty days: it is too late, or done already.
import-undo-touched = { $count ->
    [1] One action of this import was changed since: it can no longer be undone as a whole.
   *[other] { $count } actions of this import were changed since: it can no longer be undone as a whole.
}
import-file-gone = The file of this import is no longer kept. Import it again.
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
noun-action-import = Import
