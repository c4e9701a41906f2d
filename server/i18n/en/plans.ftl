# The step plan: versions, drafts, faults and differences.
plan-version = Step plan version { $number }
plan-versions = Versions
plan-explained = New cases get the published version. A case always keeps the version it began with.
plan-column-version = Version
plan-column-status = Status
plan-column-when = Published or begun
plan-column-by = By
plan-column-running = Running cases
plan-column-cases = All cases
plan-none = There is no step plan yet. The first comes when the application starts.
plan-by-program = the program itself
plan-new-draft = Begin a new draft
plan-more = More
plan-download = Download as TOML
plan-replace = Replace the content
plan-discard = Discard the draft
plan-to-publication = Publish
plan-back-to-draft = Back to the draft
plan-made-draft = last changed by { $who }, { $when }
plan-made-published = published on { $when }
plan-running = { $count ->
    [0] no running cases on this version
    [one] { $count } running case on this version
   *[other] { $count } running cases on this version
}
plan-frozen = A published version never changes. Running cases keep the version they began with.
plan-draft-explained = This is a draft: no case follows it before it is published.
plan-changes-count = { $count ->
    [0] No changes yet from the published version.
    [one] { $count } change from the published version.
   *[other] { $count } changes from the published version.
}
plan-unfit = Not fit to publish yet:
plan-edit-head = Change title and source
plan-clock = The clock
plan-edit-clock = Change the clock
plan-edit-step = Rename the step
plan-add-task = Add a task
plan-add-part = Add a part
plan-remove-task = Remove the task
plan-remove-confirm = Remove task { $key } from the draft?
plan-task-other = Other changes
plan-clock-term = Deadline
plan-clock-hours = { $count ->
    [one] { $count } hour after the formal confirmation, in elapsed hours
   *[other] { $count } hours after the formal confirmation, in elapsed hours
}
plan-clock-stops = Stops at
plan-clock-qualifies = someone of { $bodies }, reached: { $functions }
plan-clock-explained = The clock of new cases. Running cases keep the clock they began with.
plan-ladder = Reminders
plan-ladder-when = When
plan-ladder-who = To whom
plan-rung-start = at the confirmation
plan-rung-after = { $count ->
    [one] after { $count } hour
   *[other] after { $count } hours
}
plan-rung-missed = { $count ->
    [one] after { $count } hour: deadline missed
   *[other] after { $count } hours: deadline missed
}
plan-rung-repeat = { $count ->
    [one] then every hour until the contact is recorded
   *[other] then every { $count } hours until the contact is recorded
}
plan-repeat-legend = Then, until the contact is recorded
plan-steps = Steps
plan-step-heading = Step { $step }
plan-task-heading = Task { $key }
plan-new-task-heading = New task { $key }
plan-key-and-title = { $key } { $title }
plan-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
plan-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
plan-due-at = on the day of { $anchor }
plan-due-before = { $distance } before { $anchor }
plan-due-after = { $distance } after { $anchor }
plan-waits = after { $keys }
plan-product = { $kind }: provided by { $provider }, supported by { $supporter }
plan-locked = only after the first contact
plan-nothing = nothing
plan-always = always
plan-no-anchor = no due date
plan-anchor-confirmation = the formal confirmation
plan-anchor-contact = the first contact
plan-anchor-opening = the planned opening
plan-unit-days = days
plan-unit-hours = hours
plan-acting-own = our own work
plan-acting-other = act of others
plan-audience-officer = liaison officer
plan-audience-back-up = back-up
plan-audience-acting = whoever acts now
plan-audience-coordinators = coordinators
plan-condition-minors = only with minors
plan-purpose-none = nothing in particular
plan-purpose-first-contact = first contact
plan-purpose-offer = offer of support
plan-purpose-first-appointment = first appointment
plan-purpose-local-authority-informed = local authority informed
plan-purpose-agency-informed = agency informed
plan-purpose-planned-opening = planned opening
plan-purpose-address = address
plan-purpose-capacity = capacity
plan-purpose-target-group = target group
plan-purpose-federal-decision = federal decision
plan-purpose-core-group = core group
plan-purpose-product = product
plan-type-string = a text
plan-type-integer = a whole number
plan-type-float = a decimal number
plan-type-boolean = true or false
plan-type-datetime = a date
plan-type-array = a list
plan-type-table = a table

