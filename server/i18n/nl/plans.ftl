# Het stappenplan: versies, ontwerpen, fouten en verschillen.
plan-version = Stappenplan versie { $number }
plan-versions = Versies
plan-explained = Nieuwe dossiers krijgen de gepubliceerde versie. Een dossier houdt altijd de versie waarmee het begon.
plan-column-version = Versie
plan-column-status = Stand
plan-column-when = Gepubliceerd of begonnen
plan-column-by = Door
plan-column-running = Lopende dossiers
plan-column-cases = Alle dossiers
plan-none = Er is nog geen stappenplan. Het eerste komt er bij de start van de toepassing.
plan-by-program = het programma zelf
plan-new-draft = Nieuw ontwerp maken
plan-more = Meer
plan-download = Downloaden als TOML
plan-replace = Inhoud vervangen
plan-discard = Ontwerp weggooien
plan-to-publication = Publiceren
plan-back-to-draft = Terug naar het ontwerp
plan-made-draft = laatst gewijzigd door { $who }, { $when }
plan-made-published = gepubliceerd op { $when }
plan-running = { $count ->
    [0] geen lopende dossiers volgens deze versie
    [one] { $count } lopend dossier volgens deze versie
   *[other] { $count } lopende dossiers volgens deze versie
}
plan-frozen = Een gepubliceerde versie verandert niet meer. Lopende dossiers houden de versie waarmee ze begonnen.
plan-draft-explained = Dit is een ontwerp: geen enkel dossier volgt het voor het gepubliceerd is.
plan-changes-count = { $count ->
    [0] Nog geen wijzigingen tegenover de gepubliceerde versie.
    [one] { $count } wijziging tegenover de gepubliceerde versie.
   *[other] { $count } wijzigingen tegenover de gepubliceerde versie.
}
plan-unfit = Nog niet te publiceren:
plan-edit-head = Titel en bron wijzigen
plan-clock = De klok
plan-edit-clock = Klok wijzigen
plan-edit-step = Stap hernoemen
plan-add-task = Taak toevoegen
plan-add-part = Onderdeel toevoegen
plan-remove-task = Taak weghalen
plan-remove-confirm = Taak { $key } uit het ontwerp halen?
plan-task-other = Andere wijzigingen
plan-clock-term = Termijn
plan-clock-hours = { $count ->
    [one] { $count } uur na de formele bevestiging, in verlopen uren
   *[other] { $count } uur na de formele bevestiging, in verlopen uren
}
plan-clock-stops = Stopt bij
plan-clock-qualifies = iemand van { $bodies }, bereikt: { $functions }
plan-clock-explained = De klok van nieuwe dossiers. Lopende dossiers houden de klok waarmee ze begonnen.
plan-ladder = Herinneringen
plan-ladder-when = Wanneer
plan-ladder-who = Aan wie
plan-rung-start = bij de bevestiging
plan-rung-after = { $count ->
    [one] na { $count } uur
   *[other] na { $count } uur
}
plan-rung-missed = { $count ->
    [one] na { $count } uur: termijn verstreken
   *[other] na { $count } uur: termijn verstreken
}
plan-rung-repeat = { $count ->
    [one] daarna elk uur tot het contact geregistreerd is
   *[other] daarna om de { $count } uur tot het contact geregistreerd is
}
plan-repeat-legend = Daarna, tot het contact geregistreerd is
plan-steps = Stappen
plan-step-heading = Stap { $step }
plan-task-heading = Taak { $key }
plan-new-task-heading = Nieuwe taak { $key }
plan-key-and-title = { $key } { $title }
plan-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
plan-hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
plan-due-at = op de dag van { $anchor }
plan-due-before = { $distance } vóór { $anchor }
plan-due-after = { $distance } na { $anchor }
plan-waits = na { $keys }
plan-product = { $kind }: voorziet { $provider }, ondersteunt { $supporter }
plan-locked = pas na het eerste contact
plan-nothing = niets
plan-always = altijd
plan-no-anchor = geen termijn
plan-anchor-confirmation = de formele bevestiging
plan-anchor-contact = het eerste contact
plan-anchor-opening = de geplande opening
plan-unit-days = dagen
plan-unit-hours = uren
plan-acting-own = eigen werk
plan-acting-other = act van anderen
plan-audience-officer = verbindingsofficier
plan-audience-back-up = back-up
plan-audience-acting = wie nu aan zet is
plan-audience-coordinators = coördinatoren
plan-condition-minors = alleen bij minderjarigen
plan-purpose-none = niets bijzonders
plan-purpose-first-contact = eerste contact
plan-purpose-offer = aanbod van ondersteuning
plan-purpose-first-appointment = eerste afspraak
plan-purpose-local-authority-informed = lokaal bestuur ingelicht
plan-purpose-agency-informed = agentschap ingelicht
plan-purpose-planned-opening = geplande opening
plan-purpose-address = adres
plan-purpose-capacity = capaciteit
plan-purpose-target-group = doelgroep
plan-purpose-federal-decision = federale beslissing
plan-purpose-core-group = kerngroep
plan-purpose-product = product
plan-type-string = een tekst
plan-type-integer = een geheel getal
plan-type-float = een kommagetal
plan-type-boolean = true of false
plan-type-datetime = een datum
plan-type-array = een lijst
plan-type-table = een tabel

