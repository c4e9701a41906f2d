# letters
letter-greeting = Dear { $name },
letter-greeting-nobody = Hello,
letter-why = Why you get this mail:
letter-choices = Choose here which mails you get:
letter-choices-link = Choose which mails you get
letter-automatic = This mail was sent automatically.
letter-somebody = a colleague
letter-nothing = There is nothing to report.
letter-reason = Reason: { $reason }
letter-note = Note: { $note }
letter-by-day = by { $day }
letter-no-date = no date
letter-line-away = { $name }, away until { $until }
letter-line-nobody = nobody's
letter-late-by = { $late } late
letter-left-until = { $left } left, by { $due }
letter-places = { $count ->
    [one] 1 place
   *[other] { $count } places
}
letter-attempts = { $count ->
    [0] none yet
    [one] 1, nobody reached
   *[other] { $count }, nobody reached
}

letter-known = What we know:
letter-label-kind = Kind
letter-label-due = By
letter-label-confirmed = Formal confirmation
letter-label-acts = Whose turn it is
letter-label-attempts = Contact attempts
letter-link-contact = Record the contact
letter-link-case = To the case
letter-link-overview = To the overview
letter-link-work = To my work
letter-link-absences = To the absences
letter-link-roster = To the roster
letter-link-password = Choose a password

letter-acts-officer = { $name }, liaison officer
letter-acts-back-up = { $name }, back-up
letter-acts-away = { $name }, back-up, because { $officer } is away until { $until }
letter-acts-coordinators = the coordinators: { $names }
letter-names = { $names } and { $last }
letter-acts-nobody = nobody

letter-switch-summer = Summer time begins in between: { $hours } hours later the clock reads an hour more.
letter-switch-winter = Winter time begins in between: { $hours } hours later the clock reads an hour less.

letter-why-officer = you are the liaison officer of this case.
letter-why-back-up = you are the back-up of this case.
letter-why-stands-in = you stand in for { $officer } in this case.
letter-why-stands-in-until = you stand in for { $officer }, who is away until { $until }.
letter-why-no-officer = this case has no liaison officer and you stand in.
letter-why-last-resort = you are a coordinator and nobody else can act in this case now.
letter-why-coordinator = you are a coordinator.
letter-why-worker = you have tasks in this case.
letter-why-ladder = You cannot switch these reminders off.
letter-why-unreached = Whoever should act did not get this mail.
letter-why-told-before = You had a mail about this deadline before.
letter-why-tasks = { $count ->
    [one] this task is yours.
   *[other] these tasks are yours.
}
letter-why-tasks-nobody = { $count ->
    [one] this task is nobody's and it is your turn.
   *[other] these tasks are nobody's and it is your turn.
}
letter-why-tasks-away = { $count ->
    [one] whoever does this task is away and it is your turn.
   *[other] whoever does these tasks is away and it is your turn.
}
letter-why-tasks-acting = { $count ->
    [one] this task is yours, or it is your turn now.
   *[other] these tasks are yours, or it is your turn now.
}
letter-why-task-now = { $count ->
    [one] this task is yours now.
   *[other] these tasks are yours now.
}
letter-why-task-before = { $count ->
    [one] this task was yours.
   *[other] these tasks were yours.
}
letter-why-case-now-officer = this case is yours now.
letter-why-case-now-back-up = you are now the back-up of this case.
letter-why-case-before-officer = this case was yours.
letter-why-case-before-back-up = you were the back-up of this case.
letter-why-asked = somebody asks you to take work over.
letter-why-answered = you asked somebody to take work over.
letter-why-digest = you chose to get an overview on this day of the week.
letter-why-weekly = you are a coordinator and get an overview every week.
letter-why-invitation = somebody made an account for you.
letter-why-password = a new password was asked for your account.
letter-why-test = an administrator tries whether mail arrives.

