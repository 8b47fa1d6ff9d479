/** The model all-MiniLM-L6-v2 in this process. Other modules reach it through JDK types only. */
@NullMarked
package dev.pons.embedding.onnx;

import org.jspecify.annotations.NullMarked;
