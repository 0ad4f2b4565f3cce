export const en = {
  labels: {
    told: {
      privacy:
        'Signing in and joining use your phone, name and home, only to know you. Who answers for them, who sees them, for how long, and how to correct or delete them is in the privacy notice.',
      vote: 'Your choice is not public; after closing only totals are. Supervisors can see it when they check the count, and each look is on record.',
      openVote:
        'This is an open ballot: after closing, owners on the roll who are signed in see what each home chose. Others see totals only.',
      pledge:
        'The sum stands in the ledger for everybody, beside “a neighbour”. Your real name is seen by supervisors and by those who record receipts, and each look is on record.',
      remark:
        'Everybody can read what you send, under your surname only. Please write no phone or document number and nothing private of others.',
    },
    small: 'Your compound has only {homes} homes: even without a name, neighbours may guess that it is you.',
    more: 'Privacy notice ›',
  },
}
