//! Letters: how each reads, and how they get to a mail server.

mod letters;
mod sink;
mod smtp;
