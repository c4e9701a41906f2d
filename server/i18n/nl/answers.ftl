# Antwoorden: de lijst
answers-title = Antwoorden
answers-text = Wat je het parlement antwoordt, met de dossiers achter elk cijfer.
answers-q22 = Schriftelijke vraag nr. 22
answers-q22-text = Maaike De Vreese vroeg op 12 oktober 2023 naar de inzet van de verbindingsofficieren. Kies de periode: het antwoord staat klaar.
answers-show = Antwoord tonen
answers-build-text = Een andere vraag? Kies wat je telt, in welke periode en waarnaar je uitsplitst.
answers-frozen = Bevroren antwoorden
answers-frozen-one = Bevroren antwoord
answers-none = Er is nog geen antwoord bevroren. Toon een antwoord en kies “Antwoord bevriezen”.

# Een antwoord
answer-question = Vraag
answer-period = Periode
answer-from = Van jaar
answer-to = Tot en met jaar
answer-cut-off = Stand van
answer-cut-off-hint = Een dag zoals 7.10.2023: wat later geregistreerd is, telt dan niet mee. Leeg: nu.
answer-cut-off-future = Kies een dag die niet in de toekomst ligt.
answer-as-of = Zelfde stand opnieuw vragen met
answer-ask-again = Andere periode, stand of kaart
answer-period-reversed = De periode loopt van { $from } tot { $to }. Kies een laatste jaar dat niet vóór het eerste ligt.
answer-period-long = { $count ->
    [one] Kies een periode van hoogstens { $count } jaar.
   *[other] Kies een periode van hoogstens { $count } jaar.
}
answer-map = Provincie
answer-map-case = van de dag van het dossier
answer-map-now = volgens de kaart van de dag van de stand
answer-contents = In dit antwoord
answer-back = Terug naar het antwoord
answer-freeze = Antwoord bevriezen
answer-freeze-text = Een bevroren antwoord verandert nooit meer. Later zie je wat er sindsdien verbeterd is.
answer-frozen = Het antwoord is bevroren.
answer-title = Titel
answer-number = Vraagnummer
answer-number-hint = Zoals 22 (2023-2024)
answer-asked-by = Gesteld door
answer-sent = Verzonden op
answer-sent-hint = De dag waarop de vraag verzonden werd, zoals 12.10.2023. Daaruit volgt tegen wanneer je antwoordt.
answer-due = Te beantwoorden tegen
answer-term = Het antwoord moet er zijn binnen { $days } werkdagen na { $sent }. Zaterdagen en zondagen tellen niet mee.
answer-term-holidays = Het antwoord moet er zijn binnen { $days } werkdagen na { $sent }. Zaterdagen, zondagen en { $holidays } tellen niet mee.
answer-author = Bevroren door
answer-frozen-at = Bevroren op
answer-csv = CSV-bestand
answer-xlsx = Rekenblad
answer-docx = Tekstdocument
answer-total = Totaal
answer-figure = Aantal
answer-no-cases = Geen dossiers.
answer-year-unknown = jaar onbekend
answer-municipality-unknown = Deze gemeente staat niet in de lijst. Kies een naam uit de lijst, van nu of van vóór een fusie.
answer-none-recorded = { $count ->
    [one] Van { $count } dossier is hiervan niets geregistreerd.
   *[other] Van { $count } dossiers is hiervan niets geregistreerd.
}
answer-clocks-corrected = { $count ->
    [one] Waarvan { $count } binnen de termijn na verbetering van de bevestiging.
   *[other] Waarvan { $count } binnen de termijn na verbetering van de bevestiging.
}
answer-left-out = { $count ->
    [one] Nog { $count } dossier staat hier niet.
   *[other] Nog { $count } dossiers staan hier niet.
}
answer-without-capacity = { $count ->
    [0] Van alle dossiers is de capaciteit geregistreerd.
    [one] Van { $count } dossier is de capaciteit niet geregistreerd; het telt niet mee in de som.
   *[other] Van { $count } dossiers is de capaciteit niet geregistreerd; ze tellen niet mee in de som.
}
answer-changes = Wat is er sindsdien verbeterd?
answer-changes-text = Dezelfde vraag, vergeleken met de stand van nu. Bevroren: stand van { $then }. Nu: { $now }.
answer-changed-figures = Cijfers die nu anders zijn
answer-which = Cijfer
answer-was = Toen
answer-is = Nu
answer-added = Erbij
answer-removed = Eraf
answer-no-changes = Geen enkel cijfer is veranderd.
answer-changed-lists = Centra en betrokkenheid die nu anders zijn
answer-no-changed-lists = Geen centrum van het register en geen betrokkenheid is veranderd. Wat in dossiers veranderde, staat hieronder.
answer-compared = Vergeleken met de stand van
answer-changes-file = verbeterd
answer-what = Wat
answer-by = Laatst gewijzigd door
answer-offer-items = Onderdelen van het aanbod
answer-corrected = Dossiers waarin iets anders geregistreerd staat
answer-none-corrected = In geen enkel dossier van dit antwoord staat nu iets anders.

