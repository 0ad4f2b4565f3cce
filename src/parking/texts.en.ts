import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    updated: 'Updated',
    free: 'free',
    spaces: '{spaces} spaces',
    tariff: 'Tariff',
    price: '{price} for every {unitMinutes} minutes; less than {unitMinutes} is not charged',
    freePeriod: 'the first {freeMinutes} minutes are always free',
    cap: 'at most {cap} in 24 hours',
    resident: 'residents pay {percent}%',
    estimate: 'Estimate',
    hours: 'Hours',
    fee: '{hours} h: {fee}; a registered resident’s car {residentFee}',
    set: 'Update',
    operator: 'Operator',
    empty: 'No car park yet',
    emptyText: 'Tariff and free spaces are published here',
  },
}
