# letters
letter-greeting = Beste { $name },
letter-greeting-nobody = Beste,
letter-why = Waarom je deze mail krijgt:
letter-choices = Welke mails je krijgt, kies je hier:
letter-choices-link = Kies welke mails je krijgt
letter-automatic = Deze mail is automatisch verstuurd.
letter-somebody = een collega
letter-nothing = Er is niets te melden.
letter-reason = Reden: { $reason }
letter-note = Nota: { $note }
letter-by-day = uiterlijk { $day }
letter-no-date = zonder datum
letter-line-away = { $name }, afwezig tot en met { $until }
letter-line-nobody = van niemand
letter-late-by = { $late } te laat
letter-left-until = nog { $left }, uiterlijk { $due }
letter-places = { $count ->
    [one] 1 plaats
   *[other] { $count } plaatsen
}
letter-attempts = { $count ->
    [0] nog geen
    [one] 1, niemand bereikt
   *[other] { $count }, niemand bereikt
}

letter-known = Wat we weten:
letter-label-kind = Soort
letter-label-due = Uiterlijk
letter-label-confirmed = Formele bevestiging
letter-label-acts = Nu aan zet
letter-label-attempts = Contactpogingen
letter-link-contact = Contact registreren
letter-link-case = Naar het dossier
letter-link-overview = Naar het overzicht
letter-link-work = Naar mijn werk
letter-link-absences = Naar de afwezigheden
letter-link-roster = Naar het rooster
letter-link-password = Wachtwoord kiezen

letter-acts-officer = { $name }, verbindingsofficier
letter-acts-back-up = { $name }, back-up
letter-acts-away = { $name }, back-up, want { $officer } is afwezig tot en met { $until }
letter-acts-coordinators = de coördinatoren: { $names }
letter-names = { $names } en { $last }
letter-acts-nobody = niemand

letter-switch-summer = Intussen gaat het zomeruur in: { $hours } uur later staat de klok een uur verder.
letter-switch-winter = Intussen gaat het winteruur in: { $hours } uur later staat de klok een uur terug.

letter-why-officer = je bent verbindingsofficier in dit dossier.
letter-why-back-up = je bent back-up in dit dossier.
letter-why-stands-in = je vervangt { $officer } in dit dossier.
letter-why-stands-in-until = je vervangt { $officer }, die afwezig is tot en met { $until }.
letter-why-no-officer = dit dossier heeft geen verbindingsofficier en jij neemt waar.
letter-why-last-resort = je bent coördinator en niemand anders kan nu optreden in dit dossier.
letter-why-coordinator = je bent coördinator.
letter-why-worker = je hebt taken in dit dossier.
letter-why-ladder = Deze herinneringen kun je niet uitzetten.
letter-why-unreached = Wie aan zet is, kreeg deze mail niet.
letter-why-told-before = Je kreeg eerder een mail over deze termijn.
letter-why-tasks = { $count ->
    [one] deze taak staat op jouw naam.
   *[other] deze taken staan op jouw naam.
}
letter-why-tasks-nobody = { $count ->
    [one] deze taak staat op niemands naam en jij bent aan zet.
   *[other] deze taken staan op niemands naam en jij bent aan zet.
}
letter-why-tasks-away = { $count ->
    [one] wie deze taak doet, is afwezig en jij bent aan zet.
   *[other] wie deze taken doet, is afwezig en jij bent aan zet.
}
letter-why-tasks-acting = { $count ->
    [one] deze taak staat op jouw naam, of jij bent er nu voor aan zet.
   *[other] deze taken staan op jouw naam, of jij bent er nu voor aan zet.
}
letter-why-task-now = { $count ->
    [one] deze taak staat nu op jouw naam.
   *[other] deze taken staan nu op jouw naam.
}
letter-why-task-before = { $count ->
    [one] deze taak stond op jouw naam.
   *[other] deze taken stonden op jouw naam.
}
letter-why-case-now-officer = dit dossier staat nu op jouw naam.
letter-why-case-now-back-up = je bent nu back-up in dit dossier.
letter-why-case-before-officer = dit dossier stond op jouw naam.
letter-why-case-before-back-up = je was back-up in dit dossier.
letter-why-asked = iemand vraagt je om werk over te nemen.
letter-why-answered = je vroeg een collega om werk over te nemen.
letter-why-digest = je koos voor een overzicht op deze dag van de week.
letter-why-weekly = je bent coördinator en krijgt elke week een overzicht.
letter-why-invitation = iemand maakte een account voor je aan.
letter-why-password = er werd een nieuw wachtwoord voor je account gevraagd.
letter-why-test = een beheerder probeert uit of mail aankomt.

