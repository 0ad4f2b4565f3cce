import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { nowhere, useLabels, useSession } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { challengeDays, helpKeptDays } from '../../../platform/terms'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { useMe } from '../../parts/me'
import { SetController } from '../../parts/SetController'
import { en } from '../../texts.privacy.en'
import { zh } from '../../texts.privacy.zh'
import { toldNow } from '../../toldNow'

type Notice = Awaited<ReturnType<typeof api.identity.privacyNotice.query>>

/** Who answers for it, in their own words; where nobody said so, that. */
const Who = ({ notice: { controller, runBy } }: { notice: Notice }) => {
  const t = useLabels({ zh, en })
  const { communityId } = useSession()
  return (
    <Card id="controller">
      <Title>{t.who}</Title>
      {controller ? (
        <>
          <Sub>{controller.name}</Sub>
          <Line left={t.contact} under={controller.contact} />
          <Line left={t.complaints} under={controller.complaints} />
        </>
      ) : (
        <Sub>{communityId === nowhere ? t.nowhere : t.noController}</Sub>
      )}
      <Line left={t.runBy} under={runBy ? `${runBy.name} · ${runBy.contact}` : t.noRunBy} />
    </Card>
  )
}

/** Everything that somebody is told before their data is used. */
const PrivacyPage = () => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const read = useRead(['privacy notice'], () => api.identity.privacyNotice.query(here({})))
  const seen = useWrite(api.identity.readPrivacy.mutate, () => {
    toast(t.seenDone)
    back()
  })
  return (
    <Page
      foot={
        read.data?.unread ? (
          <Button id="seen" busy={seen.busy} deed="save" onTap={() => seen.run({ told: toldNow.privacy })}>
            {t.seen}
          </Button>
        ) : undefined
      }
    >
      <Problem error={seen.error} />
      <Loaded query={read}>
        {(notice) => (
          <>
            <Who notice={notice} />
            {t.points.map(({ title, text }) => (
              <Card key={title}>
                <Title>{title}</Title>
                <Sub>{fill(text, { challenge: challengeDays, help: helpKeptDays, answer: notice.answerDays })}</Sub>
              </Card>
            ))}
          </>
        )}
      </Loaded>
      {me.holds('secretary') ? <SetController /> : null}
    </Page>
  )
}

export default PrivacyPage
