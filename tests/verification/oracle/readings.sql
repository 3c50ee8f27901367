-- What the text leaves open, by the table "Where the text is open": the questions that a quorum or a majority can
-- meet, their readings, and which of them are in force under the rulings of a body.


CREATE TABLE reading (question TEXT, reading TEXT, is_default INTEGER, PRIMARY KEY (question, reading)) WITHOUT ROWID;

INSERT INTO reading (question, reading, is_default) VALUES
  ('base-of-80',         'present',                                   1),  -- I-1
  ('base-of-80',         'cast',                                      0),
  ('base-of-admit80',    'present',                                   1),  -- I-1
  ('base-of-admit80',    'cast',                                      0),
  ('base-of-simple',     'cast',                                      1),  -- I-2
  ('base-of-simple',     'present',                                   0),
  ('vote-unit',          'organisation',                              1),  -- I-3
  ('vote-unit',          'delegate',                                  0),
  ('legitimation',       'backing',                                   1),  -- I-4
  ('legitimation',       'represented',                               0),
  ('legitimation',       'written',                                   0),
  ('thin-group',         'no',                                        0),  -- I-5: has no default
  ('thin-group',         'yes',                                       0),
  ('month-end',          'the earlier day',                           1),  -- I-7
  ('month-end',          'the later day',                             0),
  ('notice-roll',        'members when sent',                         1),  -- I-7
  ('notice-roll',        'members when held',                         0),
  ('base-of-expulsion',  'entitled',                                  1),  -- I-10
  ('base-of-expulsion',  'entitled less the accused',                 0),
  ('proxy-present',      'present or by proxy',                       1),  -- I-12
  ('proxy-present',      'present in person',                         0),
  ('seat-base',          'seats elected',                             1),  -- I-12
  ('seat-base',          'seats filled',                              0),
  ('should',             'must',                                      1),  -- I-18
  ('should',             'aim',                                       0),
  ('waiver',             'notice is still missing',                   1),  -- I-19
  ('waiver',             'its presence waives',                       0),
  ('split-delegation',   'majority of its delegates, a tie abstains', 1),  -- I-20
  ('split-delegation',   'not possible',                              0),
  ('continental-spread', 'none',                                      1),  -- I-24
  ('continental-spread', 'each region',                               0),
  ('continental-spread', 'each country',                              0),
  ('regional-rules',     'continental_conference',                    1),  -- I-24
  ('regional-rules',     'none',                                      0);

-- What is ruled stands. What is not takes the default; without a default, every reading is to be tried.
CREATE VIEW reading_in_force AS
  SELECT rulings, question, reading FROM ruling
  UNION ALL
  SELECT ruling_set.rulings, question, reading
  FROM ruling_set CROSS JOIN reading
  WHERE NOT EXISTS (SELECT * FROM ruling
                    WHERE ruling.rulings = ruling_set.rulings AND ruling.question = reading.question)
    AND (is_default OR NOT EXISTS (SELECT * FROM reading AS other
                                   WHERE other.question = reading.question AND other.is_default));

-- The same as one row of readings. There are two rows where nobody has ruled on thin-group, else one.
CREATE VIEW interpretation AS
  SELECT thin.rulings,
         thin.reading                                                                AS thin_group,
         MAX(CASE other.question WHEN 'base-of-80'         THEN other.reading END)   AS base_of_80,
         MAX(CASE other.question WHEN 'base-of-admit80'    THEN other.reading END)   AS base_of_admit80,
         MAX(CASE other.question WHEN 'base-of-simple'     THEN other.reading END)   AS base_of_simple,
         MAX(CASE other.question WHEN 'base-of-expulsion'  THEN other.reading END)   AS base_of_expulsion,
         MAX(CASE other.question WHEN 'vote-unit'          THEN other.reading END)   AS vote_unit,
         MAX(CASE other.question WHEN 'split-delegation'   THEN other.reading END)   AS split_delegation,
         MAX(CASE other.question WHEN 'notice-roll'        THEN other.reading END)   AS notice_roll,
         MAX(CASE other.question WHEN 'month-end'          THEN other.reading END)   AS month_end,
         MAX(CASE other.question WHEN 'waiver'             THEN other.reading END)   AS waiver,
         MAX(CASE other.question WHEN 'legitimation'       THEN other.reading END)   AS legitimation,
         MAX(CASE other.question WHEN 'should'             THEN other.reading END)   AS should,
         MAX(CASE other.question WHEN 'continental-spread' THEN other.reading END)   AS continental_spread,
         MAX(CASE other.question WHEN 'regional-rules'     THEN other.reading END)   AS regional_rules,
         MAX(CASE other.question WHEN 'proxy-present'      THEN other.reading END)   AS proxy_present,
         MAX(CASE other.question WHEN 'seat-base'          THEN other.reading END)   AS seat_base
  FROM reading_in_force AS thin JOIN reading_in_force AS other USING (rulings)
  WHERE thin.question = 'thin-group'
  GROUP BY thin.rulings, thin.reading;
