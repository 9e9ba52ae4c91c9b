view-keep = Keep this view
view-keep-button = Keep the view
view-name = Name of the view
view-name-required = Give the view a name.
view-name-taken = One of your views already has this name.
view-kept = View “{ $name }” kept.
view-remove = Stop keeping the view
view-removed = View “{ $name }” removed.
