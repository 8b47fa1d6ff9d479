-- What a record's text was made of when its vector was: another template makes other texts.
ALTER TABLE pons.embeddings ADD COLUMN template text;
