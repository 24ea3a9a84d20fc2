package io.joiner.intake.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and refuses what is none, where Java would put question marks in a name. For one thread. */
public final class StrictUtf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer chars = CharBuffer.allocate(1 << 12);

    /** The characters, from the array's first to the buffer's limit; good until the next call. */
    public CharBuffer decode(byte[] bytes, int start, int length) throws BadItemException {
        if (chars.capacity() < length) {
            chars = CharBuffer.allocate(Math.max(length, 2 * chars.capacity()));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length);
        decoder.reset();
        CoderResult result = decoder.decode(in, chars.clear(), true);
        if (result.isError()) {
            throw new BadItemException("not valid UTF-8 at byte " + (in.position() - start + 1), false);
        }
        return chars.flip();
    }
}
