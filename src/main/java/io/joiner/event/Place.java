package io.joiner.event;

/** Names places in one file, or in one body that was posted. */
record Place(Source source, String name, String within) {

    Place(Source source, String name) {
        this(source, name, "");
    }

    /** Places in a file that lies in this one. */
    Place within(String file) {
        return new Place(source, name, within + file + ", ");
    }

    Place(String fileName) {
        this(Source.FILE, fileName);
    }

    SourcePosition at(String place) {
        return new SourcePosition(source, name, within + place);
    }

    SourcePosition line(long number) {
        return at("line " + number);
    }

    SourcePosition item(long number, long line) {
        return at("item " + number + ", line " + line);
    }

    SourcePosition whole() {
        return at("whole file");
    }
}
