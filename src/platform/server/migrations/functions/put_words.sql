-- Write the words of one thing at their place. Only for `cover_words` and `uncover_words`.
create or replace function put_words(p_kind text, p_thing uuid, p_words jsonb, p_hidden_at timestamptz) returns void
language plpgsql set search_path = public as $$
declare
  here constant uuid := inside();
begin
  case p_kind
    when 'matter' then
      update projects set title = p_words ->> 'title', summary = p_words ->> 'summary', sought = p_words ->> 'sought'
        where community_id = here and id = p_thing;
    when 'remark' then
      update remarks set text = p_words ->> 'text' where community_id = here and id = p_thing;
    when 'answer' then
      update remarks set answer = p_words ->> 'answer' where community_id = here and id = p_thing;
    when 'minutes' then
      update meetings set title = p_words ->> 'title', minutes = p_words ->> 'minutes' where community_id = here and id = p_thing;
    when 'notice' then
      update notices set title = p_words ->> 'title', reason = p_words ->> 'reason', affects = p_words ->> 'affects',
          detour = p_words ->> 'detour', contractor = p_words ->> 'contractor', site_manager = p_words ->> 'site_manager',
          site_phone = p_words ->> 'site_phone', complaint_phone = p_words ->> 'complaint_phone', night_permit = p_words ->> 'night_permit'
        where community_id = here and id = p_thing;
    when 'milestone' then
      update milestones set note = p_words ->> 'note' where community_id = here and id = p_thing;
    when 'photo' then
      update files set hidden_at = p_hidden_at where community_id = here and id = p_thing;
  end case;
end $$;

revoke all on function put_words(text, uuid, jsonb, timestamptz) from public;
