import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '停车场经营者', en: 'Who runs a car park' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { lots: 'operator' },
      until: { kept: staysWith.shown },
    },
    {
      purpose: { zh: '登记居民的车，按居民价停车', en: 'Cars of homes, for the residents’ price' },
      basis: 'contract',
      readers: ['self', 'parking'],
      columns: {
        plates:
          'id plate unit_id person_id registered_at confirmed_by confirmed_at ended_at ended_as refused_by refused_why',
      },
      until: { by: 'endedPlates' },
    },
    {
      purpose: { zh: '停车的进出和收费', en: 'What a car parked, and its bill' },
      basis: 'contract',
      readers: ['self', 'parking'],
      columns: {
        stays:
          'id plate plate_id entered_at entered_by exited_at exited_by minutes units full_fen fee_fen cancelled_at cancelled_by cancelled_why',
      },
      until: { by: 'parkingStays' },
    },
  ],
  nothing: {
    plates: 'community_id',
    stays: 'community_id lot_id free_minutes unit_minutes price_fen day_cap_fen percent',
    lots: 'community_id compound_id day_cap_fen free free_minutes free_updated_at id name price_fen resident_percent spaces unit_minutes',
  },
}
