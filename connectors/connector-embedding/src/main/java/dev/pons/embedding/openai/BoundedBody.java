package dev.pons.embedding.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes an answer up to a number of bytes, then hangs up. */
final class BoundedBody implements BodySubscriber<BoundedBody.Text> {
  /**
   * An answer.
   *
   * @param complete false where it went on beyond the limit
   */
  record Text(String content, boolean complete) {}

  private final int limit;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<Text> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Text> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription offered) {
    if (subscription != null) {
      offered.cancel();
      return;
    }
    subscription = offered;
    offered.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    buffers.forEach(this::take);
  }

  private void take(ByteBuffer buffer) {
    byte[] bytes = new byte[Math.min(buffer.remaining(), limit - taken.size())];
    boolean over = buffer.remaining() > bytes.length;
    buffer.get(bytes);
    taken.write(bytes, 0, bytes.length);
    if (over && !body.isDone()) {
      hangUp();
    }
  }

  private void hangUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    body.complete(new Text(taken.toString(UTF_8), false));
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new Text(taken.toString(UTF_8), true));
  }
}
