import type { Law } from './values'

const [ann, bea, cyd, dan] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const first = '2026-03-01T09:00:00Z'
const second = '2026-03-01T09:00:01Z'
const none = { objected_by: null, objected_at: null, reason: null, stands: null, proposed_by: null, proposed_at: null }
const undecided = { decided_by: null, decided_at: null }
const objected = { ...none, ...undecided, person_id: ann, objected_by: bea, objected_at: first, reason: 'x' }
const proposed = { ...objected, stands: true, proposed_by: cyd, proposed_at: first }
const decided = { ...proposed, decided_by: dan, decided_at: second }

/** Rules between the columns of one row, of who joined and who objects. */
export const ofJoining: readonly Law[] = [
  ['joinings', 'one objects for some days', { at: first, until: second }, { until: '2026-03-01T08:00:00Z' }],
  ['joinings', 'an objection is whole', objected, { reason: null }, { objected_by: null }],
  ['joinings', 'nobody objects to themselves', objected, { objected_by: ann }],
  [
    'joinings',
    'a proposal is whole and follows an objection',
    proposed,
    { stands: null },
    { ...none, stands: true, proposed_by: cyd, proposed_at: first },
  ],
  ['joinings', 'who joined or objects proposes nothing', proposed, { proposed_by: ann }, { proposed_by: bea }],
  [
    'joinings',
    'a decision is whole and follows a proposal',
    decided,
    { decided_at: null },
    { stands: null, proposed_by: null, proposed_at: null },
  ],
  ['joinings', 'the second is another one', decided, { decided_by: ann }, { decided_by: bea }, { decided_by: cyd }],
]
