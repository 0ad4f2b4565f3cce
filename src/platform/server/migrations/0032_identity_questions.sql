-- The names that one name may hold (王芳与李四), where nothing but a person tells whether it is one or several.
alter table people add column likely_names text;
grant update (likely_names) on people to six_points_app;
create index people_of_several on people (community_id) where likely_names is not null;

-- What somebody said of such a name: one person's, or each of these, of whom the one who was there stands at `place`. It is asked once, and
-- a file that brings the name again means the same.
create table name_answers (
  community_id uuid not null references communities (id),
  person_id uuid not null,
  said text not null check (said <> ''),
  names text[] not null,
  place integer not null check (place > 0),
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (community_id, person_id),
  constraint one_of_the_names check (place <= cardinality(names)),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, answered_by) references people (community_id, id)
);
select distribute('name_answers');
select admit('name_answers', 'select, insert');

-- A telephone of the roll that was not understood: asked once for its owner and answered by a person, who writes the right one or says that there is
-- none. What was said is kept sealed, as numbers are.
create table phone_questions (
  community_id uuid not null references communities (id),
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  why text not null check (why in ('phoneSeveral', 'phoneOfAnother', 'phoneStarred', 'phoneOdd')),
  said_sealed text not null,
  said_blind text not null,
  asked_at timestamptz not null,
  answer text check (answer in ('number', 'none', 'file')),
  answered_at timestamptz,
  answered_by uuid,
  primary key (community_id, id),
  unique (community_id, person_id, said_blind),
  constraint a_whole_answer check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, unit_id) references units (community_id, id),
  foreign key (community_id, answered_by) references people (community_id, id)
);
select distribute('phone_questions');
select admit('phone_questions', 'select, insert, update (answer, answered_at, answered_by)');
create index phone_questions_open on phone_questions (community_id, asked_at, id) where answer is null;

-- What joining two changed, so that it can be taken back, and when a roll was first frozen with what it joined.
alter table roll_answers add column moved jsonb, add column used_at timestamptz,
  add column id uuid not null default gen_random_uuid();
grant update (used_at) on roll_answers to six_points_app;
create unique index roll_answers_by_time on roll_answers (community_id, answered_at, id);
-- Answers that no longer hold, with who took them back and why: written where the answer goes, by `take_back_answer` alone.
create table answers_taken_back (
  community_id uuid not null references communities (id),
  kind text not null check (kind in ('person', 'home')),
  one uuid not null,
  other uuid not null,
  same boolean not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  why text not null check (why <> ''),
  taken_back_by uuid not null,
  taken_back_at timestamptz not null,
  primary key (community_id, kind, one, other, answered_at),
  foreign key (community_id, answered_by) references people (community_id, id),
  foreign key (community_id, taken_back_by) references people (community_id, id)
);
select distribute('answers_taken_back');
select admit('answers_taken_back', 'select');
