/** Vectors from any endpoint that speaks OpenAI's embeddings protocol. */
@NullMarked
package dev.pons.embedding.openai;

import org.jspecify.annotations.NullMarked;
