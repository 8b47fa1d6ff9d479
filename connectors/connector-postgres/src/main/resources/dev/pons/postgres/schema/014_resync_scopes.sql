-- Which keys a resync is about: a range of the key's first part, as JSON arrays of one element; only
-- what changed since a time; only what one side holds; or a list of keys, named by its digest.
ALTER TABLE pons.resyncs
  ADD COLUMN range_from    text,
  ADD COLUMN range_to      text,
  ADD COLUMN changed_since timestamptz,
  ADD COLUMN side          text,
  ADD COLUMN listed        text,
  ADD COLUMN key_mappings  text[],
  ADD COLUMN keys          text[];
