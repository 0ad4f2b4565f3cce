import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.pointNotPlanned': {
    text: 'The plan does not use this point',
    next: 'Write a new version of the plan first',
  },
  'funding.alreadyConfirmed': { text: 'This has been confirmed', next: 'See the receipt' },
  'funding.twoPeople': { text: 'Two different people are needed', next: 'Ask another supervisor' },
  'funding.fileEmpty': {
    text: 'There is no movement in this file',
    next: 'Choose the one with the account’s movements',
  },
  'funding.fileTooLarge': { text: 'The file is too large', next: 'Export by month, at most 20,000 lines each' },
  'funding.fileOldExcel': {
    text: 'This is an old or locked Excel file',
    next: 'Remove the password and save it as .xlsx',
  },
  'funding.fileBroken': { text: 'This file does not open', next: 'Open it in Excel, save it again and choose it' },
  'funding.fileNoTable': { text: 'This is no table', next: 'Choose the bank’s .xlsx or .csv file' },
  'funding.fileEncoding': { text: 'The encoding of this file is unknown', next: 'Save it as .xlsx in Excel' },
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
  'funding.amountMissing': { text: '{room} has no figure in the table', next: 'Add it, write 0, or exempt that home' },
  'funding.tableOff': {
    text: 'The table does not meet the owners’ part: {offFen:short by|over by}',
    next: 'Make them exactly equal',
  },
  'funding.payerNotOnRoll': { text: 'A payer is not on the roll of this compound', next: 'Choose again from the roll' },
  'funding.exemptOutside': { text: '{room} takes no part, so it needs no exemption', next: 'Take it off the list' },
  'funding.noShareSheet': {
    text: 'This table has not been read without fault',
    next: 'Send it and have it read, then compute',
  },
  'funding.shareSheetTwoColumns': {
    text: '{cells} may both be the same thing, and nobody knows which to take',
    next: 'Keep the column that is meant, give the other another title, and send it again',
  },
  'funding.shareSheetHidden': {
    text: 'The columns of {cells} are hidden in the file',
    next: 'Show them if they count, delete them if not, and send it again',
  },
  'funding.shareSheetUnit': {
    text: 'The amounts below {cells} are not in yuan',
    next: 'Write them in yuan, with the title, and send it again',
  },
  'funding.shareSheetOpen': {
    text: '{rows} rows of the table are still open',
    next: 'Correct them and send it again, or leave each out with a reason',
  },
  'funding.shareSheetRow': { text: 'No such row of this table is asked about', next: 'Refresh and look again' },
  'funding.shareSheetUsed': {
    text: 'Shares were computed from this table: it stays as it is',
    next: 'To change it send the table again and compute a new version',
  },
  'funding.shareSheetNoHeader': { text: 'No header was found', next: 'It needs the columns 房号 and 金额 (or 余额)' },
  'funding.nobodyPays': { text: 'Nobody would pay', next: 'Check coefficients, balances and exemptions' },
}
