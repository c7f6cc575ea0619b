//! Restricts requests to public addresses. A feed or a redirect may name a router or a cloud's metadata service, which
//! respond to anyone inside of their network.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A resolver that returns only permitted addresses. The connection uses the checked addresses: the name is resolved
/// only once per request.
pub(super) struct Guard {
    inner: DefaultResolver,
    allow_private: bool,
}

impl Guard {
    pub fn new(allow_private: bool) -> Self {
        Self { inner: DefaultResolver::default(), allow_private }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("allow_private", &self.allow_private).finish_non_exhaustive()
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        // A private address among public ones is suspicious, so the whole answer is refused.
        match found.iter().find(|address| !is_public(address.ip())) {
            Some(address) => Err(io::Error::new(io::ErrorKind::PermissionDenied, Refused(address.ip())).into()),
            None => Ok(found),
        }
    }
}

/// An address that must not be requested.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused(pub IpAddr);

impl Refused {
    /// Whether this is why a request failed.
    pub fn of(error: &ureq::Error) -> Option<Self> {
        let ureq::Error::Io(error) = error else { return None };
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no public address", self.0)
    }
}

impl std::error::Error for Refused {}

/// Whether an address is on the public Internet: not reserved by
/// [IANA](https://www.iana.org/assignments/iana-ipv4-special-registry) for special use, and not an alias of such an
/// address.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        // "This network", carrier-grade NAT, protocol assignments, benchmarks, and reserved addresses
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let octets = address.octets();
    let v4 = |at: usize| {
        let part = octets.get(at..at + 4).and_then(|part| <[u8; 4]>::try_from(part).ok());
        part.is_some_and(|part| is_public_v4(part.into()))
    };
    match (first, second) {
        // An address that embeds an IPv4 address (mapped or compatible, NAT64, 6to4) is as public as that.
        (0, 0) if octets.iter().take(10).all(|byte| *byte == 0) => {
            address != Ipv6Addr::LOCALHOST && address != Ipv6Addr::UNSPECIFIED && v4(12)
        }
        (0x64, 0xff9b) => v4(12),
        (0x2002, _) => v4(2),
        // Documentation and protocol assignments, including Teredo
        (0x2001, 0x0db8) | (0x2001, 0..=0x01ff) | (0x3fff, 0..=0x0fff) => false,
        // Only this range is allocated as global unicast.
        _ => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_public_internet_is_asked() {
        let private = [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::7f00:1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fec0::1",
        ];
        for address in private {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        let public = [
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2002:101:101::1",
        ];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
