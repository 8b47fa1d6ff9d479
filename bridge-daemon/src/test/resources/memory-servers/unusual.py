"""Asks what is hard to write in one form, twice each, and prints what answered, as JSON."""
import json
import sys

import pons

http, redis = sys.argv[1:]
QUERIES = [
    {"query": " \u2003harbour\t\n"},
    {"query": "Cafe\u0301 \U0001f6a2 \u6e2f \"a\\b\"\x01\x1f\x7f\u2028\b\f\r."},
    {"query": "x", "scope": {"user_id": "ana & ben/Zo\u00eb~1'()*!"}},
    {"query": "x", "scope": {"user_id": "\U0001f6a2", "agent_id": "7"}},
    {"query": "x", "scope": {"user_id": 7}},
    {"query": "x", "filter": {"importance": {"gte": 2.5e-7, "lt": 1e22}}},
    {"query": "x", "filter": {"importance": {"gt": 0.1 + 0.2, "lte": 123456789.125}}},
    {"query": "x", "filter": {"importance": 2.0}},
    {"query": "x", "filter": {"importance": {"in": [-0.0, 1e3, 12345678901234567890]}}},
    {"query": "x", "filter": {"tags": {"contains": "a"}, "content": "caf\u00e9", "agent_id": {}}},
    {"query": "x", "weights": {"vector": 1, "text": 2.0, "graph": 1e-3}, "min_score": 1.5e-5},
    {"query": "x", "graph": {"depth": 2, "types": ["RELATES_TO", "MENTIONS", "MENTIONS"]}},
    {"query": "x", "graph": {"direction": "in", "fanout": 20, "types": []}, "mappings": None},
    {"query": "x", "mappings": ["Memory", "Entity", "Memory"], "limit": 10, "offset": 0},
    {"query": "x", "limit": 5, "offset": 5, "min_similarity": 0.0, "stale": "1s", "wait": None},
]

server = pons.Pons(http, redis, separated_by=["user_id"])
answers = []
for query in QUERIES:
    query = {"scope": {"user_id": "odd"}, **query}
    answers.append([query, server.search(query)["source"], server.search(query)["source"]])
print(json.dumps(answers))
