import { useState } from 'react'
import { newId } from '../../../platform/client/ids'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Line, Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { type Picked, PickHomes } from './PickHomes'

export type Exempted = Picked & { exemptionId: string; reason: string }

/** Homes that pay nothing, each with a reason that only those who answer for it will read. */
export const ExemptHomes = ({
  projectId,
  exempt,
  onChange,
}: {
  projectId: string
  exempt: readonly Exempted[]
  onChange: (exempt: Exempted[]) => void
}) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<Picked[]>([])
  const [reason, setReason] = useDraft('exempt.reason', '')
  const add = async () => {
    const made = await Promise.all(picked.map(async (home) => ({ ...home, reason, exemptionId: await newId() })))
    const again = new Set(made.map(({ unitId }) => unitId))
    onChange([...exempt.filter(({ unitId }) => !again.has(unitId)), ...made])
    setPicked([])
    setReason('')
  }
  return (
    <>
      <Line id="spare" left={<Sub>{t.office.spare}</Sub>} right={open ? '▾' : '›'} onTap={() => setOpen(!open)} />
      {exempt.map(({ unitId, room }) => (
        <Line
          key={unitId}
          id={`spared-${unitId}`}
          left={fill(t.office.spareDrop, { room })}
          right={t.spared}
          onTap={() => onChange(exempt.filter((one) => one.unitId !== unitId))}
        />
      ))}
      {open ? (
        <>
          <PickHomes projectId={projectId} name="spared" values={picked} onChange={setPicked} />
          <Field id="spare-why" label={t.office.spareWhy} value={reason} onChange={setReason} most={200} />
          <Button
            id="spare-add"
            ghost
            gap
            lacks={{ [t.office.spare]: picked.length, [t.office.spareWhy]: reason.trim() }}
            onTap={() => void add()}
          >
            {t.office.spareAdd}
          </Button>
        </>
      ) : null}
    </>
  )
}
