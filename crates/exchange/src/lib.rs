//! Tables in and documents out: reading, mapping, importing and exporting.
