//! Liaison. Floors, lowest first; each may import only those below it (`tests/tidy.rs` looks):
//! `domain` (pure) with `messages`, `secrets` and `document` · `store` and `mail` · `actions` (with `clock`
//! and `context`) and `telling` · `web`, `jobs` and `cli` · `boot` and `config`.

pub mod actions;
pub mod boot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod context;
pub mod document;
pub mod domain;
pub mod jobs;
pub mod mail;
pub mod messages;
pub mod secrets;
pub mod store;
pub mod telling;
pub mod web;
