//! What the tests stand on: a database server, a browser, and readers of pages and forms.

pub mod form;
pub mod html;
pub mod postgres;
