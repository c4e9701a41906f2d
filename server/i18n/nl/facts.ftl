# Vermeldingen: wat er over een centrum gezegd werd, door wie en wanneer.
date-free = Datum
date-free-hint = Zoals 7.10.2023, oktober 2023 of 2023
date-less-precise = Minder precies, of niet gekend
date-shape = Wat is er gekend?
date-shape-free = een dag, maand of jaar
date-shape-range = ergens tussen twee datums
date-shape-unknown = nog niet gekend
date-until = Tot en met
date-until-hint = Enkel bij twee datums
date-part = Deel van de maand of het jaar
date-part-hint = Enkel als de bron het zo zegt
date-part-none = het geheel
date-part-begin = begin
date-part-mid = midden
date-part-end = einde
date-uncertain = De bron is niet zeker van deze datum
