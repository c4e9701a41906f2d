# The list
cases-title = Cases
cases-filter = Filter cases
cases-filter-apply = Filter
cases-filter-more = More filters
cases-filter-text = Search word
cases-filter-region = Region
cases-filter-province = Province
cases-filter-stage = Stage
cases-filter-clock = Clock
cases-filter-step = Open step
cases-filter-year = Year
cases-filter-origin = Origin
cases-filter-show = Show
cases-filter-month = Month
cases-filter-staff = Liaison officer
cases-filter-acts = Acting
cases-filter-gap = Not known yet
cases-going = only cases under way
cases-month-unknown = not certainly in one month
cases-step-done = no own work left
cases-gap-any = at least one question
cases-all = All
cases-clear = Clear the filters
cases-year-unknown = not certainly within one year
cases-count = { $count ->
    [0] no cases
    [one] { $count } case
   *[other] { $count } cases
}
cases-per-province = Per province
cases-col-place = Municipality
cases-col-reference = Reference
cases-col-province = Province
cases-col-stage = Stage
cases-col-clock = Clock
cases-col-step = Open step
cases-col-start = Opening
cases-col-capacity = Places
# Beside the number of cases; the order that a list has when nothing else was chosen.
cases-latest-first = latest confirmed first
cases-progress = { $done } of { $total }
cases-attempted = attempted
cases-unknown = not known
cases-none-yet = There is no case yet that you may see.
cases-none-found = No cases with these filters.
cases-beyond = The list does not go that far.
cases-first-page = To the first page
case-example = example

clock-filter-open = still running, all
clock-filter-running = more than 12 hours left
clock-filter-soon = 4 to 12 hours left
clock-filter-urgent = 4 hours or less left
clock-filter-missed-open = late, no contact yet
clock-filter-met = contact in time
clock-filter-missed = closed late
clock-filter-ended = ended without a result
clock-filter-not-started = no formal confirmation yet
clock-filter-not-recorded = not recorded

# The page of a case
case-officer = Liaison officer
case-back-up = Back-up
case-nobody = nobody named
case-print = Print
case-printed = { $reference }, { $place }. Printed { $when }
case-withdrawn = Withdrawn on { $when }. Reason: { $reason }
case-places-for = { $places } ({ $groups })
case-assign = Hand over the case
case-municipality = Change the municipality
case-add-task = Add a task
case-add-fact = Add a fact
case-correct-confirmation = Correct the confirmation
case-withdraw = Withdraw the case
case-restore = Undo the withdrawal
case-confirm = Record the confirmation
case-record-contact = Record a contact
case-call = Call the local authority, { $phone }
case-plan = Step plan
case-no-steps = No steps of this case were recorded.
case-all-steps = Show all steps
case-tick-off = Tick off
case-predecessor = Follows
case-successor = Followed by

clock-panel-title = { $count ->
    [one] First contact within { $count } hour
   *[other] First contact within { $count } hours
}
clock-by = by
clock-history = This case comes from an earlier list. It does not say when the local authority was first contacted.
clock-result = Contact on { $when }, by { $who }, { $role }
acting-officer = Acting now: { $who }, liaison officer
acting-back-up-until = Acting now: { $who }, back-up, because the liaison officer is away up to and including { $until }
acting-back-up = Acting now: { $who }, back-up, because no liaison officer is named
acting-coordinators = Acting now: { $who }, because liaison officer and back-up are not there
acting-nobody = Nobody can take this up now: there is no liaison officer, no back-up and no coordinator
legend-rung = reminder
legend-attempt = attempt
legend-contact = contact
bar-hour = { $hours } h
bar-spent = { $spent } of { $hours } hours over
bar-attempts = { $count ->
    [0] no attempt
    [one] { $count } attempt
   *[other] { $count } attempts
}
bar-attempt-at = attempt, { $when }
bar-contact = contact, { $when }
bar-no-contact = no contact yet
why-title = Why this deadline?
why-start = Formal confirmation
why-evidence = Evidence
why-rule = Rule
why-version = From
why-version-of = step plan version { $number }
why-hours = Count
why-hours-of = { $count ->
    [one] { $count } hour of 3600 seconds; weekends, holidays and summer time move nothing
   *[other] { $count } hours of 3600 seconds; weekends, holidays and summer time move nothing
}
why-due = By
why-counts = Who counts
why-corrected = Corrected because
why-switch-to-summer = Summer time begins within this term: at its end the clock on the wall reads an hour later.
why-switch-to-winter = Winter time begins within this term: at its end the clock on the wall reads an hour earlier.
why-earlier = Earlier deadline: from { $from } to { $due } ({ $result })
why-correcting = Only a coordinator can correct the confirmation, with a reason. The old deadline then remains visible.

rail-done = done
rail-not-applicable = n/a
rail-others = with { $who }
rail-waits = waits for { $steps }
task-act-of-others = act of others
task-nobody = nobody named yet
task-handed-over = { $who } was asked to take over
task-only-with-minors = only if minors come
task-without-minors = probably not applicable: no minors are expected
task-locked = waits for the first contact
task-waits = waits for { $tasks }
task-done-on = done { $day }
task-late-since = late since { $day }
task-due = by { $day }
task-note = { $note } ({ $who }, { $when })

contacts-title = Contacts
contacts-reached = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
contacts-attempts = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}
contacts-none = No contact has been recorded yet.
contact-stops-clock = This is the first contact.
story-late-reason = Reason for the late contact: { $text }

facts-title = Facts
facts-known = { $known } of { $total } known
gaps-title = What parliament will ask: { $known } of { $total } known
gaps-none = Everything that is usually asked is known.
gaps-help = Not known yet:
gaps-said-unknown = asked, not known
question-first-contact = first contact with the local authority
question-support = answer to the offer
fact-source = { $source }; recorded { $recorded }
fact-source-on = { $source }, { $day }; recorded { $recorded }
fact-printed = The source says: “{ $text }”
fact-conflict = sources contradict one another
fact-choose = Choose which statement counts
fact-older = { $count ->
    [one] { $count } older statement
   *[other] { $count } older statements
}
fact-add = Add
fact-fill-in = Fill in

offer-title = Offer
offer-standard = Standard offer
offer-update = Update
offer-item = Item
offer-state = State
offer-count = { $count } items, { $accepted } accepted, { $delivered } delivered
offer-not-discussed = not discussed yet
offer-none = No standard offer has been set up.

partners-title = Partners and core group
partners-add = Add a partner
partners-caption = Partners
partners-organisation = Organisation
partners-function = Function
partners-reach = Reachable
partners-none = No partners yet.
meetings-caption = Meetings
meetings-date = Date
meetings-body = Body
meetings-present = Present
meetings-without-us = without the agency
meetings-none = No meeting yet.
meetings-add = Record a meeting

products-title = Products
products-product = Product
products-provider = Provides
products-supporter = Supports
products-none = No products in this case.
product-on = done { $day }
product-under-way = under way
product-not-begun = not begun yet

relations-title = Related and lasting
relations-none = No related cases, no lasting involvement.
relations-centre = Reception centre
involvement-add = Record involvement

story-title = Chronology
story-print = Print as chronology
story-filter = Filter the chronology
story-none = The chronology says nothing about this.
story-all = All
story-topic-contacts = Contacts and clock
story-topic-steps = Steps
story-topic-facts = Facts
story-topic-people = People
story-topic-case = Case
story-entered = { $who }; entered { $when }
case-support = offer: { $answer }
cases-filter-unread = The filter “{ $name }” in the address cannot be read: the list takes no account of it.
