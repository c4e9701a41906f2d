# Answers: the list
answers-title = Answers
answers-text = What you answer to parliament, with the cases behind every figure.
answers-q22 = Written question no. 22
answers-q22-text = On 12 October 2023 Maaike De Vreese asked about the deployment of the liaison officers. Choose the period: the answer is ready.
answers-show = Show the answer
answers-build-text = Another question? Choose what you count, in which period, and what you break it down by.
answers-frozen = Frozen answers
answers-frozen-one = Frozen answer
answers-none = No answer has been frozen yet. Show an answer and choose “Freeze this answer”.

# An answer
answer-question = Question
answer-period = Period
answer-from = From year
answer-to = To year
answer-cut-off = As of
answer-cut-off-hint = A day such as 7.10.2023: what was recorded later does not count then. Empty: now.
answer-cut-off-future = Choose a day that is not in the future.
answer-as-of = Ask for the same state again with
answer-ask-again = Another period, cut-off or map
answer-period-reversed = The period runs from { $from } to { $to }. Choose a last year that is not before the first.
answer-period-long = { $count ->
    [one] Choose a period of at most { $count } year.
   *[other] Choose a period of at most { $count } years.
}
answer-map = Province
answer-map-case = of the day of the case
answer-map-now = by the map of the day of the cut-off
answer-contents = In this answer
answer-back = Back to the answer
answer-freeze = Freeze this answer
answer-freeze-text = A frozen answer never changes again. Later you see what was corrected since.
answer-frozen = The answer is frozen.
answer-title = Title
answer-number = Question number
answer-number-hint = Such as 22 (2023-2024)
answer-asked-by = Asked by
answer-sent = Sent on
answer-sent-hint = The day on which the question was sent, such as 12.10.2023. The due date follows from it.
answer-due = Due on
answer-term = The answer is due within { $days } working days after { $sent }. Saturdays and Sundays do not count.
answer-term-holidays = The answer is due within { $days } working days after { $sent }. Saturdays, Sundays and { $holidays } do not count.
answer-author = Frozen by
answer-frozen-at = Frozen on
answer-csv = CSV file
answer-xlsx = Spreadsheet
answer-docx = Text document
answer-total = Total
answer-figure = Number
answer-no-cases = No cases.
answer-year-unknown = year unknown
answer-municipality-unknown = This municipality is not in the list. Choose a name from the list, of now or of before a merger.
answer-none-recorded = { $count ->
    [one] Of { $count } case nothing of this is recorded.
   *[other] Of { $count } cases nothing of this is recorded.
}
answer-clocks-corrected = { $count ->
    [one] Of which { $count } within the term after a correction of the confirmation.
   *[other] Of which { $count } within the term after a correction of the confirmation.
}
answer-left-out = { $count ->
    [one] { $count } more case is not shown here.
   *[other] { $count } more cases are not shown here.
}
answer-without-capacity = { $count ->
    [0] The capacity of every case is recorded.
    [one] The capacity of { $count } case is not recorded; it does not count in the sum.
   *[other] The capacity of { $count } cases is not recorded; they do not count in the sum.
}
answer-changes = What was corrected since?
answer-changes-text = The same question, compared with the record of now. Frozen: as of { $then }. Now: { $now }.
answer-changed-figures = Figures that are different now
answer-which = Figure
answer-was = Then
answer-is = Now
answer-added = Added
answer-removed = Removed
answer-no-changes = No figure has changed.
answer-changed-lists = Centres and involvement that are different now
answer-no-changed-lists = No centre of the register and no involvement changed. What changed in cases stands below.
answer-compared = Compared with the record as of
answer-changes-file = corrected
answer-what = What
answer-by = Last changed by
answer-offer-items = Items of the offer
answer-corrected = Cases of which something else is recorded
answer-none-corrected = Nothing else is recorded now of any case in this answer.

answer-count-deployments = deployments
answer-count-municipalities = municipalities, each counted once
answer-count-opened = deployments, opened
answer-count-expected = deployments, expected
answer-count-under-reservation = deployments, under reservation
answer-count-not-yet = deployments, still without a date
answer-count-undecidable = deployments, cannot be decided whether they opened
answer-count-year-unknown = deployments of which the year is not certain
answer-count-withdrawn = withdrawn, not counted

