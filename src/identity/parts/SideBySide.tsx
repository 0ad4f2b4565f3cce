import { View } from '@tarojs/components'
import { type PropsWithChildren, useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Card, Sub, Tiny, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Side = { id: string; top: string; lines: readonly string[] }

/** Two things to compare, in two boxes of one height. */
export const SideBySide = ({ sides }: { sides: readonly Side[] }) => (
  <View className="row" style={{ alignItems: 'stretch' }}>
    {sides.map(({ id, top, lines }) => (
      <View key={id} className="opt grow">
        <View className="grow">
          <Title>{top}</Title>
          {lines.map((line, place) => (
            <Tiny key={`${place} ${line}`}>{line}</Tiny>
          ))}
        </View>
      </View>
    ))}
  </View>
)

/** One question of the roll. Whoever does not know puts it by: it comes again with the next look, and holds a ballot meanwhile. */
export const Question = ({
  id,
  asks,
  under,
  children,
}: PropsWithChildren<{ id: string; asks: string; under?: string }>) => {
  const t = useLabels({ zh, en })
  const [later, setLater] = useState(false)
  if (later) return null
  return (
    <Card id={id}>
      <Title>{asks}</Title>
      {under ? <Sub>{under}</Sub> : null}
      {children}
      <Button id={`later-${id}`} ghost gap onTap={() => setLater(true)}>
        {t.askLater}
      </Button>
    </Card>
  )
}
