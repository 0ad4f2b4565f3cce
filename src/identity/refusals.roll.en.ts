import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.roll.zh'

export const refusals: TextsLike<typeof zh> = {
  'identity.keysTurning': {
    text: 'The system’s key is being changed; no roll is read just now',
    next: 'Ask whoever runs the system, and send the file when it is done',
  },
  'identity.rollTaken': {
    text: 'The roll already has that compound, building or room',
    next: 'Check, and enter only what is new',
  },
  'identity.fileEmpty': { text: 'There is nothing in this file', next: 'Open it and choose the one with the roll' },
  'identity.fileTooLarge': {
    text: 'The file is too large',
    next: 'Split it by building into files of at most 20 MB and import each',
  },
  'identity.fileOldExcel': {
    text: 'This is an old or password-protected Excel file',
    next: 'Remove the password in Excel and save it as .xlsx',
  },
  'identity.fileBroken': {
    text: 'This file cannot be opened; it may be incomplete',
    next: 'Open it in Excel, save a copy, and choose that',
  },
  'identity.fileNotRoll': { text: 'This is no table', next: 'Choose a .xlsx or .csv file' },
  'identity.fileEncoding': {
    text: 'The encoding of this file is not known',
    next: 'Save it in Excel as .xlsx or “CSV UTF-8”',
  },
  'identity.fileNoHeader': {
    text: 'No headers were found',
    next: 'There must be at least the columns 房号, 面积 and 业主: add them and import again',
  },
  'identity.fileHiddenColumns': {
    text: 'Columns are hidden in the file: {columns}',
    next: 'Show them if they count, delete them if not, and send the file again',
  },
  'identity.importNotFound': { text: 'There is no such import', next: 'Choose the file again' },
  'identity.importNotRead': {
    text: 'The file has not been checked yet',
    next: 'Wait, look at the result, then confirm',
  },
  'identity.rollMoved': { text: 'The roll has changed since the check', next: 'Choose the file and check it again' },
  'identity.noSuchPair': { text: 'This pair is no longer on the roll', next: 'Refresh and look at what is left' },
  'identity.notLikely': {
    text: 'Nothing on the roll says that these two may be one',
    next: 'Refresh and look at what is left; correct the roll by a new file',
  },
  'identity.pairAnswered': {
    text: 'Somebody has answered this pair already, and differently',
    next: 'Refresh; to change it, check with whoever answered',
  },
  'identity.bothJoined': {
    text: 'Both have joined for themselves and cannot simply become one person',
    next: 'If they are one person: with the account that is no longer used they leave under “My data”; then answer “the same person”. The homes stay with the other account, which has one vote',
  },
  'identity.noSuchQuestion': { text: 'This no longer needs an answer', next: 'Refresh and look at what is left' },
  'identity.questionAnswered': { text: 'Somebody has answered this', next: 'Refresh and look at what is left' },
  'identity.phoneOdd': {
    text: 'This telephone number is not understood',
    next: 'Check the digits and write one number only; where there is none, tap “No telephone”',
  },
  'identity.decidedSince': {
    text: 'A ballot, an agreement or shares were begun on the joined roll; it cannot be taken back',
    next: 'That one counts by the roll of its time. To change the roll, import a corrected file',
  },
  'identity.changedSince': {
    text: 'Ownership has changed here since they were joined; it cannot be taken back',
    next: 'Import a corrected file, or answer a correction',
  },
  'identity.joinedSince': {
    text: 'Somebody has joined under this name since; it cannot be taken back',
    next: 'Ask them to leave under “My data” first, and to claim their home again afterwards',
  },
}
