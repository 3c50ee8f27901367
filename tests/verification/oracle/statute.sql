-- The quorum and the majorities of the statute of 6 October 2010, as queries.
--
-- A second implementation, written from the requirements (CONF, VOTE, COMM, MEM) and the table of open points
-- (I-1 to I-24) alone, so that it shares no mistake with the engine. Dialect: SQLite 3.40. No floats anywhere:
-- "at least four fifths of w" is 5 * part >= 4 * w, and a share of an empty whole never holds.
--
-- How to read it: a WORLD is what was minuted (schema.sql). A question ASKED of a world names a body and, unless it
-- is the bare quorum, a motion. A HEARING is one question under one reading of every open point (readings.sql); the
-- norms say of a hearing whether they hold (1) or not (0). STATUS is the last view, and the only one that is asked
-- from outside. A view uses only what stands above it: they are worked out from top to bottom, each once.


-- 1. What kind of body and of motion it is ---------------------------------------------------------------------------

-- ORG-1 to ORG-3, S III: the rules of a level are those of the one above, accordingly. The members as a whole vote
-- without a meeting (MEM-8).
CREATE TABLE body (body TEXT PRIMARY KEY, kind TEXT, like_continental INTEGER) WITHOUT ROWID;
INSERT INTO body VALUES
  ('world_conference',       'conference', 0),
  ('continental_conference', 'conference', 1),
  ('regional_conference',    'conference', 1),
  ('icc',                    'committee',  0),
  ('ccc',                    'committee',  0),
  ('rcc',                    'committee',  0),
  ('membership',             'referendum', 0);

-- `presupposes` is the finding without which the matter is not ripe: an admission is laid before the conference after
-- the consultation (MEM-3).
CREATE TABLE motion (motion TEXT PRIMARY KEY, presupposes TEXT) WITHOUT ROWID;
INSERT INTO motion VALUES
  ('principled',          NULL),
  ('fundamental',         NULL),
  ('current',             NULL),
  ('admission_procedure', NULL),
  ('election',            NULL),
  ('admission',           'consulted'),
  ('expulsion',           NULL);

CREATE VIEW hearing AS
  SELECT asked.asked, asked.world, asked.body, asked.motion, body.kind, body.like_continental, interpretation.*
  FROM asked JOIN body USING (body) JOIN interpretation USING (rulings);


-- 2. The calendar (CONF-2, S III.A.1; I-7 month-end) -------------------------------------------------------------------

-- Three months before 6 October is 6 July. Three months before 31 May there is no such day: the earlier day is the
-- last of February, the later one the first of March.
CREATE VIEW deadline AS
  SELECT world,
         CASE WHEN day <= days_in_month THEN date(month, '+' || (day - 1) || ' days')
              ELSE date(month, '+1 month', '-1 day') END AS earlier_day,
         CASE WHEN day <= days_in_month THEN date(month, '+' || (day - 1) || ' days')
              ELSE date(month, '+1 month') END           AS later_day
  FROM (SELECT world,
               CAST(strftime('%d', held) AS INTEGER)                                                AS day,
               date(held, 'start of month', '-3 months')                                            AS month,
               CAST(strftime('%d', held, 'start of month', '-3 months', '+1 month', '-1 day') AS INTEGER) AS days_in_month
        FROM world WHERE held IS NOT NULL);


-- 3. The quorum of a conference (CONF-4, S III.A.1) --------------------------------------------------------------------

-- A delegation is a member that is there, however many delegates it has (CONF-11). A guest is no member.
CREATE VIEW delegation AS
  SELECT member.*, presence.delegates
  FROM member JOIN presence ON presence.world = member.world AND presence.organisation = member.member;

