-- Whether an account stands behind a person of another community, which no call may look into: yes or no, and nothing else.
create function stands_elsewhere(p_account uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from people where account_id = p_account and community_id is distinct from inside())
$$;

revoke all on function stands_elsewhere(uuid) from public;
grant execute on function stands_elsewhere(uuid) to six_points_app;
