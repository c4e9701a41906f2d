# Labels of stored words: <kind>-<value>.
role-officer = liaison officer
role-case-worker = case worker
role-coordinator = coordinator
role-reader = reader
role-administrator = administrator

duty-officer = liaison officer
duty-back-up = back-up



acted-as-officer = as liaison officer
acted-as-back-up = as back-up
acted-as-coordinator = as coordinator
acted-as-case-worker = as case worker

case-kind-opening = opening
case-kind-extension = extension of places
case-kind-reopening = reopening
case-kind-prolongation = prolongation

origin-live = opened in Liaison
origin-imported = taken over from earlier lists

stage-rumoured = rumoured
stage-confirmed = confirmed
stage-expected = expected
stage-under-reservation = under reservation
stage-open = open
stage-closed = closed
stage-withdrawn = withdrawn

clock-state-not-recorded = not recorded
clock-state-not-started = not started yet
clock-state-running = running
clock-state-met = in time
clock-state-missed = late
clock-state-ended = ended without a result

deadline-state-running = running
deadline-state-met = in time
deadline-state-missed = late
deadline-state-ended = ended without a result
deadline-state-superseded = replaced by a corrected deadline

task-state-open = open
task-state-done = done
task-state-not-applicable = not applicable

plan-status-draft = draft
plan-status-published = published
plan-status-retired = replaced

support-unknown = not known yet
support-accepted = accepted
support-tailored = tailored
support-declined = no need for support

offer-status-offered = offered
offer-status-accepted = accepted
offer-status-declined = declined
offer-status-delivered = delivered
offer-status-not-applicable = not applicable

body-local-authority = local authority
body-fedasil = Fedasil
body-cabinet = cabinet of the State Secretary for Asylum and Migration
body-red-cross = Red Cross Flanders
body-flemish-government = Flemish government
body-operator = operator
body-partner = partner
body-other = other

function-mayor = mayor
function-alderman = alderman
function-general-director = general director
function-other = other function

channel-phone = telephone
channel-meeting = on the spot
channel-video-call = video call
channel-email = e-mail
channel-text-message = text message
channel-letter = letter
channel-media = press or social media
channel-other = other

meeting-body-core-group = core group
meeting-body-steering-group = steering group
meeting-body-partner-consultation = partner consultation
meeting-body-working-group = working group
meeting-body-first-appointment = first appointment
meeting-body-other = other meeting

product-kind-citizen-communication = communication to citizens
product-kind-letter = letter to local residents
product-kind-contact-point = contact point
product-kind-info-market = info market
product-kind-web-page = web page
product-kind-leaflet = leaflet

involvement-kind-steering-group-seat = seat in a steering group
involvement-kind-volunteer-training = training of volunteers
involvement-kind-perception-advice = advice on perception
involvement-kind-leisure-referral = referral to leisure activities
involvement-kind-other = other

fact-kind-municipality = municipality
fact-kind-place = place or sub-municipality
fact-kind-address = address
fact-kind-site = site
fact-kind-duration = temporary or permanent
fact-kind-operator = operator
fact-kind-coordinating-body = coordinating body
fact-kind-capacity = capacity
fact-kind-target-group = target group
fact-kind-federal-decision = federal decision
fact-kind-local-authority-informed = local authority informed
fact-kind-agency-informed = agency informed
fact-kind-formal-confirmation = formal confirmation
fact-kind-announcement = public announcement
fact-kind-planned-opening = planned opening
fact-kind-reported-start = reported start
fact-kind-first-residents = first residents
fact-kind-planned-closing = planned closing
fact-kind-closing = closing
fact-kind-reservation = reservation
fact-kind-informant-level = government that informed us
fact-kind-informant-body = body that informed us
fact-kind-informant-channel = channel of the notice
fact-kind-remark = remark


fact-relation-newer = newer state of affairs
fact-relation-conflicting = contradicts an earlier statement
fact-relation-correction = correction of an error

duration-temporary = temporary
duration-permanent = permanent

operator-kind-fedasil = Fedasil
operator-kind-red-cross = Red Cross Flanders
operator-kind-private = private operator
operator-kind-local = local authority
operator-kind-other = other

target-group-adults = adults
target-group-families = families
target-group-unaccompanied-minors = unaccompanied minors
target-group-resettled = resettled refugees
target-group-other = other
target-group-undivided = not divided yet

informant-level-federal = federal government
informant-level-flemish = Flemish government
informant-level-local = local authority
informant-level-other-government = another government
informant-level-nobody-media = nobody, learnt from the media

informant-body-fedasil = Fedasil
informant-body-cabinet = cabinet of the State Secretary for Asylum and Migration
informant-body-mayor = mayor
informant-body-administration = administration of the local authority
informant-body-red-cross = Red Cross Flanders
informant-body-flemish-cabinet = cabinet of a Flemish minister
informant-body-press = press
informant-body-other = other

yes-no-yes = yes
yes-no-no = no

language-nl = Dutch
language-en = English
theme-auto = as my device
theme-light = light
theme-dark = dark

unknown = not known yet
not-recorded = not recorded

assignee-role-liaison-officer = liaison officer
assignee-role-local-coordinator = local coordinator
assignee-role-trajectory-counsellor = trajectory counsellor
assignee-role-course-supply-coordinator = course supply coordinator
assignee-role-language-counsellor = language counsellor
assignee-role-local-authority = local authority
assignee-role-federal = federal government
assignee-role-operator = operator