answer-count-deployments = inzetten
answer-count-municipalities = gemeenten, elk één keer geteld
answer-count-opened = inzetten, geopend
answer-count-expected = inzetten, verwacht
answer-count-under-reservation = inzetten, onder voorbehoud
answer-count-not-yet = inzetten, nog zonder datum
answer-count-undecidable = inzetten, niet te bepalen of ze al geopend zijn
answer-count-year-unknown = inzetten waarvan het jaar niet vaststaat
answer-count-withdrawn = ingetrokken, niet meegeteld

answer-status-opened = geopend
answer-status-expected = verwacht
answer-status-under-reservation = onder voorbehoud
answer-status-not-yet = nog zonder datum
answer-status-undecidable = niet te bepalen
answer-status-withdrawn = ingetrokken

before-after-before = vóór de aankondiging
before-after-same-day = op dezelfde dag
before-after-after = na de aankondiging
before-after-undecidable = niet te bepalen uit de datums
before-after-caption = Voor of na de aankondiging, per dossier

within-in-time = binnen de termijn
within-late = te laat
within-missed = termijn voorbij, lokaal bestuur niet bereikt
within-open = termijn loopt nog
within-ended = beëindigd zonder resultaat (ingetrokken binnen de termijn)
within-mayor-in-time = binnen de termijn
within-mayor-late = burgemeester bereikt na de termijn
within-mayor-missed = burgemeester niet bereikt, termijn voorbij
within-mayor-open = termijn loopt nog
within-mayor-ended = beëindigd zonder resultaat (ingetrokken binnen de termijn)

basis-contact = eerste contact
basis-informed = agentschap ingelicht
basis-start = opening
basis-planned = geplande opening
basis-opened = dossier geopend

breakdown-year = Jaar
breakdown-province = Provincie
breakdown-municipality = Gemeente
breakdown-kind = Soort
breakdown-duration = Tijdelijk of vast
breakdown-status = Stand
breakdown-before-after = Voor of na de aankondiging
breakdown-informant-level = Overheid die ons inlichtte
breakdown-support = Antwoord op het aanbod
breakdown-within-any = Lokaal bestuur bereikt binnen de termijn
breakdown-within-mayor = Burgemeester bereikt binnen de termijn
breakdown-operator = Uitbater
breakdown-province-now = Provincie, kaart van de stand
breakdown-municipality-now = Gemeente, kaart van de stand
breakdown-origin = Herkomst

breakdown-year-definition = Een inzet telt in het jaar van het eerste contact; is dat er niet, van de dag waarop het agentschap ingelicht werd; anders van de opening van het centrum; is ook die er niet, van de dag waarop het dossier in Liaison begon. Ligt die datum niet in één jaar, of noemen bronnen verschillende jaren, dan telt ze bij “jaar onbekend”.
breakdown-province-definition = Provincie: die van de gemeente op de dag van het dossier.
breakdown-municipality-definition = Gemeente: die van de dag van het dossier.
breakdown-kind-definition = Een dossier is een opening, een uitbreiding, een heropening of een verlenging.
breakdown-duration-definition = Tijdelijk of vast, zoals een bron het zei.
breakdown-status-definition = Geopend: de geregistreerde datum van de eerste bewoners, of van de inzet waar de bron die drukte, ligt zeker niet na de dag van de stand. Verwachte centra, centra onder voorbehoud en openingen waarvan de datum beide toelaat, staan apart.
breakdown-before-after-definition = Vergeleken worden de dag van het eerste contact (anders die waarop het agentschap ingelicht werd) en de dag van de publieke aankondiging. Is een van beide te onnauwkeurig, dan is het niet te bepalen; ontbreekt een van beide, dan is het niet geregistreerd.
breakdown-informant-level-definition = De overheid die het agentschap inlichtte, zoals geregistreerd.
breakdown-support-definition = Wat het lokaal bestuur laatst antwoordde op het aanbod.
breakdown-within-any-definition = Binnen de termijn na de formele bevestiging werd iemand van het lokaal bestuur bereikt.
breakdown-within-mayor-definition = Binnen de termijn na de formele bevestiging werd de burgemeester bereikt.
breakdown-operator-definition = De uitbater, zoals geregistreerd.
breakdown-province-now-definition = Provincie, kaart van de stand: die waarin de gemeente ligt op de dag van de stand.
breakdown-municipality-now-definition = Gemeente, kaart van de stand: die waartoe het gebied hoort op de dag van de stand.
breakdown-origin-definition = Dossiers uit vroegere lijsten staan apart van dossiers die in Liaison geopend werden.

