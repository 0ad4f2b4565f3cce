-- An answer about two goes only by being kept, with who took it back and why: the application may remove none itself.
create or replace function take_back_answer(p_id uuid, p_why text, p_by uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  insert into answers_taken_back (community_id, kind, one, other, same, answered_by, answered_at, why, taken_back_by, taken_back_at)
    select community_id, kind, one, other, same, answered_by, answered_at, p_why, p_by, p_at
    from roll_answers where community_id = here and id = p_id;
  delete from roll_answers where community_id = here and id = p_id;
end $$;

revoke all on function take_back_answer(uuid, text, uuid, timestamptz) from public;
grant execute on function take_back_answer(uuid, text, uuid, timestamptz) to six_points_app;
