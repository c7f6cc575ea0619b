//! Where something takes place.

/// Where something takes place, as far as the feed says. The terms are those of schema.org and iCalendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The whole place as one text, if the feed has no parts.
    pub text: Option<String>,
    /// `AW1.121`
    pub room: Option<String>,
    /// `ULB`
    pub venue: Option<String>,
    /// `Brussels`
    pub city: Option<String>,
    /// ISO 3166 alpha-2, in upper case: `BE`. Anything else is in [`Location::text`].
    pub country: Option<String>,
    /// The venue's page. Absolute, `http:` or `https:`.
    pub url: Option<String>,
}

impl Location {
    /// The place as people write it, from the room to the country, without repeated parts and without parts that are
    /// the same in `said`, the location that was already shown. `countries` are the names of its country. The first is
    /// shown, unless one of them begins like the city's name, as with Singapore.
    #[must_use]
    pub fn parts<'l>(&'l self, said: &Self, countries: &'l [String]) -> Vec<&'l str> {
        let parts =
            [(&self.room, &said.room), (&self.venue, &said.venue), (&self.city, &said.city), (&self.text, &said.text)];
        let new = parts.into_iter().filter(|(part, said)| part != said).filter_map(|(part, _)| part.as_deref());
        // A country may be named "Hong Kong SAR China".
        let is_in = |name: &String| {
            let begins = self
                .city
                .as_deref()
                .is_some_and(|city| name.get(..city.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(city)));
            begins || self.country == said.country
        };
        let country = countries.first().filter(|_| !countries.iter().any(is_in));
        let mut all: Vec<&str> = Vec::new();
        for part in new.chain(country.map(String::as_str)) {
            if !all.iter().any(|known| known.eq_ignore_ascii_case(part)) {
                all.push(part);
            }
        }
        all
    }

    /// Whether all parts are unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.room.is_none() && self.is_room_alone()
    }

    /// Whether at most the room is known.
    #[must_use]
    pub fn is_room_alone(&self) -> bool {
        [&self.text, &self.venue, &self.city, &self.country, &self.url].iter().all(|part| part.is_none())
    }
}
