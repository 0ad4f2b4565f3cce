-- Take the words of a marked thing from their place into its mark, and say there why they are not shown. What was brought into people's boxes is
-- covered too, what waits to be sent is not sent, and no search finds it.
create or replace function cover_words(p_kind text, p_thing uuid, p_state text, p_short text, p_long text, p_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  here constant uuid := inside();
  mark content_marks;
  boxes jsonb;
begin
  select * into strict mark from content_marks where community_id = here and kind = p_kind and thing = p_thing for update;
  if p_state not in ('waiting', 'hidden') then raise exception 'words are covered or shown' using errcode = 'check_violation'; end if;
  select jsonb_object_agg(cause, said) into boxes from (
    select distinct on (m.cause) m.cause, jsonb_build_object('title', m.title, 'body', m.body) as said from messages m
      where m.community_id = here and mark.kept is null
        and (p_kind = 'notice' and m.cause = 'notice ' || p_thing or p_kind = 'matter' and m.cause like 'stage ' || p_thing || ' %')) b;
  update content_marks c
    set state = p_state,
        kept = coalesce(c.kept, (select w.words from words_of(p_kind, p_thing) w) || jsonb_build_object('boxes', boxes))
    where c.community_id = here and c.kind = p_kind and c.thing = p_thing;
  perform put_words(p_kind, p_thing, case p_kind
    when 'matter' then jsonb_build_object('title', p_short, 'summary', p_long, 'sought', '')
    when 'remark' then jsonb_build_object('text', p_long)
    when 'answer' then jsonb_build_object('answer', p_long)
    when 'minutes' then jsonb_build_object('title', p_short, 'minutes', p_long)
    when 'notice' then jsonb_build_object('title', p_short, 'reason', '', 'affects', p_long, 'detour', '', 'contractor', '',
      'site_manager', '', 'site_phone', '', 'complaint_phone', '', 'night_permit', '')
    when 'milestone' then jsonb_build_object('note', p_long)
    else '{}' end, p_at);
  if p_kind = 'matter' then delete from grams where community_id = here and kind in ('project', 'typed') and id = p_thing; end if;
  update messages m set title = p_short, body = p_long
    where m.community_id = here
      and (p_kind = 'notice' and m.cause = 'notice ' || p_thing or p_kind = 'matter' and m.cause like 'stage ' || p_thing || ' %');
  if p_kind = 'notice' then
    update deliveries set state = 'failed', problem = p_state where community_id = here and notice_id = p_thing and state = 'queued';
  end if;
end $$;

revoke all on function cover_words(text, uuid, text, text, text, timestamptz) from public;
grant execute on function cover_words(text, uuid, text, text, text, timestamptz) to six_points_app;
