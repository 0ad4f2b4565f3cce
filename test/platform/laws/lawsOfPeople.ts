import type { Law } from './values'

const [ann, bea, cyd] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const nobody = '00000000-0000-0000-0000-000000000000'
const first = '2026-03-01T09:00:00Z'
const second = '2026-03-01T09:00:01Z'

/** Rules between the columns of one row, of people, works and messages. */
export const ofPeople: readonly Law[] = [
  [
    'assisted_acts',
    'neighbour, worker and witness are three',
    { person_id: ann, worker_id: bea, witness_id: cyd },
    { witness_id: ann },
    { witness_id: bea },
    { worker_id: ann },
  ],
  [
    'overdue',
    'what failed is tried again after it was tried',
    { tried_at: first, next_at: second },
    { next_at: first },
  ],
  ['claims', 'who decided a claim is known with when', { decided_at: first, decided_by: ann }, { decided_by: null }],
  ['claims', 'the photo goes with the decision', { photo_sealed: 'x' }, { decided_at: first, decided_by: ann }],
  [
    'consents',
    'a consent is withdrawn after it was given',
    { given_at: first, withdrawn_at: first },
    { given_at: second },
  ],
  [
    'corrections',
    'an answer is whole',
    { answered_at: first, answered_by: ann, done: true },
    { answered_by: null },
    { done: null },
  ],
  [
    'corrections',
    'nobody answers a correction of their own',
    { answered_at: first, answered_by: ann, done: true, person_id: bea },
    { person_id: ann },
  ],
  ['deliveries', 'a message goes to a group or to a person', { group_id: ann }, { person_id: ann }, { group_id: null }],
  ['grid_groups', 'only a group of WeCom has a robot', { kind: 'wecom', robot_key: 'x' }, { kind: 'wechat' }],
  [
    'grids',
    'a micro-grid lies in a grid, and nothing else does',
    { level: 'micro', parent_id: ann },
    { level: 'grid' },
    { parent_id: null },
  ],
  ['lots', 'no more spaces are free than there are', { free: 3, spaces: 3 }, { free: 4 }, { free: -1 }],
  ['lots', 'a day costs at least one unit', { free: 0, spaces: 1, day_cap_fen: 5, price_fen: 5 }, { day_cap_fen: 4 }],
  ['milestones', 'who finished a step is known with when', { done_at: first, done_by: ann }, { done_by: null }],
  ['notices', 'a notice ends after it starts', { starts_at: first, ends_at: second }, { ends_at: first }],
  [
    'ownerships',
    'a home is sold after it was bought',
    { since: '2026-03-02', until: '2026-03-02' },
    { until: '2026-03-01' },
  ],
  ['people', 'a sealed phone can be found', { phone_sealed: 'x', phone_blind: 'y' }, { phone_blind: null }],
  ['people', 'a sealed document can be found', { document_sealed: 'x', document_blind: 'y' }, { document_blind: null }],
  ['plan_sources', 'nothing comes before the first source', { source: 1, before_fen: 0 }, { before_fen: 1 }],
  [
    'projects',
    'what is closed has a final account',
    { stage: 'closed', final_account_id: ann },
    { final_account_id: null },
  ],
  [
    'remarks',
    'an answer is whole',
    { answer: 'x', answered_at: first, answered_by: ann },
    { answered_at: null },
    { answered_by: null },
  ],
  [
    'remarks',
    'nobody answers themselves',
    { answer: 'x', answered_at: first, answered_by: ann, person_id: bea },
    { person_id: ann },
  ],
  [
    'resolutions',
    'no more are present than are entitled',
    { entitled: 3, present: 3 },
    { present: 4 },
    { present: -1 },
  ],
  [
    'resolutions',
    'no more consent than are present',
    { entitled: 3, present: 2, consented: 2 },
    { consented: 3 },
    { consented: -1 },
  ],
  [
    'roles',
    'a post for the whole community names nothing else',
    { scope_kind: 'community', scope_id: nobody },
    { scope_id: ann },
    { scope_kind: 'lot' },
  ],
  ['sign_in_codes', 'a code ends after it was sent', { sent_at: first, expires_at: second }, { expires_at: first }],
  [
    'tenancies',
    'a tenant leaves after moving in',
    { since: '2026-03-02', until: '2026-03-02' },
    { until: '2026-03-01' },
  ],
  [
    'whistles',
    'what is resolved says since when',
    { state: 'resolved', resolved_at: first },
    { state: 'onSite' },
    { resolved_at: null },
  ],
]
