package dev.pons.graph.bolt;

import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.summary.ResultSummary;

/** All that a statement gave back. */
public record Answer(List<String> columns, List<Record> rows, ResultSummary summary) {}
