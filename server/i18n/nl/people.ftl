sign-in-title = Aanmelden
sign-in-email = E-mailadres
sign-in-password = Wachtwoord
sign-in-submit = Aanmelden
sign-in-wrong = Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer opnieuw.
sign-in-wait = Te veel mislukte pogingen. Probeer het over { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
} opnieuw.
sign-in-help = Wachtwoord vergeten? Vraag je beheerder een nieuwe link.
sign-in-expired-title = Je was afgemeld
sign-in-expired-text = Je sessie is verlopen. Wat je typte is niet verloren: meld je aan en bewaar het daarna.
sign-in-demo-title = Probeer een rol
sign-in-demo-text = Dit is een demo met verzonnen mensen. Kies wie je bent.
resume-title = Verder met bewaren
resume-text = Je bent aangemeld als { $name }. Wat je typte staat klaar; er is nog niets bewaard.
resume-submit = Verder met bewaren
resume-drop = Niet bewaren