plan-field-title = Title in Dutch
plan-field-title-en = Title in English
plan-field-source = Source
plan-field-help = Explanation
plan-field-help-en = Explanation in English
plan-field-acting = Whose act is it
plan-field-role = Role
plan-field-purpose = Meaning to the program
plan-field-waits-for = Waits for
plan-field-after-contact = Only after the first contact
plan-field-closed-by-decline = Lapses when the local authority declines support
plan-field-only-with = Only needed with
plan-field-due = Distance
plan-field-due-unit = Unit
plan-field-due-anchor = Counted from
plan-field-product = Product
plan-field-provider = Who provides
plan-field-supporter = Who supports
plan-field-hours = Hours
plan-field-text = Text of the rule
plan-field-text-en = Text of the rule in English
plan-field-functions = Functions that count
plan-field-channels = Channels that count
plan-field-bodies = Bodies that count
plan-field-ladder = Reminders
plan-field-offset-hours = Hours after the confirmation
plan-field-audience = To whom
plan-field-every-hours = Every how many hours
plan-field-repeat-every-hours = Repeated every how many hours
plan-field-repeat-audience = Repeated to whom
plan-field-repeat-key = Name of the repetition
plan-field-kind = Kind
plan-field-key = Name
plan-field-step = Step
plan-field-parent = Part of
plan-field-version = Number
plan-field-steps = Steps
plan-field-tasks = Tasks
plan-field-toml = The whole plan as TOML
plan-source-hint = The document that this comes from, as one may cite it.
plan-hours-hint = From 1 to 720. The last reminder moves along.
plan-help-hint = What somebody must know to do the task.
plan-role-hint = Who gets this task in a case, or whose act it is.
plan-due-legend = Due
plan-due-hint = For example 14 days after the first contact, or -7 days for a week before the opening. Empty: no due date. The first contact has the clock.
plan-waits-hint = A warning, not a lock: only the first contact holds work up.
plan-waits-count = { $count ->
    [0] Waits for no other task
    [one] Waits for { $count } other task
   *[other] Waits for { $count } other tasks
}
plan-rare-fields = Product, meaning and conditions
plan-purpose-hint = How the program recognises the task. Change it only if you know why.
plan-product-hint = Then choose the meaning "product" too.
plan-after-contact-hint = The only lock: can be completed once the first contact is recorded.
plan-toml-hint = Paste a plan that you kept, or change the text. The draft keeps its number.
plan-replace-explained = Replaces the whole content of this draft. A text with faults is not saved; each fault is told with its line.
plan-replace-submit = Replace the content
plan-marked-lines = Lines with a fault
plan-due-anchor-missing = Choose what this is counted from.
plan-due-offset-missing = Fill in the distance, or choose no due date.
plan-task-gone = This task is no longer in the draft. Add it again if it is needed.

plan-changes = See the changes
plan-changes-heading = Changes of version { $number } from version { $against }
plan-no-changes = Nothing has changed yet.
plan-publish-heading = Publish version { $number }
plan-publish-explained = { $count ->
    [0] New cases get this version. No cases run on the previous one now.
    [one] New cases get this version. The one running case keeps the version it began with.
   *[other] New cases get this version. The { $count } running cases keep the version they began with.
}
plan-publish-submit = Publish version { $number }
plan-discard-heading = Discard the draft of version { $number }
plan-discard-explained = All changes in this draft are lost. The published version stays as it is.
plan-who-and-when = { $who }, { $when }
plan-stale = { $who } saved this draft on { $when }. What you typed is below; save again to store it nevertheless.
plan-stale-publication = { $who } changed this draft on { $when }. Look at the changes, then publish.
plan-not-a-draft = { $who } published this version on { $when }. What you typed is below, but it cannot be saved here any more: begin a new draft.
plan-flash-drafted = a new draft, begun from the published version.
plan-flash-draft-exists = there is a draft already, last changed by { $who }. Go on with this one.
plan-flash-saved = the draft has changed.
plan-flash-task-added = the task is in the draft.
plan-flash-task-removed = task { $key } is no longer in the draft.
plan-flash-replaced = the content of the draft was replaced.
plan-flash-published = this version is published. New cases get it.
plan-flash-published-by = this version was published already by { $who }.
plan-flash-discarded = the draft is discarded.
plan-flash-overtaken = this draft was changed meanwhile by { $who }. Look at it and try again.
plan-flash-no-draft = this version is no longer a draft and does not change.

