-- What went wrong on somebody's page, told by the page itself: where and in which words, never by whom, of which community or with what
-- on it. The same words of the same page are one row with how often they were told.
create table page_errors (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  face text not null check (face in ('weapp', 'h5')),
  version text not null check (version <> ''),
  page text not null,
  words text not null check (words <> ''),
  times integer not null check (times > 0),
  first_at timestamptz not null,
  last_at timestamptz not null
);
select replicate('page_errors');
create index page_errors_by_time on page_errors (last_at);
