# Overdragen
hand-over-do = Overdragen
hand-over-claim = Overnemen
hand-over-accept = Aannemen
hand-over-refuse = Weigeren
hand-over-withdraw = Vraag intrekken
hand-over-title = Taak overdragen
hand-over-lead = { $title }, { $place }
hand-over-now = Nu bij { $name }.
hand-over-now-nobody = Niemand heeft deze taak.
hand-over-to = Aan wie
hand-over-to-help = De ander krijgt de vraag en neemt aan of weigert. Tot dan blijft de taak waar ze is.
hand-over-note = Nota
hand-over-ask = Vragen
hand-over-away = { $name } (afwezig tot en met { $until })
hand-over-asked = je vraagt { $name } om “{ $title }” over te nemen.
hand-over-pending = Gevraagd aan { $name } op { $day }; er is nog geen antwoord.
hand-over-take-text = Je kan de taak ook meteen zelf nemen.
hand-over-taken = “{ $title }” is nu van jou.
hand-over-accepted = je neemt “{ $title }” over van { $name }.
hand-over-refused = je neemt “{ $title }” niet over van { $name }.
hand-over-withdrawn = de vraag over “{ $title }” is ingetrokken.
hand-over-answer-title = Overnemen?
hand-over-answer-lead = { $name } vraagt je om “{ $title }” over te nemen.
hand-over-refuse-note = Waarom niet
hand-over-due = Tegen { $day }
hand-over-case = Dossier
hand-over-asked-on = Gevraagd op { $when } uur
hand-over-task = Taak
hand-over-all-title = Alles overdragen
hand-over-all-of = Alles van { $name } overdragen
hand-over-all-lead = Alles gaat in één keer naar de ander: { $tasks } taken, { $cases } dossiers en { $terms } periodes in het rooster.
hand-over-all-nothing = { $name } heeft niets openstaan.
hand-over-all-to = Wie neemt over
hand-over-all-reason = Reden
hand-over-all-do = Alles overdragen
hand-over-all-confirm = Alles van { $name } overdragen?
hand-over-all-done = alles van { $name } is nu bij { $to }.
hand-over-all-cases = Dossiers
hand-over-all-tasks = Open taken
hand-over-all-terms = Rooster
hand-over-all-none-cases = Geen dossiers.
hand-over-all-none-tasks = Geen open taken.
hand-over-all-none-terms = Geen periodes.
hand-over-all-as = Als
hand-over-all-due = Tegen
hand-over-all-region = Regio
hand-over-all-place = Gemeente
hand-over-all-roster = Ook het rooster overdragen
hand-over-all-roster-help = Vanaf vandaag krijgt de ander de periodes die nog lopen of komen.
hand-over-member = in het dossier

