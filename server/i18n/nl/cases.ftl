# De lijst
cases-title = Dossiers
cases-filter = Dossiers filteren
cases-filter-apply = Filteren
cases-filter-more = Meer filters
cases-filter-text = Zoekwoord
cases-filter-region = Regio
cases-filter-province = Provincie
cases-filter-stage = Fase
cases-filter-clock = Klok
cases-filter-step = Open stap
cases-filter-year = Jaar
cases-filter-origin = Herkomst
cases-filter-show = Toon
cases-filter-month = Maand
cases-filter-staff = Verbindingsofficier
cases-filter-acts = Aan zet
cases-filter-gap = Nog niet gekend
cases-going = enkel lopende dossiers
cases-month-unknown = niet met zekerheid in één maand
cases-step-done = geen eigen werk meer
cases-gap-any = minstens één vraag
cases-all = Alle
cases-clear = Wis de filters
cases-year-unknown = niet met zekerheid in één jaar
cases-count = { $count ->
    [0] geen dossiers
    [one] { $count } dossier
   *[other] { $count } dossiers
}
cases-per-province = Per provincie
cases-col-place = Gemeente
cases-col-reference = Referentie
cases-col-province = Provincie
cases-col-stage = Fase
cases-col-clock = Klok
cases-col-step = Open stap
cases-col-start = Opening
cases-col-capacity = Plaatsen
# Beside the number of cases; the order that a list has when nothing else was chosen.
cases-latest-first = laatst bevestigde eerst
cases-progress = { $done } van { $total }
cases-attempted = wel geprobeerd
cases-unknown = niet gekend
cases-none-yet = Er is nog geen dossier dat je mag zien.
cases-none-found = Geen dossiers met deze filters.
cases-beyond = Zo ver gaat de lijst niet.
cases-first-page = Naar de eerste bladzijde
case-example = voorbeeld

clock-filter-open = loopt nog, alle
clock-filter-running = meer dan 12 uur over
clock-filter-soon = 4 tot 12 uur over
clock-filter-urgent = 4 uur of minder over
clock-filter-missed-open = te laat, nog geen contact
clock-filter-met = contact op tijd
clock-filter-missed = te laat afgesloten
clock-filter-ended = zonder resultaat beëindigd
clock-filter-not-started = nog geen formele bevestiging
clock-filter-not-recorded = niet geregistreerd

# De pagina van een dossier
case-officer = Verbindingsofficier
case-back-up = Back-up
case-nobody = niemand aangeduid
case-print = Afdrukken
case-printed = { $reference }, { $place }. Afgedrukt op { $when } uur
case-withdrawn = Ingetrokken op { $when }. Reden: { $reason }
case-places-for = { $places } ({ $groups })
case-assign = Dossier overdragen
case-municipality = Gemeente wijzigen
case-add-task = Taak toevoegen
case-add-fact = Feit toevoegen
case-correct-confirmation = Bevestiging verbeteren
case-withdraw = Dossier intrekken
case-restore = Intrekking ongedaan maken
case-confirm = Bevestiging registreren
case-record-contact = Contact registreren
case-call = Bel het lokaal bestuur, { $phone }
case-plan = Stappenplan
case-no-steps = Van dit dossier werden geen stappen geregistreerd.
case-all-steps = Alle stappen tonen
case-tick-off = Afvinken
case-predecessor = Volgt op
case-successor = Gevolgd door

clock-panel-title = { $count ->
    [one] Eerste contact binnen { $count } uur
   *[other] Eerste contact binnen { $count } uur
}
clock-by = uiterlijk
clock-history = Dit dossier komt uit een vroegere lijst. Wanneer het lokaal bestuur voor het eerst gecontacteerd werd, staat er niet in.
clock-result = Contact op { $when }, door { $who }, { $role }
acting-officer = Nu aan zet: { $who }, verbindingsofficier
acting-back-up-until = Nu aan zet: { $who }, back-up, want de verbindingsofficier is afwezig tot en met { $until }
acting-back-up = Nu aan zet: { $who }, back-up, want er is geen verbindingsofficier aangeduid
acting-coordinators = Nu aan zet: { $who }, want verbindingsofficier en back-up zijn er niet
acting-nobody = Niemand kan dit nu opnemen: er is geen verbindingsofficier, geen back-up en geen coördinator
legend-rung = herinnering
legend-attempt = poging
legend-contact = contact
bar-hour = { $hours } u
bar-spent = { $spent } van { $hours } uur voorbij
bar-attempts = { $count ->
    [0] geen poging
    [one] { $count } poging
   *[other] { $count } pogingen
}
bar-attempt-at = poging, { $when } uur
bar-contact = contact, { $when } uur
bar-no-contact = nog geen contact
why-title = Waarom deze termijn?
why-start = Formele bevestiging
why-evidence = Bewijs
why-rule = Regel
why-version = Uit
why-version-of = stappenplan versie { $number }
why-hours = Telling
why-hours-of = { $count ->
    [one] { $count } uur van 3600 seconden; weekends, feestdagen en zomertijd verschuiven niets
   *[other] { $count } uur van 3600 seconden; weekends, feestdagen en zomertijd verschuiven niets
}
why-due = Uiterlijk
why-counts = Wie telt mee
why-corrected = Verbeterd omdat
why-switch-to-summer = In deze termijn begint de zomertijd: de klok aan de muur leest op het einde een uur later.
why-switch-to-winter = In deze termijn begint de wintertijd: de klok aan de muur leest op het einde een uur vroeger.
why-earlier = Vroegere termijn: van { $from } tot { $due } ({ $result })
why-correcting = Alleen een coördinator kan de bevestiging verbeteren, met een reden. De oude termijn blijft dan zichtbaar.

