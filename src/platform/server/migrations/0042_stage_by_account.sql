-- A project and its final account say the same. Closed is only a project whose fixed account closes it; one that stops while an
-- account stands stops by that account, once it is fixed; and where an account is fixed its project has ended, for ever. One that
-- stops before money was asked for has no account.

alter table final_accounts add column ended_stage text generated always as
  (case when fixed_at is not null then case kind when 'close' then 'closed' else 'stopped' end end) stored;
alter table final_accounts add constraint ends_in unique (community_id, id, ended_stage);
alter table projects add column ended_by uuid generated always as
  (case when stage in ('closed', 'stopped') then final_account_id end) stored;
alter table projects add constraint in_its_stage unique (community_id, id, stage);
alter table projects add constraint ended_by_its_account foreign key (community_id, ended_by, stage)
  references final_accounts (community_id, id, ended_stage);
-- Fixing comes first and the stage follows, in one transaction.
alter table final_accounts add constraint ended_its_project foreign key (community_id, project_id, ended_stage)
  references projects (community_id, id, stage) deferrable initially deferred;
-- Projects that were closed before there were final accounts (0037) stay as they are.
alter table projects add constraint closed_by_an_account check (stage <> 'closed' or final_account_id is not null) not valid;
