# Where what each day owes comes from, and the grids by keyboard.
worktime-why-due = Where does what is due come from?
worktime-see-terms = My contract, my scheme and their rules
worktime-step-no-contract = no contract that day
worktime-step-pattern = hours planned that day
worktime-step-pattern-day = planned day
worktime-step-holiday = public holiday ({ $name })
worktime-step-absence = absence
worktime-step-solidarity = solidarity day, 7 h × share of full time
worktime-step-kept = sheet validated before the change: it keeps its figures
worktime-step-adjustment = annual adjustment, at the end of the period
worktime-step-untracked = time not counted
worktime-counter-first = First the counter of this day
worktime-fit = Bring to the day
worktime-grid-chosen = Cells chosen: { "{n}" }. Ctrl+C copies them, Ctrl+D repeats the first line, Delete empties them.
worktime-grid-lost = Pasted values that met closed cells, fell outside the grid or could not be read, so left aside: { "{n}" }.
worktime-draft-found = We found what you had typed without saving.
worktime-draft-forget = Forget it
