//! The free field: what people type for a date.

use super::FormReason;
use crate::domain::calendar::typed_pieces;
use crate::domain::edtf::parse::in_order;
use crate::domain::edtf::point::{Point, YEARS};
use crate::domain::edtf::{EdtfError, Imprecise, MAX_LEN, Member, Part, Qualifier, Shape};
use crate::domain::lang::month_of_name;

/// One to four ASCII digits as a number.
pub(super) fn digits(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// What people type in one field.
pub(super) fn free_text(text: &str) -> Result<Imprecise, FormReason> {
    if text.chars().count() > MAX_LEN {
        return Err(FormReason::Date(EdtfError::TooLong));
    }
    let as_edtf = Imprecise::parse(text);
    if as_edtf.is_ok() {
        return as_edtf.map_err(FormReason::Date);
    }
    let (body, doubt) = Qualifier::strip(text);
    let (part, body) = leading_part(body.trim());
    match typed_point(body) {
        Some(Ok(point)) => Imprecise::of_point(Point { qualifier: doubt, ..point })
            .with_part(part)
            .map_err(FormReason::Date),
        other => span(body).unwrap_or_else(|| {
            let typed = other.and_then(Result::err);
            let error = typed.or_else(|| as_edtf.err().filter(|_| looks_like_edtf(text)));
            Err(error.map_or(FormReason::NotUnderstood, FormReason::Date))
        }),
    }
}

/// "1.4.2027 - 15.4.2027", "tussen maart en mei 2027", "juni of juli 2027": one moment in a span,
/// of which the first half may leave the year to the second.
fn span(text: &str) -> Option<Result<Imprecise, FormReason>> {
    let text = text.to_lowercase();
    let opening = ["tussen ", "between ", "van ", "from "];
    let body = opening.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let joints =
        [" - ", " – ", " tot en met ", " t/m ", " tot ", " en ", " of ", " to ", " and ", " or "];
    let (from, to) = joints.iter().find_map(|joint| body.split_once(joint))?;
    let (from, to) = (from.trim(), to.trim());
    let with_year = || {
        let year = to.rsplit([' ', '.']).next()?;
        digits(year).filter(|year| YEARS.contains(year))?;
        typed_point(&format!("{from} {year}"))
    };
    let (from, to) = (typed_point(from).or_else(with_year)?, typed_point(to)?);
    let between = |from: Point, to: Point| {
        in_order(&from, &to)?;
        Ok(Imprecise { shape: Shape::OneOf(vec![Member::Between(from, to)]), part: None })
    };
    Some(from.and_then(|from| between(from, to?)).map_err(FormReason::Date))
}

/// Whether a better error comes from the EDTF reader than "not understood".
fn looks_like_edtf(text: &str) -> bool {
    let set = text.starts_with(['[', '{']);
    let alphabet = |c: char| c.is_ascii_digit() || "XTY?~%-/.:+".contains(c);
    let dashed = text.get(4..5).is_some_and(|sign| sign == "-") || text.contains("..");
    set || (dashed && text.chars().all(alphabet))
}

fn leading_part(text: &str) -> (Option<Part>, &str) {
    let Some((word, rest)) = text.split_once([' ', '-']) else { return (None, text) };
    let part = match word.to_lowercase().as_str() {
        "early" => Some(Part::Begin),
        "late" => Some(Part::End),
        word => Part::from_code(word),
    };
    if part.is_some() { (part, rest.trim_start()) } else { (None, text) }
}

/// `None` when the notation is unknown; an error when it is known but the date cannot be.
fn typed_point(text: &str) -> Option<Result<Point, EdtfError>> {
    if let Some((year, month, day)) = typed_pieces(text) {
        return Some(Point::of_numbers(year, Some(month), Some(day)));
    }
    if let Some((one, two)) = text.split_once(['.', '/', '-'])
        && let (Some(month), Some(year)) = (digits(one.trim()), digits(two.trim()))
    {
        return Some(match one.trim().len() {
            4 => Point::of_numbers(month, Some(year), None),
            _ => Point::of_numbers(year, Some(month), None),
        });
    }
    if let Some(year) = digits(text) {
        return Some(Point::of_numbers(year, None, None));
    }
    point_in_words(text)
}

/// "7 oktober 2023", "okt. 2023", "October 7, 2023", "1st May 2024".
fn point_in_words(text: &str) -> Option<Result<Point, EdtfError>> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let plain = ["ste", "st", "nd", "rd", "th", "de", "e"]
            .iter()
            .find_map(|ending| digits(lower.strip_suffix(ending)?))
            .or_else(|| digits(&lower));
        let (place, number) = match plain {
            Some(number) if YEARS.contains(&number) => (&mut year, number),
            Some(number) => (&mut day, number),
            None => (&mut month, month_of_name(&lower)?),
        };
        if place.replace(number).is_some() {
            return None;
        }
    }
    Some(Point::of_numbers(year?, Some(month?), day))
}
