//! Keeps what few visitors need out of what all of them load.

/// The function as it is, called through the table of functions.
///
/// `wasm-opt` inlines a function with one caller into it, whatever its size, and what is inlined into something that
/// every visitor needs cannot go into the second half of the module (`xtask/src/split.rs`).
#[inline(always)]
pub(crate) fn cold<F: Copy>(function: F) -> F {
    std::hint::black_box(function)
}
