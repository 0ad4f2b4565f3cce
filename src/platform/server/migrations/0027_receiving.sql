-- Where money goes: the body's own bank account, written down by one and typed anew by another, every version kept.
-- about_id is a project or a compound; a project without an account of its own uses its compound's.
create table bank_accounts (
  community_id uuid not null references communities (id),
  id uuid not null,
  about text not null check (about in ('project', 'compound')),
  about_id uuid not null,
  version smallint not null check (version > 0),
  holder text not null check (holder <> ''),
  bank text not null check (bank <> ''),
  number text not null check (number ~ '^[0-9]{8,32}$'),
  reason text not null check (reason <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (community_id, id),
  unique (community_id, about_id, version),
  check (confirmed_by <> set_by),
  check ((confirmed_by is null) = (confirmed_at is null))
);
select distribute('bank_accounts');
select admit('bank_accounts', 'select, insert, update (confirmed_by, confirmed_at)');

-- What a payer writes into a transfer's remark: six digits, and a check digit that is computed and not kept. The first
-- digit is 3 or more, so that no code reads as the beginning of a year or of a mobile number.
create table payment_codes (
  community_id uuid not null,
  number integer not null check (number between 300000 and 999999),
  commitment_id uuid not null,
  primary key (community_id, number),
  unique (community_id, commitment_id),
  foreign key (community_id, commitment_id) references commitments (community_id, id)
);
select distribute('payment_codes');
select admit('payment_codes', 'select, insert');
insert into payment_codes (community_id, number, commitment_id)
  select community_id, 300000 + row_number() over (partition by community_id order by made_at, id), id
  from commitments where kind = 'cash';

-- Cash over the counter: the number of the slip that the payer was handed there; one slip, one receipt.
alter table receipts add column counter text check (counter <> '');
create unique index receipts_by_counter on receipts (community_id, counter);

-- Promises of money that are not kept yet: what a bank statement is matched with.
create index commitments_owed on commitments (community_id) where kind = 'cash' and received_fen < amount_fen;
