/**
 * What no phone keeps after it was read, by the first word of its name: other people's names, papers and accounts, which are read for
 * a purpose and each time under its log; where a car stood and when; pictures, which are large; and what is looked for letter by letter.
 */
export const unkept: ReadonlySet<string> = new Set([
  ...[
    'pair answers',
    'pairs',
    'people at',
    'import',
    'import rows',
    'staff key',
    'claim photo',
    'claims',
    'corrections',
  ],
  ...[
    'post paper',
    'paper',
    'sheet',
    'guardian',
    'guardians',
    'disclosure',
    'papers',
    'doors',
    'signingDesk',
    'resolution desk',
    'resolution candidates',
    'resolution homes',
  ],
  ...['plates', 'stays', 'cars inside', 'plates to confirm'],
  ...[
    'statement',
    'statement rows',
    'lines',
    'debits',
    'bank book',
    'pledgers',
    'content queue',
    'allocationRoll',
    'thumb',
    'large',
    'open',
    'search',
  ],
])
