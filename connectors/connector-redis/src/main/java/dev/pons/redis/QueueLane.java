package dev.pons.redis;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane of one partition: which of its entries are in hand, and how far a second look at the
 * pending ones has come. Thread-safe.
 */
final class QueueLane {
  private static final Logger LOG = LoggerFactory.getLogger(QueueLane.class);
  private static final String BEGINNING = "0";

  final Lane lane;
  final String stream;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable String> again = new AtomicReference<>();

  QueueLane(Lane lane, String stream) {
    this.lane = lane;
    this.stream = stream;
  }

  /** Everything pending is to be handed out again. */
  void redeliver() {
    inHand.clear();
    again.set(BEGINNING);
  }

  /** Something pending may never have reached us: looks for it, and leaves what is in hand. */
  void lookAgain() {
    again.set(BEGINNING);
  }

  /** Where the second look at pending entries stands; null when there is none. */
  @Nullable String again() {
    return again.get();
  }

  /** The second look came to the end of these entries, or of all if there are none. */
  void lookedAt(String from, List<StreamMessage<String, String>> entries) {
    String last = entries.isEmpty() ? null : entries.get(entries.size() - 1).getId();
    again.compareAndSet(from, last);
  }

  int inHand() {
    return inHand.size();
  }

  void done(Collection<String> ids) {
    ids.forEach(inHand::remove);
  }

  /** The deliveries among some entries, without those in hand; unreadable ones are collected. */
  List<Delivery> handOut(List<StreamMessage<String, String>> entries, List<String> unreadable) {
    List<Delivery> deliveries = new ArrayList<>(entries.size());
    for (StreamMessage<String, String> entry : entries) {
      if (inHand.add(entry.getId())) {
        delivery(entry).ifPresentOrElse(deliveries::add, () -> unreadable.add(entry.getId()));
      }
    }
    return deliveries;
  }

  private Optional<Delivery> delivery(StreamMessage<String, String> entry) {
    try {
      return Optional.of(new Delivery(lane, entry.getId(), EntryFields.parse(entry.getBody())));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "dropped an unreadable entry stream={} id={} reason=\"{}\"",
          stream,
          entry.getId(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
