package dev.pons.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Consumer;

/** Hears one channel, again by itself when a lost connection came back, until it is closed. */
public final class ChannelSubscription implements AutoCloseable {
  private final StatefulRedisPubSubConnection<String, String> connection;

  ChannelSubscription(
      StatefulRedisPubSubConnection<String, String> connection, Consumer<String> listener) {
    this.connection = connection;
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            listener.accept(message);
          }
        });
  }

  @Override
  public void close() {
    connection.close();
  }
}
