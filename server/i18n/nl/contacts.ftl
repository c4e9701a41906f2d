# Contacten en pogingen, de klok die ze stilzetten, de formele bevestiging.
contact-title = Contact registreren
contact-reached = Iemand bereikt?
contact-reached-yes = Ja, gesproken
contact-reached-no = Nee, poging
contact-yes-running = De klok stopt, met { $time } over.
contact-yes-late = De klok stopt, { $time } te laat. Geef hieronder de reden.
contact-yes-stopped = De klok stond al stil.
contact-yes-unstarted = Telt zodra er een formele bevestiging is.
contact-yes-history = Dit dossier heeft geen klok.
contact-no-running = De klok loopt door.
contact-no-stopped = De klok stond al stil.
contact-no-unstarted = Een poging verandert niets aan de klok.
contact-no-history = Dit dossier heeft geen klok.
contact-when = Wanneer
contact-when-hint = Nu is ingevuld. Pas aan als het eerder was; Brusselse tijd.
contact-function = Met wie
contact-function-hint = De functie van wie je bij het lokaal bestuur sprak of zocht.
contact-name = Naam
contact-channel = Hoe
contact-outcome = Antwoord op het aanbod
contact-outcome-none = nog niet besproken
contact-outcome-declined = Het bestuur had tot nu toe geen nood aan ondersteuning. Kies je “aanvaard” of “op maat”, dan staan de taken die wegvielen weer open.
contact-decline-reason = Waarom geen nood aan ondersteuning?
contact-decline-reason-hint = Nodig bij “geen nood aan ondersteuning”. Wat nog openstaat wordt dan niet van toepassing.
contact-appointment = Eerste afspraak
contact-appointment-on = Dag
contact-appointment-place = Plaats
contact-note = Nota
contact-note-hint = Geen namen van verzoekers om internationale bescherming.
contact-more = Iemand anders dan het lokaal bestuur, of een collega belde
contact-body = Instantie
contact-body-hint = Enkel een contact met het lokaal bestuur stopt de klok.
contact-made-by = Wie nam contact op
contact-made-by-me = ik ({ $name })
contact-made-by-duty = { $name }, { $duty }
contact-late-reason = Waarom was het te laat?
contact-late-reason-hint = Nodig als iemand pas na de termijn bereikt werd. Blijft bij het dossier staan.
contact-effect = Bij het bewaren:
contact-effect-running = bereikte je iemand van het lokaal bestuur, dan stopt de klok op het uur hierboven; nu is er nog { $time } over. De volgende stappen komen vrij. Bij een poging loopt de klok door.
contact-effect-late = bereikte je iemand van het lokaal bestuur, dan stopt de klok; de termijn is nu { $time } voorbij. Het resultaat wordt voorgoed bewaard. Bij een poging loopt de klok door.
contact-effect-stopped = dit contact komt bij het dossier. Het eerste contact en zijn resultaat blijven zoals ze zijn.
contact-effect-unstarted = er loopt geen klok, want er is geen formele bevestiging. Dit contact telt mee zodra die er is.
contact-effect-history = dit dossier werd overgenomen uit vroegere lijsten en heeft geen klok.
contact-done = het contact staat in het dossier.{ $after }
contact-done-attempt = de poging staat in het dossier. De klok loopt door tot je iemand bereikt.{ $after }
contact-done-met = contact na { $time }. De klok is gestopt, op tijd.{ $after }
contact-done-early = contact { $time } vóór de bevestiging. De klok is gestopt, op tijd.{ $after }
contact-done-late = contact na { $time }. De klok is gestopt, te laat.{ $after }
contact-after-declined = { $count ->
    [0] Het bestuur heeft geen nood aan ondersteuning.
    [one] Het bestuur heeft geen nood aan ondersteuning: 1 taak is nu niet van toepassing. Wil het later toch, registreer dan een nieuw contact.
   *[other] Het bestuur heeft geen nood aan ondersteuning: { $count } taken zijn nu niet van toepassing. Wil het later toch, registreer dan een nieuw contact.
}
contact-after-resumed = Het bestuur wil toch ondersteuning: de taken staan weer open.

confirmation-when = Wanneer bevestigd
confirmation-when-hint = Het uur waarop de bevestiging aankwam, Brusselse tijd. Niet in de toekomst.
confirmation-source = Wie bevestigde
confirmation-source-hint = Zoals Fedasil of het kabinet
confirmation-evidence-hint = Een brief, een mail, een gesprek met naam en dag
confirmation-reason-hint = Waarom was het moment fout? De reden blijft bij de termijn staan.
confirmation-effect-starts = { $count ->
    [one] de klok start op het moment hieronder en loopt { $count } uur door, ook in het weekend.
   *[other] de klok start op het moment hieronder en loopt { $count } uur door, ook in het weekend.
}
confirmation-effect-new-cycle = de vroegere klok eindigde zonder resultaat en blijft in het verloop staan.
confirmation-effect-judged = het contact van { $when } wordt meteen aan de nieuwe termijn getoetst.
confirmation-effect-old = de oude termijn, van { $from } tot { $due }, blijft zichtbaar.
confirmation-old-met = ze was gehaald: contact op { $when } door { $who }. Dat blijft bij de oude termijn staan.
confirmation-old-missed = ze was gemist: contact op { $when } door { $who }. Dat blijft bij de oude termijn staan.
confirmation-old-late = ze is voorbij zonder contact. Dat blijft bij de oude termijn staan.
confirmation-old-running = ze loopt nog en wordt vervangen.
confirmation-effect-corrected = { $count ->
    [one] een nieuwe termijn van { $count } uur begint op het moment hieronder.
   *[other] een nieuwe termijn van { $count } uur begint op het moment hieronder.
}
confirmation-flash = de formele bevestiging staat in het dossier.
confirmation-flash-running = de klok loopt, uiterlijk { $due }.
confirmation-flash-late = de klok loopt, maar de termijn is al voorbij sinds { $due }.
confirmation-flash-met = het contact was op tijd; de termijn liep tot { $due }.
confirmation-flash-missed = het contact was te laat; de termijn liep tot { $due }.

withdrawal-reason-hint = Blijft bij het dossier staan.
withdrawal-clock-result = het resultaat van de klok blijft zoals het is; de termijn liep tot { $due }.
withdrawal-clock-missed = de termijn is voorbij sinds { $due } en blijft gemist.
withdrawal-clock-ends = de klok, die nog tot { $due } loopt, eindigt zonder resultaat.
withdrawal-clock-ended = de klok blijft zonder resultaat beëindigd, want de termijn liep tot { $due }; een nieuwe bevestiging start een nieuwe.
withdrawal-clock-late-again = de termijn was voorbij sinds { $due }: de klok loopt weer en is te laat.
withdrawal-clock-goes-on = de klok loopt verder alsof er niets was, tot { $due }.
withdrawal-tasks-rest = { $count ->
    [one] { $count } open taak verdwijnt uit de werklijsten.
   *[other] { $count } open taken verdwijnen uit de werklijsten.
}
withdrawal-tasks-back = { $count ->
    [one] { $count } open taak komt terug in de werklijsten.
   *[other] { $count } open taken komen terug in de werklijsten.
}
withdrawal-kept = alles wat geregistreerd is, blijft in het dossier.
withdrawal-flash = het dossier is ingetrokken.
withdrawal-flash-restored = het dossier gaat verder.