letter-contact-opening-subject = { $case }: eerste contact uiterlijk { $due }
letter-contact-opening-lead = Neem binnen { $hours } uur na de formele bevestiging contact op met het lokaal bestuur.
letter-opening-opening = Er komt een opvangcentrum in { $place }.
letter-opening-extension = Het opvangcentrum in { $place } krijgt meer plaatsen.
letter-opening-reopening = Het opvangcentrum in { $place } gaat opnieuw open.
letter-opening-prolongation = Het opvangcentrum in { $place } blijft langer open.
letter-contact-new-subject = { $case }: nieuw dossier, nog { $left } voor het eerste contact, uiterlijk { $due }
letter-contact-unreached-subject = { $case }: mail aan { $names } komt niet aan, eerste contact uiterlijk { $due }
letter-contact-unreached = De mail aan { $names } kon niet afgeleverd worden. Bel, of neem het zelf over.
letter-contact-resumed = Het dossier is heropend: de termijn voor het eerste contact loopt verder.
letter-contact-rung-subject = { $case }: nog { $left } voor het eerste contact, uiterlijk { $due }
letter-contact-rung-lead = Er is nog geen contact met het lokaal bestuur van { $place } geregistreerd. De termijn eindigt over { $left }.
letter-contact-late = Deze mail had vroeger moeten vertrekken. Hij komt nu pas, omdat het dossier later is ingevoerd of omdat mail niet verstuurd kon worden.
letter-contact-missed-subject = { $case }: te laat, het eerste contact moest er zijn op { $due }
letter-contact-missed-lead = De termijn van { $hours } uur voor het eerste contact met het lokaal bestuur van { $place } is { $late } voorbij.
letter-contact-missed-now = De termijn van { $hours } uur voor het eerste contact met het lokaal bestuur van { $place } is net voorbij.
letter-contact-missed-new-subject = { $case }: te laat, nieuw dossier waarvan het eerste contact er moest zijn op { $due }
letter-contact-missed-unreached-subject = { $case }: te laat, mail aan { $names } komt niet aan, het eerste contact moest er zijn op { $due }
letter-contact-missed-assigned-subject = { $case }: te laat, je bent nu { $duty }, het eerste contact moest er zijn op { $due }
letter-contact-repeat-subject = { $case }: { $late } te laat, het eerste contact moest er zijn op { $due }
letter-contact-missed-do = Neem contact op zodra het kan en registreer het, met de reden waarom het later is.
letter-contact-repeat = Er blijven herinneringen komen tot het contact geregistreerd is.

