-- What was counted and is to be counted only where it fails.
create or replace function give_back(subjects text[]) returns void language sql as $$
  update call_counts set used = used - 1 where subject = any(subjects) and used > 0;
$$;
