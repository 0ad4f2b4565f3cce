import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    bank: {
      own: 'only this project',
      title: 'Account and statements',
    },
    receipt: {
      look: 'Check a receipt',
      lookHint: 'Type the number and the opening code on the paper, such as SP-0003-0007 1a2b 3c4d 5e6f 7a8b',
    },
    decline: 'Decline',
    desk: {
      proofHandled: 'Confirmed; the receipt is out',
      noReceiptsWait: 'Nothing waits to be confirmed',
      waitsForOther: 'Waits for another person',
      sendBack: {
        decline: 'Wrong, send back',
        declineReason: 'What is wrong (its recorder reads it)',
        withdraw: 'Withdraw',
        withdrawReason: 'Why it is withdrawn',
        declined: 'Void; it waits no longer',
        declinedOnes: 'Records sent back or withdrawn',
        byRecorder: 'withdrawn by its recorder',
        bySupervisor: 'sent back by a supervisor',
        sure: 'Confirm',
        keep: 'Keep it',
      },
      recordedNow: 'Recorded; another person confirms it',
    },
    receipts: 'Money to confirm',
    confirmReceipt: 'Confirm',
    record: 'Record',
    cash: {
      way: 'Way of payment',
      transfer: 'Bank transfer',
      cash: 'Cash (counter)',
      counter: 'Number of the counter slip',
      counterHint: 'From the slip that the payer holds; each is used once',
      evidence: 'Proof (number of the transfer, list)',
      cashEvidence: 'Where, and by whom',
      amount: 'How much came',
    },
    donePhotos: 'Photos of what was done (needed, public)',
    donePhotosIfAny: 'Photos of what was done (a concession may have none)',
    kinds: { cash: 'Cash', concession: 'Concession', labour: 'Labour', materials: 'Materials' },
    account: {
      title: 'Account',
      none: 'No account is published yet',
      noneHint: 'The secretary enters it, a supervisor types it again; if both agree it is published.',
      history: 'Changes',
      since: 'from {day}',
      waits: 'waits for the second person',
    },
  },
}