letter-stopped-contact-subject = { $case }: contact geregistreerd, de termijn is gehaald
letter-stopped-late-subject = { $case }: contact geregistreerd, { $late } te laat
letter-stopped-anew-late-subject = { $case }: bevestiging verbeterd, het contact was { $late } te laat
letter-stopped-anew-met-subject = { $case }: bevestiging verbeterd, het contact was binnen de termijn
letter-stopped-withdrawn-subject = { $case }: dossier ingetrokken, de termijn vervalt
letter-stopped-withdrawn-late-subject = { $case }: dossier ingetrokken, de termijn is niet gehaald
letter-stopped-moved-subject = { $case }: nieuwe termijn, eerste contact uiterlijk { $due }
letter-stopped-gone-subject = { $case }: de termijn vervalt
letter-stopped-resumed-subject = { $case }: dossier heropend, de termijn loopt verder, eerste contact uiterlijk { $due }
letter-stopped-resumed-late-subject = { $case }: dossier heropend, het eerste contact is { $late } te laat
letter-stopped-resumed-lead = Het dossier over { $place } is heropend. De termijn voor het eerste contact loopt verder:
letter-stopped-resumed-late-lead = Het dossier over { $place } is heropend. Het eerste contact is { $late } te laat: neem nu contact op met het lokaal bestuur en registreer het.
letter-stopped-contact-lead = { $who } had contact met het lokaal bestuur van { $place } op { $at }.
letter-stopped-contact-met = Dat is { $after } na de formele bevestiging, binnen de termijn.
letter-stopped-contact-before = Dat was vóór de formele bevestiging, dus binnen de termijn.
letter-stopped-contact-late = Dat is { $late } na het einde van de termijn.
letter-stopped-withdrawn-lead = Het dossier over { $place } is ingetrokken. Voor het eerste contact loopt geen termijn meer.
letter-stopped-withdrawn-late-lead = Het dossier over { $place } is ingetrokken. De termijn voor het eerste contact was toen { $late } voorbij, en blijft staan als niet gehaald.
letter-stopped-corrected-lead = Het tijdstip van de formele bevestiging voor { $place } is verbeterd.
letter-stopped-anew = Daardoor is het eerste contact opnieuw beoordeeld.
letter-stopped-new-term = De nieuwe termijn:
letter-stopped-old-term = De eerdere termijn, tot { $due }, loopt niet meer.
letter-stopped-ran-until = De termijn liep tot { $due }.

letter-tasks-today-subject = { $count ->
    [one] { $case }: vandaag 1 taak af te werken
   *[other] { $case }: vandaag { $count } taken af te werken
}
letter-tasks-due-subject = { $count ->
    [one] { $case }: 1 taak tegen { $day }
   *[other] { $case }: { $count } taken tegen { $day }
}
letter-tasks-today-lead = Dit moet vandaag klaar zijn in het dossier over { $place }:
letter-tasks-due-lead = Dit moet klaar zijn tegen { $day } in het dossier over { $place }:

letter-case-assigned-subject = { $case }: je bent nu { $duty }
letter-case-assigned-clock-subject = { $case }: je bent nu { $duty }, eerste contact uiterlijk { $due }
letter-case-assigned-lead = Je bent nu { $duty } voor het dossier over { $place }, toegewezen door { $by }.
letter-case-from = Je neemt over van { $name }.
letter-case-clock = De termijn voor het eerste contact loopt:
letter-case-tasks = { $count ->
    [0] Op jouw naam staan geen taken open.
    [one] Op jouw naam staat 1 taak open.
   *[other] Op jouw naam staan { $count } taken open.
}
letter-case-released-subject = { $case }: dossier overgenomen door { $to }
letter-case-released-lead = Het dossier over { $place } staat nu op naam van { $to }, toegewezen door { $by }.
letter-case-released-back-up-subject = { $case }: { $to } is nu back-up
letter-case-released-back-up-lead = { $to } is nu back-up voor het dossier over { $place }, toegewezen door { $by }.
letter-case-released-nobody-subject = { $case }: je bent geen { $duty } meer
letter-case-released-nobody-lead = Je bent geen { $duty } meer voor het dossier over { $place }; dat deed { $by }.
letter-case-released-rest = Je hoeft hiervoor niets meer te doen.
letter-case-released-clock = De termijn voor het eerste contact, tot { $due }, verdwijnt uit je agenda.

