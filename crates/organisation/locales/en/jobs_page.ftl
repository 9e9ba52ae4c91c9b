# dynamic: job-kind-*
# dynamic: job-problem-*
job-waiting = Waiting for its turn…
job-running = { $done } of { $total }
job-running-untold = Under way…
job-over = Over
job-progress = Progress
job-done = It is done.
job-download = Download the result
job-see = See the result
job-file-kept = The file is kept for a few days: download it, then store it in a safe place.
job-may-close = You may close this page: the work goes on, and its result will wait for you here.
job-refresh = Refresh
job-kind-other = Work under way
job-problem-fault = Something went wrong on our side: the work was tried three times. Nothing was half done. Try again, or tell whoever runs this site.
job-problem-panic = Something went wrong on our side. Nothing was half done. Try again, or tell whoever runs this site.
job-problem-abandoned = The site stopped several times during this work. Nothing was half done. Try again.
job-problem-unknown-kind = This version of the site cannot do this work.
job-problem-not-found = What this work was about is no longer there.
job-problem-too-many = Too many requests at once: try again in a moment.
