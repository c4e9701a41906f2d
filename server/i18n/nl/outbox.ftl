# Brieven: wat verstuurd is, wacht of niet afgeleverd kon worden
letters-title = Brieven
letters-lead = De mails die Liaison verstuurt: herinneringen, toewijzingen en overzichten.
letters-of-case = Mails over dit dossier
letters-none-of-case = Over dit dossier is nog geen mail verstuurd.
letters-older = { $count ->
    [one] 1 vroegere brief
   *[other] { $count } vroegere brieven
}
letters-letter = Brief
letters-to = Aan
letters-case = Dossier
letters-no-case = geen dossier
letters-kind = Soort
letters-all-kinds = alle soorten
letters-late = later dan gepland
letters-state = Stand
letters-states = Brieven volgens stand
letters-state-queued = Wachten
letters-state-sent = Verstuurd
letters-state-parked = Niet afgeleverd
letters-state-dropped = Vervallen
letters-none-queued = Er wacht niets.
letters-none-sent = Er is nog niets verstuurd.
letters-none-parked = Alles kon afgeleverd worden.
letters-none-dropped = Er is niets vervallen.
letters-when = Wanneer
letters-when-queued = Volgende poging
letters-when-sent = Verstuurd
letters-when-parked = Opgegeven
letters-when-dropped = Vervallen
letters-reason = Waarom
letters-error = Antwoord van de mailserver
letters-file = brieven
letters-queued = In de rij sinds
letters-attempts = Pogingen
letters-next-try = Volgende poging
letters-message-id = Kenmerk van de mail
letters-text = Tekst
letters-html = Bekijk zoals in de mail
letters-secret = De inhoud tonen we niet: er staat een persoonlijke link in.
letters-not-written = De tekst wordt pas geschreven als de brief vertrekt, met wat op dat moment waar is.
letters-no-text = Van deze brief is geen tekst bewaard.
letters-retry = Opnieuw proberen
letters-retry-all = Alles opnieuw proberen
letters-drop = Laten vervallen
letters-take-back = Toch versturen
letters-addresses = Adressen die niet werken
letters-addresses-text = De mailserver weigert deze adressen. Een adres aanpassen doet de beheerder, bij de persoon. Zeg hier daarna dat het weer werkt.
letters-address = E-mailadres
letters-address-works = Adres werkt weer
letters-since = Sinds
letter-planned = vanaf { $when }
letter-next-try = poging { $number }, { $when }
letter-retried = de brief staat weer in de rij en vertrekt meteen.
letters-retried = alle niet afgeleverde brieven staan weer in de rij en vertrekken meteen.
letter-dropped = deze brief vertrekt niet meer.
letter-address-cleared = dit adres wordt weer gebruikt. Wat niet afgeleverd kon worden, kun je nu opnieuw proberen.
letter-in-flight = Deze brief wordt nu net verstuurd. Kijk over een paar minuten opnieuw.
letter-changed = De brief is nu: { $state }.
letter-state-queued = wacht
letter-state-sent = verstuurd
letter-state-parked = niet afgeleverd
letter-state-dropped = vervallen
letter-reason-contact-recorded = het contact is intussen geregistreerd
letter-reason-withdrawn = het dossier is ingetrokken
letter-reason-clock-corrected = de bevestiging is verbeterd: er loopt een andere termijn
letter-reason-reassigned = iemand anders is nu aan zet
letter-reason-later-rung = er is intussen een latere herinnering
letter-reason-task-closed = de taak is afgewerkt
letter-reason-answered = niet meer nodig: al beantwoord, gebruikt of ingetrokken
letter-reason-nothing-to-say = er was niets te melden
letter-reason-too-late = het had geen zin meer
letter-reason-switched-off = de ontvanger wil deze mails niet
letter-reason-deactivated = de ontvanger kan niet meer aanmelden
letter-reason-by-hand = een coördinator liet de brief vervallen
letter-reason-refused = de mailserver weigert de brief
letter-reason-exhausted = ook na de laatste poging niet aangenomen
letter-reason-bad-address = naar dit adres kan geen mail
letter-reason-unwritable = de brief kon niet geschreven worden
mail-fault-away = de mailserver is niet bereikbaar
mail-fault-timed-out = de mailserver antwoordt niet op tijd
mail-fault-certificate = het certificaat van de mailserver is niet te vertrouwen
mail-fault-encryption = er is geen versleutelde verbinding met de mailserver
mail-fault-login = de mailserver weigert de aanmelding
mail-fault-turned-away = de mailserver weigert de verbinding
mail-fault-sender-refused = de mailserver weigert wat wij naar dit adres sturen
mail-fault-busy = de mailserver vraagt om later terug te komen
mail-fault-deferred = de mailserver neemt voor dit adres nu niets aan
mail-fault-address-refused = de mailserver kent dit adres niet
mail-fault-mailbox-closed = de mailbox is vol of gesloten
mail-fault-address-unusable = naar dit adres kan geen mail
mail-fault-letter-refused = de mailserver weigert de brief
mail-fault-letter-unbuilt = de brief kon niet geschreven worden
mail-fault-folder = de map voor brieven is niet te beschrijven
letter-kind-unknown = Brief
letter-kind-contact-rung = Herinnering aan het eerste contact
letter-kind-contact-missed = Termijn voor het eerste contact voorbij
letter-kind-clock-stopped = Termijn gestopt, verplaatst of heropend
letter-kind-tasks-due = Herinnering aan taken
letter-kind-case-assigned = Dossier toegewezen
letter-kind-case-released = Dossier naar iemand anders
letter-kind-task-assigned = Taken toegewezen
letter-kind-task-released = Taken naar iemand anders
letter-kind-hand-over-asked = Vraag om over te nemen
letter-kind-hand-over-answered = Antwoord op een vraag om over te nemen
letter-kind-roster-gap = Gat in het rooster
letter-kind-digest = Ochtendoverzicht
letter-kind-weekly = Weekoverzicht
letter-kind-invitation = Uitnodiging
letter-kind-password-reset = Nieuw wachtwoord
letter-kind-test = Testbericht