letter-task-assigned-subject = { $count ->
    [one] { $case }: 1 taak voor jou
   *[other] { $case }: { $count } taken voor jou
}
letter-task-assigned-due-subject = { $count ->
    [one] { $case }: 1 taak voor jou, uiterlijk { $day }
   *[other] { $case }: { $count } taken voor jou, de eerste uiterlijk { $day }
}
letter-task-assigned-lead = { $count ->
    [one] In het dossier over { $place } staat nu 1 taak op jouw naam, toegewezen door { $by }.
   *[other] In het dossier over { $place } staan nu { $count } taken op jouw naam, toegewezen door { $by }.
}
letter-task-from = Je neemt over van { $name }.
letter-task-released-subject = { $count ->
    [one] { $case }: 1 taak staat niet meer op jouw naam
   *[other] { $case }: { $count } taken staan niet meer op jouw naam
}
letter-task-released-lead = { $count ->
    [one] In het dossier over { $place } staat 1 taak niet meer op jouw naam; dat deed { $by }.
   *[other] In het dossier over { $place } staan { $count } taken niet meer op jouw naam; dat deed { $by }.
}
letter-task-to = Nu doet { $name } dit.

letter-hand-over-asked-subject = { $count ->
    [one] { $from } vraagt je om 1 taak over te nemen
   *[other] { $from } vraagt je om { $count } taken over te nemen
}
letter-hand-over-asked-lead = { $count ->
    [one] { $from } vraagt je om 1 taak over te nemen.
   *[other] { $from } vraagt je om { $count } taken over te nemen.
}
letter-hand-over-asked-do = Zolang je niet antwoordt, blijft het werk bij wie het vraagt. Neem aan of weiger onder Mijn werk.
letter-hand-over-tasks = { $count ->
    [one] Het gaat om deze taak:
   *[other] Het gaat om deze { $count } taken:
}
letter-hand-over-accepted-subject = { $count ->
    [one] { $by } neemt 1 taak over
   *[other] { $by } neemt { $count } taken over
}
letter-hand-over-refused-subject = { $count ->
    [one] { $by } neemt 1 taak niet over
   *[other] { $by } neemt { $count } taken niet over
}
letter-hand-over-accepted-lead = { $count ->
    [one] { $by } neemt 1 taak van je over. Je hoeft er niets meer voor te doen.
   *[other] { $by } neemt { $count } taken van je over. Je hoeft er niets meer voor te doen.
}
letter-hand-over-passed-lead = { $count ->
    [one] { $by } neemt 1 taak over.
   *[other] { $by } neemt { $count } taken over.
}
letter-hand-over-refused-lead = { $count ->
    [one] { $by } neemt 1 taak niet van je over. Ze blijft op jouw naam staan.
   *[other] { $by } neemt { $count } taken niet van je over. Ze blijven op jouw naam staan.
}

letter-roster-gap-subject = { $count ->
    [one] Rooster: 1 gat, vanaf { $day }
   *[other] Rooster: { $count } gaten, het eerste vanaf { $day }
}
letter-roster-gap-none-subject = Rooster: geen gaten
letter-roster-away-subject = Afwezigheid: verbindingsofficier en back-up tegelijk weg, vanaf { $day }
letter-roster-gap-lead = Op deze dagen ontbreekt er binnenkort iemand:
letter-roster-gap-do = Zonder verbindingsofficier is de back-up aan zet, en zonder back-up de coördinatoren. Vul het rooster aan.
letter-roster-gap-back-up = Is de verbindingsofficier dan afwezig, dan zijn de coördinatoren aan zet. Vul het rooster aan.
letter-roster-gap-away = Waar beiden afwezig zijn, zijn de coördinatoren aan zet. Kijk na of een van beiden toch kan, of duid iemand anders aan.
letter-gap-day = { $region }: geen { $duty } op { $from }
letter-gap-days = { $region }: geen { $duty } van { $from } tot en met { $until }
letter-gap-from = { $region }: geen { $duty } vanaf { $from }
letter-gap-away-day = { $region }: verbindingsofficier en back-up zijn allebei afwezig op { $from }
letter-gap-away-days = { $region }: verbindingsofficier en back-up zijn allebei afwezig van { $from } tot en met { $until }

