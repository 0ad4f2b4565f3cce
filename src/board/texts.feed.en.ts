import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.feed.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    milestone: '{title}: done',
    notice: 'Notice: {title}',
    payment: 'Paid: {title} {amount}',
    meeting: 'Meeting: {title}',
    attended: '{attended} came',
    pledges: '{amount} pledged by {homes}',
    pledgeDays: 'Pledges on {days} days, {amount} together',
    fromTo: '{from} to {to}',
    stage: 'Now: {stage}',
    quiet: 'Nothing has happened yet',
    came: '{amount} came in',
    cameNone: 'nothing came in',
    went: '{amount} was paid',
    wentNone: 'nothing was paid',
    day: '{came}, {went}, {cash} in the account.',
    notBegun: 'Nothing has been pledged and nothing has come in.',
    worksDone: '{done} of {total} steps of the works are done.',
    still: '{from} to {to}: {days} days without money moving',
    stillOne: '{from}: no money moved',
    photoOf: '{title}, {day}',
    raisedOn: 'When it was raised, {day}',
  },
}
