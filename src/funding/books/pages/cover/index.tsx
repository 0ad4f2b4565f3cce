import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { api } from '../../../../api'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { useDraft, useNewId } from '../../../../platform/client/useDraft'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Card, Page, Sub } from '../../../../ui/layout'
import { Picture } from '../../../../ui/Picture'
import { spoken } from '../../../../ui/spoken'
import { type Place, useTouchArea } from '../../../../ui/touchArea'
import { type Box, boxBetween } from '../../disclosureRules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const percent = (thousandths: number): string => `${thousandths / 10}%`

const Covered = ({ box }: { box: Box }) => (
  <View
    className="cover"
    style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
  />
)

/** The picture to draw covers on; the one that a finger is drawing grows with it. */
const Canvas = ({ src, boxes, add }: { src: string; boxes: readonly Box[]; add: (box: Box) => void }) => {
  const t = useLabels({ zh, en })
  const from = useRef<{ x: number; y: number } | undefined>(undefined)
  const drawn = useRef<Box | undefined>(undefined)
  const [open, setOpen] = useState<Box | undefined>()
  const corner = ({ x, y }: Place) => ({ x: x * 1000, y: y * 1000 })
  const show = (box: Box | undefined) => {
    drawn.current = box
    setOpen(box)
  }
  const area = useTouchArea('covering', {
    begin: (at) => {
      from.current = corner(at)
    },
    move: (at) => from.current && show(boxBetween(from.current, corner(at))),
    end: () => {
      if (drawn.current) add(drawn.current)
      show(undefined)
    },
  })
  return (
    <View id="covering" className="covering" {...area} {...spoken('img', t.coverHow)}>
      <Picture src={src} label={t.photo} still />
      {[...boxes, ...(open ? [open] : [])].map((box) => (
        <Covered key={`${box.x} ${box.y} ${box.width} ${box.height}`} box={box} />
      ))}
    </View>
  )
}

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
            <Canvas src={src} boxes={boxes} add={(box) => setBoxes((before) => [...before, box])} />
            {boxes.length > 0 ? (
              <Button id="undo" ghost gap onTap={() => setBoxes(boxes.slice(0, -1))}>
                {t.undo}
              </Button>
            ) : null}
            <Field id="cover-title" need label={t.coverTitle} value={title} onChange={setTitle} most={40} />
            <Problem error={send.error} />
          </Card>
        )}
      </Loaded>
    </Page>
  )
}

export default CoverPage
