-- What is published of a home on a frozen roll: its mark, which adds up with others to the sum of their areas and tells none of them,
-- and the salt that opens it, for the home's owner and whoever recounts. Null on rolls of before, whose lines are told to their owners only.
alter table roll_entries
  add column salt text check (length(salt) = 64),
  add column mark text check (length(mark) = 128),
  add constraint marked_with_its_salt check ((salt is null) = (mark is null));
