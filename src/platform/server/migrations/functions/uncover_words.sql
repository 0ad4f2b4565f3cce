-- Put the words of a marked thing back at their place, as they were, and those in people's boxes; a matter is then found by `p_sought`.
create or replace function uncover_words(p_kind text, p_thing uuid, p_sought text) returns void
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  mark content_marks;
begin
  select * into strict mark from content_marks where community_id = here and kind = p_kind and thing = p_thing and kept is not null for update;
  perform put_words(p_kind, p_thing, mark.kept || jsonb_build_object('sought', p_sought), null);
  update messages m set title = mark.kept -> 'boxes' -> m.cause ->> 'title', body = mark.kept -> 'boxes' -> m.cause ->> 'body'
    where m.community_id = here and mark.kept -> 'boxes' ? m.cause
      and (p_kind = 'notice' and m.cause = 'notice ' || p_thing or p_kind = 'matter' and m.cause like 'stage ' || p_thing || ' %');
  update content_marks set state = 'shown', kept = null where community_id = here and kind = p_kind and thing = p_thing;
end $$;

revoke all on function uncover_words(text, uuid, text) from public;
grant execute on function uncover_words(text, uuid, text) to six_points_app;
