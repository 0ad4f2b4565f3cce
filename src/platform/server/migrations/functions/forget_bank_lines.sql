-- Who paid and why is forgotten of what was none of the project's money; its sum, day and fingerprint stay.
create or replace function forget_bank_lines(p_things text[], p_digests text[]) returns void
language plpgsql security definer set search_path = public as $$
declare here constant uuid := inside();
begin
  update bank_lines l set counterparty = '', remark = '' from unnest(p_things) as g (thing)
  where l.community_id = here and l.id = g.thing::uuid and l.side = 'credit' and l.state in ('aside', 'returned');
end $$;

revoke all on function forget_bank_lines(text[], text[]) from public;
grant execute on function forget_bank_lines(text[], text[]) to six_points_app;
