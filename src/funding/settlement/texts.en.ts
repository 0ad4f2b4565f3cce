import type { TextsLike } from '../../platform/refusal'
import { en as pledgesTexts } from '../pledges/texts.shared.en'
import { en as shared } from './texts.shared.en'
import type { zh } from './texts.zh'

const pledges = pledgesTexts.labels

export const en: TextsLike<typeof zh> = {
  labels: {
    ...shared.labels,
    committed: pledges.committed,
    finalAccount: 'Final account',
    noFinalAccount: 'No final account yet',
    finalBodies: { residents: 'Residents’ committee', owners: 'Owners’ side' },
    accountHint: 'When a project ends or stops, every figure of each point is public here for {days} days',
    finalKinds: { close: 'Completed', stop: 'Stopped' },
    finalStates: { written: 'Waits for both supervisors', public: 'Public until {until}', fixed: 'Fixed {at}' },
    figures: {
      planned: 'Planned',
      committed: 'Promised',
      received: 'Received',
      spent: 'Spent',
      inKind: 'In kind',
      left: 'Left',
      returned: 'Returned',
      owed: 'Owed',
    },
    total: 'Total',
    writeAccount: 'Write the final account',
    writeHint:
      'Each figure comes from the books. Nothing is received or paid afterwards; signed by both bodies it is public for {days} days, then fixed.',
    destination: 'Surplus goes to (next project or maintenance fund)',
    signAccount: 'Audited, sign',
    withdrawAccount: 'Withdraw the account',
    withdrawWhy: 'Why',
    nothingLeft: 'Nothing left',
    surplusTo: 'Surplus',
    returns: 'Returns',
    returnsSent: '{sent} of {count} sent',
    owedStays: 'What is not claimed stays owed: {amount}',
    myReturns: 'Comes back to me',
    sentAt: 'Sent {at}',
    stillOwed: 'Owed',
    recordReturn: 'Record as sent',
    confirmReturn: 'Confirm',
    withdrawReturn: 'Take back',
    askBounce: 'The bank sent it back',
    confirmBounce: 'Confirm it came back',
    bounceWhy: 'Why it came back',
    proof: 'Bank slip or signature',
    nextProject: 'Which project gets the surplus',
    nextLater: 'None yet, write its name',
    carriedProof: 'Surplus of {code}, return {number}: {proof}',
    carryOver: 'Carry over',
    noNext: 'No project of this compound collects money now; carry it over when one does',
    memo: {
      setAside: 'Left over, owed',
      sentBack: 'Returned {number}',
      bounce: 'Came back: {why} {number}',
      carried: 'Surplus from {code} {number}',
    },
    waits: {
      audits: '{count} final accounts to audit',
      returns: '{count} returns to confirm',
      surplus: '{count} surpluses to carry over to the next project',
    },
  },
}
