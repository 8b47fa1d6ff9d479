"""Hears of two changes, and loses its connection between them; prints what it heard, as JSON."""
import json
import sys

import pons

http, redis = sys.argv[1:]
server = pons.Pons(http, redis)
heard = []
since = server.now()
server.redis.set("test:step", "listening")
for since, message in server.changes(since):
    if message and message["key"] == ["resumed"]:
        heard.append(message["action"])
        server.redis.set("test:step", message["action"])
    if len(heard) == 2:
        break
print(json.dumps(heard))
