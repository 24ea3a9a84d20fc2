package io.joiner.intake.table;

import io.joiner.event.table.Blanks;
import io.joiner.intake.bytes.Lines;
import io.joiner.intake.json.BadItemException;
import io.joiner.intake.json.StrictUtf8;
import io.joiner.intake.json.TooLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as text, some of which may be given back to be read again. */
final class CsvLines {

    /**
     * One line.
     *
     * @param problem why {@code text} is only a likeness of the line, or null
     */
    record Line(long number, String text, @Nullable String problem) {}

    /** The header and what it must be told from stand among so many lines, and characters. */
    private static final int FIRST_LINES = 50;

    private static final int FIRST_CHARACTERS = 1 << 18;

    private final Lines lines;
    private final StrictUtf8 utf8 = new StrictUtf8();
    private final Deque<Line> givenBack = new ArrayDeque<>();

    CsvLines(Lines lines) {
        this.lines = lines;
    }

    /** The next line, or null at the end of the file. */
    @Nullable Line next() throws IOException {
        Line again = givenBack.poll();
        if (again != null) {
            return again;
        }
        return lines.next() ? read() : null;
    }

    /** The file's first lines, to look at; whoever asks gives them back. */
    List<Line> first() throws IOException {
        List<Line> first = new ArrayList<>();
        long characters = 0;
        while (first.size() < FIRST_LINES && characters < FIRST_CHARACTERS) {
            Line line = next();
            if (line == null) {
                break;
            }
            first.add(line);
            characters += line.text().length();
        }
        return first;
    }

    /** The next line that is not blank, or null at the end of the file. */
    @Nullable Line nextFilled() throws IOException {
        Line line = next();
        while (line != null && line.problem() == null && Blanks.isNothing(line.text())) {
            line = next();
        }
        return line;
    }

    void giveBack(List<Line> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            givenBack.push(inOrder.get(i));
        }
    }

    long linesRead() {
        return lines.number();
    }

    private Line read() {
        if (lines.tooLong()) {
            return new Line(lines.number(), likeness(), TooLong.reason(lines.length()));
        }
        try {
            String text =
                    utf8.decode(lines.buffer(), lines.start(), lines.length()).toString();
            return new Line(lines.number(), text, null);
        } catch (BadItemException e) {
            return new Line(lines.number(), likeness(), e.reason());
        }
    }

    private String likeness() {
        return new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
    }
}
