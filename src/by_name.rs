//! Finding what stands in a list by its name.

/// Places in a list, sorted by the names of what stands there. The names stay in the list: whoever asks says them.
///
/// Each kind of `BTreeMap` would be 1.5 KB of brotli more for every reader, and a hash map one that a feed can make slow by the names that it
/// chooses. No name makes a sort slow.
#[derive(Debug, Default)]
pub(crate) struct ByName(Vec<usize>);

/// Tells the name of what stands at a place.
pub(crate) type NameOf<'f, 'n> = &'f dyn Fn(usize) -> &'n str;

impl ByName {
    /// Sorts places, which are in their order.
    pub fn new(mut places: Vec<usize>, name_of: NameOf) -> Self {
        places.sort_by(|a, b| name_of(*a).cmp(name_of(*b)));
        Self(places)
    }

    /// The first of the places where something of this name stands.
    pub fn find(&self, name: &str, name_of: NameOf) -> Option<usize> {
        let first = self.0.partition_point(|place| name_of(*place) < name);
        self.0.get(first).copied().filter(|place| name_of(*place) == name)
    }

    /// The places where something of this name stands, in their order.
    pub fn all(&self, name: &str, name_of: NameOf) -> &[usize] {
        let first = self.0.partition_point(|place| name_of(*place) < name);
        let end = self.0.partition_point(|place| name_of(*place) <= name);
        self.0.get(first..end).unwrap_or_default()
    }

    /// All places, in the order of the names.
    pub fn places(&self) -> &[usize] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_one_name_the_first_is_found() {
        let names = ["b", "", "a", "b", "c", "a"];
        let name_of = |at: usize| names[at];
        let by_name = ByName::new((0..names.len()).collect(), &name_of);
        for (name, expected) in
            [("a", Some(2)), ("b", Some(0)), ("c", Some(4)), ("", Some(1)), ("d", None), ("aa", None)]
        {
            assert_eq!(by_name.find(name, &name_of), expected, "{name}");
        }
        assert_eq!((by_name.all("b", &name_of), by_name.all("d", &name_of)), (&[0, 3][..], &[][..]));
        assert_eq!(by_name.places(), [1, 2, 5, 0, 3, 4]);
        assert_eq!(ByName::default().find("a", &name_of), None);
        assert_eq!(ByName::new(vec![3, 5], &name_of).find("b", &name_of), Some(3), "not among the places");
    }
}
