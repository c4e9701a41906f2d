# Tasks of a case.
case-until = by { $due }
