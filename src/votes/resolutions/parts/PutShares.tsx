import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan, typedYuan } from '../../../platform/fen'
import { dayMs, instant } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips, LongField } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { ChooseSome } from './ChooseSome'
import { type ConfirmedShare, ConfirmedShares } from './ConfirmedShares'

type Home = Awaited<ReturnType<typeof api.votes.resolutions.resolutionHomes.query>>['items'][number]
const lasting = ['7', '14', '30'] as const

/** Put an agreement before those who pay: which homes, and where the plan does not say it, how much each. */
export const PutShares = ({
  projectId,
  homes: all,
  computed,
  planVersion,
}: {
  projectId: string
  planVersion: number
  homes: readonly Home[]
  /** The plan itself says how the sum is split. */
  computed: boolean
}) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useDraft('shares.text', '')
  const [days, setDays] = useDraft<(typeof lasting)[number]>('shares.days', '14')
  const [unitIds, setUnitIds] = useDraft<readonly string[]>('shares.unitIds', [])
  const [amounts, setAmounts] = useDraft<Readonly<Record<string, string>>>('shares.amounts', {})
  const resolution = useNewId('shares')
  const put = useWrite(api.votes.resolutions.putShares.mutate, () => toast(t.putDone), { draft: 'shares' })
  const homes = all.filter(({ represented }) => represented)
  const chosen = homes.filter(({ unitId }) => unitIds.includes(unitId))
  // A confirmed share of a home that nobody represents is sent too: the refusal says what to do about it.
  const unseen = unitIds.filter((id) => !chosen.some(({ unitId }) => unitId === id))
  const payers = [...chosen.map(({ unitId }) => unitId), ...unseen].map((unitId) => {
    const shareFen = parseYuan(amounts[unitId] ?? '')
    return computed || !shareFen ? { unitId } : { unitId, shareFen }
  })
  const take = (shares: readonly ConfirmedShare[]) => {
    setUnitIds(shares.map(({ unitId }) => unitId))
    setAmounts(Object.fromEntries(shares.map(({ unitId, fen }) => [unitId, typedYuan(fen)])))
  }
  const submit = async () => {
    if (!(await sure(t.putSure))) return
    const closesAt = instant(Date.now() + Number(days) * dayMs)
    put.run({ resolutionId: resolution.id, projectId, text: text.trim(), closesAt, payers })
  }
  return (
    <Card id="put-shares">
      <Title>{t.put}</Title>
      <LongField id="resolution-text" label={t.text1} value={text} onChange={setText} most={2000} />
      <Sub>{t.lasts}</Sub>
      <Chips name="lasts" value={days} onChange={setDays} options={lasting.map((value) => ({ value, label: value }))} />
      <Sub>{t.whoPays}</Sub>
      <ConfirmedShares projectId={projectId} planVersion={planVersion} onTake={take} />
      <ChooseSome
        name="payer"
        choices={homes.map(({ unitId, place }) => ({ value: unitId, label: place }))}
        chosen={unitIds}
        onChange={setUnitIds}
        find={t.findHome}
        more={(more) => fill(t.moreHomes, { more })}
      />
      {computed
        ? null
        : chosen.map(({ unitId, place }) => (
            <AmountField
              key={unitId}
              id={`share-${unitId}`}
              label={`${place} ${t.shareOf}`}
              value={amounts[unitId] ?? ''}
              onChange={(value) => setAmounts({ ...amounts, [unitId]: value })}
            />
          ))}
      <Sub>{t.allAgree}</Sub>
      <Problem error={put.error} />
      <Button
        id="put-now"
        gap
        busy={put.busy}
        deed="open"
        lacks={{ [t.text1]: text.trim().length >= 4, [t.whoPays]: payers.length > 0 }}
        onTap={() => void submit()}
      >
        {t.put}
      </Button>
    </Card>
  )
}