# Rooster
roster-open-end = onbepaald
roster-from = Van
roster-until = Tot en met
roster-lead = { $count ->
    [0] Elke regio heeft de komende 12 weken één officier en een back-up.
    [one] { $count } regio heeft de komende 12 weken een gat of een overlapping.
   *[other] { $count } regio's hebben de komende 12 weken een gat of een overlapping.
}
roster-add = Periode toevoegen
roster-caption = Rooster { $region }
roster-terms = { $count ->
    [one] { $count } periode
   *[other] { $count } periodes
}
roster-none = Nog niemand in het rooster van deze regio.
roster-region = Regio
roster-person = Persoon
roster-person-help = Wie de rol van verbindingsofficier heeft.
roster-duty = Als
roster-rank = Volgorde
roster-rank-help = Onder back-ups vervangt de laagste eerst.
roster-until-help = Leeg: tot nader order.
roster-now = Nu
roster-acts = Wat je kan doen
roster-change = Wijzigen
roster-now-acting = aan zet
roster-now-available = beschikbaar
roster-now-later = later
roster-now-gone = kan niet meer aanmelden
roster-now-away = afwezig tot en met { $until }
roster-day = op { $day }
roster-days = van { $from } tot en met { $until }
roster-open-days = vanaf { $from }
roster-gap-officer = Geen officier { $days }.
roster-gap-back-up = Geen back-up { $days }.
roster-overlap = Twee officieren { $days }.
roster-all-away = Officier en back-up zijn allebei afwezig { $days }.
roster-all-away-means = De coördinatoren zijn dan aan zet.
roster-gap-officer-means = Nieuwe dossiers gaan dan naar de back-up.
roster-gap-both-means = Ook een back-up is er dan niet: de coördinatoren zijn aan zet.
roster-gap-back-up-means = Is de officier dan afwezig, dan zijn de coördinatoren aan zet.
roster-overlap-means = Nieuwe dossiers gaan dan naar wie het laatst begon.
roster-mend = Vul het gat
roster-picture-sound = Officier en back-up zonder onderbreking.
roster-away = Afwezig
roster-warning = Als je dit bewaart:
roster-warning-means = Bewaar toch, of pas de dagen aan.
roster-save-anyway = Toch bewaren
roster-added = de periode staat in het rooster.
roster-ended = de laatste dag is gewijzigd.
roster-removed = de periode is uit het rooster.
roster-edit = Periode wijzigen
roster-edit-line = { $duty } van { $region }, vanaf { $from }
roster-remove-text = Was dit een vergissing? Haal de periode helemaal uit het rooster. Wie vroeger de dienst had, beëindig je met een laatste dag.
roster-remove = Uit het rooster halen
roster-remove-anyway = Toch uit het rooster halen

# Afwezigheden
absences-title = Afwezigheden
absences-lead = { $count ->
    [0] Niemand is afwezig of wordt het.
    [one] { $count } afwezigheid, nu of later.
   *[other] { $count } afwezigheden, nu of later.
}
absences-none = Niemand is afwezig.
absence-register = Afwezigheid melden
absence-do = Melden
absence-from = Eerste dag
absence-until = Laatste dag
absence-until-help = Telt mee. Eén dag kan ook.
absence-no-reason = Een reden vragen en bewaren we niet.
absence-past = Kies een laatste dag die niet voorbij is.
absence-too-long = Kies hoogstens twee jaar.
absence-registered = afwezig van { $from } tot en met { $until }.
absence-registered-joined = samengevoegd met wat er al stond: afwezig van { $from } tot en met { $until }.
absence-removed = de afwezigheid is geschrapt.
absence-remove = Schrappen
absence-stands-in = Wie vervangt
absence-no-duty = geen dienst in het rooster
absence-alarm = let op
absence-officer-acts = { $region }, { $days }: de officier is er, { $who }
absence-back-up-acts = { $region }, { $days }: { $who }
absence-coordinators-act = { $region }, { $days }: ook de back-up is er niet; de coördinatoren zijn aan zet: { $who }
absence-nobody-acts = { $region }, { $days }: niemand

# Toewijzen
assignment-title = Dossier toewijzen
assignment-now = Nu bij { $officer }; back-up: { $backup }.
assignment-nobody = niemand
assignment-officer = Verbindingsofficier
assignment-back-up = Back-up
assignment-region-help = Bepaalt wie vervangt en wie mag schrijven. De referentie blijft.
assignment-reason = Reden
assignment-do = Toewijzen
assignment-done = { $case } is opnieuw toegewezen.
assignment-proposal = Volgens het rooster van vandaag, { $region }: { $officer }; back-up: { $backup }.
assignment-take-roster = Vul dit in
relocation-title = Gemeente wijzigen
relocation-now = Nu: { $place }.
relocation-text = Wat er stond blijft in het verloop. Ligt de nieuwe gemeente in een andere regio, dan stellen we de officier van daar voor; een coördinator beslist.
relocation-to = Gemeente
relocation-day = Namen en provincies zoals op { $day }, de dag die voor dit dossier telt.
relocation-source = Bron
relocation-source-help = Wie dit zei, zoals Fedasil of de burgemeester.
relocation-done = het dossier ligt nu in { $place }.
relocation-proposed = het dossier ligt nu in { $place }, in regio { $region }. De officier van daar is voorgesteld; een coördinator beslist.
