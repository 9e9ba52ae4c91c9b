# Moving to another Bocage (R83).
# dynamic: job-kind-*
# dynamic: job-problem-*
# dynamic: verb-*
moving = Move
moving-intro = The organisation goes on at another Bocage, with all it has, and this one says where it went.
moving-what-read-only = From now on everything here is read and nothing changes, so that nothing is lost on the way.
moving-what-links = Private links stop answering; they are to be made anew on arrival.
moving-what-end = Nothing is final before the closing code: until then you may give up.
moving-begin = Begin the move
moving-begun = The move has begun: everything is read, nothing changes.
moving-step-file = Prepare then download the file of the organisation, now that nothing changes any more:
moving-step-bring = At the other Bocage, in “My organisations”, choose “Bring an organisation”.
moving-step-code = It gives you an address and a code: copy them here to finish.
moving-address = The new address
moving-address-hint = For example https://bocage.example.org/o/our-organisation
moving-code = The closing code
moving-code-hint = Ten letters and digits, given by the other Bocage.
moving-finish = Finish the move
moving-give-up = Give up the move
moving-give-up-text = Staying here? The organisation can be changed again; files already downloaded close nothing any more.
moving-given-up = The move is given up: the organisation can be changed again.
moving-done = The organisation has moved: { $address }
moving-address-wrong = Copy the whole address of the organisation, which starts with https://.
moving-code-wrong = This code is not that of this address. Check both, and that the file is the last one prepared.
moving-no-file = Prepare the file of the organisation first.
moving-elsewhere = The move is no longer there: open the page again.
moving-arrived = Last step
moving-arrived-text = Copy this address and this code where the organisation comes from; it will be closed there and lead here.
moving-copy-address = Copy the address
moving-copy-code = Copy the code
moving-copied = Copied
moving-link = Move for good
moving-link-text = Will another Bocage be yours? This one becomes read-only, then says where you are.
field-moved_to = new address
moving-tell = Tell the former site
moving-tell-text = Or let this site tell the other one: it sends this address and this code there, once and over https.
verb-tell = Announcement
job-kind-tell-other-site = Telling the other site
job-problem-tell-address = The address of the other site is not taken: it must be an https address on the internet. Nothing was sent. Do the last step there by hand.
job-problem-tell-unreachable = The other site did not answer. Try again later, or do the last step there by hand.
job-problem-tell-refused = The other site answered that it refuses: nothing changed there. Do the last step there by hand.
