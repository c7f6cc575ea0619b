//! Time zones: the zone of a city, the country of a zone, and the offset at a local time.

use chrono::{Duration, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

/// Zones that lie in one country, with the country, from IANA's `zone.tab`.
const COUNTRIES: [(&str, &str); 62] = [
    ("Europe/Amsterdam", "NL"),
    ("Europe/Athens", "GR"),
    ("Europe/Belgrade", "RS"),
    ("Europe/Berlin", "DE"),
    ("Europe/Bratislava", "SK"),
    ("Europe/Brussels", "BE"),
    ("Europe/Bucharest", "RO"),
    ("Europe/Budapest", "HU"),
    ("Europe/Copenhagen", "DK"),
    ("Europe/Dublin", "IE"),
    ("Europe/Helsinki", "FI"),
    ("Europe/Istanbul", "TR"),
    ("Europe/Kyiv", "UA"),
    ("Europe/Lisbon", "PT"),
    ("Europe/Ljubljana", "SI"),
    ("Europe/London", "GB"),
    ("Europe/Luxembourg", "LU"),
    ("Europe/Madrid", "ES"),
    ("Europe/Malta", "MT"),
    ("Europe/Oslo", "NO"),
    ("Europe/Paris", "FR"),
    ("Europe/Prague", "CZ"),
    ("Europe/Riga", "LV"),
    ("Europe/Rome", "IT"),
    ("Europe/Sofia", "BG"),
    ("Europe/Stockholm", "SE"),
    ("Europe/Tallinn", "EE"),
    ("Europe/Vienna", "AT"),
    ("Europe/Vilnius", "LT"),
    ("Europe/Warsaw", "PL"),
    ("Europe/Zagreb", "HR"),
    ("Europe/Zurich", "CH"),
    ("America/Bogota", "CO"),
    ("America/Chicago", "US"),
    ("America/Denver", "US"),
    ("America/Lima", "PE"),
    ("America/Los_Angeles", "US"),
    ("America/Mexico_City", "MX"),
    ("America/Montevideo", "UY"),
    ("America/New_York", "US"),
    ("America/Phoenix", "US"),
    ("America/Santiago", "CL"),
    ("America/Sao_Paulo", "BR"),
    ("America/Toronto", "CA"),
    ("America/Vancouver", "CA"),
    ("Asia/Dubai", "AE"),
    ("Asia/Ho_Chi_Minh", "VN"),
    ("Asia/Hong_Kong", "HK"),
    ("Asia/Jakarta", "ID"),
    ("Asia/Jerusalem", "IL"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Manila", "PH"),
    ("Asia/Seoul", "KR"),
    ("Asia/Shanghai", "CN"),
    ("Asia/Singapore", "SG"),
    ("Asia/Taipei", "TW"),
    ("Asia/Tokyo", "JP"),
    ("Australia/Melbourne", "AU"),
    ("Australia/Sydney", "AU"),
    ("Pacific/Auckland", "NZ"),
    ("Africa/Nairobi", "KE"),
    ("Africa/Johannesburg", "ZA"),
];

/// Cities of conferences, for which no zone is named.
const CITIES: [(&str, &str); 28] = [
    ("barcelona", "Europe/Madrid"),
    ("valencia", "Europe/Madrid"),
    ("bologna", "Europe/Rome"),
    ("milan", "Europe/Rome"),
    ("florence", "Europe/Rome"),
    ("turin", "Europe/Rome"),
    ("bolzano", "Europe/Rome"),
    ("munich", "Europe/Berlin"),
    ("hamburg", "Europe/Berlin"),
    ("cologne", "Europe/Berlin"),
    ("leipzig", "Europe/Berlin"),
    ("karlsruhe", "Europe/Berlin"),
    ("nuremberg", "Europe/Berlin"),
    ("ghent", "Europe/Brussels"),
    ("antwerp", "Europe/Brussels"),
    ("geneva", "Europe/Zurich"),
    ("lyon", "Europe/Paris"),
    ("porto", "Europe/Lisbon"),
    ("brno", "Europe/Prague"),
    ("krakow", "Europe/Warsaw"),
    ("manchester", "Europe/London"),
    ("edinburgh", "Europe/London"),
    ("rotterdam", "Europe/Amsterdam"),
    ("utrecht", "Europe/Amsterdam"),
    ("san francisco", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"),
    ("salt lake city", "America/Denver"),
    ("kyoto", "Asia/Tokyo"),
];

/// The zone of a city, if one is named after it or it is in the table.
pub(super) fn of_city(city: &str) -> Option<Tz> {
    let city = super::text::fold(city);
    let city = city.split(',').next()?.trim();
    let named = |zone: &&Tz| {
        let name = zone.name().to_ascii_lowercase().replace('_', " ");
        zone.name().contains('/') && !name.starts_with("etc/") && name.rsplit('/').next() == Some(city)
    };
    let known = CITIES.iter().find(|(known, _)| *known == city).and_then(|(_, zone)| zone.parse().ok());
    known.or_else(|| TZ_VARIANTS.iter().find(named).copied())
}

/// The country of a zone, if it lies in one.
pub(super) fn country(zone: Tz) -> Option<&'static str> {
    COUNTRIES.iter().find(|(known, _)| *known == zone.name()).map(|(_, country)| *country)
}

/// A local time in a zone, with its offset. An ambiguous time is the first of the two; a skipped time is moved forward, as clocks were.
pub(super) fn with_offset(wall: NaiveDateTime, zone: Tz) -> String {
    let at = match zone.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.fixed_offset(),
        LocalResult::None => {
            let before = zone.from_local_datetime(&(wall - Duration::hours(1))).earliest();
            let Some(before) = before else { return floating(wall) };
            (before + Duration::hours(1)).fixed_offset()
        }
    };
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A local time without a zone.
pub(super) fn floating(wall: NaiveDateTime) -> String {
    wall.format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_are_zones() {
        for (zone, _) in COUNTRIES.iter().chain(&CITIES.map(|(city, zone)| (zone, city))) {
            assert!(zone.parse::<Tz>().is_ok(), "{zone}");
        }
    }

    #[test]
    fn cities_have_zones() {
        let cases = [
            ("Brussels", Some("Europe/Brussels")),
            ("Bologna", Some("Europe/Rome")),
            ("new york", Some("America/New_York")),
            ("Amsterdam, NL", Some("Europe/Amsterdam")),
            ("Springfield", None),
            ("", None),
        ];
        for (city, zone) in cases {
            assert_eq!(of_city(city).map(Tz::name), zone, "{city}");
        }
        assert_eq!(country(Tz::Europe__Brussels), Some("BE"));
        assert_eq!(country(Tz::UTC), None);
    }

    #[test]
    fn offsets_are_those_of_the_day() {
        let cases = [
            ("2023-02-05T12:30:00", "2023-02-05T12:30:00+01:00"),
            ("2023-07-05T12:30:00", "2023-07-05T12:30:00+02:00"),
            // When clocks are set back, this time occurs twice, and the first counts.
            ("2023-10-29T02:30:00", "2023-10-29T02:30:00+02:00"),
            // When clocks are set forward, this time does not exist.
            ("2023-03-26T02:30:00", "2023-03-26T03:30:00+02:00"),
        ];
        for (wall, expected) in cases {
            assert_eq!(with_offset(wall.parse().unwrap(), Tz::Europe__Brussels), expected);
        }
    }
}
