//! The command line: arguments in, tables out.

fn main() {}
