import type { Written } from '.'

/** What the database holds by a key: two at the same time are one. */
export const keys: readonly Written[] = [
  {
    says: 'two ballots of one project are open at once',
    find: 'create unique index one_open_ballot',
    sql: 'drop index one_open_ballot',
    tests: 'votes/attacks.server',
  },
  {
    says: 'one right has two votes of one round',
    find: 'primary key (community_id, ballot_id, entry, round)',
    sql: 'alter table votes drop constraint votes_pkey',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a vote is cast for a right that no roll has',
    find: 'create table votes (',
    sql: 'alter table votes drop constraint votes_community_id_ballot_id_entry_fkey',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a vote is changed where its ballot does not allow it',
    find: 'foreign key (community_id, ballot_id, changeable)',
    sql: 'alter table votes drop constraint votes_community_id_ballot_id_changeable_fkey',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a right is given to two people at once',
    find: 'create unique index one_standing_proxy',
    sql: 'drop index one_standing_proxy',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a ballot has two official results',
    find: 'create unique index one_confirmed_result',
    sql: 'drop index one_confirmed_result',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a recount says that somebody else asked for it',
    find: 'create table recounts (',
    sql: 'alter table recounts drop constraint recounts_community_id_challenge_id_asked_by_fkey',
    tests: 'votes/attacks.server',
  },
  {
    says: 'one paper is two signatures',
    find: 'create unique index one_act_of_paper',
    sql: 'drop index one_act_of_paper',
    tests: 'votes/paperSigning.server',
  },
  {
    says: 'an invoice is asked for twice',
    find: 'create unique index one_invoice on payments (community_id, invoice_key)',
    sql: 'drop index one_invoice',
    tests: 'funding/books.server',
  },
  {
    says: 'a home has two representatives',
    find: 'create unique index one_representative on ownerships (community_id, unit_id) where represents and until is null',
    sql: 'drop index one_representative',
    tests: 'identity/grids.server',
  },
]
