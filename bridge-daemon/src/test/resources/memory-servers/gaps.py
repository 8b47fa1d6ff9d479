"""Takes entries away from under a reader of a stream of its own."""
import sys

import pons

http, redis = sys.argv[1:]
server = pons.Pons(http, redis, prefix="gaps:")


def add(event):
    server.redis.xadd("gaps:events", {"mapping": "M", "payload": '{"n": 1}'}, id=event)


assert server.now() == "0-0"
assert server.events("0-0") == []
add("9-0")
add("10-0")
assert server.now() == "10-0"
assert server.events("0-0") == [("9-0", {"n": 1}), ("10-0", {"n": 1})], "from the beginning"
assert server.events("9-0") == [("10-0", {"n": 1})], "from the last one known"
assert server.events("10-0") == [], "nothing new"
assert server.events("8-0") == [("10-0", None)], "trimmed: some may be missing"
server.redis.delete("gaps:events")
assert server.events("10-0") == [("0-0", None)], "wiped"
add("3-0")
assert server.events("10-0") == [("3-0", None)], "wiped, and begun again lower"
assert server.events("3-0") == []
