errors-title = Something is not right
errors-count = { $count ->
    [one] Something is not right: { $count } field
   *[other] Something is not right: { $count } fields
}
field-required = Fill in this field.
field-too-long = Make this shorter: at most { $max } characters.
field-too-short = Write at least { $min } characters.
field-control = This contains invisible characters that cannot be kept. Type the text again.
field-encoding = This text arrived damaged. Type it again.
field-choice = Choose from the list.
field-number = Fill in a whole number.
field-range = Fill in a number from { $min } to { $max }.
field-email = Fill in an e-mail address, like name@example.be.
field-phone = Fill in a telephone number, like 0470 12 34 56.
field-date = Fill in a date, like 7.10.2023.
field-unknown = This does not exist (any more). Choose again.
form-try-again = Something went wrong with this form. Check what you typed and save again.
form-constraint = This cannot be saved: it clashes with what is there. See what changed meanwhile.

error-not-found-title = Not found
error-not-found-text = This page does not exist, or you may not see it.
error-forbidden-title = You may not do this
error-forbidden-text = Your role does not allow it. Ask the liaison officer of the region or a coordinator.
error-conflict-title = Changed meanwhile
error-conflict-text = Somebody else was first. Look at the present state and try again.
error-method-title = This page does not work that way
error-method-text = This address expects something else. Go back and use the buttons on the page.
error-too-large-title = Too much at once
error-too-large-text = What you sent is larger than 2 MB. Make the text shorter.
error-bad-form-title = We could not read this form
error-bad-form-text = The data did not arrive as expected. Go back and try again.
error-cross-site-title = This form came from elsewhere
error-cross-site-text = To protect you we only accept forms of our own pages. Open Liaison and try it there.
error-away-title = The data cannot be reached for a moment
error-away-text = Nothing was saved and nothing was lost. Wait a minute and try again; what you typed is still in the form when you go back.
error-timeout-title = This took too long
error-timeout-text = Nothing was half saved. Try again in a minute.
error-too-many-title = Too many attempts
error-too-many-text = Wait a moment and try again.
error-internal-title = Something went wrong on our side
error-internal-text = The error has been noted. Try again; if it keeps going wrong, mention number { $number }.
error-home = To my work
error-back = To the cases
error-retry = Try again
error-sign-in = Sign in
error-refused-title = This cannot be done now
