-- Options that what is kept here depends on, as the first daemon had them.
CREATE TABLE pons.choices (
  option text PRIMARY KEY,
  value  text NOT NULL
);
