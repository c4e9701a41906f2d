//! Letters: from facts to text, and from text to the world. Knows nothing of the store.
//!
//! [`render`] makes a [`render::Content`] of the facts of one letter; [`message`] puts a head on
//! it; [`mailer`] hands it over and says how that went. Delivery is at least once: a letter that
//! was accepted but not booked goes again, under the same `Message-ID`.
//!
//! Absent on purpose: retries (the next activation is the retry), queues, clocks.

pub mod address;
pub mod calendar;
pub mod entries;
pub mod facts;
pub mod fault;
pub mod mailer;
pub mod message;
pub mod render;
pub mod samples;
mod say;
pub mod settings;
mod smtp;
mod wrap;
