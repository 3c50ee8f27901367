-- What the oracle is told: worlds, and what is asked about them. The norms are in statute.sql.


-- 1. What was minuted --------------------------------------------------------------------------------------------

CREATE TABLE world (
  world     INTEGER PRIMARY KEY,
  held      TEXT,     -- the first day of the meeting, YYYY-MM-DD
  accused   TEXT,     -- the member whose expulsion is asked for
  elected   INTEGER,  -- of a committee: its seats, those filled, and who attends in which way
  filled    INTEGER,
  in_person INTEGER,
  by_proxy  INTEGER
);

CREATE TABLE member (  -- the roll of the body that decides
  world INTEGER, member TEXT, continent TEXT, region TEXT, country TEXT, admitted TEXT,
  PRIMARY KEY (world, member)
) WITHOUT ROWID;

CREATE TABLE invitation (world INTEGER, member TEXT, sent TEXT, PRIMARY KEY (world, member)) WITHOUT ROWID;

CREATE TABLE presence (  -- delegations in the room, guests included
  world INTEGER, organisation TEXT, delegates INTEGER, PRIMARY KEY (world, organisation)
) WITHOUT ROWID;

CREATE TABLE consent (world INTEGER, member TEXT, PRIMARY KEY (world, member)) WITHOUT ROWID;

CREATE TABLE finding (world INTEGER, finding TEXT, PRIMARY KEY (world, finding)) WITHOUT ROWID;

CREATE TABLE objection (world INTEGER, member TEXT, ground TEXT);

CREATE TABLE ballot (  -- either of the whole delegation (cast_as), or counted by delegate
  world INTEGER, member TEXT, cast_as TEXT, yes INTEGER, no INTEGER, abstain INTEGER, PRIMARY KEY (world, member)
) WITHOUT ROWID;

CREATE INDEX objection_of_world ON objection (world);


-- 2. What is asked, and under which rulings ------------------------------------------------------------------------

CREATE TABLE asked (
  asked   INTEGER PRIMARY KEY,
  world   INTEGER NOT NULL,
  body    TEXT NOT NULL,
  motion  TEXT,              -- NULL asks for the bare quorum
  rulings INTEGER NOT NULL
);

CREATE TABLE ruling_set (rulings INTEGER PRIMARY KEY);

CREATE TABLE ruling (rulings INTEGER, question TEXT, reading TEXT, PRIMARY KEY (rulings, question)) WITHOUT ROWID;
