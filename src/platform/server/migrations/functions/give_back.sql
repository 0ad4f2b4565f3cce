-- What was counted and is to be counted only where it fails. One after the other in the order in which they were counted: of two who
-- hold what the other wants next neither would go on, and a right try would stay counted.
create or replace function give_back(subjects text[]) returns void language plpgsql as $$
declare one text;
begin
  perform set_config('synchronous_commit', 'off', true);
  foreach one in array subjects loop
    update call_counts set used = used - 1 where subject = one and used > 0;
  end loop;
end $$;
