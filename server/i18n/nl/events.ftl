# Het verloop in zinnen: één per soort gebeurtenis.
event-who-when = { $who }, { $when } uur
event-by-for = { $who } voor { $whom }
event-by-liaison = Liaison
event-nobody = niemand
event-somebody = iemand die hier niet meer bekend is
event-of-a-later-release = Gebeurtenis van een latere versie ({ $kind })
event-reason = Reden: { $text }
event-note = Nota: { $text }
event-source = Bron: { $text }
event-made-by = door { $who }, { $role }

event-case-opened = Dossier geopend: { $place }, { $kind }
event-case-people = Verbindingsofficier: { $officer }; back-up: { $backup }
event-case-imported = Dossier overgenomen uit een vroegere lijst: { $place }, { $kind }
event-case-withdrawn = Dossier ingetrokken
event-case-restored = Intrekking ongedaan gemaakt
event-case-reassigned = Dossier overgedragen van { $from } aan { $to }, back-up { $backup }
event-back-up-reassigned = Back-up van het dossier: { $to }, voorheen { $from }
event-reassignment-proposed = Voorstel om het dossier te geven aan { $to }, back-up { $backup }
event-municipality-changed = Gemeente gewijzigd van { $from } naar { $to }
event-member-named = Als { $role } aangeduid: { $to }

event-clock-started = Formele bevestiging. De klok van { $hours } uur start; eerste contact uiterlijk { $due }
event-clock-corrected = Moment van de formele bevestiging verbeterd van { $old } naar { $new }
event-clock-before = De vroegere termijn liep tot { $due }: { $was }
event-clock-met = Eerste contact { $lead } na de formele bevestiging: op tijd
event-clock-met-before = Eerste contact { $lead } vóór de formele bevestiging: op tijd
event-clock-missed = Eerste contact { $over } te laat
event-clock-missed-open = De termijn was verstreken zonder contact
event-clock-ended = De klok stopte zonder resultaat
event-contact-recorded = Contact met { $with } ({ $channel })
event-contact-not-counted = Telt niet als eerste contact
event-attempt-recorded = Poging: { $with } niet bereikt ({ $channel })
event-outcome = Antwoord op het aanbod: { $outcome }
event-appointment = Eerste afspraak op { $day }
event-appointment-time = { $time } uur
event-support-declined = Het lokaal bestuur heeft geen nood aan ondersteuning; wat nog open stond is niet van toepassing
event-support-resumed = Het lokaal bestuur wil toch ondersteuning ({ $outcome }); de taken staan weer open

event-task-added = Taak toegevoegd aan stap { $step }: { $title }
event-task-completed = Klaar: { $title }
event-task-completed-on = Klaar: { $title }, gebeurd { $day }
event-task-not-applicable = Niet van toepassing: { $title }
event-task-reopened = Heropend: { $title }
event-task-noted = Nota bij { $title }
event-task-assigned = { $title }: nu bij { $to }, voorheen bij { $from }
event-hand-over-asked = { $from } vraagt { $to } om over te nemen: { $title }
event-hand-over-accepted = { $to } neemt over van { $from }: { $title }
event-hand-over-refused = { $to } neemt niet over van { $from }: { $title }
event-hand-over-withdrawn = { $from } trekt de vraag aan { $to } in: { $title }

event-fact-stated = Vermeld: { $kind } is { $new }
event-fact-changed = Vermeld: { $kind } is { $new } (was { $old })
event-fact-conflicting = Tegenspraak over { $kind }: { $new } tegenover { $old }
event-fact-correction = Verbeterd: { $kind } is { $new } (stond verkeerd als { $old })
event-fact-chosen = Verkozen: { $kind } is { $new }

event-offer-item = Aanbod, { $item }: { $status }
event-partner-added = Partner toegevoegd: { $name }
event-partner-changed = Partner gewijzigd: { $name }
event-partner-removed = Partner van de lijst gehaald: { $name }
event-meeting-recorded = Vergadering: { $body }
event-meeting-changed = Vergadering gewijzigd: { $body }
event-meeting-removed = Vergadering van de lijst gehaald: { $body }
event-agency-absent = Het agentschap was er niet bij
event-was = Voorheen: { $value }
event-product-recorded = Product bijgewerkt: { $product }; voorziet: { $provider }
event-involvement-recorded = Blijvende betrokkenheid: { $kind }, vanaf { $from }
event-involvement-removed = Blijvende betrokkenheid van de lijst gehaald: { $kind }
event-centre-linked = Gekoppeld aan opvangcentrum { $name }
event-centre-unlinked = Losgekoppeld van opvangcentrum { $name }
event-centre-recorded = Opvangcentrum bewaard: { $name }

event-person-invited = { $name } uitgenodigd
event-person-changed = Gegevens van { $name } gewijzigd
event-person-deactivated = { $name } kan niet meer aanmelden
event-person-reactivated = { $name } kan weer aanmelden
event-successor = Opvolger: { $name }
event-password-set = Wachtwoord ingesteld door { $name }
event-roster-changed = Rooster gewijzigd
event-roster-changed-for = Rooster van { $region } gewijzigd: { $name }, { $duty }
event-period = Van { $from } tot en met { $until }
event-period-open = Vanaf { $from }
event-absence-registered = { $name } is afwezig
event-absence-removed = Afwezigheid van { $name } geschrapt
event-plan-drafted = Ontwerp van stappenplan { $number } begonnen
event-plan-changed = Ontwerp van stappenplan { $number } gewijzigd
event-plan-discarded = Ontwerp van stappenplan { $number } weggegooid
event-plan-published = Stappenplan { $number } gepubliceerd
event-reference-changed = Referentiegegevens: { $what } van { $old } naar { $new }
event-reference-touched = Referentiegegevens gewijzigd: { $what }
event-letter-retried = Brief opnieuw in de rij gezet: { $letter }, voor { $name }
event-letter-dropped = Brief laten vallen: { $letter }, voor { $name }
event-address-cleared = Mailadres van { $name } opnieuw in gebruik

fact-unknown-with = nog niet gekend ({ $words })
fact-places = { $count ->
    [one] { $count } plaats
   *[other] { $count } plaatsen
}

clock-met = contact na { $lead }
clock-met-before = contact { $lead } vóór de bevestiging
clock-missed-closed = contact na { $lead } ({ $over } te laat)
clock-not-started = nog geen formele bevestiging
clock-ended = zonder resultaat beëindigd
event-answer-frozen = Antwoord bevroren: { $title }
event-answer-number = Vraag { $number }