previews-title = Voorbeelden van brieven
previews-lead = Elke brief met verzonnen gegevens, zoals hij vertrekt.
previews-subject = Onderwerp
previews-sample = Voorbeeld
sample-opening = eerste brief
sample-half-way = vervanger, halfweg
sample-entered-late = later ingevoerd
sample-unreached = collega niet bereikt
sample-moved = termijn verplaatst
sample-resumed = dossier heropend
sample-assigned = net toegewezen
sample-bare = zo weinig mogelijk gekend
sample-missed = net voorbij
sample-repeated = herhaald
sample-met = gehaald
sample-late = te laat
sample-before = vóór de bevestiging
sample-anew-late = bevestiging verbeterd: te laat
sample-anew-met = bevestiging verbeterd: gehaald
sample-withdrawn = ingetrokken
sample-withdrawn-late = te laat ingetrokken
sample-resumed-late = te laat heropend
sample-ahead = vooraf
sample-today = op de dag zelf
sample-nobody = van niemand
sample-away = van een afwezige
sample-clock = met een klok
sample-back-up = back-up
sample-several = verschillende taken
sample-accepted = aanvaard
sample-passed = aanvaard, taak van een ander
sample-refused = geweigerd
sample-two = twee gaten
sample-mixed = gaten en afwezigheid
sample-full = van alles iets
sample-calm = alleen wat komt
sample-asked = gevraagd door iemand
sample-plain = gewoon
previews-parts = Delen
previews-calendar = Agenda
demo-letters = Brieven lezen
demo-letters-lead = In deze demo vertrekt geen mail: alles wat Liaison zou sturen, lees je hier.
demo-letters-back = Terug naar de demo

watch-title = Mails
watch-look = Bekijken
watch-tell = Verwittig de beheerder.
watch-held = Er vertrekt geen mail: deze databank is een kopie of nog niet vrijgegeven.
watch-parked = { $count ->
    [one] 1 brief kon niet afgeleverd worden.
   *[other] { $count } brieven konden niet afgeleverd worden.
}
watch-stuck = { $count ->
    [one] 1 brief wacht al langer dan een kwartier.
   *[other] { $count } brieven wachten al langer dan een kwartier.
}
watch-behind = De herinneringen lopen achter sinds { $when }.
watch-failing = { $count ->
    [one] Voor 1 dossier of persoon lukt het niet om herinneringen te maken.
   *[other] Voor { $count } dossiers of personen lukt het niet om herinneringen te maken.
}
watch-skew = { $count ->
    [one] De klok van de server wijkt 1 seconde af.
   *[other] De klok van de server wijkt { $count } seconden af.
}
