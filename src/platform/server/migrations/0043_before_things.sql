-- Promises in kind from before things were valued by two people have no thing. Which these are is said once, here: the application
-- has no right to this column, so that the daily check may ask every other one for its thing.
alter table commitments add column before_things boolean not null default false;
update commitments c set before_things = true where c.kind <> 'cash'
  and not exists (select from things t where t.community_id = c.community_id and t.id = c.id);
