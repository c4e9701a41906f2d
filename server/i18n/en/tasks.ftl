# Tasks of a case.
case-until = by { $due }

task-about = About this task
task-step = Step
task-who = Who
task-who-as = { $who }, { $role }
task-others = act of: { $who }
task-nobody-as = nobody named yet ({ $role })
task-by-when = By
task-agreed = Agreed
task-condition = Condition
task-happened = Happened on
task-happened-hint = When it really happened; that may be earlier than today.
task-closed = Recorded by
task-reason = Reason
task-locked-text = This can only be done after the first contact with the local authority.
task-waits-text = Still waits for { $tasks }. You can tick the task off all the same if it happened.
task-record-hint = That completes the task.
task-unknown-text = What they told is not in the case yet. Better record the fact; ticking off only says that the message came.
task-too-early = The appointment is not until { $day }. Tick it off when it has taken place.
task-closed-meanwhile = Somebody else closed this task meanwhile ({ $state }). If it went otherwise after all, open the task again first. What you filled in is below.
task-record-act = This happened
task-record-fact = Record the fact
task-record-offer = Update the offer
task-record-product = Update the product
task-exempt = Not applicable
task-exempt-hint = Why is this not needed here? It stays in the chronology.
task-reopen = Reopen
task-reopen-hint = Why is this open again? The chronology keeps what was.
task-notes = Notes
task-notes-none = No notes yet.
task-note-text = Note
task-note-add = Add the note
task-history-none = Nothing happened to this task yet.
task-new-title = Add a task
task-title = What has to be done?
task-title-hint = Short, as it will stand in the list.
task-due-on = By when
task-due-in-past = Choose today or a day to come.
task-assignee = For whom
task-assignee-hint = Without a choice the task follows the liaison officer of the case.
task-assignee-officer = the liaison officer
task-flash-done = “{ $title }” is done.
task-flash-done-waiting = “{ $title }” is done. Still open: { $tasks }.
task-flash-done-unsaid = “{ $title }” is done, but this is not known yet: { $facts }.
task-flash-exempt = “{ $title }” is not applicable.
task-flash-reopened = “{ $title }” is open again.
task-flash-noted = the note stands with the task.
task-flash-added = “{ $title }” is among the tasks.

members-title = Assign roles
members-lead = Who takes which role in this case? Open tasks of a role go to whom you name, unless they were given to somebody already.
members-tasks = { $count ->
    [0] no open tasks
    [one] { $count } open task
   *[other] { $count } open tasks
}
members-flash = the roles are assigned.
