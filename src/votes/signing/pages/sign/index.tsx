import { Text } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { TakePart, useIsGuest } from '../../../../identity/parts/TakePart'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { DrawBox } from '../../../../ui/DrawBox'
import { Loaded } from '../../../../ui/faces'
import { Choice } from '../../../../ui/fields'
import { Card, Line, Page, Row, Sub, Title } from '../../../../ui/layout'
import { Apply } from '../../parts/Apply'
import { type Agreement, Lift, Sums } from '../../parts/Lift'
import { PaperSigning } from '../../parts/PaperSigning'
import { WriteAgreement } from '../../parts/WriteAgreement'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** One of my homes: what we think of it, our share, our signature. */
const Mine = ({ agreement, home }: { agreement: Agreement; home: Agreement['mine'][number] }) => {
  const t = useLabels({ zh, en })
  const [drawing, setDrawing] = useState('')
  const support = useWrite(api.votes.signing.support.mutate, () => toast(t.saidSo))
  const sign = useWrite(api.votes.signing.sign.mutate, () => toast(t.signedNow))
  const back = useWrite(api.votes.signing.withdrawSignature.mutate, () => toast(t.steppedBack))
  const mine = { agreementId: agreement.id, unitId: home.unitId }
  return (
    <Card id="my-home">
      <Row>
        <Title>{`${home.stairwell} ${home.room}`}</Title>
        <Text className="num strong">{home.shareFen === null ? '' : `${t.myShare} ${yuan(home.shareFen)}`}</Text>
      </Row>
      {home.signed ? <Sub>{t.signedBy[home.onPaper ? 'paper' : 'app']}</Sub> : null}
      {home.act === 'sign' ? (
        <Button id="step-back" ghost gap busy={back.busy} deed="withdraw" onTap={() => back.run(mine)}>
          {t.stepBack}
        </Button>
      ) : (
        <Choice
          name="support"
          value={home.act === 'support' ? 'yes' : home.act === 'oppose' ? 'no' : undefined}
          onChange={(said) => support.run({ ...mine, supports: said === 'yes' })}
          options={[
            { value: 'yes', label: t.supportYes },
            { value: 'no', label: t.supportNo },
          ]}
        />
      )}
      {!home.signed && agreement.text && agreement.supported && !agreement.planNewer ? (
        <>
          <DrawBox id="signature" value={drawing} onChange={setDrawing} label={t.drawHere} />
          <Button id="draw-again" ghost gap onTap={() => setDrawing('')}>
            {t.drawAgain}
          </Button>
          <Button
            id="sign-now"
            gap
            busy={sign.busy}
            deed="sign"
            lacks={{ [t.signature]: drawing.length >= 20 }}
            onTap={() => sign.run({ ...mine, version: agreement.version, drawing, device: process.env.TARO_ENV ?? '' })}
          >
            {t.signNow}
          </Button>
        </>
      ) : null}
      <Problem error={support.error ?? sign.error ?? back.error} />
    </Card>
  )
}

/** Neighbours sign for what only they share: apply, support, read, sign, step back. */
const Sign = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const read = useRead(['signing', projectId], () => api.votes.signing.signing.query(here({ projectId })))
  const writes = useMe().holds('secretary')
  const guest = useIsGuest()
  return (
    <Page foot={guest && read.data && !read.data.agreement?.completedAt ? <TakePart /> : undefined}>
      <Loaded query={read}>
        {({ agreement, rules }) =>
          agreement ? (
            <>
              <Card>
                <Title>{agreement.completedAt ? t.signingCompleted : t.signing}</Title>
                <Sub>
                  {fill(t[agreement.planNewer ? 'planNewer' : agreement.reachedAt ? 'reachedOn' : 'signingHint'], {
                    ...rules.support,
                    days: rules.objectionDays,
                  })}
                </Sub>
              </Card>
              {agreement.text ? (
                <Card id="agreement">
                  <Title>{fill(t.agreementText, { version: agreement.version })}</Title>
                  <Text userSelect>{agreement.text.text}</Text>
                  <Line
                    left={fill(t.shareHow, {
                      total: yuan(agreement.text.totalFen),
                      area: agreement.text.byArea ? t.timesArea : '',
                    })}
                  />
                  <Text className="mono" userSelect>
                    {agreement.text.textHash}
                  </Text>
                </Card>
              ) : null}
              {agreement.completedAt
                ? null
                : agreement.mine.map((home) => <Mine key={home.unitId} agreement={agreement} home={home} />)}
              <Sums sums={agreement.sums} />
              <Lift floors={agreement.floors} onPaper={agreement.onPaper} />
              <PaperSigning agreement={agreement} />
              {writes && !agreement.completedAt ? <WriteAgreement agreementId={agreement.id} /> : null}
            </>
          ) : (
            <Apply projectId={projectId} rules={rules} />
          )
        }
      </Loaded>
    </Page>
  )
}

export default Sign