answer-status-opened = opened
answer-status-expected = expected
answer-status-under-reservation = under reservation
answer-status-not-yet = still without a date
answer-status-undecidable = cannot be decided
answer-status-withdrawn = withdrawn

before-after-before = before the announcement
before-after-same-day = on the same day
before-after-after = after the announcement
before-after-undecidable = cannot be told from the dates
before-after-caption = Before or after the announcement, per case

within-in-time = within the term
within-late = too late
within-missed = term passed, local authority not reached
within-open = term still running
within-ended = ended without a result (withdrawn within the term)
within-mayor-in-time = within the term
within-mayor-late = mayor reached after the term
within-mayor-missed = mayor not reached, term passed
within-mayor-open = term still running
within-mayor-ended = ended without a result (withdrawn within the term)

basis-contact = first contact
basis-informed = agency informed
basis-start = opening
basis-planned = planned opening
basis-opened = case opened

breakdown-year = Year
breakdown-province = Province
breakdown-municipality = Municipality
breakdown-kind = Kind
breakdown-duration = Temporary or permanent
breakdown-status = Status
breakdown-before-after = Before or after the announcement
breakdown-informant-level = Government that informed us
breakdown-support = Answer to the offer
breakdown-within-any = Local authority reached within the term
breakdown-within-mayor = Mayor reached within the term
breakdown-operator = Operator
breakdown-province-now = Province, map of the cut-off
breakdown-municipality-now = Municipality, map of the cut-off
breakdown-origin = Origin

breakdown-year-definition = A deployment counts in the year of the first contact; without one, of the day on which the agency was informed; else of the opening of the centre; without that too, of the day on which the case began in Liaison. When that date does not lie within one year, or sources name different years, it counts under “year unknown”.
breakdown-province-definition = Province: that of the municipality on the day of the case.
breakdown-municipality-definition = Municipality: that of the day of the case.
breakdown-kind-definition = A case is an opening, an extension, a reopening or a prolongation.
breakdown-duration-definition = Temporary or permanent, as a source said it.
breakdown-status-definition = Opened: the recorded date of the first residents, or of the deployment where the source printed that, certainly does not lie after the day of the cut-off. Expected centres, centres under reservation and openings of which the date allows both stand apart.
breakdown-before-after-definition = Compared are the day of the first contact (else that on which the agency was informed) and the day of the public announcement. When one of them is too imprecise it cannot be told; when one is missing it is not recorded.
breakdown-informant-level-definition = The government that informed the agency, as recorded.
breakdown-support-definition = What the local authority last answered to the offer.
breakdown-within-any-definition = Within the term after the formal confirmation somebody of the local authority was reached.
breakdown-within-mayor-definition = Within the term after the formal confirmation the mayor was reached.
breakdown-operator-definition = The operator, as recorded.
breakdown-province-now-definition = Province, map of the cut-off: that in which the municipality lies on the day of the cut-off.
breakdown-municipality-now-definition = Municipality, map of the cut-off: that to which the area belongs on the day of the cut-off.
breakdown-origin-definition = Cases from earlier lists stand apart from cases that were opened in Liaison.

# Putting a question together
built-heading = Put a question together
built-start = Put a question together
built-what = The question
built-title = Answer on { $period }
built-file = answer
built-count = What do you count?
built-rows = Per row
built-columns = Per column
built-one-breakdown = nothing
built-same-twice = Choose another breakdown than that of the rows.
built-count-now = Count
built-filters = Only cases with
built-withdrawn = Withdrawn cases too
built-only = Only: { $what } “{ $value }”.
built-with-withdrawn = Withdrawn cases count.
built-no-withdrawn = Withdrawn cases do not count.
built-as-of = Counted is what was recorded on { $when }.
counted-deployments = Deployments
counted-municipalities = Municipalities
counted-places = Places
counted-deployments-sentence = Counted are deployments from { $from } to { $to }: each case is one deployment.
counted-municipalities-sentence = Counted are municipalities with a deployment from { $from } to { $to }: each once, at its first deployment.
counted-places-sentence = Added up is the capacity of deployments from { $from } to { $to }, as last stated.

