import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'content.risky': {
    text: '{field} says something that cannot be public; nothing was sent',
    next: 'Change this field and send again; everything else is still there',
  },
  'content.notFound': { text: 'This was not found', next: 'Go back and look again' },
  'content.hiddenAlready': { text: 'This is hidden already', next: 'Look again' },
  'content.record': {
    text: 'This is on record: it was decided upon or paid for, and cannot be hidden',
    next: 'Correct it where it was made; the record says what was changed',
  },
  'content.appealStands': {
    text: 'This is shown again after an appeal',
    next: 'If something is new, ask the subdistrict',
  },
  'content.needsAppeal': {
    text: 'What is hidden is shown again only after its author’s appeal',
    next: 'Wait for the appeal; somebody else decides it',
  },
  'content.nothingWaits': { text: 'This does not wait for a look', next: 'Look at the list again' },
  'content.own': { text: 'Nobody passes their own words', next: 'Ask a colleague of the community or the subdistrict' },
  'content.notShown': {
    text: 'This is not public now',
    next: 'It waits for the community to look at it, or is hidden already; no report is needed',
  },
  'content.reportedBefore': {
    text: 'You have reported this before',
    next: 'Wait for the community to look; what comes of it stands in its place',
  },
  'content.appealedBefore': {
    text: 'There was an appeal against this before',
    next: 'Wait for somebody else’s decision, or write anew',
  },
  'content.notHidden': { text: 'This is not hidden', next: 'Look again' },
  'content.decided': { text: 'This appeal is decided already', next: 'Look again' },
  'content.noAppeal': { text: 'No appeal waits here', next: 'Look again' },
  'content.otherDecides': {
    text: 'Somebody else decides an appeal',
    next: 'Ask a colleague who neither hid it nor wrote it',
  },
  'content.gone': { text: 'What this said is deleted: there is no appeal any more', next: 'Write anew if you need to' },
  'content.ofPost': {
    text: 'This was published in a post, and is not taken back by oneself',
    next: 'Correct it where it was made; cover places on a photo, or ask the community to hide it',
  },
  'content.takenAlready': { text: 'This is taken back already', next: 'Look again' },
  'content.boxOutside': { text: 'A covered place lies outside of the photo', next: 'Draw it again on the photo' },
  'content.coveredMeanwhile': {
    text: 'Somebody else has just covered places on this photo',
    next: 'Look again, and cover the new photo',
  },
  'content.waitsFirst': {
    text: 'The words of this matter wait to be looked at',
    next: 'Look at them first, then go on',
  },
}
