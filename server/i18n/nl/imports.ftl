import-fault = regel { $line }: { $what }
import-fault-column = regel { $line }, kolom { $column }: { $what }
import-fault-too-large = het bestand is groter dan { $max } MB
import-fault-empty = het bestand is leeg
import-fault-no-rows = er staat een hoofding in het bestand, maar geen enkele rij
import-fault-semicolons = de kolommen zijn met puntkomma's gescheiden; bewaar het bestand als CSV met komma's
import-fault-not-utf8 = byte { $byte } van de regel is geen UTF-8; bewaar het bestand als UTF-8
import-fault-missing-column = deze kolom ontbreekt
import-fault-unknown-column = deze kolom kennen we niet
import-fault-doubled-column = deze kolom staat er twee keer
import-fault-field-count = { $found } velden in plaats van { $expected }: de rij is afgebroken of loopt in een andere over
import-fault-unclosed-quote = een aanhalingsteken gaat open en nergens dicht: het bestand is afgebroken
import-fault-control-character = onzichtbare tekens in "{ $value }"
import-fault-too-long = langer dan { $max } tekens
import-fault-value-missing = hier moet iets staan
import-fault-no-number = "{ $value }" is geen geheel getal vanaf 1
import-fault-doubled-row = nummer { $value } staat ook op regel { $first }
import-fault-unknown-word = "{ $value }" is hier geen van de mogelijke woorden: { $allowed }
import-fault-date = "{ $value }": { $why }
import-fault-open-start = "{ $value }" heeft geen eerste dag
import-fault-unknown-code = er is geen gemeente met NIS-code "{ $value }"
import-fault-code-not-valid = NIS-code "{ $value }" bestond niet op { $day }
import-fault-contradicts = "{ $value }" past niet bij kolom { $other }, waaruit "{ $expected }" volgt
import-fault-unknown-place = "{ $value }" is { $municipality } niet, en geen plaats in die gemeente

import-read = { $count ->
    [one] { $count } rij gelezen
   *[other] { $count } rijen gelezen
}
import-written = { $count ->
    [one] { $count } dossier bewaard
   *[other] { $count } dossiers bewaard
}
import-refused = { $count ->
    [one] { $count } fout in het bestand. Er is niets ingelezen.
   *[other] { $count } fouten in het bestand. Er is niets ingelezen.
}
import-added = { $count ->
    [one] { $count } dossier toegevoegd: { $references }
   *[other] { $count } dossiers toegevoegd: { $references }
}
import-would-add = { $count ->
    [one] Proef: { $count } dossier zou toegevoegd worden ({ $references }). Er is niets bewaard.
   *[other] Proef: { $count } dossiers zouden toegevoegd worden ({ $references }). Er is niets bewaard.
}
import-unchanged = { $count ->
    [one] { $count } rij was al ingelezen en is ongewijzigd.
   *[other] { $count } rijen waren al ingelezen en zijn ongewijzigd.
}
import-differences = { $count ->
    [one] { $count } rij zegt iets anders dan het dossier dat er al is. Het dossier blijft zoals het is.
   *[other] { $count } rijen zeggen iets anders dan de dossiers die er al zijn. De dossiers blijven zoals ze zijn.
}
import-difference = regel { $line }, dossier { $reference }:
import-difference-stored = in het dossier: { $what }
import-difference-in-file = in het bestand: { $what }
import-anomalies = Bijzonderheden van de bron, bewaard bij de dossiers:
import-anomaly = { $count ->
    [one] regel { $lines }: { $what }
   *[other] regels { $lines }: { $what }
}
import-unreadable = { $file } kan niet gelezen worden: { $why }
import-unknown-source = We kennen geen bron { $id }. Geef met --citation de volledige vermelding ervan.
import-bad-source = Een bron heet met kleine letters, cijfers en streepjes: { $id }
