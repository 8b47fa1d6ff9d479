"""Hears of a memory, searches, hears of its change, searches again; prints what happened, as JSON."""
import json
import sys

import pons
import snippet

http, redis = sys.argv[1:]
server = pons.Pons(http, redis, separated_by=["user_id"])
query = {"query": "hotel deposit", "scope": {"user_id": "ben"}, "limit": 10}
happened = {}
changes = (m for _, m in server.changes(server.now()) if m and m["key"] == ["deposit"])


def step(name):
    server.redis.set("test:step", name)


step("listening")
happened["created"] = next(changes)
happened["first"] = server.search(query)
happened["second"] = server.search(query)
happened["snippet"] = snippet.cached(server.redis, pons.canonical(query))
step("searched")
happened["updated"] = next(changes)
happened["ended"] = server.cached(query)
happened["third"] = server.search(query)
happened["fourth"] = server.search(query)
happened["unread"] = server.cached({**query, "after": "FFFFFFFF/0"})
happened["read"] = server.cached({**query, "after": happened["first"]["position"]})
print(json.dumps(happened))
