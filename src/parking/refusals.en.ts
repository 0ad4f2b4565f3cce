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
}
