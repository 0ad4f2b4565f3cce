import type { Law } from './values'

const ann = '00000000-0000-4000-8000-000000000001'
const hash = 'a'.repeat(64)

/** What is kept until its term, and what stays of it then; and what is published of a home on a roll, with its salt. */
export const ofForgetting: readonly Law[] = [
  ['accounts', 'a sealed number has its blind value', { phone_sealed: 'x', phone_blind: 'x' }, { phone_blind: null }],
  [
    'agreement_acts',
    'a drawing or its hash',
    { act: 'sign', version: 1, drawing_sealed: 'x' },
    { drawing_digest: hash },
  ],
  [
    'claims',
    'what was said stays until it is decided',
    { said_name: 'x', said_home: 'x' },
    { said_name: null },
    { said_home: null },
  ],
  ['corrections', 'what was said stays until it is answered', { said_sealed: 'x' }, { said_sealed: null }],
  [
    'paper_ballots',
    'a scan or its hash',
    { scan_sealed: 'x', first_choice: 'consent', first_by: ann },
    { scan_digest: hash },
  ],
  ['paper_signatures', 'a photo or its hash', { photo_sealed: 'x' }, { photo_sealed: null }, { photo_digest: hash }],
  [
    'proxies',
    'a photo or its hash',
    { kind: 'written', photo_sealed: 'x' },
    { photo_sealed: null },
    { photo_digest: hash },
  ],
  ['resolution_presences', 'a drawing or its hash', { drawing_sealed: 'x' }, { drawing_digest: hash }],
  ['roll_entries', 'a mark has its salt', { salt: hash, mark: 'a'.repeat(128) }, { salt: null }, { mark: null }],
]
