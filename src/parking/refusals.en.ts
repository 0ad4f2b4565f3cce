import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'parking.notFound': { text: 'This car park was not found', next: 'Refresh and look again' },
  'parking.noCompound': { text: 'This compound was not found', next: 'Enter the compound first, then its car park' },
  'parking.capBelowPrice': {
    text: 'The cap is below the price of one unit',
    next: 'Raise the cap or lower the price',
  },
  'parking.moreThanSpaces': { text: 'There are only {spaces} spaces', next: 'Enter how many are really free' },
  'parking.plateLength': {
    text: 'A plate has 7 characters, of a new energy car 8; this has {length}',
    next: 'Write it again as it stands on the car',
  },
  'parking.plateProvince': {
    text: 'A plate begins with the character of its province, this with “{first}”',
    next: 'Begin with the Chinese character of the province',
  },
  'parking.plateLetter': {
    text: 'The second character is a letter, here it is “{second}”',
    next: 'Write it again as it stands on the car',
  },
  'parking.plateBarred': {
    text: 'The letter {letter} is not used from the third character on',
    next: 'See whether it is the digit 1 or 0',
  },
  'parking.plateEnergy': {
    text: '8 characters are a new energy plate: the third or the last is a letter from A to K, most others are digits',
    next: 'Write it again as it stands on the car',
  },
  'parking.plateForm': { text: 'No plate is written like this', next: 'Write it again as it stands on the car' },
  'parking.noPlate': {
    text: 'A plate has only Chinese characters, letters and digits, 4 to 10 of them',
    next: 'Write it again as it stands on the car',
  },
  'parking.notYourHome': { text: 'The roll does not name you for this home', next: 'Bind your own home first' },
  'parking.homeFull': { text: 'A home may have at most {most} plates', next: 'First take back one that is not used' },
  'parking.plateTaken': {
    text: 'This plate cannot be registered here',
    next: 'Take the vehicle licence to the parking operator',
  },
  'parking.noSuchPlate': { text: 'This plate was not found', next: 'Refresh and look again' },
  'parking.ownPlate': {
    text: 'Somebody else confirms a plate of your own home',
    next: 'Ask another member of staff to confirm it',
  },
  'parking.alreadyIn': {
    text: '{plate} is in already',
    next: 'Enter its exit first; cancel what was entered wrongly and enter it again',
  },
  'parking.notIn': { text: 'This plate is not in', next: 'Check the plate, or look among the cars that are in' },
  'parking.noSuchStay': { text: 'This stay was not found', next: 'Refresh and look again' },
  'parking.cancelled': { text: 'This stay is cancelled already', next: 'Refresh and look again' },
}