# Tables
table-caption = { $what } by { $rows }
table-caption-two = { $what } by { $rows } and { $columns }
counts-caption = Deployments in figures
counts-what = What
officers-caption = Officers and back-ups per year
officers-officers = Officers
officers-back-ups = Back-ups
officers-at-end = Officers on 31.12
officers-back-ups-at-end = Back-ups on 31.12
officers-regions = Regions staffed on 31.12
officers-names = Names of the officers
officers-back-up-names = Names of the back-ups
officers-regions-not-recorded = Regions not recorded
officers-none = No year of this period has begun.
informant-caption = Who informed us, per case
support-caption = Offer per case
items-caption = Offer per item
involvement-caption = Lasting involvement
involvement-none = No lasting involvement is recorded.
centres-caption = Reception centres
centres-none = No centre is recorded.
answer-centres-count = With deployment: { $with }. Without deployment: { $without }.
chronology-when = When
chronology-what = What
chronology-who = By
chronology-fact = { $kind } (recorded { $day })
chronology-fact-other = { $kind }, in another reading (recorded { $day })
chronology-sources = Source: { $sources }
chronology-left-out = { $count ->
    [one] The chronology of { $count } more case is on the page of the case.
   *[other] The chronology of { $count } more cases is on the page of each case.
}
line-counts-by = Counts by
line-date = Date
line-earliest = At the earliest
line-latest = At the latest
line-municipality = Municipality
line-place = Place
line-nis = NIS code
line-capacity = Capacity
line-groups = Target groups
line-involved = Agency involved
line-announced = Public announcement
line-verdict = Before or after
line-informed = Agency informed
line-level = Government
line-body = Body
line-channel = Channel
line-support = Answer
line-no-item = –
line-form = Form
line-from = From
line-until = Until
line-goes-on = goes on
line-description = Description
line-centre = Centre or place
line-operator = Operator
line-opened = Open from
line-closed = Closed
line-planned = Planned opening
line-planned-for = planned: { $day }
line-not-closed = no closing recorded
line-deployments = deployments
line-closed-undated = closed, day not recorded
line-deployment = Deployment
line-no-deployment = without deployment
line-other-period = in another period
line-due = Term ends
line-contact = First contact
line-mayor = Mayor reached
line-lead = Minutes to contact

sheet-answer = Answer
sheet-definitions = Definitions
sheet-cases = Cases
sheet-part = Part
sheet-definition = Definition

