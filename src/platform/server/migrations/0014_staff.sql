-- Whoever holds a post signs in on the web with a password and a second factor; a code to the phone is not enough.

create table staff_keys (
  account_id uuid primary key references accounts (id),
  password_hash text not null,
  totp_sealed text not null,
  last_step bigint not null default 0,
  tries integer not null default 0 check (tries >= 0),
  locked_until timestamptz,
  set_at timestamptz not null
);
select replicate('staff_keys');
grant select, insert, update (password_hash, totp_sealed, last_step, tries, locked_until, set_at) on staff_keys to six_points_app;

-- Strong: signed in by WeChat itself, or by password and second factor. Only there do posts work.
alter table devices add column strong boolean not null default false;

-- A WeChat account may also be known by a phone, so that one person can use both.
do $$ begin execute 'grant update (phone_blind) on accounts to six_points_app'; end $$;
