package io.joiner.intake.json;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a JSON array, or JSON values that follow each other without one.
 *
 * <p>Items are told apart by their brackets and quotes alone. So an item that is JSON but no event costs only itself; after
 * one that is no JSON at all the brackets can't be trusted, and if anything follows, the rest of the file is given up.
 */
public final class JsonItems implements ItemReader {

    private final Place place;
    private final ByteWindow window;
    private final StrictJson json = new StrictJson();
    private final boolean array;
    private final int longestItem;
    private boolean enclosed;
    private long number;
    private long line;
    private boolean ended;
    private boolean untrusted;

    /** @param window stands before the first byte */
    public JsonItems(Place place, ByteWindow window, boolean array, int longestItem) {
        this.place = place;
        this.window = window;
        this.array = array;
        this.longestItem = longestItem;
    }

    /**
     * The elements of an array inside an object.
     *
     * @param window stands before the array; afterwards behind it
     */
    public static JsonItems enclosed(Place place, ByteWindow window, int longestItem) {
        JsonItems items = new JsonItems(place, window, true, longestItem);
        items.enclosed = true;
        return items;
    }

    @Override
    public @Nullable ReceivedItem next() throws IOException {
        if (!skip()) {
            return null;
        }
        if (window.length() > longestItem) {
            return unreadable(TooLong.reason(longestItem));
        }
        try {
            return new ReceivedItem.Readable(
                    place.item(number, line), json.read(window.buffer(), window.start(), window.length()));
        } catch (BadItemException e) {
            untrusted = e.syntax();
            return unreadable(e.reason());
        }
    }

    @Override
    public boolean skip() throws IOException {
        if (ended || !goToItem()) {
            ended = true;
            return false;
        }
        if (untrusted) {
            throw lost("");
        }
        number++;
        line = window.newlines() + 1;
        window.begin();
        takeValue();
        return true;
    }

    @Override
    public long linesRead() {
        return window.newlines() + (number > 0 && !ended ? 1 : 0);
    }

    /** Whether the last item was no JSON at all, so that nothing after it can be told apart. */
    boolean untrusted() {
        return untrusted;
    }

    private boolean goToItem() throws IOException {
        int b = peekPastSpace();
        if (!array) {
            return b != ByteWindow.END;
        }
        boolean first = number == 0;
        if (b == (first ? '[' : ',')) {
            window.read();
            b = peekPastSpace();
            if (!first || b != ']') {
                return true;
            }
        }
        if (b != ']') {
            throw lost(b == ByteWindow.END ? "the file ends inside the array" : "a comma is missing between two items");
        }
        window.read();
        if (!enclosed && peekPastSpace() != ByteWindow.END) {
            throw lost("something follows the end of the array");
        }
        return false;
    }

    private int peekPastSpace() throws IOException {
        int b = window.peek();
        while (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
            window.read();
            window.begin();
            b = window.peek();
        }
        return b;
    }

    private void takeValue() throws IOException {
        int depth = 0;
        do {
            int b = window.read();
            switch (b) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> takeText();
                case ByteWindow.END -> throw lost("the file ends inside this item");
                default -> {}
            }
        } while (depth > 0 || !atEndOfValue());
    }

    private boolean atEndOfValue() throws IOException {
        return switch (window.peek()) {
            case ',', ']', '}', '{', '[', ' ', '\t', '\r', '\n', ByteWindow.END -> true;
            default -> false;
        };
    }

    private void takeText() throws IOException {
        int b = window.read();
        while (b != '"') {
            if (b == '\\') {
                b = window.read();
            }
            if (b == ByteWindow.END) {
                throw lost("the file ends inside this item");
            }
            b = window.read();
        }
    }

    private ReceivedItem unreadable(String reason) {
        int length = Math.min(window.length(), longestItem);
        String raw = new String(window.buffer(), window.start(), length, StandardCharsets.UTF_8);
        return new ReceivedItem.Unreadable(place.item(number, line), raw, reason);
    }

    private UnreadableFileException lost(String reason) {
        String cause = untrusted ? "is no valid JSON, and what follows can't be told apart" : reason;
        return new UnreadableFileException(place.item(Math.max(number, 1), Math.max(line, 1)), cause);
    }
}
