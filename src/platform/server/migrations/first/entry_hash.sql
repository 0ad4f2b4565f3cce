-- The hash that an entry must have, and the one that a closing must have.
create or replace function entry_hash(before text, seq integer, at timestamptz, memo text, debit text, credit text, fen bigint, reverses integer)
returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(E'\n', before, seq,
    to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00', memo, debit, credit, fen, reverses), 'UTF8')), 'hex')
$$;
