package io.joiner.intake.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What could not be read of people who are provisioned all the same; counted, and the first of them kept for the report. For one thread. */
public final class FileNotes {

    private static final int MOST_KEPT = 100;

    private final List<Note> first = new ArrayList<>();
    private long count;
    private long knownPeople;

    /** One of them. */
    public record Note(String place, String text) {}

    /** Notes one. */
    public void add(String place, String text) {
        count++;
        if (first.size() < MOST_KEPT) {
            first.add(new Note(place, text));
        }
    }

    /** Counts a row that is new though its person is known. */
    public void addKnownPerson() {
        knownPeople++;
    }

    /** How many rows were new though their people were known. */
    public long knownPeople() {
        return knownPeople;
    }

    public long count() {
        return count;
    }

    public List<Note> first() {
        return Collections.unmodifiableList(first);
    }
}
