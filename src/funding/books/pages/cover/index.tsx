import { api } from '../../../../api'
import type { Box } from '../../../../platform/boxes'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { useDraft, useNewId } from '../../../../platform/client/useDraft'
import { Button, Problem } from '../../../../ui/action'
import { Covering } from '../../../../ui/Covering'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Card, Page, Sub } from '../../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** The secretary covers what is private on a paper and sends it to another person, who looks at the result. */
const CoverPage = () => {
  const t = useLabels({ zh, en })
  const paperId = useWord('id')
  const read = useRead(['paper', paperId], () => api.funding.spending.paper.query(here({ paperId })))
  const [boxes, setBoxes] = useDraft<readonly Box[]>('cover.boxes', [])
  const [title, setTitle] = useDraft('cover.title', '')
  const disclosure = useNewId('cover')
  const send = useWrite(
    api.funding.books.disclose.mutate,
    () => {
      toast(t.sendCover)
      back()
    },
    { draft: 'cover' },
  )
  const run = () => send.run({ disclosureId: disclosure.id, paperId, title, boxes: [...boxes] })
  return (
    <Page
      foot={
        <Button
          id="send-cover"
          busy={send.busy}
          deed="upload"
          lacks={{ [t.coverTitle]: title.trim().length >= 2 }}
          off={!read.data}
          onTap={run}
        >
          {t.sendCover}
        </Button>
      }
    >
      <Loaded query={read}>
        {({ src }) => (
          <Card>
            <Sub>{t.coverHow}</Sub>
            <Covering src={src} label={t.photo} how={t.coverHow} boxes={boxes} onChange={setBoxes} />
            <Field id="cover-title" need label={t.coverTitle} value={title} onChange={setTitle} most={40} />
            <Problem error={send.error} />
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default CoverPage