plan-field-title = Titel in het Nederlands
plan-field-title-en = Titel in het Engels
plan-field-source = Bron
plan-field-help = Uitleg
plan-field-help-en = Uitleg in het Engels
plan-field-acting = Van wie is deze act
plan-field-role = Rol
plan-field-purpose = Betekenis voor het programma
plan-field-waits-for = Wacht op
plan-field-after-contact = Pas na het eerste contact
plan-field-closed-by-decline = Vervalt als het lokaal bestuur geen ondersteuning wil
plan-field-only-with = Alleen nodig bij
plan-field-due = Afstand
plan-field-due-unit = Eenheid
plan-field-due-anchor = Vanaf
plan-field-product = Product
plan-field-provider = Wie voorziet
plan-field-supporter = Wie ondersteunt
plan-field-hours = Uren
plan-field-text = Tekst van de regel
plan-field-text-en = Tekst van de regel in het Engels
plan-field-functions = Functies die tellen
plan-field-channels = Kanalen die tellen
plan-field-bodies = Instanties die tellen
plan-field-ladder = Herinneringen
plan-field-offset-hours = Uren na de bevestiging
plan-field-audience = Aan wie
plan-field-every-hours = Om de hoeveel uur
plan-field-repeat-every-hours = Om de hoeveel uur herhaald
plan-field-repeat-audience = Herhaling aan wie
plan-field-repeat-key = Naam van de herhaling
plan-field-kind = Soort
plan-field-key = Naam
plan-field-step = Stap
plan-field-parent = Onderdeel van
plan-field-version = Nummer
plan-field-steps = Stappen
plan-field-tasks = Taken
plan-field-toml = Het hele plan als TOML
plan-source-hint = Het document waaruit dit komt, zoals men het kan aanhalen.
plan-hours-hint = Van 1 tot 720. De laatste herinnering schuift mee.
plan-help-hint = Wat iemand moet weten om de taak te doen.
plan-role-hint = Wie in een dossier deze taak krijgt, of van wie de act is.
plan-due-legend = Termijn
plan-due-hint = Bijvoorbeeld 14 dagen na het eerste contact, of -7 dagen voor een week vóór de opening. Leeg: geen termijn. Het eerste contact heeft de klok.
plan-waits-hint = Een waarschuwing, geen slot: alleen het eerste contact houdt werk tegen.
plan-waits-count = { $count ->
    [0] Wacht op geen andere taak
    [one] Wacht op { $count } andere taak
   *[other] Wacht op { $count } andere taken
}
plan-rare-fields = Product, betekenis en voorwaarden
plan-purpose-hint = Waaraan het programma de taak herkent. Verander dit alleen als je weet waarom.
plan-product-hint = Kies dan ook de betekenis "product".
plan-after-contact-hint = Het enige slot: af te vinken zodra het eerste contact geregistreerd is.
plan-toml-hint = Plak hier een bewaard plan, of pas de tekst aan. Het nummer van het ontwerp blijft.
plan-replace-explained = Vervangt de hele inhoud van dit ontwerp. Een tekst met fouten wordt niet bewaard; elke fout staat bij haar regel.
plan-replace-submit = Inhoud vervangen
plan-marked-lines = Regels met een fout
plan-due-anchor-missing = Kies vanaf wanneer deze termijn loopt.
plan-due-offset-missing = Vul de afstand in, of kies geen termijn.
plan-task-gone = Deze taak staat niet meer in het ontwerp. Voeg ze opnieuw toe als ze nodig is.