letter-digest-subject = Je werk op { $day }
letter-count-clocks = { $count ->
    [one] 1 klok loopt
   *[other] { $count } klokken lopen
}
letter-count-past = { $count ->
    [one] 1 termijn is voorbij
   *[other] { $count } termijnen zijn voorbij
}
letter-count-open = { $count ->
    [one] 1 termijn voorbij zonder contact
   *[other] { $count } termijnen voorbij zonder contact
}
letter-count-soon = { $count ->
    [one] 1 taak de komende 3 dagen
   *[other] { $count } taken de komende 3 dagen
}
letter-count-asked = { $count ->
    [one] 1 vraag wacht op je antwoord
   *[other] { $count } vragen wachten op je antwoord
}
letter-count-late = { $count ->
    [one] 1 taak is te laat
   *[other] { $count } taken zijn te laat
}
letter-count-today = { $count ->
    [one] 1 taak voor vandaag
   *[other] { $count } taken voor vandaag
}
letter-count-missed = { $count ->
    [one] 1 termijn niet gehaald
   *[other] { $count } termijnen niet gehaald
}
letter-digest-clocks = { $count ->
    [one] Deze klok loopt:
   *[other] Deze { $count } klokken lopen:
}
letter-digest-late = { $count ->
    [one] Te laat (1):
   *[other] Te laat ({ $count }):
}
letter-digest-today = { $count ->
    [one] Vandaag (1):
   *[other] Vandaag ({ $count }):
}
letter-digest-soon = { $count ->
    [one] De komende 3 dagen (1):
   *[other] De komende 3 dagen ({ $count }):
}
letter-digest-asked = { $count ->
    [one] Iemand wacht op je antwoord: 1 vraag om werk over te nemen.
   *[other] Collega's wachten op je antwoord: { $count } vragen om werk over te nemen.
}

letter-weekly-subject = Overzicht van { $from } tot en met { $until }
letter-weekly-late = Dit overzicht had op { $day } moeten vertrekken.
letter-weekly-met = { $count ->
    [one] Contact binnen de termijn (1 dossier):
   *[other] Contact binnen de termijn ({ $count } dossiers):
}
letter-weekly-missed = { $count ->
    [one] Termijn niet gehaald (1 dossier):
   *[other] Termijn niet gehaald ({ $count } dossiers):
}
letter-weekly-running = { $count ->
    [one] Zonder contact (1 dossier):
   *[other] Zonder contact ({ $count } dossiers):
}
letter-weekly-overdue = { $count ->
    [one] Taken die te laat zijn (1):
   *[other] Taken die te laat zijn ({ $count }):
}
letter-weekly-gaps = Gaten in het rooster:
letter-weekly-parked = { $count ->
    [one] 1 mail kon niet afgeleverd worden. Kijk bij Brieven:
   *[other] { $count } mails konden niet afgeleverd worden. Kijk bij Brieven:
}
letter-result-after = na { $after }
letter-result-before = vóór de bevestiging
letter-result-late = contact { $late } te laat
letter-result-withdrawn = ingetrokken zonder contact, { $late } na de termijn

letter-invitation-subject = Welkom bij Liaison: kies je wachtwoord vóór { $until }
letter-invitation-lead = Je hebt een account in Liaison, waarmee verbindingsofficieren opvangcentra opvolgen.
letter-invitation-lead-by = { $by } gaf je een account in Liaison, waarmee verbindingsofficieren opvangcentra opvolgen.
letter-one-time = De link werkt één keer, tot { $until }.
letter-password-subject = Liaison: kies een nieuw wachtwoord vóór { $until }
letter-password-lead = Je vroeg om een nieuw wachtwoord voor Liaison.
letter-password-lead-by = { $by } vroeg voor jou om een nieuw wachtwoord voor Liaison.
letter-password-not-you = Vroeg je dit niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.

letter-test-subject = Liaison: testbericht van { $now }
letter-test-lead = Deze mail vertrok op { $now }. Dat je hem leest, betekent dat het versturen werkt.

letter-feed-name = Liaison: { $name }
letter-entry-contact = { $case }: uiterste tijdstip eerste contact
letter-entry-contact-text =
    Eerste contact met het lokaal bestuur uiterlijk { $due }.
    { $url }
