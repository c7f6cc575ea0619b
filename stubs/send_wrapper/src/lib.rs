//! Stands in for `send_wrapper`, in which Leptos keeps what belongs to one thread: nodes, closures of JavaScript, listeners.
//!
//! On a wasm of one thread there is nobody to send anything to. The real crate remembers the thread of each value and compares it at every
//! look, and with that comes `std::thread`: 3 KB of brotli for every reader. So here, on wasm, it is the value alone; everywhere else it is
//! the real crate. What is not in use by Leptos is left out.

#[cfg(not(target_arch = "wasm32"))]
pub use threads::SendWrapper;

#[cfg(target_arch = "wasm32")]
pub use alone::SendWrapper;

#[cfg(target_arch = "wasm32")]
mod alone {
    #[cfg(target_feature = "atomics")]
    compile_error!("send_wrapper is a stub here (stubs/send_wrapper): with several threads, the real one is needed");

    use std::ops::{Deref, DerefMut};

    /// A value that may be sent to other threads, as there are none.
    #[derive(Clone, Debug)]
    pub struct SendWrapper<T>(T);

    // SAFETY: without atomics, wasm has one thread, and what is in a memory that is not shared is out of reach of any other. So nothing is
    // ever sent to another thread.
    unsafe impl<T> Send for SendWrapper<T> {}
    // SAFETY: as above: nothing is ever looked at from another thread.
    unsafe impl<T> Sync for SendWrapper<T> {}

    impl<T> SendWrapper<T> {
        /// Wraps a value.
        pub fn new(value: T) -> Self {
            Self(value)
        }

        /// Whether the value may be looked at from here.
        pub fn valid(&self) -> bool {
            true
        }

        /// The value.
        pub fn take(self) -> T {
            self.0
        }
    }

    impl<T> Deref for SendWrapper<T> {
        type Target = T;

        fn deref(&self) -> &T {
            &self.0
        }
    }

    impl<T> DerefMut for SendWrapper<T> {
        fn deref_mut(&mut self) -> &mut T {
            &mut self.0
        }
    }

    #[cfg(feature = "futures")]
    mod futures {
        use super::SendWrapper;
        use futures_core::Stream;
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};

        impl<T> SendWrapper<T> {
            fn project(self: Pin<&mut Self>) -> Pin<&mut T> {
                // SAFETY: the value stands in its wrapper, and is moved out of it by `take` alone, which nobody can call once it is pinned.
                unsafe { self.map_unchecked_mut(|wrapper| &mut wrapper.0) }
            }
        }

        impl<T: Future> Future for SendWrapper<T> {
            type Output = T::Output;

            fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T::Output> {
                self.project().poll(context)
            }
        }

        impl<T: Stream> Stream for SendWrapper<T> {
            type Item = T::Item;

            fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T::Item>> {
                self.project().poll_next(context)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }
    }
}
