package io.joiner.intake.table;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.event.SourcePosition;
import io.joiner.event.table.RowKind;
import io.joiner.event.table.TableColumns;
import io.joiner.intake.json.ItemReader;
import io.joiner.intake.json.TooLong;
import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a sheet of an Excel workbook as if it were a table of text: with a header row, row by row, in memory that does not grow with it. */
public final class WorkbookItems implements ItemReader {

    /** The header, and what it must be told from, stand among so many rows. */
    private static final int FIRST_ROWS = 50;

    private final Place place;
    private final int longestItem;
    private final FileShape shape;
    private final WorkbookRows rows;
    private final Deque<WorkbookRows.Row> first = new ArrayDeque<>();
    private final TableColumns columns;
    private long rowsRead;

    public WorkbookItems(Place place, Path path, int longestItem, FileOptions options, FileShape shape)
            throws IOException {
        this.place = place;
        this.longestItem = longestItem;
        this.shape = shape;
        this.rows = WorkbookRows.open(place, path, options.sheet());
        try {
            this.columns = columns(options);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public @Nullable ReceivedItem next() {
        WorkbookRows.Row row = nextOfPerson();
        if (row == null) {
            return null;
        }
        SourcePosition position = place.at("row " + row.number());
        int length = row.cells().stream().mapToInt(String::length).sum();
        String problem = length > longestItem ? TooLong.reason(longestItem) : columns.problem(row.cells());
        return problem == null
                ? new ReceivedItem.Readable(position, columns.event(row.cells()))
                : new ReceivedItem.Unreadable(
                        position,
                        String.join(
                                "\t",
                                row.cells()
                                        .subList(
                                                0,
                                                length > longestItem
                                                        ? 1
                                                        : row.cells().size())),
                        problem);
    }

    @Override
    public boolean skip() {
        return nextOfPerson() != null;
    }

    @Override
    public long linesRead() {
        return rowsRead;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private WorkbookRows.@Nullable Row nextOfPerson() {
        WorkbookRows.Row row = nextRow();
        while (row != null) {
            RowKind kind = columns.kind(row.cells());
            if (kind == RowKind.PERSON) {
                return row;
            }
            shape.skipped(kind);
            row = nextRow();
        }
        return null;
    }

    private WorkbookRows.@Nullable Row nextRow() {
        WorkbookRows.Row row = first.isEmpty() ? rows.next() : first.poll();
        rowsRead = row == null ? rowsRead : row.number();
        return row;
    }

    private TableColumns columns(FileOptions options) {
        List<WorkbookRows.Row> begin = new ArrayList<>();
        for (WorkbookRows.Row row = rows.next(); row != null; row = rows.next()) {
            begin.add(row);
            if (begin.size() == FIRST_ROWS) {
                break;
            }
        }
        int headerAt =
                TableShape.headerAt(begin.stream().map(WorkbookRows.Row::cells).toList(), options.columns());
        WorkbookRows.Row header = begin.isEmpty() ? null : begin.get(headerAt);
        first.addAll(begin.subList(Math.min(headerAt + 1, begin.size()), begin.size()));
        TableColumns found = new TableColumns(header == null ? List.of() : header.cells(), options.columns());
        found.problem().ifPresent(problem -> {
            throw new UnreadableFileException(place.whole(), "the header: " + problem);
        });
        shape.isTable(new FileShape.Table("", header == null ? 0 : header.number(), found), headerAt);
        return found;
    }
}
