//! Parses dates, times and durations of schedules.

use chrono::{NaiveDate, NaiveTime};

/// A day, possibly followed by a time, which is ignored.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    text.trim().get(..10)?.parse().ok()
}

/// A time of day: `09:30`, `09:30:00`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    text.parse().ok().or_else(|| NaiveTime::parse_from_str(text, "%H:%M").ok())
}

/// A duration in minutes: `00:25`, `1:00:00` with seconds, `2:00:00:00` with days, or `45`.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let parts: Option<Vec<i64>> = text.trim().split(':').map(|part| part.parse().ok()).collect();
    let minutes = match *parts?.as_slice() {
        [minutes] => minutes,
        [hours, minutes] => hours.checked_mul(60)?.checked_add(minutes)?,
        [hours, minutes, _] => hours.checked_mul(60)?.checked_add(minutes)?,
        [days, hours, minutes, _] => days.checked_mul(24)?.checked_add(hours)?.checked_mul(60)?.checked_add(minutes)?,
        _ => return None,
    };
    // At most a year
    (0..=525_600).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let cases = [
            ("00:25", Some(25)),
            ("01:00", Some(60)),
            ("1:00:00", Some(60)),
            ("2:00:00:00", Some(2880)),
            ("45", Some(45)),
            ("-1:00", None),
            ("9999999999999999:00", None),
            ("soon", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(minutes(text), expected, "{text}");
        }
        assert_eq!(time("09:30"), time("09:30:00"));
        assert_eq!(date("2024-02-03T09:00:00+01:00"), NaiveDate::from_ymd_opt(2024, 2, 3));
        assert_eq!(date("é2024-02-0"), None);
    }
}
