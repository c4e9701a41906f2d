# The offer, and who and what stands round a case.
offer-edit-title = Update the offer
offer-edit-help = Say of each item what became of it. The day, such as 7.10.2023, and the note may stay empty. What you leave alone stays as it is.
offer-day = Day
offer-note = Note
offer-status-needed = Choose a state, or clear the day and the note.
offer-status-kept = Something was said of this item already. Choose a state, such as “not applicable”.
offer-done = { $count ->
    [one] { $count } item of the offer is updated.
   *[other] { $count } items of the offer are updated.
}
offer-unchanged = nothing in the offer has changed.

# Partners and contact persons
partner-organisation-help = Such as the local police, an adult education centre, Vluchtelingenwerk Vlaanderen or the operator.
partner-body = Kind
partner-core-group = Member of the core group
partner-core-group-help = The group that the local authority brings together (step E).
partner-contact = Contact person
partner-person = Name
partner-person-help = Only of those who work for a service or organisation, never of residents.
partner-phone = Telephone
partner-email = E-mail
partner-phone-wrong = Enter a telephone number, such as 059 33 91 11.
partner-email-wrong = Enter an e-mail address, such as name@municipality.be.
partner-added = { $name } is on the list of partners.
partner-removed = { $name } is taken off the list of partners.
partner-change = Change partner
partner-changed = { $name } is up to date.

# Meetings
meeting-completes = This completes “{ $task }”.
meeting-label = What is the group called there?
meeting-label-help = For example “reception steering group” or “neighbourhood meeting”.
meeting-happened = When
meeting-date-needed = Choose what you know of the date: a year will do.
meeting-place = Place
meeting-present-help = Services and functions, one on a line or after a comma.
meeting-agency = The agency was there
meeting-agreements = Agreements
meeting-recorded = the meeting is in the case.
meeting-recorded-task = the meeting is in the case, and “{ $task }” is done.
meeting-change = Change meeting
meeting-changed = the meeting is up to date.
meeting-removed = the meeting is off the list. Tasks that it completed stay completed.

# Products
products-other = Also record:
product-title = Product: { $product }
product-description = Description
product-url = Web address
product-url-help = Begins with https:// or http://.
product-happened = Date
product-until = Runs until
product-runs-until = runs until { $day }
product-completes = With a date that is past, the task for this product is done. Without a date, or with one to come, it stays open.
product-stays = No open task waits for this product: saving changes nothing in the steps.
product-saved = { $product } is updated.

# Lasting involvement
involvement-help = For a centre that stays open: what does the agency still do there?
involvement-kind = Form
involvement-description = Description
involvement-from = From
involvement-until = Until
involvement-recorded = the lasting involvement is in the case.
involvement-removed = the lasting involvement is taken off the list.