plan-changes = Wijzigingen bekijken
plan-changes-heading = Wijzigingen van versie { $number } tegenover versie { $against }
plan-no-changes = Er is nog niets gewijzigd.
plan-publish-heading = Versie { $number } publiceren
plan-publish-explained = { $count ->
    [0] Nieuwe dossiers krijgen deze versie. Er lopen nu geen dossiers volgens de vorige.
    [one] Nieuwe dossiers krijgen deze versie. Het ene lopende dossier houdt de versie waarmee het begon.
   *[other] Nieuwe dossiers krijgen deze versie. De { $count } lopende dossiers houden de versie waarmee ze begonnen.
}
plan-publish-submit = Versie { $number } publiceren
plan-discard-heading = Ontwerp van versie { $number } weggooien
plan-discard-explained = Alle wijzigingen in dit ontwerp gaan verloren. De gepubliceerde versie blijft wat ze is.
plan-who-and-when = { $who }, { $when }
plan-stale = { $who } bewaarde dit ontwerp op { $when }. Je invoer staat hieronder; bewaar opnieuw om ze toch op te slaan.
plan-stale-publication = { $who } wijzigde dit ontwerp op { $when }. Kijk de wijzigingen na en publiceer dan.
plan-not-a-draft = { $who } publiceerde deze versie op { $when }. Je invoer staat hieronder, maar hier kan ze niet meer bewaard worden: begin een nieuw ontwerp.
plan-flash-drafted = een nieuw ontwerp op basis van de gepubliceerde versie.
plan-flash-draft-exists = er is al een ontwerp, laatst gewijzigd door { $who }. Werk hierin verder.
plan-flash-saved = het ontwerp is gewijzigd.
plan-flash-task-added = de taak staat in het ontwerp.
plan-flash-task-removed = taak { $key } staat niet meer in het ontwerp.
plan-flash-replaced = de inhoud van het ontwerp is vervangen.
plan-flash-published = deze versie is gepubliceerd. Nieuwe dossiers krijgen ze.
plan-flash-published-by = deze versie werd al gepubliceerd door { $who }.
plan-flash-discarded = het ontwerp is weggegooid.
plan-flash-overtaken = dit ontwerp werd intussen gewijzigd door { $who }. Kijk het na en probeer opnieuw.
plan-flash-no-draft = deze versie is geen ontwerp meer en verandert niet.

