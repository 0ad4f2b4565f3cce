-- The community whose rows this transaction may see and write.
create or replace function inside() returns uuid language sql stable as
$$ select nullif(current_setting('app.community', true), '')::uuid $$;
