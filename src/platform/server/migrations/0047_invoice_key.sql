-- An invoice's number as it is compared, however it was typed, is kept beside it: of one community only one request that stands
-- may bring it, whoever else asks at the same moment. The call writes it (funding/spendingRules.invoiceKey); here only what was there before.
alter table payments add column invoice_key text;
update payments set invoice_key = regexp_replace(upper(normalize(invoice, NFKC)), '[[:space:]_.·-]', '', 'g');
alter table payments alter column invoice_key set not null;
drop index one_invoice;
create unique index one_invoice on payments (community_id, invoice_key) where declined_at is null and reversal_id is null;
create index payments_by_invoice on payments (community_id, invoice_key);
do $$ begin execute 'grant insert (invoice_key) on payments to six_points_app'; end $$;