CREATE VIEW headcount AS
  SELECT world.world,
         COUNT(member.member)                                                AS members,
         COUNT(presence.organisation)                                        AS represented,
         COUNT(consent.member)                                               AS written,
         COUNT(consent.member) FILTER (WHERE presence.organisation IS NULL)  AS written_by_absent
  FROM world
  LEFT JOIN member USING (world)
  LEFT JOIN presence ON presence.world = member.world AND presence.organisation = member.member
  LEFT JOIN consent ON consent.world = member.world AND consent.member = member.member
  GROUP BY world.world;

-- I-7 notice-roll. "When sent" is the day on which the last of the invitations that are in time went out; were there
-- none, the last day on which they could have.
CREATE VIEW dispatch AS
  SELECT asked, thin_group, world, notice_roll, waiver, last_day,
         COALESCE((SELECT MAX(sent) FROM invitation WHERE invitation.world = timed.world AND sent <= last_day),
                  last_day) AS sent_on
  FROM (SELECT hearing.*, CASE month_end WHEN 'the earlier day' THEN earlier_day
                                         WHEN 'the later day'   THEN later_day END AS last_day
        FROM hearing JOIN deadline USING (world)
        WHERE kind = 'conference') AS timed;

-- In every case: every member of that day, or of the day of the meeting, was sent its invitation at least three months
-- before. If there was no member then, nobody was invited. I-19 waiver: whether the presence of a member that was
-- never invited heals the lack.
CREATE VIEW notice AS
  SELECT asked, thin_group,
         COUNT(member.member) > 0
         AND COUNT(member.member) = COUNT(member.member) FILTER (
           WHERE sent <= last_day
              OR (dispatch.waiver = 'its presence waives' AND sent IS NULL AND presence.organisation IS NOT NULL)) AS holds
  FROM hearing LEFT JOIN dispatch USING (asked, thin_group)
  LEFT JOIN member
    ON member.world = dispatch.world
    AND (dispatch.notice_roll = 'members when held' OR admitted IS NULL OR admitted <= sent_on)
  LEFT JOIN invitation ON invitation.world = member.world AND invitation.member = member.member
  LEFT JOIN presence ON presence.world = member.world AND presence.organisation = member.member
  WHERE kind = 'conference'
  GROUP BY asked, thin_group;

-- (a) More than half of the members are represented; or (b) for special, minuted reasons, legitimation of at least
-- half of them. I-4 legitimation: whom that counts. I-18 should: whether that half is a must, or an aim.
-- In both, more than a third must be represented.
CREATE VIEW turnout AS
  SELECT asked, thin_group,
         (2 * represented > members
          OR (hardship AND (should = 'aim' OR (members > 0 AND 2 * legitimating >= members))))
         AND 3 * represented > members AS holds
  FROM (SELECT asked, thin_group, should, headcount.*,
               EXISTS (SELECT * FROM finding WHERE finding.world = hearing.world AND finding = 'hardship') AS hardship,
               CASE legitimation WHEN 'backing'     THEN represented + written_by_absent
                                 WHEN 'represented' THEN represented
                                 WHEN 'written'     THEN written END AS legitimating
        FROM hearing JOIN headcount USING (world)
        WHERE kind = 'conference');

