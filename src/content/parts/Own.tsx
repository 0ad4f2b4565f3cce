import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { go, sure, toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button, Problem } from '../../ui/action'
import { Card, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Thing = Awaited<ReturnType<typeof api.content.thing.query>>

/** What everybody may do with what they said or showed themselves: take it back, and cover places on a photo, which the office may too. */
export const Own = ({ thing: { kind, thing, takes, covers } }: { thing: Thing }) => {
  const t = useLabels({ zh, en })
  const takeBack = useWrite(api.content.takeBack.mutate, () => toast(t.taken))
  if (!takes && !covers) return null
  return (
    <Card>
      {covers ? (
        <Button id="cover" ghost onTap={() => go('content/pages/cover/index', { id: thing })}>
          {t.cover}
        </Button>
      ) : null}
      {takes ? (
        <>
          <Sub>{t.takeBackHint}</Sub>
          <Problem error={takeBack.error} />
          <Button
            id="take-back"
            ghost
            gap
            busy={takeBack.busy}
            deed="do"
            onTap={async () => {
              if (await sure(t.takeBackSure)) takeBack.run({ kind, thing })
            }}
          >
            {t.takeBack}
          </Button>
        </>
      ) : null}
    </Card>
  )
}