# Zelf een vraag samenstellen
built-heading = Zelf een vraag samenstellen
built-start = Vraag samenstellen
built-what = De vraag
built-title = Antwoord over { $period }
built-file = antwoord
built-count = Wat tel je?
built-rows = Per rij
built-columns = Per kolom
built-one-breakdown = niets
built-same-twice = Kies een andere uitsplitsing dan die van de rijen.
built-count-now = Tellen
built-filters = Alleen dossiers met
built-withdrawn = Ook ingetrokken dossiers
built-only = Alleen: { $what } “{ $value }”.
built-with-withdrawn = Ingetrokken dossiers tellen mee.
built-no-withdrawn = Ingetrokken dossiers tellen niet mee.
built-as-of = Geteld is wat geregistreerd was op { $when }.
counted-deployments = Inzetten
counted-municipalities = Gemeenten
counted-places = Plaatsen
counted-deployments-sentence = Geteld worden inzetten van { $from } tot en met { $to }: elk dossier is één inzet.
counted-municipalities-sentence = Geteld worden gemeenten met een inzet van { $from } tot en met { $to }: elke gemeente één keer, bij haar eerste inzet.
counted-places-sentence = Opgeteld wordt de capaciteit van inzetten van { $from } tot en met { $to }, zoals laatst gezegd.

# Tabellen
table-caption = { $what } naar { $rows }
table-caption-two = { $what } naar { $rows } en { $columns }
counts-caption = Inzetten in cijfers
counts-what = Wat
officers-caption = Officieren en back-ups per jaar
officers-officers = Officieren
officers-back-ups = Back-ups
officers-at-end = Officieren op 31.12
officers-back-ups-at-end = Back-ups op 31.12
officers-regions = Regio’s bemand op 31.12
officers-names = Namen van de officieren
officers-back-up-names = Namen van de back-ups
officers-regions-not-recorded = Regio’s niet geregistreerd
officers-none = Geen jaar van deze periode is begonnen.
informant-caption = Wie ons inlichtte, per dossier
support-caption = Aanbod per dossier
items-caption = Aanbod per onderdeel
involvement-caption = Blijvende betrokkenheid
involvement-none = Er is geen blijvende betrokkenheid geregistreerd.
centres-caption = Opvangcentra
centres-none = Er is geen centrum geregistreerd.
answer-centres-count = Met inzet: { $with }. Zonder inzet: { $without }.
chronology-when = Wanneer
chronology-what = Wat
chronology-who = Door
chronology-fact = { $kind } (geregistreerd { $day })
chronology-fact-other = { $kind }, in een andere lezing (geregistreerd { $day })
chronology-sources = Bron: { $sources }
chronology-left-out = { $count ->
    [one] De chronologie van nog { $count } dossier staat op de pagina van het dossier.
   *[other] De chronologie van nog { $count } dossiers staat op de pagina van elk dossier.
}
line-counts-by = Telt op grond van
line-date = Datum
line-earliest = Ten vroegste
line-latest = Ten laatste
line-municipality = Gemeente
line-place = Plaats
line-nis = NIS-code
line-capacity = Capaciteit
line-groups = Doelgroepen
line-involved = Agentschap betrokken
line-announced = Publieke aankondiging
line-verdict = Voor of na
line-informed = Agentschap ingelicht
line-level = Overheid
line-body = Instantie
line-channel = Kanaal
line-support = Antwoord
line-no-item = –
line-form = Vorm
line-from = Van
line-until = Tot
line-goes-on = loopt door
line-description = Omschrijving
line-centre = Centrum of plaats
line-operator = Uitbater
line-opened = Open vanaf
line-closed = Gesloten
line-planned = Geplande opening
line-planned-for = gepland: { $day }
line-not-closed = geen sluiting geregistreerd
line-deployments = inzetten
line-closed-undated = gesloten, dag niet geregistreerd
line-deployment = Inzet
line-no-deployment = zonder inzet
line-other-period = in een andere periode
line-due = Termijn tot
line-contact = Eerste contact
line-mayor = Burgemeester bereikt
line-lead = Minuten tot contact

