# Taken van een dossier.
case-until = uiterlijk { $due }

task-about = Over deze taak
task-step = Stap
task-who = Wie
task-who-as = { $who }, { $role }
task-others = act van: { $who }
task-nobody-as = nog niemand aangeduid ({ $role })
task-by-when = Tegen
task-agreed = Afgesproken
task-condition = Voorwaarde
task-happened = Gebeurd op
task-happened-hint = Wanneer het echt gebeurde; dat mag vroeger zijn dan vandaag.
task-closed = Geregistreerd door
task-reason = Reden
task-locked-text = Dit kan pas klaar zijn na het eerste contact met het lokaal bestuur.
task-waits-text = Wacht nog op { $tasks }. Je kan de taak toch afvinken als ze gebeurd is.
task-record-hint = Daarmee is de taak klaar.
task-unknown-text = Wat ze lieten weten, staat nog niet in het dossier. Registreer liever het feit; afvinken zegt alleen dat het bericht er was.
task-too-early = De afspraak is pas op { $day }. Vink ze af als ze geweest is.
task-closed-meanwhile = Iemand anders sloot deze taak intussen af ({ $state }). Ging het toch anders, heropen de taak dan eerst. Wat je invulde, staat hieronder.
task-record-act = Dit is gebeurd
task-record-fact = Feit registreren
task-record-offer = Aanbod bijwerken
task-record-product = Product bijwerken
task-exempt = Niet van toepassing
task-exempt-hint = Waarom hoeft dit hier niet? Het blijft in het verloop staan.
task-reopen = Heropenen
task-reopen-hint = Waarom staat dit weer open? Het verloop bewaart wat er was.
task-notes = Nota’s
task-notes-none = Nog geen nota’s.
task-note-text = Nota
task-note-add = Nota toevoegen
task-history-none = Met deze taak gebeurde nog niets.
task-new-title = Taak toevoegen
task-title = Wat moet er gebeuren?
task-title-hint = Kort, zoals het in de lijst komt.
task-due-on = Tegen wanneer
task-due-in-past = Kies vandaag of een dag die nog komt.
task-assignee = Voor wie
task-assignee-hint = Zonder keuze volgt de taak de verbindingsofficier van het dossier.
task-assignee-officer = de verbindingsofficier
task-flash-done = “{ $title }” is klaar.
task-flash-done-waiting = “{ $title }” is klaar. Nog open: { $tasks }.
task-flash-done-unsaid = “{ $title }” is klaar, maar dit is nog niet gekend: { $facts }.
task-flash-exempt = “{ $title }” is niet van toepassing.
task-flash-reopened = “{ $title }” staat weer open.
task-flash-noted = de nota staat bij de taak.
task-flash-added = “{ $title }” staat bij de taken.

members-title = Rollen toewijzen
members-lead = Wie neemt welke rol op in dit dossier? Open taken van een rol gaan naar wie je aanduidt, tenzij ze al aan iemand gegeven zijn.
members-tasks = { $count ->
    [0] geen open taken
    [one] { $count } open taak
   *[other] { $count } open taken
}
members-flash = de rollen zijn toegewezen.
