//! Rows out: tables by the contracts, in the format of the file's extension, written whole or not at all.

mod csv;
mod explain;
mod html;
mod table;
mod write;

pub use explain::explain;
pub use html::{page, write_page};
pub use table::{Table, claims, conflicts, edges};
pub use write::{ExportError, Format, Options, write};
