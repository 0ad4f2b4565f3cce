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
    rest: 'and {rest} of a fen',
    extra: 'A fen that remained',
    mine: 'Your number',
    spared: 'Exempt',
    notDebt: 'This is the number of an agreement, not a debt. What you give is up to you, from ¥0.01.',
    noShare: 'This home takes no part',
    presets: {
      guangzhouStyle: 'A Guangzhou-style project: floor 3 0.7, 0.1 more for each, × area',
      guangzhouGuidance: 'Commonly said: floor 2 0.5, floor 3 1, 0.1 more for each',
      sixFloorPercent: 'Six floors in percent: 0, 7, 13, 20, 27, 33',
    },
    presetSources: {
      guangzhouStyle: 'After a Guangzhou-style project found on the web (zjtcn.com/zhishi/dcjzdtfa); not a rule',
      guangzhouGuidance: 'After what is commonly said of Guangzhou’s guidance; its text was not found; not a rule',
      sixFloorPercent: 'After a post in a forum (youhuohao.com/know/410048); not a rule',
    },
    noBeijing: 'Beijing has an advisory range of 2022; its figures were not found, so none are made up here.',
    office: {
      presets: 'Begin from known coefficients (none is law; change them)',
    },
  },
}
