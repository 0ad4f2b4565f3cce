-- Keep what a page told of itself: for thirty days after it was told last, and never more than five hundred of them, however many are told.
create or replace function keep_page_error(p_id text, p_face text, p_version text, p_page text, p_words text, p_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  update page_errors set times = least(times, 2000000000) + 1, last_at = greatest(last_at, p_at) where id = p_id;
  if found then return; end if;
  delete from page_errors where last_at < p_at - interval '30 days';
  if (select count(*) from page_errors) >= 500 then return; end if;
  insert into page_errors (id, face, version, page, words, times, first_at, last_at)
    values (p_id, p_face, p_version, p_page, p_words, 1, p_at, p_at)
    on conflict (id) do nothing;
end $$;

revoke all on function keep_page_error(text, text, text, text, text, timestamptz) from public;
grant execute on function keep_page_error(text, text, text, text, text, timestamptz) to six_points_app;
