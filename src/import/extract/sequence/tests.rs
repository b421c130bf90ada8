//! Tables torn apart.