rail-done = klaar
rail-not-applicable = n.v.t.
rail-others = bij { $who }
rail-waits = wacht op { $steps }
task-act-of-others = act van anderen
task-nobody = nog niemand aangeduid
task-handed-over = overname gevraagd aan { $who }
task-only-with-minors = alleen als er minderjarigen komen
task-without-minors = waarschijnlijk niet van toepassing: er worden geen minderjarigen verwacht
task-locked = wacht op het eerste contact
task-waits = wacht op { $tasks }
task-done-on = klaar { $day }
task-late-since = te laat sinds { $day }
task-due = tegen { $day }
task-note = { $note } ({ $who }, { $when })

contacts-title = Contacten
contacts-reached = { $count ->
    [one] { $count } contact
   *[other] { $count } contacten
}
contacts-attempts = { $count ->
    [one] { $count } poging
   *[other] { $count } pogingen
}
contacts-none = Er is nog geen contact geregistreerd.
contact-stops-clock = Dit is het eerste contact.
story-late-reason = Reden van het late contact: { $text }

facts-title = Feiten
facts-known = { $known } van { $total } gekend
gaps-title = Wat het parlement zal vragen: { $known } van { $total } gekend
gaps-none = Alles wat meestal gevraagd wordt, is gekend.
gaps-help = Nog niet gekend:
gaps-said-unknown = gevraagd, niet gekend
question-first-contact = eerste contact met het lokaal bestuur
question-support = antwoord op het aanbod
fact-source = { $source }; geregistreerd { $recorded } uur
fact-source-on = { $source }, { $day }; geregistreerd { $recorded } uur
fact-printed = In de bron staat: “{ $text }”
fact-conflict = bronnen spreken elkaar tegen
fact-choose = Kies welke vermelding telt
fact-older = { $count ->
    [one] { $count } oudere vermelding
   *[other] { $count } oudere vermeldingen
}
fact-add = Aanvullen
fact-fill-in = Invullen

offer-title = Aanbod
offer-standard = Standaardaanbod
offer-update = Bijwerken
offer-item = Onderdeel
offer-state = Stand
offer-count = { $count } onderdelen, { $accepted } aanvaard, { $delivered } geleverd
offer-not-discussed = nog niet besproken
offer-none = Er is geen standaardaanbod ingesteld.

partners-title = Partners en kerngroep
partners-add = Partner toevoegen
partners-caption = Partners
partners-organisation = Organisatie
partners-function = Functie
partners-reach = Bereikbaar
partners-none = Nog geen partners.
meetings-caption = Vergaderingen
meetings-date = Datum
meetings-body = Overleg
meetings-present = Aanwezig
meetings-without-us = zonder het agentschap
meetings-none = Nog geen vergadering.
meetings-add = Vergadering registreren

products-title = Producten
products-product = Product
products-provider = Voorziet
products-supporter = Ondersteunt
products-none = Geen producten in dit dossier.
product-on = klaar { $day }
product-under-way = in opmaak
product-not-begun = nog niet gestart

relations-title = Verwant en blijvend
relations-none = Geen verwante dossiers, geen blijvende betrokkenheid.
relations-centre = Opvangcentrum
involvement-add = Betrokkenheid registreren

story-title = Verloop
story-print = Als chronologie afdrukken
story-filter = Verloop filteren
story-none = Hierover staat niets in het verloop.
story-all = Alles
story-topic-contacts = Contacten en klok
story-topic-steps = Stappen
story-topic-facts = Feiten
story-topic-people = Mensen
story-topic-case = Dossier
story-entered = { $who }; ingevoerd { $when } uur
case-support = aanbod: { $answer }
cases-filter-unread = Het filter “{ $name }” in het adres is niet te lezen: de lijst houdt er geen rekening mee.
