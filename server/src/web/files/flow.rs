//! A body that is sent while it is being written.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use tokio::sync::mpsc::{Sender, channel};

use crate::document::WriteError;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Pieces that wait for a slow reader; then the writer waits.
const WAITING: usize = 4;

/// Collects bytes and passes them on piece by piece.
struct Pipe {
    piece: Vec<u8>,
    to: Sender<io::Result<Bytes>>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()
    }
}

impl Pipe {
    /// The reader may be gone: then there is nobody to write for.
    fn pass_on(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::take(&mut self.piece).into();
        self.to.blocking_send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// A response of what is written; one that fails on the way ends before its end.
pub fn flowing(
    write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
) -> Response {
    let (to, from) = channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut pipe = Pipe { piece: Vec::with_capacity(PIECE), to };
        let written = write(&mut pipe).map_err(io::Error::other).and_then(|()| pipe.flush());
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            let _ = pipe.to.blocking_send(Err(error));
        }
    });
    let pieces = stream::unfold(from, |mut from| async move {
        let piece = from.recv().await?;
        Some((piece, from))
    });
    Body::from_stream(pieces.fuse()).into_response()
}
