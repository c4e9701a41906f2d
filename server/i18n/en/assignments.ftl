# Handing over
hand-over-do = Hand over
hand-over-claim = Take over
hand-over-accept = Accept
hand-over-refuse = Refuse
hand-over-withdraw = Withdraw request
hand-over-title = Hand over task
hand-over-lead = { $title }, { $place }
hand-over-now = With { $name } now.
hand-over-now-nobody = Nobody has this task.
hand-over-to = To whom
hand-over-to-help = The other gets the request and accepts or refuses. Until then the task stays where it is.
hand-over-note = Note
hand-over-ask = Ask
hand-over-away = { $name } (away up to and including { $until })
hand-over-asked = you ask { $name } to take over “{ $title }”.
hand-over-pending = Asked { $name } on { $day }; no answer yet.
hand-over-take-text = You can also take the task yourself at once.
hand-over-taken = “{ $title }” is yours now.
hand-over-accepted = you take over “{ $title }” from { $name }.
hand-over-refused = you do not take over “{ $title }” from { $name }.
hand-over-withdrawn = the request about “{ $title }” is withdrawn.
hand-over-answer-title = Take over?
hand-over-answer-lead = { $name } asks you to take over “{ $title }”.
hand-over-refuse-note = Why not
hand-over-due = By { $day }
hand-over-case = Case
hand-over-asked-on = Asked on { $when }
hand-over-task = Task
hand-over-all-title = Hand over everything
hand-over-all-of = Hand over everything of { $name }
hand-over-all-lead = All goes to the other at once: { $tasks } tasks, { $cases } cases and { $terms } terms in the roster.
hand-over-all-nothing = { $name } has nothing open.
hand-over-all-to = Who takes over
hand-over-all-reason = Reason
hand-over-all-do = Hand over everything
hand-over-all-confirm = Hand over everything of { $name }?
hand-over-all-done = everything of { $name } is with { $to } now.
hand-over-all-cases = Cases
hand-over-all-tasks = Open tasks
hand-over-all-terms = Roster
hand-over-all-none-cases = No cases.
hand-over-all-none-tasks = No open tasks.
hand-over-all-none-terms = No terms.
hand-over-all-as = As
hand-over-all-due = By
hand-over-all-region = Region
hand-over-all-place = Municipality
hand-over-all-roster = Hand over the roster too
hand-over-all-roster-help = From today the other gets the terms that still run or are to come.
hand-over-member = in the case

# Roster
roster-open-end = open end
roster-from = From
roster-until = Until
roster-lead = { $count ->
    [0] Every region has one officer and a back-up for the coming 12 weeks.
    [one] { $count } region has a gap or an overlap in the coming 12 weeks.
   *[other] { $count } regions have a gap or an overlap in the coming 12 weeks.
}
roster-add = Add term
roster-caption = Roster of { $region }
roster-terms = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
roster-none = Nobody in the roster of this region yet.
roster-region = Region
roster-person = Person
roster-person-help = Whoever has the role of liaison officer.
roster-duty = As
roster-rank = Order
roster-rank-help = Among back-ups the lowest stands in first.
roster-until-help = Empty: until further notice.
roster-now = Now
roster-acts = What you can do
roster-change = Change
roster-now-acting = acting
roster-now-available = available
roster-now-later = later
roster-now-gone = can no longer sign in
roster-now-away = away up to and including { $until }
roster-day = on { $day }
roster-days = from { $from } up to and including { $until }
roster-open-days = from { $from } on
roster-gap-officer = No officer { $days }.
roster-gap-back-up = No back-up { $days }.
roster-overlap = Two officers { $days }.
roster-all-away = Officer and back-up are both away { $days }.
roster-all-away-means = Then the coordinators act.
roster-gap-officer-means = New cases then go to the back-up.
roster-gap-both-means = There is no back-up either: the coordinators act.
roster-gap-back-up-means = Should the officer be away then, the coordinators act.
roster-overlap-means = New cases then go to whoever began last.
roster-mend = Fill the gap
roster-picture-sound = Officer and back-up without interruption.
roster-away = Away
roster-warning = If you save this:
roster-warning-means = Save anyway, or change the days.
roster-save-anyway = Save anyway
roster-added = the term is on the roster.
roster-ended = the last day is changed.
roster-removed = the term is off the roster.
roster-edit = Change term
roster-edit-line = { $duty } of { $region }, from { $from }
roster-remove-text = Was this a mistake? Take the term off the roster altogether. Whoever had the duty before gets a last day instead.
roster-remove = Take off the roster
roster-remove-anyway = Take off anyway

# Absences
absences-title = Absences
absences-lead = { $count ->
    [0] Nobody is away or will be.
    [one] { $count } absence, now or later.
   *[other] { $count } absences, now or later.
}
absences-none = Nobody is away.
absence-register = Register absence
absence-do = Register
absence-from = First day
absence-until = Last day
absence-until-help = Included. One day will do.
absence-no-reason = We neither ask nor keep a reason.
absence-past = Choose a last day that is not over.
absence-too-long = Choose two years at most.
absence-registered = away from { $from } up to and including { $until }.
absence-registered-joined = joined with what was there: away from { $from } up to and including { $until }.
absence-removed = the absence is removed.
absence-remove = Remove
absence-stands-in = Who stands in
absence-no-duty = no duty in the roster
absence-alarm = attention
absence-officer-acts = { $region }, { $days }: the officer is there, { $who }
absence-back-up-acts = { $region }, { $days }: { $who }
absence-coordinators-act = { $region }, { $days }: the back-up is away too; the coordinators act: { $who }
absence-nobody-acts = { $region }, { $days }: nobody

# Assigning
assignment-title = Assign case
assignment-now = With { $officer } now; back-up: { $backup }.
assignment-nobody = nobody
assignment-officer = Liaison officer
assignment-back-up = Back-up
assignment-region-help = Decides who stands in and who may write. The reference stays.
assignment-reason = Reason
assignment-do = Assign
assignment-done = { $case } is assigned anew.
assignment-proposal = By the roster of today, { $region }: { $officer }; back-up: { $backup }.
assignment-take-roster = Fill this in
relocation-title = Change municipality
relocation-now = Now: { $place }.
relocation-text = What was there stays in the chronology. If the new municipality lies in another region, its officer is proposed; a coordinator decides.
relocation-to = Municipality
relocation-day = Names and provinces as of { $day }, the day that counts for this case.
relocation-source = Source
relocation-source-help = Who said so, such as Fedasil or the mayor.
relocation-done = the case lies in { $place } now.
relocation-proposed = the case lies in { $place } now, in region { $region }. Its officer is proposed; a coordinator decides.
