import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { refusal } from '../platform/refusal'
import { type Answer, answer, type From, refusedAnswer } from '../platform/server/answer'
import { failed } from '../platform/server/failure'
import type { House } from '../platform/server/house'
import { countCall } from '../platform/server/limits'
import { askOutside, type Outside } from '../platform/server/outside'
import { exact, maybeLine } from '../platform/shapes'
import { weappLimits } from './guessing'

const request = z.object({
  code: exact(200, 1),
  label: maybeLine(60),
})
const nowhere = '00000000-0000-0000-0000-000000000000'

/**
 * A mini program that talks to a server of one's own shows the code of `wx.login`; WeChat says whose it is
 * (jscode2session), and the phone gets a token and a device's secret. The session key is not kept.
 */
export const signInWeapp = async (house: House, outside: Outside, body: unknown, from?: From): Promise<Answer> => {
  const asked = request.safeParse(body)
  if (!asked.success) return refusedAnswer(house.texts, refusal('platform.badInput', { field: 'code' }))
  const { code, label } = asked.data
  const caller = { deployment: house.deployment, caller: undefined, address: from?.address, input: undefined }
  try {
    await countCall(house, caller, weappLimits)
  } catch (error) {
    return failed(house, 'signInWeapp', error, 'zh')
  }
  const query = new URLSearchParams({
    appid: outside.appid,
    secret: outside.secret,
    js_code: code,
    grant_type: 'authorization_code',
  })
  const reply = await askOutside(`${outside.wechatBase}/sns/jscode2session?${query}`).catch(() => undefined)
  if (!reply) return refusedAnswer(house.texts, refusal('platform.unavailable'))
  const { openid, errcode } = reply
  if (typeof openid !== 'string' || !openid) {
    // 40029 and 40163: the code is wrong or was used; everything else is ours or WeChat's to put right.
    if (errcode !== 40029 && errcode !== 40163) house.report('signInWeapp', `jscode2session ${errcode}`)
    return refusedAnswer(house.texts, refusal('identity.weappCode'))
  }
  const input = { communityId: nowhere, requestId: randomUUID(), label }
  return answer({ path: 'identity.newDevice', input }, house, { openid }, from)
}
