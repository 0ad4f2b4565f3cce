-- The days of objections that a decision's rules name. Rules that nobody can read make nobody wait: what is due then says so itself.
create function days_in(p_rules jsonb) returns interval language sql immutable as $$
  select case when jsonb_typeof(p_rules -> 'objectionDays') = 'number'
    then greatest(0, least(3650, (p_rules ->> 'objectionDays')::numeric)) else 0 end::integer * interval '24 hours'
$$;
