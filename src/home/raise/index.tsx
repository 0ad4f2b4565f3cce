import { api } from '../../api'
import { useMe } from '../../identity/parts/me'
import { toldNow } from '../../identity/toldNow'
import { useWrite } from '../../platform/client/calls'
import { go, toast } from '../../platform/client/go'
import { nowhere, useLabels, useSession } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { en, zh } from '../../projects/texts.form'
import { Button, Problem } from '../../ui/action'
import { Empty, Loaded } from '../../ui/faces'
import { Choice, Field, Label, LongField } from '../../ui/fields'
import { Card, Page, Sub } from '../../ui/layout'
import { PhotoPicker } from '../../ui/PhotoPicker'
import { Place } from '../parts/Place'
import { Welcome } from '../parts/Welcome'

type Home = { unitId: string; building: string; stairwell: string; room: string; compound: string }

const RaiseForm = ({ homes }: { homes: readonly Home[] }) => {
  const t = useLabels({ zh, en })
  const [unitId, setUnitId] = useDraft('raise.unitId', homes[0]?.unitId ?? '')
  const [title, setTitle] = useDraft('raise.title', '')
  const [summary, setSummary] = useDraft('raise.summary', '')
  const [photoIds, setPhotoIds] = useDraft<string[]>('raise.photoIds', [])
  const [tried, setTried] = useDraft('raise.tried', false)
  const project = useNewId('raise')
  const raise = useWrite(
    api.projects.raise.mutate,
    ({ projectId, code }) => {
      toast(fill(t.raised, { code }))
      setTitle('')
      setSummary('')
      setPhotoIds([])
      setTried(false)
      project.renew()
      go('board/pages/project/index', { id: projectId })
    },
    { draft: 'raise', waits: (input) => `${t.submit} · ${input.title}` },
  )
  const submit = () => {
    setTried(true)
    if (title.trim() && summary.trim())
      raise.run({ projectId: project.id, unitId, title, summary, photoIds, told: toldNow.raise })
  }
  return (
    <Page
      foot={
        <Button id="submit" busy={raise.busy} deed="raise" onTap={submit}>
          {t.submit}
        </Button>
      }
    >
      <Place />
      <Card>
        <Sub>{t.intro}</Sub>
        <Field
          id="title"
          need
          label={t.title}
          hint={t.titleHint}
          value={title}
          onChange={setTitle}
          most={40}
          wrong={tried && !title.trim() ? t.short : undefined}
        />
        <LongField
          id="summary"
          need
          label={t.summary}
          value={summary}
          onChange={setSummary}
          wrong={tried && !summary.trim() ? t.short : undefined}
        />
        <Label text={t.photos} need={false} />
        <PhotoPicker fileIds={photoIds} onChange={setPhotoIds} />
        <Sub>{t.told}</Sub>
      </Card>
      <Card>
        <Sub>{t.home}</Sub>
        <Choice
          name="home"
          value={unitId}
          onChange={setUnitId}
          options={homes.map((home) => ({
            value: home.unitId,
            label: `${home.building} ${home.stairwell} ${home.room}`,
          }))}
        />
      </Card>
      <Problem error={raise.error} />
    </Page>
  )
}

const Raise = () => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const { communityId } = useSession()
  if (communityId === nowhere) return <Welcome />
  if (me.data && me.data.homes.length > 0) return <RaiseForm key={me.data.person?.id ?? ''} homes={me.data.homes} />
  return (
    <Page
      foot={
        me.data ? (
          <Button id="claim" onTap={() => go('identity/pages/join/index')}>
            {t.claim}
          </Button>
        ) : undefined
      }
    >
      <Place />
      <Loaded query={me}>{() => <Empty title={t.needHome} text={t.needHomeText} />}</Loaded>
    </Page>
  )
}

export default Raise
