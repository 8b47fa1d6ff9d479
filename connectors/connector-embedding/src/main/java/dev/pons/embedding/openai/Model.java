package dev.pons.embedding.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One model at one endpoint: one request and what came of it. Thread-safe. */
final class Model {
  /** Nobody can object to this. */
  private static final List<String> PROBE = List.of("probe");

  private final OpenAiConfig config;
  private final Endpoint endpoint;
  private final OpenAiErrors errors;
  private final AnswerReader answers;
  private final Dimensions dimensions;
  private final JsonMapper json = new JsonMapper();

  Model(OpenAiConfig config, Clock clock) {
    this.config = config;
    this.endpoint = new Endpoint(config);
    this.errors = new OpenAiErrors(endpoint.uri(), config.model(), clock);
    this.answers = new AnswerReader(errors);
    this.dimensions = new Dimensions(config.model(), config.dimensions());
  }

  /** The length of its vectors; asks the model where it is not known yet. */
  int dimensions() {
    if (dimensions.known().isEmpty()) {
      probe();
    }
    return dimensions.known().orElseThrow();
  }

  /**
   * Embeds something harmless.
   *
   * @throws RefusedException even that was declined: the texts are not to blame
   * @throws RetryableException even for that it has no usable vector
   */
  void probe() {
    Reply reply = endpoint.post(request(PROBE), AnswerReader.limit(PROBE.size()));
    if (OpenAiErrors.isAboutTexts(reply)) {
      throw errors.refusesEverything(reply.status(), complaint(reply, List.of()));
    }
    if (outcome(reply, PROBE) instanceof Outcome.Answered answered && answered.isUseless()) {
      throw errors.malformed("no vector of it is usable");
    }
  }

  /** Embeds texts, with their prefixes, in one request. */
  Outcome ask(List<String> texts) {
    return outcome(endpoint.post(request(texts), AnswerReader.limit(texts.size())), texts);
  }

  private byte[] request(List<String> texts) {
    ObjectNode request = json.createObjectNode().put("model", config.model());
    texts.forEach(request.putArray("input")::add);
    request.put("encoding_format", "float");
    if (config.dimensions() != null) {
      request.put("dimensions", config.dimensions());
    }
    try {
      return json.writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the texts cannot be written as JSON", e);
    }
  }

  private Outcome outcome(Reply reply, List<String> texts) {
    if (OpenAiErrors.isAboutTexts(reply)) {
      return new Outcome.Declined(complaint(reply, texts).after(reply.status()));
    }
    if (reply.status() != 200) {
      throw errors.map(reply);
    }
    return new Outcome.Answered(
        answers.read(reply, texts.size()).stream().map(this::judge).toList());
  }

  private Complaint complaint(Reply reply, List<String> texts) {
    List<String> secrets = new ArrayList<>(texts);
    if (config.apiKey() != null) {
      secrets.add(config.apiKey());
    }
    return Complaint.in(reply).unlessQuoting(secrets);
  }

  private Embedding judge(float[] vector) {
    dimensions.check(vector);
    return isUsable(vector)
        ? new Embedding.Vector(vector)
        : new Embedding.Refused("the model gave a vector that is zero or not finite");
  }

  /** A vector of zeros points nowhere: it is near to nothing. */
  private static boolean isUsable(float[] vector) {
    boolean zero = true;
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        return false;
      }
      zero &= value == 0;
    }
    return !zero;
  }
}
