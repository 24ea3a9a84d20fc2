package io.joiner.event;

/** Names places in one file. */
record Place(String fileName) {

    SourcePosition at(String place) {
        return new SourcePosition(Source.FILE, fileName, place);
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