letter-contact-opening-subject = { $case }: first contact by { $due }
letter-contact-opening-lead = Contact the local authority within { $hours } hours after the formal confirmation.
letter-opening-opening = A reception centre is coming to { $place }.
letter-opening-extension = The reception centre in { $place } gets more places.
letter-opening-reopening = The reception centre in { $place } opens again.
letter-opening-prolongation = The reception centre in { $place } stays open longer.
letter-contact-new-subject = { $case }: new case, { $left } left for the first contact, by { $due }
letter-contact-unreached-subject = { $case }: mail to { $names } does not arrive, first contact by { $due }
letter-contact-unreached = The mail to { $names } could not be delivered. Call them, or take over yourself.
letter-contact-resumed = The case was reopened: the deadline for the first contact goes on.
letter-contact-rung-subject = { $case }: { $left } left for the first contact, by { $due }
letter-contact-rung-lead = No contact with the local authority of { $place } has been recorded yet. The deadline ends in { $left }.
letter-contact-late = This mail should have left earlier. It comes only now because the case was entered later, or because mail could not be sent.
letter-contact-missed-subject = { $case }: late, the first contact was due on { $due }
letter-contact-missed-lead = The { $hours } hours for the first contact with the local authority of { $place } ended { $late } ago.
letter-contact-missed-now = The { $hours } hours for the first contact with the local authority of { $place } have just ended.
letter-contact-missed-new-subject = { $case }: late, new case whose first contact was due on { $due }
letter-contact-missed-unreached-subject = { $case }: late, mail to { $names } does not arrive, the first contact was due on { $due }
letter-contact-missed-assigned-subject = { $case }: late, you are now { $duty }, the first contact was due on { $due }
letter-contact-repeat-subject = { $case }: { $late } late, the first contact was due on { $due }
letter-contact-missed-do = Make contact as soon as you can and record it, with the reason why it is later.
letter-contact-repeat = Reminders keep coming until the contact is recorded.

letter-stopped-contact-subject = { $case }: contact recorded, the deadline is met
letter-stopped-late-subject = { $case }: contact recorded, { $late } late
letter-stopped-anew-late-subject = { $case }: confirmation corrected, the contact was { $late } late
letter-stopped-anew-met-subject = { $case }: confirmation corrected, the contact was in time
letter-stopped-withdrawn-subject = { $case }: case withdrawn, the deadline lapses
letter-stopped-withdrawn-late-subject = { $case }: case withdrawn, the deadline was missed
letter-stopped-moved-subject = { $case }: new deadline, first contact by { $due }
letter-stopped-gone-subject = { $case }: the deadline lapses
letter-stopped-resumed-subject = { $case }: case reopened, the deadline goes on, first contact by { $due }
letter-stopped-resumed-late-subject = { $case }: case reopened, the first contact is { $late } late
letter-stopped-resumed-lead = The case about { $place } was reopened. The deadline for the first contact goes on:
letter-stopped-resumed-late-lead = The case about { $place } was reopened. The first contact is { $late } late: contact the local authority now and record it.
letter-stopped-contact-lead = { $who } was in contact with the local authority of { $place } on { $at }.
letter-stopped-contact-met = That is { $after } after the formal confirmation, in time.
letter-stopped-contact-before = That was before the formal confirmation, so in time.
letter-stopped-contact-late = That is { $late } after the deadline.
letter-stopped-withdrawn-lead = The case about { $place } was withdrawn. No deadline runs for the first contact any more.
letter-stopped-withdrawn-late-lead = The case about { $place } was withdrawn. The deadline for the first contact had then ended { $late } ago, and stays missed.
letter-stopped-corrected-lead = The moment of the formal confirmation for { $place } was corrected.
letter-stopped-anew = The first contact was therefore judged anew.
letter-stopped-new-term = The new deadline:
letter-stopped-old-term = The earlier deadline, { $due }, no longer runs.
letter-stopped-ran-until = The deadline was { $due }.

letter-tasks-today-subject = { $count ->
    [one] { $case }: 1 task to finish today
   *[other] { $case }: { $count } tasks to finish today
}
letter-tasks-due-subject = { $count ->
    [one] { $case }: 1 task by { $day }
   *[other] { $case }: { $count } tasks by { $day }
}
letter-tasks-today-lead = To be finished today in the case about { $place }:
letter-tasks-due-lead = To be finished by { $day } in the case about { $place }:

