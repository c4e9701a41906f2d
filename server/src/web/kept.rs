//! What somebody typed in a form that could not be taken: after a session that ended, or while the
//! database was away. It goes along as hidden fields, so that nothing is typed twice.

use axum::body::Bytes;

use crate::web::forms::FormData;
use crate::web::routes;

/// The body of a write as it came in; an extension of its request.
#[derive(Clone, Debug)]
pub struct Typed(pub Bytes);

/// A form to be sent again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub path: String,
    pub fields: Vec<(String, String)>,
}

impl Kept {
    /// What goes along of a form: everything but passwords, and only to a path of ours.
    pub fn new<'a>(path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let taken = path != "/sign-in" && path != "/sign-out" && routes::is_ours("POST", path);
        let fields = fields.filter(|(name, _)| !name.contains("password"));
        let fields = fields.map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        taken.then(|| Self { path: path.to_owned(), fields })
    }

    /// The same, from the sign-in form that carried it.
    pub fn carried(data: &FormData) -> Option<Self> {
        let fields = data.pairs().filter_map(|(n, v)| Some((n.strip_prefix("k.")?, v)));
        Self::new(data.get("kept_path")?, fields)
    }

    /// Of the request that failed; none when it asked for a page only, or brought a password: that
    /// one is typed again.
    pub fn of(path: &str, body: &Bytes) -> Option<Self> {
        let data = FormData::parse(body);
        let whole = data.pairs().all(|(name, _)| !name.contains("password"));
        Self::new(path, data.pairs()).filter(|_| whole)
    }
}
