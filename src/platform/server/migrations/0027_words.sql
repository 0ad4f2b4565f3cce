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

-- Lists go on after the moment and the id of the last row that was read, both downwards.
drop index projects_newest, messages_newest, notices_by_project, whistles_by_project, whistles_by_department, meetings_by_project,
  remarks_by_project, disclosures_of_project, spending_papers_by_project;
create index projects_newest on projects (community_id, raised_at desc, id desc);
create index messages_newest on messages (community_id, person_id, at desc, id desc);
create index notices_by_project on notices (community_id, project_id, published_at desc, id desc);
create index whistles_by_project on whistles (community_id, project_id, blown_at desc, id desc);
create index whistles_by_department on whistles (community_id, department, blown_at desc, id desc);
create index meetings_by_project on meetings (community_id, project_id, held_at desc, id desc);
create index remarks_by_project on remarks (community_id, project_id, at desc, id desc);
create index disclosures_of_project on disclosures (community_id, project_id, decided_at desc, id desc);
create index spending_papers_by_project on spending_papers (community_id, project_id, brought_at desc, id desc);