letter-case-assigned-subject = { $case }: you are now { $duty }
letter-case-assigned-clock-subject = { $case }: you are now { $duty }, first contact by { $due }
letter-case-assigned-lead = You are now { $duty } for the case about { $place }, assigned by { $by }.
letter-case-from = You take over from { $name }.
letter-case-clock = The deadline for the first contact runs:
letter-case-tasks = { $count ->
    [0] No tasks are open under your name.
    [one] 1 task is open under your name.
   *[other] { $count } tasks are open under your name.
}
letter-case-released-subject = { $case }: case taken over by { $to }
letter-case-released-lead = The case about { $place } is now with { $to }, assigned by { $by }.
letter-case-released-back-up-subject = { $case }: { $to } is now the back-up
letter-case-released-back-up-lead = { $to } is now the back-up for the case about { $place }, assigned by { $by }.
letter-case-released-nobody-subject = { $case }: you are no longer { $duty }
letter-case-released-nobody-lead = You are no longer { $duty } for the case about { $place }; { $by } did that.
letter-case-released-rest = You need not do anything for it any more.
letter-case-released-clock = The deadline for the first contact, { $due }, goes from your calendar.

letter-task-assigned-subject = { $count ->
    [one] { $case }: 1 task for you
   *[other] { $case }: { $count } tasks for you
}
letter-task-assigned-due-subject = { $count ->
    [one] { $case }: 1 task for you, by { $day }
   *[other] { $case }: { $count } tasks for you, the first by { $day }
}
letter-task-assigned-lead = { $count ->
    [one] In the case about { $place }, 1 task is yours now, assigned by { $by }.
   *[other] In the case about { $place }, { $count } tasks are yours now, assigned by { $by }.
}
letter-task-from = You take over from { $name }.
letter-task-released-subject = { $count ->
    [one] { $case }: 1 task is no longer yours
   *[other] { $case }: { $count } tasks are no longer yours
}
letter-task-released-lead = { $count ->
    [one] In the case about { $place }, 1 task is no longer yours; { $by } did that.
   *[other] In the case about { $place }, { $count } tasks are no longer yours; { $by } did that.
}
letter-task-to = { $name } does this now.

letter-hand-over-asked-subject = { $count ->
    [one] { $from } asks you to take over 1 task
   *[other] { $from } asks you to take over { $count } tasks
}
letter-hand-over-asked-lead = { $count ->
    [one] { $from } asks you to take over 1 task.
   *[other] { $from } asks you to take over { $count } tasks.
}
letter-hand-over-asked-do = Until you answer, the work stays with whoever asks. Accept or refuse under My work.
letter-hand-over-tasks = { $count ->
    [one] It is about this task:
   *[other] It is about these { $count } tasks:
}
letter-hand-over-accepted-subject = { $count ->
    [one] { $by } takes over 1 task
   *[other] { $by } takes over { $count } tasks
}
letter-hand-over-refused-subject = { $count ->
    [one] { $by } does not take over 1 task
   *[other] { $by } does not take over { $count } tasks
}
letter-hand-over-accepted-lead = { $count ->
    [one] { $by } takes over 1 task from you. You need not do anything for it any more.
   *[other] { $by } takes over { $count } tasks from you. You need not do anything for them any more.
}
letter-hand-over-passed-lead = { $count ->
    [one] { $by } takes 1 task over.
   *[other] { $by } takes { $count } tasks over.
}
letter-hand-over-refused-lead = { $count ->
    [one] { $by } does not take over 1 task from you. It stays yours.
   *[other] { $by } does not take over { $count } tasks from you. They stay yours.
}

