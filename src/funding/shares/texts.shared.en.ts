import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    see: 'How the homes share',
    byAgreement: 'By agreement {amount} for your home; the amount is still yours to choose',
    household: 'homes',
    floor: 'Floor {floor}',
    myWeight: 'Yours',
    whole: 'All together',
    total: 'Owners’ part',
    exact: 'Sum × yours ÷ all',
    rest: 'and {rest} of ¥0.01',
    extra: 'Share of the remainder',
    mine: 'Your number',
    spared: 'Exempt',
    notDebt: 'This is the number of an agreement, not a debt. What you give is up to you, from ¥0.01.',
    noShare: 'This home takes no part',
    presets: {
      guangzhouStyle: 'A Guangzhou-style project: floor 3 0.7, 0.1 more for each, × area',
      guangzhouGuidance: 'A common example from Guangzhou: floor 2 0.5, floor 3 1, 0.1 more for each',
      sixFloorPercent: 'Six floors in percent: 0, 7, 13, 20, 27, 33',
    },
    presetSources: {
      guangzhouStyle: 'Example coefficients to talk over; no official rule',
      guangzhouGuidance: 'Example coefficients to talk over; no official rule',
      sixFloorPercent: 'Example coefficients to talk over; no official rule',
    },
    noBeijing: 'Beijing’s guidance is that whoever benefits pays; neighbours agree on the coefficients of each floor.',
    office: {
      presets: 'Begin from example coefficients (to talk over; change them)',
    },
  },
}
