# Taken van een dossier.
case-until = uiterlijk { $due }
