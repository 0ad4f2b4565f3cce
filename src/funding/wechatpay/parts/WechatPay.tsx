import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../../api'
import { queryClient, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useNewId } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Card, Sub } from '../../../ui/layout'
import { en } from '../../receiving/texts.en'
import { zh } from '../../receiving/texts.zh'

/**
 * Pay in WeChat, where the body switched it on. What counts is WeChat's signed word to the server, never what the phone says: after
 * the sheet has closed everything is read anew.
 */
export const WechatPay = ({ commitmentId, amountFen }: { commitmentId: string; amountFen: number }) => {
  const { paying: t } = useLabels({ zh, en })
  const order = useNewId(`order.${commitmentId}`)
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const pay = async (orderId: string) => {
    setState({ busy: true })
    try {
      const params = await api.funding.wechatpay.wechatPay.query(here({ orderId }))
      const paid = await new Promise<boolean>(
        (resolve) => void Taro.requestPayment({ ...params, success: () => resolve(true), fail: () => resolve(false) }),
      )
      toast(paid ? t.wechatDone : t.wechatNot)
      setState({})
    } catch (error) {
      setState({ error })
    }
    order.renew()
    await queryClient.invalidateQueries()
  }
  const begin = useWrite(api.funding.wechatpay.beginWechat.mutate, ({ orderId }) => void pay(orderId), {
    draft: `order.${commitmentId}`,
  })
  return (
    <Card id="wechat">
      <Problem error={begin.error ?? state.error} />
      <Button
        id="pay-wechat"
        busy={begin.busy || (state.busy ?? false)}
        deed="pay"
        onTap={() => begin.run({ orderId: order.id, commitmentId, amountFen })}
      >
        {fill(t.byWechat, { amount: yuan(amountFen) })}
      </Button>
      <Sub>{t.byWechatHint}</Sub>
    </Card>
  )
}
