import { en as identity } from '../identity/texts.shared.en'
import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    roles: identity.labels.roles,
    wechat: 'WeChat’s check',
    wechatWhy: 'It did not pass WeChat’s check',
    covered: {
      short: { waiting: '(waits to be looked at)', hidden: '(hidden)', taken: '(taken back)' },
      waiting: '(waits to be looked at, not public yet)',
      hidden: '(hidden by {post} on {when}: {reason})',
      taken: '(taken back by its author on {when})',
    },
    ownCovered: 'Only you and the community read what you wrote: {words}',
    photo: 'Photo {place}',
    reportOne: 'Something wrong with the photo?',
    reportPhoto: 'Photo {place}: report',
    toAppeal: 'You may appeal',
    toCover: 'What was done about it',
  },
}
