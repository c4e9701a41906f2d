//! Reading canonical EDTF text.

use super::point::{Mask, Point};
use super::{EdtfError, End, MAX_LEN, Member, Qualifier, Shape};

/// Reads a date, an interval or a one-of set.
pub(super) fn shape(text: &str) -> Result<Shape, EdtfError> {
    if text.is_empty() {
        return Err(EdtfError::Empty);
    }
    if text.chars().count() > MAX_LEN {
        return Err(EdtfError::TooLong);
    }
    if text.starts_with('{') {
        return Err(EdtfError::AllOfRefused);
    }
    if let Some(open) = text.strip_prefix('[') {
        return one_of(open.strip_suffix(']').ok_or(EdtfError::Malformed)?);
    }
    match text.split_once('/') {
        Some((start, end)) => span(start, end),
        None => point(text).map(Shape::Point),
    }
}

fn span(start: &str, end: &str) -> Result<Shape, EdtfError> {
    let (start, end) = (interval_end(start)?, interval_end(end)?);
    match (start.point(), end.point()) {
        (None, None) => return Err(EdtfError::NothingKnown),
        (Some(from), Some(to)) => in_order(from, to)?,
        _ => {}
    }
    Ok(Shape::Span(start, end))
}

fn interval_end(text: &str) -> Result<End, EdtfError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        text => point(text).map(End::Known),
    }
}

fn one_of(inner: &str) -> Result<Shape, EdtfError> {
    let members = inner
        .split(',')
        .map(|text| member(text.trim_start_matches(' ')))
        .collect::<Result<Vec<_>, _>>()?;
    // A choice between one is no choice: it has one canonical form, the date itself.
    match members.as_slice() {
        [Member::Single(only)] => Ok(Shape::Point(*only)),
        _ => Ok(Shape::OneOf(members)),
    }
}

fn member(text: &str) -> Result<Member, EdtfError> {
    let Some((from, to)) = text.split_once("..") else {
        return point(text).map(Member::Single);
    };
    match (from, to) {
        ("", "") => Err(EdtfError::NothingKnown),
        ("", to) => point(to).map(Member::UpTo),
        (from, "") => point(from).map(Member::From),
        (from, to) => {
            let (from, to) = (point(from)?, point(to)?);
            in_order(&from, &to)?;
            Ok(Member::Between(from, to))
        }
    }
}

/// Refuses an end that lies wholly before its start, or a start that can only lie after it.
pub(super) fn in_order(from: &Point, to: &Point) -> Result<(), EdtfError> {
    if to.last < from.first { Err(EdtfError::Reversed) } else { Ok(()) }
}

fn point(text: &str) -> Result<Point, EdtfError> {
    let (body, qualifier) = Qualifier::strip(text);
    if body.contains(['?', '~', '%']) {
        return Err(EdtfError::QualifierInside);
    }
    if body.contains('T') {
        return Err(EdtfError::TimeRefused);
    }
    if body.starts_with(['Y', '-', '+']) {
        return Err(EdtfError::YearOutOfRange);
    }
    let mut pieces = body.split('-');
    let year = year(pieces.next().unwrap_or(""))?;
    let month = pieces.next().map(mask::<2>).transpose()?;
    let day = pieces.next().map(mask::<2>).transpose()?;
    if pieces.next().is_some() {
        return Err(EdtfError::Malformed);
    }
    Point::new(year, month, day, qualifier)
}

fn year(text: &str) -> Result<Mask<4>, EdtfError> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if only_digits && text.len() != 4 {
        return Err(EdtfError::YearOutOfRange);
    }
    mask::<4>(text)
}

/// Exactly `N` digits or `X`.
fn mask<const N: usize>(text: &str) -> Result<Mask<N>, EdtfError> {
    let bytes: [u8; N] = text.as_bytes().try_into().map_err(|_| EdtfError::Malformed)?;
    let mut mask = [None; N];
    for (digit, byte) in mask.iter_mut().zip(bytes) {
        *digit = match byte {
            b'X' => None,
            b'0'..=b'9' => Some(byte - b'0'),
            _ => return Err(EdtfError::Malformed),
        };
    }
    Ok(mask)
}
