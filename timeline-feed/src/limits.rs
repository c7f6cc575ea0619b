//! Limits of input: a file of a few bytes may decompress to gigabytes, and a server may send data forever.

use crate::error::{Error, Result};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// The limits of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The maximum size of one source in bytes, also after decompression.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        // Thirty times the size of FOSDEM's schedule
        Self { bytes: 64 << 20 }
    }
}

/// The magic bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads to the end, and decompresses gzip.
///
/// # Errors
/// It is larger than the limit, compressed or not, or cannot be read.
pub fn read_all(from: impl Read, name: &str, limits: Limits) -> Result<Vec<u8>> {
    let bytes = read_some(from, name, limits)?;
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    // RFC 1952 allows several members. Data compressed twice is not decompressed again.
    read_some(MultiGzDecoder::new(&*bytes), name, limits)
}

fn read_some(from: impl Read, name: &str, limits: Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|cause| Error::new(format!("{name} could not be read: {cause}")))?;
    if bytes.len() as u64 > limits.bytes {
        let message = format!("{name} is larger than {} MB", limits.bytes >> 20);
        return Err(Error::new(message).help("If it really is that large, say how many MB to read with --max-size."));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{Write, repeat};

    const LIMITS: Limits = Limits { bytes: 1 << 20 };

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_never_ends_is_refused() {
        let error = read_all(repeat(b'a'), "forever", LIMITS).unwrap_err();
        assert_eq!(error.to_string(), "forever is larger than 1 MB");
        assert!(error.remedy().unwrap().contains("--max-size"));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        assert_eq!(read_all(&*pack(b"small"), "small", LIMITS).unwrap(), b"small");
        let bomb = pack(&vec![0; 8 << 20]);
        assert!(bomb.len() < 100_000);
        assert!(read_all(&*bomb, "bomb", LIMITS).is_err());
        // Data compressed twice is not decompressed again.
        assert!(read_all(&*pack(&bomb), "bombs", LIMITS).unwrap().starts_with(&GZIP));
        assert!(read_all(&bomb[..2000], "cut", LIMITS).is_err());
    }
}
