package dev.pons.daemon.run;

import dev.pons.core.desk.Desk;
import dev.pons.core.forget.Forgetting;
import dev.pons.core.verify.VerifyLog;
import dev.pons.daemon.mapping.ResolvedMappings;
import dev.pons.daemon.records.RecordService;
import dev.pons.daemon.search.SearchService;
import dev.pons.daemon.search.SearchWiring;
import dev.pons.postgres.capture.TableCapture;
import dev.pons.redis.RedisChangeBus;

/** What a bridge is put into: made before it, closed after it by whoever made it. */
record Surroundings(
    ResolvedMappings mappings,
    RedisChangeBus bus,
    SearchWiring searching,
    SearchService search,
    Channels channels,
    RecordService records,
    Desk desk,
    Forgetting forgetting,
    TableCapture capture,
    VerifyLog verifications) {}
