import type { TextsLike } from './refusal'
import { refusals as shared } from './refusals.shared.en'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  ...shared,
  'platform.signIn': { text: 'Please sign in first', next: 'Sign in under “Me”, then come back' },
  'platform.suspended': {
    text: 'Somebody of this home objects to who joined; until it is checked this cannot be done',
    next: 'Bring a document to the service station; it works again once it is checked',
  },
  'platform.notMember': {
    text: 'You have not joined this community',
    next: 'Link your home with the code that you were given',
  },
  'platform.notOwner': {
    text: 'This is for owners',
    next: 'Ask the registered owner, or have the roll corrected at the service station',
  },
  'platform.notYours': { text: 'Your account cannot do this', next: 'Ask the member of staff in charge' },
  'platform.signsLater': {
    text: 'Your post signs from {day} on',
    next: 'New supervisors are made public first; ask one who signs already',
  },
  'platform.outOfScope': { text: 'This is outside what you answer for', next: 'Ask whoever answers for it' },
  'platform.notForOthers': { text: 'This cannot be done for somebody else', next: 'Stop acting for them first' },
  'platform.noSuchNeighbour': {
    text: 'This neighbour has no home on the roll',
    next: 'Enter them in the roll first',
  },
  'platform.hasPhone': { text: 'This neighbour has joined by themselves', next: 'They use their own phone' },
  'platform.needsWitness': { text: 'A third person must be witness', next: 'Choose another witness from the roll' },
  'platform.badInput': {
    text: '{field} is filled in wrongly',
    next: 'Correct it and submit again',
  },
  'platform.notJson': { text: 'What was sent cannot be read', next: 'Open the page again and try once more' },
  'platform.tooLarge': {
    text: 'Too much was sent at once',
    next: 'Write less, or choose a smaller file, and submit again',
  },
  'platform.noSuchCommunity': { text: 'There is no such community', next: 'Choose it again under “Me”' },
  'platform.noSuchAddress': { text: 'There is no such address', next: 'Check it, or go back to the first page' },
  'platform.noSuchCall': { text: 'This version is too old', next: 'Close the mini program and open it again' },
  'platform.requestReused': {
    text: 'An earlier submission with this number stands; what is different in this one was not saved',
    next: 'Go back and look at the one that stands; change that one rather than sending another',
  },
  'platform.unavailable': {
    text: 'The service cannot be reached',
    next: 'Tap again in a while; nothing is submitted twice',
  },
  'platform.clockApart': {
    text: 'The server’s clock ({now}) and the database’s differ by {minutes} minutes; nothing is written with a date that may be wrong',
    next: 'Tell the service station: once the administrator has set the clocks, submit again',
  },
  'platform.clockAhead': {
    text: 'The server’s clock says {now}, many days after it last worked; nothing is written with a date that may be wrong',
    next: 'Tell the service station: once the administrator has checked and confirmed the time, submit again',
  },
  'platform.clockBack': {
    text: 'The server’s clock says {now}, earlier than what is already written; nothing is written with a date that may be wrong',
    next: 'Tell the service station: once the administrator has set the clock, submit again',
  },
  'platform.booksAhead': {
    text: 'The last entry of these books is later than now; nothing is entered with a date that may be wrong',
    next: 'Tell the service station: the administrator checks the clock; enter it once the time of the last entry has passed',
  },
  'platform.notOverdue': { text: 'This has been done, or is not overdue', next: 'Refresh and look again' },
  'platform.forgotten': {
    text: 'Its term is over: the photo was deleted and only its hash is kept',
    next: 'Bring the original; the hash shows whether it is the same',
  },
  'platform.readingStopped': {
    text: 'Cancelled: the file was not read to its end',
    next: 'Nothing was written; choose the file again to use it',
  },
  'platform.busy': {
    text: 'Many people are here just now; yours is not done yet',
    next: 'Tap again in {seconds} seconds; nothing is submitted twice',
  },
  'platform.tooOften': {
    text: 'Too much in a short time; this one was not done',
    next: 'Try again in {seconds} seconds',
  },
  'platform.tooMany': {
    text: 'This was done as often as it may be; this one was not done',
    next: 'Try again after {until}, or come to the service station',
  },
  'platform.sheetLocked': {
    text: 'This table has a password',
    next: 'Open it, take the password off, save it as .xlsx and choose that',
  },
  'platform.sheetOpenDocument': {
    text: 'This is an OpenDocument table (.ods)',
    next: 'Open it in WPS or LibreOffice, save it as .xlsx and choose that',
  },
  'platform.sheetNumbers': {
    text: 'This is a table of Apple Numbers',
    next: 'Export it to Excel in Numbers and choose the .xlsx',
  },
  'platform.sheetBinary': {
    text: 'This is a binary Excel workbook (.xlsb)',
    next: 'Open it in Excel, save it as .xlsx and choose that',
  },
  'platform.sheetPacked': {
    text: 'This is an archive and no table',
    next: 'Unpack it and choose the .xlsx or .csv file inside',
  },
  'platform.sheetWebPage': {
    text: 'This file is named like a table, but holds a web page or XML',
    next: 'Open it in Excel or WPS, save it as .xlsx and choose that',
  },
  'platform.sheetTooFar': {
    text: 'The table is too long or too wide: there is something in cell {cell}',
    next: 'Look at {cell}, delete the rows and columns that are not needed, save and choose it again',
  },
  'platform.sheetBadLine': {
    text: 'Row {row} cannot be read: its quotes are not closed, or it is too long',
    next: 'Open it in Excel, look at row {row}, save it as .xlsx and choose that',
  },
  'platform.broken': { text: 'Something broke; nothing was changed', next: 'Try again, or tell the service station' },
  'platform.foreignPage': {
    text: 'This did not come from a page of this site, so nothing was done',
    next: 'Open this site’s own page and do it there',
  },
  'platform.noPageCode': {
    text: 'This page has no WeChat code',
    next: 'Send it to a group by the menu at the top right',
  },
  'platform.pageCodeFailed': {
    text: 'WeChat gave no code (error {code})',
    next: 'Open the page again in a while, or send it to a group by the menu at the top right',
  },
  'open.notFound': {
    text: 'Nothing public has this id',
    next: 'Check it, or start at the first page of the public data, /open/v1/communities',
  },
  'files.notFound': { text: 'The photo was not found', next: 'Choose and upload it again' },
  'files.incomplete': { text: 'The photo did not arrive whole', next: 'Upload it again' },
  'files.tooMany': {
    text: 'At most {most} photos before joining',
    next: 'Bring the document to the service station',
  },
  'files.tooManyWaiting': {
    text: 'You have sent {most} photos that are part of nothing yet',
    next: 'Submit what they belong to; what is not used is deleted after two days',
  },
  'files.tooManyPixels': {
    text: 'This photo has more than {most} million pixels',
    next: 'Make it smaller on your phone, or take another',
  },
  'files.tooMuchWaiting': {
    text: 'Files of {most} MB were sent and not used yet',
    next: 'Finish those first, or wait some days: what is not used is deleted',
  },
  'files.strangersFull': {
    text: 'Too many photos came from people who have not joined yet; there is no room just now',
    next: 'Send it after {until}, or bring your document to the service station',
  },
  'files.partWrong': {
    text: 'What arrived is not as large as it was said to be',
    next: 'Choose the file and send it again',
  },
}
