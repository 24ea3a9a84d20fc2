package io.joiner.event;

/** Names places in one file, or in one body that was posted. */
public record Place(Source source, String name, String within) {

    public Place(Source source, String name) {
        this(source, name, "");
    }

    /** Places in a file that lies in this one. */
    public Place within(String file) {
        return new Place(source, name, within + file + ", ");
    }

    public Place(String fileName) {
        this(Source.FILE, fileName);
    }

    public SourcePosition at(String place) {
        return new SourcePosition(source, name, within + place);
    }

    public SourcePosition line(long number) {
        return at("line " + number);
    }

    public SourcePosition item(long number, long line) {
        return at("item " + number + ", line " + line);
    }

    public SourcePosition whole() {
        return at("whole file");
    }
}
