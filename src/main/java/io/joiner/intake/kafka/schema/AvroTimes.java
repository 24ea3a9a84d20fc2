package io.joiner.intake.kafka.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/** Avro's logical types of time as ISO 8601 texts (Avro 1.12, Logical Types). */
final class AvroTimes {

    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;

    private AvroTimes() {}

    /** The text of a number of a logical type; null where the type is no type of time. */
    static @Nullable String text(String type, long value) {
        try {
            return switch (type) {
                case "date" -> LocalDate.ofEpochDay(value).toString();
                case "time-millis" ->
                    LocalTime.ofNanoOfDay(Math.multiplyExact(value, MICROS)).toString();
                case "time-micros" ->
                    LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000L)).toString();
                case "timestamp-millis" -> Instant.ofEpochMilli(value).toString();
                case "timestamp-micros" -> instant(value, MICROS).toString();
                case "timestamp-nanos" -> instant(value, NANOS).toString();
                case "local-timestamp-millis" -> local(Instant.ofEpochMilli(value));
                case "local-timestamp-micros" -> local(instant(value, MICROS));
                case "local-timestamp-nanos" -> local(instant(value, NANOS));
                default -> null;
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new AvroRuntimeException("out of the range of its logical type");
        }
    }

    /** Twelve bytes: months, days and milliseconds, each a number of four bytes, the lowest first. */
    static String duration(byte[] value) {
        ByteBuffer numbers = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long months = Integer.toUnsignedLong(numbers.getInt());
        long days = Integer.toUnsignedLong(numbers.getInt());
        long millis = Integer.toUnsignedLong(numbers.getInt());
        try {
            String date =
                    Period.of(0, Math.toIntExact(months), Math.toIntExact(days)).toString();
            return millis == 0 ? date : date.replace("P0D", "P") + "T" + millis / 1_000.0 + "S";
        } catch (ArithmeticException e) {
            throw new AvroRuntimeException("out of the range of its logical type");
        }
    }

    static String uuid(byte[] value) {
        ByteBuffer halves = ByteBuffer.wrap(value);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    private static Instant instant(long value, long ofASecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(value, ofASecond), Math.floorMod(value, ofASecond) * (NANOS / ofASecond));
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
