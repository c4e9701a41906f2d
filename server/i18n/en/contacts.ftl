# Contacts and attempts, the clock that they stop, the formal confirmation.
contact-title = Record a contact
contact-reached = Somebody reached?
contact-reached-yes = Yes, spoken to
contact-reached-no = No, an attempt
contact-yes-running = The clock stops, with { $time } left.
contact-yes-late = The clock stops, { $time } late. Give the reason below.
contact-yes-stopped = The clock had stopped already.
contact-yes-unstarted = Counts as soon as there is a formal confirmation.
contact-yes-history = This case has no clock.
contact-no-running = The clock keeps running.
contact-no-stopped = The clock had stopped already.
contact-no-unstarted = An attempt changes nothing about the clock.
contact-no-history = This case has no clock.
contact-when = When
contact-when-hint = Now is filled in. Change it if it was earlier; Brussels time.
contact-function = With whom
contact-function-hint = The function of whom you spoke to or looked for at the local authority.
contact-name = Name
contact-channel = How
contact-outcome = Answer to the offer
contact-outcome-none = not discussed yet
contact-outcome-declined = So far the authority did not need support. If you choose “accepted” or “tailored”, the tasks that fell away are open again.
contact-decline-reason = Why is no support needed?
contact-decline-reason-hint = Needed with “no support needed”. What is still open becomes not applicable.
contact-appointment = First appointment
contact-appointment-on = Day
contact-appointment-place = Place
contact-note = Note
contact-note-hint = No names of applicants for international protection.
contact-more = Somebody else than the local authority, or a colleague called
contact-body = Body
contact-body-hint = Only a contact with the local authority stops the clock.
contact-made-by = Who made contact
contact-made-by-me = me ({ $name })
contact-made-by-duty = { $name }, { $duty }
contact-late-reason = Why was it late?
contact-late-reason-hint = Needed when somebody was reached only after the term. Stays with the case.
contact-effect = On saving:
contact-effect-running = if you reached somebody of the local authority, the clock stops at the hour above; { $time } is left now. The next steps are unlocked. With an attempt the clock keeps running.
contact-effect-late = if you reached somebody of the local authority, the clock stops; the term passed { $time } ago. The result is kept for good. With an attempt the clock keeps running.
contact-effect-stopped = this contact is added to the case. The first contact and its result stay as they are.
contact-effect-unstarted = no clock runs, since there is no formal confirmation. This contact counts once there is one.
contact-effect-history = this case was taken over from earlier lists and has no clock.
contact-done = the contact is in the case.{ $after }
contact-done-attempt = the attempt is in the case. The clock keeps running until you reach somebody.{ $after }
contact-done-met = contact after { $time }. The clock has stopped, in time.{ $after }
contact-done-early = contact { $time } before the confirmation. The clock has stopped, in time.{ $after }
contact-done-late = contact after { $time }. The clock has stopped, late.{ $after }
contact-after-declined = { $count ->
    [0] The authority does not need support.
    [one] The authority does not need support: 1 task is not applicable now. If it changes its mind, record another contact.
   *[other] The authority does not need support: { $count } tasks are not applicable now. If it changes its mind, record another contact.
}
contact-after-resumed = The authority wants support after all: the tasks are open again.

confirmation-when = When confirmed
confirmation-when-hint = The hour at which the confirmation arrived, Brussels time. Not in the future.
confirmation-source = Who confirmed
confirmation-source-hint = Such as Fedasil or the cabinet
confirmation-evidence-hint = A letter, a mail, a call with name and day
confirmation-reason-hint = Why was the moment wrong? The reason stays with the deadline.
confirmation-effect-starts = { $count ->
    [one] the clock starts at the moment below and runs for { $count } hour, weekends included.
   *[other] the clock starts at the moment below and runs for { $count } hours, weekends included.
}
confirmation-effect-new-cycle = the earlier clock ended without a result and stays in the chronology.
confirmation-effect-judged = the contact of { $when } is held against the new deadline at once.
confirmation-effect-old = the old deadline, from { $from } to { $due }, remains visible.
confirmation-old-met = it was met: contact on { $when } by { $who }. That stays with the old deadline.
confirmation-old-missed = it was missed: contact on { $when } by { $who }. That stays with the old deadline.
confirmation-old-late = it passed without a contact. That stays with the old deadline.
confirmation-old-running = it still runs and is replaced.
confirmation-effect-corrected = { $count ->
    [one] a new term of { $count } hour begins at the moment below.
   *[other] a new term of { $count } hours begins at the moment below.
}
confirmation-flash = the formal confirmation is in the case.
confirmation-flash-running = the clock runs, until { $due }.
confirmation-flash-late = the clock runs, but the deadline passed at { $due }.
confirmation-flash-met = the contact was in time; the deadline was { $due }.
confirmation-flash-missed = the contact was late; the deadline was { $due }.

withdrawal-reason-hint = Stays with the case.
withdrawal-clock-result = the result of the clock stays as it is; the deadline was { $due }.
withdrawal-clock-missed = the deadline passed at { $due } and stays missed.
withdrawal-clock-ends = the clock, which runs until { $due }, ends without a result.
withdrawal-clock-ended = the clock stays ended without a result, because the deadline was { $due }; a new confirmation starts a new one.
withdrawal-clock-late-again = the deadline had passed at { $due }: the clock runs again and is late.
withdrawal-clock-goes-on = the clock goes on as if nothing had been, until { $due }.
withdrawal-tasks-rest = { $count ->
    [one] { $count } open task leaves the work lists.
   *[other] { $count } open tasks leave the work lists.
}
withdrawal-tasks-back = { $count ->
    [one] { $count } open task returns to the work lists.
   *[other] { $count } open tasks return to the work lists.
}
withdrawal-kept = all that was recorded stays in the case.
withdrawal-flash = the case is withdrawn.
withdrawal-flash-restored = the case goes on.
