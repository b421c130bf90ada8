//! The JSON Schema of version 1.
