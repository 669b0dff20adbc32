//! Parquet: text as UTF-8 strings, numbers as numbers; an empty number is null.

use std::sync::Arc;

use parquet::{
    basic::{ConvertedType, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::{Type, TypePtr},
};

use super::{Column, Kind, Table};

/// Rows written at once: bounds what a reader must hold.
const GROUP_ROWS: usize = 65_536;

/// The bytes of a Parquet file.
pub(super) fn bytes(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields: Vec<TypePtr> = table.columns.iter().map(field).collect::<Result<_, _>>()?;
    let schema = Arc::new(Type::group_type_builder(table.name).with_fields(fields).build()?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("reconcile".to_owned()).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    for rows in table.rows.chunks(GROUP_ROWS) {
        let mut group = writer.next_row_group()?;
        let mut columns = table.columns.iter().enumerate();
        while let (Some((index, column)), Some(mut out)) = (columns.next(), group.next_column()?) {
            let cells = rows.iter().map(|row| row[index].as_str());
            match column.kind {
                Kind::Text | Kind::Reviewer => {
                    let values: Vec<ByteArray> = cells.map(ByteArray::from).collect();
                    out.typed::<ByteArrayType>().write_batch(&values, None, None)?;
                }
                Kind::Count => {
                    let (values, levels) = numbers(cells);
                    out.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                }
                Kind::Number => {
                    let (values, levels) = numbers(cells);
                    out.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
                }
            }
            out.close()?;
        }
        group.close()?;
    }
    writer.into_inner()
}

fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let (physical, repetition) = match column.kind {
        Kind::Text | Kind::Reviewer => (Physical::BYTE_ARRAY, Repetition::REQUIRED),
        Kind::Count => (Physical::INT64, Repetition::OPTIONAL),
        Kind::Number => (Physical::DOUBLE, Repetition::OPTIONAL),
    };
    let mut builder = Type::primitive_type_builder(&column.name, physical).with_repetition(repetition);
    if physical == Physical::BYTE_ARRAY {
        builder = builder.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8);
    }
    Ok(Arc::new(builder.build()?))
}

/// The numbers that are there, and for every cell whether it is (1) or is null (0).
fn numbers<'a, N: std::str::FromStr>(cells: impl Iterator<Item = &'a str>) -> (Vec<N>, Vec<i16>) {
    let mut values = Vec::new();
    let levels = cells
        .map(|cell| {
            cell.parse().map_or(0, |number| {
                values.push(number);
                1
            })
        })
        .collect();
    (values, levels)
}
