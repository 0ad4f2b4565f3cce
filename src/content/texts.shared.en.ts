import { en as identity } from '../identity/texts.shared.en'
import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    roles: identity.labels.roles,
    wechat: 'WeChat’s check',
    wechatWhy: 'It did not pass WeChat’s check',
    covered: {
      short: { waiting: '(waits to be looked at)', hidden: '(hidden)' },
      waiting: '(waits to be looked at, not public yet)',
      hidden: '(hidden by {post} on {when}: {reason})',
    },
    ownCovered: 'Only you and the community read what you wrote: {words}',
    photo: 'Photo {place}',
    toAppeal: 'You may appeal',
    toCover: 'What was done about it',
  },
}
