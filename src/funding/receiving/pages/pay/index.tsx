import { View } from '@tarojs/components'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { monthDay } from '../../../../platform/time'
import { Button } from '../../../../ui/action'
import { Copy, copy } from '../../../../ui/Copy'
import { Loaded } from '../../../../ui/faces'
import { Big, Card, Line, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { ChangePledge } from '../../../pledges/parts/ChangePledge'
import { WechatPay } from '../../../wechatpay/parts/WechatPay'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type HowToPay = Awaited<ReturnType<typeof api.funding.receiving.howToPay.query>>

/** Where the money goes, and the code that says whose it is. */
const Where = ({ how }: { how: HowToPay }) => {
  const { paying: t } = useLabels({ zh, en })
  const { account, code, changed } = how
  if (!account)
    return (
      <Card id="no-account">
        <Title>{t.noAccount}</Title>
        <Sub>{t.noAccountHint}</Sub>
      </Card>
    )
  const words = { word: t.copy, done: t.copied }
  return (
    <Card id="account">
      {changed ? <View className="note strong">{fill(t.changed, { day: monthDay(changed) })}</View> : null}
      {code ? (
        <>
          <Copy id="copy-code" label={t.code} text={code.replace(' ', '')} shown={code} large {...words} />
          <Sub>{t.codeHint}</Sub>
        </>
      ) : null}
      <Copy id="copy-holder" label={t.holder} text={account.holder} {...words} />
      <Copy id="copy-bank" label={t.bank} text={account.bank} {...words} />
      <Copy
        id="copy-number"
        label={t.number}
        text={account.number}
        shown={account.number.replace(/(\d{4})(?=\d)/g, '$1 ')}
        {...words}
      />
      <Sub>{t.never}</Sub>
    </Card>
  )
}

const Receipts = ({ how }: { how: HowToPay }) => {
  const { paying: t } = useLabels({ zh, en })
  return (
    <Card id="receipts">
      <Title>{t.receipts}</Title>
      {how.receipts.length === 0 ? <Sub>{t.noReceipts}</Sub> : null}
      {how.receipts.map(({ number, amountFen, at }, place) => (
        <Line
          key={number}
          id={`receipt-${number}`}
          first={place === 0}
          left={yuan(amountFen)}
          under={monthDay(at)}
          right="›"
          onTap={() => go('funding/receiving/pages/receipt/index', { id: how.projectId, number: String(number) })}
        />
      ))}
    </Card>
  )
}

/** All that a payer needs at the bank's counter or in its app, each with a tap that copies it. */
const PayPage = () => {
  const l = useLabels({ zh, en })
  const t = l.paying
  const commitmentId = useWord('id')
  const read = useRead(['how to pay', commitmentId], () => api.funding.receiving.howToPay.query(here({ commitmentId })))
  const how = read.data
  const leftFen = how ? how.amountFen - how.receivedFen - how.waitingFen : 0
  const { account, code } = how ?? {}
  const whole = account
    ? [account.holder, account.bank, account.number, code ? `${t.code} ${code}` : ''].join('\n').trim()
    : ''
  const foot =
    whole && leftFen > 0 ? (
      <Button id="copy-all" onTap={() => void copy(whole, t.copied)}>
        {t.copyAll}
      </Button>
    ) : undefined
  return (
    <Page foot={foot}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Card id="pledge">
              <Sub>{shown.project}</Sub>
              {shown.amountFen === 0 ? (
                <Tag tone="grey">{l.withdrawn}</Tag>
              ) : leftFen > 0 ? (
                <>
                  <Sub>{t.left}</Sub>
                  <Big>{yuan(leftFen)}</Big>
                </>
              ) : shown.waitingFen > 0 ? null : (
                <Tag>{t.paid}</Tag>
              )}
              {shown.waitingFen > 0 ? (
                <Tag tone="grey">{fill(t.waiting, { amount: yuan(shown.waitingFen) })}</Tag>
              ) : null}
              {shown.amountFen ? (
                <Sub>{fill(l.pledgedAs, { amount: yuan(shown.amountFen), name: l.shown[shown.shownAs] })}</Sub>
              ) : null}
            </Card>
            {leftFen > 0 && shown.wechat && process.env.TARO_ENV === 'weapp' ? (
              <WechatPay commitmentId={commitmentId} amountFen={leftFen} />
            ) : null}
            {shown.asked.map(({ amountFen, onDay, reason }) => (
              <Card key={`${onDay} ${amountFen}`}>
                <Title>{t.asked}</Title>
                <Sub>{fill(t.askedHint, { day: onDay, amount: yuan(amountFen) })}</Sub>
                {reason ? <Sub>{reason}</Sub> : null}
              </Card>
            ))}
            {leftFen > 0 ? <Where how={shown} /> : null}
            {leftFen > 0 ? (
              <Card id="cash">
                <Title>{t.cash}</Title>
                <Sub>{t.cashHint}</Sub>
              </Card>
            ) : null}
            <ChangePledge how={shown} />
            <Receipts how={shown} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default PayPage
