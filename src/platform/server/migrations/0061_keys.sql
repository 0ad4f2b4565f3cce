-- The number of an account, sealed: its blind value is made anew when the deployment's key changes, so that no old key is kept for it.
alter table accounts add column phone_sealed text;
alter table accounts add constraint sealed_beside_its_blind check (phone_sealed is null or phone_blind is not null);
grant update (phone_sealed) on accounts to six_points_app;

-- The keys to which `npm run rotate` has turned every blind value, by their names; written by the schema's owner alone.
create table turned_keys (
  name text primary key check (name <> ''),
  at timestamptz not null
);
select replicate('turned_keys');
grant select on turned_keys to six_points_app;