plan-place-task = task { $key }
plan-place-step = step { $key }
plan-place-rung = reminder { $key }
plan-place-contact = the clock
plan-fault-line = Line { $line }: { $text }
plan-fault-at = { $place }: { $text }
plan-fault-unreadable = This cannot be read as a plan ({ $message }).
plan-fault-file-too-large = The text is too long: { $bytes } bytes, at most { $max }.
plan-fault-unknown-key = "{ $name }" does not occur in a plan. Remove it or correct the name.
plan-fault-missing-key = "{ $name }" is missing here.
plan-fault-wrong-type = { $expected } belongs here, but it is { $found }.
plan-fault-unknown-word = "{ $word }" is not possible here. Choose from: { $allowed }.
plan-fault-version = The number { $version } is not between 1 and { $max }.
plan-fault-empty = Fill this in.
plan-fault-text-too-long = Make this shorter: { $length } characters, at most { $max }.
plan-fault-control-character = There are invisible characters in this. Type the text again, on one line.
plan-fault-too-many = Too many: { $count }, at most { $max }.
plan-fault-bad-key = "{ $key }" cannot be a name: use 1 to { $max } letters, digits, dots or underscores.
plan-fault-duplicate-key = "{ $key }" is there twice.
plan-fault-unknown-task = There is no task "{ $key }".
plan-fault-unknown-step = There is no step { $step }.
plan-fault-step-without-task = Step { $step } has no task.
plan-fault-unknown-parent = This is a part of "{ $parent }", but that task does not exist.
plan-fault-parent-in-other-step = This is a part of "{ $parent }", but that task belongs to step { $step }.
plan-fault-unknown-wait = This waits for "{ $wait }", but that task does not exist.
plan-fault-circular-wait = These tasks wait for each other in a circle: { $cycle }. Remove one arrow.
plan-fault-no-first-contact = No task is the first contact.
plan-fault-purpose-twice = "{ $other }" already has the meaning "{ $purpose }".
plan-fault-first-contact-not-own = The first contact must be our own work.
plan-fault-first-contact-locked = The first contact cannot wait for itself.
plan-fault-first-contact-has-due = The first contact is due already: the clock says when.
plan-fault-first-contact-declined = The first contact does not lapse when support is declined.
plan-fault-lock-missing = Our own work after the first contact ("{ $contact }") must wait for that contact.
plan-fault-others-locked = An act of others cannot wait for our first contact.
plan-fault-role-does-not-act = The role "{ $role }" does not fit "{ $acting }".
plan-fault-product-missing = Choose the product, or another meaning.
plan-fault-product-without-purpose = A product belongs only with the meaning "product".
plan-fault-offset-out-of-range = The distance { $offset } is not between { $min } and { $max }.
plan-fault-hours-from-day = The opening is a day: count from it in days.
plan-fault-hours-out-of-range = { $hours } hours is not between { $min } and { $max }.
plan-fault-ladder-negative = A reminder cannot lie before the confirmation; here it says { $offset } hours.
plan-fault-ladder-beyond-due = A reminder after { $offset } hours lies after the deadline of { $hours } hours.
plan-fault-ladder-not-ascending = A reminder after { $offset } hours follows one after { $previous } hours.
plan-fault-ladder-without-due = There is no reminder at the end of the deadline, after { $hours } hours.

plan-change-head = The plan, { $field }: from "{ $old }" to "{ $new }".
plan-change-rule = The clock, { $field }: from "{ $old }" to "{ $new }".
plan-change-rung-added = New reminder "{ $key }", after { $offset_hours } hours.
plan-change-rung-removed = The reminder "{ $key }", after { $offset_hours } hours, is gone.
plan-change-rung-changed = Reminder "{ $key }", { $field }: from "{ $old }" to "{ $new }".
plan-change-step-added = New step { $step }: { $title }.
plan-change-step-removed = Step { $step } is gone: { $title }.
plan-change-step-changed = Step { $step }, { $field }: from "{ $old }" to "{ $new }".
plan-change-task-added = New task { $key }: { $title }.
plan-change-task-removed = Task { $key } is gone: { $title }.
plan-change-task-changed = Task { $key } ({ $title }), { $field }: from "{ $old }" to "{ $new }".
plan-change-tasks-reordered = The tasks stand in another order.