# Question 22, part by part
q22-title = Deployment of the liaison officers, { $period }
q22-file = question 22
q22-question = How many liaison officers are there? How often were they involved in the opening of a reception centre, per year and province, before or after the announcement? Which government involved them, which support did they offer, and what happened in each case?
q22-figures-title = Figures
q22-officers-title = Liaison officers and back-ups
q22-officers-definition = Counted are people with a term in the roster that touches the year, and those on duty on 31 December (in the running year: on the day of the cut-off). Whoever had duty in two regions counts once. A year in which no term of any region is recorded stands as not recorded; the last column counts the regions without a recorded term.
q22-cost-title = Budget
q22-cost-definition = There is no separate budget: the liaison officers do this within their regular tasks. Time per case is not recorded.
q22-deployments-title = Deployments
q22-deployments-definition = Each case is one deployment: an opening, extension, reopening or prolongation of a centre. A municipality with several deployments counts once as municipality. Opened, expected, under reservation, still without a date and undecidable add up to all deployments. Withdrawn cases do not count.
q22-per-year-title = Deployments per year
q22-per-year-definition = A deployment counts in the year of the first contact; without one, of the day on which the agency was informed; else of the opening of the centre; without that too, of the day on which the case began in Liaison. When that date does not lie within one year, or sources name different years, it counts under “year unknown”. The years and “year unknown” add up to the total.
q22-per-year-status-title = Deployments per year, by state
q22-per-year-status-definition = The same deployments per year, with how far the centre was on the day of the cut-off apart. Opened: the recorded date of the first residents, or of the deployment where the source printed that, certainly does not lie after that day.
q22-per-province-title = Deployments per province
q22-per-province-definition = Opened: the recorded date of the first residents, or of the deployment where the source printed that, certainly does not lie after the day of the cut-off. Expected centres, centres under reservation and openings of which the date allows both stand apart.
q22-map-case = Municipalities and provinces are those of the day of the case.
q22-map-now = Municipalities and provinces are those of the map on the day of the cut-off.
q22-duration-title = Temporary and permanent centres, by kind
q22-duration-definition = Temporary or permanent, as a source said it. When no source said it, it is not recorded.
q22-before-after-title = Before or after the public announcement
q22-before-after-definition = Compared are the day of the first contact (else that on which the agency was informed) and the day of the public announcement. A leak or a press report is no announcement. When one of the dates is too imprecise it cannot be told; when one is missing it is not recorded.
q22-before-after-cases-title = Before or after the announcement, per case
q22-before-after-cases-definition = The two dates that are compared, as recorded.
q22-informant-title = Which government involved us?
q22-informant-definition = The government that informed the agency, as recorded. “Nobody” means that the agency learned it from the media.
q22-informant-cases-title = Who informed us, per case
q22-informant-cases-definition = Government, body and channel of the first notice, as recorded.
q22-support-title = Support
q22-support-definition = What the local authority last answered to the offer: accepted, tailored, or no need of support.
q22-support-cases-title = Support, per case and per item
q22-support-cases-definition = For each item of the standard offer how far it came: offered, accepted, declined, delivered or not applicable. A dash: not recorded. The numbers over the columns are those of the list below.
q22-involvement-title = Lasting support
q22-involvement-definition = Centres that stayed open and with which the agency stayed involved, with form and period, as recorded.
q22-centres-title = List of reception centres
q22-centres-definition = All centres of the register, with or without deployment, one line per centre and period, and the opened places of deployments that are not in the register yet. The complete list of the reception network is that of Fedasil.
q22-within-any-title = Local authority reached within the term
q22-within-any-definition = Wide reading: within the term after the formal confirmation (48 hours) somebody of the local authority was reached. Cases from earlier lists have no term: not recorded.
q22-within-mayor-title = Mayor reached within the term
q22-within-mayor-definition = Strict reading: within the term after the formal confirmation (48 hours) the mayor was reached. Cases from earlier lists have no term: not recorded.
q22-method-title = Tasks, method and forms of support
q22-method-definition = The tasks, the step plan A-K in force on the day of the cut-off, and the standard offer, with these items:
q22-task-1 = Contact with the mayor within 48 hours of the formal confirmation: asking for needs, explaining the support
q22-task-2 = Consultation with local and federal partners
q22-task-3 = Alignment with the operator (Fedasil, Red Cross), Agodi, VDAB, CBE, CVO and local schools on education
q22-task-4 = Alignment with local partners on leisure and volunteering
q22-task-5 = Referral to supporting Flemish services (mobility)
q22-task-6 = Practical and substantive support for an information market
q22-task-7 = Advice on communication to citizens (contact point, page)
q22-task-8 = Advice or training on social tension (online polarisation)
method-tasks = Tasks
method-plan = Step plan
method-number = No.
method-task = Task
method-step = Step
method-title = What
q22-elsewhere-title = What we do not keep
q22-elsewhere-definition = Residents, occupancy and nationalities are data of Fedasil; for those the answer refers to Fedasil. Contact with federal services goes by mail, telephone and local consultation; each contact stands in the chronology of the case.
q22-chronology-title = Chronology per case
q22-chronology-definition = What happened in each case, on the day on which it happened, oldest first; as far as it was recorded at the cut-off. Notes are left out.

# Files
export-file = cases
export-as = As a file:
export-too-large = That many lines do not fit in this file. Filter the list, or take the CSV file: it holds more.
export-filters = The filters of this file cannot be used. Go back to the list and change them.
export-tasks = Tasks
export-tasks-done = Tasks done
export-withdrawn = Withdrawn on
export-fact = Fact
export-detail = Detail
export-value = Value
export-words = In words
export-standing = Does it count?
export-source = Source
export-printed = Words of the source
export-stated = Stated on
export-recorded = Recorded on
fact-standing-current = counts now
fact-standing-conflicting = contradicts what counts
fact-standing-earlier = earlier state
fact-standing-corrected = corrected
