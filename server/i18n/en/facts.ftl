# Statements: what was said about a centre, by whom and when.
date-free = Date
date-free-hint = Such as 7.10.2023, October 2023 or 2023
date-less-precise = Less precise, or not known
date-shape = What is known?
date-shape-free = a day, a month or a year
date-shape-range = somewhere between two dates
date-shape-unknown = not known yet
date-until = Until
date-until-hint = With two dates only
date-part = Part of the month or the year
date-part-hint = Only if the source says so
date-part-none = the whole
date-part-begin = beginning
date-part-mid = middle
date-part-end = end
date-uncertain = The source is not sure of this date
