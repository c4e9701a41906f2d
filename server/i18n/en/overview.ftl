# Overview, map and pictures
lens-filter = Choose region, kind and period
lens-kind = Kind
lens-from = From
lens-until = Up to and including
lens-apply = Show
lens-day-example = 7.10.2023
lens-region-unknown = There is no such region. Choose one from the list.
lens-kind-unknown = There is no such kind of case. Choose one from the list.
lens-period-reversed = The last day lies before the first. Turn them round.
lens-period-long = Choose a period of at most { $years } years.

overview-as-of = As of { $when }.
overview-refresh = Refresh
overview-stale = Refreshing does not work. This is how it stood a moment ago.
overview-key-missed = { $count ->
    [one] clock late
   *[other] clocks late
}
overview-key-urgent = 4 hours or less
overview-key-soon = 4 to 12 hours
overview-key-late = { $count ->
    [one] task late
   *[other] tasks late
}
overview-key-unassigned = { $count ->
    [one] task of nobody
   *[other] tasks of nobody
}
overview-key-unstaffed = { $count ->
    [one] case without an officer
   *[other] cases without an officer
}
overview-key-letters = { $count ->
    [one] letter stuck
   *[other] letters stuck
}
overview-keys = At a glance
overview-clocks = Clocks now
overview-clocks-none = No clock is running.
overview-clocks-all = { $count ->
    [one] Show { $count } running clock
   *[other] Show all { $count } running clocks
}
overview-due = by { $when }
overview-next = next reminder { $when }
overview-acts-officer = { $who }, officer
overview-acts-back-up = { $who }, back-up: the officer is away up to and including { $until }
overview-acts-back-up-alone = { $who }, back-up: there is no officer
overview-acts-coordinators = { $who }: officer and back-up are not there
overview-acts-nobody = nobody can take this up
overview-attempts = { $count ->
    [one] { $count } attempt, nobody reached, last { $when }
   *[other] { $count } attempts, nobody reached, last { $when }
}
overview-no-attempt = no attempt yet
overview-today-at = { $time }
overview-day-at = { $day }, { $time }
overview-assign = Assign
overview-board = Cases under way by open step
overview-board-region = Region
overview-board-total = Total
overview-all-regions = All regions
overview-done = done
overview-late = Late for longest
overview-late-none = No task is late.
overview-late-all = { $count ->
    [one] Show { $count } task that is late
   *[other] Show all { $count } tasks that are late
}
overview-load = Load per person
overview-load-person = Person
overview-load-clocks = Clocks
overview-load-tasks = Tasks
overview-load-late = Late
overview-load-none = Nobody has a clock or a task now.
overview-load-away = away up to and including { $until }
overview-away = Away and replaced
overview-away-none = Nobody is away, now or in the coming two weeks.
overview-away-days = { $from } up to and including { $until }
overview-away-now = now
overview-stands-in = { $region }: { $who } stands in
overview-stands-in-days = { $region } { $days }
overview-stands-in-coordinators = { $region }: the coordinators stand in ({ $who })
overview-stands-in-nobody = { $region }: nobody stands in
overview-faults = Gaps in the roster
overview-faults-none = In the coming twelve weeks nobody is missing.
overview-gaps = Completeness
overview-gaps-lead = Everything that parliament will ask is known of { $complete } of the { $all } cases that go on.
overview-gaps-lead-none = No case is under way.
overview-gaps-incomplete = Cases of which something is not known yet:
overview-gaps-caption = What is not known yet
overview-gaps-question = Question
overview-gaps-cases = Cases

tasks-title = Everyone's tasks
tasks-lead = What can be done now. Tasks that wait for the first contact and acts of others are left out.
tasks-person = Whose
tasks-nobody = nobody yet
tasks-person-unknown = somebody who is no longer here
tasks-step = Step
tasks-case = Case
tasks-task = Task
tasks-due = Due
tasks-late = late
tasks-late-only = Only what is late
tasks-undated = no date
tasks-count = { $count ->
    [0] no tasks
    [one] { $count } task
   *[other] { $count } tasks
}
tasks-none = There is no task that can be done now.
tasks-none-found = No tasks with these filters.
tasks-file = tasks

