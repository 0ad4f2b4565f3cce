import { useState } from 'react'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { go, useWord } from '../../../../platform/client/go'
import { useLabels, useSession } from '../../../../platform/client/session'
import { site } from '../../../../platform/client/site'
import { yuan } from '../../../../platform/fen'
import { date, dayTime } from '../../../../platform/time'
import { useBodyName } from '../../../../posts/parts/useBodyName'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Big, Card, Line, Page, Sub, Tag, Tiny, Title } from '../../../../ui/layout'
import { PageCode } from '../../../../ui/PageCode'
import { Qr } from '../../../../ui/Qr'
import { SavePaper } from '../../../../ui/SavePaper'
import { capitalYuan, tokenShown } from '../../receiptRules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const receiptPage = 'funding/receiving/pages/receipt/index'
type Which = { communityId: string; projectId: string; number: number; token?: string }
type Receipt = Awaited<ReturnType<typeof api.funding.receiving.receipt.query>>

const Facts = ({ receipt }: { receipt: Receipt }) => {
  const { receipt: t } = useLabels({ zh, en })
  const bodyName = useBodyName()
  return (
    <>
      <Card id="receipt">
        <Sub>{receipt.community}</Sub>
        <Title>{`${t.title} ${receipt.code}`}</Title>
        <Tag tone={receipt.valid ? '' : 'warn'}>{receipt.valid ? t.valid : t.reversed}</Tag>
        <Big>{yuan(receipt.amountFen)}</Big>
        <Sub>{capitalYuan(receipt.amountFen)}</Sub>
        <Line left={t.project} right={receipt.project} />
        <Line left={t.token} right={tokenShown(receipt.token)} />
        <Line left={t.payer} right={receipt.payer} />
        <Line left={t.method} right={t.methods[receipt.method]} />
        {receipt.counter ? <Line left={t.counter} right={receipt.counter} /> : null}
        <Line left={t.at} right={`${date(receipt.at).slice(0, 4)}-${dayTime(receipt.at)}`} />
        {receipt.confirmedAs ? <Line left={t.confirmedAs} right={bodyName(receipt.confirmedAs)} /> : null}
      </Card>
      <Card id="to-ledger" onTap={() => go('funding/books/pages/ledger/index', { id: receipt.projectId })}>
        <Sub>{`${t.inLedger} ›`}</Sub>
        <Tiny>{`#${receipt.seq} ${receipt.hash.slice(0, 32)}`}</Tiny>
      </Card>
      <Card id="what-it-is">
        <Sub>{t.twoPeople}</Sub>
        <Sub>{t.notInvoice}</Sub>
      </Card>
    </>
  )
}

const Shown = ({ which, another }: { which: Which; another: () => void }) => {
  const { receipt: t } = useLabels({ zh, en })
  const { communityId, projectId, number } = which
  const read = useRead(['receipt', which], () => api.funding.receiving.receipt.query(which))
  const address = (token: string) =>
    `${site()}/r?id=${projectId}&number=${number}&token=${token}&community=${communityId}`
  return (
    <Page>
      <Loaded query={read}>
        {(receipt) => (
          <>
            <Facts receipt={receipt} />
            <Card>
              <Sub>{t.code}</Sub>
              {site() ? (
                <Qr text={address(receipt.token)} label={t.code} />
              ) : (
                <PageCode asked={{ page: 'receipt', id: projectId, number }} page={receiptPage} label={t.code} />
              )}
            </Card>
            <SavePaper
              id="save-receipt"
              label={t.save}
              load={() => api.funding.receiving.printReceipt.query({ ...which })}
            />
          </>
        )}
      </Loaded>
      <Button id="another" ghost gap onTap={another}>
        {t.another}
      </Button>
    </Page>
  )
}

/** For whoever holds a paper whose code cannot be scanned: its number, and the word beside it. */
const Look = ({ communityId, found }: { communityId: string; found: (which: Which) => void }) => {
  const { receipt: t } = useLabels({ zh, en })
  const [paper, setPaper] = useState('')
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const look = () => {
    setState({ busy: true })
    api.funding.receiving.findReceipt.query({ communityId, paper: paper.trim() }).then(
      (receipt) => found({ communityId, ...receipt }),
      (error) => setState({ error }),
    )
  }
  return (
    <Page
      foot={
        <Button id="check" lacks={{ [t.number]: paper.trim() }} busy={state.busy ?? false} deed="check" onTap={look}>
          {t.check}
        </Button>
      }
    >
      <Card id="look">
        <Title>{t.look}</Title>
        <Field id="paper" label={t.number} value={paper} onChange={setPaper} hint={t.lookHint} most={60} />
      </Card>
      <Problem error={state.error} />
    </Page>
  )
}

/** Whether a receipt holds, for anybody who scans its code or types its number; without a login. */
const ReceiptPage = () => {
  const session = useSession()
  const communityId = useWord('community') || session.communityId
  const projectId = useWord('id')
  const number = Number(useWord('number'))
  const token = useWord('token')
  const [which, choose] = useState<Which | undefined>(
    projectId && number > 0 ? { communityId, projectId, number, ...(token ? { token } : {}) } : undefined,
  )
  return which ? (
    <Shown which={which} another={() => choose(undefined)} />
  ) : (
    <Look communityId={communityId} found={choose} />
  )
}

export default ReceiptPage
