-- An account that ends keeps neither OPENID nor telephone, and its devices go with it; the row stays, because what was decided and paid
-- names it by an id that says nothing.
grant update (openid) on accounts to six_points_app;
grant delete on devices to six_points_app;

-- Since when a person owns and rents nothing here any more: their telephone and document are kept for a term from that day.
alter table people add column left_on date;
grant update (left_on) on people to six_points_app;
create index people_left on people (community_id, left_on) where left_on is not null;
