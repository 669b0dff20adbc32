//! Rows out: tables by the contracts, in the format of the file's extension, written whole or not at all.

pub(crate) mod csv;
mod explain;
mod html;
mod network;
mod overview;
mod parquet;
mod place;
mod table;
mod words;
mod write;
mod xlsx;

pub use explain::explain;
pub use html::page;
pub use network::{GraphFormat, network};
pub use overview::{agreements, positions, sources};
pub use place::{Outputs, replace};
pub use table::{Column, Kind, STATUSES, Table, claims, conflicts, edges};
pub use words::{read_me, worded};
pub use write::{ExportError, Format, Options, render, render_workbook};
pub use xlsx::Look;
