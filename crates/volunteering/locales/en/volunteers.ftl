# Who is who: names that persons let others see.
volunteers = Volunteers
volunteers-intro = The names that each person allowed to be shown here, and nothing more.
volunteers-choose = Choose for mine
volunteers-visible = Members
volunteers-thanks = Thanks
volunteers-thanks-text = These persons gave time within the last year and are happy to be thanked in public: the association may copy this list in its bulletin or on its site.
volunteers-closed = The association does not show this list
volunteers-closed-text = It shows names to its members if it decides so, in the settings of volunteering.
volunteers-none = Nobody for now
volunteers-none-text = A name appears once its person allowed it in “My data”.