-- In every case: at least two delegations of each continent. I-24 continental-spread: what stands for "each
-- continent" one level down. The continents are those of the statute (ORG-1), regions and countries those of the roll.
CREATE TABLE continent (continent TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO continent VALUES ('africa'), ('america'), ('asia'), ('europe');

CREATE VIEW part AS
  SELECT world.world, 'each continent' AS kind_of_part, continent.continent AS part,
         COUNT(member.member) AS members, COUNT(presence.organisation) AS delegations
  FROM world CROSS JOIN continent
  LEFT JOIN member ON member.world = world.world AND member.continent = continent.continent
  LEFT JOIN presence ON presence.world = member.world AND presence.organisation = member.member
  GROUP BY world.world, continent.continent
  UNION ALL
  SELECT member.world, 'each region', region, COUNT(*), COUNT(presence.organisation)
  FROM member LEFT JOIN presence ON presence.world = member.world AND presence.organisation = member.member
  WHERE region IS NOT NULL
  GROUP BY member.world, region
  UNION ALL
  SELECT member.world, 'each country', country, COUNT(*), COUNT(presence.organisation)
  FROM member LEFT JOIN presence ON presence.world = member.world AND presence.organisation = member.member
  WHERE country IS NOT NULL
  GROUP BY member.world, country;

-- A member of which it is not known where it belongs leaves it open whether each part is there.
CREATE VIEW unplaced AS
  SELECT DISTINCT world, 'each continent' AS kind_of_part FROM member WHERE continent IS NULL
  UNION ALL
  SELECT DISTINCT world, 'each region' FROM member WHERE region IS NULL
  UNION ALL
  SELECT DISTINCT world, 'each country' FROM member WHERE country IS NULL;

-- I-5 thin-group, for a part with fewer than two members: the text stands (no), or all there are suffice (yes).
CREATE VIEW spread AS
  SELECT asked, thin_group,
         unplaced.world IS NULL
         AND COUNT(part.part) FILTER (
           WHERE delegations < CASE thin_group WHEN 'no' THEN 2 WHEN 'yes' THEN MIN(2, members) END) = 0 AS holds
  FROM (SELECT asked, thin_group, world,
               CASE WHEN like_continental THEN continental_spread ELSE 'each continent' END AS kind_of_part
        FROM hearing
        WHERE kind = 'conference')
  LEFT JOIN unplaced USING (world, kind_of_part)
  LEFT JOIN part USING (world, kind_of_part)
  GROUP BY asked, thin_group;


-- 4. The quorum of a committee (COMM-5, S III.D) -------------------------------------------------------------------------

-- Half of the members. I-12 seat-base: of the seats elected, or filled. I-12 proxy-present: who counts as there. A
-- number that is not known adds nothing; those known may suffice without it.
CREATE VIEW attendance AS
  SELECT asked, thin_group, COALESCE(seats > 0 AND 2 * attending >= seats, 0) AS holds
  FROM (SELECT asked, thin_group,
               CASE seat_base WHEN 'seats elected' THEN elected WHEN 'seats filled' THEN filled END AS seats,
               CASE proxy_present WHEN 'present or by proxy' THEN COALESCE(in_person, 0) + COALESCE(by_proxy, 0)
                                  WHEN 'present in person'   THEN in_person END AS attending
        FROM hearing JOIN world USING (world)
        WHERE kind = 'committee');

CREATE VIEW quorum AS
  SELECT asked, thin_group, notice.holds AND turnout.holds AND spread.holds AS holds
  FROM notice JOIN turnout USING (asked, thin_group) JOIN spread USING (asked, thin_group)
  UNION ALL
  SELECT asked, thin_group, holds FROM attendance;


-- 5. Consensus (VOTE-2, R V; MEM-3, MEM-4, S IV.D) -----------------------------------------------------------------------

-- Nobody objects. An objection on the ground of bilateral differences is inadmissible.
CREATE VIEW objected AS
  SELECT DISTINCT world FROM objection WHERE ground IS NOT 'bilateral';


-- 6. Votes (VOTE-1, S III.A.1; I-3 vote-unit, I-20 split-delegation) ------------------------------------------------------

-- The ballots of members: how many delegates are behind each, and how its organisation votes if it has one vote.
CREATE VIEW vote AS
  SELECT ballot.world, ballot.member, delegates,
         COALESCE(yes, CASE cast_as WHEN 'yes' THEN delegates ELSE 0 END) AS delegates_yes,
         COALESCE(no,  CASE cast_as WHEN 'no'  THEN delegates ELSE 0 END) AS delegates_no,
         CASE WHEN cast_as IS NOT NULL THEN cast_as
              WHEN yes > no THEN 'yes' WHEN no > yes THEN 'no' ELSE 'abstain' END AS organisation,
         cast_as IS NULL AND (yes > 0) + (no > 0) + (abstain > 0) > 1 AS is_split
  FROM ballot LEFT JOIN presence ON presence.world = ballot.world AND presence.organisation = ballot.member;

-- A conference counts those that are there when the poll closes; whoever is not has no ballot.
CREATE VIEW tally AS
  SELECT world, vote_unit, split_delegation,
         CASE vote_unit
           WHEN 'organisation' THEN COUNT(*) FILTER (WHERE organisation = 'yes' AND is_possible)
           WHEN 'delegate'     THEN COALESCE(SUM(delegates_yes), 0) END AS yes,
         CASE vote_unit
           WHEN 'organisation' THEN COUNT(*) FILTER (WHERE organisation = 'no' AND is_possible)
           WHEN 'delegate'     THEN COALESCE(SUM(delegates_no), 0) END  AS no
  FROM (SELECT vote.*, unit.reading AS vote_unit, split.reading AS split_delegation,
               NOT (is_split AND split.reading = 'not possible') AS is_possible
        FROM vote JOIN reading AS unit ON unit.question = 'vote-unit'
                  JOIN reading AS split ON split.question = 'split-delegation'
        WHERE delegates IS NOT NULL)
  GROUP BY world, vote_unit, split_delegation;

CREATE VIEW room AS
  SELECT world, COUNT(*) AS organisations, SUM(delegates) AS delegates FROM delegation GROUP BY world;

CREATE VIEW poll AS
  SELECT hearing.*,
         COALESCE(yes, 0) AS yes, COALESCE(no, 0) AS no,
         COALESCE(yes, 0) + COALESCE(no, 0)  AS votes_cast,
         COALESCE(CASE vote_unit WHEN 'organisation' THEN organisations ELSE delegates END, 0) AS present
  FROM hearing LEFT JOIN room USING (world) LEFT JOIN tally USING (world, vote_unit, split_delegation)
  WHERE kind = 'conference';


-- 7. Majorities ---------------------------------------------------------------------------------------------------------

-- VOTE-5, R V: current affairs, simple majority; parity is rejection. I-2 base-of-simple.
CREATE VIEW simple_majority AS
  SELECT asked, thin_group,
         CASE base_of_simple WHEN 'cast' THEN yes > no WHEN 'present' THEN 2 * yes > present END AS holds
  FROM poll;

-- VOTE-4, MEM-6: at least 80 % of the delegates present. I-1 base-of-80.
CREATE VIEW four_fifths AS
  SELECT asked, thin_group, whole > 0 AND 5 * yes >= 4 * whole AS holds
  FROM (SELECT asked, thin_group, yes, CASE base_of_80 WHEN 'present' THEN present WHEN 'cast' THEN votes_cast END AS whole
        FROM poll);

-- MEM-5, S IV.D.4: without consensus, the conference may admit with at least 80 %. I-1 base-of-admit80.
CREATE VIEW four_fifths_to_admit AS
  SELECT asked, thin_group, whole > 0 AND 5 * yes >= 4 * whole AS holds
  FROM (SELECT asked, thin_group, yes, CASE base_of_admit80 WHEN 'present' THEN present WHEN 'cast' THEN votes_cast END AS whole
        FROM poll);

-- MEM-8, S IV.D.6: 80 % of all members entitled to vote must consent, whether they are present or not. One member,
-- one vote. I-10 base-of-expulsion: the accused is among those entitled, or neither counts nor votes.
CREATE VIEW entitlement AS
  SELECT world, base_of_expulsion, split_delegation,
         COUNT(*)                                                        AS entitled,
         COUNT(*) FILTER (WHERE organisation = 'yes' AND is_possible)    AS consenting
  FROM (SELECT member.world, organisation, base.reading AS base_of_expulsion, split.reading AS split_delegation,
               NOT (is_split AND split.reading = 'not possible') AS is_possible
        FROM world JOIN member USING (world)
                   LEFT JOIN vote ON vote.world = member.world AND vote.member = member.member
                   JOIN reading AS base ON base.question = 'base-of-expulsion'
                   JOIN reading AS split ON split.question = 'split-delegation'
        WHERE base.reading = 'entitled' OR member.member <> accused)
  GROUP BY world, base_of_expulsion, split_delegation;

CREATE VIEW four_fifths_to_expel AS
  SELECT asked, thin_group, 5 * consenting >= 4 * entitled AS holds
  FROM hearing JOIN entitlement USING (world, base_of_expulsion, split_delegation)
  WHERE motion = 'expulsion';


-- 8. The outcome ----------------------------------------------------------------------------------------------------------

CREATE VIEW norms AS
  SELECT hearing.*,
         kind = 'committee' OR kind = 'conference'                                            AS meets,
         quorum.holds                                                                         AS quorate,
         presupposes IS NULL OR EXISTS (SELECT * FROM finding WHERE finding.world = hearing.world
                                        AND finding.finding = presupposes)                    AS ripe,
         objected.world IS NULL                                                               AS consensus,
         2 = (SELECT COUNT(*) FROM finding WHERE finding.world = hearing.world
              AND finding.finding IN ('practical', 'debated'))                                AS last_resort,
         simple_majority.holds                                                                AS simple_majority,
         four_fifths.holds                                                                    AS four_fifths,
         four_fifths_to_admit.holds                                                           AS four_fifths_to_admit,
         four_fifths_to_expel.holds                                                           AS four_fifths_to_expel
  FROM hearing
  LEFT JOIN motion USING (motion)
  LEFT JOIN quorum USING (asked, thin_group)
  LEFT JOIN objected USING (world)
  LEFT JOIN simple_majority USING (asked, thin_group)
  LEFT JOIN four_fifths USING (asked, thin_group)
  LEFT JOIN four_fifths_to_admit USING (asked, thin_group)
  LEFT JOIN four_fifths_to_expel USING (asked, thin_group);

-- The last resort for founding documents is open only in a question of practical necessity, and after extensive
-- discussion (VOTE-4, R V); consensus needs neither.
--
-- The order: no rules at all (I-24 regional-rules); put to no vote (VOTE-3, R V); not ripe; no quorum; a gap (I-11);
-- then what carries the motion.
CREATE VIEW outcome AS
  SELECT asked, thin_group,
         CASE
           WHEN body = 'regional_conference' AND regional_rules = 'none' THEN 'silent'
           WHEN motion = 'principled'                                    THEN 'out of order'
           WHEN NOT ripe                                                 THEN 'void'
           WHEN meets AND NOT quorate                                    THEN 'no quorum'
           WHEN motion IS NULL AND meets                                 THEN 'quorate'
           WHEN motion IS NULL                                           THEN 'silent'
           WHEN motion = 'election'                                      THEN 'silent'
           WHEN kind = 'committee'                                       THEN 'silent'
           WHEN CASE motion
                  WHEN 'fundamental'         THEN consensus OR (last_resort AND four_fifths)  -- VOTE-2, VOTE-4
                  WHEN 'current'             THEN simple_majority                           -- VOTE-5
                  WHEN 'admission_procedure' THEN four_fifths                               -- MEM-6
                  WHEN 'admission'           THEN consensus OR four_fifths_to_admit         -- MEM-3, MEM-5
                  WHEN 'expulsion'           THEN four_fifths_to_expel                      -- MEM-8
                END                                                      THEN 'carried'
           ELSE 'lost'
         END AS outcome
  FROM norms;

-- Where nobody has ruled on a question without a default, and its readings disagree, the outcome is contested.
CREATE VIEW status AS
  SELECT asked, CASE WHEN MIN(outcome) = MAX(outcome) THEN MIN(outcome) ELSE 'contested' END AS status
  FROM outcome
  GROUP BY asked;
