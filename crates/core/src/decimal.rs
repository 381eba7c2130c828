//! Exact decimal numbers as people enter them.

use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroI64;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A decimal number of at most 15 significant digits and 12 decimals, exact and in lowest terms.
///
/// Fifteen digits are what spreadsheets keep, and what survives a trip through an `f64`.
/// Eight bytes, and `Option<Decimal>` is no larger: a county's inputs stay small in memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal(NonZeroI64);

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a plain decimal number.
    NotANumber,
    /// More than 15 digits before the decimal point, so that whole units would be lost.
    TooLarge,
}

const MAX_MANTISSA: i64 = 999_999_999_999_999;

/// The powers of ten a decimal's scale may name.
const POWERS: [i64; 16] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
];

const POWERS_F64: [f64; 13] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
];

/// Ten to the `scale`, for scales up to 15.
pub(crate) fn power_of_ten(scale: u32) -> i64 {
    POWERS.get(scale as usize).copied().unwrap_or(i64::MAX)
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self::pack(0, 0);

    /// The greatest scale (number of decimals) kept.
    pub const MAX_SCALE: u32 = 12;

    const fn pack(mantissa: i64, scale: u32) -> Self {
        match NonZeroI64::new((mantissa << 4) | (scale as i64 + 1)) {
            Some(packed) => Self(packed),
            // The low bits are never zero.
            None => Self(NonZeroI64::MIN),
        }
    }

    /// `mantissa / 10^scale`, or nothing if that has more than 15 significant digits or 12 decimals.
    #[must_use]
    pub const fn new(mut mantissa: i64, mut scale: u32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if mantissa > MAX_MANTISSA || mantissa < -MAX_MANTISSA || scale > Self::MAX_SCALE {
            return None;
        }
        Some(Self::pack(mantissa, scale))
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(value: u32) -> Self {
        Self::pack(value as i64, 0)
    }

    /// The digits without the decimal point.
    #[must_use]
    pub const fn mantissa(self) -> i64 {
        self.0.get() >> 4
    }

    /// The number of decimals.
    #[must_use]
    pub const fn scale(self) -> u32 {
        ((self.0.get() & 15) - 1) as u32
    }

    /// The nearest `f64`.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Both operands are exact in an f64 and division rounds correctly.
        let power = POWERS_F64.get(self.scale() as usize).copied();
        self.mantissa() as f64 / power.unwrap_or(1.0)
    }

    /// True for numbers without decimals.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.scale() == 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// The whole number this is, if it is one that fits.
    #[must_use]
    pub fn to_u32(self) -> Option<u32> {
        if self.is_whole() {
            u32::try_from(self.mantissa()).ok()
        } else {
            None
        }
    }

    /// The sum, if it can be held exactly.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale().max(other.scale());
        let lift = |d: Self| i128::from(d.mantissa()) * i128::from(power_of_ten(scale - d.scale()));
        let sum = i64::try_from(lift(self).checked_add(lift(other))?).ok()?;
        Self::new(sum, scale)
    }

    /// The difference, if it can be held exactly.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self::pack(-other.mantissa(), other.scale()))
    }

    /// The product, if it can be held exactly.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let product = self.mantissa().checked_mul(other.mantissa())?;
        Self::new(product, self.scale() + other.scale())
    }

    /// Ten to the `power` times this, if it can be held exactly.
    #[must_use]
    pub fn checked_shift(self, power: u32) -> Option<Self> {
        let scale = self.scale();
        if power <= scale {
            return Self::new(self.mantissa(), scale - power);
        }
        let factor = POWERS.get((power - scale) as usize)?;
        Self::new(self.mantissa().checked_mul(*factor)?, 0)
    }

    /// Reads a plain decimal number: ASCII digits with an optional sign, point and exponent.
    ///
    /// More than 15 significant digits are rounded half away from zero, as spreadsheets store them.
    ///
    /// # Errors
    /// [`DecimalError::NotANumber`] for anything else, [`DecimalError::TooLarge`] for 10^15 and above.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        Self::parse_bytes(text.as_bytes())
    }

    fn parse_bytes(bytes: &[u8]) -> Result<Self, DecimalError> {
        let (negative, rest) = match bytes.split_first() {
            Some((b'-', rest)) => (true, rest),
            Some((b'+', rest)) => (false, rest),
            _ => (false, bytes),
        };
        let mut mantissa: i64 = 0;
        let mut scale: i32 = 0;
        let (mut digits, mut point, mut any) = (0_u32, false, false);
        let (mut dropped, mut round_up) = (0_i32, None);
        let mut exponent = 0_i32;
        let at = rest.iter().enumerate();
        for (index, &byte) in at {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    let digit = i64::from(byte - b'0');
                    if digits < 15 {
                        mantissa = mantissa * 10 + digit;
                        if mantissa > 0 {
                            digits += 1;
                        }
                        scale += i32::from(point);
                    } else {
                        round_up.get_or_insert(digit >= 5);
                        dropped += i32::from(!point);
                    }
                }
                b'.' if !point => point = true,
                b'e' | b'E' if any => {
                    exponent = rest
                        .get(index + 1..)
                        .and_then(|tail| core::str::from_utf8(tail).ok())
                        .and_then(|tail| tail.parse::<i16>().ok())
                        .map(i32::from)
                        .ok_or(DecimalError::NotANumber)?;
                    break;
                }
                _ => return Err(DecimalError::NotANumber),
            }
        }
        if !any {
            return Err(DecimalError::NotANumber);
        }
        if round_up == Some(true) {
            mantissa += 1;
        }
        scale -= exponent + dropped;
        if mantissa == 0 {
            return Ok(Self::ZERO);
        }
        while scale < 0 {
            if mantissa > MAX_MANTISSA / 10 {
                return Err(DecimalError::TooLarge);
            }
            mantissa *= 10;
            scale += 1;
        }
        // Beyond twelve decimals, far below any unit used here, digits are rounded away.
        let mut half = 0;
        while scale > Self::MAX_SCALE as i32 || mantissa > MAX_MANTISSA {
            half = mantissa % 10;
            mantissa /= 10;
            scale -= 1;
            if mantissa == 0 && scale <= Self::MAX_SCALE as i32 {
                break;
            }
            if mantissa == 0 {
                half = 0;
                scale = 0;
            }
        }
        if half >= 5 {
            mantissa += 1;
        }
        let signed = if negative { -mantissa } else { mantissa };
        let scale = u32::try_from(scale).map_err(|_| DecimalError::TooLarge)?;
        Self::new(signed, scale).ok_or(DecimalError::TooLarge)
    }

    /// The decimal a finite `f64` prints as, at 15 significant digits.
    ///
    /// # Errors
    /// As [`Decimal::parse`].
    pub fn from_f64(value: f64) -> Result<Self, DecimalError> {
        if !value.is_finite() {
            return Err(DecimalError::NotANumber);
        }
        Self::parse(&format!("{value:.14e}"))
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::ZERO
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale().max(other.scale());
        let lift =
            |d: &Self| i128::from(d.mantissa()) * i128::from(power_of_ten(scale - d.scale()));
        lift(self).cmp(&lift(other))
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self::whole(value)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = self.mantissa().unsigned_abs();
        let power = power_of_ten(self.scale()).unsigned_abs();
        let width = self.scale() as usize;
        if width == 0 {
            write!(f, "{sign}{digits}")
        } else {
            write!(f, "{sign}{}.{:0width$}", digits / power, digits % power)
        }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() {
            serializer.serialize_i64(self.mantissa())
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Decimal;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number below 10^15")
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
                Decimal::from_f64(value)
                    .map_err(|_| E::invalid_value(de::Unexpected::Float(value), &self))
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
                Decimal::new(value, 0)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Signed(value), &self))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
                i64::try_from(value)
                    .ok()
                    .and_then(|v| Decimal::new(v, 0))
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(value), &self))
            }
            fn visit_str<E: de::Error>(self, value: &str) -> Result<Decimal, E> {
                Decimal::parse(value)
                    .map_err(|_| E::invalid_value(de::Unexpected::Str(value), &self))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_prints() {
        for (text, printed) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("007", "7"),
            ("92032.88", "92032.88"),
            ("1.50", "1.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.5E-3", "0.0015"),
            ("9711.634285714286", "9711.63428571429"),
            ("0.30000000000000004", "0.3"),
            ("1e-12", "0.000000000001"),
            ("4e-13", "0"),
            ("6e-13", "0.000000000001"),
            ("1e-300", "0"),
            ("999999999999999", "999999999999999"),
            ("-3.25", "-3.25"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), printed, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "", "-", ".", "1.2.3", "1,2", "abc", "1e", "e5", "0x10", "1 2", "NaN",
        ] {
            assert_eq!(
                Decimal::parse(text),
                Err(DecimalError::NotANumber),
                "{text}"
            );
        }
        for text in ["1e15", "1000000000000000", "1e300", "12345678901234567890"] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::TooLarge), "{text}");
        }
    }

    #[test]
    fn adds_and_subtracts_exactly() {
        let d = |t: &str| Decimal::parse(t).unwrap();
        assert_eq!(d("0.1").checked_add(d("0.2")), Some(d("0.3")));
        assert_eq!(d("100.5").checked_sub(d("0.5")), Some(d("100")));
        assert_eq!(d("999999999999999").checked_add(d("0.1")), None);
        assert_eq!(d("4.2").checked_mul(d("0.85")), Some(d("3.57")));
        assert_eq!(d("999999999999999").checked_mul(d("999999999999999")), None);
        assert_eq!(d("4507.86").checked_shift(4), Some(d("45078600")));
        assert_eq!(d("0.123456").checked_shift(4), Some(d("1234.56")));
    }

    #[test]
    fn is_as_small_as_a_float() {
        assert_eq!(size_of::<Option<Decimal>>(), 8);
    }

    proptest! {
        #[test]
        fn survives_json(mantissa in -MAX_MANTISSA..=MAX_MANTISSA, scale in 0_u32..=12) {
            let value = Decimal::new(mantissa, scale).unwrap();
            let json = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), value);
            prop_assert_eq!(Decimal::parse(&value.to_string()).unwrap(), value);
            prop_assert_eq!(Decimal::from_f64(value.to_f64()).unwrap(), value);
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = Decimal::parse(&text);
        }

        #[test]
        fn orders_like_numbers(a in -10_000_i64..10_000, s in 0_u32..4, b in -10_000_i64..10_000, t in 0_u32..4) {
            let (x, y) = (Decimal::new(a, s).unwrap(), Decimal::new(b, t).unwrap());
            prop_assert_eq!(x.cmp(&y), x.to_f64().partial_cmp(&y.to_f64()).unwrap());
        }
    }
}
