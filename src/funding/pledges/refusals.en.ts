import type { TextsLike } from '../../platform/refusal'
import { refusals as shared } from './refusals.shared.en'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  ...shared,
  'funding.otherCompound': {
    text: 'This project is another compound’s',
    next: 'Pledge for your own compound’s projects',
  },
  'funding.planCovered': {
    text: 'The plan is fully pledged',
    next: 'Nothing more is needed; the project’s page shows how it goes on',
  },
  'funding.moreThanNeeded': { text: 'The plan needs {needed} more and no more', next: 'Enter this sum or less' },
  'funding.moreThanAHome': {
    text: 'One home pledges at most {most} (a default of this system)',
    next: 'Enter less, or explain at the service station',
  },
  'funding.moreThanPlanned': {
    text: 'The plan has {planned} from this side; {left} is left to promise',
    next: 'Enter this sum or less; for more, change the plan first',
  },
  'funding.moreThanOpen': {
    text: '{sideInEnglish}: {left} is left to promise; the rest of the plan’s {budget} is promised',
    next: 'Enter this sum or less; for more, change the plan first',
  },
  'funding.beyondCounting': { text: 'Promises for one project stay within {most}', next: 'Check the sum' },
  'funding.valueFirst': {
    text: 'Things, labour and concessions are first described and valued',
    next: 'Enter it as a thing; one person values it and another confirms',
  },
  'funding.notCollecting': { text: 'Nothing is being collected now', next: 'See the published accounts' },
  'funding.ownersPledge': {
    text: 'Owners pledge their part themselves',
    next: 'Let the owner pledge, or help them as grid worker',
  },
  'funding.nameIsTheirs': { text: 'Only they may agree to be named', next: 'Choose the masked name or “neighbour”' },
  'funding.notOffering': { text: 'Nothing is offered in kind in this stage', next: 'While funding or building' },
  'funding.valueConfirmed': { text: 'This value has been confirmed', next: 'See the value and its basis' },
  'funding.notValued': { text: 'This has no value yet', next: 'Somebody says its value and basis first' },
  'funding.valueTwoPeople': {
    text: 'Who entered or valued it does not confirm it',
    next: 'Ask another supervisor or the officer',
  },
  'funding.valueChanged': { text: 'The value is now {valueFen}', next: 'Look at the new value, then confirm' },
  'funding.thingsStay': {
    text: 'Two people valued this; its value is not changed by one',
    next: 'Withdraw it, enter it anew and have it valued',
  },
  'funding.photoOfDone': {
    text: 'Labour and materials need a photo of what was done',
    next: 'Take one, then record it',
  },
  'funding.photosOfThings': { text: 'Photos are for things and labour', next: 'For money give the bank’s number' },
  'funding.noHome': { text: 'Choose your home first', next: 'Link it under “Me”' },
  'funding.campaignClosed': {
    text: 'The campaign is closed; pledges cannot be changed any more',
    next: 'In difficulty, speak to the community secretary',
  },
  'funding.changedMeanwhile': { text: 'This pledge has just been changed', next: 'Look at it as it is now' },
  'funding.cannotWithdraw': {
    text: '{receivedFen} came in (or is being checked), so it cannot be withdrawn',
    next: 'Lower it to what came in; for a refund ask at the service station',
  },
  'funding.lessThanReceived': {
    text: 'Not below the {receivedFen} that came in (or is being checked)',
    next: 'Enter that much or more; for a refund ask at the service station',
  },
  'funding.orderOpen': {
    text: 'A payment by WeChat is not finished',
    next: 'Finish it, or change the pledge once it has lapsed (a quarter of an hour)',
  },
  'funding.nothingChanged': { text: 'Nothing is different', next: 'Change the amount or the name' },
  'funding.noMandate': {
    text: 'Your post does not speak for this organisation (yours: {payers})',
    next: 'Check its name, or let the secretary name it in your post',
  },
}
