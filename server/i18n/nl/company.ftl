# Het aanbod, en wie en wat er rond een dossier staat.
offer-edit-title = Aanbod bijwerken
offer-edit-help = Zet bij elk onderdeel wat ervan kwam. De dag, zoals 7.10.2023, en de nota mogen leeg blijven. Wat je niet aanpast, blijft zoals het is.
offer-day = Dag
offer-note = Nota
offer-status-needed = Kies een stand, of wis de dag en de nota.
offer-status-kept = Over dit onderdeel werd al iets gezegd. Kies een stand, bijvoorbeeld “niet van toepassing”.
offer-done = { $count ->
    [one] { $count } onderdeel van het aanbod is bijgewerkt.
   *[other] { $count } onderdelen van het aanbod zijn bijgewerkt.
}
offer-unchanged = er is niets gewijzigd in het aanbod.

# Partners en contactpersonen
partner-organisation-help = Zoals lokale politie, CVO, Vluchtelingenwerk Vlaanderen of de uitbater.
partner-body = Soort
partner-core-group = Zit in de kerngroep
partner-core-group-help = De groep die het lokaal bestuur samenroept (stap E).
partner-contact = Contactpersoon
partner-person = Naam
partner-person-help = Alleen van wie voor een dienst of organisatie werkt, nooit van bewoners.
partner-phone = Telefoon
partner-email = E-mail
partner-phone-wrong = Vul een telefoonnummer in, zoals 059 33 91 11.
partner-email-wrong = Vul een e-mailadres in, zoals naam@gemeente.be.
partner-added = { $name } staat op de lijst van partners.
partner-removed = { $name } is van de lijst van partners gehaald.
partner-change = Partner wijzigen
partner-changed = { $name } is bijgewerkt.

# Vergaderingen
meeting-completes = Hiermee is “{ $task }” klaar.
meeting-label = Hoe heet de groep ter plaatse?
meeting-label-help = Bijvoorbeeld “stuurgroep opvang” of “overleg buurt”.
meeting-happened = Wanneer
meeting-date-needed = Kies wat je weet van de datum: een jaar volstaat.
meeting-place = Plaats
meeting-present-help = Diensten en functies, een per regel of na een komma.
meeting-agency = Het agentschap was erbij
meeting-agreements = Afspraken
meeting-recorded = de vergadering staat in het dossier.
meeting-recorded-task = de vergadering staat in het dossier en “{ $task }” is klaar.
meeting-change = Vergadering wijzigen
meeting-changed = de vergadering is bijgewerkt.
meeting-removed = de vergadering is van de lijst gehaald. Taken die erdoor klaar waren, blijven klaar.

# Producten
products-other = Ook registreren:
product-title = Product: { $product }
product-description = Omschrijving
product-url = Webadres
product-url-help = Begint met https:// of http://.
product-happened = Datum
product-until = Loopt tot en met
product-runs-until = loopt tot en met { $day }
product-completes = Vul je een datum in die voorbij is, dan is de taak van dit product klaar. Zonder datum, of met een datum die nog komt, blijft ze open.
product-stays = Er staat geen open taak voor dit product: bewaren verandert niets aan de stappen.
product-saved = { $product } is bijgewerkt.

# Blijvende betrokkenheid
involvement-help = Voor een centrum dat openblijft: wat doet het agentschap daar nog?
involvement-kind = Vorm
involvement-description = Omschrijving
involvement-from = Vanaf
involvement-until = Tot en met
involvement-recorded = de blijvende betrokkenheid staat in het dossier.
involvement-removed = de blijvende betrokkenheid is van de lijst gehaald.
