# The journal in sentences: one per kind of event.
event-who-when = { $who }, { $when }
event-by-for = { $who } for { $whom }
event-by-liaison = Liaison
event-nobody = nobody
event-somebody = somebody no longer known here
event-of-a-later-release = Event of a later release ({ $kind })
event-reason = Reason: { $text }
event-note = Note: { $text }
event-source = Source: { $text }
event-made-by = by { $who }, { $role }

event-case-opened = Case opened: { $place }, { $kind }
event-case-people = Liaison officer: { $officer }; back-up: { $backup }
event-case-imported = Case taken over from an earlier list: { $place }, { $kind }
event-case-withdrawn = Case withdrawn
event-case-restored = Withdrawal undone
event-case-reassigned = Case handed over from { $from } to { $to }, back-up { $backup }
event-back-up-reassigned = Back-up of the case: { $to }, formerly { $from }
event-reassignment-proposed = Proposal to give the case to { $to }, back-up { $backup }
event-municipality-changed = Municipality changed from { $from } to { $to }
event-member-named = Named as { $role }: { $to }

event-clock-started = Formal confirmation. The { $hours }-hour clock starts; first contact by { $due }
event-clock-corrected = Moment of the formal confirmation corrected from { $old } to { $new }
event-clock-before = The earlier deadline ran until { $due }: { $was }
event-clock-met = First contact { $lead } after the formal confirmation: in time
event-clock-met-before = First contact { $lead } before the formal confirmation: in time
event-clock-missed = First contact { $over } late
event-clock-missed-open = The deadline had passed without a contact
event-clock-ended = The clock stopped without a result
event-contact-recorded = Contact with { $with } ({ $channel })
event-contact-not-counted = Does not count as first contact
event-attempt-recorded = Attempt: { $with } not reached ({ $channel })
event-outcome = Answer to the offer: { $outcome }
event-appointment = First appointment on { $day }
event-appointment-time = { $time }
event-support-declined = The local authority needs no support; what was still open is not applicable
event-support-resumed = The local authority wants support after all ({ $outcome }); the tasks are open again

event-task-added = Task added to step { $step }: { $title }
event-task-completed = Done: { $title }
event-task-completed-on = Done: { $title }, happened { $day }
event-task-not-applicable = Not applicable: { $title }
event-task-reopened = Reopened: { $title }
event-task-noted = Note on { $title }
event-task-assigned = { $title }: now with { $to }, formerly with { $from }
event-hand-over-asked = { $from } asks { $to } to take over: { $title }
event-hand-over-accepted = { $to } takes over from { $from }: { $title }
event-hand-over-refused = { $to } does not take over from { $from }: { $title }
event-hand-over-withdrawn = { $from } withdraws the request to { $to }: { $title }

event-fact-stated = Stated: { $kind } is { $new }
event-fact-changed = Stated: { $kind } is { $new } (was { $old })
event-fact-conflicting = Contradiction about { $kind }: { $new } against { $old }
event-fact-correction = Corrected: { $kind } is { $new } (wrongly stood as { $old })
event-fact-chosen = Preferred: { $kind } is { $new }

event-offer-item = Offer, { $item }: { $status }
event-partner-added = Partner added: { $name }
event-partner-changed = Partner changed: { $name }
event-partner-removed = Partner taken off the list: { $name }
event-meeting-recorded = Meeting: { $body }
event-meeting-changed = Meeting changed: { $body }
event-meeting-removed = Meeting taken off the list: { $body }
event-agency-absent = The agency was not present
event-was = Before: { $value }
event-product-recorded = Product updated: { $product }; provider: { $provider }
event-involvement-recorded = Lasting involvement: { $kind }, from { $from }
event-involvement-removed = Lasting involvement taken off the list: { $kind }
event-centre-linked = Linked to reception centre { $name }
event-centre-unlinked = Unlinked from reception centre { $name }
event-centre-recorded = Reception centre saved: { $name }

event-person-invited = { $name } invited
event-person-changed = Details of { $name } changed
event-person-deactivated = { $name } can no longer sign in
event-person-reactivated = { $name } can sign in again
event-successor = Successor: { $name }
event-password-set = Password set by { $name }
event-roster-changed = Roster changed
event-roster-changed-for = Roster of { $region } changed: { $name }, { $duty }
event-period = From { $from } up to and including { $until }
event-period-open = From { $from }
event-absence-registered = { $name } is away
event-absence-removed = Absence of { $name } removed
event-plan-drafted = Draft of step plan { $number } begun
event-plan-changed = Draft of step plan { $number } changed
event-plan-discarded = Draft of step plan { $number } discarded
event-plan-published = Step plan { $number } published
event-reference-changed = Reference data: { $what } from { $old } to { $new }
event-reference-touched = Reference data changed: { $what }
event-letter-retried = Letter queued again: { $letter }, to { $name }
event-letter-dropped = Letter dropped: { $letter }, to { $name }
event-address-cleared = Mail address of { $name } in use again

fact-unknown-with = not known yet ({ $words })
fact-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}

clock-met = contact after { $lead }
clock-met-before = contact { $lead } before the confirmation
clock-missed-closed = contact after { $lead } ({ $over } late)
clock-not-started = no formal confirmation yet
clock-ended = ended without a result
event-answer-frozen = Answer frozen: { $title }
event-answer-number = Question { $number }