plan-place-task = taak { $key }
plan-place-step = stap { $key }
plan-place-rung = herinnering { $key }
plan-place-contact = de klok
plan-fault-line = Regel { $line }: { $text }
plan-fault-at = { $place }: { $text }
plan-fault-unreadable = Dit is niet te lezen als plan ({ $message }).
plan-fault-file-too-large = De tekst is te lang: { $bytes } bytes, hoogstens { $max }.
plan-fault-unknown-key = "{ $name }" komt in een plan niet voor. Haal het weg of verbeter de naam.
plan-fault-missing-key = Hier ontbreekt "{ $name }".
plan-fault-wrong-type = Hier hoort { $expected }, er staat { $found }.
plan-fault-unknown-word = "{ $word }" is hier geen mogelijkheid. Kies uit: { $allowed }.
plan-fault-version = Het nummer { $version } ligt niet tussen 1 en { $max }.
plan-fault-empty = Vul dit in.
plan-fault-text-too-long = Maak dit korter: { $length } tekens, hoogstens { $max }.
plan-fault-control-character = Hier staan onzichtbare tekens in. Typ de tekst opnieuw, op één regel.
plan-fault-too-many = Te veel: { $count }, hoogstens { $max }.
plan-fault-bad-key = "{ $key }" kan geen naam zijn: gebruik 1 tot { $max } letters, cijfers, punten of liggende streepjes.
plan-fault-duplicate-key = "{ $key }" staat er twee keer.
plan-fault-unknown-task = Er is geen taak "{ $key }".
plan-fault-unknown-step = Er is geen stap { $step }.
plan-fault-step-without-task = Stap { $step } heeft geen taak.
plan-fault-unknown-parent = Dit is een onderdeel van "{ $parent }", maar die taak bestaat niet.
plan-fault-parent-in-other-step = Dit is een onderdeel van "{ $parent }", maar die taak hoort bij stap { $step }.
plan-fault-unknown-wait = Dit wacht op "{ $wait }", maar die taak bestaat niet.
plan-fault-circular-wait = Deze taken wachten in een kring op elkaar: { $cycle }. Haal één pijl weg.
plan-fault-no-first-contact = Geen enkele taak is het eerste contact.
plan-fault-purpose-twice = "{ $other }" heeft de betekenis "{ $purpose }" al.
plan-fault-first-contact-not-own = Het eerste contact moet eigen werk zijn.
plan-fault-first-contact-locked = Het eerste contact kan niet op zichzelf wachten.
plan-fault-first-contact-has-due = Het eerste contact heeft al een termijn: die van de klok.
plan-fault-first-contact-declined = Het eerste contact vervalt niet als ondersteuning geweigerd wordt.
plan-fault-lock-missing = Eigen werk na het eerste contact ("{ $contact }") moet op dat contact wachten.
plan-fault-others-locked = Een act van anderen kan niet op ons eerste contact wachten.
plan-fault-role-does-not-act = De rol "{ $role }" past niet bij "{ $acting }".
plan-fault-product-missing = Kies het product, of een andere betekenis.
plan-fault-product-without-purpose = Een product hoort alleen bij de betekenis "product".
plan-fault-offset-out-of-range = De afstand { $offset } ligt niet tussen { $min } en { $max }.
plan-fault-hours-from-day = De opening is een dag: tel vanaf daar in dagen.
plan-fault-hours-out-of-range = { $hours } uur ligt niet tussen { $min } en { $max }.
plan-fault-ladder-negative = Een herinnering kan niet vóór de bevestiging liggen; hier staat { $offset } uur.
plan-fault-ladder-beyond-due = Een herinnering na { $offset } uur ligt na de termijn van { $hours } uur.
plan-fault-ladder-not-ascending = Een herinnering na { $offset } uur volgt op een na { $previous } uur.
plan-fault-ladder-without-due = Er is geen herinnering op het einde van de termijn, na { $hours } uur.

plan-change-head = Het plan, { $field }: van "{ $old }" naar "{ $new }".
plan-change-rule = De klok, { $field }: van "{ $old }" naar "{ $new }".
plan-change-rung-added = Nieuwe herinnering "{ $key }", na { $offset_hours } uur.
plan-change-rung-removed = De herinnering "{ $key }", na { $offset_hours } uur, is weg.
plan-change-rung-changed = Herinnering "{ $key }", { $field }: van "{ $old }" naar "{ $new }".
plan-change-step-added = Nieuwe stap { $step }: { $title }.
plan-change-step-removed = Stap { $step } is weg: { $title }.
plan-change-step-changed = Stap { $step }, { $field }: van "{ $old }" naar "{ $new }".
plan-change-task-added = Nieuwe taak { $key }: { $title }.
plan-change-task-removed = Taak { $key } is weg: { $title }.
plan-change-task-changed = Taak { $key } ({ $title }), { $field }: van "{ $old }" naar "{ $new }".
plan-change-tasks-reordered = De taken staan in een andere volgorde.
