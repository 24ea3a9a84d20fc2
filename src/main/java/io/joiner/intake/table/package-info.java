/** Tables: CSV files and the sheets of workbooks, row by row. */
@NullMarked
package io.joiner.intake.table;

import org.jspecify.annotations.NullMarked;
