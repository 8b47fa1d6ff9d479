package dev.pons.embedding.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Arrays;

/** Reads a vector; null in it stands for a number that JSON cannot express. */
final class VectorReader extends StdDeserializer<float[]> {
  private static final long serialVersionUID = 1L;

  VectorReader() {
    super(float[].class);
  }

  @Override
  public float[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.isExpectedStartArrayToken()) {
      return (float[]) context.handleUnexpectedToken(float[].class, parser);
    }
    float[] values = new float[1024];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] =
          parser.currentToken() == JsonToken.VALUE_NULL ? Float.NaN : parser.getFloatValue();
    }
    return Arrays.copyOf(values, count);
  }
}
