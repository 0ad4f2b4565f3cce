-- Nobody joined by a neighbour's word: a code, a slip, or a document that two look at.
alter table joinings drop constraint joinings_way_check;
alter table joinings add constraint joinings_way_check check (way in ('slip', 'handed', 'phone', 'document'));
