-- Signed by both bodies: public from now on, for its days.
create or replace function publish_account(p_id uuid, p_at timestamptz) returns timestamptz
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside(); due timestamptz;
begin
  update final_accounts set published_at = p_at, due_at = p_at + public_days * interval '24 hours'
    where community_id = here and id = p_id and published_at is null and withdrawn_at is null returning due_at into strict due;
  return due;
end $$;

revoke all on function publish_account(uuid, timestamptz) from public;
grant execute on function publish_account(uuid, timestamptz) to six_points_app;
