# The register of reception centres.
nav-centres = Reception centres
centres-title = Reception centres
centres-filter = Filter reception centres
centres-filter-case = Case
centres-case-yes = with a case
centres-case-no = without a case
centres-count = { $count ->
    [0] no centres
    [one] { $count } centre
   *[other] { $count } centres
}
centres-none-yet = There is no centre in the register yet.
centres-none-found = No centres with these filters.
centres-file = centres
centre-new = New centre
centre-edit = Edit the centre
centre-name = Name
centre-name-help = As people there call it, such as the name of the building.
centre-place = Municipality or place
centre-address = Address
centre-operator = Operator
centre-opened = Open since
centre-closed = Closed
centre-note = Note
centre-open = Period
centre-since = since { $from }
centre-until = until { $until }
centre-period = from { $from } to { $until }
centre-by-case = see the cases
centre-kind = Kind
centre-cases = Cases and periods
centre-no-cases = No case belongs to this centre yet. Linking is done from the case.
centre-which = There are several of this name. Choose below which one you mean.
centre-no-place = We do not know this place. Type a municipality, sub-municipality or postcode in Flanders.
centre-added = { $name } is in the register.
centre-saved = { $name } is updated.
centre-linked = this case now belongs to { $name }.
centre-unlinked = this case does not belong to { $name } any more.
links-title = Reception centres of this case
links-linked = Linked
links-link = Link
links-unlink = Unlink
links-none = This case is not linked to a centre yet.
links-add = Link a centre
links-new = Add a new centre
links-search = Search the whole register
links-in = In the register: { $place }
links-found = Found in the register
links-no-others = No other centres found. Search the whole register, or add a centre.
links-back = Back to the case
