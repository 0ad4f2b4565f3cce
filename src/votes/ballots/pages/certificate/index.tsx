import { Text } from '@tarojs/components'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { useTitle, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { squareMetres } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { dayTime } from '../../../../platform/time'
import { Button } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { SavePaper } from '../../../../ui/SavePaper'
import type { Ballot } from '../../parts/Figures'
import { Result } from '../../parts/Figures'
import { Official } from '../../parts/Official'
import { marked } from '../../standing'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const Mark = ({ label, text }: { label: string; text: string }) => (
  <>
    <Sub>{label}</Sub>
    <Text className="mono" userSelect>
      {text}
    </Text>
  </>
)

/** What the result rests on, on one page that can be printed: numbers, fractions, clause, fingerprints. */
const Paper = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const { rules, roll, participation } = ballot
  const weight = ({ heads, areaDm2 }: { heads: number; areaDm2: number }) => `${heads} · ${squareMetres(areaDm2)}`
  const more = rules.consent.strict ? t.moreThan : t.atLeastWord
  return (
    <>
      <Card>
        <Sub>{marked(t, ballot.standing, t.certificateOf)}</Sub>
        <Title>{ballot.question}</Title>
        <Sub>{t.standingsLong[ballot.standing]}</Sub>
        <Line first left={t.rollFrozen} right={weight(roll)} />
        <Line left={t.participation} right={participation ? weight(participation) : '—'} />
        <Line left={t.countedOn} right={ballot.countedAt ? dayTime(ballot.countedAt) : t.phases[ballot.phase]} />
      </Card>
      <Result ballot={ballot} />
      <Card>
        <Title>{t.thresholds}</Title>
        <Sub>{fill(t.participationNeed, rules.participation)}</Sub>
        <Sub>{fill(t.consentNeed, { of: rules.consent.of, in: rules.consent.in, more })}</Sub>
        <Line left={t.clause} under={rules.clause} />
        <Mark label={t.fingerprintPackage} text={ballot.fingerprint} />
        <Mark label={t.fingerprintRoll} text={ballot.rollHash} />
        {ballot.resultHash ? <Mark label={t.fingerprintResult} text={ballot.resultHash} /> : null}
      </Card>
      <Official ballot={ballot} />
    </>
  )
}

const Certificate = () => {
  const t = useLabels({ zh, en })
  const ballotId = useWord('id')
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query(here({ ballotId })))
  useTitle(read.data && marked(t, read.data.standing, t.certificate))
  const foot = read.data?.countedAt ? (
    <>
      {process.env.TARO_ENV === 'h5' ? (
        <Button id="print" ghost onTap={() => window.print()}>
          {t.print}
        </Button>
      ) : null}
      <SavePaper
        id="save-certificate"
        gap={false}
        label={t.savePdf}
        load={() => api.votes.ballots.printCertificate.query(here({ ballotId }))}
      />
    </>
  ) : undefined
  return (
    <Page foot={foot}>
      <Loaded query={read}>{(ballot) => <Paper ballot={ballot} />}</Loaded>
    </Page>
  )
}

export default Certificate
