//! Letters: how each reads, and how they get to a mail server.

mod by_hand;
mod letters;
mod sink;
mod smtp;
