-- Whether somebody went on after a source was installed. Until then its installation tells that
-- changes may have been missed, however often the daemon dies in between.
CREATE TABLE pons.installations (
  source  text PRIMARY KEY,
  settled boolean NOT NULL
);
