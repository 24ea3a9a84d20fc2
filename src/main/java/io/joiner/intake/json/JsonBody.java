package io.joiner.intake.json;

import io.joiner.event.Place;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON text that came in one piece, such as the body of a request: one object, or an array of them. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * The elements of an array, or one object. An element that is JSON but no event comes as {@link
     * ReceivedItem.Unreadable}.
     *
     * @param name names the body's origin in positions
     * @param mostItems how many elements an array may have
     * @throws UnreadableBodyException if the text is no JSON object or array, or has too many elements; nothing of it can be
     *     used then
     */
    public static List<ReceivedItem> items(Source source, String name, byte[] json, int mostItems) {
        ByteWindow window = window(json);
        int first = firstOf(window);
        if (first != '[' && first != '{') {
            throw new UnreadableBodyException("The body must be a JSON object, or an array of JSON objects.", false);
        }
        boolean array = first == '[';
        return all(new JsonItems(new Place(source, name), window, array, json.length), array ? mostItems : 1);
    }

    /**
     * The one JSON value of any kind; if it is no event, as {@link ReceivedItem.Unreadable}.
     *
     * @throws UnreadableBodyException if the text is no JSON, or more than one value
     */
    public static ReceivedItem item(Source source, String name, byte[] json) {
        List<ReceivedItem> one = all(new JsonItems(new Place(source, name), window(json), false, json.length), 1);
        if (one.isEmpty()) {
            throw new UnreadableBodyException("The body is empty.", false);
        }
        return one.get(0);
    }

    private static List<ReceivedItem> all(JsonItems items, int most) {
        List<ReceivedItem> list = new ArrayList<>();
        try {
            for (ReceivedItem item = items.next(); item != null; item = items.next()) {
                requireJson(item, items);
                requireRoom(list, most);
                list.add(item);
            }
            return list;
        } catch (UnreadableFileException e) {
            String place = e.position().place();
            throw new UnreadableBodyException("The body is no valid JSON; it goes wrong at " + place + ".", false);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory can't fail", e);
        }
    }

    private static void requireJson(ReceivedItem item, JsonItems items) {
        if (item instanceof ReceivedItem.Unreadable unreadable && items.untrusted()) {
            String place = unreadable.position().place();
            throw new UnreadableBodyException(
                    "The body is no valid JSON; " + place + ": " + unreadable.reason() + ".", false);
        }
    }

    private static void requireRoom(List<ReceivedItem> list, int most) {
        if (list.size() == most) {
            throw most == 1
                    ? new UnreadableBodyException(
                            "Something follows the JSON value; several belong in an array.", false)
                    : new UnreadableBodyException("The array has more than " + most + " events; split it.", true);
        }
    }

    private static int firstOf(ByteWindow window) {
        try {
            int first = window.peek();
            while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
                window.read();
                window.begin();
                first = window.peek();
            }
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory can't fail", e);
        }
    }

    private static ByteWindow window(byte[] json) {
        return new ByteWindow(new ByteArrayInputStream(json), json.length);
    }
}
