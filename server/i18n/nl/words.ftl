# Labels of stored words: <soort>-<waarde>.
role-officer = verbindingsofficier
role-case-worker = dossiermedewerker
role-coordinator = coördinator
role-reader = lezer
role-administrator = beheerder

duty-officer = verbindingsofficier
duty-back-up = back-up



acted-as-officer = als verbindingsofficier
acted-as-back-up = als back-up
acted-as-coordinator = als coördinator
acted-as-case-worker = als dossiermedewerker

case-kind-opening = opening
case-kind-extension = uitbreiding van plaatsen
case-kind-reopening = heropening
case-kind-prolongation = verlenging

origin-live = in Liaison geopend
origin-imported = overgenomen uit vroegere lijsten

stage-rumoured = gerucht
stage-confirmed = bevestigd
stage-expected = verwacht
stage-under-reservation = onder voorbehoud
stage-open = open
stage-closed = gesloten
stage-withdrawn = ingetrokken

clock-state-not-recorded = niet geregistreerd
clock-state-not-started = nog niet gestart
clock-state-running = loopt
clock-state-met = op tijd
clock-state-missed = te laat
clock-state-ended = zonder resultaat beëindigd

deadline-state-running = loopt
deadline-state-met = op tijd
deadline-state-missed = te laat
deadline-state-ended = zonder resultaat beëindigd
deadline-state-superseded = vervangen door een verbeterde termijn

task-state-open = open
task-state-done = klaar
task-state-not-applicable = niet van toepassing

plan-status-draft = ontwerp
plan-status-published = gepubliceerd
plan-status-retired = vervangen

support-unknown = nog niet gekend
support-accepted = aanvaard
support-tailored = op maat
support-declined = geen nood aan ondersteuning

offer-status-offered = aangeboden
offer-status-accepted = aanvaard
offer-status-declined = geweigerd
offer-status-delivered = geleverd
offer-status-not-applicable = niet van toepassing

body-local-authority = lokaal bestuur
body-fedasil = Fedasil
body-cabinet = kabinet staatssecretaris Asiel en Migratie
body-red-cross = Rode Kruis-Vlaanderen
body-flemish-government = Vlaamse overheid
body-operator = uitbater
body-partner = partner
body-other = andere

function-mayor = burgemeester
function-alderman = schepen
function-general-director = algemeen directeur
function-other = andere functie

channel-phone = telefoon
channel-meeting = ter plaatse
channel-video-call = videogesprek
channel-email = e-mail
channel-text-message = tekstbericht
channel-letter = brief
channel-media = pers of sociale media
channel-other = andere

meeting-body-core-group = kerngroep
meeting-body-steering-group = stuurgroep
meeting-body-partner-consultation = partneroverleg
meeting-body-working-group = werkgroep
meeting-body-first-appointment = eerste afspraak
meeting-body-other = ander overleg

product-kind-citizen-communication = communicatie naar de burger
product-kind-letter = brief aan de omwonenden
product-kind-contact-point = contactpunt
product-kind-info-market = infomarkt
product-kind-web-page = webpagina
product-kind-leaflet = informatiefolder

involvement-kind-steering-group-seat = zitje in een stuurgroep
involvement-kind-volunteer-training = vorming voor vrijwilligers
involvement-kind-perception-advice = advies over beeldvorming
involvement-kind-leisure-referral = toeleiding naar vrijetijdsaanbod
involvement-kind-other = andere

fact-kind-municipality = gemeente
fact-kind-place = plaats of deelgemeente
fact-kind-address = adres
fact-kind-site = locatie
fact-kind-duration = tijdelijk of vast
fact-kind-operator = uitbater
fact-kind-coordinating-body = coördinerende instantie
fact-kind-capacity = capaciteit
fact-kind-target-group = doelgroep
fact-kind-federal-decision = federale beslissing
fact-kind-local-authority-informed = lokaal bestuur ingelicht
fact-kind-agency-informed = agentschap ingelicht
fact-kind-formal-confirmation = formele bevestiging
fact-kind-announcement = publieke aankondiging
fact-kind-planned-opening = geplande opening
fact-kind-reported-start = gemelde opstart
fact-kind-first-residents = eerste bewoners
fact-kind-planned-closing = geplande sluiting
fact-kind-closing = sluiting
fact-kind-reservation = voorbehoud
fact-kind-informant-level = overheid die ons inlichtte
fact-kind-informant-body = instantie die ons inlichtte
fact-kind-informant-channel = kanaal van de melding
fact-kind-remark = opmerking


fact-relation-newer = nieuwere stand van zaken
fact-relation-conflicting = spreekt een eerdere vermelding tegen
fact-relation-correction = verbetering van een fout

duration-temporary = tijdelijk
duration-permanent = vast

operator-kind-fedasil = Fedasil
operator-kind-red-cross = Rode Kruis-Vlaanderen
operator-kind-private = private uitbater
operator-kind-local = lokaal bestuur
operator-kind-other = andere

target-group-adults = volwassenen
target-group-families = gezinnen
target-group-unaccompanied-minors = niet-begeleide minderjarigen
target-group-resettled = hervestigde vluchtelingen
target-group-other = andere
target-group-undivided = nog niet verdeeld

informant-level-federal = federale overheid
informant-level-flemish = Vlaamse overheid
informant-level-local = lokaal bestuur
informant-level-other-government = andere overheid
informant-level-nobody-media = niemand, via de media vernomen

informant-body-fedasil = Fedasil
informant-body-cabinet = kabinet staatssecretaris Asiel en Migratie
informant-body-mayor = burgemeester
informant-body-administration = administratie van het lokaal bestuur
informant-body-red-cross = Rode Kruis-Vlaanderen
informant-body-flemish-cabinet = kabinet Vlaams minister
informant-body-press = pers
informant-body-other = andere

yes-no-yes = ja
yes-no-no = nee

language-nl = Nederlands
language-en = Engels
theme-auto = zoals mijn toestel
theme-light = licht
theme-dark = donker

unknown = nog niet gekend
not-recorded = niet geregistreerd

assignee-role-liaison-officer = verbindingsofficier
assignee-role-local-coordinator = lokale coördinator
assignee-role-trajectory-counsellor = trajectbegeleider
assignee-role-course-supply-coordinator = afstemmer vormingsaanbod
assignee-role-language-counsellor = taalconsulent
assignee-role-local-authority = lokaal bestuur
assignee-role-federal = federale overheid
assignee-role-operator = uitbater
