import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { parseCoefficients } from '../../../projects/coefficients'
import type { ShareMode } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Button, Problem } from '../../../ui/action'
import { Choice, Field } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { scopes } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { AmountSheet, noTable } from './AmountSheet'
import { type Exempted, ExemptHomes } from './ExemptHomes'
import { FloorTable, noFloors } from './FloorTable'
import { type Picked, PickHomes } from './PickHomes'

/** A version of the shares as the plan says; computing it is the preview, and nothing is public before somebody else has checked it. */
export const DraftAllocation = ({ projectId, mode, again }: { projectId: string; mode: ShareMode; again: boolean }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const [scope, setScope] = useDraft<(typeof scopes)[number]>('shares.scope', 'all')
  const [payers, setPayers] = useDraft<Picked[]>('shares.payers', [])
  const [exempt, setExempt] = useDraft<Exempted[]>('shares.exempt', [])
  const [floors, setFloors] = useDraft('shares.floors', noFloors)
  const [table, setTable] = useDraft('shares.table', noTable)
  const [reason, setReason] = useDraft('shares.reason', '')
  const allocation = useNewId('shares')
  const draft = useWrite(
    api.funding.shares.draftAllocation.mutate,
    ({ version }) => {
      toast(fill(t.office.drafted, { version }))
      allocation.renew()
    },
    { draft: 'shares' },
  )
  const coefficients = parseCoefficients(floors.words)
  const basis = () => {
    if (mode === 'perHousehold' || mode === 'byArea') return { mode }
    if (mode !== 'byFloor') {
      const { sheet, source } = table
      const whole = sheet?.open === 0 && !sheet.tooMany && source.trim()
      return whole ? { mode, amounts: { sheetId: sheet.sheetId }, source } : undefined
    }
    if (!coefficients || !floors.source.trim()) return undefined
    return { mode, coefficients, timesArea: floors.timesArea === 'yes', source: floors.source }
  }
  const ready = basis()
  const submit = () =>
    ready &&
    draft.run({
      allocationId: allocation.id,
      projectId,
      basis: ready,
      ...(scope === 'payers' ? { payers: { buildingIds: [], unitIds: payers.map(({ unitId }) => unitId) } } : {}),
      exempt: exempt.map(({ exemptionId, unitId, reason: why }) => ({ exemptionId, unitId, reason: why })),
      reason,
    })
  return (
    <Card id="draft">
      <Title>{t.office.draft}</Title>
      <Sub>{projectTexts.allocations[mode]}</Sub>
      {mode === 'byFloor' ? <FloorTable floors={floors} onChange={setFloors} /> : null}
      {mode === 'byFund' || mode === 'byTable' ? (
        <AmountSheet projectId={projectId} table={table} onChange={setTable} />
      ) : null}
      <Sub>{t.office.who}</Sub>
      <Choice
        name="scope"
        value={scope}
        onChange={setScope}
        options={scopes.map((value) => ({ value, label: t.scope[value] }))}
      />
      {scope === 'payers' ? (
        <PickHomes projectId={projectId} name="payer" values={payers} onChange={setPayers} />
      ) : null}
      <ExemptHomes projectId={projectId} exempt={exempt} onChange={setExempt} />
      {again ? <Field id="again" label={t.office.reason} value={reason} onChange={setReason} most={200} /> : null}
      <Problem error={draft.error} />
      <Button
        id="run"
        gap
        busy={draft.busy}
        deed="make"
        off={!ready || (scope === 'payers' && payers.length === 0)}
        onTap={submit}
      >
        {t.office.run}
      </Button>
    </Card>
  )
}
