import { api } from '../../api'
import type { useMe } from '../../identity/parts/me'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Chips, Field } from '../../ui/fields'
import { Card, Sub, Tiny, Title } from '../../ui/layout'
import { mostPlates } from '../plateRules'
import { en } from '../texts.plates.en'
import { zh } from '../texts.plates.zh'

type Homes = NonNullable<ReturnType<typeof useMe>['data']>['homes']

/** What a neighbour calls a home. */
export const homeWords = ({ building, stairwell, room }: Homes[number]): string => `${building} ${stairwell} ${room}`

/** A plate for one of one's own homes. */
export const RegisterPlate = ({ homes }: { homes: Homes }) => {
  const t = useLabels({ zh, en })
  const [chosen, setChosen] = useDraft('plate.home', '')
  const unitId = chosen || (homes[0]?.unitId ?? '')
  const [plate, setPlate] = useDraft('plate.plate', '')
  const made = useNewId('plate')
  const register = useWrite(
    api.parking.registerPlate.mutate,
    () => {
      toast(t.registered)
      setPlate('')
      made.renew()
    },
    { draft: 'plate' },
  )
  return (
    <Card>
      <Title>{t.register}</Title>
      {homes.length > 1 ? (
        <>
          <Tiny>{t.home}</Tiny>
          <Chips
            name="home"
            value={unitId}
            onChange={setChosen}
            options={homes.map((home) => ({ value: home.unitId, label: homeWords(home) }))}
          />
        </>
      ) : null}
      <Field id="plate" label={t.plate} value={plate} onChange={setPlate} hint={t.plateHint} most={20} />
      <Sub>{fill(t.bound, { most: mostPlates })}</Sub>
      <Problem error={register.error} />
      <Button
        id="register"
        gap
        busy={register.busy}
        deed="record"
        lacks={{ [t.plate]: plate.trim() }}
        onTap={() => register.run({ plateId: made.id, unitId, plate })}
      >
        {t.register}
      </Button>
    </Card>
  )
}
