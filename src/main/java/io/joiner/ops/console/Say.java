package io.joiner.ops.console;

import io.joiner.event.Masked;
import io.joiner.provisioning.decide.InWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says times and numbers on pages as people would; {@code @say} in templates. All times are in UTC. */
@Component("say")
class Say {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final Clock clock;

    Say(Clock clock) {
        this.clock = clock;
    }

    /** To the second today, else the day and the minute. */
    public String moment(Instant moment) {
        boolean today = day(moment).equals(day(clock.instant()));
        return (today ? TIME : DAY).format(moment.atOffset(ZoneOffset.UTC));
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Such as "3 minutes ago" or "in 2 hours". */
    public String distance(Instant moment) {
        Duration ago = Duration.between(moment, clock.instant());
        if (ago.abs().toSeconds() < 1) {
            return "now";
        }
        return ago.isNegative() ? "in " + InWords.duration(ago.negated()) : InWords.duration(ago) + " ago";
    }

    /** Such as "Tue 1 Dec 2026". */
    public String day(LocalDate day) {
        return DATE.format(day);
    }

    /** Such as "in 3 days", "today" or "2 days ago". */
    public String daysUntil(LocalDate day) {
        long days = ChronoUnit.DAYS.between(day(clock.instant()), day);
        if (days == 0) {
            return "today";
        }
        String number = Math.abs(days) == 1 ? "1 day" : number(Math.abs(days)) + " days";
        return days > 0 ? "in " + number : number + " ago";
    }

    public String duration(Duration duration) {
        return InWords.duration(duration);
    }

    /** Such as "about 3 h 20 min", to tell what to reckon with. */
    public String about(Duration duration) {
        return "about " + (duration.toHours() < 2 ? InWords.duration(duration) : inTwoUnits(duration));
    }

    private static String inTwoUnits(Duration duration) {
        return duration.toHours() < 48
                ? "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%d days %d h".formatted(duration.toDays(), duration.toHoursPart());
    }

    /** With thin groups of three digits, such as 12 300. */
    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** Such as "in 3 seconds"; "now" once it is past, for a page is a little older than its reader's clock. */
    public String until(Instant moment) {
        return moment.isAfter(clock.instant()) ? distance(moment) : "now";
    }

    /** Such as "1 record" or "12 300 records". */
    public String many(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** How long ago; zero for what is to come. */
    public Duration since(Instant moment) {
        Duration ago = Duration.between(moment, clock.instant());
        return ago.isNegative() ? Duration.ZERO : ago;
    }

    /** Such as "40 MB". */
    public String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000 ? bytes / 1_000 + " kB" : number(bytes / 1_000_000) + " MB";
    }

    /** Such as "40 ms" or "1.2 s". */
    public String millis(double millis) {
        if (millis < 1_000) {
            return millis < 10 ? String.format(Locale.ROOT, "%.1f ms", millis) : Math.round(millis) + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000)
                : InWords.duration(Duration.ofMillis((long) millis));
    }

    /** What an audit record tells, such as "succeeded"; the last part of its type. */
    public String result(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace("taken", "action");
    }

    /** The id that stands for a person in a path. */
    public String person(@Nullable String objectId, String entryId) {
        return PersonPath.id(objectId, entryId);
    }

    /** An object id, masked where it is no GUID; in its place the entry's, while the person is looked for. */
    public String personId(@Nullable String objectId, String entryId) {
        return objectId == null ? "entry " + entryId : Masked.id(objectId);
    }

    /** A constant's name, in small letters. */
    public String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
