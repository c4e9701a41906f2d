# My work
worklist-lead-clocks = { $count ->
    [0] No clock is running for you.
    [one] { $count } clock is running.
   *[other] { $count } clocks are running.
}
worklist-lead-clocks-late = { $count ->
    [one] { $count } of them is late.
   *[other] { $count } of them are late.
}
worklist-lead-late = { $count ->
    [one] { $count } task is late.
   *[other] { $count } tasks are late.
}
worklist-lead-today = { $count ->
    [one] { $count } task is due today.
   *[other] { $count } tasks are due today.
}
worklist-lead-stood-in = { $count ->
    [one] 1 task of a colleague who is away cannot wait.
   *[other] { $count } tasks of colleagues who are away cannot wait.
}
worklist-lead-calm = No task is late and nothing is due today.
worklist-lead-clock-late = 1 clock is running, and late.
first-steps = First steps
first-steps-people = Invite coordinators and liaison officers
first-steps-administrator = (an administrator does that)
first-steps-roster = Fill in the roster who has which region
first-steps-coordinator = (a coordinator does that)
first-steps-history = Bring in the list of earlier centres, on the server:
worklist-clocks = Clocks
worklist-more-clocks = Show all running clocks
worklist-clock-due = by { $when }
worklist-part-officer = you act as liaison officer
worklist-part-back-up = you stand in for { $name }, away until { $until }
worklist-part-back-up-alone = you act as back-up
worklist-part-coordinator = nobody of the region can: the coordinators act
worklist-attempts = { $count ->
    [0] no attempt yet
    [one] { $count } attempt, nobody reached yet
   *[other] { $count } attempts, nobody reached yet
}
worklist-record-contact = Record contact
worklist-heading-late = Late
worklist-heading-today = Today
worklist-heading-this-week = This week
worklist-heading-later = Later
worklist-heading-waiting = Waiting for others
worklist-none-late = Nothing is late.
worklist-none-today = Nothing is due today.
worklist-none-this-week = Nothing more planned this week.
worklist-none-later = Nothing planned after this week.
worklist-none-waiting = You wait for nobody.
worklist-offers = You are asked to take over
worklist-stood-in = You stand in
worklist-stood-in-for = of { $name }, away up to and including { $until }
worklist-unassigned = Nobody's yet
worklist-none-unassigned = Everything has somebody.
worklist-done = Done today
worklist-step = Step { $step }
worklist-since = since { $day }
worklist-more = More
worklist-open-task = Open task, with note or other date
worklist-complete = Tick off
worklist-record = Record
worklist-act-of = act of: { $who }
worklist-for = for: { $who }
worklist-asked = asked { $name } on { $day }, no answer yet
worklist-offered = { $name } asks you to take this over, on { $day }
worklist-locked = { $count ->
    [one] { $count } task waits for the first contact
   *[other] { $count } tasks wait for the first contact
}
worklist-done-at = at { $time }
worklist-undo-reason = Mistake
