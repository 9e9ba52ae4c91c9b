# What every import of a file says. Each module has its own words for what it imports.
# dynamic: import-field-*, import-group-*, import-unknown-*, import-found-*
imports = Imports
imports-empty = No import yet
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
import-column-invalid = There is no such column or content.
import-value-invalid = This answer is not one of those offered.
import-mapping = Matches
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
import-field-date = Date
import-field-duration = Duration
import-group-person = People
import-all-found = Everything was found here.
import-unknown-person = { $count ->
    [1] One person was not found by address or exact name.
   *[other] { $count } people were not found by address or exact name.
}
import-found-person = { $count ->
    [1] One person found
   *[other] { $count } people found
}
import-create = Create
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
import-will-create = This import will also create
import-creates-projects = { $count ->
    [one] one project: { $names }
   *[other] { $count } projects: { $names }
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
import-to-see = Outcome
import-untitled = Untitled
import-known = Already there
import-ready = Ready
import-pages = Pages of rows
import-previous = Previous rows
import-next = Next rows
import-range = { $range } of { $of }
import-result = Import
import-left-out = Left aside
import-applied-at = Imported on
import-undone-at = Undone on
import-by = By
import-back = All imports
import-undo = Undo this import
import-has-refused = { $count ->
    [1] One row cannot be taken: say that you leave it aside.
   *[other] { $count } rows cannot be taken: say that you leave them aside.
}
import-over = This import is already over: it does not change any more. Send another file to start again.
import-undone-already = This import was undone. Import the file again.
import-undo-late = An import can be undone within thirty days: it is too late, or done already.
import-file-gone = The file of this import is no longer kept. Import it again.
import-skipped = Under half a minute
import-twins-text = { $count ->
    [1] One row looks like an action already entered: same person, day, time and title.
   *[other] { $count } rows look like actions already entered: same person, day, time and title.
}
import-apply-new = { $count ->
    [0] Leave them all out
    [1] Import the new row, and leave those out
   *[other] Import the { $count } new rows, and leave those out
}
import-twin = Already entered? Same person, day, time and title.
