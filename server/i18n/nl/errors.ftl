errors-title = Er klopt iets niet
errors-count = { $count ->
    [one] Er klopt iets niet: { $count } veld
   *[other] Er klopt iets niet: { $count } velden
}
field-required = Vul dit veld in.
field-too-long = Maak dit korter: hoogstens { $max } tekens.
field-too-short = Schrijf minstens { $min } tekens.
field-control = Hier staan onzichtbare tekens in die niet kunnen. Typ de tekst opnieuw.
field-encoding = Deze tekst kwam beschadigd aan. Typ hem opnieuw.
field-choice = Kies een mogelijkheid uit de lijst.
field-number = Vul een geheel getal in.
field-range = Vul een getal van { $min } tot { $max } in.
field-email = Vul een e-mailadres in, zoals naam@voorbeeld.be.
field-phone = Vul een telefoonnummer in, zoals 0470 12 34 56.
field-date = Vul een datum in, zoals 7.10.2023.
field-unknown = Dit bestaat niet (meer). Kies opnieuw.
form-try-again = Er liep iets mis met dit formulier. Kijk je invoer na en bewaar opnieuw.
form-constraint = Dit kan niet bewaard worden: het botst met wat er al is. Kijk na wat er intussen veranderd is.

error-not-found-title = Niet gevonden
error-not-found-text = Deze pagina bestaat niet, of je mag ze niet zien.
error-forbidden-title = Dit mag je niet
error-forbidden-text = Je rol laat dit niet toe. Vraag het aan de verbindingsofficier van de regio of aan een coördinator.
error-conflict-title = Intussen gewijzigd
error-conflict-text = Iemand anders was je voor. Kijk naar de huidige stand en probeer opnieuw.
error-method-title = Zo werkt deze pagina niet
error-method-text = Dit adres verwacht iets anders. Ga terug en gebruik de knoppen op de pagina.
error-too-large-title = Te veel in één keer
error-too-large-text = Wat je stuurde is groter dan 2 MB. Maak de tekst korter.
error-bad-form-title = Dit formulier konden we niet lezen
error-bad-form-text = De gegevens kwamen niet aan zoals verwacht. Ga terug en probeer opnieuw.
error-cross-site-title = Dit formulier kwam van elders
error-cross-site-text = Om je te beschermen aanvaarden we alleen formulieren van onze eigen pagina's. Open Liaison en probeer het daar.
error-away-title = De gegevens zijn even niet bereikbaar
error-away-text = Er is niets bewaard en niets verloren. Wacht een minuut en probeer opnieuw; wat je typte staat nog in het formulier als je teruggaat.
error-timeout-title = Dit duurde te lang
error-timeout-text = Er is niets half bewaard. Probeer het over een minuut opnieuw.
error-too-many-title = Te veel pogingen
error-too-many-text = Wacht even en probeer het daarna opnieuw.
error-internal-title = Er liep iets mis bij ons
error-internal-text = De fout is genoteerd. Probeer opnieuw; blijft het misgaan, meld dan nummer { $number }.
error-home = Naar mijn werk
error-back = Naar de dossiers
error-retry = Probeer opnieuw
error-sign-in = Aanmelden
error-refused-title = Dit kan nu niet