map-title = Map of Flanders with the cases
map-desc = Each sign is a case at the place of its municipality, not of the building. The table below the map says the same.
map-show-going = cases under way
map-show-all = all cases
map-edition-2019 = Municipalities as they were from 2019 to 2024.
map-edition-2025 = Municipalities as they are since 2025.
map-edition-choice = Municipalities
map-edition-by-period = by the period
map-edition-before = 2019 to 2024
map-edition-after = since 2025
map-beyond = { $count ->
    [one] The map shows { $count } of them, the most recent.
   *[other] The map shows { $count } of them, the most recent. Choose a region or a period to see the rest.
}
map-legend = Signs on the map
map-clock-running = clock: more than 12 hours left
map-clock-soon = clock: 4 to 12 hours left
map-clock-urgent = clock: 4 hours or less left
map-clock-missed = clock: late, no contact yet
map-table = The same cases as a table
map-on-drawing = on this map part of { $name }
map-nowhere = this municipality is not on the map
map-none = No cases to show.
map-credit = Borders: Statbel (CC BY 4.0), simplified.

pictures-definition = A case counts on the date on which it counts in Answers too: the first contact; else the day on which the agency was informed; else the opening; else the day on which the case began in Liaison. It stands in each period in which that date can lie. Withdrawn cases count here, in question 22 they do not.
pictures-none = No cases in this period.
pictures-as-table = As a table
pictures-months = Cases per month and region
pictures-months-file = cases-per-month
pictures-months-note = { $count ->
    [one] The highest bar is { $count } case. Each bar opens its cases.
   *[other] The highest bar is { $count } cases. Each bar opens its cases.
}
pictures-month-bar = { $region }, { $month }: { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
pictures-contact = Time to the first contact
pictures-contact-file = first-contact
pictures-contact-none = Of no case a first contact with a deadline is recorded.
pictures-contact-number = { $count ->
    [one] { $count } case with a first contact (n = { $count }).
   *[other] { $count } cases with a first contact (n = { $count }).
}
pictures-contact-words = Median { $median }, from { $range }.
pictures-range = { $from } to { $until }
pictures-dot = { $place }, { $reference }: { $lead }
pictures-beyond = beyond
pictures-in-time = in time
pictures-late = late
pictures-limit = { $count ->
    [one] deadline of { $count } hour
   *[other] deadline of { $count } hours
}
pictures-states = How the clocks stand
pictures-lead = After the confirmation
pictures-capacity = Places in open centres
pictures-capacity-file = places
pictures-capacity-none = Of no centre that opened the capacity is known.
pictures-capacity-note = By the capacity that was stated at the time; before the first statement, that one counts. A month counts as certain when the centre was open on each of its days.
pictures-capacity-unknown = { $count ->
    [one] Of { $count } centre the capacity is not known.
   *[other] Of { $count } centres the capacity is not known.
}
pictures-capacity-bar = { $month }: { $certain } places for certain, { $possible } possible
pictures-capacity-changes = Months in which something changes
pictures-from-month = From
pictures-places = { $count ->
    [one] highest: { $count } place
   *[other] highest: { $count } places
}
pictures-certain = certain
pictures-possible = possible
pictures-timeline = All cases in time
pictures-timeline-file = cases-in-time
pictures-timeline-most = { $count ->
    [one] Only the last case is drawn.
   *[other] Only the last { $count } cases are drawn.
}
pictures-col-announced = Announcement
pictures-col-start = Opening
pictures-col-closing = Closing or stage
pictures-today = today
pictures-timeline-note = From the announcement, else the confirmation or the opening, to the closing. What is not known to the day is drawn as wide as what it leaves open.
pictures-bar-certain = certain
pictures-bar-possible = not opened yet, or begin or end not certain to the day
pictures-bar-residents = residents, come or expected
pictures-closed-unknown = closed, day not recorded
pictures-withdrawn = withdrawn
pictures-too-many = There are more than 5,000 cases. Choose a region or a shorter period to draw each case.

life-line = Life line
life-line-of = Life line of { $name }, { $reference }
life-line-note = The chronology as a picture. What is not known to the day is drawn as wide as what it leaves open.
life-line-story = Read the chronology
life-line-what = What
life-line-when = When
life-line-clock = Clock
life-line-clock-earlier = earlier term
life-line-case = Case
life-line-reached = reached
life-line-attempts = attempts
life-line-term = { $from } to { $until }
life-line-steps = Steps
life-line-letters = Letters
life-line-letters-sent = sent
life-line-sent = { $count ->
    [one] { $count } letter sent
   *[other] { $count } letters sent
}
life-line-letter = letter to { $who }, { $when }
life-line-legend-letter = letter
life-line-legend-fact = moment that was stated
life-line-legend-span = term, or the days that a date leaves open
life-line-none = No date is known of this case yet.
