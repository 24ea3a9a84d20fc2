package io.joiner.intake.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Content of another charset as UTF-8, so that all that reads files knows but one. What is none of the charset's characters comes
 * as U+FFFD, which no id may have.
 */
public final class TranscodedStream extends InputStream {

    private static final int CHUNK = 1 << 13;
    private static final int MOST_BYTES_A_CHAR = 3;

    private final Reader reader;
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    private final ByteBuffer bytes =
            ByteBuffer.allocate(CHUNK * MOST_BYTES_A_CHAR).flip();
    private boolean ended;

    public TranscodedStream(InputStream content, Charset charset) {
        this.reader = new InputStreamReader(content, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(to, start, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            ended = reader.read(chars) < 0;
            bytes.clear();
            chars.flip();
            utf8.encode(chars, bytes, ended);
            // Half of a character that needs two waits for the other half.
            chars.compact();
            bytes.flip();
        }
        return bytes.hasRemaining();
    }
}
