import { api } from '../../../api'
import type { Box } from '../../../platform/boxes'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast, useWord } from '../../../platform/client/go'
import { wholePhoto } from '../../../platform/client/largePhoto'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Covering } from '../../../ui/Covering'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Faces, children and plates on a photo that everybody sees are painted over, by whoever showed it or who looks after it. */
const CoverPage = () => {
  const t = useLabels({ zh, en })
  const thing = useWord('id')
  const read = useRead(['large', thing], () => wholePhoto(thing))
  const [boxes, setBoxes] = useDraft<readonly Box[]>('covering.boxes', [])
  const cover = useWrite(
    api.content.cover.mutate,
    () => {
      toast(t.coverDone)
      back()
    },
    { draft: 'covering' },
  )
  return (
    <Page
      foot={
        <Button
          id="send-cover"
          busy={cover.busy}
          deed="upload"
          lacks={{ [t.coverPlaces]: read.data && boxes.length > 0 }}
          onTap={() => cover.run({ kind: 'photo', thing, boxes: [...boxes] })}
        >
          {t.coverSend}
        </Button>
      }
    >
      <Loaded query={read}>
        {(src) => (
          <Card>
            <Sub>{t.coverHint}</Sub>
            <Covering src={src} label={t.kinds.photo} how={t.coverHint} boxes={boxes} onChange={setBoxes} />
            <Sub>{fill(t.coverCount, { count: boxes.length })}</Sub>
            <Problem error={cover.error} />
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default CoverPage
