"""Prints what the documents' Python computes for each vector of docs/search-cache.md, as JSON."""
import json

import pons
import snippet


class Empty:
    """A Redis that holds nothing and notes what it is asked for."""

    def mget(self, *keys):
        self.keys = keys
        return [None] * len(keys)

    def zincrby(self, hot, by, text):
        self.text = text


def by_sample(vector, query):
    text, keys = pons.Pons(separated_by=vector["separated_by"]).keys(query)
    return [text, *keys]


def by_snippet(vector, query):
    snippet.SEPARATED_BY = vector["separated_by"]
    redis = Empty()
    assert snippet.cached(redis, query) is None
    return [redis.text, *redis.keys]


with open("vectors.json", encoding="utf-8") as file:
    vectors = json.load(file)
print(json.dumps([
    {
        "sample, from what was sent": by_sample(vector, vector["sent"]),
        "sample, from the canonical query": by_sample(vector, json.loads(vector["canonical"])),
        "snippet": by_snippet(vector, json.loads(vector["canonical"])),
    }
    for vector in vectors
]))
