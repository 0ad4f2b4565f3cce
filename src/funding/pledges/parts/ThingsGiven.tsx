import { useMe } from '../../../identity/parts/me'
import { go } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { Card, Line } from '../../../ui/layout'
import { speakers } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { ThingLine } from './ThingLine'
import { useGiven } from './useGiven'

/** On a project's page: the things that were given, as things, and the way to everything that the points give. */
export const ThingsGiven = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const given = useGiven(projectId)
  const me = useMe()
  const things = given.data?.things.filter(({ progress }) => progress !== 'withdrawn') ?? []
  // Whoever speaks for an organisation finds the way also to the first promise.
  const speaks = me.holds(...speakers)
  if (!given.data || (given.data.promises.length + things.length === 0 && !speaks)) return null
  return (
    <Card>
      <Line
        first
        id="to-given"
        left={t.givenTitle}
        under={t.givenWords}
        right={`${given.data.promises.length + things.length} ›`}
        onTap={() => go('funding/pledges/pages/given/index', { id: projectId })}
      />
      {things.map((thing) => (
        <ThingLine key={thing.id} thing={thing} />
      ))}
    </Card>
  )
}
