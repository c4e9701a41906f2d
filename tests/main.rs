//! All tests that need more than one module, in one binary: each further one would be linked anew.

// A test states what it expects; not getting it is a failure, told by the panic.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod browser_story;
mod crash;
mod demo;
mod documents;
mod flows;
mod import;
mod mails;
mod pages;
mod reference;
mod routes;
mod support;
mod tidy;
