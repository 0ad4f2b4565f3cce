-- What is not understood of a bank statement is asked: each such row, and each likely duplicate, has its own answer, and sums that do
-- not agree have a person's words. What was asked stays with its answer when the statement is taken.
alter table statement_rows drop constraint statement_rows_verdict_check;
alter table statement_rows add constraint statement_rows_verdict_check
  check (verdict in ('new', 'known', 'similar', 'unread', 'aside'));
alter table statement_rows add column answer jsonb;
alter table statement_rows add constraint statement_rows_answer_check
  check (answer is null or verdict in ('similar', 'unread'));
grant update (answer) on statement_rows to six_points_app;

alter table statements add column sums_reason text;
alter table statements add constraint statements_sums_reason_check check (sums_reason <> '');
-- The hash of a file's bytes: whether this very file was taken before.
alter table statements add column print text;
grant update (sums_reason, print) on statements to six_points_app;
-- A header means the same at every account of a community: what somebody said last of it holds.
create index statement_mappings_newest on statement_mappings (community_id, header, made_at desc);
