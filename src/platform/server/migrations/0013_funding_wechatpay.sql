-- WeChat Pay (JSAPI v3), where a body switches it on with its own merchant number: written down by one, the number typed
-- again by another. The merchant's private key and its APIv3 key are sealed with the deployment's secret; WeChat's public
-- key is what its messages are verified with. Every version stays; one that is off takes no new order.
create table wechat_merchants (
  community_id uuid not null references communities (id),
  id uuid not null,
  about text not null check (about in ('project', 'compound')),
  about_id uuid not null,
  version smallint not null check (version > 0),
  mchid text not null check (mchid ~ '^[0-9]{8,10}$'),
  appid text not null check (appid ~ '^wx[0-9a-f]{16}$'),
  serial text not null check (serial ~ '^[0-9A-F]{16,40}$'),
  wechat_key_id text not null check (wechat_key_id ~ '^(PUB_KEY_ID_[0-9A-Za-z]{10,60}|[0-9A-F]{16,40})$'),
  wechat_key text not null check (wechat_key like '-----BEGIN %'),
  private_key_sealed text not null check (private_key_sealed <> ''),
  api_key_sealed text not null check (api_key_sealed <> ''),
  reason text not null check (reason <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  off_by uuid,
  off_at timestamptz,
  -- The last day for whose list WeChat was asked.
  billed_on date not null default '-infinity',
  primary key (community_id, id),
  unique (community_id, about_id, version),
  check (confirmed_by <> set_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((off_by is null) = (off_at is null)),
  foreign key (community_id, set_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id),
  foreign key (community_id, off_by) references people (community_id, id)
);
select distribute('wechat_merchants');
select admit('wechat_merchants',
  'select, insert, update (private_key_sealed, api_key_sealed, confirmed_by, confirmed_at, off_by, off_at, billed_on)');
create index merchants_to_bill on wechat_merchants (billed_on) where confirmed_at is not null;

-- One try to pay by WeChat. It counts as paid when WeChat has said so in a message or an answer that it signed.
create table wechat_orders (
  community_id uuid not null,
  id uuid not null,
  merchant_id uuid not null,
  commitment_id uuid not null,
  project_id uuid not null,
  trade_no text not null check (trade_no ~ '^[0-9a-f]{32}$'),
  amount_fen bigint not null check (amount_fen > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  transaction_id text check (transaction_id ~ '^[0-9A-Za-z]{1,32}$'),
  paid_at timestamptz,
  told_by text check (told_by in ('notification', 'query')),
  told_at timestamptz,
  paid_fen bigint generated always as (case when paid_at is null then null else amount_fen end) stored,
  primary key (community_id, id),
  unique (community_id, trade_no),
  unique (community_id, transaction_id),
  unique (community_id, id, commitment_id, made_by, paid_fen),
  check ((paid_at is null) = (transaction_id is null) and (paid_at is null) = (told_by is null) and (paid_at is null) = (told_at is null)),
  check (expires_at > made_at),
  foreign key (community_id, merchant_id) references wechat_merchants (community_id, id),
  foreign key (community_id, commitment_id) references commitments (community_id, id),
  foreign key (community_id, made_by) references people (community_id, id)
);
select distribute('wechat_orders');
select admit('wechat_orders', 'select, insert, update (closed_at, transaction_id, paid_at, told_by, told_at)');
create index wechat_orders_by_commitment on wechat_orders (community_id, commitment_id);
create index wechat_orders_by_day on wechat_orders (community_id, merchant_id, paid_at);
alter table receipts add constraint as_it_was_paid foreign key (community_id, wechat_order_id, commitment_id, recorded_by, amount_fen)
  references wechat_orders (community_id, id, commitment_id, made_by, paid_fen);

-- What was verified is never taken a second time: WeChat's nonces within the minutes for which their time is good.
create table wechat_nonces (
  community_id uuid not null,
  merchant_id uuid not null,
  nonce text not null check (nonce <> ''),
  at timestamptz not null,
  primary key (community_id, merchant_id, nonce),
  foreign key (community_id, merchant_id) references wechat_merchants (community_id, id)
);
select distribute('wechat_nonces');
select admit('wechat_nonces', 'select, insert, delete');

-- Money sent back whole, asked for by one person and agreed to by another; its receipt does not stand any more.
create table wechat_refunds (
  community_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  refund_no text not null check (refund_no ~ '^[0-9a-f]{32}$'),
  reason text not null check (reason <> ''),
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  refund_id text,
  state text not null check (state in ('asked', 'sent', 'SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL')),
  settled_at timestamptz,
  primary key (community_id, id),
  unique (community_id, order_id),
  unique (community_id, refund_no),
  check (confirmed_by <> asked_by),
  check ((confirmed_by is null) = (state = 'asked')),
  check ((confirmed_by is null) = (confirmed_at is null)),
  foreign key (community_id, order_id) references wechat_orders (community_id, id),
  foreign key (community_id, asked_by) references people (community_id, id),
  foreign key (community_id, confirmed_by) references people (community_id, id)
);
select distribute('wechat_refunds');
select admit('wechat_refunds', 'select, insert, update (confirmed_by, confirmed_at, refund_id, state, settled_at)');

-- WeChat's own list of a day against ours, with the hash by which WeChat names it; an empty list of differences is agreement.
create table wechat_bills (
  community_id uuid not null,
  merchant_id uuid not null,
  day date not null,
  hash text not null,
  payments integer not null check (payments >= 0),
  paid_fen bigint not null check (paid_fen >= 0),
  refunded_fen bigint not null check (refunded_fen >= 0),
  fee_fen bigint not null,
  differences jsonb not null,
  compared_at timestamptz not null,
  primary key (community_id, merchant_id, day),
  foreign key (community_id, merchant_id) references wechat_merchants (community_id, id)
);
select distribute('wechat_bills');
select admit('wechat_bills', 'select, insert');
