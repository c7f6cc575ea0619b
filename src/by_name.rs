//! An index of a list by name.

/// Indices into a list, sorted by the names of its elements. The names stay in the list: callers pass a function that returns them.
///
/// This is used instead of a `BTreeMap`, since each type of one adds 1.5 KB of brotli to the download, and instead of a
/// hash map, which a hostile feed could slow down by its choice of names.
#[derive(Debug, Default)]
pub(crate) struct ByName(Vec<usize>);

/// Returns the name of the element at an index.
pub(crate) type NameOf<'f, 'n> = &'f dyn Fn(usize) -> &'n str;

impl ByName {
    /// Sorts indices, which must be in ascending order.
    pub fn new(mut places: Vec<usize>, name_of: NameOf) -> Self {
        places.sort_by(|a, b| name_of(*a).cmp(name_of(*b)));
        Self(places)
    }

    /// The first index with this name.
    pub fn find(&self, name: &str, name_of: NameOf) -> Option<usize> {
        let first = self.0.partition_point(|place| name_of(*place) < name);
        self.0.get(first).copied().filter(|place| name_of(*place) == name)
    }

    /// All indices with this name, in ascending order.
    pub fn all(&self, name: &str, name_of: NameOf) -> &[usize] {
        let first = self.0.partition_point(|place| name_of(*place) < name);
        let end = self.0.partition_point(|place| name_of(*place) <= name);
        self.0.get(first..end).unwrap_or_default()
    }

    /// All indices, sorted by name.
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
