-- A receipt opens by its number together with a word that stands only on its paper, so that nobody opens all of them by counting.
-- 62 bits of chance; those that were given out before get one too.
alter table receipts add column token text default right(replace(gen_random_uuid()::text, '-', ''), 16);
alter table receipts alter column token set not null;
alter table receipts add constraint token_of_a_paper check (length(token) = 16);