letter-roster-gap-subject = { $count ->
    [one] Roster: 1 gap, from { $day }
   *[other] Roster: { $count } gaps, the first from { $day }
}
letter-roster-gap-none-subject = Roster: no gaps
letter-roster-away-subject = Absence: liaison officer and back-up both away, from { $day }
letter-roster-gap-lead = On these days ahead somebody is missing:
letter-roster-gap-do = Without an officer it is the back-up's turn, and without a back-up the coordinators'. Complete the roster.
letter-roster-gap-back-up = If the officer is away then, it is the coordinators' turn. Complete the roster.
letter-roster-gap-away = Where both are away it is the coordinators' turn. See whether one of the two can be there after all, or name somebody else.
letter-gap-day = { $region }: no { $duty } on { $from }
letter-gap-days = { $region }: no { $duty } from { $from } until { $until }
letter-gap-from = { $region }: no { $duty } from { $from } on
letter-gap-away-day = { $region }: liaison officer and back-up are both away on { $from }
letter-gap-away-days = { $region }: liaison officer and back-up are both away from { $from } to { $until }

letter-digest-subject = Your work on { $day }
letter-count-clocks = { $count ->
    [one] 1 clock runs
   *[other] { $count } clocks run
}
letter-count-past = { $count ->
    [one] 1 deadline has passed
   *[other] { $count } deadlines have passed
}
letter-count-open = { $count ->
    [one] 1 deadline passed without contact
   *[other] { $count } deadlines passed without contact
}
letter-count-soon = { $count ->
    [one] 1 task in the next 3 days
   *[other] { $count } tasks in the next 3 days
}
letter-count-asked = { $count ->
    [one] 1 request waits for your answer
   *[other] { $count } requests wait for your answer
}
letter-count-late = { $count ->
    [one] 1 task is late
   *[other] { $count } tasks are late
}
letter-count-today = { $count ->
    [one] 1 task for today
   *[other] { $count } tasks for today
}
letter-count-missed = { $count ->
    [one] 1 deadline missed
   *[other] { $count } deadlines missed
}
letter-digest-clocks = { $count ->
    [one] This clock runs:
   *[other] These { $count } clocks run:
}
letter-digest-late = { $count ->
    [one] Late (1):
   *[other] Late ({ $count }):
}
letter-digest-today = { $count ->
    [one] Today (1):
   *[other] Today ({ $count }):
}
letter-digest-soon = { $count ->
    [one] The next 3 days (1):
   *[other] The next 3 days ({ $count }):
}
letter-digest-asked = { $count ->
    [one] Somebody waits for your answer: 1 request to take work over.
   *[other] Colleagues wait for your answer: { $count } requests to take work over.
}

letter-weekly-subject = Overview from { $from } until { $until }
letter-weekly-late = This overview should have left on { $day }.
letter-weekly-met = { $count ->
    [one] Contact in time (1 case):
   *[other] Contact in time ({ $count } cases):
}
letter-weekly-missed = { $count ->
    [one] Deadline missed (1 case):
   *[other] Deadline missed ({ $count } cases):
}
letter-weekly-running = { $count ->
    [one] Without contact (1 case):
   *[other] Without contact ({ $count } cases):
}
letter-weekly-overdue = { $count ->
    [one] Late tasks (1):
   *[other] Late tasks ({ $count }):
}
letter-weekly-gaps = Gaps in the roster:
letter-weekly-parked = { $count ->
    [one] 1 mail could not be delivered. Look at the letters:
   *[other] { $count } mails could not be delivered. Look at the letters:
}
letter-result-after = after { $after }
letter-result-before = before the confirmation
letter-result-late = contact { $late } late
letter-result-withdrawn = withdrawn without a contact, { $late } after the deadline

letter-invitation-subject = Welcome to Liaison: choose your password before { $until }
letter-invitation-lead = You have an account in Liaison, with which liaison officers follow reception centres.
letter-invitation-lead-by = { $by } gave you an account in Liaison, with which liaison officers follow reception centres.
letter-one-time = The link works once, until { $until }.
letter-password-subject = Liaison: choose a new password before { $until }
letter-password-lead = You asked for a new password for Liaison.
letter-password-lead-by = { $by } asked for a new password for Liaison for you.
letter-password-not-you = Was it not you? Then do nothing: your password stays as it is.

letter-test-subject = Liaison: test message of { $now }
letter-test-lead = This mail left on { $now }. That you read it means that sending works.

letter-feed-name = Liaison: { $name }
letter-entry-contact = { $case }: deadline for the first contact
letter-entry-contact-text =
    First contact with the local authority by { $due }.
    { $url }
