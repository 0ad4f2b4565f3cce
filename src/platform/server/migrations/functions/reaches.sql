-- part/whole ≥ of/in in whole numbers, or more than it where the rule is strict.
create or replace function reaches(part bigint, whole bigint, measure jsonb) returns boolean language sql immutable as $$
  select case when coalesce((measure ->> 'strict')::boolean, false)
    then part * (measure ->> 'in')::bigint > whole * (measure ->> 'of')::bigint
    else part * (measure ->> 'in')::bigint >= whole * (measure ->> 'of')::bigint end
$$;

revoke all on function reaches(bigint, bigint, jsonb) from public;
