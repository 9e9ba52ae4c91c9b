view-keep = Keep this view
view-keep-button = Keep the view
view-name = Name of the view
view-name-required = Give the view a name.
view-name-taken = One of your views already has this name.
view-kept = View “{ $name }” kept.
view-remove = Stop keeping the view
view-removed = View “{ $name }” removed.
view-mail = Receive the link by e-mail
view-mail-hint = The link leads to the export of that day, after signing in: the list itself is not sent.
view-mail-never = Never
view-mail-weekly = Every week
view-mail-monthly = Every month
view-mail-button = Choose
view-mailed = The link of “{ $name }” will leave by e-mail.
view-not-mailed = The link of “{ $name }” leaves no more.
mail-view-subject = { $organisation }: “{ $view }”
mail-view-body =
    Hello,

    Here is the link to your view “{ $view }”, as of today. It asks you to sign in.

    The file: { $link }
    The list: { $list }

    To stop receiving it, open the list and choose “Never”.
