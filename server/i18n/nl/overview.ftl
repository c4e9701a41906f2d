# Overzicht, kaart en beelden
lens-filter = Kies regio, soort en periode
lens-kind = Soort
lens-from = Van
lens-until = Tot en met
lens-apply = Toon
lens-day-example = 7.10.2023
lens-region-unknown = Deze regio bestaat niet. Kies er een uit de lijst.
lens-kind-unknown = Dit soort dossier bestaat niet. Kies er een uit de lijst.
lens-period-reversed = De laatste dag ligt vóór de eerste. Draai ze om.
lens-period-long = Kies een periode van hoogstens { $years } jaar.

overview-as-of = Stand van { $when }.
overview-refresh = Vernieuw
overview-stale = Het vernieuwen lukt niet. Dit is de stand van daarnet.
overview-key-missed = { $count ->
    [one] klok te laat
   *[other] klokken te laat
}
overview-key-urgent = 4 uur of minder
overview-key-soon = 4 tot 12 uur
overview-key-late = { $count ->
    [one] taak te laat
   *[other] taken te laat
}
overview-key-unassigned = { $count ->
    [one] taak van niemand
   *[other] taken van niemand
}
overview-key-unstaffed = { $count ->
    [one] dossier zonder officier
   *[other] dossiers zonder officier
}
overview-key-letters = { $count ->
    [one] brief die vastzit
   *[other] brieven die vastzitten
}
overview-keys = In één oogopslag
overview-clocks = Klokken nu
overview-clocks-none = Er loopt geen klok.
overview-clocks-all = { $count ->
    [one] Toon { $count } lopende klok
   *[other] Toon alle { $count } lopende klokken
}
overview-due = uiterlijk { $when }
overview-next = volgende herinnering { $when }
overview-acts-officer = { $who }, officier
overview-acts-back-up = { $who }, back-up: de officier is afwezig tot en met { $until }
overview-acts-back-up-alone = { $who }, back-up: er is geen officier
overview-acts-coordinators = { $who }: officier en back-up zijn er niet
overview-acts-nobody = niemand kan dit opnemen
overview-attempts = { $count ->
    [one] { $count } poging, niemand bereikt, laatst { $when }
   *[other] { $count } pogingen, niemand bereikt, laatst { $when }
}
overview-no-attempt = nog geen poging
overview-today-at = { $time } uur
overview-day-at = { $day }, { $time } uur
overview-assign = Toewijzen
overview-board = Lopende dossiers per open stap
overview-board-region = Regio
overview-board-total = Samen
overview-all-regions = Alle regio's
overview-done = klaar
overview-late = Langst te laat
overview-late-none = Geen taak is te laat.
overview-late-all = { $count ->
    [one] Toon { $count } taak die te laat is
   *[other] Toon alle { $count } taken die te laat zijn
}
overview-load = Belasting per persoon
overview-load-person = Persoon
overview-load-clocks = Klokken
overview-load-tasks = Taken
overview-load-late = Te laat
overview-load-none = Niemand heeft nu een klok of een taak.
overview-load-away = afwezig tot en met { $until }
overview-away = Afwezig en vervangen
overview-away-none = Niemand is afwezig, nu en de komende twee weken.
overview-away-days = { $from } tot en met { $until }
overview-away-now = nu
overview-stands-in = { $region }: { $who } neemt waar
overview-stands-in-days = { $region } { $days }
overview-stands-in-coordinators = { $region }: de coördinatoren nemen waar ({ $who })
overview-stands-in-nobody = { $region }: niemand neemt waar
overview-faults = Gaten in het rooster
overview-faults-none = De komende twaalf weken ontbreekt niemand.
overview-gaps = Volledigheid
overview-gaps-lead = Alles wat het parlement zal vragen, is gekend van { $complete } van de { $all } lopende dossiers.
overview-gaps-lead-none = Er is geen lopend dossier.
overview-gaps-incomplete = Dossiers waarvan iets nog niet gekend is:
overview-gaps-caption = Wat nog niet gekend is
overview-gaps-question = Vraag
overview-gaps-cases = Dossiers

tasks-title = Taken van iedereen
tasks-lead = Wat nu gedaan kan worden. Taken die op het eerste contact wachten en acts van anderen staan er niet bij.
tasks-person = Van wie
tasks-nobody = nog niemand
tasks-person-unknown = iemand die hier niet meer is
tasks-step = Stap
tasks-case = Dossier
tasks-task = Taak
tasks-due = Tegen
tasks-late = te laat
tasks-late-only = Enkel wat te laat is
tasks-undated = geen datum
tasks-count = { $count ->
    [0] geen taken
    [one] { $count } taak
   *[other] { $count } taken
}
tasks-none = Er is geen taak die nu gedaan kan worden.
tasks-none-found = Geen taken met deze filters.
tasks-file = taken

