-- Signing in without WeChat: a code to the phone, and devices that can be shut out one by one. None of this belongs to
-- one community, so the tables are copied to every node.

alter table accounts add column phone_blind text;
create unique index accounts_by_phone on accounts (phone_blind);

create table sign_in_codes (
  phone_blind text primary key,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  tries integer not null default 0 check (tries >= 0),
  day date not null,
  sent_that_day integer not null check (sent_that_day > 0)
);
select replicate('sign_in_codes');
grant select, insert, update (code_hash, sent_at, expires_at, tries, day, sent_that_day) on sign_in_codes to six_points_app;

-- A device stays signed in by a secret that changes with every use; whoever shows an old one has copied it.
create table devices (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  label text not null,
  refresh_hash text not null unique,
  earlier_hash text unique,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz
);
select replicate('devices');
grant select, insert, update (refresh_hash, earlier_hash, seen_at, revoked_at) on devices to six_points_app;
create index devices_by_account on devices (account_id);
