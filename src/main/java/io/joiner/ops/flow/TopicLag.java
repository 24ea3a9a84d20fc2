package io.joiner.ops.flow;

import io.joiner.ops.flow.SourcesNow.Partition;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.springframework.stereotype.Component;

/** Reads from the Kafka client's own figures (JMX) how far it is behind; the consumer itself is its thread's alone. */
@Component
class TopicLag {

    private static final String PARTITIONS =
            "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=*,partition=*";

    private final MBeanServer figures = ManagementFactory.getPlatformMBeanServer();

    /** The partitions of a topic that were fetched from; none before the first fetch. */
    List<Partition> of(String topics) {
        List<String> names = List.of(topics.split("\\s*,\\s*"));
        List<Partition> partitions = new ArrayList<>();
        try {
            for (ObjectName name : figures.queryNames(new ObjectName(PARTITIONS), null)) {
                // JMX quotes names that hold what it uses itself, and Kafka's own names may hold dots.
                String topic = unquoted(name.getKeyProperty("topic"));
                Object lag = figures.getAttribute(name, "records-lag");
                if (names.contains(topic) && lag instanceof Number number && !Double.isNaN(number.doubleValue())) {
                    partitions.add(new Partition(
                            topic, Integer.parseInt(unquoted(name.getKeyProperty("partition"))), number.longValue()));
                }
            }
        } catch (JMException | NumberFormatException e) {
            // A partition that was just taken away is no longer counted; the next look finds the others.
            return List.of();
        }
        partitions.sort(Comparator.comparing(Partition::topic).thenComparing(Partition::partition));
        return partitions;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }
}
