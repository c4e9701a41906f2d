# Mijn werk
worklist-lead-clocks = { $count ->
    [0] Er loopt geen klok voor jou.
    [one] { $count } klok loopt.
   *[other] { $count } klokken lopen.
}
worklist-lead-clocks-late = { $count ->
    [one] { $count } daarvan is te laat.
   *[other] { $count } daarvan zijn te laat.
}
worklist-lead-late = { $count ->
    [one] { $count } taak is te laat.
   *[other] { $count } taken zijn te laat.
}
worklist-lead-today = { $count ->
    [one] { $count } taak moet vandaag.
   *[other] { $count } taken moeten vandaag.
}
worklist-lead-stood-in = { $count ->
    [one] 1 taak van een afwezige collega kan niet wachten.
   *[other] { $count } taken van afwezige collega's kunnen niet wachten.
}
worklist-lead-calm = Er is geen taak te laat en niets moet vandaag.
worklist-lead-clock-late = 1 klok loopt en is te laat.
first-steps = Eerste stappen
first-steps-people = Nodig coördinatoren en verbindingsofficieren uit
first-steps-administrator = (dat doet een beheerder)
first-steps-roster = Vul in het rooster in wie welke regio heeft
first-steps-coordinator = (dat doet een coördinator)
first-steps-history = Haal de lijst van vroegere centra binnen, op de server:
worklist-clocks = Klokken
worklist-more-clocks = Toon alle lopende klokken
worklist-clock-due = uiterlijk { $when }
worklist-part-officer = jij bent aan zet als verbindingsofficier
worklist-part-back-up = jij vervangt { $name }, afwezig tot en met { $until }
worklist-part-back-up-alone = jij bent aan zet als back-up
worklist-part-coordinator = niemand van de regio kan: de coördinatoren zijn aan zet
worklist-attempts = { $count ->
    [0] nog geen poging
    [one] { $count } poging, nog niemand bereikt
   *[other] { $count } pogingen, nog niemand bereikt
}
worklist-record-contact = Contact registreren
worklist-heading-late = Te laat
worklist-heading-today = Vandaag
worklist-heading-this-week = Deze week
worklist-heading-later = Later
worklist-heading-waiting = Wacht op anderen
worklist-none-late = Niets is te laat.
worklist-none-today = Niets moet vandaag.
worklist-none-this-week = Niets meer gepland deze week.
worklist-none-later = Niets gepland na deze week.
worklist-none-waiting = Je wacht op niemand.
worklist-offers = Vraagt je over te nemen
worklist-stood-in = Jij neemt waar
worklist-stood-in-for = van { $name }, afwezig tot en met { $until }
worklist-unassigned = Nog van niemand
worklist-none-unassigned = Alles heeft iemand.
worklist-done = Vandaag gedaan
worklist-step = Stap { $step }
worklist-since = sinds { $day }
worklist-more = Meer
worklist-open-task = Taak openen, met nota of andere datum
worklist-complete = Afvinken
worklist-record = Registreren
worklist-act-of = act van: { $who }
worklist-for = voor: { $who }
worklist-asked = gevraagd aan { $name } op { $day }, nog geen antwoord
worklist-offered = { $name } vraagt je dit over te nemen, op { $day }
worklist-locked = { $count ->
    [one] { $count } taak wacht op het eerste contact
   *[other] { $count } taken wachten op het eerste contact
}
worklist-done-at = om { $time } uur
worklist-undo-reason = Vergissing