map-title = Kaart van Vlaanderen met de dossiers
map-desc = Elk teken is een dossier op de plaats van zijn gemeente, niet van het gebouw. De tabel onder de kaart zegt hetzelfde.
map-show-going = lopende dossiers
map-show-all = alle dossiers
map-edition-2019 = Gemeenten zoals ze van 2019 tot en met 2024 waren.
map-edition-2025 = Gemeenten zoals ze sinds 2025 zijn.
map-edition-choice = Gemeenten
map-edition-by-period = volgens de periode
map-edition-before = van 2019 tot 2024
map-edition-after = sinds 2025
map-beyond = { $count ->
    [one] De kaart toont er { $count }, het recentste.
   *[other] De kaart toont er { $count }, de recentste. Kies een regio of een periode om de rest te zien.
}
map-legend = Tekens op de kaart
map-clock-running = klok: meer dan 12 uur over
map-clock-soon = klok: 4 tot 12 uur over
map-clock-urgent = klok: 4 uur of minder over
map-clock-missed = klok: te laat, nog geen contact
map-table = Dezelfde dossiers als tabel
map-on-drawing = op deze kaart deel van { $name }
map-nowhere = deze gemeente staat niet op de kaart
map-none = Geen dossiers om te tonen.
map-credit = Grenzen: Statbel (CC BY 4.0), vereenvoudigd.

pictures-definition = Een dossier telt op de datum waarop het ook in Antwoorden telt: het eerste contact; anders de dag waarop het agentschap ingelicht werd; anders de opening; anders de dag waarop het dossier in Liaison begon. Het staat in elke periode waarin die datum kan liggen. Ingetrokken dossiers tellen hier mee, in vraag 22 niet.
pictures-none = Geen dossiers in deze periode.
pictures-as-table = Als tabel
pictures-months = Dossiers per maand en regio
pictures-months-file = dossiers-per-maand
pictures-months-note = { $count ->
    [one] De hoogste staaf is { $count } dossier. Elke staaf opent haar dossiers.
   *[other] De hoogste staaf is { $count } dossiers. Elke staaf opent haar dossiers.
}
pictures-month-bar = { $region }, { $month }: { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
pictures-contact = Tijd tot het eerste contact
pictures-contact-file = eerste-contact
pictures-contact-none = Van geen enkel dossier is een eerste contact met een termijn geregistreerd.
pictures-contact-number = { $count ->
    [one] { $count } dossier met een eerste contact (n = { $count }).
   *[other] { $count } dossiers met een eerste contact (n = { $count }).
}
pictures-contact-words = Mediaan { $median }, van { $range }.
pictures-range = { $from } tot { $until }
pictures-dot = { $place }, { $reference }: { $lead }
pictures-beyond = verder
pictures-in-time = op tijd
pictures-late = te laat
pictures-limit = { $count ->
    [one] termijn van { $count } uur
   *[other] termijn van { $count } uur
}
pictures-states = Hoe de klokken staan
pictures-lead = Na de bevestiging
pictures-capacity = Plaatsen in open centra
pictures-capacity-file = plaatsen
pictures-capacity-none = Van geen enkel centrum dat opende is de capaciteit gekend.
pictures-capacity-note = Volgens de capaciteit die toen vermeld was; vóór de eerste vermelding telt die eerste. Een maand telt zeker mee als het centrum er elke dag open was.
pictures-capacity-unknown = { $count ->
    [one] Van { $count } centrum is de capaciteit niet gekend.
   *[other] Van { $count } centra is de capaciteit niet gekend.
}
pictures-capacity-bar = { $month }: { $certain } plaatsen zeker, { $possible } mogelijk
pictures-capacity-changes = Maanden waarin iets wijzigt
pictures-from-month = Vanaf
pictures-places = { $count ->
    [one] hoogste: { $count } plaats
   *[other] hoogste: { $count } plaatsen
}
pictures-certain = zeker
pictures-possible = mogelijk
pictures-timeline = Alle dossiers in de tijd
pictures-timeline-file = dossiers-in-de-tijd
pictures-timeline-most = { $count ->
    [one] Alleen het laatste dossier is getekend.
   *[other] Alleen de laatste { $count } dossiers zijn getekend.
}
pictures-col-announced = Aankondiging
pictures-col-start = Opening
pictures-col-closing = Sluiting of stand
pictures-today = vandaag
pictures-timeline-note = Van de aankondiging, of anders de bevestiging of de opening, tot de sluiting. Wat niet op de dag gekend is, is zo breed getekend als wat het openlaat.
pictures-bar-certain = zeker
pictures-bar-possible = nog niet geopend, of begin of einde niet zeker op de dag gekend
pictures-bar-residents = bewoners, gekomen of verwacht
pictures-closed-unknown = gesloten, dag niet geregistreerd
pictures-withdrawn = ingetrokken
pictures-too-many = Er zijn meer dan 5.000 dossiers. Kies een regio of een kortere periode om elk dossier te tekenen.

life-line = Levenslijn
life-line-of = Levenslijn van { $name }, { $reference }
life-line-note = Het verloop als beeld. Wat niet op de dag gekend is, is zo breed getekend als wat het openlaat.
life-line-story = Lees het verloop
life-line-what = Wat
life-line-when = Wanneer
life-line-clock = Klok
life-line-clock-earlier = eerdere termijn
life-line-case = Dossier
life-line-reached = bereikt
life-line-attempts = pogingen
life-line-term = { $from } tot { $until } uur
life-line-steps = Stappen
life-line-letters = Brieven
life-line-letters-sent = verstuurd
life-line-sent = { $count ->
    [one] { $count } brief verstuurd
   *[other] { $count } brieven verstuurd
}
life-line-letter = brief aan { $who }, { $when } uur
life-line-legend-letter = brief
life-line-legend-fact = moment dat vermeld is
life-line-legend-span = termijn, of de dagen die een datum openlaat
life-line-none = Van dit dossier is nog geen enkele datum gekend.
