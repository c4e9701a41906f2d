//! Liaison. Floors, lowest first; each may import only those below it (`tests/tidy.rs` looks):
//! `domain` (pure) · `store` and `mail` · `actions` (with `clock` and `context`) · `web`, `jobs`
//! and `cli` · `boot`.

pub mod actions;
pub mod clock;
pub mod context;
pub mod domain;
pub mod store;
