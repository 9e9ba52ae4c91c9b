# dynamic: announcement-everyone
# dynamic: announcement-managers
announcements = Announcements
announcements-intro = A word on the home page of every organisation.
announcements-empty = No announcement
announcements-empty-text = Tell people about maintenance, something new, a meeting.
announcement-new = New announcement
announcement-change = Change the announcement
announcement-remove = Delete the announcement
announcement-title = Title
announcement-title-required = Give the announcement a title.
announcement-body = Text
announcement-body-required = Write the text of the announcement.
announcement-target = For whom?
announcement-everyone = Everyone
announcement-managers = Managers of organisations
announcement-publish-at = Appears
announcement-expire-at = Disappears
announcement-instant-unreadable = This moment is not understood: a date and a time.
announcement-expires-before = The announcement must disappear after it has appeared.
announcement-to-come = To come
announcement-shown = Shown
announcement-over = Over
announcement-added = Announcement added.
announcement-changed = Announcement changed.
announcement-removed = Announcement deleted.
