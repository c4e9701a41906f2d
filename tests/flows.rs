//! Stories told to the whole application, on each database.

mod a_case;
mod copies;
mod deliveries;
mod gaps;
mod hands;
mod ladder;
mod meanwhile;
mod mornings;
mod outage;
mod the_whole_plan;
mod told;
mod unreached;
mod waits;
