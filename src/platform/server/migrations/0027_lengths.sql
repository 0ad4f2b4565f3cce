-- Texts are measured by their shapes, in characters as a person sees them, of which each has at most ten signs; what is counted here is signs.
alter table remarks drop constraint remarks_text_check,
  add constraint remarks_text_check check (text <> '' and length(text) <= 5000);
alter table notices drop constraint notices_title_check,
  add constraint notices_title_check check (title <> '' and length(title) <= 300);
alter table final_accounts drop constraint final_accounts_reason_check,
  add constraint final_accounts_reason_check check (length(reason) <= 3000),
  drop constraint final_accounts_destination_check,
  add constraint final_accounts_destination_check check (length(destination) <= 600);
alter table bounces drop constraint bounces_why_check,
  add constraint bounces_why_check check (length(why) between 2 and 600);
alter table reversals drop constraint reversals_reason_check,
  add constraint reversals_reason_check check (length(reason) between 2 and 600);
alter table disclosures drop constraint disclosures_title_check,
  add constraint disclosures_title_check check (length(title) between 2 and 400);
