import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Card, Title } from '../../ui/layout'
import { barToPlate, plateForm } from '../plateRules'
import { en } from '../texts.gate.en'
import { zh } from '../texts.gate.zh'
import { BillWords } from './BillWords'
import { CancelStay } from './CancelStay'

export type Exited = Awaited<ReturnType<typeof api.parking.exit.mutate>>

/** A car leaves: from the field, or from its line. */
export const useExit = (done: (exited: Exited) => void, draft?: string) => {
  const t = useLabels({ zh, en })
  return useWrite(
    api.parking.exit.mutate,
    (exited) => {
      toast(fill(t.left, { plate: exited.plate, fee: yuan(exited.bill.feeFen) }))
      done(exited)
    },
    draft === undefined ? {} : { draft },
  )
}

type Props = { lotId: string; exited: Exited | undefined; setExited: (exited: Exited | undefined) => void }
/** A plate, and whether its car comes or goes; after an exit its bill. */
export const InAndOut = ({ lotId, exited, setExited }: Props) => {
  const t = useLabels({ zh, en })
  const [plate, setPlate] = useDraft('gate.plate', '')
  const stay = useNewId('gate')
  const enter = useWrite(
    api.parking.enter.mutate,
    (entered) => {
      toast(`${fill(t.entered, { plate: entered.plate })} · ${entered.resident ? t.resident : t.visitor}`)
      setPlate('')
      stay.renew()
    },
    { draft: 'gate' },
  )
  const exit = useExit((left) => {
    setExited(left)
    setPlate('')
  }, 'gate')
  const unusual = plate.trim() !== '' && barToPlate(plateForm(plate)) !== undefined
  const lacks = { [t.plate]: plate.trim() }
  return (
    <>
      <Card>
        <Field
          id="gate-plate"
          label={t.plate}
          value={plate}
          onChange={setPlate}
          most={20}
          {...(unusual ? { hint: t.unusual } : {})}
        />
        <Problem error={enter.error ?? exit.error} />
        <Button
          id="enter"
          gap
          busy={enter.busy}
          deed="record"
          lacks={lacks}
          onTap={() => enter.run({ stayId: stay.id, lotId, plate })}
        >
          {t.enter}
        </Button>
        <Button
          id="exit"
          ghost
          gap
          busy={exit.busy}
          deed="record"
          off={!plate.trim()}
          onTap={() => exit.run({ lotId, plate })}
        >
          {t.exit}
        </Button>
      </Card>
      {exited ? (
        <Card id="bill">
          <Title>{`${exited.plate} · ${exited.resident ? t.resident : t.visitor}`}</Title>
          <BillWords bill={exited.bill} />
          <CancelStay lotId={lotId} stayId={exited.stayId} done={() => setExited(undefined)} />
        </Card>
      ) : null}
    </>
  )
}
