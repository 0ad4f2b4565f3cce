-- What is published of a home on a frozen roll: its mark, which adds up with others to the sum of their areas and tells none of them,
-- and the salt that opens it, for the home's owner and whoever recounts. Null on rolls of before, whose lines are told to their owners only.
alter table roll_entries add column salt text, add column mark text;
alter table roll_entries add constraint salt_of_a_mark check (length(salt) = 64);
alter table roll_entries add constraint mark_of_a_point check (length(mark) = 128);
alter table roll_entries add constraint marked_with_its_salt check ((salt is null) = (mark is null));
