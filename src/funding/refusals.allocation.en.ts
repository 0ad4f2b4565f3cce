import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.allocation.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.allocationNoPlan': { text: 'There is no plan yet', next: 'Write the plan first, then compute the shares' },
  'funding.allocationLate': {
    text: 'Shares cannot be set now',
    next: 'They are set while planning, deciding or collecting; what was set can be read',
  },
  'funding.allocationVoluntary': {
    text: 'The plan says voluntary: there are no shares',
    next: 'A suggested figure stands in the plan; to share, write a new version of the plan first',
  },
  'funding.allocationNotPlanned': {
    text: 'The plan says another way of sharing',
    next: 'Compute as the plan says, or write a new version of it first',
  },
  'funding.allocationReason': {
    text: 'Shares were set before, or somebody has pledged',
    next: 'Say why they are computed anew',
  },
  'funding.allocationReplaced': {
    text: 'There is a newer version of these shares',
    next: 'Refresh and check the newest',
  },
  'funding.noAllocation': {
    text: 'Nobody has computed shares yet',
    next: 'The secretary computes them as the plan says',
  },
  'funding.floorTwice': { text: 'Floor {floor} has two coefficients', next: 'Write one for each floor' },
  'funding.floorMissing': {
    text: 'Floor {floor} has no coefficient',
    next: 'Write one for every floor; 0 where nobody pays',
  },
  'funding.amountMissing': {
    text: '{room} has no figure in the table',
    next: 'Add it, write 0, or exempt that home',
  },
  'funding.tableOff': { text: 'The table is off the owners’ part by {off} fen', next: 'Make them exactly equal' },
  'funding.payerNotOnRoll': {
    text: 'A payer is not on the roll of this compound',
    next: 'Choose again from the roll',
  },
  'funding.exemptOutside': { text: '{room} takes no part, so it needs no exemption', next: 'Take it off the list' },
  'funding.noShareSheet': {
    text: 'This table has not been read without fault',
    next: 'Send it and have it read, then compute',
  },
  'funding.shareSheetNoHeader': { text: 'No header was found', next: 'It needs the columns 房号 and 金额 (or 余额)' },
  'funding.nobodyPays': { text: 'Nobody would pay', next: 'Check coefficients, balances and exemptions' },
}