sheet-answer = Antwoord
sheet-definitions = Definities
sheet-cases = Dossiers
sheet-part = Deel
sheet-definition = Definitie

# Vraag 22, deel per deel
q22-title = Inzet van de verbindingsofficieren, { $period }
q22-file = vraag 22
q22-question = Hoeveel verbindingsofficieren zijn er? Hoe vaak waren ze betrokken bij de opening van een opvangcentrum, per jaar en per provincie, voor of na de aankondiging? Welke overheid schakelde hen in, welke ondersteuning boden ze, en wat gebeurde er in elk dossier?
q22-figures-title = Cijfers
q22-officers-title = Verbindingsofficieren en back-ups
q22-officers-definition = Geteld worden personen met een beurt in het rooster die het jaar raakt, en wie op 31 december dienst had (in het lopende jaar: op de dag van de stand). Wie in twee regio’s dienst had, telt één keer. Een jaar waarin van geen enkele regio een beurt geregistreerd is, staat als niet geregistreerd; de laatste kolom telt de regio’s zonder geregistreerde beurt.
q22-cost-title = Budget
q22-cost-definition = Er is geen apart budget: de verbindingsofficieren doen dit binnen hun gewone opdracht. Tijd per dossier wordt niet geregistreerd.
q22-deployments-title = Inzetten
q22-deployments-definition = Elk dossier is één inzet: een opening, uitbreiding, heropening of verlenging van een centrum. Een gemeente met meer inzetten telt één keer als gemeente. Geopend, verwacht, onder voorbehoud, nog zonder datum en niet te bepalen tellen samen op tot alle inzetten. Ingetrokken dossiers tellen niet mee.
q22-per-year-title = Inzetten per jaar
q22-per-year-definition = Een inzet telt in het jaar van het eerste contact; is dat er niet, van de dag waarop het agentschap ingelicht werd; anders van de opening van het centrum; is ook die er niet, van de dag waarop het dossier in Liaison begon. Ligt die datum niet in één jaar, of noemen bronnen verschillende jaren, dan telt ze bij “jaar onbekend”. De jaren en “jaar onbekend” tellen samen op tot het totaal.
q22-per-year-status-title = Inzetten per jaar, naar stand
q22-per-year-status-definition = Dezelfde inzetten per jaar, met apart hoe ver het centrum was op de dag van de stand. Geopend: de geregistreerde datum van de eerste bewoners, of van de inzet waar de bron die drukte, ligt zeker niet na die dag.
q22-per-province-title = Inzetten per provincie
q22-per-province-definition = Geopend: de geregistreerde datum van de eerste bewoners, of van de inzet waar de bron die drukte, ligt zeker niet na de dag van de stand. Verwachte centra, centra onder voorbehoud en openingen waarvan de datum beide toelaat, staan apart.
q22-map-case = Gemeenten en provincies zijn die van de dag van het dossier.
q22-map-now = Gemeenten en provincies zijn die van de kaart op de dag van de stand.
q22-duration-title = Tijdelijke en vaste centra, naar soort
q22-duration-definition = Tijdelijk of vast, zoals een bron het zei. Zei geen bron het, dan is het niet geregistreerd.
q22-before-after-title = Voor of na de publieke aankondiging
q22-before-after-definition = Vergeleken worden de dag van het eerste contact (anders die waarop het agentschap ingelicht werd) en de dag van de publieke aankondiging. Een lek of een bericht in de pers is geen aankondiging. Is een van beide datums te onnauwkeurig, dan is het niet te bepalen; ontbreekt er een, dan is het niet geregistreerd.
q22-before-after-cases-title = Voor of na de aankondiging, per dossier
q22-before-after-cases-definition = De twee datums die vergeleken worden, zoals ze geregistreerd zijn.
q22-informant-title = Welke overheid schakelde ons in?
q22-informant-definition = De overheid die het agentschap inlichtte, zoals geregistreerd. “Niemand” betekent dat het agentschap het via de media vernam.
q22-informant-cases-title = Wie ons inlichtte, per dossier
q22-informant-cases-definition = Overheid, instantie en kanaal van de eerste melding, zoals geregistreerd.
q22-support-title = Ondersteuning
q22-support-definition = Wat het lokaal bestuur laatst antwoordde op het aanbod: aanvaard, op maat of geen nood aan ondersteuning.
q22-support-cases-title = Ondersteuning, per dossier en per onderdeel
q22-support-cases-definition = Per onderdeel van het standaardaanbod hoe ver het kwam: aangeboden, aanvaard, geweigerd, geleverd of niet van toepassing. Een streepje: niet geregistreerd. De nummers boven de kolommen zijn die van de lijst hieronder.
q22-involvement-title = Blijvende ondersteuning
q22-involvement-definition = Centra die open bleven en waar het agentschap betrokken bleef, met de vorm en de periode, zoals geregistreerd.
q22-centres-title = Lijst van opvangcentra
q22-centres-definition = Alle centra van het register, met of zonder inzet, één lijn per centrum en periode, en de geopende plaatsen van inzetten die nog niet in het register staan. De volledige lijst van het opvangnetwerk is die van Fedasil.
q22-within-any-title = Lokaal bestuur bereikt binnen de termijn
q22-within-any-definition = Ruime lezing: binnen de termijn na de formele bevestiging (48 uur) werd iemand van het lokaal bestuur bereikt. Dossiers uit vroegere lijsten hebben geen termijn: niet geregistreerd.
q22-within-mayor-title = Burgemeester bereikt binnen de termijn
q22-within-mayor-definition = Strenge lezing: binnen de termijn na de formele bevestiging (48 uur) werd de burgemeester zelf bereikt. Dossiers uit vroegere lijsten hebben geen termijn: niet geregistreerd.
q22-method-title = Taken, methode en vormen van ondersteuning
q22-method-definition = De taken, het stappenplan A-K dat gold op de dag van de stand en het standaardaanbod, met deze onderdelen:
q22-task-1 = Contact met de burgemeester binnen 48 uur na de formele bevestiging: noden bevragen, ondersteuning toelichten
q22-task-2 = Overleg met lokale en federale partners
q22-task-3 = Afstemming met de uitbater (Fedasil, Rode Kruis), Agodi, VDAB, CBE, CVO en lokale scholen over onderwijs
q22-task-4 = Afstemming met lokale partners over vrije tijd en vrijwilligerswerk
q22-task-5 = Doorverwijzing naar Vlaamse ondersteunende diensten (mobiliteit)
q22-task-6 = Praktische en inhoudelijke ondersteuning van een infomarkt
q22-task-7 = Advies over communicatie met de burgers (contactpunt, pagina)
q22-task-8 = Advies of vorming over maatschappelijke spanning (onlinepolarisatie)
method-tasks = Taken
method-plan = Stappenplan
method-number = Nr.
method-task = Taak
method-step = Stap
method-title = Wat
q22-elsewhere-title = Wat we niet bijhouden
q22-elsewhere-definition = Bewoners, bezetting en nationaliteiten zijn gegevens van Fedasil; daarvoor wordt naar Fedasil verwezen. Het contact met federale diensten verloopt via mail, telefoon en deelname aan lokaal overleg; elk contact staat in de chronologie van het dossier.
q22-chronology-title = Chronologie per dossier
q22-chronology-definition = Wat er in elk dossier gebeurde, op de dag waarop het gebeurde, oudste eerst; voor zover het geregistreerd was op het ogenblik van de stand. Nota’s staan er niet bij.

# Bestanden
export-file = dossiers
export-as = Als bestand:
export-too-large = Zoveel regels passen niet in dit bestand. Filter de lijst, of neem het CSV-bestand: daarin passen er meer.
export-filters = De filters van dit bestand kloppen niet. Ga terug naar de lijst en pas ze aan.
export-tasks = Taken
export-tasks-done = Taken klaar
export-withdrawn = Ingetrokken op
export-fact = Feit
export-detail = Bijzonderheid
export-value = Waarde
export-words = In woorden
export-standing = Telt het?
export-source = Bron
export-printed = Woorden van de bron
export-stated = Gezegd op
export-recorded = Geregistreerd op
fact-standing-current = telt nu
fact-standing-conflicting = spreekt tegen wat telt
fact-standing-earlier = vroegere stand
fact-standing-corrected = verbeterd
