import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { type Box, boxBetween } from '../platform/boxes'
import { useWords } from '../platform/client/session'
import { Button } from './action'
import { Picture } from './Picture'
import { spoken } from './spoken'
import { uiTexts } from './texts'
import { type Place, useTouchArea } from './touchArea'

const percent = (thousandths: number): string => `${thousandths / 10}%`

const Covered = ({ box }: { box: Box }) => (
  <View
    className="cover"
    style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
  />
)

type CoveringProps = {
  src: string
  /** What the picture is, and how one covers it. */
  label: string
  how: string
  boxes: readonly Box[]
  onChange: (boxes: readonly Box[]) => void
}

/** A picture on which a finger or a mouse draws covers; the one that is being drawn grows with it, and the last one may be taken away. */
export const Covering = ({ src, label, how, boxes, onChange }: CoveringProps) => {
  const t = useWords(uiTexts)
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
      if (drawn.current) onChange([...boxes, drawn.current])
      show(undefined)
    },
  })
  return (
    <>
      <View id="covering" className="covering" {...area} {...spoken('img', how)}>
        <Picture src={src} label={label} still />
        {[...boxes, ...(open ? [open] : [])].map((box) => (
          <Covered key={`${box.x} ${box.y} ${box.width} ${box.height}`} box={box} />
        ))}
      </View>
      {boxes.length > 0 ? (
        <Button id="undo" ghost gap onTap={() => onChange(boxes.slice(0, -1))}>
          {t.undoCover}
        </Button>
      ) : null}
    </>
  )
}
