# Het register van opvangcentra.
nav-centres = Opvangcentra
centres-title = Opvangcentra
centres-filter = Opvangcentra filteren
centres-filter-case = Dossier
centres-case-yes = met een dossier
centres-case-no = zonder dossier
centres-count = { $count ->
    [0] geen centra
    [one] { $count } centrum
   *[other] { $count } centra
}
centres-none-yet = Er staat nog geen centrum in het register.
centres-none-found = Geen centra met deze filters.
centres-file = opvangcentra
centre-new = Nieuw centrum
centre-edit = Centrum bewerken
centre-name = Naam
centre-name-help = Zoals men het ter plaatse noemt, bijvoorbeeld de naam van het gebouw.
centre-place = Gemeente of plaats
centre-address = Adres
centre-operator = Uitbater
centre-opened = Open sinds
centre-closed = Gesloten
centre-note = Nota
centre-open = Periode
centre-since = sinds { $from }
centre-until = tot { $until }
centre-period = van { $from } tot { $until }
centre-by-case = zie de dossiers
centre-kind = Soort
centre-cases = Dossiers en periodes
centre-no-cases = Er hoort nog geen dossier bij dit centrum. Koppelen doe je vanuit het dossier.
centre-which = Er zijn er meer met deze naam. Kies hieronder welke je bedoelt.
centre-no-place = Deze plaats kennen we niet. Typ een gemeente, deelgemeente of postcode in Vlaanderen.
centre-added = { $name } staat in het register.
centre-saved = { $name } is bijgewerkt.
centre-linked = dit dossier hoort nu bij { $name }.
centre-unlinked = dit dossier hoort niet meer bij { $name }.
links-title = Opvangcentra van dit dossier
links-linked = Gekoppeld
links-link = Koppelen
links-unlink = Loskoppelen
links-none = Dit dossier is nog aan geen centrum gekoppeld.
links-add = Een centrum koppelen
links-new = Nieuw centrum toevoegen
links-search = Zoek in heel het register
links-in = In het register: { $place }
links-found = Gevonden in het register
links-no-others = Geen andere centra gevonden. Zoek in heel het register, of voeg een centrum toe.
links-back = Terug naar het dossier
