import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    'parking.notFound': { text: 'This car park was not found', next: 'Refresh and look again' },
    'parking.noCompound': { text: 'This compound was not found', next: 'Enter the compound first, then its car park' },
    'parking.capBelowPrice': {
      text: 'The cap is below the price of one unit',
      next: 'Raise the cap or lower the price',
    },
    'parking.moreThanSpaces': { text: 'There are only {spaces} spaces', next: 'Enter how many are really free' },
  },
  labels: {
    title: 'Car park',
    free: 'free',
    spaces: '{spaces} spaces',
    tariff: 'Tariff',
    price: '{price} for each full {unitMinutes} minutes',
    freePeriod: 'first {freeMinutes} minutes free, also of a long stay',
    cap: 'at most {cap} in 24 hours',
    resident: 'residents pay {percent}%',
    estimate: 'Estimate',
    hours: 'Hours',
    fee: 'about {fee}',
    residentFee: 'residents {fee}',
    set: 'Update',
    operator: 'Operator',
    empty: 'No car park yet',
    emptyText: 'Tariff and free spaces are published here',
  },
}
