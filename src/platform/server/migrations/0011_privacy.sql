-- One line a day for one reader, one person and one purpose: enough to know, too little to drown in.
alter table name_reads add column day date not null default '2000-01-01';
create unique index one_read_a_day on name_reads (community_id, person_id, reader_id, purpose, day);
