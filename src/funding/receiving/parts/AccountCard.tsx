import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { go } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { date } from '../../../platform/time'
import { SignedFor, useSignedFor } from '../../../posts/parts/useBodyName'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/** Where a project's money goes and every change of it, for everybody; and the way to check a receipt. */
export const AccountCard = ({ projectId }: { projectId: string }) => {
  const { account: t, receipt } = useLabels({ zh, en })
  const signedFor = useSignedFor()
  const read = useRead(['account', projectId], () => api.funding.receiving.account.query(here({ projectId })))
  return (
    <>
      <Card id="account">
        <Title>{t.title}</Title>
        <Loaded query={read} empty={{ when: ({ current }) => !current, title: t.none, text: t.noneHint }}>
          {({ current, versions }) => (
            <>
              <Line first left={current?.holder} under={current?.bank} right={current?.number} />
              <SignedFor bodies={[current?.confirmedAs]} />
              {versions.length > 1 ? <Sub>{t.history}</Sub> : null}
              {versions.length > 1
                ? versions.map(({ id, number, reason, confirmedAt, confirmedAs }) => (
                    <Line
                      key={id}
                      left={number}
                      under={[
                        confirmedAt ? fill(t.since, { day: date(confirmedAt) }) : t.waits,
                        reason,
                        signedFor(confirmedAs),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    />
                  ))
                : null}
            </>
          )}
        </Loaded>
      </Card>
      <Card id="to-receipt" onTap={() => go('funding/receiving/pages/receipt/index')}>
        <Title>{`${receipt.look} ›`}</Title>
        <Sub>{receipt.lookHint}</Sub>
      </Card>
    </>
  )
}
