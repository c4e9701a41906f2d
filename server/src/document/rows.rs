//! The lines of a table, made when they are written: a file of a hundred thousand lines holds one.

use serde::{Serialize, Serializer};

use super::Cell;

/// Lines, each made when it is asked for.
pub struct Rows<'a> {
    count: usize,
    make: Box<dyn Fn(usize) -> Vec<Cell> + Send + Sync + 'a>,
}

impl<'a> Rows<'a> {
    /// So many lines, each made from its place.
    pub fn made(count: usize, make: impl Fn(usize) -> Vec<Cell> + Send + Sync + 'a) -> Self {
        Self { count, make: Box::new(make) }
    }

    pub const fn len(&self) -> usize {
        self.count
    }

    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Line after line.
    pub fn iter(&self) -> impl Iterator<Item = Vec<Cell>> + '_ {
        (0..self.count).map(|place| (self.make)(place))
    }
}

impl Default for Rows<'_> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<Vec<Cell>>> for Rows<'_> {
    fn from(held: Vec<Vec<Cell>>) -> Self {
        Self::made(held.len(), move |place| held.get(place).cloned().unwrap_or_default())
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
