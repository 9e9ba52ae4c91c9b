help-contents = The help pages
