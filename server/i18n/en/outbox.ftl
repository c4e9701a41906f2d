# Letters: sent, waiting, or not to be delivered
letters-title = Letters
letters-lead = The mails that Liaison sends: reminders, assignments and digests.
letters-of-case = Mails about this case
letters-none-of-case = No mail was sent about this case yet.
letters-older = { $count ->
    [one] 1 earlier letter
   *[other] { $count } earlier letters
}
letters-letter = Letter
letters-to = To
letters-case = Case
letters-no-case = no case
letters-kind = Kind
letters-all-kinds = all kinds
letters-late = later than planned
letters-state = State
letters-states = Letters by state
letters-state-queued = Waiting
letters-state-sent = Sent
letters-state-parked = Not delivered
letters-state-dropped = Dropped
letters-none-queued = Nothing waits.
letters-none-sent = Nothing was sent yet.
letters-none-parked = Everything could be delivered.
letters-none-dropped = Nothing was dropped.
letters-when = When
letters-when-queued = Next attempt
letters-when-sent = Sent
letters-when-parked = Given up
letters-when-dropped = Dropped
letters-reason = Why
letters-error = Answer of the mail server
letters-file = letters
letters-queued = In the queue since
letters-attempts = Attempts
letters-next-try = Next attempt
letters-message-id = Mark of the mail
letters-text = Text
letters-html = See it as in the mail
letters-secret = What it says is not shown: there is a personal link in it.
letters-not-written = The text is written when the letter leaves, with what is true then.
letters-no-text = No text of this letter is kept.
letters-retry = Try again
letters-retry-all = Try everything again
letters-drop = Drop
letters-take-back = Send after all
letters-addresses = Addresses that do not work
letters-addresses-text = The mail server refuses these addresses. The administrator changes an address, on the page of the person. Say here afterwards that it works again.
letters-address = E-mail address
letters-address-works = Address works again
letters-since = Since
letter-planned = from { $when }
letter-next-try = attempt { $number }, { $when }
letter-retried = the letter is in the queue again and leaves at once.
letters-retried = all undelivered letters are in the queue again and leave at once.
letter-dropped = this letter will not leave any more.
letter-address-cleared = this address is used again. What could not be delivered can be tried again now.
letter-in-flight = This letter is being sent at this moment. Look again in a few minutes.
letter-changed = The letter is now: { $state }.
letter-state-queued = waiting
letter-state-sent = sent
letter-state-parked = not delivered
letter-state-dropped = dropped
letter-reason-contact-recorded = the contact was recorded meanwhile
letter-reason-withdrawn = the case was withdrawn
letter-reason-clock-corrected = the confirmation was corrected: another deadline runs
letter-reason-reassigned = somebody else acts now
letter-reason-later-rung = there is a later reminder by now
letter-reason-task-closed = the task is done
letter-reason-answered = no longer needed: answered, used or withdrawn
letter-reason-nothing-to-say = there was nothing to tell
letter-reason-too-late = it made no sense any more
letter-reason-switched-off = the recipient does not want these mails
letter-reason-deactivated = the recipient can no longer sign in
letter-reason-by-hand = dropped by a coordinator
letter-reason-refused = the mail server refuses the letter
letter-reason-exhausted = not accepted after the last attempt
letter-reason-bad-address = no mail can be sent to this address
letter-reason-unwritable = the letter could not be written
mail-fault-away = the mail server cannot be reached
mail-fault-timed-out = the mail server does not answer in time
mail-fault-certificate = the certificate of the mail server cannot be trusted
mail-fault-encryption = there is no encrypted connection to the mail server
mail-fault-login = the mail server refuses the login
mail-fault-turned-away = the mail server refuses the connection
mail-fault-sender-refused = the mail server refuses what we send to this address
mail-fault-busy = the mail server asks to come back later
mail-fault-deferred = the mail server takes nothing for this address now
mail-fault-address-refused = the mail server does not know this address
mail-fault-mailbox-closed = the mailbox is full or closed
mail-fault-address-unusable = no mail can go to this address
mail-fault-letter-refused = the mail server refuses the letter
mail-fault-letter-unbuilt = the letter could not be written
mail-fault-folder = the folder for letters cannot be written
letter-kind-unknown = Letter
letter-kind-contact-rung = Reminder of the first contact
letter-kind-contact-missed = Deadline of the first contact passed
letter-kind-clock-stopped = Deadline stopped, moved or going on
letter-kind-tasks-due = Reminder of tasks
letter-kind-case-assigned = Case assigned
letter-kind-case-released = Case went to somebody else
letter-kind-task-assigned = Tasks assigned
letter-kind-task-released = Tasks went to somebody else
letter-kind-hand-over-asked = Request to take over
letter-kind-hand-over-answered = Answer to a request to take over
letter-kind-roster-gap = Gap in the roster
letter-kind-digest = Morning digest
letter-kind-weekly = Weekly digest
letter-kind-invitation = Invitation
letter-kind-password-reset = New password
letter-kind-test = Test message

previews-title = Samples of letters
previews-lead = Each letter with invented facts, as it leaves.
previews-subject = Subject
previews-sample = Sample
sample-opening = first letter
sample-half-way = stand-in, half-way
sample-entered-late = entered late
sample-unreached = colleague not reached
sample-moved = deadline moved
sample-resumed = case reopened
sample-assigned = just assigned
sample-bare = as little known as can be
sample-missed = just past
sample-repeated = repeated
sample-met = met
sample-late = late
sample-before = before the confirmation
sample-anew-late = confirmation corrected: late
sample-anew-met = confirmation corrected: met
sample-withdrawn = withdrawn
sample-withdrawn-late = withdrawn late
sample-resumed-late = reopened late
sample-ahead = ahead
sample-today = on the day
sample-nobody = nobody's
sample-away = of somebody away
sample-clock = with a clock
sample-back-up = back-up
sample-several = several tasks
sample-accepted = accepted
sample-passed = accepted, of somebody else
sample-refused = refused
sample-two = two gaps
sample-mixed = gaps and absences
sample-full = some of everything
sample-calm = only what comes
sample-asked = asked by somebody
sample-plain = plain
previews-parts = Parts
previews-calendar = Calendar
demo-letters = Read letters
demo-letters-lead = No mail leaves this demo: all that Liaison would send can be read here.
demo-letters-back = Back to the demo

watch-title = Mails
watch-look = Look
watch-tell = Tell the administrator.
watch-held = No mail leaves: this database is a copy or was not released yet.
watch-parked = { $count ->
    [one] 1 letter could not be delivered.
   *[other] { $count } letters could not be delivered.
}
watch-stuck = { $count ->
    [one] 1 letter has been waiting for more than a quarter of an hour.
   *[other] { $count } letters have been waiting for more than a quarter of an hour.
}
watch-behind = Reminders have been behind since { $when }.
watch-failing = { $count ->
    [one] Reminders cannot be made for 1 case or person.
   *[other] Reminders cannot be made for { $count } cases or people.
}
watch-skew = { $count ->
    [one] The server’s clock is 1 second off.
   *[other] The server’s clock is { $count } seconds off.
}
