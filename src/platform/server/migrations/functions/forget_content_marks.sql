-- What was taken from its place is kept no longer: the words of a hidden thing, named “kind thing”, and both sizes of a hidden photo. A thing that
-- stands at its place again, because a backup was restored from before it was taken back or covered, is taken from there first.
create or replace function forget_content_marks(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  about record;
begin
  for about in select split_part(g.name, ' ', 1) as kind, split_part(g.name, ' ', 2)::uuid as thing from unnest(p_things) as g (name) loop
    insert into content_marks (community_id, kind, thing, project_id, compound_id, author, cause, since)
      select here, about.kind, about.thing, w.project_id, w.compound_id, w.author, 'office', now() from words_of(about.kind, about.thing) w
      on conflict do nothing;
    update content_marks m set hidden_by = m.author, hidden_as = 'author', reason = '', reports = 0
      where m.community_id = here and m.kind = about.kind and m.thing = about.thing and m.state <> 'hidden';
    if found then perform cover_words(about.kind, about.thing, 'hidden', '（已收回）', '（作者已收回）', now()); end if;
    update content_marks m set kept = '{}' where m.community_id = here and m.kind = about.kind and m.thing = about.thing;
    if about.kind = 'photo' then delete from file_contents c where c.community_id = here and c.file_id = about.thing; end if;
  end loop;
end $$;

revoke all on function forget_content_marks(text[], text[]) from public;
grant execute on function forget_content_marks(text[], text[]) to six_points_app;
