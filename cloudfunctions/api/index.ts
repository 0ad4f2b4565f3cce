import cloud from 'wx-server-sdk'
import { refusal } from '../../src/platform/refusal'
import { type Answer, answer, refusedAnswer } from '../../src/platform/server/answer'
import { refusalTexts } from '../../src/texts'
import { cloudHouse } from '../house'

// The SDK takes a symbol here and its types say a string.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** Every call of the mini program. Who calls is what WeChat says, never what the event says. */
export const main = async (event: unknown): Promise<Answer> => {
  try {
    const { OPENID: openid, CLIENTIP: address } = cloud.getWXContext()
    return await answer(event, cloudHouse(), openid ? { openid } : undefined, { address: address ?? openid ?? 'none' })
  } catch (error) {
    console.error('api', error instanceof Error ? error.message : error)
    return refusedAnswer(refusalTexts, refusal('platform.unavailable'))
  }
}
