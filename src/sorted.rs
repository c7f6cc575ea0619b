//! A small sorted map.

/// A map with its keys in a sorted list. To build one from unsorted data, collect it, which sorts once:
/// [`SortedMap::insert`] moves all later elements.
///
/// This is used instead of a `BTreeMap`, since each type of one adds 1.5 KB of brotli to the download, and instead of a
/// hash map, which is as large, and which a hostile feed could slow down by its choice of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Sets the value of a key. Returns the previous value.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|(_, known)| core::mem::replace(known, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(key))
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    /// If keys are equal, an arbitrary one of their values is found.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::SortedMap;

    #[test]
    fn each_key_has_one_value() {
        let mut map: SortedMap<&str, u8> = [("c", 3), ("a", 1)].into_iter().collect();
        assert_eq!((map.insert("b", 2), map.insert("a", 7)), (None, Some(1)));
        for (key, value) in [("a", Some(7)), ("b", Some(2)), ("c", Some(3)), ("d", None), ("", None)] {
            assert_eq!(map.get(&key).copied(), value, "{key}");
        }
        assert!(SortedMap::<u8, u8>::default().is_empty() && !map.is_empty());
    }
}
