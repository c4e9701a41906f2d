import-fault = line { $line }: { $what }
import-fault-column = line { $line }, column { $column }: { $what }
import-fault-too-large = the file is larger than { $max } MB
import-fault-empty = the file is empty
import-fault-no-rows = the file has a header and not a single row
import-fault-semicolons = the columns are separated by semicolons; save the file as CSV with commas
import-fault-not-utf8 = byte { $byte } of the line is not UTF-8; save the file as UTF-8
import-fault-missing-column = this column is missing
import-fault-unknown-column = we do not know this column
import-fault-doubled-column = this column is there twice
import-fault-field-count = { $found } fields instead of { $expected }: the row is cut short or runs into another
import-fault-unclosed-quote = a quotation mark opens and never closes: the file is cut short
import-fault-control-character = invisible characters in "{ $value }"
import-fault-too-long = longer than { $max } characters
import-fault-value-missing = something must stand here
import-fault-no-number = "{ $value }" is no whole number from 1 on
import-fault-doubled-row = number { $value } stands on line { $first } too
import-fault-unknown-word = "{ $value }" is none of the words possible here: { $allowed }
import-fault-date = "{ $value }": { $why }
import-fault-open-start = "{ $value }" has no first day
import-fault-unknown-code = there is no municipality with NIS code "{ $value }"
import-fault-code-not-valid = NIS code "{ $value }" did not exist on { $day }
import-fault-contradicts = "{ $value }" does not go with column { $other }, from which "{ $expected }" follows
import-fault-unknown-place = "{ $value }" is not { $municipality }, and no place in it

import-read = { $count ->
    [one] { $count } row read
   *[other] { $count } rows read
}
import-written = { $count ->
    [one] { $count } case written
   *[other] { $count } cases written
}
import-refused = { $count ->
    [one] { $count } fault in the file. Nothing was imported.
   *[other] { $count } faults in the file. Nothing was imported.
}
import-added = { $count ->
    [one] { $count } case added: { $references }
   *[other] { $count } cases added: { $references }
}
import-would-add = { $count ->
    [one] Rehearsal: { $count } case would be added ({ $references }). Nothing was written.
   *[other] Rehearsal: { $count } cases would be added ({ $references }). Nothing was written.
}
import-unchanged = { $count ->
    [one] { $count } row had been imported before and is unchanged.
   *[other] { $count } rows had been imported before and are unchanged.
}
import-differences = { $count ->
    [one] { $count } row says something else than the case that is there. The case stays as it is.
   *[other] { $count } rows say something else than the cases that are there. The cases stay as they are.
}
import-difference = line { $line }, case { $reference }:
import-difference-stored = in the case: { $what }
import-difference-in-file = in the file: { $what }
import-anomalies = Oddities of the source, kept with the cases:
import-anomaly = { $count ->
    [one] line { $lines }: { $what }
   *[other] lines { $lines }: { $what }
}
import-unreadable = { $file } cannot be read: { $why }
import-unknown-source = We know no source { $id }. Give its full citation with --citation.
import-bad-source = A source is named with small letters, digits and dashes: { $id }
